"""From how people write a version (青政办〔2020〕62号@1) to what the library holds of it, removed documents too."""

from __future__ import annotations

import re

from app.errors import AmbiguousError, UnknownError
from app.library.library import Library
from app.library.version_rows import VersionInfo
from app.model.ids import document_key
from app.model.titles import document_keys, titles_of
from app.questions.answers.differences import ComparedVersion
from app.questions.nearest import checked_name, nearest

_VERSION = re.compile(r"(?P<document>.+?)\s*[@＠]\s*(?P<number>[0-9０-９]{1,6})")


def find_versions(
    library: Library, old: str, new: str | None = None, region: str | None = None, home: str | None = None
) -> tuple[VersionInfo, VersionInfo]:
    """Both sides of a comparison: each a document (its last version), or a version of one (文号@1).

    Without ``new`` the last version of the document is compared with ``old``, or with the one before it where ``old``
    names no version. Raises UnknownError with the nearest names, AmbiguousError with the choices.
    """
    older, number = _split(old)
    first = _document(library, older, region, home)
    if new is not None:
        newer, other = _split(new)
        last = _document(library, newer, region, home)
        return _version(library, first, number), _version(library, last, other)
    return _version(library, first, number or _before(library, first)), first


def side(info: VersionInfo) -> ComparedVersion:
    """Who one side of the comparison is."""
    head = info.head
    return ComparedVersion(
        id=info.document,
        docno=head.docno,
        title=head.title,
        issued_on=head.issued_on,
        level=head.level,
        region=head.region,
        version=info.version,
        current=info.current,
        removed_at=info.removed_at,
        obtained_at=info.obtained_at,
        source=info.source,
        text_sha256=info.text_sha256,
        rules_version=info.rules_version,
        registry_version=info.registry_version,
    )


def _split(name: str) -> tuple[str, int | None]:
    found = _VERSION.fullmatch(name.strip())
    return (found["document"], int(found["number"])) if found else (name, None)


def _version(library: Library, last: VersionInfo, number: int | None) -> VersionInfo:
    if number is None:
        return last
    every = library.versions(last.document)
    # Without that one the library says which there are.
    return next((one for one in every if one.version == number), None) or library.version(last.document, number).info


def _before(library: Library, document: VersionInfo) -> int:
    earlier = [one.version for one in library.versions(document.document) if one.version < document.version]
    if not earlier:
        raise UnknownError(
            f"{document.document} 只有一个版本：请再写明要对比的文件",
            f"{document.document} has one version only: name a second document to compare it with",
            [f"{document.document}@{document.version}"],
        )
    return max(earlier)


def _document(library: Library, name: str, region: str | None, home: str | None) -> VersionInfo:
    """The last version of the document with this number, id or title; one that is held goes before removed ones."""
    name = checked_name(name)
    exact = [one for one in library.versions(name) if one.current]
    if exact:
        return exact[0]
    every = library.documents(removed=True)
    key = document_key(name)
    found = [one for one in every if key in document_keys(one.head)]
    found = [one for one in found if region is None or _within(one, region)]
    found = [one for one in found if one.removed_at is None] or found
    if len(found) > 1:
        found = [one for one in found if home and _within(one, home)] or found
    if not found:
        names = ((word, one.document) for one in every for word in (one.document, *titles_of(one.head)))
        raise UnknownError(f"文库中没有文件“{name}”", f"no document {name!r} in the library", nearest(name, names))
    if len(found) > 1:
        raise AmbiguousError(
            f"“{name}”适用于几份文件，请写明发文机关或完整编号",
            f"{name!r} fits several documents: name the issuer or the whole number",
            [{"id": one.document, "title": one.head.title} for one in found],
        )
    return found[0]


def _within(one: VersionInfo, wanted: str) -> bool:
    region = one.head.region
    return region is not None and (region == wanted or region.endswith(wanted))
