"""Which versions of a document there were, where each came from and who loaded it; of removed documents too."""

from __future__ import annotations

from app.graph.port import Store
from app.library.library import Library
from app.library.log import Wanted
from app.model.ids import document_key
from app.questions.answers.versions import Version, Versions
from app.questions.names import find_document
from app.questions.nearest import checked_name


def versions(
    store: Store, library: Library, name: str, region: str | None = None, home: str | None = None
) -> Versions:
    """Versions of a document named by number, id or title; a removed one by number or id.

    Raises UnknownError, AmbiguousError, StoreError.
    """
    document = _removed(library, checked_name(name)) or find_document(store, name, region, home, held=True).id
    found = library.versions(document)
    # The last word on a version is the latest entry: the same text may have been read again.
    brought = library.log.newest(Wanted(kinds=("load",), documents=(document,)))
    by = {entry.body["version"]: entry.who for entry in reversed(brought) if entry.body.get("document") == document}
    removed_at = found[0].removed_at if found else None
    return Versions(
        document=document,
        removed_at=removed_at,
        total=len(found),
        versions=[
            Version(
                version=one.version,
                title=one.head.title,
                issued_on=one.head.issued_on,
                current=one.current and removed_at is None,
                file_name=one.file_name,
                source=one.source,
                obtained_at=one.obtained_at,
                by=by.get(one.version),
                text_sha256=one.text_sha256,
                rules_version=one.rules_version,
                registry_version=one.registry_version,
            )
            for one in found
        ],
    )


def _removed(library: Library, name: str) -> str | None:
    """The id of a document that was held once and is not now."""
    key = document_key(name)
    return next((document for document in library.removed() if document_key(document) == key), None)
