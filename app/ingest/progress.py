"""What a load tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stage = Literal["read", "record", "write", "written", "empty", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of one file or document.

    read: its text is about to be read; record: its facts go into the library; write, written: before and after its
    transaction in the graph; empty: a part of the graph is gone before it is made anew; done: nothing is left to do
    for it. ``number`` of ``total`` counts files or documents from 1 (0 of 0 where there is nothing to count).
    """

    stage: Stage
    subject: str
    number: int = 0
    total: int = 0


Report = Callable[[Progress], None]


def silent(_progress: Progress) -> None:
    """For callers who do not ask."""
