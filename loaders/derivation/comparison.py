"""The tasks of two documents side by side: scores, bands and evidence of their links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

import numpy as np

from app.model.facts import DocumentFacts
from app.model.links import Band, Link, LinkParts
from loaders.derivation.assignment import assign
from loaders.derivation.category import Category
from loaders.derivation.counterparts import Counterparts
from loaders.derivation.grounds import Grounds, GroundsFinder
from loaders.derivation.items import Item
from loaders.derivation.metrics import Relation, Target
from loaders.derivation.pair import Floats, Ints, PairText
from loaders.derivation.phrases import SHORTEST
from loaders.derivation.similarity import cosine, telling_cosine

#: Scores are whole numbers here: S to four decimals, times this.
_SCALE = 10_000
#: t: below it two items are no pair.
_THRESHOLD = 1_500
_STRONG = 2_000
#: From here on a pair outside the assignment is worth a look.
_REVIEW = 1_000
#: Own characters of a phrase found nowhere else in the pair that make a link strong, or probable from _REVIEW on.
_UNIQUE_STRONG, _UNIQUE_PROBABLE = 12, 10
#: A link must be 1.3 times as good as the next best of its child.
_LEAD_NUMERATOR, _LEAD_DENOMINATOR = 13, 10
_CANDIDATES_PER_CHILD = 3
#: A child that comes near more other parents than these takes up none of them in particular.
_MOST_PARENTS = 3
#: The only phrase that a further source shares must be this part of it at least.
_IN_PASSING = 4
#: Documents are about the same work where so many of a hundred tasks have a partner that stands out; fewer than so
#: many partners may be chance.
_SAME_WORK, _SAME_WORK_LEAST = 45, 3
_SHORT, _LONG = 60, 300

_Pair = tuple[int, int]


class Comparison:
    """Children and parents go by their number in text order; there is at least one of each."""

    def __init__(
        self,
        texts: tuple[DocumentFacts, DocumentFacts],
        items: tuple[Sequence[Item], Sequence[Item]],
        targets: tuple[Sequence[Target], Sequence[Target]],
        category: Category,
    ) -> None:
        self._children, self._parents = items
        self._pair = pair = PairText(*texts, *items)
        agencies = Counterparts(*items, category)
        self._words, self._agencies = cosine(pair), agencies.jaccard()
        self._factors = _factors(self._children)
        self._scores = _scores(self._words, self._agencies, self._factors)
        self._best = _two_best(self._scores), _two_best(self._scores.T)
        self._grounds = GroundsFinder(pair, items, targets, agencies, _UNIQUE_PROBABLE)

    def links(self, relation: Relation) -> list[Link]:
        """The assigned pairs, further ones that stand out or that a phrase proves, and candidates for review."""
        assigned = assign(self._scores, _THRESHOLD)
        # Topics and set words tie any two work plans together. Without a licence, or where the documents are not
        # about the same work, the score says no more than that.
        by_phrase_alone = relation == "related" or not self._same_work(assigned)
        links: dict[_Pair, Link] = {}
        for pair in assigned:
            grounds = self._grounds.of(*pair)
            if grounds.evidence:
                band = self._alone_band(pair, relation) if by_phrase_alone else self._primary_band(pair, grounds)
                links[pair] = self._link(pair, band, grounds, relation, primary=True)
        if not by_phrase_alone:
            for pair, primary in self._left_over(dict(assigned)):
                grounds = self._grounds.of(*pair)
                further = self._left_over_band(pair, grounds)
                if further is not None and (primary or self._more_than_a_word(pair, grounds)):
                    links[pair] = self._link(pair, further, grounds, relation, primary=primary)
        for pair in sorted(self._grounds.unique.keys() - links.keys()):
            if proven := self._phrase_band(pair):
                links[pair] = self._link(pair, proven, self._grounds.of(*pair), relation, primary=False)
        reviewed = Counter(child for (child, _), link in links.items() if link.band == "review")
        for child in range(len(self._children)):
            for pair, grounds in self._candidates(child, links, _CANDIDATES_PER_CHILD - reviewed[child]):
                links[pair] = self._link(pair, "review", grounds, relation, primary=False)
        return list(links.values())

    def _same_work(self, assigned: Sequence[_Pair]) -> bool:
        """Whether the documents are about the same work.

        They are where of the tasks of the shorter document so many have an assigned partner that stands out, and
        that scores without set words as well. Of short documents, where that may be chance, one pair must share a
        phrase of its own.
        """
        clear = np.array([pair for pair in assigned if self._stands_out(pair)], dtype=np.int64).reshape(-1, 2)
        if len(clear) < _SAME_WORK_LEAST and not any(pair in self._grounds.unique for pair in assigned):
            return False
        children, parents = clear[:, 0], clear[:, 1]
        words = telling_cosine(self._pair, children, parents)
        telling = words * (1 + self._agencies[children, parents]) * self._factors[children] * _SCALE >= _THRESHOLD
        return bool(int(telling.sum()) * 100 >= _SAME_WORK * min(self._scores.shape))

    def _left_over(self, assigned: Mapping[int, int]) -> Iterator[tuple[_Pair, bool]]:
        """Of tasks without a partner the best pair, where it stands out; and whether it is the child's first source.

        A parent divided among several children, or several parents in one child, which then has words of each.
        """
        for child in range(len(self._children)):
            pair = child, int(self._scores[child].argmax())
            if child not in assigned and self._ahead(pair, self._best[0][child]):
                yield pair, True
        for parent in sorted(set(range(len(self._parents))) - set(assigned.values())):
            child = int(self._scores[:, parent].argmax())
            pair = child, parent
            ahead = child in assigned and self._ahead(pair, self._best[1][parent])
            if ahead and self._grounds.has_more(child, parent, assigned[child]):
                yield pair, False

    def _left_over_band(self, pair: _Pair, grounds: Grounds) -> Band | None:
        """Without the assignment a pair needs twice the score, and to be strong words and agencies."""
        score = int(self._scores[pair])
        if score < 2 * _THRESHOLD or not grounds.evidence or grounds.only_agencies:
            return None
        both = score >= 2 * _STRONG and bool(grounds.agencies)
        return "strong" if both or self._phrase_band(pair) == "strong" else "probable"

    def _more_than_a_word(self, pair: _Pair, grounds: Grounds) -> bool:
        """A further source needs more than one word in passing: 规模以上工业 stands in works of all kinds."""
        if grounds.agencies or len(grounds.phrases) + len(grounds.indicators) > 1:
            return True
        shared = sum(phrase.parent.end - phrase.parent.start for phrase in grounds.phrases)
        return shared * _IN_PASSING >= self._parents[pair[1]].length

    def _alone_band(self, pair: _Pair, relation: Relation) -> Band:
        """What phrase or target of its own says of an assigned pair where its score says nothing."""
        taken_up = relation == "implements" and pair in self._grounds.same_targets and self._stands_out(pair)
        return self._phrase_band(pair) or ("probable" if taken_up else "review")

    def _primary_band(self, pair: _Pair, grounds: Grounds) -> Band:
        proven = self._phrase_band(pair)
        if not self._stands_out(pair):
            return proven or ("probable" if self._one_of_several(pair) else "review")
        if grounds.only_agencies:
            return "review"
        if self._scores[pair] >= _STRONG or proven == "strong":
            return "strong"
        return "probable" if proven or _more_than_one_word(grounds) else "review"

    def _one_of_several(self, pair: _Pair) -> bool:
        """Whether a child has words of its parent that none of those hold that come near it: it takes up several."""
        child, parent = pair
        score = int(self._scores[pair])
        near = np.flatnonzero(self._scores[child] * _LEAD_NUMERATOR > score * _LEAD_DENOMINATOR).tolist()
        others = [other for other in near if other != parent]
        if score < 2 * _THRESHOLD or len(others) > _MOST_PARENTS:
            return False
        return all(self._grounds.has_more(child, parent, other) for other in others)

    def _phrase_band(self, pair: _Pair) -> Band | None:
        """What a phrase found nowhere else proves of the pair."""
        unique = self._grounds.unique.get(pair, 0)
        if unique >= _UNIQUE_STRONG:
            return "strong"
        return "probable" if unique >= _UNIQUE_PROBABLE and self._scores[pair] >= _REVIEW else None

    def _stands_out(self, pair: _Pair) -> bool:
        """Whether no other parent comes near it. Other children may: a task is often divided among several."""
        return self._ahead(pair, self._best[0][pair[0]])

    def _ahead(self, pair: _Pair, best: Ints) -> bool:
        return int(self._scores[pair]) * _LEAD_DENOMINATOR >= self._next(pair, best) * _LEAD_NUMERATOR

    def _next(self, pair: _Pair, best: Ints) -> int:
        """The best of the two best that is not the pair's own."""
        return int(best[0] if best[0] != self._scores[pair] else best[1])

    def _candidates(self, child: int, taken: Container[_Pair], limit: int) -> list[tuple[_Pair, Grounds]]:
        """The best other parents of a child that have something to show for it."""
        row = self._scores[child]
        near = np.flatnonzero(row >= _REVIEW)
        chosen: list[tuple[_Pair, Grounds]] = []
        for parent in near[np.argsort(-row[near], kind="stable")].tolist():
            if len(chosen) >= limit:
                break
            if (child, parent) not in taken:
                grounds = self._grounds.of(child, parent)
                if grounds.evidence:
                    chosen.append(((child, parent), grounds))
        return chosen

    def _link(self, pair: _Pair, band: Band, grounds: Grounds, relation: Relation, *, primary: bool) -> Link:
        return Link(
            kind="task",
            child=self._children[pair[0]].task.id,
            parent=self._parents[pair[1]].task.id,
            relation=relation,
            primary=primary,
            band=band,
            score=int(self._scores[pair]) / _SCALE,
            evidence=grounds.evidence,
            parts=self._parts(pair),
        )

    def _parts(self, pair: _Pair) -> LinkParts:
        other = self._next(pair, self._best[0][pair[0]])
        return LinkParts(
            words=round(float(self._words[pair]), 4),
            agencies=round(float(self._agencies[pair]), 4),
            length=round(float(self._factors[pair[0]]), 4),
            phrase=self._grounds.unique.get(pair, 0),
            lead=round(int(self._scores[pair]) / other, 4) if other else None,
        )


def _more_than_one_word(grounds: Grounds) -> bool:
    """污染防治 stands in tasks of all kinds: alone it carries no score that is not strong by itself."""
    shared = [phrase.parent.end - phrase.parent.start for phrase in grounds.phrases]
    return bool(grounds.indicators) or len(shared) > 1 or max(shared, default=0) > SHORTEST


def _factors(children: Sequence[Item]) -> Floats:
    """1 / sqrt(clip(length of the child, 60, 300) / 300)."""
    lengths: Floats = np.clip([item.length for item in children], _SHORT, _LONG) / _LONG
    factors: Floats = 1 / np.sqrt(lengths)
    return factors


def _scores(words: Floats, agencies: Floats, factors: Floats) -> Ints:
    """S = B (1 + A) times the factor of the child's length, times 10,000, whole."""
    scores: Ints = np.rint(words * (1 + agencies) * factors[:, None] * _SCALE).astype(np.int64)
    return scores


def _two_best(scores: Ints) -> Ints:
    """The two best of every row."""
    if scores.shape[1] == 1:
        return np.concatenate([scores, np.zeros_like(scores)], axis=1)
    best: Ints = -np.partition(-scores, 1, axis=1)[:, :2]
    return best
