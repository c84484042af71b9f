"""A document's text for reading: its lines with their places, and the tasks that begin in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.questions.answers.documents import DocumentText
from app.questions.answers.parts import Place


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One line of the prepared text from ``start`` to ``end``; ``tasks`` are (id, path) of those that begin in it."""

    start: int
    end: int
    text: str
    place: Place
    tasks: tuple[tuple[str, str], ...]


def text_lines(text: DocumentText, tasks: Iterable[tuple[int, str, str]]) -> list[ReadingLine]:
    """The lines that hold words; ``tasks`` are (offset of the first character, id, path)."""
    starts = [line.start for line in text.lines]
    waiting = sorted(tasks)
    lines, at = [], 0
    for words in text.text.split("\n"):
        end = at + len(words)
        here = [(task, path) for start, task, path in waiting if at <= start <= end]
        if words.strip():
            index = max(bisect_right(starts, at) - 1, 0)
            place = text.lines[index].place if text.lines else Place(page=None, line=None)
            lines.append(ReadingLine(at, end, words, place, tuple(here)))
        at = end + 1
    return lines
