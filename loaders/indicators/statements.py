"""Statements of one clause: which numbers are values, of which metric, and in which form they are told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.model.facts import Operator
from loaders.indicators.clauses import Clause, Said, State, label_of, subject_of
from loaders.indicators.coordination import JOINT, joints, split
from loaders.indicators.found import Change, Kind
from loaders.indicators.heads import Carrier, Head, rate_start, read_carrier, read_head
from loaders.indicators.layout import GAP, Base, Layout, Reading
from loaders.indicators.quantities import Quantity
from loaders.indicators.wording import Link, wording

Form = Literal["linked", "adjacent", "count-first", "share-first"]

_LONGEST = 60
_BREAKDOWN = re.compile(r"即|其中|包括|分别")
#: After a number that is a condition of something else: 超过2000万元的企业. 增长8%的目标 is a value.
_CONDITION = re.compile(r"的(?!目标|水平|要求|速度|任务|预期|增速|增长)")
_GOES_ON = re.compile(r"并|且|而|后|时|的|目标|水平|规模|以上|大关|[^一-鿿0-9A-Za-z]")
_VALUE_JOINT = re.compile(r"(?:、|和|与|及|以及)(?:每[人年月户亩](?:每[年月])?|约|不低于|超过)?")
_PREDICATE = re.compile(
    r"具备|实现|完成|达到|建成|用于|开展|纳入|建立|通|有|覆盖|得到|设立|配备|使用|采用|参加|享受|能"
)
_CARRIES = re.compile(r"实现|完成|达到")
#: 200兆瓦光伏项目: how large a thing is, not how much is to be reached.
_SIZED = re.compile(r"(?:项目|工程|生产线|基地|电站|工厂|装置|产能|机组|通道|线路|技术|设备)(?:建设|投产|开工)?\Z")
_RATIO = re.compile(r"比重|占比|比例|比率|份额|率")
_MODIFIER = re.compile(r".{1,24}的(?=.{2})")
_MANY = re.compile(r"(?:和|、|及)(?:一批|若干|一系列).*|等\Z")
_GROWTH_NOUN = re.compile(r"(?:增速|增长率|增幅|涨幅)(?:\(.{1,12}\))?\Z|新增")
_LOSS_NOUN = re.compile(r"(?:降幅|下降率|降低率)\Z")
#: A word that carries a value, where nothing that is measured stands before it: 新增7个县, 完成1500个乡村建设.
_AS_VERB = {"reach": "made", "grow": "added", "shrink": "lowered"}
_CARRIED = frozenset({"made", "added", "acted"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One metric with one value; ``[start, end)`` is the clause that states it, ``value_start`` where its value begins."""

    metric: str
    quantity: Quantity
    form: Form
    link: Link | None
    op: Operator | None
    change: Change
    base: Base | None
    year: int | None
    scope: str | None
    kind: Kind
    value_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Carried:
    """What the items of a list share with the first: its verb, and the sector before 完成."""

    verb: str | None = None
    words: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    """A number with the words before it, back to the item before."""

    clause: Clause
    start: int
    group: Sequence[Quantity]
    listed: bool
    head: Head
    carrier: Carrier
    carried: _Carried

    @property
    def first(self) -> Quantity:
        return self.group[0]

    @property
    def stop(self) -> int:
        return self.group[-1].stop


class ClauseReader:
    """Reads the clauses of one reading in order; ``state`` is what earlier clauses said."""

    def __init__(self, reading: Reading, layout: Layout, state: State, entry: bool) -> None:
        self._words, self._shape = reading.words, reading.shape
        self._layout, self._state = layout, state
        # In a list of indicators, or in brackets that break a value down, a bare noun is a metric.
        self._lists = entry or bool(_BREAKDOWN.match(reading.words, reading.start, reading.end))

    def read(self, clause: Clause, quantities: Sequence[Quantity]) -> list[Statement]:
        """The statements of ``clause``, in order; ``quantities`` are the numbers of its body."""
        found: list[Statement] = []
        if not clause.blocked:
            found = self._items(clause, quantities)
        body = self._words[clause.body : clause.end].replace(GAP, "")
        if not found and clause.colon:
            self._state.label = Said(label_of(body), clause.start)
        elif not found and (subject := subject_of(body)):
            self._state.subject = Said(subject, clause.start)
        return found

    def _items(self, clause: Clause, quantities: Sequence[Quantity]) -> list[Statement]:
        found: list[Statement] = []
        carried = _Carried()
        at, index = clause.body, 0
        while index < len(quantities):
            size = self._list_size(quantities, index)
            group = quantities[index : index + size]
            listed = bool(found)
            start = at
            if listed and (joint := JOINT.match(self._shape, at, clause.end)):
                start = joint.end()
            carrier = read_carrier(
                self._words, self._shape, start, group[0].start, self._layout.bases, self._layout.periods
            )
            head = read_head(self._words, self._shape, start, carrier.end)
            item = _Item(clause, start, group, listed, head, carrier, carried)
            following = quantities[index + size].start if index + size < len(quantities) else clause.end
            statements = self._read_item(item, following)
            index += size
            if statements:
                found += statements
                at = max(s.end for s in statements)
                while index < len(quantities) and quantities[index].start < at:
                    index += 1
                if head.scope:
                    self._state.scope = head.scope
                if head.verb or head.prefix or not listed:
                    carried = _Carried(head.verb, head.verb_words, head.prefix)
        return found

    def _list_size(self, quantities: Sequence[Quantity], index: int) -> int:
        size = 1
        while index + size < len(quantities) and _VALUE_JOINT.fullmatch(
            self._shape, quantities[index + size - 1].stop, quantities[index + size].start
        ):
            size += 1
        return size

    def _read_item(self, item: _Item, following: int) -> list[Statement]:
        if len(item.head.text) > _LONGEST:
            return []
        closed = self._closed(item.stop, item.clause.end)
        if not closed:
            return self._count_first(item, following) or self._share_first(item) or self._linked(item, closed)
        return self._linked(item, closed) or self._adjacent(item)

    def _closed(self, at: int, end: int) -> bool:
        if at >= end or not "一" <= self._shape[at] <= "鿿":
            return True
        return any(begin == 0 for begin, _ in joints(self._shape[at : at + 3]))

    # 建成540个村级综合性文化服务中心
    def _count_first(self, item: _Item, following: int) -> list[Statement]:
        quantity, head = item.group[-1], item.head
        if quantity.kind not in ("count", "person", "measure"):
            return []
        verb, words = self._leading_verb(item)
        if verb is None or (verb == "weak" and quantity.high is None):
            return []
        end = self._tail_end(quantity.stop, following, item.clause.end)
        tail = _MANY.sub("", self._words[quantity.stop : end].replace(GAP, "").removeprefix("的"))
        if modifier := _MODIFIER.match(tail):
            tail = tail[modifier.end() :]
        if len(tail) < 2 or (quantity.kind == "measure" and _SIZED.search(tail)):
            return []
        metric = (words if verb == "acted" else "") + tail
        change: Change = {"added": "growth", "lowered": "reduction"}.get(verb, "level")  # type: ignore[assignment]
        head.verb, head.verb_words = verb, words
        made = self._statement(
            item, metric, quantity, "count-first", change, item.start if item.listed else None, end
        )
        self._state.named([metric], made.start, item.clause.start)
        return [made]

    def _leading_verb(self, item: _Item) -> tuple[str | None, str]:
        head, carrier = item.head, item.carrier
        if not head.text:
            if head.verb:
                return head.verb, head.verb_words
            if carrier.link and carrier.link.id in _AS_VERB:
                return _AS_VERB[carrier.link.id], ""
            return (item.carried.verb, item.carried.words) if item.listed and not carrier.link else (None, "")
        if head.text.endswith("等"):
            return (head.verb, "") if head.verb in ("made", "added") and head.verb_words != "实施" else (None, "")
        match = wording().verb_end.search(self._shape, max(item.start, carrier.end - 10), carrier.end)
        return (match.lastgroup, match[0]) if match else (None, "")

    def _tail_end(self, start: int, following: int, end: int) -> int:
        """Where the phrase that is counted ends: before the joint that leads to the next number, or at the clause's end."""
        if following >= end:
            return end
        before = [begin for begin, _ in joints(self._shape[start:following])]
        return start + before[-1] if before else end

    # 80%以上建制镇具备生活污水处理能力
    def _share_first(self, item: _Item) -> list[Statement]:
        quantity, head = item.first, item.head
        if quantity.unit != "%" or item.listed or head.text or head.verb not in (None, "made") or len(item.group) > 1:
            return []
        tail = self._words[quantity.stop : item.clause.end].replace(GAP, "").removeprefix("的")
        if not 4 <= len(tail) <= _LONGEST or not _PREDICATE.search(tail):
            return []
        metric = _CARRIES.sub("", tail, count=1)
        return [self._statement(item, metric, quantity, "share-first", "level", None, item.clause.end)]

    # 森林覆盖率达到8.0%
    def _linked(self, item: _Item, closed: bool) -> list[Statement]:
        carrier, head, rules = item.carrier, item.head, wording()
        if carrier.link is None and carrier.op is None:
            return []
        if not closed and (
            _CONDITION.match(self._words, item.stop) or not _GOES_ON.match(self._words, item.stop, item.clause.end)
        ):
            return []
        named = bool(rules.metric_end.search(head.text))
        weak = carrier.link is None or carrier.link.weak or item.first.kind in ("time", "none")
        if head.text.endswith("等") or (weak and not named and head.text not in rules.bare):
            return []
        if carrier.link is None and not head.text:
            return []
        change = carrier.link.change if carrier.link else "level"
        return self._metrics(item, "linked", change)

    # 旅游总收入800亿元
    def _adjacent(self, item: _Item) -> list[Statement]:
        head, quantity, rules = item.head, item.first, wording()
        if quantity.kind in ("time", "none") or head.text.endswith("等"):
            return []
        if not head.text:
            return self._metrics(item, "adjacent", "level") if self._labelled(item) else []
        named = bool(rules.metric_end.search(head.text))
        acts = head.verb not in (None, "weak") or bool(rules.verb_any.search(head.shape))
        acts = acts or (item.listed and item.carried.verb in _CARRIED)
        if quantity.kind == "ratio":
            allowed = named or "占" in head.text or self._is_place(head.text)
        else:
            allowed = named or acts or quantity.op is not None or self._lists
        if not allowed:
            return []
        change: Change = "level"
        if head.verb == "added" or (item.listed and head.verb is None and item.carried.verb == "added"):
            change = "growth"
        elif head.verb == "lowered":
            change = "reduction"
        return self._metrics(item, "adjacent", change)

    def _labelled(self, item: _Item) -> bool:
        label = self._state.label
        return (
            bool(label.words) and not item.listed and self._words[item.clause.start - 1 : item.clause.start] == "："
        )

    def _is_place(self, text: str) -> bool:
        said = bool(self._state.label.words or self._state.last)
        return said and bool(wording().place.fullmatch(text)) and not wording().verb_any.search(text)

    def _metrics(self, item: _Item, form: Form, change: Change) -> list[Statement]:
        """Statements of the metrics that ``item`` names or takes over from what was said before."""
        head, state = item.head, self._state
        start: int | None = item.start if item.listed else None
        text = head.text
        scope = None
        if not text or (self._is_place(text) and not (item.listed and item.carried.verb)):
            if text:
                scope = text
            metrics = [state.label.words] if state.label.words else list(state.last)
            if text or item.listed or (change == "level" and len(item.group) == 1):
                metrics = metrics[-1:]
            if not metrics:
                return []
            if not text:
                start = state.label.start if state.label.words else state.last_start
        else:
            completed = self._complete(text, item)
            if not completed.startswith(text):
                start = self._said_start(item)
            shape = completed[: -len(text)] + head.shape if completed.endswith(text) else completed
            count = len(item.group) if len(item.group) > 1 else None
            metrics = split(completed, shape, count, item.carrier.each)
        if len(item.group) > 1 and len(metrics) != len(item.group):
            metrics = [metrics[0]] * len(item.group)
        if item.carried.verb == "acted" and item.listed and head.verb is None and not item.carrier.link:
            metrics = [item.carried.words + m for m in metrics]
        pairs = zip(metrics, item.group, strict=True) if len(item.group) > 1 else ((m, item.first) for m in metrics)
        found = []
        years = state.years if len(state.years) == len(item.group) > 1 else []
        for index, (metric, quantity) in enumerate(pairs):
            made = self._statement(item, metric, quantity, form, change, start, item.stop, scope)
            found.append(made if not years else _with_year(made, years[index]))
        state.named(metrics, found[0].start, item.clause.start)
        return found

    def _said_start(self, item: _Item) -> int:
        return min(self._state.subject.start, item.clause.start) if self._state.subject.words else item.clause.start

    def _complete(self, text: str, item: _Item) -> str:
        state, ratio = self._state, item.first.kind == "ratio"
        if (
            item.listed
            and item.carried.prefix
            and not item.head.prefix
            and item.head.verb is None
            and not item.carrier.link
        ):
            return item.carried.prefix + text
        if text in wording().bare or text.startswith("占"):
            last = state.last[-1] if state.last else ""
            if "占" in last and text in ("比重", "占比", "比例"):
                return last if _RATIO.search(last.partition("占")[2]) else last + text
            text = state.subject.words + text
        elif state.mode and wording().carried.match(text):
            text = state.mode + text
        if ratio and "占" in text and not _RATIO.search(text.partition("占")[2]) and not text.endswith("占比"):
            text += "比重"
        return text

    def _statement(
        self,
        item: _Item,
        metric: str,
        quantity: Quantity,
        form: Form,
        change: Change,
        start: int | None,
        end: int,
        scope: str | None = None,
    ) -> Statement:
        carrier, state = item.carrier, self._state
        if change == "level" and _GROWTH_NOUN.search(metric):
            change = "growth"
        elif change == "level" and _LOSS_NOUN.search(metric):
            change = "reduction"
        op = (
            quantity.op
            or carrier.op
            or (carrier.link.op if carrier.link else None)
            or (">" if quantity.more else "=")
        )
        if carrier.op in ("<=", ">="):
            op = carrier.op
        single = quantity is item.first
        return Statement(
            metric=metric,
            quantity=quantity,
            form=form,
            link=carrier.link,
            op=op,
            change=change,
            base=carrier.base,
            year=carrier.year or item.head.year or state.year,
            scope=scope or item.head.scope or state.scope,
            kind=state.kind,
            value_start=carrier.value_start if single else rate_start(self._shape, item.start, quantity.start),
            start=item.clause.start if start is None else start,
            end=end,
        )


def _with_year(statement: Statement, year: int) -> Statement:
    return replace(statement, year=year)


def within(quantities: Sequence[Quantity], start: int, end: int) -> Sequence[Quantity]:
    """The numbers that begin in ``[start, end)``; ``quantities`` are in order."""
    first = bisect_left(quantities, start, key=lambda q: q.start)
    return quantities[first : bisect_left(quantities, end, key=lambda q: q.start)]
