"""The search for indicators in one passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.facts import Operator
from loaders.indicators.clauses import Clause, State, clauses
from loaders.indicators.found import Better, Binding, Change, FoundIndicator, IndicatorContext, Kind
from loaders.indicators.heads import read_head
from loaders.indicators.items import Statement
from loaders.indicators.layout import GAP, Layout, Reading, lay_out
from loaders.indicators.passage import Passage
from loaders.indicators.quantities import Quantity, find_quantities
from loaders.indicators.statements import ClauseReader, within
from loaders.indicators.word_targets import WORD_TARGET_SIGN, WordStatement, read_word_targets
from loaders.indicators.wording import wording

#: An entry that no number settles: the metric, and in words what becomes of it.
_NAME_AND_AIM = re.compile(r"(?P<name>[^：，；]{2,40})：(?P<aim>[一-鿿][^：]*[^：，])$")
#: The item's own numeral; a number glued to a year ends at its dot (36.2025年).
_NUMERAL = re.compile(
    r"\s*(?:[(〔](?:[一二三四五六七八九十百]{1,5}|[0-9]{1,3})[)〕]|[0-9]{1,3}\s*[.、](?=\s*(?:(?:19|20)[0-9]{2}\s*年|[^0-9\s]))"
    r"|[一二三四五六七八九十]{1,3}(?:、(?![一二三四五六七八九十]{1,3}(?:、|产))|是))"
)
_LONGEST_HEADING = 16
#: 稳定投资, 扩大消费: what is done, no metric.
_DOES = re.compile(
    r"扩大|稳定|促进|提高|提升|增加|优化|加强|加大|降低|控制|强化|推进|推动|激发|挖掘|拉动|做|抓|稳|保|促|着力|持续|积极|全力|全面|深化|完善|健全"
)
#: A passage without any of these states no indicator.
_WORTH_READING = re.compile(rf"[0-9]|百分之|倍|{WORD_TARGET_SIGN.pattern}")


def find_indicators(text: str, folded: str, start: int, end: int, context: IndicatorContext) -> list[FoundIndicator]:
    """Indicators that ``text[start:end]`` states, in text order; ``folded`` is the folded copy of ``text``.

    The passage is one paragraph, item or run of sentences. The metric, operator, unit, year and the rest follow
    docs/interface.md; the wordings are in loaders/rules/indicators.yml. Time is linear in the passage.
    """
    if not context.entry and not _WORTH_READING.search(folded, start, end):
        return []
    if numeral := _NUMERAL.match(folded, start, end):
        start = numeral.end()
    passage = Passage(text, folded, start, end)
    layout = lay_out(passage.words, context.this_year or context.year)
    finder = _Finder(passage, layout, context)
    for reading in layout.readings:
        finder.read(reading)
    if context.entry and not finder.found:
        finder.read_entry(layout.readings[0])
    return sorted(finder.found, key=lambda f: (f.span.start, f.span.end))


class _Finder:
    def __init__(self, passage: Passage, layout: Layout, context: IndicatorContext) -> None:
        self._passage, self._layout, self._context = passage, layout, context
        self._state = State(context.kind, context.scope, context.year)
        self.found: list[FoundIndicator] = []

    def read(self, reading: Reading) -> None:
        """Add what ``reading`` states."""
        state = self._state
        reader = ClauseReader(reading, self._layout, state, self._context.entry)
        quantities = find_quantities(reading.shape, reading.start, reading.end)
        before = 0
        heading = _heading(reading)
        for start, end in reading.sentences():
            state.begin_sentence(keep_scope=reading.words[before:start].endswith("；"))
            if heading and before == heading.end:
                state.before, state.before_start = [heading.words], heading.start
            before = end
            if not self._worth_reading(reading, quantities, start, end):
                continue
            binding = self._binding(start, end)
            for clause in clauses(reading, self._layout, state, start, end):
                numbers = within(quantities, clause.body, clause.end)
                statements = reader.read(clause, numbers)
                for statement in statements:
                    self.found.append(self._numeric(reading, statement, binding))
                if not statements:
                    for target in read_word_targets(reading, clause, state, self._context.entry):
                        self.found.append(self._worded(reading, clause, target, binding))

    def _worth_reading(self, reading: Reading, quantities: Sequence[Quantity], start: int, end: int) -> bool:
        """Most sentences hold neither a number nor a period nor the words of a target, and say nothing for others."""
        if self._context.entry or within(quantities, start, end):
            return True
        period = bisect_left(self._layout.periods, start, key=lambda p: p.start)
        dated = period < len(self._layout.periods) and self._layout.periods[period].start < end
        return dated or bool(WORD_TARGET_SIGN.search(reading.words, start, end))

    def read_entry(self, reading: Reading) -> None:
        """Add an entry of a list of indicators that no other rule understood: its words are its value."""
        for start, end in reading.sentences()[:1]:
            # 单位GDP能耗：完成市下达任务
            parted = _NAME_AND_AIM.match(reading.shape, start, end)
            told = parted.span("aim") if parted else (start, end)
            head = read_head(reading.words, reading.shape, start, parted.end("name") if parted else end)
            if len(head.text) >= 2 and not head.text.endswith("指标"):
                worded = WordStatement(head.text, "words/entry", None, "level", head.scope, start, told)
                clause = Clause(start, end, start)
                self.found.append(self._worded(reading, clause, worded, self._binding(start, end)))

    def _kind(self, year: int | None, said: Kind) -> Kind:
        issued = self._context.issued
        if year is not None and issued is not None and year > issued:
            return "target"
        over = year is not None and issued is not None and year < issued and year != self._context.year
        if self._context.aims and self._state.aimed and year == self._state.year:
            over = False
        return "actual" if over else said

    def _binding(self, start: int, end: int) -> Binding | None:
        return next((b for at, b in self._layout.bindings if start <= at <= end), None)

    def _numeric(self, reading: Reading, made: Statement, binding: Binding | None) -> FoundIndicator:
        quantity = made.quantity
        start, end = _trim(reading.words, made.start, made.end)
        value_text = self._passage.printed(min(made.value_start, quantity.start), quantity.stop)
        better = made.link.better if made.link else None
        if made.change == "growth" and "控制" in value_text:
            better = "down"
        better = better or better_of(made.metric, made.op, made.change)
        rule = f"{made.form}/{made.link.id}" if made.link else made.form
        return FoundIndicator(
            metric=_printed(made.metric),
            scope=_printed(made.scope) if made.scope else None,
            op=made.op,
            value=quantity.value,
            value_high=quantity.high,
            unit=quantity.unit,
            value_text=value_text,
            change=made.change,
            base=self._passage.printed(*made.base.words) if made.base else None,
            year=made.year,
            better=better,
            binding=binding,
            kind=self._kind(made.year, made.kind),
            span=self._passage.span(start, end),
            rule=rule,
        )

    def _worded(
        self, reading: Reading, clause: Clause, made: WordStatement, binding: Binding | None
    ) -> FoundIndicator:
        start, end = _trim(reading.words, min(made.start, clause.start), max(clause.end, made.value[1]))
        return FoundIndicator(
            metric=_printed(made.metric),
            scope=_printed(made.scope or self._state.scope or "") or None,
            op=made.op,
            value=None,
            value_high=None,
            unit=None,
            value_text=self._passage.printed(*_trim(reading.words, *made.value)),
            change=made.change,
            base=self._passage.printed(*made.base) if made.base else None,
            year=self._state.year,
            better=better_of(made.metric, None, made.change),
            binding=binding,
            kind=self._kind(self._state.year, self._state.kind),
            span=self._passage.span(start, end),
            rule=made.rule,
        )


@dataclass(frozen=True, slots=True)
class _Heading:
    """A metric that heads a passage: 固定资产投资。全年完成120亿元."""

    words: str
    start: int
    end: int


def _heading(reading: Reading) -> _Heading | None:
    start, end = next(iter(reading.sentences()), (0, 0))
    words = reading.words[start:end]
    named = 4 <= len(words) <= _LONGEST_HEADING and wording().measure_end.search(words)
    if not named or reading.apart or _DOES.match(words) or "，" in words or "：" in words:
        return None
    return _Heading(words, start, end)


def _printed(words: str) -> str:
    """Folded words with brackets as Chinese documents print them."""
    return words.replace("(", "（").replace(")", "）")


def _trim(words: str, start: int, end: int) -> tuple[int, int]:
    while end > start + 1 and words[end - 1] in (GAP, "，", "：", "、"):
        end -= 1
    while start < end - 1 and words[start] in (GAP, "，", "：", "、"):
        start += 1
    return start, end


def better_of(metric: str, op: Operator | None, change: Change) -> Better | None:
    """Which direction is the wanted one, by the class of the metric or by how the value is limited."""
    for pattern, yields in wording().better:
        if pattern.search(metric):
            return yields
    if change == "reduction" or op in ("<=", "<"):
        return "down"
    return "up" if change == "growth" or op in (">=", ">") else None
