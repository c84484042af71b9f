"""Which item of one text is which item of another: by its words, by its heading, by likeness; one to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from app.questions.answers.differences import Matched

#: Likeness (share of signs two texts have in common, in order) from which a pair is one item for sure, and from which
#: it may be one. Tasks of unrelated plans reach .29 in the documents measured, those of one subject begin at .30.
SURE, MAYBE = 0.6, 0.35
#: Short texts have more in common by chance.
_SHORT, _MAYBE_SHORT = 15, 0.5
#: A pair is sure only if it is so much liker than the next best of either side.
_LEAD = 0.1
#: Up to so many pairs are all compared sign by sign; of more, each text with so many others.
_FEW_PAIRS, _COMPARED = 60_000, 20
#: Between pairs that are alike the numeral decides.
_SAME_PATH = 0.01


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item as it is compared: its words without layout, its heading, its place."""

    words: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Numbers of the items on both sides, and why they are taken for one."""

    old: int
    new: int
    match: Matched


def pair_up(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[Pair]:
    """The pairs, each item in one at most; what is in none was added or removed."""
    pairs = [_pair("words", o, n, 1.0, sure=True) for o, n in _same(old, new, lambda item: item.words)]
    left, right = _rest(len(old), (p.old for p in pairs)), _rest(len(new), (p.new for p in pairs))
    by_title = _unique(old, new, left, right)
    if by_title:
        from rapidfuzz import fuzz

        for o, n in by_title:
            likeness = fuzz.ratio(old[o].words, new[n].words) / 100
            pairs.append(_pair("title", o, n, likeness, sure=likeness >= MAYBE))
    left, right = _rest(len(old), (p.old for p in pairs)), _rest(len(new), (p.new for p in pairs))
    return pairs + _alike(old, new, left, right)


def _pair(by: str, old: int, new: int, likeness: float, *, sure: bool) -> Pair:
    return Pair(old, new, Matched.model_validate({"by": by, "likeness": likeness, "sure": sure}))


def _rest(size: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [number for number in range(size) if number not in gone]


def _same(
    old: Sequence[Candidate], new: Sequence[Candidate], key: Callable[[Candidate], Hashable]
) -> list[tuple[int, int]]:
    """Items with one key: those at the same place first, the others in the order of the text."""
    there: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(new):
        if key(item):
            there[key(item)].append(number)
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    pairs = []
    for number, item in enumerate(old):
        places = there.get(key(item), [])
        at = next((n for n in places if new[n].path == item.path), None)
        if at is not None:
            places.remove(at)
            pairs.append((number, at))
        elif places:
            waiting[key(item)].append(number)
    for words, numbers in waiting.items():
        pairs += zip(numbers, there[words], strict=False)
    return pairs


def _unique(
    old: Sequence[Candidate], new: Sequence[Candidate], left: Iterable[int], right: Iterable[int]
) -> list[tuple[int, int]]:
    """Pairs with a heading that nothing else on either side has."""
    ours, theirs = _by_title(old, left), _by_title(new, right)
    return [(ours[title], theirs[title]) for title in ours if title in theirs]


def _by_title(items: Sequence[Candidate], numbers: Iterable[int]) -> dict[str, int]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        found[items[number].title].append(number)
    return {title: places[0] for title, places in found.items() if title and len(places) == 1}


def _alike(old: Sequence[Candidate], new: Sequence[Candidate], left: list[int], right: list[int]) -> list[Pair]:
    """The pairs whose words are alike, in the assignment with the greatest total."""
    if not left or not right:
        return []
    import numpy as np
    from rapidfuzz import fuzz
    from scipy.optimize import linear_sum_assignment

    ours, theirs = [old[o].words for o in left], [new[n].words for n in right]
    likeness = np.zeros((len(left), len(right)), dtype=np.int64)
    for row, column in _worth_comparing(ours, theirs):
        found = fuzz.ratio(ours[row], theirs[column], score_cutoff=MAYBE * 100)
        likeness[row, column] = round(found * 100)
    paths = np.array([[old[o].path == new[n].path for n in right] for o in left])
    rows, columns = linear_sum_assignment(likeness + paths * round(_SAME_PATH * 10_000), maximize=True)
    pairs = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        own = int(likeness[row, column])
        o, n = left[row], right[column]
        short = min(len(old[o].words), len(new[n].words)) < _SHORT
        if own < (_MAYBE_SHORT if short else MAYBE) * 10_000:
            continue
        others = max(
            np.delete(likeness[row], column).max(initial=0), np.delete(likeness[:, column], row).max(initial=0)
        )
        sure = own >= SURE * 10_000 and own - others >= _LEAD * 10_000
        pairs.append(_pair("likeness", o, n, own / 10_000, sure=sure))
    return pairs


def _worth_comparing(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """All pairs of short lists; of long ones, for each text those that share most runs of two signs with it.

    Comparing every text with every other sign by sign takes a minute for two thousand on each side.
    """
    if len(ours) * len(theirs) <= _FEW_PAIRS:
        return [(row, column) for row in range(len(ours)) for column in range(len(theirs))]
    import numpy as np
    from scipy.sparse import csr_array

    runs: dict[str, int] = {}
    sides = []
    for texts in (ours, theirs):
        found = [
            sorted({runs.setdefault(text[at : at + 2], len(runs)) for at in range(len(text) - 1)}) for text in texts
        ]
        sides.append((found, np.array([max(len(one), 1) for one in found])))
    (below, sizes), (above, other_sizes) = sides

    def matrix(rows: Sequence[Sequence[int]]) -> csr_array:
        ends = np.cumsum([0, *(len(row) for row in rows)])
        columns = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
        return csr_array(
            (np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(rows), max(len(runs), 1))
        )

    common = (matrix(below) @ matrix(above).T).toarray() * 2 / (sizes[:, None] + other_sizes[None, :])
    pairs: set[tuple[int, int]] = set()
    for share, turned in ((common, False), (common.T, True)):
        best = np.argsort(-share, axis=1, kind="stable")[:, :_COMPARED]
        for number, columns in enumerate(best.tolist()):
            pairs |= {(one, number) if turned else (number, one) for one in columns if share[number, one] > 0}
    return sorted(pairs)
