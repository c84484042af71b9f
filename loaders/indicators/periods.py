"""Years and periods in a passage: the year of a target, the base of a comparison, dates that are no quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDINALS = {c: i for i, c in enumerate("一二三四五六七八九", start=1)}
PLAN = r"“?(?:(?:二十|十)[一二三四五六七八九]?|[七八九])五”?"


def plan_end(ordinal: str) -> int | None:
    """Last year of a five-year plan: 十四五 is 2025. None before 七五 (1986-1990)."""
    digits = ordinal.strip("“”").removesuffix("五")
    tens, _, ones = digits.rpartition("十")
    number = (_ORDINALS.get(tens, 1) * 10 if "十" in digits else 0) + _ORDINALS.get(ones, 0)
    return 1990 + 5 * (number - 7) if number >= 7 else None


_YEAR = r"(?:19|20)[0-9]{2}"
#: 三年培训3000名: how long it takes.
_ACTED = "培训|培养|供应|投入|治理|修复|淘汰|转移|新增|新建|建成|建设|改造|引进|完成|实现"
#: A year or period as printed. 2020年 that is followed by 代, 度, 以来 or 起 is none that a target could have.
PERIOD = re.compile(
    rf"""
    (?P<lead>到|至|截至|截止|力争到|自|从|在)?
    (?:
        (?P<first>{_YEAR})年?(?:[—~/-]|至|到)(?P<last>{_YEAR})年
      | (?P<year>{_YEAR})年
      | (?P<plan>{PLAN})(?:规划)?(?=末|期末|时期|期间|以来|初|中后期|[，：]|$)
      | (?P<this>今年|本年度?|年内|当年|(?<![0-9])年底前?|全年|上半年
          | (?<![0-9])(?:1[0-2]|[1-9])月(?:[0-9]{{1,2}}日|底|末)?前)
      | (?P<next>明年)
      | (?P<past>去年|上年|过去[一二三四五]年)
      | (?P<within>[一二三四五两0-9]年(?:内|累计|共计?|(?={_ACTED})))
    )
    (?P<tail>(?:(?:1[0-2]|[1-9])月(?:[0-9]{{1,2}}日|份|底|末)?|年?[底末初]|期末|期间|时期|榨季|[春秋]季学期|内)*前?)
    (?P<since>以来|起|开始|代|度)?
    """,
    re.VERBOSE,
)

#: What growth is measured against: 较“十三五”末, 比2020年, 比上年, 在2020年基础上.
BASE = re.compile(
    rf"""
    (?:比|较|与|在)
    (?P<base>
        (?: {_YEAR}年(?:年?[底末]|度|同期)? | {PLAN}(?:规划)?(?:期末|末|时期|期间)?
          | 上年(?:同期|度)? | 去年(?:同期)? | 上一年度? | 法定(?:办结|办理)?时限 | 前三年(?:平均)? | 基期年? )
    )
    (?:实际数?|水平)?(?:相比|基础上|的基础上)?
    """,
    re.VERBOSE,
)


#: A distance to somebody else's value: 高于全国平均水平1个百分点.
COMPARED = re.compile(
    r"(?:高于|快于|低于|超过|领先)(?P<base>[一-鿿“”]{2,12}?(?:平均水平|平均增速|增速|增幅|涨幅|平均值|均值)(?=[0-9])"
    r"|[一-鿿“”]{2,14}?(?=[0-9.]{1,5}个百分点))"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A year or period at ``[start, end)``. ``year`` is None where it names no target (2016年以来).

    ``lead`` is the length of the word that leads to it (到).
    """

    start: int
    end: int
    year: int | None
    past: bool
    lead: int = 0
    #: The year from which something holds: 2024年起.
    since: int | None = None


def read_period(match: re.Match[str], year: int | None) -> Period:
    """The period of a match of :data:`PERIOD`; ``year`` is what 今年 means."""
    since = bool(match["since"]) or match["lead"] in ("自", "从")
    past = bool(match["past"]) or match["since"] == "以来" or match["lead"] in ("截至", "截止")
    named: int | None
    if match["last"] or match["year"]:
        named = int(match["last"] or match["year"])
    elif match["plan"]:
        named = plan_end(match["plan"])
    elif match["within"]:
        named = None
    elif match["next"]:
        named = None if year is None else year + 1
    elif match["past"]:
        named = None if year is None or "过去" in match["past"] else year - 1
    else:
        named = year
    begun = named if match["since"] in ("起", "开始") else None
    return Period(match.start(), match.end(), None if since else named, past, len(match["lead"] or ""), begun)
