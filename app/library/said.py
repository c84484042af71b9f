"""What the log holds of judgements and of pairs asked for, read on from where it was last read."""

from __future__ import annotations

from threading import Lock

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
        self._standing: tuple[int, Standing] = (0, Standing())

    def judgements(self, before: int | None = None) -> list[Judgement]:
        """All of them in order of arrival; ``before``: those whose number in the log is smaller."""
        with self._lock:
            self._read()
            return [one for number, one in self._judgements if before is None or number < before]

    def standing(self, before: int | None = None) -> Standing:
        """What they come to, today or before an entry of the log."""
        with self._lock:
            self._read()
            if before is None and self._standing[0] == self._last:
                return self._standing[1]
            said = [one for number, one in self._judgements if before is None or number < before]
            asked = [pair for number, pair in self._asked if before is None or number < before]
            standing = standing_of(said, asked)
            if before is None:
                self._standing = (self._last, standing)
            return standing

    def last(self) -> int:
        """Number of the last entry that says something."""
        with self._lock:
            self._read()
            return max((entry[0] for entries in (self._judgements, self._asked) for entry in entries[-1:]), default=0)

    def _read(self) -> None:
        for entry in self._log.entries(kinds=("judgement", "derive"), after=self._last):
            if entry.kind == "judgement":
                self._judgements.append((entry.number, entry.judgement))
            else:
                self._asked.append((entry.number, (str(entry.body["child"]), str(entry.body["parent"]))))
            self._last = entry.number
