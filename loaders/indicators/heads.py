"""The words in front of a number: what carries the value, and what is measured."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.model.facts import Operator
from loaders.indicators.layout import GAP, Base
from loaders.indicators.periods import PERIOD, Period
from loaders.indicators.wording import Link, wording

_RATE = re.compile(r"(?:每[百千万]?(?:人|生|户|亩|床|班|校|村|吨|头|天|日|学?年|月|季度|学期)){1,3}\Z")
_FROM = re.compile(r"[由从][^，。]{0,20}[0-9][^，。]{0,10}\Z")
_JOINED = re.compile(r"(?<=.)(?:预计)?(?:累计)?(?:实现|完成)(?!率|量|情况|度|时间|时限|期限)")
#: 比重保持基本稳定、力争达到30%
_SETTLED = re.compile(r"(?:继续|总体)?保持(?:基本|总体)?(?:稳定|平稳)\Z")
_WINDOW = 10
#: A department or a government, and what it does with money besides the verbs of targets.
_BODY = re.compile(
    r"[省市县区州盟旗][一-鿿]{1,10}?(?:厅|局(?![部面域])|(?:改革|健康|国资|网信|农工|科工|教工)委|办公室|人民政府|政府|管委会)"
)
_SPENT = re.compile(r"统筹|整合|拨付|列支|落实")
#: 为2万户小微企业减免房租
_FOR_WHOM = re.compile(r"为[^，为]{2,24}?(?=减免|发放|提供|办理|解决|争取|节约|降低)")
_SHORTEST_DOER = 2
#: 推进绿化。1.实施生态修复…: points told one after another in a paragraph.
_INNER_NUMERAL = re.compile(r"[0-9]{1,2}[.、](?=[一-鿿“])|[①-⑳]")
#: 在现有基础上 says how, not where.
_NOT_WHERE = re.compile(r"[上下中内时后前间里]\Z|方面\Z|过程\Z")
#: 同比(下同)增长4.5%
_LIKEWISE = "(下同)"


@dataclass(slots=True)
class Carrier:
    """What stands between metric and number. ``end``: where it begins, the metric's end."""

    end: int
    link: Link | None = None
    op: Operator | None = None
    each: bool = False
    base: Base | None = None
    year: int | None = None
    #: Where the printed value begins: at the words that limit it, or that say how it changes.
    value_start: int = 0


@dataclass(slots=True)
class Head:
    """What is measured. ``verb``: the row of the verb that led to it; ``verb_words``: what of it stays."""

    text: str
    shape: str
    verb: str | None = None
    verb_words: str = ""
    scope: str | None = None
    #: Where it is done, said for this metric alone: 在甲县建设茶园.
    place: str | None = None
    prefix: str = ""
    whole: str = ""
    openers: list[str] = field(default_factory=list)


def read_carrier(
    words: str, shape: str, start: int, number: int, bases: Sequence[Base], periods: Sequence[Period]
) -> Carrier:
    """Peel off ``words[start:number]`` from its end what carries the value; the work is bounded."""
    rules = wording()
    found = Carrier(number, value_start=number)
    for _ in range(8):
        end = found.end
        window = max(start, end - _WINDOW)
        if rules.look_alike_end.search(shape, window, end):
            break
        if match := rules.bound_end.search(shape, window, end):
            found.op = found.op or rules.bounds_before[match[0]]
            found.value_start = match.start()
        elif (match := rules.link_end.search(shape, window, end)) and not _in_verb(shape, window, match):
            _take_link(found, rules.links[match[0]], match.start())
        elif match := _RATE.search(shape, window, end):
            found.value_start = match.start()
        elif match := rules.adverb_end.search(shape, window, end):
            found.each = found.each or match.lastgroup == "each"
            if match.lastgroup == "counting" and found.link and found.link.change != "level":
                found.value_start = match.start()
        elif base := _ending_at(bases, end, start):
            found.base, found.end = base, base.start
            continue
        elif period := _ending_at(periods, end, start):
            lead = words[period.start : period.start + period.lead]
            if found.link is None and lead == "到":
                # 增长到2022年的4.2万亿元: 到 belongs to the word before it.
                match = rules.link_end.search(words, max(start, period.start - 4), period.start + 1)
                if match is None:
                    break
                _take_link(found, rules.links[match[0]], match.start())
                found.year, found.end = period.year, match.start()
            elif found.link or found.op:
                found.year, found.end = period.year, period.start
            else:
                break
            continue
        elif shape[end - 1 : end] in ("的", GAP) and end > start:
            found.end -= 1
            continue
        elif words.endswith(_LIKEWISE, start, end):
            found.end -= len(_LIKEWISE)
            continue
        else:
            break
        found.end = match.start()
    return found


def _in_verb(shape: str, start: int, link: re.Match[str]) -> bool:
    """改造提升100万亩: 提升 is the end of a longer verb, and says nothing of growth."""
    verb = wording().verb_end.search(shape, start, link.end())
    return verb is not None and verb.lastgroup == "acted" and verb.start() < link.start()


def rate_start(shape: str, start: int, number: int) -> int:
    """Where the value of a list begins that stands at ``number``: at 每月 before it, or at the number."""
    match = _RATE.search(shape, max(start, number - _WINDOW), number)
    return match.start() if match else number


def _take_link(found: Carrier, link: Link, start: int) -> None:
    """A word of change counts before one of level: 增长达到8%, 实现增长8%."""
    if found.link is None or (found.link.change == "level" and link.change != "level" and not found.link.better):
        found.link = link
        if link.change != "level":
            found.value_start = start


_Mark = TypeVar("_Mark", Base, Period)


def _ending_at(marks: Sequence[_Mark], end: int, start: int) -> _Mark | None:
    index = bisect_left(marks, end, key=lambda m: m.end)
    fits = index < len(marks) and marks[index].end == end and marks[index].start >= start
    return marks[index] if fits else None


def read_head(words: str, shape: str, start: int, end: int) -> Head:
    """The metric that ``words[start:end]`` names, without time, scope, manner and the verb that carries the value."""
    end = max(start, end)
    head = Head(words[start:end], shape[start:end])
    if GAP in head.text:
        kept = [i for i, c in enumerate(head.text) if c != GAP]
        head.text = "".join(head.text[i] for i in kept)
        head.shape = "".join(head.shape[i] for i in kept)
    _cut_purpose(head)
    if match := _FROM.search(head.text):
        _keep(head, 0, match.start())
    _strip_start(head)
    joined = list(_JOINED.finditer(head.shape))
    if joined and joined[-1].end() < len(head.text):
        _join(head, joined[-1].start(), joined[-1].end())
    _keep(head, 0, len(_SETTLED.sub("", head.text.rstrip("的、，：在于"))))
    if (at := head.shape.find("累计")) >= 0:
        head.text, head.shape = head.text[:at] + head.text[at + 2 :], head.shape[:at] + head.shape[at + 2 :]
    return head


def _keep(head: Head, start: int, end: int) -> None:
    head.text, head.shape = head.text[start:end], head.shape[start:end]


def _cut_purpose(head: Head) -> None:
    if match := _FOR_WHOM.match(head.text):
        _keep(head, match.end(), len(head.text))
    found = list(wording().purpose.finditer(head.shape))
    if found and len(head.text) - found[-1].end() >= 2:
        _keep(head, found[-1].end(), len(head.text))


def _strip_start(head: Head) -> None:
    rules = wording()
    for _ in range(12):
        if not head.text:
            return
        if match := _INNER_NUMERAL.match(head.text):
            _keep(head, match.end(), len(head.text))
        elif match := PERIOD.match(head.text):
            _keep(head, match.end(), len(head.text))
            head.text = head.text.lstrip("，")
            head.shape = head.shape[len(head.shape) - len(head.text) :]
        elif match := rules.scope.match(head.text) or (not head.scope and rules.named_scope.match(head.text)) or None:
            head.scope = head.text[: match.end()]
            _keep(head, match.end(), len(head.text))
        elif (match := rules.verb_start.match(head.shape)) and match.lastgroup is not None:
            head.verb, head.verb_words = match.lastgroup, head.text[: match.end()]
            if head.verb == "acted":
                return
            _keep(head, match.end(), len(head.text))
        elif match := rules.opener.match(head.shape):
            head.openers.append(match[0])
            _keep(head, match.end(), len(head.text))
        else:
            return


def cut_inner_verb(head: Head) -> None:
    """园博园营造景观林带 names 景观林带; 高标准农田新建 names 高标准农田."""
    if head.verb == "acted" or _cut_doer(head):
        return
    verb = wording().inner.search(head.shape, 2)
    if verb is None:
        return
    row = wording().verb_start.fullmatch(verb[0])
    kind = row.lastgroup if row else "made"
    if verb.end() == len(head.text):
        _keep(head, 0, verb.start())
        head.verb = head.verb or kind
    elif len(head.text) - verb.end() >= 2:
        if head.text[verb.end() :] in wording().bare:
            head.text = head.text[: verb.start()] + head.text[verb.end() :]
            head.shape = head.shape[: verb.start()] + head.shape[verb.end() :]
            return
        _keep(head, verb.end(), len(head.text))
        head.verb, head.verb_words = kind, verb[0]


def _cut_doer(head: Head) -> bool:
    """Cut where, for whom, with whom or by whom off the verb behind it: 在甲县建设茶园, 支持甲大学选育新品种."""
    if _cut_body(head):
        return True
    rules = wording()
    lead = rules.led.match(head.shape)
    urged = head.verb == "weak" or "引导" in head.openers
    start = lead.end() if lead else 0
    for pattern in (rules.built, rules.acted) if lead or urged else (rules.done,):
        for verb in pattern.finditer(head.shape, start + _SHORTEST_DOER):
            doer = head.text[start : verb.start()]
            rest = head.shape[verb.end() :]
            named = bool(lead) or bool(rules.doer_end.search(head.shape, 0, verb.start()))
            if not named or len(rest) < _SHORTEST_DOER or rules.vague.fullmatch(rest):
                continue
            acted = pattern is rules.acted
            if lead and lead[0] == "在":
                wide = rules.scope.match(doer)
                head.place = wide[0] if wide else doer if not _NOT_WHERE.search(doer) else None
            row = rules.verb_start.fullmatch(verb[0])
            head.verb, head.verb_words = "acted" if acted else (row and row.lastgroup) or "made", verb[0]
            _keep(head, verb.start() if acted else verb.end(), len(head.text))
            return True
    return False


def _cut_body(head: Head) -> bool:
    """市卫生健康委培训全科医生 names 培训全科医生, 区财政局统筹涉农资金 names 涉农资金."""
    body = _BODY.match(head.text)
    verb = (
        (wording().verb_start.match(head.shape, body.end()) or _SPENT.match(head.shape, body.end())) if body else None
    )
    if verb is None or len(head.text) - verb.end() < _SHORTEST_DOER:
        return False
    head.verb, head.verb_words = verb.lastgroup or "made", verb[0]
    _keep(head, verb.start() if head.verb == "acted" else verb.end(), len(head.text))
    return True


def _join(head: Head, start: int, end: int) -> None:
    """公路完成客运量 is 公路客运量; after a longer lead-in only what follows names the metric."""
    lead = head.text[:start]
    if len(lead) <= 8 and not wording().verb_any.search(lead):
        head.prefix = lead
        head.text, head.shape = lead + head.text[end:], head.shape[:start] + head.shape[end:]
    else:
        _keep(head, end, len(head.text))
