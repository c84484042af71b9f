"""Which indicator of one version is which of another: the same metric of the same scope, the nearest year first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from app.model.folding import fold
from app.questions.answers.differences import Matched
from app.questions.differences.items import IndicatorItem
from app.questions.differences.matching import Pair

#: Names this much alike (0-1) may be one metric; a person decides.
_NEAR = 0.8
_Identity = tuple[str, str, str]


def pair_indicators(old: Sequence[IndicatorItem], new: Sequence[IndicatorItem]) -> list[Pair]:
    """The pairs, each indicator in one at most."""
    pairs = _exact(old, new)
    pairs += _same_metric(old, new, pairs)
    return pairs + _near(old, new, pairs)


def _identity(item: IndicatorItem) -> _Identity:
    whose = item.figure.whose
    return (item.key, whose[0] if whose else fold(item.indicator.scope or ""), item.indicator.kind)


def _exact(old: Sequence[IndicatorItem], new: Sequence[IndicatorItem]) -> list[Pair]:
    """The same sentence that states the same target; those at one place first."""
    there: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, item in enumerate(new):
        there[_statement(item)].append(number)
    pairs: list[Pair] = []
    for at_once in (True, False):
        taken = {pair.old for pair in pairs}
        for number, item in enumerate(old):
            places = there.get(_statement(item), [])
            found = next((n for n in places if new[n].side.path == item.side.path or not at_once), None)
            if number not in taken and found is not None:
                places.remove(found)
                pairs.append(Pair(number, found, Matched(by="words", likeness=1.0, sure=True)))
    return pairs


def _statement(item: IndicatorItem) -> tuple[str, ...]:
    one = item.indicator
    return (*_identity(item), "".join(fold(one.value_text).split()), str(one.year), item.words.key)


def _same_metric(old: Sequence[IndicatorItem], new: Sequence[IndicatorItem], taken: Sequence[Pair]) -> list[Pair]:
    ours, theirs = {pair.old for pair in taken}, {pair.new for pair in taken}
    there: defaultdict[_Identity, list[int]] = defaultdict(list)
    for number, item in enumerate(new):
        if number not in theirs:
            there[_identity(item)].append(number)
    here: defaultdict[_Identity, list[int]] = defaultdict(list)
    for number, item in enumerate(old):
        if number not in ours:
            here[_identity(item)].append(number)
    pairs = []
    for identity, numbers in here.items():
        others = there.get(identity, [])
        possible = sorted((*_distance(old[o], new[n]), o, n) for o in numbers for n in others)
        alone = len(numbers) == 1 == len(others)
        for *distance, o, n in possible:
            if o in ours or n in theirs:
                continue
            ours.add(o)
            theirs.add(n)
            # Of several targets of one metric the year tells which is which; without it a person does.
            sure = alone or not any(distance[:2])
            pairs.append(Pair(o, n, Matched(by="metric", likeness=_likeness(old[o], new[n]), sure=sure)))
    return pairs


def _distance(old: IndicatorItem, new: IndicatorItem) -> tuple[bool, bool, bool]:
    a, b = old.indicator, new.indicator
    return (a.year != b.year, a.unit != b.unit, old.side.path != new.side.path)


def _likeness(old: IndicatorItem, new: IndicatorItem) -> float:
    from rapidfuzz import fuzz  # only a comparison pays for the import

    return float(fuzz.ratio(old.words.key, new.words.key)) / 100


def _near(old: Sequence[IndicatorItem], new: Sequence[IndicatorItem], taken: Sequence[Pair]) -> list[Pair]:
    from rapidfuzz import fuzz

    ours, theirs = {pair.old for pair in taken}, {pair.new for pair in taken}
    possible = []
    for o, item in enumerate(old):
        for n, other in enumerate(new):
            if o not in ours and n not in theirs and _identity(item)[1:] == _identity(other)[1:]:
                likeness = fuzz.ratio(_name(item), _name(other), score_cutoff=_NEAR * 100) / 100
                if likeness:
                    possible.append((-likeness, o, n))
    pairs = []
    for likeness, o, n in sorted(possible):
        if o not in ours and n not in theirs:
            ours.add(o)
            theirs.add(n)
            pairs.append(Pair(o, n, Matched(by="likeness", likeness=-likeness, sure=False)))
    return pairs


def _name(item: IndicatorItem) -> str:
    """The metric as compared, without what is counted of it: 个 in one version may be 家 in the next."""
    return item.key.partition(" [")[0]
