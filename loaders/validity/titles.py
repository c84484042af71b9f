"""Plans that are for a year or a period, by their titles: they end with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.folding import fold
from app.model.span import Span
from loaders.indicators.periods import PLAN, plan_end
from loaders.structure.head import Head
from loaders.validity.dates import number
from loaders.validity.wording import wording

Range = tuple[int, int]

_YEAR = r"(?:(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
_PERIOD = re.compile(
    rf"(?<![0-9])(?:(?P<first>{_YEAR})年?(?:[—~-]{{1,2}}|至|到))?(?P<year>{_YEAR})(?P<sign>年度?|[)〕])"
    rf"|(?P<plan>{PLAN})|第(?P<long>[一二三四五六七八九十]{{1,3}})个五年"
)
#: A chapter of a report: 三、2024年重点工作.
_WORK_OF_YEAR = re.compile(
    r"(?P<year>20[0-9]{2})年(?:的)?(?:政府)?(?:重点|主要)?(?:工作|任务|目标)(?!回顾|完成|总结)[一-鿿]{0,12}"
)
_LONGEST_HEADING = 40
#: 关于印发《…》的通知: the plan is what it issues.
_ISSUED = re.compile(r"(?:印发|发布|下发|公布|转发|批转)(?P<issued>.+?)的?(?:通知|通告|公告)(?:[(〔].{1,20}[)〕])?$")


def end_of_period(text: str, folded: str, head: Head, paragraphs: Sequence[Range]) -> tuple[str, Span] | None:
    """Last day, ISO, of the year or period that a plan's title names, and the words of that title.

    A work report that names no year in its title has a chapter on the work of the year.
    """
    own = head.own_title_ranges
    named = (
        (head.own_title, (own[0][0], own[-1][1]) if own else None),
        (head.title, head.title_range),
    )
    for title, place in named:
        if title and place and (year := _last_year(re.sub(r"\s", "", fold(title)))):
            return f"{year:04}-12-31", Span.of(text, *place)
    if head.period_range and head.own_title:
        whole = head.own_title + text[slice(*head.period_range)]
        if year := _last_year(re.sub(r"\s", "", fold(whole))):
            return f"{year:04}-12-31", Span.of(text, *head.period_range)
    return _year_of_report(text, folded, head, paragraphs) if head.is_report and head.issued_on else None


def _year_of_report(text: str, folded: str, head: Head, paragraphs: Sequence[Range]) -> tuple[str, Span] | None:
    year = (head.issued_on or "")[:4]
    for start, end in paragraphs:
        if end - start > _LONGEST_HEADING:
            continue
        match = _WORK_OF_YEAR.search(folded, start, end)
        if match and match["year"] == year:
            return f"{year}-12-31", Span.of(text, *match.span())
    return None


def _last_year(title: str) -> int | None:
    """The last year that a plan's title names; of a five-year plan that looks further ahead, the plan's."""
    rules = wording()
    if issued := _ISSUED.search(title):
        title = issued["issued"]
    if not rules.period_kind.search(title) or rules.no_period.search(title):
        return None
    last = None
    for match in _PERIOD.finditer(title):
        if match["plan"] or match["long"]:
            return plan_end(match["plan"] or f"{match['long']}五")
        if match["first"] or match["sign"].startswith("年"):
            last = max(last or 0, number(match["year"]))
    return last
