"""Numerals that a browser prints before the items of a list, and that stand nowhere in the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from loaders.numbering import numeral

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
#: Styles of HTML and CSS by the numbering formats of office documents.
_BY_TYPE = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BY_STYLE = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
}
_HAN = {"chineseCounting", "ideographDigital", "chineseLegalSimplified"}


@dataclass(slots=True)
class ListCounter:
    """Counts the items of one list; ``style`` None: marks, not numbers."""

    style: str | None
    next: int
    step: int = 1

    @classmethod
    def of(cls, element: etree._Element) -> ListCounter:
        """The counter of an ol or ul element."""
        if str(element.tag).lower() == "ul":
            return cls(None, 1)
        step = -1 if element.get("reversed") is not None else 1
        first = sum(1 for _ in element.iterchildren("li")) if step < 0 else 1
        style = _style(element) or "decimal"
        return cls(None if style == "none" else style, _whole(element.get("start"), first), step)

    def numeral(self, item: etree._Element) -> str:
        """What stands before an item, as a browser prints it; empty in a list of marks."""
        value = _whole(item.get("value"), self.next)
        self.next = value + self.step
        style = _style(item) or self.style
        if style is None or style == "none" or self.style is None:
            return ""
        printed = numeral(value, style)
        return f"{printed}{'、' if style in _HAN else '.'}" if printed else ""


def _style(element: etree._Element) -> str | None:
    if match := _STYLE.search(element.get("style") or ""):
        words = match[1].lower().split()
        return next((_BY_STYLE[word] for word in words if word in _BY_STYLE), "none" if "none" in words else None)
    return _BY_TYPE.get(element.get("type") or "")


def _whole(printed: str | None, default: int) -> int:
    match = re.fullmatch(r"\s*([+-]?[0-9]{1,6})\s*", printed or "")
    return int(match[1]) if match else default
