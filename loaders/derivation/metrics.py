"""Indicators of two documents that state the same metric."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.model.facts import DocumentFacts, Indicator
from app.model.figures import Figure, compare_figures, is_everyone, place_of
from app.model.links import Band, Evidence, Link
from app.model.units import measure
from loaders.derivation.figures import Above, figure_of, nowhere
from loaders.derivation.words import MetricNames
from loaders.indicators.wording import wording

Relation = Literal["implements", "related"]

#: Names this much alike (rapidfuzz ratio, of 100) are shown to a person.
_NEAR = 80
#: So many other names at most beside one.
_CANDIDATES = 3
#: Names of so many characters that end alike in so many are compared for words left out.
_SHORTEST, _ENDING = 4, 2
#: What a name ends with that tells of a change; the rule metric.rate_of_growth brings all words for it to this one.
_GROWTH = re.compile(r"(?:年均)?增长$")
#: Names that are a share of a hundred even where the value is in words (控制在省定目标内).
_SHARE = re.compile(r"(?:率|比重)$")


@dataclass(frozen=True, slots=True)
class Target:
    """A target, or a result, with its metric as compared, what is counted of it, and the dimension of its value."""

    indicator: Indicator
    metric: str
    measure: Literal["level", "change"]
    dimension: str | None
    figure: Figure

    @property
    def key(self) -> str:
        """What indicators of one metric have in common: `接待游客 [人次]`, `旅游收入 增长 [%]`."""
        change = " 增长" if self.measure == "change" else ""
        return f"{self.metric}{change} [{self.dimension}]" if self.dimension else f"{self.metric}{change}"

    @property
    def figures(self) -> tuple[object, ...]:
        """What is equal where two targets are set to one figure for one year."""
        unit, factor = measure(self.figure.unit)
        ends = (self.figure.value, self.figure.value_high)
        return self.figure.year, unit, *(None if end is None else round(end * factor, 6) for end in ends)

    @property
    def statement(self) -> tuple[object, ...]:
        """What is equal where a document states one target twice."""
        one = self.figure
        words = one.value_text if one.value is None else None
        return self.key, one.op, self.figures, words, one.base, one.level, one.whose

    def same_metric(self, other: Target) -> bool:
        """Equal names, unless they say nothing of the kind: 基地 here and 基地 there are for a person to look at."""
        told = self.metric == other.metric and self.metric not in wording().general
        return told and self.comparable(other) and self.same_dimension(other)

    def comparable(self, other: Target) -> bool:
        """Level with level, change with change, shares with shares."""
        if self.measure != other.measure:
            return False
        return self.same_dimension(other) or "%" not in (self.dimension, other.dimension)

    def near(self, other: Target) -> bool:
        """Whether figures of like names are worth a look: 新建体育公园6个 beside 体育公园60个 as well."""
        return self.comparable(other) or (self.same_dimension(other) and "%" not in (self.dimension, other.dimension))

    def same_dimension(self, other: Target) -> bool:
        return self.dimension == other.dimension or None in (self.dimension, other.dimension)


def measured(facts: DocumentFacts, above: Above = nowhere) -> tuple[Target, ...]:
    """All indicators of a document in text order, as they are compared; ``above`` tells the region above a region."""
    names = MetricNames(facts.head)
    found = sorted(facts.indicators, key=lambda i: (i.seq, i.id))
    return tuple(_target(indicator, facts, names.key(indicator.metric), above) for indicator in found)


def targets_of(facts: DocumentFacts) -> tuple[Target, ...]:
    """The targets of a document in text order. What was reached (actual) derives from nothing."""
    return tuple(target for target in measured(facts) if target.indicator.kind == "target")


def _target(indicator: Indicator, facts: DocumentFacts, key: str, above: Above) -> Target:
    everyone = is_everyone(indicator.value_text)
    if everyone and not _SHARE.search(key):
        # 全覆盖 is a hundred per cent of what its name covers.
        key = f"{key}覆盖率"
    bare = _GROWTH.sub("", key)
    change = indicator.change != "level" or bare != key
    in_words = indicator.value is None and bool(_SHARE.search(key))
    dimension = "%" if everyone or (in_words and not indicator.unit) else _dimension(indicator.unit)
    figure = figure_of(indicator, facts.head, key, above)
    return Target(indicator, bare or key, "change" if change else "level", dimension, figure)


def _dimension(unit: str | None) -> str | None:
    """`亿元` and `万元` are `元`; shares of a hundred, of a thousand and points of them are `%`."""
    counted, _ = measure(unit)
    return "%" if counted and re.search(r"[%‰]|百分点", counted) else counted


def indicator_links(children: Sequence[Target], parents: Sequence[Target], relation: Relation) -> list[Link]:
    """Links between targets of one metric, one to one (primary), and candidates whose names come near.

    The same metric is strong where a licence says that the one document carries out the other, and for review where
    none does: any two plans of a region set targets for tourism.
    """
    pairs = _same_metric(children, parents)
    links = [
        _link(
            children[c], parents[p], relation, primary=True, band="strong" if relation == "implements" else "review"
        )
        for c, p in pairs
    ]
    again = _restated(children, parents, pairs)
    links += [
        _link(
            children[c], parents[p], relation, primary=False, band="strong" if relation == "implements" else "review"
        )
        for c, p in again
    ]
    pairs += again
    taken_children, taken_parents = {c for c, _ in pairs}, {p for _, p in pairs}
    rest = [c for c in range(len(children)) if c not in taken_children]
    others = [p for p in range(len(parents)) if p not in taken_parents]
    for c, p in _near(children, parents, rest, others):
        links.append(_link(children[c], parents[p], relation, primary=False, band="review"))
    return links


def _same_metric(children: Sequence[Target], parents: Sequence[Target]) -> list[tuple[int, int]]:
    """One to one within a metric: the same place, year and unit first, then in text order.

    What another region has to reach (海东市 in a provincial list, beside a plan of 西宁市) is no counterpart.
    """
    by_metric: dict[str, list[int]] = defaultdict(list)
    for number, target in enumerate(parents):
        by_metric[target.metric].append(number)
    possible = [
        (
            place != "same",
            children[c].indicator.year != parents[p].indicator.year,
            children[c].indicator.unit != parents[p].indicator.unit,
            c,
            p,
        )
        for c in range(len(children))
        for p in by_metric.get(children[c].metric, ())
        if children[c].same_metric(parents[p])
        and (place := place_of(children[c].figure, parents[p].figure)) not in ("elsewhere", "above")
    ]
    used_children: set[int] = set()
    used_parents: set[int] = set()
    pairs = []
    for *_, c, p in sorted(possible):
        if c not in used_children and p not in used_parents:
            used_children.add(c)
            used_parents.add(p)
            pairs.append((c, p))
    return pairs


def _restated(
    children: Sequence[Target], parents: Sequence[Target], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Further pairs: what a document states once more, with the same figure, has the counterpart of the first."""
    taken_children, taken_parents = {c for c, _ in pairs}, {p for _, p in pairs}
    of_parent = {parents[p].statement: c for c, p in reversed(pairs)}
    of_child = {children[c].statement: p for c, p in reversed(pairs)}
    found = [
        (of_parent[target.statement], p)
        for p, target in enumerate(parents)
        if p not in taken_parents and target.statement in of_parent
    ]
    found += [
        (c, of_child[target.statement])
        for c, target in enumerate(children)
        if c not in taken_children and target.statement in of_child
    ]
    return found


def _near(
    children: Sequence[Target], parents: Sequence[Target], rest: list[int], others: list[int]
) -> list[tuple[int, int]]:
    if not rest or not others:
        return []
    import numpy as np
    from rapidfuzz import fuzz, process

    alike = process.cdist(
        [children[c].metric for c in rest],
        [parents[p].metric for p in others],
        scorer=fuzz.ratio,
        score_cutoff=_NEAR,
        dtype=np.uint8,
    )
    by_ending: dict[str, list[int]] = defaultdict(list)
    for column, p in enumerate(others):
        by_ending[parents[p].metric[-_ENDING:]].append(column)
    pairs = []
    for row, c in enumerate(rest):
        metric = children[c].metric
        columns = set(np.flatnonzero(alike[row]).tolist())
        columns |= {o for o in by_ending[metric[-_ENDING:]] if _left_out(children[c], parents[others[o]])}
        near = [
            (-int(alike[row, column]), others[column])
            for column in columns
            if children[c].near(parents[others[column]])
        ]
        pairs += [(c, p) for _, p in sorted(near)[:_CANDIDATES]]
    return pairs


def _left_out(one: Target, other: Target) -> bool:
    """Whether one name is the other with words left out, and the same is counted."""
    short, long = sorted((one.metric, other.metric), key=len)
    letters = iter(long)
    return one.same_dimension(other) and len(short) >= _SHORTEST and all(letter in letters for letter in short)


def _link(child: Target, parent: Target, relation: Relation, *, primary: bool, band: Band) -> Link:
    return Link(
        kind="indicator",
        child=child.indicator.id,
        parent=parent.indicator.id,
        relation=relation,
        primary=primary,
        band=band,
        score=None,
        evidence=(Evidence("indicator", child.indicator.span, parent.indicator.span),),
        comparison=compare_figures(child.figure, parent.figure) if child.same_metric(parent) else None,
    )
