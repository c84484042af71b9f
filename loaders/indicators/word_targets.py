"""Targets that are no number: 控制在国家下达目标内, Ⅱ类及以上, 全覆盖."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model.facts import Operator
from loaders.indicators.clauses import Clause, State
from loaders.indicators.coordination import split
from loaders.indicators.found import Change
from loaders.indicators.heads import read_head
from loaders.indicators.layout import GAP, Reading
from loaders.indicators.periods import BASE
from loaders.indicators.wording import WordTarget, wording

#: Every target in words holds one of these.
WORD_TARGET_SIGN = re.compile(
    r"翻[一两]?番|全覆盖|(?:控制|保持|稳定|维持)在|(?:平均|先进|中上游)水平|均值|[ⅠⅡⅢⅣⅤIV]类|同步|[高快低]于|[零负]增长"
    r"|(?:国家|[全本]?省|世界|国际|国内)[一-鿿]{0,8}标准|[省市国]定(?:目标|任务|指标)|(?:下达|确定|规定|分解)[一-鿿]{0,30}?(?:目标|任务|指标)"
)
_PACE = re.compile(r"增长|增[速幅]|涨幅")
_PACE_END = re.compile(r"(?:增[速幅]|增长率|涨幅)\Z")
_OPERATORS: tuple[tuple[str, Operator], ...] = (
    ("及以上", ">="),
    ("不低于", ">="),
    ("高于", ">"),
    ("快于", ">"),
    ("低于", "<"),
)
_CHANGES: tuple[tuple[tuple[str, ...], Change], ...] = (
    (("降低", "下降", "减少"), "reduction"),
    (("增长", "提高", "增加"), "growth"),
)


@dataclass(frozen=True, slots=True)
class WordStatement:
    """One metric with a target in words; offsets as in the reading's words."""

    metric: str
    rule: str
    op: Operator | None
    change: Change
    scope: str | None
    start: int
    value: tuple[int, int]
    base: tuple[int, int] | None = None


def read_word_targets(reading: Reading, clause: Clause, state: State, entry: bool) -> list[WordStatement]:
    """The targets in words of a clause that states no number; several where several metrics share one."""
    end = clause.end
    if not WORD_TARGET_SIGN.search(reading.words, clause.body, end):
        return []
    while end > clause.body and reading.words[end - 1] == GAP:
        end -= 1
    for target in wording().word_targets:
        if not entry and (target.when == "entry" or (target.when == "dated" and not state.dated)):
            continue
        match = target.pattern.fullmatch(reading.words, clause.body, end)
        if match is None:
            continue
        groups = match.groupdict()
        found = _read(reading, target, match, groups.get("link") or "", state, entry)
        if found:
            return found
    return []


def _read(
    reading: Reading, target: WordTarget, match: re.Match[str], link: str, state: State, entry: bool
) -> list[WordStatement]:
    value, start = match.span("value"), match.start()
    first, last = match.span("metric")
    base = next((b for b in BASE.finditer(reading.words, first, last) if b.end() == last), None)
    head = read_head(reading.words, reading.shape, first, base.start() if base else last)
    text, change = head.text, target.change
    if not text and not link and state.last:
        text, start = state.last[-1], state.last_start
    for endings, kind in _CHANGES:
        if link.endswith(endings):
            change = kind
        elif change == "level" and text.endswith(endings):
            text, change = text[:-2], kind
    shape = head.shape[: len(text)] if head.text else text
    if len(text) < 2 or (target.when == "sure" and not entry and not wording().metric_end.search(text)):
        return []
    words = reading.words[slice(*value)]
    if change == "level" and target.id == "relative" and (_PACE.search(words) or _PACE_END.search(text)):
        change = "growth"
    op = next((op for sign, op in _OPERATORS if sign in words), None)
    if op is None and words.startswith(("控制在", "限制在")) and words.endswith("内"):
        op = "<="
    metrics = split(text, shape) if target.when == "sure" else [text]
    against = base.span("base") if base else None
    return [WordStatement(m, f"words/{target.id}", op, change, head.scope, start, value, against) for m in metrics]
