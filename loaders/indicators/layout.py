"""How a passage is laid out: sentences, clauses, brackets, and what in it can hold no number of a target."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.indicators.found import Binding
from loaders.indicators.periods import BASE, COMPARED, PERIOD, Period, read_period
from loaders.indicators.quantities import find_quantities

#: Takes the place of a bracket that is read apart. It is a character of no text.
GAP = "\x00"
#: Takes the place of digits and signs that belong to a date, a number of a document, a title or a programme's name.
HIDDEN = "\x01"

_BINDING = re.compile(r"\((预期性|约束性)(?:指标)?\)")
_DUTY = re.compile(r"(?:责任|牵头|配合|参加|落实|主办|协办|参与|协同)(?:单位|部门)|负责\)|牵头[，；)]|配合\)")
_QUOTED = re.compile(r"“[^“”]{0,80}”|‘[^‘’]{0,80}’|《[^《》]{0,120}》|「[^「」]{0,80}」|\"[^\"]{0,60}\"")
_CODES = re.compile(
    r"""
      [〔\[][0-9]{4}[〕\]]第?[0-9]+号             # 〔2020〕62号
    | (?:1[0-2]|[1-9])月(?:[0-9]{1,2}日|份|底|末|初|上旬|中旬|下旬)?
    | (?:19|20)[0-9]{2}年(?:度|底|末|初)?
    | 第[0-9]+[一-鿿]
    """,
    re.VERBOSE,
)
#: By when, in a bracket of its own: （11月底前）, （2025年底前完成）.
_WHEN = re.compile(
    r"""
    \( (?=[0-9一二三四上下年第]) (?:(?:19|20)[0-9]{2}年)?
      (?:(?:1[0-2]|[1-9])月(?:[0-9]{1,2}日|份|底|末|初|上旬|中旬|下旬)?|年?(?:底|末|内)|[上下]半年|第?[一二三四]季度(?:末|底)?)?
      (?:之?前|以前|内)? (?:完成|建成|开工|投用|启动)? \)
    """,
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[。；！？]")
_BRACKET = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Base:
    """What growth is measured against, at ``[start, end)``; ``words`` without 比 or 较."""

    start: int
    end: int
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A range that is read by itself: the passage without its brackets that hold numbers, or one such bracket.

    ``words`` has what is read apart blanked; ``shape`` is equally long, and hides besides all that is quoted,
    bracketed or dated, so that signs and numbers found in it are the sentence's own.
    """

    words: str
    shape: str
    start: int
    end: int
    apart: bool = False

    def sentences(self) -> list[tuple[int, int]]:
        """Ranges between the full stops, without them."""
        found, start = [], self.start
        for stop in [*_SENTENCE_END.finditer(self.shape, self.start, self.end), None]:
            end = stop.start() if stop else self.end
            if end > start:
                found.append((start, end))
            start = stop.end() if stop else end
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """A passage ready to be read, and what it says of dates and binding force, in text order."""

    readings: tuple[Reading, ...]
    bindings: tuple[tuple[int, Binding], ...]
    periods: tuple[Period, ...]
    bases: tuple[Base, ...]


def lay_out(words: str, year: int | None) -> Layout:
    """Lay ``words`` out; ``year`` is what 今年 means."""
    periods = tuple(read_period(m, year) for m in PERIOD.finditer(words))
    found = sorted([*BASE.finditer(words), *COMPARED.finditer(words)], key=lambda m: m.end())
    bases = tuple(Base(m.start(), m.end(), m.span("base")) for m in found)
    hidden = list(words)
    for pattern in (_QUOTED, _CODES):
        for match in pattern.finditer(words):
            _put(hidden, HIDDEN, match.start(), match.end())
    for start, end in [(p.start, p.end) for p in periods] + [(b.start, b.end) for b in bases]:
        _put(hidden, HIDDEN, start, end)
    plain = "".join(hidden)
    read = list(words)
    apart: list[tuple[int, int]] = []
    bindings: list[tuple[int, Binding]] = []
    for start, end in _brackets(plain):
        inner = words[start:end]
        binding = _BINDING.fullmatch(inner)
        if binding:
            bindings.append((start, "预期性" if binding[1] == "预期性" else "约束性"))
        numbers = not binding and not _DUTY.search(inner) and find_quantities(plain, start + 1, end - 1)
        if numbers:
            apart.append((start + 1, end - 1))
        if numbers or binding or _DUTY.search(inner) or _WHEN.fullmatch(inner):
            _put(read, GAP, start, end)
            _put(hidden, GAP, start, end)
        else:
            _put(hidden, HIDDEN, start + 1, end - 1)
    whole = Reading("".join(read), "".join(hidden), 0, len(words))
    return Layout((whole, *(Reading(words, plain, *a, apart=True) for a in apart)), tuple(bindings), periods, bases)


def _put(chars: list[str], sign: str, start: int, end: int) -> None:
    chars[start:end] = sign * (end - start)


def _brackets(words: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets; one that is never closed is no bracket."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(words):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, match.end()))
    return found
