"""The documents held: their list, one of them with what it cites, its text, its tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.errors import StoreError
from app.graph.port import Row, Store
from app.library.library import Library
from app.questions.answers.documents import Cited, Document, DocumentRow, Documents, DocumentText, TextLine
from app.questions.answers.items import TaskRow, Tasks
from app.questions.answers.parts import DocumentRef, NodeKind, Place
from app.questions.corpus import sizes_of_items
from app.questions.names import find_document
from app.questions.paging import FIRST_PAGE, Window, page
from app.questions.rows import NO_DATE, document_rows, place, responsibilities, task_fields
from app.questions.validity import china_today, force_on, repeals, validity_words


def documents(store: Store, window: Window = FIRST_PAGE, today: date | None = None) -> Documents:
    """The documents held, by date of issue and id; those only cited stand in the answers for one document.

    ``today`` is the day for which ``status`` is worked out.
    """
    held = [row for row in document_rows(store) if not row["stub"]]
    part = page([((row["issued_on"] or NO_DATE, row["id"]), row) for row in held], window)
    shown = _shown(store, part.items, today)
    return Documents(total=len(held), next=part.next, documents=shown)


def held_documents(store: Store) -> list[DocumentRef]:
    """The documents held by name, in the same order: to choose one of them."""
    rows = store.read("read/document_choices")
    every = [
        DocumentRef(id=id_, docno=docno, title=title or id_, issued_on=issued_on)
        for id_, docno, title, issued_on in (rows[0]["documents"] if rows else ())
    ]
    return sorted(every, key=lambda one: (one.issued_on or NO_DATE, one.id))


def _shown(store: Store, rows: Sequence[Row], today: date | None) -> list[DocumentRow]:
    if not rows:
        return []
    ids, day = [row["id"] for row in rows], today or china_today()
    repealed, sizes = repeals(store, ids), sizes_of_items(store, ids)
    return [_document_row(row, sizes, repealed.get(row["id"], ()), day) for row in rows]


def _document_row(
    row: Row, sizes: Mapping[tuple[NodeKind, str], int], repealed: Sequence[Row], day: date
) -> DocumentRow:
    return DocumentRow(
        id=row["id"],
        docno=row["docno"],
        title=row["title"] or row["id"],
        issuer=row["issuer"],
        issued_on=row["issued_on"],
        level=row["level"],
        region=row["region"],
        held=not row["stub"],
        version=row["version"],
        text_sha256=row["text_sha256"],
        rules_version=row["rules_version"],
        registry_version=row["registry_version"],
        tasks=sizes.get(("task", row["id"]), 0),
        indicators=sizes.get(("indicator", row["id"]), 0),
        status=force_on(day, row, repealed),
        effective_on=row["effective_on"],
        ends_on=row["ends_on"],
        validity=validity_words(row, repealed),
    )


def document(
    store: Store, name: str, region: str | None = None, home: str | None = None, today: date | None = None
) -> Document:
    """One document, held or cited, with what it cites and what cites it. Raises UnknownError, AmbiguousError.

    ``today`` is the day for which ``status`` is worked out.
    """
    found = find_document(store, name, region, home)
    rows = store.read("read/documents_by_id", ids=[found.id])
    (row,) = _shown(store, rows, today)
    return Document(
        **row.model_dump(),
        cites=[_cited(one) for one in store.read("read/citations_from", id=found.id)],
        cited_by=[_cited(one) for one in store.read("read/citations_to", id=found.id)],
    )


def _cited(row: Row) -> Cited:
    return Cited(
        id=row["id"],
        docno=row["docno"],
        title=row["title"] or row["id"],
        issued_on=row["issued_on"],
        held=not row["stub"],
        relation=row["relation"],
        quote=row["quote"],
        span_start=row["span_start"],
        span_end=row["span_end"],
        place=place(row),
    )


def document_text(
    store: Store, library: Library, name: str, region: str | None = None, home: str | None = None
) -> DocumentText:
    """The prepared text of a document's current version, with page and line of the original.

    Raises UnknownError where it is not held, AmbiguousError.
    """
    found = find_document(store, name, region, home, held=True)
    version = library.held_document(found.id)
    if version is None:
        raise StoreError(
            f"文库中没有 {found.id}，图库中有：请运行 zeren rebuild",
            f"the library lacks {found.id}: run zeren rebuild",
        )
    prepared = library.prepared(found.id)
    starts = zip(prepared.lines.starts, prepared.lines.places, strict=True)
    return DocumentText(
        id=found.id,
        title=found.title,
        version=version.version,
        text_sha256=version.text_sha256,
        text=prepared.text,
        lines=[TextLine(start=start, place=Place(page=at.page, line=at.line, cell=at.cell)) for start, at in starts],
    )


def tasks_of(
    store: Store, name: str, window: Window = FIRST_PAGE, region: str | None = None, home: str | None = None
) -> Tasks:
    """The tasks of one document in the order of its text, each with its clauses.

    Raises UnknownError where it is not held, AmbiguousError, UsageError for a window that cannot be meant.
    """
    found = find_document(store, name, region, home, held=True)
    rows = store.read("read/tasks_of_document", document=found.id)
    part = page([((row["seq"], row["id"]), row) for row in rows], window)
    edges = responsibilities(store, "task", (row["id"] for row in part.items))
    tasks = [TaskRow(**task_fields(row, edges.get(row["id"], ()))) for row in part.items]
    return Tasks(document=found.ref, total=len(rows), next=part.next, tasks=tasks)
