"""Headers of tables of indicators: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.indicators.flat.cells import TableCell
from loaders.indicators.periods import PLAN, plan_end

Kind = Literal["number", "category", "name", "unit", "base", "target", "growth", "binding", "other"]

_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("number", re.compile(r"序号|编号|序")),
    ("category", re.compile(r"类别|类型|领域|分类|指标类别|指标分类|维度|方面|一级指标|目标类别|类")),
    (
        "name",
        re.compile(r"(?:主要|核心|具体|监测|评价|发展|预期|二级|三级|规划|目标)?指标(?:名称|内容|项)?|主要目标|目标"),
    ),
    ("unit", re.compile(r"(?:计量)?单位")),
    ("binding", re.compile(r"(?:指标)?(?:属性|性质)")),
    (
        "growth",
        re.compile(
            r"(?:20[0-9]{2}[—~-]20[0-9]{2}年?)?[\[(]?(?:年均|累计|五年累计|年均[\[(/]?累计[\])]?)"
            r"(?:增速|增长率?|增幅|增加|变化|下降)?[^一-鿿]{0,4}(?:[\[(/]?累计[\])]?)?[^一-鿿]{0,4}[)\]]?"
        ),
    ),
    ("base", re.compile(r"基期值?|现状值?|基准值?|现状水平|现值")),
    ("target", re.compile(r"(?:规划|预期)?目标值?|规划值|目标要求")),
    ("other", re.compile(r"责任(?:单位|部门)|牵头(?:单位|部门)|数据来源|来源|备注|填报单位|说明")),
)
_YEAR = re.compile(
    r"(?:到)?(?P<year>20[0-9]{2})年?(?:底|末)?(?P<what>[(〔]?(?:基期|现状|完成|实际|实绩|初步|基准|预计|目标|规划|预期)?[一-鿿]{0,4}[)〕]?)"
)
_PLAN_END = re.compile(rf"{PLAN}(?:期?末|时期)?(?P<what>目标值?|规划值|完成值?|现状|)")
_IS_BASE = re.compile(r"基期|现状|完成|实际|实绩|初步|基准")
_MOST = 12


@dataclass(frozen=True, slots=True)
class Column:
    kind: Kind
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A header in the cells ``[start, end)``."""

    start: int
    end: int
    columns: tuple[Column, ...]

    def has(self, kind: Kind) -> bool:
        return any(c.kind == kind for c in self.columns)

    @property
    def values(self) -> list[Column]:
        """The columns that hold values, in order."""
        return [c for c in self.columns if c.kind in ("base", "target", "growth")]


def find_header(cells: Sequence[TableCell], start: int, before: int | None = None) -> Header | None:
    """The first header that begins in ``[start, before)``; None where there is none."""
    for at in range(start, len(cells) if before is None else min(before, len(cells))):
        if len(cells[at].words) <= _MOST and (header := _header(cells, at)):
            # 主要指标 above the header is the table's title.
            first = _column(cells[at].words)
            titled = first is not None and first.kind == "name"
            return (_header(cells, at + 1) or header) if titled else header
    return None


def _header(cells: Sequence[TableCell], start: int) -> Header | None:
    columns: list[Column] = []
    at = start
    while at < len(cells) and len(columns) < _MOST and (column := _column(cells[at].words)):
        columns.append(column)
        at += 1
    columns = _settled(columns)
    kinds = [c.kind for c in columns]
    values = sum(kind in ("base", "target", "growth") for kind in kinds)
    signs = ("unit" in kinds) + ("binding" in kinds) + ("number" in kinds) + (values > 1)
    if kinds.count("name") != 1 or "target" not in kinds or not signs:
        return None
    return Header(start, at, tuple(columns))


def _column(words: str) -> Column | None:
    if (match := _YEAR.fullmatch(words)) and not words.endswith("性"):
        return Column("base" if _IS_BASE.search(match["what"]) else "target", int(match["year"]))
    if match := _PLAN_END.fullmatch(words):
        plan = words.partition("五")[0] + "五"
        return Column("base" if _IS_BASE.search(match["what"]) else "target", plan_end(plan.strip("“”")))
    kind = next((kind for kind, form in _FORMS if form.fullmatch(words)), None)
    return Column(kind) if kind else None


def _settled(columns: Sequence[Column]) -> list[Column]:
    """Of several years the first is where things stand, where the header does not say; later ones are targets."""
    dated = [c for c in columns if c.kind == "target" and c.year is not None]
    first = min((c.year for c in dated if c.year is not None), default=None)
    several = len({c.year for c in dated}) > 1
    based = any(c.kind == "base" for c in columns)
    settled = []
    for column in columns:
        if several and not based and column.kind == "target" and column.year == first:
            settled.append(Column("base", column.year))
        else:
            settled.append(column)
    names = [i for i, c in enumerate(settled) if c.kind == "name"]
    for index in names[:-1]:
        settled[index] = Column("category")
    return settled
