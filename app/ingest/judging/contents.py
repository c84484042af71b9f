"""People's words applied to what one document says by itself, as rows: facts stay what they are.

A judgement whose words have changed since applies nothing; what it was said of carries it, marked as suspect.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from app.graph.port import Row
from app.ingest.judging.marks import mark, marked
from app.ingest.rows import Rows, content_rows, indicator_node, known, quoted
from app.judging.facts import corrected_indicator, drawn_words, found_indicator, that_count
from app.judging.following import Followed, follow
from app.judging.words import Item, Items, find_words
from app.model.facts import DocumentFacts, Indicator
from app.model.judgements import (
    AgencySubject,
    DeadlineSubject,
    GapSubject,
    IndicatorSubject,
    ItemKind,
    Judgement,
    ResponsibilitySubject,
)
from app.model.offsets import LineMap
from loaders.derivation.figures import Above, nowhere
from loaders.derivation.metrics import measured

#: Number of the clause of a duty that no clause states.
NO_CLAUSE = "judgement"
_PARTS = {"lead": "leads", "support": "supports"}


def judged_content_rows(
    facts: DocumentFacts, lines: LineMap, said: Iterable[Judgement], above: Above = nowhere
) -> Rows:
    """`content_rows` with the standing words on the document applied."""
    rows = content_rows(facts, lines, above)
    items = Items(facts)
    followed = [follow(one, {facts.head.id: items}) for one in said]
    if followed:
        _Contents(rows, items, lines, above).apply(followed)
    return rows


class _Contents:
    """The rows of one document, changed as people said."""

    def __init__(self, rows: Rows, items: Items, lines: LineMap, above: Above) -> None:
        self._rows = rows
        self._above = above
        self._items = items
        self._lines = lines
        self._nodes: dict[tuple[ItemKind, str], Row] = {
            **{("task", row["id"]): row["props"] for row in rows["write/tasks"]},
            **{("indicator", row["id"]): row["props"] for row in rows["write/indicators"]},
        }

    def apply(self, followed: Iterable[Followed]) -> None:
        for one in that_count(followed):
            subject = one.judgement.subject
            if isinstance(subject, AgencySubject):
                self._agency(one, subject)
            elif isinstance(subject, ResponsibilitySubject):
                self._responsibility(one, subject)
            elif isinstance(subject, DeadlineSubject):
                self._deadline(one)
            elif isinstance(subject, IndicatorSubject):
                self._indicator(one, subject)
            elif isinstance(subject, GapSubject):
                self._gap(one, subject)
        self._once()

    def _duties(self) -> Iterator[tuple[str, ItemKind, Row]]:
        kinds: tuple[ItemKind, ...] = ("task", "indicator")
        for kind in kinds:
            for part in _PARTS.values():
                query = f"write/{kind}_{part}"
                for row in self._rows[query]:
                    yield query, kind, row

    def _agency(self, one: Followed, subject: AgencySubject) -> None:
        said = one.judgement
        for _, _, row in self._duties():
            if row["props"]["surface"] == subject.surface:
                if said.verdict != "right":
                    row["agency"] = (said.value or {})["agency"]
                row["props"]["checked"] = mark(said, suspect=False)

    def _responsibility(self, one: Followed, subject: ResponsibilitySubject) -> None:
        said, item = one.judgement, one.item
        if item is None:
            return
        clause = None if one.clause is None else str(one.clause)
        if said.verdict == "missing":
            self._missing_duty(one, subject, item)
            return
        for query, kind, row in list(self._duties()):
            here = (kind, row["id"], row["clause"]) == (item.kind, item.id, clause)
            if not here or query != f"write/{kind}_{_PARTS[subject.role]}" or not _named(row, subject):
                continue
            if said.verdict == "wrong" and not one.suspect:
                self._rows[query].remove(row)
                continue
            row["props"]["checked"] = mark(said, suspect=one.suspect)
            if said.verdict == "is" and not one.suspect:
                value = said.value or {}
                row["agency"] = value.get("agency", row["agency"])
                role = value.get("role", subject.role)
                if role != subject.role:
                    self._rows[query].remove(row)
                    self._rows[f"write/{kind}_{_PARTS[role]}"].append(row)

    def _missing_duty(self, one: Followed, subject: ResponsibilitySubject, item: Item) -> None:
        """A duty that only a person saw: where its words still stand."""
        said = one.judgement
        span = find_words(drawn_words(said) or "", item.span)
        if one.suspect or span is None:
            return
        within = [n for n, c in enumerate(item.clauses, 1) if c.span.start <= span.start and span.end <= c.span.end]
        clause = str(within[0]) if within else NO_CLAUSE
        query = f"write/{item.kind}_{_PARTS[subject.role]}"
        there = [row for row in self._rows[query] if (row["id"], row["clause"]) == (item.id, clause)]
        for row in there:
            if row["agency"] == subject.agency:
                row["props"]["checked"] = mark(said, suspect=False)
                return
        props = known(
            clause=clause,
            pos=1 + max((row["props"]["pos"] for row in there), default=0),
            label="",
            surface=subject.surface,
            basis="stated",
            open_ended=False,
            rule="judgement",
            document=self._items.document,
            checked=mark(said, suspect=False),
            **quoted(item.clauses[within[0] - 1].span if within else span, self._lines),
        )
        self._rows[query].append({"id": item.id, "agency": subject.agency, "clause": clause, "props": props})

    def _deadline(self, one: Followed) -> None:
        said, item = one.judgement, one.item
        if item is None:
            return
        node = self._nodes[item.kind, item.id]
        node["deadline_checked"] = mark(said, suspect=one.suspect)
        if one.suspect or said.verdict == "right":
            return
        if said.verdict == "wrong":
            node.pop("deadline", None)
            node.pop("deadline_quote", None)
            return
        value = said.value or {}
        quote = drawn_words(said) or node.get("deadline_quote")
        node |= known(deadline=value.get("date"), deadline_quote=quote)
        if value.get("date") is None:
            node.pop("deadline", None)

    def _indicator(self, one: Followed, subject: IndicatorSubject) -> None:
        said, item = one.judgement, one.item
        if item is None:
            return
        if said.verdict == "missing":
            self._missing_indicator(one, subject, item)
            return
        node = self._nodes[item.kind, item.id]
        node["checked"] = mark(said, suspect=one.suspect)
        if one.suspect or said.verdict == "right":
            return
        if said.verdict == "wrong":
            for query, kind, row in list(self._duties()):
                if kind == "indicator" and row["id"] == item.id:
                    self._rows[query].remove(row)
            return
        if isinstance(item.fact, Indicator):
            node.clear()
            node |= self._indicator_node(corrected_indicator(item.fact, self._items.facts, said, measured))
            node["checked"] = mark(said, suspect=False)

    def _missing_indicator(self, one: Followed, subject: IndicatorSubject, item: Item) -> None:
        found = found_indicator(self._items.facts, one, subject, measured)
        if found is None:
            return
        props = {**self._indicator_node(found), "checked": mark(one.judgement, suspect=False)}
        self._rows["write/indicators"].append({"id": found.id, "props": props})
        stands = {"seq": found.seq, **quoted(found.span, self._lines)}
        self._rows["write/indicators_in_tasks"].append({"id": found.id, "parent": item.id, "props": stands})

    def _indicator_node(self, indicator: Indicator) -> Row:
        return indicator_node(indicator, self._items.facts, self._lines, self._above)

    def _gap(self, one: Followed, subject: GapSubject) -> None:
        if one.item is None:
            return
        node = self._nodes[one.item.kind, one.item.id]
        gaps = json.loads(node.get("gaps", "[]"))
        told = marked(one.judgement, suspect=one.suspect)
        gaps.append({"against": subject.against, "side": subject.side, **told})
        gaps.sort(key=lambda gap: (gap["at"], gap["id"]))
        node["gaps"] = json.dumps(gaps, ensure_ascii=False)

    def _once(self) -> None:
        """An agency that people put twice into a clause has one duty there; whoever leads does not support."""
        leading: set[tuple[str, str, str, str]] = set()
        for query in [f"write/{kind}_{part}" for kind in ("task", "indicator") for part in _PARTS.values()]:
            kept: dict[tuple[str, str, str, str], Row] = {}
            for row in self._rows[query]:
                key = (query.split("_")[0], row["id"], row["clause"], row["agency"])
                if key in leading:
                    continue
                if key in kept:
                    kept[key]["props"].setdefault("checked", row["props"].get("checked"))
                    kept[key]["props"] = known(**kept[key]["props"])
                    continue
                kept[key] = row
            if query.endswith("leads"):
                leading |= kept.keys()
            if len(kept) != len(self._rows[query]):
                self._rows[query] = list(kept.values())


def _named(row: Row, subject: ResponsibilitySubject) -> bool:
    return bool(row["props"]["surface"] == subject.surface if subject.surface else row["agency"] == subject.agency)
