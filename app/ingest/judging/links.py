"""People's words applied to the links between two documents, as rows: the derivation stays what it is.

confirm and draw make a link one we stand behind, whatever its band; unsure makes it a candidate, reject no link.
Where the words of either side have changed since, nothing of this holds by itself: the link is what the derivation
says of the new words, or a candidate, and carries the judgement as suspect.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.graph.port import Row
from app.ingest.judging.marks import mark
from app.ingest.rows import Rows, known, quoted
from app.judging.facts import weight
from app.judging.following import Followed, follow
from app.judging.words import Item, Items, find_words
from app.model.judgements import ItemKind, Judgement
from app.model.links import LinkRelation
from app.model.offsets import LineMap
from app.model.span import Span

_STATUS = {"confirm": "confirmed", "draw": "confirmed", "unsure": "unsure", "reject": "rejected"}
_WORDS = ("quote", "span_start", "span_end", "page", "line", "cell")


class LinkJudging:
    """The rows of one pair of documents, changed as people said."""

    def __init__(
        self,
        child: tuple[Items, LineMap],
        parent: tuple[Items, LineMap],
        relation: LinkRelation,
        licence: Sequence[Mapping[str, Any]],
    ) -> None:
        self._child, self._child_lines = child
        self._parent, self._parent_lines = parent
        self._relation = relation
        self._licence = licence

    def apply(self, rows: Rows, said: Iterable[Judgement]) -> None:
        documents = {self._child.document: self._child, self._parent.document: self._parent}
        last: dict[tuple[Any, ...], Followed] = {}
        for one in (follow(judgement, documents) for judgement in said):
            if key := one.about:
                last[key] = max(last.get(key, one), one, key=weight)
        for (_, kind, child, parent), one in sorted(last.items()):
            stands, row = _take(rows, kind, child, parent)
            self._put(rows, one, kind, stands, row)

    def _put(self, rows: Rows, one: Followed, kind: ItemKind, stands: bool, row: Row | None) -> None:
        said = one.judgement
        status = _STATUS[said.verdict]
        if status == "rejected" and not one.suspect:
            return
        if row is None and one.suspect and status != "confirmed":
            # Nobody proposes it today, and what was said of it was no yes.
            return
        row = row or self._drawn(one)
        self._add_quotes(one, row)
        row["props"]["status"] = status
        row["props"]["suspect"] = one.suspect
        row["props"]["checked"] = mark(said, suspect=one.suspect)
        if status == "confirmed" and (stands or not one.suspect):
            first = json.loads(row["props"]["evidence"])[0]["child"]
            row["props"] |= _words(first)
            rows[f"write/{kind}_derives_from"].append(row)
        else:
            for name in _WORDS:
                row["props"].pop(name, None)
            rows[f"write/{kind}_candidate"].append(row)

    def _drawn(self, one: Followed) -> Row:
        """A link that no derivation makes: a person saw it."""
        assert one.item is not None  # noqa: S101 - only what is placed is put
        assert one.other is not None  # noqa: S101
        props = known(
            relation=self._relation,
            primary=True,
            origin="manual",
            evidence=json.dumps(list(self._licence), ensure_ascii=False),
            child_document=self._child.document,
            parent_document=self._parent.document,
        )
        return {"child": one.item.id, "parent": one.other.id, "props": props}

    def _add_quotes(self, one: Followed, row: Row) -> None:
        """The words a person pointed at come first; the headings, where they or any others are not there."""
        assert one.item is not None  # noqa: S101 - only what is placed is put
        assert one.other is not None  # noqa: S101
        reasons = json.loads(row["props"]["evidence"])
        quotes = {pin.of: pin.quote for pin in one.judgement.pins}
        if "drawn_child" not in quotes and any(reason["kind"] != "citation" for reason in reasons):
            return
        child = _drawn_span(quotes.get("drawn_child", ""), one.item)
        parent = _drawn_span(quotes.get("drawn_parent", ""), one.other)
        evidence = [self._quote(child, parent), *reasons]
        row["props"]["evidence"] = json.dumps(evidence, ensure_ascii=False)

    def _quote(self, child: Span, parent: Span) -> dict[str, Any]:
        return {
            "kind": "quote",
            "child": quoted(child, self._child_lines),
            "parent": quoted(parent, self._parent_lines),
        }


def _words(side: dict[str, Any]) -> Row:
    """The words of one side of evidence and where they stand, as an edge carries them."""
    return known(**{name: side.get(name) for name in _WORDS})


def _drawn_span(quote: str, item: Item) -> Span:
    return find_words(quote, item.span) or item.heading


def _take(rows: Rows, kind: ItemKind, child: str, parent: str) -> tuple[bool, Row | None]:
    """The row of a pair, out of the others, and whether it was one we stand behind."""
    for edge in ("derives_from", "candidate"):
        query = f"write/{kind}_{edge}"
        for row in rows.get(query, ()):
            if (row["child"], row["parent"]) == (child, parent):
                rows[query].remove(row)
                return edge == "derives_from", row
    return False, None
