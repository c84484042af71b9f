"""The evidence sheet of a link, or of all paths upwards of an item: the words of both sides, how to check them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.errors import UnknownError
from app.graph.port import Row, Store
from app.library.library import Library
from app.model.judgements import Judgement, LinkSubject, withdrawn
from app.questions.answers.evidence import (
    EvidenceSheet,
    MeasuredBand,
    SheetDocument,
    SheetItem,
    SheetJudgement,
    SheetLink,
    SheetPath,
)
from app.questions.answers.links import End, HeldEnd, Hop
from app.questions.answers.parts import Band, NodeKind
from app.questions.answers.parts import Judgement as SaidOnce
from app.questions.items import FoundItem, find_indicator, find_task
from app.questions.judgements import Texts
from app.questions.links import link_fields
from app.questions.measured import measured_bands
from app.questions.rows import NO_DATE, place
from app.questions.trace import trace, trace_indicator


def evidence_sheet(
    store: Store,
    library: Library,
    child: str,
    parent: str | None = None,
    region: str | None = None,
    home: str | None = None,
) -> EvidenceSheet:
    """The sheet of the link between two tasks or two indicators, or without ``parent`` of all paths upwards.

    Items are ids, or a document's name with a place. Candidates have a sheet too: it says what they are. Raises
    UnknownError where there is no such item, or no link between the two (with what the child is linked to),
    AmbiguousError. A link that a person rejected has a sheet that says by whom, when and why.
    """
    kind, lower = _item(store, child, region, home)
    if parent is None:
        sheet = _Sheet(store, library, kind)
        told = (trace if kind == "task" else trace_indicator)(store, lower.id)
        paths = [
            SheetPath(number=number, band=band, links=[sheet.add(hop) for hop in path])
            for number, (path, band) in enumerate(zip(told.paths, told.bands, strict=True), 1)
        ]
        return sheet.made(_end(kind, lower), None, paths, told.truncated)
    upper = (find_task if kind == "task" else find_indicator)(store, parent, region=region, home=home)
    rows = store.read(f"read/links_of_{kind}s", ids=[lower.id])
    row = next((row for row in rows if row["parent"] == upper.id), None)
    ends = _end(kind, lower), HeldEnd(**_end(kind, upper).model_dump(), held=True)
    if row is None and (rejected := _rejected(library, kind, lower, upper)) is not None:
        sheet = _Sheet(store, library, kind)
        path = SheetPath(number=1, band=None, links=[sheet.add_rejected(*ends, rejected)])
        return sheet.made(ends[0], _end(kind, upper), [path], False)
    if row is None:
        raise UnknownError(
            f"{lower.id} 与 {upper.id} 之间没有推导出的或人工建立的联系",
            f"there is no link between {lower.id} and {upper.id}, derived or drawn by hand",
            [row["parent"] for row in rows],
        )
    sheet = _Sheet(store, library, kind)
    path = SheetPath(number=1, band=row["band"], links=[sheet.add_link(*ends, row)])
    return sheet.made(ends[0], _end(kind, upper), [path], False)


def _rejected(library: Library, kind: NodeKind, child: FoundItem, parent: FoundItem) -> Judgement | None:
    """The standing word by which there is no link between the two."""
    said = library.said.standing().links.get((child.document, parent.document), ())
    texts = Texts(library)
    return next(
        (
            one
            for one in said
            if one.verdict == "reject"
            and not (followed := texts.follow(one)).suspect
            and followed.about == ("link", kind, child.id, parent.id)
        ),
        None,
    )


def _item(store: Store, name: str, region: str | None, home: str | None) -> tuple[NodeKind, FoundItem]:
    """The task so called, or where there is none the indicator."""
    try:
        return "task", find_task(store, name, region=region, home=home)
    except UnknownError as unknown:
        try:
            return "indicator", find_indicator(store, name, region=region, home=home)
        except UnknownError:
            raise unknown from None


def _end(kind: NodeKind, item: FoundItem) -> End:
    return End(kind=kind, id=item.id, title=item.title)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the log holds on links, by the ids of both sides."""

    of: Mapping[tuple[str, str], list[Judgement]]
    by_id: Mapping[str, Judgement]
    withdrawn: frozenset[str]

    @classmethod
    def read(cls, judgements: Sequence[Judgement]) -> _Said:
        of: dict[tuple[str, str], list[Judgement]] = {}
        for one in judgements:
            if isinstance(one.subject, LinkSubject) and one.verdict != "withdraw":
                of.setdefault((one.subject.child, one.subject.parent), []).append(one)
        return cls(of, {one.id: one for one in judgements}, frozenset(withdrawn(judgements)))

    def on(self, child: str, parent: str, standing: str | None) -> list[SheetJudgement]:
        """All said of the link; the one that stands too where it was said of other ids, before a renumbering."""
        found = list(self.of.get((child, parent), ()))
        if standing is not None and standing in self.by_id and all(one.id != standing for one in found):
            found.append(self.by_id[standing])
        return [
            SheetJudgement(
                id=one.id,
                verdict=one.verdict,
                by=one.by,
                at=one.at,
                reason=one.reason,
                withdrawn=one.id in self.withdrawn,
            )
            for one in sorted(found, key=lambda one: (one.at, one.id))
        ]


class _Sheet:
    """A sheet that grows link by link; each link once, numbered as it comes."""

    def __init__(self, store: Store, library: Library, kind: NodeKind) -> None:
        self._store, self._library, self._kind = store, library, kind
        self._numbers: dict[tuple[str, str], int] = {}
        self._links: list[tuple[Hop | None, End, HeldEnd, Row | Judgement | None]] = []

    def add(self, hop: Hop) -> int:
        """The number of a step of a trace."""
        return self._add(hop, hop.from_, hop.to, None)

    def add_link(self, child: End, parent: HeldEnd, row: Row) -> int:
        """The number of a link of items, from a row of `links_of_…`."""
        return self._add(None, child, parent, row)

    def add_rejected(self, child: End, parent: HeldEnd, said: Judgement) -> int:
        """The number of a pair that a person said is no link."""
        return self._add(None, child, parent, said)

    def _add(self, hop: Hop | None, child: End, parent: HeldEnd, row: Row | Judgement | None) -> int:
        key = (child.id, parent.id)
        if key not in self._numbers:
            self._links.append((hop, child, parent, row))
            self._numbers[key] = len(self._links)
        return self._numbers[key]

    def made(self, child: End, parent: End | None, paths: list[SheetPath], truncated: bool) -> EvidenceSheet:
        ends = [child, *(end for _, lower, upper, _ in self._links for end in (lower, upper))]
        items = self._items({end.id for end in ends if end.kind == self._kind})
        named = {end.id for end in ends if end.kind == "document"} | {item.document for item in items}
        documents = self._documents(named)
        said = _Said.read(self._library.said.judgements())
        rows = self._rows()
        return EvidenceSheet(
            child=child,
            parent=parent,
            paths=paths,
            links=[
                self._link(number, hop, lower, upper, row or rows.get((lower.id, upper.id)), said)
                for number, (hop, lower, upper, row) in enumerate(self._links, 1)
            ],
            items=items,
            documents=documents,
            truncated=truncated,
        )

    def _rows(self) -> dict[tuple[str, str], Row]:
        wanted = sorted({child.id for hop, child, _, _ in self._links if hop is not None and hop.level == self._kind})
        rows = self._store.read(f"read/links_of_{self._kind}s", ids=wanted) if wanted else []
        return {(row["child"], row["parent"]): row for row in rows}

    def _link(
        self, number: int, hop: Hop | None, child: End, parent: HeldEnd, row: Row | Judgement | None, said: _Said
    ) -> SheetLink:
        if isinstance(row, Judgement):
            return SheetLink(
                number=number,
                level=self._kind,
                from_=child,
                to=parent,
                edge=None,
                **{
                    **_NOTHING,
                    "relation": None,
                    "status": "rejected",
                    "checked": SaidOnce(verdict=row.verdict, by=row.by, at=row.at, reason=row.reason, id=row.id),
                    "judgements": said.on(child.id, parent.id, row.id),
                },
            )
        if row is None:
            assert hop is not None  # noqa: S101 - what has no row came from a trace
            return SheetLink(number=number, **_step(hop), from_=child, to=parent)
        fields = link_fields(row)
        checked = fields["checked"]
        return SheetLink(
            number=number,
            level=self._kind,
            from_=child,
            to=parent,
            edge=row["edge"],
            measured=_measured(row["band"]),
            judgements=said.on(child.id, parent.id, checked.id if checked else None),
            **fields,
        )

    def _items(self, ids: Iterable[str]) -> list[SheetItem]:
        rows = self._store.read(f"read/{self._kind}s_by_id", ids=sorted(ids))
        rows.sort(key=lambda row: (row["document"], row["seq"], row["id"]))
        return [
            SheetItem(
                kind=self._kind,
                id=row["id"],
                path=row["path"],
                title=row["title"],
                text=row["text"],
                span_start=row["span_start"],
                span_end=row["span_end"],
                place=place(row),
                document=row["document"],
            )
            for row in rows
        ]

    def _documents(self, ids: set[str]) -> list[SheetDocument]:
        rows = self._store.read("read/documents_by_id", ids=sorted(ids))
        rows.sort(key=lambda row: (row["issued_on"] or NO_DATE, row["id"]))
        infos = {one.document: one for one in self._library.documents(ids)}
        documents = []
        for row in rows:
            info = infos.get(row["id"]) if not row["stub"] else None
            original = self._library.original(row["id"]).data if info else None
            documents.append(
                SheetDocument(
                    id=row["id"],
                    docno=row["docno"],
                    title=row["title"] or row["id"],
                    issued_on=row["issued_on"],
                    held=not row["stub"],
                    version=row["version"],
                    file_name=info.file_name if info else None,
                    file_sha256=sha256(original).hexdigest() if original is not None else None,
                    text_sha256=row["text_sha256"],
                    source=info.source if info else None,
                    obtained_at=info.obtained_at if info else None,
                    rules_version=row["rules_version"],
                    registry_version=row["registry_version"],
                )
            )
        return documents


#: What is derived and judged of a link of items, of what is none.
_NOTHING: Mapping[str, Any] = {
    "primary": None,
    "band": None,
    "measured": None,
    "score": None,
    "parts": None,
    "comparison": None,
    "status": None,
    "suspect": False,
    "origin": None,
    "evidence": [],
    "checked": None,
    "judgements": [],
}


def _step(hop: Hop) -> dict[str, Any]:
    """A step to or between documents: the words that say so, and nothing to be judged."""
    told = {"level": hop.level, "edge": hop.edge, "relation": hop.relation, "band": hop.band}
    return {**_NOTHING, **told, "evidence": hop.evidence}


def _measured(band: Band | None) -> MeasuredBand | None:
    figures = measured_bands().get(band) if band else None
    if figures is None:
        return None
    return MeasuredBand(n=figures.n, precision=figures.precision, low=figures.low, high=figures.high)
