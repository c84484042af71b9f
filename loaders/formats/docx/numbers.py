"""Numbers that Word prints before paragraphs and that stand nowhere in their text (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from loaders.formats.docx.package import W
from loaders.formats.docx.styles import NumberedAs, Styles, is_on, value, whole
from loaders.numbering import numeral

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is printed. ``restart``: the level (from 1) whose numbers start it anew, 0: none."""

    start: int = 1
    style: str = "decimal"
    words: str = ""
    restart: int | None = None
    legal: bool = False
    gap: bool = True
    paragraph_style: str | None = None


@dataclass(slots=True)
class _List:
    """A list (w:num): the numbers it shares with others of its kind, its levels, and where it starts them anew."""

    kind: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: bool = False


class Numbers:
    """Counts the numbered paragraphs of a document in the order in which they stand."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, etree._Element] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        for kind in root.iterchildren(f"{W}abstractNum"):
            self._kinds.setdefault(kind.get(f"{W}abstractNumId") or "", kind)
        named = {num.get(f"{W}numId") or "": num for num in root.iterchildren(f"{W}num")}
        for name, num in named.items():
            kind_id = value(num, "abstractNumId") or ""
            levels = self._levels(kind_id, named)
            starts: dict[int, int] = {}
            for override in num.iterchildren(f"{W}lvlOverride"):
                level = whole(override.get(f"{W}ilvl"))
                own = override.find(f"{W}lvl")
                if level is None or not 0 <= level < _LEVELS:
                    continue
                if own is not None:
                    levels[level] = _level(own)
                start = whole(value(override, "startOverride"))
                if start is not None:
                    starts[level] = start
                elif own is not None and own.find(f"{W}start") is not None:
                    starts[level] = levels[level].start
            self._lists[name] = _List(kind_id, levels, starts)

    def printed(self, properties: etree._Element | None, style: str | None) -> str:
        """What Word prints before the next paragraph, counted on; empty for one without a number."""
        numbered = self._numbered(properties, style)
        found = self._lists.get(numbered.list_id or "")
        level = numbered.level or 0
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.kind, [None] * _LEVELS)
        if not found.begun:
            found.begun = True
            for overridden, start in found.starts.items():
                counters[overridden] = start - 1
        self._count(counters, found, level)
        return _printed(counters, found, level)

    def _numbered(self, properties: etree._Element | None, style: str | None) -> NumberedAs:
        """The list and level of a paragraph: its own words first, then its style's."""
        by_style = self._styles.numbered(style)
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, level = value(own, "numId"), whole(value(own, "ilvl"))
        if list_id is None:
            list_id = by_style.list_id
            level = level if level is not None else by_style.level
            found = self._lists.get(list_id or "")
            if level is None and found is not None:
                level = next((n for n, one in found.levels.items() if one.paragraph_style == style), None)
        return NumberedAs(list_id, level)

    @staticmethod
    def _count(counters: list[int | None], found: _List, level: int) -> None:
        reached = counters[level]
        start = found.levels[level].start
        counters[level] = start if reached is None else reached + 1
        for above in range(level):
            if counters[above] is None:
                counters[above] = found.levels[above].start if above in found.levels else 1
        for below in range(level + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart > 0 and level < restart):
                counters[below] = None

    def _levels(self, kind_id: str, named: dict[str, etree._Element]) -> dict[int, Level]:
        """The levels of a kind of list, which may only name a style that stands for another one."""
        kind = self._kinds.get(kind_id)
        seen = {kind_id}
        while kind is not None and (link := value(kind, "numStyleLink")) is not None:
            target = named.get(self._styles.list_of(link) or "")
            kind_id = value(target, "abstractNumId") or ""
            if kind_id in seen:
                break
            seen.add(kind_id)
            kind = self._kinds.get(kind_id)
        levels: dict[int, Level] = {}
        for element in kind.iterchildren(f"{W}lvl") if kind is not None else ():
            number = whole(element.get(f"{W}ilvl"))
            if number is not None and 0 <= number < _LEVELS:
                levels[number] = _level(element)
        return levels


def _level(element: etree._Element) -> Level:
    words = element.find(f"{W}lvlText")
    legal = element.find(f"{W}isLgl")
    style = value(element, "numFmt")
    if style is None or style == "custom":
        fallback = element.find(f"{_CHOICES}AlternateContent/{_CHOICES}Fallback")
        style = value(fallback, "numFmt") or "decimal"
    start = whole(value(element, "start"))
    level = Level(
        start=start if start is not None else 0,
        style=style,
        words=(words.get(f"{W}val") or "") if words is not None else "",
        restart=whole(value(element, "lvlRestart")),
        legal=legal is not None and is_on(legal.get(f"{W}val")),
        gap=value(element, "suff") != "nothing",
        paragraph_style=value(element, "pStyle"),
    )
    return replace(level, words="") if style == "bullet" else level


def _printed(counters: list[int | None], found: _List, level: int) -> str:
    form = found.levels[level]

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        style = found.levels[place].style if place in found.levels else "decimal"
        if form.legal and style not in {"bullet", "none"}:
            style = "decimal"
        reached = counters[place]
        return (numeral(reached, style) or "") if reached is not None else ""

    printed = _PLACE.sub(number, form.words)
    return f"{printed} " if printed and form.gap else printed
