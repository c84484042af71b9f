"""The date by which a task is to be done, where its own text binds it to one."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from app.model.facts import Deadline
from loaders.indicators.passage import Passage
from loaders.indicators.periods import PLAN, plan_end

#: 2021年12月底, 今年6月, 12月31日, 2021年第三季度, 2021—2023年, “十四五”末, 2021-06-30, 年底
_DATE = rf"""
    (?P<whole>
        (?P<iso_year>(?:19|20)[0-9]{{2}})[-/.](?P<iso_month>1[0-2]|0?[1-9])[-/.](?P<iso_day>3[01]|[12][0-9]|0?[1-9])
      | (?: (?:(?:19|20)[0-9]{{2}}年?[—~-])?(?P<year>(?:19|20)[0-9]{{2}})年
          | (?P<this>今年|本年|当年) | (?P<next>明年) )?
        (?: 第?(?P<quarter>[一二三四1-4])季度 | (?P<half>上|下)半年
          | (?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>3[01]|[12][0-9]|0?[1-9])日|(?P<third>[上中下])旬)?
          | (?=年底|年末|[底末]|以?之?前|[。；，)]|内|$) )
        (?P<end>年?[底末]|年?内|年)?
      | (?P<plan>{PLAN})(?:规划)?(?:期?末|期间|时期)
    )
"""
#: What a date or 前 begins with: most places need no closer look.
_FIRST = "[0-9今本当明第一二三四上下年底末内以之前“十七八九]"
_BEFORE = r"(?P<ahead>之前|以前|前)"
_CLAUSE = r"[^，。；：！？()]"
#: What is to be reached by a date is an indicator's year.
_TARGET = re.compile(r"达到|达[0-9]|率")
_MARCH, _JUNE, _SEPTEMBER, _DECEMBER = (3, 31), (6, 30), (9, 30), (12, 31)
#: Last month and day of a quarter or half-year.
_LAST_DAYS = {
    "一": _MARCH, "1": _MARCH, "二": _JUNE, "2": _JUNE, "上": _JUNE,
    "三": _SEPTEMBER, "3": _SEPTEMBER, "四": _DECEMBER, "4": _DECEMBER, "下": _DECEMBER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Forms:
    label: re.Pattern[str]
    lasting: re.Pattern[str]
    before: re.Pattern[str]
    alone: re.Pattern[str]
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True, order=True)
class _Dated:
    start: int
    end: int
    date: str | None


def deadline_rules() -> list[dict[str, Any]]:
    """The rows of rules/deadlines.yml: id, words, examples, counter."""
    rows: list[dict[str, Any]] = yaml.safe_load(
        files("loaders").joinpath("rules/deadlines.yml").read_text(encoding="utf-8")
    )
    return rows


@cache
def _forms() -> _Forms:
    words = {r["id"]: "|".join(sorted(r["words"], key=len, reverse=True)) for r in deadline_rules()}
    lasting = rf"(?P<lasting>{words['lasting']})"
    patterns = {
        "label": rf"(?:{words['label']})：?(?:{lasting}|{_DATE}{_BEFORE}?)",
        "lasting": rf"(?:^|\(|。){lasting}(?=$|\)|。)",
        # 2021年底前完成的普查 tells of something else.
        "before": rf"(?<![0-9月每])(?<!每年)(?={_FIRST}){_DATE}{_BEFORE}，?(?P<way>{_CLAUSE}{{0,24}}?)"
        rf"(?:{words['before']})(?!的)",
        "alone": rf"(?:^|\(|。){_DATE}(?:{_BEFORE}(?=$|\)|。)|$)",
        "said": rf"^(?:(?:并|年内|全年)?{lasting}|{_DATE}{_BEFORE}?)",
    }
    return _Forms(**{name: re.compile(pattern, re.VERBOSE) for name, pattern in patterns.items()})


def find_deadline(text: str, folded: str, start: int, end: int, year: int | None = None) -> Deadline | None:
    """The deadline of ``text[start:end]``; ``year`` is the document's, for 今年6月底前 and 年底前.

    ``date`` is the last day of the period, ISO, None for 长期坚持. The year of a target (到2025年，…达到…) is
    never a deadline; where the passage states several different dates the answer is None. Time is linear.
    """
    passage = Passage(text, folded, start, end)
    words, forms = passage.words, _forms()
    found = _dated(forms.label, words, year) or _dated(forms.lasting, words, year)
    if not found:
        found = sorted([*_dated(forms.before, words, year), *_dated(forms.alone, words, year)])
        if len({f.date for f in found}) > 1:
            return None
    return Deadline(passage.span(found[0].start, found[0].end), found[0].date) if found else None


def find_when(text: str, folded: str, start: int, end: int, year: int | None = None) -> Deadline | None:
    """The deadline of a stretch of a responsibility clause that says when, and nothing else: 9月底前取得成效."""
    passage = Passage(text, folded, start, end)
    found = _dated(_forms().label, passage.words, year) or _dated(_forms().said, passage.words, year)
    return Deadline(passage.span(found[0].start, found[0].end), found[0].date) if found else None


#: 2021.12, 2021/6 and 2022 are dates in a cell alone, where nothing else can be meant. 批复后一个月内 is none.
_IN_CELL = re.compile(
    rf"(?<![0-9月日天周时期])(?:(?:(?P<short_year>(?:19|20)[0-9]{{2}})[-/.](?P<short_month>1[0-2]|0?[1-9])(?![-/.0-9年])"
    rf"|(?P<bare>(?:19|20)[0-9]{{2}})(?=$)|(?P<all>全年|年内))|{_DATE})",
    re.VERBOSE,
)
_NO_TIME = re.compile(r"[\s/—-]*|无|暂无")
#: What has no last day by its nature.
_NO_END = re.compile(r"长期|持续|常态|每[年月季周日半]|按[年月季周]|实时|随时|即时|立即|立行立改|定期|适时")


def read_deadline(text: str, folded: str, start: int, end: int, year: int | None = None) -> Deadline | None:
    """The deadline that the cell ``text[start:end]`` of a table is; None where it is empty, / or 无.

    The quote is the whole cell, ``date`` the last day of the latest period named in it; None for 长期坚持, and for
    words that are no date. A year once named holds for the months behind it.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end or _NO_TIME.fullmatch(folded, start, end):
        return None
    passage = Passage(text, folded, start, end)
    dates: list[str] = []
    # 每年12月底前 comes again.
    found = () if passage.words.startswith("每") else _IN_CELL.finditer(passage.words)
    for match in found:
        groups = match.groupdict()
        if groups["short_year"]:
            year = int(groups["short_year"])
            day = _iso(year, int(groups["short_month"]), calendar.monthrange(year, int(groups["short_month"]))[1])
        elif groups["bare"] or groups["all"]:
            last = int(groups["bare"]) if groups["bare"] else year
            day = _iso(last, 12, 31) if last else None
        else:
            day = _last_day(groups, year)
            year = int(groups["year"]) if groups["year"] else year
        if day:
            dates.append(day)
    return Deadline(passage.span(0, len(passage.words)), max(dates, default=None))


#: 一季度：完成评审, 第一阶段（2024年1—3月），…: a line that begins with its time.
_MILESTONE = re.compile(r"[^:：,，;；。]{1,24}(?=[:：,，])")


def last_milestone(
    text: str, folded: str, lines: Iterable[tuple[int, int]], year: int | None = None
) -> Deadline | None:
    """The latest deadline of the lines below a label that stands alone; the first without a date ends them."""
    found: list[Deadline] = []
    for start, end in lines:
        head = _MILESTONE.match(folded, start, end)
        stated = read_deadline(text, folded, *head.span(), year) if head else None
        if stated is None or stated.date is None:
            break
        found.append(stated)
    return max(found, key=lambda stated: stated.date or "", default=None)


def is_lasting(words: str) -> bool:
    """Whether a deadline's words mean that there is no last day: 长期坚持, 每季度."""
    return _NO_END.search(words) is not None


def _dated(form: re.Pattern[str], words: str, year: int | None) -> list[_Dated]:
    found = []
    for match in form.finditer(words):
        groups = match.groupdict()
        if groups.get("lasting"):
            found.append(_Dated(match.start("lasting"), match.end("lasting"), None))
        elif not _TARGET.search(groups.get("way") or "") and (day := _last_day(groups, year)):
            found.append(
                _Dated(match.start("whole"), match.end("ahead") if groups["ahead"] else match.end("whole"), day)
            )
    return found


def _last_day(date: dict[str, str | None], document_year: int | None) -> str | None:
    """Last day of a matched period; None where no year is known or nothing was matched but 前."""
    if date["iso_year"]:
        return _iso(int(date["iso_year"]), int(date["iso_month"] or 0), int(date["iso_day"] or 0))
    if date["plan"]:
        last = plan_end(date["plan"])
        return None if last is None else _iso(last, 12, 31)
    part = any(date[name] for name in ("quarter", "half", "month", "end"))
    if not part and not date["year"]:
        return None
    year = int(date["year"]) if date["year"] else document_year
    if year is None:
        return None
    year += bool(date["next"])
    if date["quarter"] or date["half"]:
        return _iso(year, *_LAST_DAYS[date["quarter"] or date["half"] or ""])
    if date["month"]:
        month = int(date["month"])
        third = {"上": 10, "中": 20}.get(date["third"] or "")
        return _iso(year, month, int(date["day"]) if date["day"] else third or calendar.monthrange(year, month)[1])
    return _iso(year, 12, 31)


def _iso(year: int, month: int, day: int) -> str | None:
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if day <= last else None
