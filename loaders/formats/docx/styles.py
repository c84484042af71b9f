"""What styles say of numbers and of hidden text; a style goes on from the one it is based on."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from loaders.formats.docx.package import W

#: Styles that are based on one another for longer than this go round in a circle.
_CHAIN = 50


@dataclass(frozen=True, slots=True)
class NumberedAs:
    """A list (numId) and a level in it; None where it is not said."""

    list_id: str | None = None
    level: int | None = None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in root.iterchildren(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId")
            if name is None:
                continue
            self._styles.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default"), absent=False):
                self._default = self._default or name
        self._numbered: dict[str | None, NumberedAs] = {}
        self._hidden: dict[str | None, bool] = {}

    def style_of(self, properties: etree._Element | None) -> str | None:
        """The style of a paragraph with these properties."""
        named = value(properties, "pStyle")
        return named if named in self._styles else self._default

    def numbered(self, style: str | None) -> NumberedAs:
        """The list that a paragraph style puts its paragraphs in."""
        if style not in self._numbered:
            list_id = level = None
            for one in self._chain(style):
                properties = one.find(f"{W}pPr/{W}numPr")
                list_id = list_id if list_id is not None else value(properties, "numId")
                level = level if level is not None else whole(value(properties, "ilvl"))
            self._numbered[style] = NumberedAs(list_id, level)
        return self._numbered[style]

    def hides(self, style: str | None) -> bool:
        """Whether a style hides its words."""
        if style not in self._hidden:
            marks = (one.find(f"{W}rPr/{W}vanish") for one in self._chain(style))
            mark = next((m for m in marks if m is not None), None)
            self._hidden[style] = mark is not None and is_on(mark.get(f"{W}val"))
        return self._hidden[style]

    def list_of(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        found = self._styles.get(style)
        return value(found.find(f"{W}pPr/{W}numPr"), "numId") if found is not None else None

    def _chain(self, style: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style is not None and style in self._styles and len(chain) < _CHAIN:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")
        return chain


def value(element: etree._Element | None, name: str) -> str | None:
    """``w:val`` of a child; None where there is no such child."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") if child is not None else None


def whole(printed: str | None) -> int | None:
    """A whole number as OOXML writes it; None for other words."""
    try:
        return int(printed) if printed is not None and len(printed) < 12 else None
    except ValueError:
        return None


def is_on(printed: str | None, *, absent: bool = True) -> bool:
    """An on/off value; an element without one is on."""
    return absent if printed is None else printed.lower() not in {"0", "false", "off", "none"}
