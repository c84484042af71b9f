"""The wordings of loaders/rules/validity.yml, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from app.model.facts import StatedStatus
from loaders.validity.dates import COUNT, DATE


@dataclass(frozen=True, slots=True)
class Wording:
    """``own`` begins a sentence about the document itself; the others are searched within one."""

    own: re.Pattern[str]
    #: 自…起施行: groups date, or issue with count and unit, or from and to.
    effective: re.Pattern[str]
    #: 自…起施行 whose day cannot be told.
    unread: re.Pattern[str]
    #: 有效期至…: groups date or day.
    until: re.Pattern[str]
    #: 有效期自…至…: groups from and to.
    between: re.Pattern[str]
    #: 有效期5年, 试行一年: groups count and unit.
    lasting: tuple[re.Pattern[str], ...]
    term: re.Pattern[str]
    period_kind: re.Pattern[str]
    no_period: re.Pattern[str]
    marks: tuple[tuple[StatedStatus, re.Pattern[str]], ...]
    #: 施行日期：…, 失效日期：… in a page's head; group date.
    first_day: re.Pattern[str]
    last_day: re.Pattern[str]


def validity_rules() -> list[dict[str, Any]]:
    """The rows of rules/validity.yml."""
    text = files("loaders").joinpath("rules/validity.yml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


@cache
def wording() -> Wording:
    """The compiled wordings; read once."""
    rows = {r["id"]: r for r in validity_rules()}
    verbs, issue, terms = (_any(rows[i]["words"]) for i in ("begins", "issue", "term"))
    later = rf"满?(?P<count>{COUNT})(?P<unit>个工作日|工作日|个月|日|天|年)(?:之?后|以后)"
    issued = rf"(?:本[一-鿿]{{1,6}})?(?P<issue>(?:正式)?(?:{issue})之?日|即日)起?(?:{later})?"
    end = r"(?=[，。；：、(（）)]|$|至|到|[0-9一二两三]{1,2}(?:年|个月)|有效)"
    since = "自|从|于|至(?=[一-鿿]{2,4}之日)"
    kind = rf"(?:{terms})(?:限|暂定|暂)?"
    goes_to = r"(?:截至|截止到?|[执施试][行]到|[执施试]行至|实施[至到]|有效至|至|到)"
    over = r"(?=止|失效|终止|废止|[，。；、）)(（]|$|有效|截止)"
    return Wording(
        own=re.compile(rows["own"]["pattern"]),
        effective=re.compile(
            rf"(?:{since})(?:(?P<date>{DATE})起?|{issued})，?(?:[一-鿿]{{0,6}}?)(?:{verbs}){end}"
            rf"|自(?P<from>{DATE})起?(?:施行|实施|执行)?，?(?:有效期)?(?:至|到)(?P<to>{DATE})"
        ),
        unread=re.compile(rf"(?:自|从)[^，。；]{{2,40}}起[^，。；]{{0,12}}(?:{verbs}){end}"),
        until=re.compile(
            rf"(?:{kind}(?:为|：)?(?:延长|延续|截止|截至|截)?(?:至|到|于)?|(?<![0-9日]){goes_to})"
            rf"(?P<date>{DATE})(?![-—~至到]){over}"
            rf"|(?P<day>{DATE})起?(?:自动|自行)?(?:失效|终止(?:执行)?|停止执行)"
        ),
        between=re.compile(
            rf"(?:{kind}|规划期限?|期限)(?:为|：|是|自|从){{0,2}}(?P<from>{DATE})起?(?:[—~-]{{1,2}}|至|到)(?P<to>{DATE})"
        ),
        lasting=(
            re.compile(rf"{kind}(?:为|：|是)?(?P<count>{COUNT})(?P<unit>个月|年|天|日)"),
            re.compile(rf"(?:试行|暂行|执行|施行|有效)(?P<count>{COUNT})(?P<unit>个月|年)"),
        ),
        term=re.compile(rf"(?:{terms})"),
        period_kind=re.compile(rows["period_kind"]["pattern"]),
        no_period=re.compile(rows["no_period"]["pattern"]),
        first_day=re.compile(rf"(?:{rows['marked_first_day']['pattern']})(?P<date>{DATE})"),
        last_day=re.compile(rf"(?:{rows['marked_last_day']['pattern']})(?P<date>{DATE})"),
        marks=(
            ("repealed", re.compile(rows["marked_repealed"]["pattern"])),
            ("ended", re.compile(rows["marked_ended"]["pattern"])),
            ("in_force", re.compile(rows["marked_in_force"]["pattern"])),
        ),
    )
