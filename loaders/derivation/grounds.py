"""What speaks for a pair of tasks, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.model.links import Evidence
from loaders.derivation.counterparts import Counterparts
from loaders.derivation.items import Item
from loaders.derivation.metrics import Target
from loaders.derivation.pair import PairText
from loaders.derivation.phrases import SHORTEST, Phrase, Repeats, SharedPhrases

#: So much evidence of a kind at most: a person reads it.
_PHRASES, _WORDS, _AGENCIES = 8, 3, 8
#: Names of fewer characters (覆盖率, 群众满意度) are targets of any work.
_TELLING = 6


@dataclass(frozen=True, slots=True)
class Grounds:
    """The evidence for a pair, by kind."""

    phrases: tuple[Evidence, ...]
    indicators: tuple[Evidence, ...]
    agencies: tuple[Evidence, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.phrases + self.indicators + self.agencies

    @property
    def only_agencies(self) -> bool:
        return not self.phrases and not self.indicators


class GroundsFinder:
    """Finds the grounds of pairs; children and parents go by their number in text order."""

    def __init__(
        self,
        pair: PairText,
        items: tuple[Sequence[Item], Sequence[Item]],
        targets: tuple[Sequence[Target], Sequence[Target]],
        agencies: Counterparts,
        shortest_unique: int,
    ) -> None:
        repeats = Repeats(pair)
        self._pair = pair
        self._items = items
        self._targets = _by_task(targets[0]), _by_task(targets[1])
        self._agencies = agencies
        self._shared = SharedPhrases(pair, repeats)
        longest = {
            key: max(pair.telling_length(phrase.child, phrase.length) for phrase in phrases)
            for key, phrases in repeats.unique(shortest_unique).items()
        }
        self._unique = {key: length for key, length in longest.items() if length >= shortest_unique}

    @property
    def unique(self) -> Mapping[tuple[int, int], int]:
        """Of each pair with phrases found nowhere else, how long the longest is without formulas and set words."""
        return self._unique

    @cached_property
    def same_targets(self) -> frozenset[tuple[int, int]]:
        """Pairs that set one target, with one figure, that no other task of the two documents has a target for."""
        below, above = (
            _of_one_task(targets, [item.task.path for item in items])
            for targets, items in zip(self._targets, self._items, strict=True)
        )
        return frozenset(
            (child, parent)
            for key, (child, ours) in below.items()
            if key in above
            for parent, theirs in [above[key]]
            if ours.same_metric(theirs) and ours.figure.value is not None and ours.figures == theirs.figures
        )

    def of(self, child: int, parent: int) -> Grounds:
        """All grounds of one pair, the most telling first."""
        phrases = self._shared.between(child, parent, _PHRASES)
        words = phrases or self._shared.short_words(child, parent, _WORDS)
        return Grounds(
            phrases=tuple(map(self._quoted, words)),
            indicators=self._shared_targets(child, parent),
            agencies=tuple(self._agencies.evidence(child, parent, _AGENCIES)),
        )

    def has_more(self, child: int, parent: int, other: int) -> bool:
        """Whether a child shares words with a parent that the other parent does not hold, set words not counted."""
        return any(
            self._pair.telling_length(phrase.child, phrase.length) >= SHORTEST
            and not self._shared.holds(self._pair.children + other, phrase)
            for phrase in self._shared.between(child, parent, _PHRASES)
        )

    def _quoted(self, phrase: Phrase) -> Evidence:
        child, parent = (self._pair.span(place, phrase.length) for place in (phrase.child, phrase.parent))
        return Evidence("phrase", child, parent)

    def _shared_targets(self, child: int, parent: int) -> tuple[Evidence, ...]:
        below = self._targets[0].get(self._items[0][child].task.path, ())
        above = self._targets[1].get(self._items[1][parent].task.path, ())
        return tuple(
            Evidence("indicator", a.indicator.span, b.indicator.span)
            for a in below
            for b in above
            if a.same_metric(b)
        )


def _of_one_task(targets: Mapping[str, list[Target]], paths: Sequence[str]) -> dict[str, tuple[int, Target]]:
    """The targets that a single task sets, by their names of some length, with the task's number."""
    found: dict[str, tuple[int, Target]] = {}
    several: set[str] = set()
    for number, path in enumerate(paths):
        for target in targets.get(path, ()):
            if target.metric in found:
                several.add(target.metric)
            found[target.metric] = number, target
    return {metric: one for metric, one in found.items() if metric not in several and len(metric) >= _TELLING}


def _by_task(targets: Sequence[Target]) -> dict[str, list[Target]]:
    by_task: dict[str, list[Target]] = {}
    for target in targets:
        if target.indicator.parent is not None:
            by_task.setdefault(target.indicator.parent, []).append(target)
    return by_task
