"""Tables of contents: their entries say again what the text says, and are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEADERS = ".·…⋯‥ \t"
_PAGE = "0123456789 \t()-—"
_TABBED = re.compile(r"\t[ \t]*[0-9]{1,4}$")
_HEADING = ("目录", "目次")
#: Lines among the entries that are none: the first half of a long one.
_BETWEEN = 2
#: So many entries one after the other are a table of contents, without its heading too.
_RUN = 3


def is_entry(folded: str) -> bool:
    """Whether a line ends with leaders and the number of a page: 第一章 发展基础......3."""
    words = folded.rstrip()
    named = words.rstrip(_PAGE)
    if not any(char.isdecimal() for char in words[len(named) :]):
        return False
    leaders = named[len(named.rstrip(_LEADERS)) :]
    return sum(3 if char in "…⋯" else 1 for char in leaders if not char.isspace()) >= 4


def contents_of(lines: Sequence[str]) -> set[int]:
    """The places of the lines of a text (folded) that are a table of contents, its heading with them."""
    found: set[int] = set()
    heading = next((i for i, line in enumerate(lines) if len(line) <= 8 and "".join(line.split()) in _HEADING), None)
    if heading is not None:
        last, entries = heading, 0
        for index in range(heading + 1, len(lines)):
            if is_entry(lines[index]) or _TABBED.search(lines[index]):
                last, entries = index, entries + 1
            elif index - last > _BETWEEN:
                break
        if entries >= 2:
            found.update(range(heading, last + 1))
    run: list[int] = []
    for index, line in enumerate(lines):
        if is_entry(line):
            run.append(index)
            continue
        if len(run) >= _RUN:
            found.update(run)
        run = []
    if len(run) >= _RUN:
        found.update(run)
    return found
