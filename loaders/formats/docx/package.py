"""The parts of a Word document that its text needs."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from loaders.errors import InputError
from loaders.formats.packages import open_package, parse_xml, read_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
#: ISO/IEC 29500 strict names the same things by other addresses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Roots of the XML parts; None where the document has none."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: tuple[etree._Element, ...]


def open_parts(data: bytes) -> Parts:
    """The parts of a document; raises InputError, naming the part, where one that is needed is missing or broken."""
    with open_package(data) as archive:
        names = {name.lower().lstrip("/"): name for name in archive.namelist()}
        main = _main_part(archive, names)
        folder, name = posixpath.split(main)
        related = _related(archive, names, f"{folder}/_rels/{name}.rels", folder)

        def part(kind: str) -> etree._Element | None:
            target = related.get(kind, f"{folder}/{kind}.xml")
            return _parse(archive, names[target.lower()]) if target.lower() in names else None

        root = _parse(archive, names[main.lower()])
        body = root.find(f"{W}body")
        if body is None:
            raise InputError("Word 文件里没有正文", "the Word document has no body", main)
        notes = tuple(note for kind in ("footnotes", "endnotes") if (note := part(kind)) is not None)
        return Parts(body, part("styles"), part("numbering"), notes)


def _main_part(archive: zipfile.ZipFile, names: dict[str, str]) -> str:
    """Where the document itself is: as the package says, else under its usual name."""
    told = _related(archive, names, "_rels/.rels", "").get("officeDocument", "")
    usual = (name for name in names if name.startswith("word/document") and name.endswith(".xml"))
    for name in (told, *sorted(usual)):
        if name.lower() in names:
            return name
    raise InputError("Word 文件里没有正文部分", "the Word document has no main part", "word/document.xml")


def _related(archive: zipfile.ZipFile, names: dict[str, str], path: str, folder: str) -> dict[str, str]:
    """Parts by kind of relation (styles, numbering, footnotes, …), the first of each."""
    if path.lower() not in names:
        return {}
    found: dict[str, str] = {}
    for relation in _parse(archive, names[path.lower()]).iter(f"{_RELATIONS}Relationship"):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target") or ""
        where = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.setdefault((relation.get("Type") or "").rsplit("/", 1)[-1], where)
    return found


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    data = read_part(archive, name)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return parse_xml(data, name)
