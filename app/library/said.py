"""What the log holds of judgements and of pairs asked for, read on from where it was last read.

Where newer rules read another number or title off a document held, what was said of it before is told of its id of
today; the log keeps what was written.
"""

from __future__ import annotations

from threading import Lock

from app.judging.renaming import renamed
from app.judging.standing import Pair, Standing, standing_of
from app.library.log import Log
from app.model.judgements import Judgement


class Said:
    """Every judgement ever made here or brought in, decoded once a process."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._lock = Lock()
        self._last = 0
        self._judgements: list[tuple[int, Judgement]] = []
        self._asked: list[tuple[int, Pair]] = []
        #: Number of the entry, id before and id since.
        self._renamed: list[tuple[int, str, str]] = []
        self._standing: tuple[int, Standing] = (0, Standing())

    def judgements(self, before: int | None = None) -> list[Judgement]:
        """All of them in order of arrival; ``before``: those whose number in the log is smaller."""
        with self._lock:
            self._read()
            return self._told(before)

    def standing(self, before: int | None = None) -> Standing:
        """What they come to, today or before an entry of the log."""
        with self._lock:
            self._read()
            if before is None and self._standing[0] == self._last:
                return self._standing[1]
            standing = standing_of(self._told(before), self._pairs(before))
            if before is None:
                self._standing = (self._last, standing)
            return standing

    def last(self) -> int:
        """Number of the last entry that says something."""
        with self._lock:
            self._read()
            last = [entries[-1][0] for entries in (self._judgements, self._asked, self._renamed) if entries]
            return max(last, default=0)

    def _told(self, before: int | None) -> list[Judgement]:
        """Judgements before an entry, by the ids that their documents had then."""
        said = [(number, one) for number, one in self._judgements if before is None or number < before]
        for since, old, new in self._renamed:
            if before is None or since < before:
                said = [(number, renamed(one, old, new) if number < since else one) for number, one in said]
        return [one for _, one in said]

    def _pairs(self, before: int | None) -> list[Pair]:
        pairs = [(number, pair) for number, pair in self._asked if before is None or number < before]
        for since, old, new in self._renamed:
            if before is None or since < before:
                now = {old: new}
                pairs = [
                    (number, (now.get(child, child), now.get(parent, parent)) if number < since else (child, parent))
                    for number, (child, parent) in pairs
                ]
        return [pair for _, pair in pairs]

    def _read(self) -> None:
        for entry in self._log.entries(kinds=("judgement", "derive", "load"), after=self._last):
            if entry.kind == "judgement":
                self._judgements.append((entry.number, entry.judgement))
            elif entry.kind == "load":
                if old := entry.body.get("was"):
                    self._renamed.append((entry.number, str(old), str(entry.body["document"])))
            else:
                self._asked.append((entry.number, (str(entry.body["child"]), str(entry.body["parent"]))))
            self._last = entry.number
