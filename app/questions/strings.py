"""Many texts in one array of numbers, in which a word is counted at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.model.folding import comparable

Numbers = npt.NDArray[np.int64] | npt.NDArray[np.int32]
Units = npt.NDArray[np.uint16]

#: Between texts: white space to `str.split`, so no word holds it.
END = "\x1e"
#: Units counted at once: counting widens them.
_CHUNK = 1 << 20
#: Words whose counts are kept: those of somebody who types one after the other, and then reads page after page.
_KEPT = 16


@dataclass(frozen=True)
class Strings:
    """Folded texts in UTF-16, END behind each: text n is ``units[bounds[n] : bounds[n + 1]]``."""

    units: Units
    bounds: Numbers

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        """Width and letter case are folded away; an END within a text becomes a blank."""
        folded = [comparable(text).replace(END, " ") + END for text in texts]
        units = [np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16) for text in folded]
        ends = np.cumsum([0, *map(len, units)], dtype=np.int64)
        return cls(np.concatenate([_NO_UNITS, *units]), ends)

    @classmethod
    def joined(cls, parts: Sequence[Strings]) -> Strings:
        shifts = np.cumsum([0, *(len(part.units) for part in parts)], dtype=np.int64)
        bounds = [part.bounds[:-1] + shift for part, shift in zip(parts, shifts[:-1], strict=True)]
        units = np.concatenate([_NO_UNITS, *(part.units for part in parts)])
        return cls(units, np.concatenate([*bounds, shifts[-1:]]))

    def split(self, sizes: Sequence[int]) -> list[Strings]:
        """Parts with so many texts each; they share this one's memory."""
        ends = np.cumsum([0, *sizes]).tolist()
        marks = [self.bounds[start : end + 1] for start, end in pairwise(ends)]
        return [Strings(self.units[some[0] : some[-1]], some - some[0]) for some in marks]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def counts(self, word: str) -> Numbers:
        """How often the folded word begins in each text. Read only: it is kept for the next query with the word."""
        return self._recent(word)

    @cached_property
    def _recent(self) -> Callable[[str], Numbers]:
        return lru_cache(_KEPT)(self._counts)

    def _counts(self, word: str) -> Numbers:
        sought = np.frombuffer(word.encode("utf-16-le", "surrogatepass"), np.uint16)
        rarest = int(np.argmin(self._frequencies[sought]))
        begins = len(self.units) - len(sought) + 1
        if begins <= 0 or not self._frequencies[sought[rarest]]:
            return np.broadcast_to(np.int32(0), len(self))
        found = np.flatnonzero(self.units[rarest : rarest + begins] == sought[rarest])
        for at, unit in enumerate(sought):
            if at != rarest:
                found = found[self.units[found + at] == unit]
        counts = np.diff(np.searchsorted(found, self.bounds)).astype(np.int32)
        counts.flags.writeable = False
        return counts

    @cached_property
    def _frequencies(self) -> Numbers:
        """How often each unit stands in all texts."""
        total = np.zeros(1 << 16, np.int64)
        for start in range(0, len(self.units), _CHUNK):
            total += np.bincount(self.units[start : start + _CHUNK], minlength=1 << 16)
        return total


_NO_UNITS: Units = np.empty(0, np.uint16)
