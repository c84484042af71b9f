"""The statements of one clause: its numbers, item by item, each with what the items before it say for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from loaders.indicators.clauses import Carried, Clause, Done, Said, State, blocked, label_of, subject_of
from loaders.indicators.completion import PER
from loaders.indicators.coordination import JOINT, joints
from loaders.indicators.forms import Forms
from loaders.indicators.heads import cut_inner_verb, read_carrier, read_head
from loaders.indicators.items import Item, Statement
from loaders.indicators.layout import GAP, HIDDEN, Layout, Reading
from loaders.indicators.quantities import Quantity, with_shared_unit
from loaders.indicators.wording import wording

#: A bracket that breaks a value down: （即全省虫草交易市场200亿元，…）.
_BREAKDOWN = re.compile(r"即|其中|包括|分别")
_VALUE_JOINT = re.compile(r"(?:、|和|与|及|以及)(?:每[人年月户亩](?:每[年月])?|约|不低于|超过)?")
#: 3个千亿级、5个五百亿级产业集群
_GRADE = re.compile(r"(?<=[级型类])[^级型类]+\Z")


#: How far before a number its metric can begin.
_REACH = 120


#: Numbers behind an item that may belong to it.
_AHEAD = 20


class ClauseReader:
    """Reads the clauses of one reading in order; ``state`` is what earlier clauses said."""

    def __init__(self, reading: Reading, layout: Layout, state: State, entry: bool) -> None:
        self._words, self._shape = reading.words, reading.shape
        self._layout, self._state = layout, state
        lists = entry or bool(_BREAKDOWN.match(reading.words, reading.start, reading.end))
        self._forms = Forms(reading, state, lists)

    def read(self, clause: Clause, quantities: Sequence[Quantity]) -> list[Statement]:
        """The statements of ``clause``, in order; ``quantities`` are the numbers of its body."""
        told = bool(quantities) and not blocked(self._words[clause.start : clause.end])
        found = self._items(clause, quantities) if told else []
        body = self._words[clause.body : clause.end].replace(GAP, "")
        if found:
            return _with_grades(found)
        if body:
            self._state.carried = Carried()
            self._state.done = self._done(clause) or self._state.done
        if clause.colon:
            self._state.label = Said(label_of(body), clause.start)
        elif subject := subject_of(body):
            self._state.subject = Said(subject, clause.start)
        return []

    def _done(self, clause: Clause) -> Done | None:
        """What the clause says is done: 淘汰国三柴油货车, or 推进国三柴油货车淘汰."""
        head = read_head(self._words, self._shape, clause.body, clause.end)
        if head.verb in ("acted", "made", "added"):
            words = head.text.removeprefix(head.verb_words) if head.verb == "acted" else head.text
            return Done(head.verb_words, words, clause.start) if len(words) > 1 and not words[0].isdigit() else None
        verb = wording().verb_end.search(head.shape, 2)
        if verb is None or verb.lastgroup != "acted":
            return None
        return Done(verb[0], head.text[: verb.start()], clause.start)

    def _items(self, clause: Clause, quantities: Sequence[Quantity]) -> list[Statement]:
        found: list[Statement] = []
        at, index = clause.body, 0
        carried = self._state.carried if quantities and quantities[0].start == at else Carried()
        while index < len(quantities):
            size = self._list_size(quantities, index, clause.end)
            item = self._item(clause, at, quantities, index, size, carried, listed=bool(found))
            statements = self._forms.read(item)
            index += size
            if statements:
                found += statements
                at = max(s.end for s in statements)
                while index < len(quantities) and quantities[index].start < at:
                    index += 1
                carried = self._state.carried = _carried_on(item, statements[0], carried)
                self._state.scope = item.head.scope or self._state.scope
        return found

    def _item(
        self,
        clause: Clause,
        at: int,
        quantities: Sequence[Quantity],
        index: int,
        size: int,
        carried: Carried,
        listed: bool,
    ) -> Item:
        group = with_shared_unit(quantities[index : index + size])
        joint = JOINT.match(self._shape, at, clause.end) if listed else None
        start = max(joint.end() if joint else at, group[0].start - _REACH)
        carrier = read_carrier(
            self._words, self._shape, start, group[0].start, self._layout.bases, self._layout.periods
        )
        head = read_head(self._words, self._shape, start, carrier.end)
        if group[0].kind in ("count", "person", "measure", "money"):
            cut_inner_verb(head)
        return Item(
            clause=clause,
            start=start,
            group=group,
            listed=listed,
            closed=self._closed(group[-1].stop, clause.end),
            later=quantities[index + size : index + size + _AHEAD],
            head=head,
            carrier=carrier,
            carried=carried,
        )

    def _list_size(self, quantities: Sequence[Quantity], index: int, end: int) -> int:
        size = 1
        while index + size < len(quantities) and _VALUE_JOINT.fullmatch(
            self._shape, quantities[index + size - 1].stop, quantities[index + size].start
        ):
            following = quantities[index + size]
            if following.kind == "money" and following.op and not self._closed(following.stop, end):
                # 10亿元以上项目20个、50亿元以上项目5个
                break
            size += 1
        return size

    def _closed(self, at: int, end: int) -> bool:
        if at >= end or not ("一" <= self._shape[at] <= "鿿" or self._shape[at] == HIDDEN):
            return True
        return any(begin == 0 for begin, _ in joints(self._shape[at : at + 3]))


def _carried_on(item: Item, statement: Statement, before: Carried) -> Carried:
    """What the items after ``item`` may share with it, or with the items before."""
    head = item.head
    per = PER.match(statement.metric)
    if head.verb == "acted" and head.text == head.verb_words and statement.form == "adjacent":
        return before if before.verb else Carried("made")
    if head.verb or head.prefix or head.whole or per or not item.listed:
        return Carried(head.verb, head.verb_words, head.prefix, per[0] if per else "", head.whole)
    return before


def _with_grades(found: list[Statement]) -> list[Statement]:
    """千亿级 before 五百亿级产业集群 is 千亿级产业集群."""
    for index in range(len(found) - 2, -1, -1):
        metric, noun = found[index].metric, _GRADE.search(found[index + 1].metric)
        if metric[-1] in "级型类" and noun and found[index].form == found[index + 1].form == "count-first":
            found[index] = replace(found[index], metric=metric + noun[0])
    return found


def within(quantities: Sequence[Quantity], start: int, end: int) -> Sequence[Quantity]:
    """The numbers that begin in ``[start, end)``; ``quantities`` are in order."""
    first = bisect_left(quantities, start, key=lambda q: q.start)
    return quantities[first : bisect_left(quantities, end, key=lambda q: q.start)]
