"""The date by which a task is to be done, where its own text binds it to one."""

from __future__ import annotations

from app.model.facts import Deadline


def find_deadline(text: str, folded: str, start: int, end: int, year: int | None = None) -> Deadline | None:
    """The deadline of ``text[start:end]``; ``year`` is the document's, for 今年6月底前 and 年底前.

    ``date`` is the last day of the period, ISO, None for 长期坚持. The year of a target (到2025年，…达到…) is
    never a deadline; where the passage states several different dates the answer is None.
    """
    del text, folded, start, end, year
    return None
