"""The year or period that a document is for, by its title."""

from __future__ import annotations

import re

from app.model.facts import DocumentHead
from app.model.folding import fold
from loaders.indicators.periods import PLAN, plan_end

#: 2018年 or, of a period (2021—2025年), its last year.
_YEAR = re.compile(
    r"(?:(?:19|20)[0-9]{2}年?[—~-]{1,2})?(?<![0-9])((?:19|20)[0-9]{2})年(?![—~-]|修[订正改]|[版本](?![一-鿿]))"
)
_PLAN = re.compile(rf"(?P<short>{PLAN})|第(?P<long>[一二三四五六七八九十]{{1,3}})个五年")


def year_of_report(document: DocumentHead) -> int | None:
    """A work report whose title names no year commits the year it is given in."""
    is_report = document.title.endswith("政府工作报告") and document.issued_on
    return int(document.issued_on[:4]) if is_report and document.issued_on else None


def target_year(title: str) -> int | None:
    """The year a yearly plan or report is for, or the last year of the five-year plan in its title."""
    folded = fold(title)
    if match := _YEAR.search(folded):
        return int(match[1])
    if match := _PLAN.search(folded):
        return plan_end(match["short"] or f"{match['long']}五")
    return None


def only_year(title: str) -> int | None:
    """The year that the title of an undated text names, where it names one and no period."""
    years = re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", fold(title))
    return int(years[0]) if len(years) == 1 else None
