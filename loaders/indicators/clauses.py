"""Clauses of a sentence, and what their first words say for all that follows: period, scope, target or result."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.indicators.found import Kind
from loaders.indicators.layout import GAP, Layout, Reading
from loaders.indicators.wording import wording

_ANY_STOP = re.compile(r"[，：、]")
#: A figure right before a 、, and one with words of its own behind the year that follows it.
_FIGURE_REACH = 12
_FIGURE = re.compile(r"[0-9][^0-9，。；：、]{0,6}\Z")
_OWN_FIGURE = re.compile(r"(?![、和])[^0-9，。；：、]{2,30}[0-9]")
_ONLY_DONE = re.compile(r"(?:推动|推进|努力|力争|争取|支持|促进|确保|引导|鼓励|加快|全力|积极|基本|如期|逐步)+")
_PERIOD_JOINT = re.compile(r"[、和]|以及")


@dataclass(frozen=True, slots=True)
class Said:
    """Words said earlier that complete a metric, and where their clause begins."""

    words: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What a clause without numbers says is done, and to what: 淘汰 国三柴油货车, 建设 保障性住房."""

    verb: str
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What the items of a list share with the first: its verb, the sector before 完成, 每千人口, who 90% are of."""

    verb: str | None = None
    words: str = ""
    sector: str = ""
    per: str = ""
    whole: str = ""


@dataclass(slots=True)
class State:
    """What earlier words still say: the year for the passage, the rest for the sentence."""

    default_kind: Kind
    default_scope: str | None
    year: int | None
    years: list[int] = field(default_factory=list)
    #: 到 stands before the year, and nothing says that it was reached.
    aimed: bool = False
    #: 2024年起, said in this sentence.
    since: int | None = None
    scope: str | None = None
    kind: Kind = "target"
    dated: bool = False
    subject: Said = Said()
    label: Said = Said()
    done: Done | None = None
    #: The transport named first: 铁路旅客发送量增长3%，货物发送量增长2%.
    mode: str = ""
    #: Metrics of the last clause that stated values, in order, and where it begins.
    last: list[str] = field(default_factory=list)
    last_start: int = 0
    last_clause: int = -1
    carried: Carried = Carried()
    #: Metrics of the sentence so far, in order.
    told: list[str] = field(default_factory=list)
    #: Metrics before a semicolon, or the heading of the passage: what a clause without any is about.
    before: list[str] = field(default_factory=list)
    before_start: int = 0
    #: 每千常住人口, said in this sentence.
    per: str = ""

    def named(self, metrics: list[str], start: int, clause: int) -> None:
        """Remember the metrics of a statement at ``start`` in the clause that begins at ``clause``."""
        if clause != self.last_clause:
            self.last, self.last_start, self.last_clause = [], start, clause
        self.last += [m for m in metrics if m not in self.last]
        self.told += [m for m in metrics if m not in self.told]
        self.subject = Said(metrics[-1].partition("占")[0], start)
        if not self.mode and (match := wording().mode.match(metrics[0])):
            self.mode = match[0]

    def begin_sentence(self, keep_scope: bool) -> None:
        """Forget what is said for one sentence only."""
        if not keep_scope:
            self.scope = self.default_scope
        self.before, self.before_start = (self.last[-1:], self.last_start) if keep_scope else ([], 0)
        self.kind = self.default_kind
        self.dated = False
        self.years = []
        self.since = None
        self.subject = self.label = Said()
        self.done = None
        self.mode = ""
        self.last = []
        self.carried = Carried()
        self.per = ""
        self.told = []


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause between commas at ``[start, end)``; ``body`` is after its period, scope and lead-in words."""

    start: int
    end: int
    body: int
    colon: bool = False
    #: It begins with 其中: its numbers are parts of the one before.
    breakdown: bool = False


def clauses(reading: Reading, layout: Layout, state: State, start: int, end: int) -> Iterator[Clause]:
    """The clauses of the sentence at ``[start, end)``; ``state`` is brought up to date before each is handed out."""
    at = start
    for stop in [*_stops(reading, layout, start, end), None]:
        close = stop.start() if stop else end
        if close > at:
            if reading.apart or (state.scope or "").startswith("每"):
                state.scope = state.default_scope
            body = _open(reading, layout, state, at, close)
            colon = bool(stop) and reading.shape[close] == "："
            opening = reading.words[max(start, at - 3) : min(body + 3, close)]
            parts = "其中" in opening or opening.endswith("包括")
            yield Clause(at, _filled_end(reading.words, body, close), body, colon, parts)
        at = stop.end() if stop else close


def _stops(reading: Reading, layout: Layout, start: int, end: int) -> Iterator[re.Match[str]]:
    """The commas and colons; and the 、 between two years' figures: 2023年改造30个、2024年改造40个."""
    for stop in _ANY_STOP.finditer(reading.shape, start, end):
        if stop[0] != "、" or _parts_years(reading, layout, start, stop):
            yield stop


def _parts_years(reading: Reading, layout: Layout, start: int, stop: re.Match[str]) -> bool:
    index = bisect_left(layout.periods, stop.end(), key=lambda p: p.start)
    following = layout.periods[index] if index < len(layout.periods) else None
    if following is None or following.start != stop.end() or following.year is None:
        return False
    # Dates are hidden in the shape: a figure before it is one, and words behind it have one of their own.
    before = max(start, stop.start() - _FIGURE_REACH)
    return bool(_FIGURE.search(reading.shape[before : stop.start()])) and bool(
        _OWN_FIGURE.match(reading.shape, following.end)
    )


def _filled_end(words: str, start: int, end: int) -> int:
    """``end`` without the brackets before it that are read apart."""
    while end > start and words[end - 1] == GAP:
        end -= 1
    return end


def _open(reading: Reading, layout: Layout, state: State, start: int, end: int) -> int:
    rules, at, body = wording(), start, start
    years: list[int] = []
    aimed = False
    for _ in range(12):
        index = bisect_left(layout.periods, at, key=lambda p: p.start)
        if index < len(layout.periods) and layout.periods[index].start == at and layout.periods[index].end <= end:
            period = layout.periods[index]
            at = body = period.end
            state.since = period.since or state.since
            if period.past:
                state.kind = "actual"
            elif reading.words[period.start] in "到至":
                aimed = True
            if state.dated and reading.words.startswith("当年", period.start):
                pass  # 到2030年，当年新增…: of the year just named.
            elif period.year is not None:
                years.append(period.year)
                state.dated = True
        elif years and (match := _PERIOD_JOINT.match(reading.shape, at, end)):
            at = match.end()
        elif match := rules.scope.match(reading.words, at, end):
            state.scope, at = reading.words[at : match.end()], match.end()
            body = at
        elif rules.verb_start.match(reading.shape, at, end):
            break
        elif match := rules.opener.match(reading.shape, at, end):
            at = match.end()
        else:
            break
    reports = _reports(reading, layout, start, end)
    if years:
        state.year, state.years, state.aimed = years[-1], years, aimed and not reports
    if aimed:
        state.kind = state.default_kind
    elif reports:
        state.kind = "actual"
    return body


def _reports(reading: Reading, layout: Layout, start: int, end: int) -> bool:
    for match in wording().reported.finditer(reading.words, start, end):
        index = bisect_left(layout.bases, match.start(), key=lambda b: b.end)
        compared = index < len(layout.bases) and layout.bases[index].start <= match.start()
        if not compared and reading.shape[match.start()] != GAP:
            return True
    return False


def blocked(words: str) -> bool:
    """Whether the numbers of a clause are conditions, prizes or sizes, and no targets."""
    return any(b.pattern.search(words) and not (b.unless and b.unless.search(words)) for b in wording().blockers)


def label_of(words: str) -> str:
    """The metric that a heading before a colon names: 服务业增速预期目标 names 服务业增速; else empty."""
    words = wording().aim_end.sub("", words)
    return words if wording().metric_end.search(words) else ""


def subject_of(words: str) -> str:
    """What a clause without numbers speaks of: 服务业增加值规模不断扩大 of 服务业增加值; else empty."""
    if furthered := wording().furthered.fullmatch(words):
        return furthered["subject"]
    match = wording().subject_end.search(words)
    subject = wording().general_end.sub("", words[: match.start()]) if match and 2 <= match.start() <= 40 else ""
    # 推动实现更多高频事项“跨省通办” speaks of nothing that is counted.
    return "" if _ONLY_DONE.fullmatch(subject) else subject
