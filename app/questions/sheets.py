"""What goes out on a sheet to be judged by the row: links with both sides' words, duties with their clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from app.graph.port import Store
from app.judging.rows import duty_row, link_row
from app.library.library import Library
from app.questions.answers.parts import NodeKind
from app.questions.answers.sheets import JudgingSheet, SheetDuty, SheetLink
from app.questions.judged import judgement
from app.questions.judgements import Texts
from app.questions.names import find_document
from app.questions.rows import place, responsibilities, role_of

SheetPart = Literal["links", "duties"]
_KINDS: tuple[NodeKind, ...] = ("task", "indicator")


def judging_sheet(
    store: Store,
    library: Library,
    document: str | None = None,
    parts: frozenset[SheetPart] = frozenset({"links"}),
) -> JudgingSheet:
    """The rows of a document (by number, id or title) or of all documents held, in the order of the texts.

    Raises UnknownError, AmbiguousError for the document.
    """
    wanted = None if document is None else find_document(store, document, held=True).id
    sheet = _Sheet(store, library, wanted)
    return JudgingSheet(
        document=wanted,
        links=list(sheet.links()) if "links" in parts else [],
        duties=list(sheet.duties()) if "duties" in parts else [],
    )


class _Sheet:
    def __init__(self, store: Store, library: Library, document: str | None) -> None:
        self._store = store
        self._document = document
        self._texts = Texts(library)
        self._held = sorted(library.held_ids()) if document is None else [document]

    def links(self) -> Iterator[SheetLink]:
        for kind in _KINDS:
            rows = self._store.read(f"read/{kind}_links", document=self._document)
            rows.sort(key=lambda row: (row["child_document"], row["seq"], row["child"], row["parent"]))
            ids = sorted({row[end] for row in rows for end in ("child", "parent")})
            sides = {row["id"]: row for row in self._store.read(f"read/{kind}s_by_id", ids=ids)} if ids else {}
            for row in rows:
                child, parent = sides[row["child"]], sides[row["parent"]]
                ends = [self._texts.items(row[f"{end}_document"]) for end in ("child", "parent")]
                below = ends[0].get(kind, row["child"]) if ends[0] is not None else None
                above = ends[1].get(kind, row["parent"]) if ends[1] is not None else None
                if below is None or above is None:
                    # An indicator that only a person saw has no row of its own.
                    continue
                yield SheetLink(
                    row=link_row(kind, below, above),
                    item=kind,
                    child=row["child"],
                    child_text=child["text"],
                    child_place=place(child),
                    parent=row["parent"],
                    parent_text=parent["text"],
                    parent_place=place(parent),
                    relation=row["relation"],
                    band=row["band"],
                    score=row["score"],
                    status=row["status"] or "open",
                    checked=judgement(row["checked"]),
                )

    def duties(self) -> Iterator[SheetDuty]:
        for document in self._held:
            items = self._texts.items(document)
            if items is None:
                continue
            for kind in _KINDS:
                mine = sorted(items.of_kind(kind), key=lambda item: (item.fact.seq, item.id))
                edges = responsibilities(self._store, kind, [item.id for item in mine])
                for item in mine:
                    for row in edges.get(item.id, ()):
                        if not row["clause"].isdigit():
                            # A duty that only a person saw is a judgement already.
                            continue
                        role = role_of(row["edge"])
                        yield SheetDuty(
                            row=duty_row(item, row["agency"], role, row["clause"], row["quote"]),
                            item=kind,
                            id=item.id,
                            agency=row["agency"],
                            name=row["name"],
                            surface=row["surface"],
                            role=role,
                            clause=row["clause"],
                            quote=row["quote"],
                            place=place(row),
                            checked=judgement(row["checked"]),
                        )
