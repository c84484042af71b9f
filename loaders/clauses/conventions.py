"""What a document says of how its lists are read: 列第一位的为牵头单位，下同; 以下均需各区县政府落实，不再列出."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from app.model.folding import fold
from loaders.clauses.find import FoundClause, FoundList
from loaders.clauses.lists import AgencyList, split_list, starred
from loaders.clauses.words import rule_file

Range = tuple[int, int]
#: Statements that a document makes at most: each carry-over stands in every later task.
_MOST = 20
#: Characters to either side within which the sentence of such a statement begins and ends.
_SENTENCE_LENGTH = 1000
#: Each of the statements has one of these; few paragraphs of a text have.
_SIGNS = re.compile(
    r"不再|第一|首|最前|逗号|分号|;”?[之以]?前|[★☆*※▲△]|牵头(?:责任|负责)?(?:单位|部门)(?:均)?(?:列|排)"
)
Reads = Literal["first", "first_comma", "first_semicolon", "star", "carry"]

_SENTENCE_SIGNS = "。\n()〔〕[]"


@dataclass(frozen=True, slots=True)
class Convention:
    """A statement at ``[start, end)``; it holds from there on. ``names`` are those a carry-over names."""

    rule: str
    reads: Reads
    start: int
    end: int
    names: AgencyList | None = None


_EACH = re.compile("(?:分别|各自)(?:负责|落实|实施|承担|推进)?|各负其责|各司其职")


@cache
def _patterns() -> tuple[tuple[str, Reads, re.Pattern[str]], ...]:
    return tuple((row["id"], row["reads"], re.compile(fold(row["pattern"]))) for row in rule_file()["conventions"])


def find_conventions(folded: str, paragraphs: Sequence[Range]) -> list[Convention]:
    """All statements of the document on its own lists, in text order."""
    found: list[Convention] = []
    carried: set[str] = set()
    stating = [p for p in paragraphs if _SIGNS.search(folded, *p)]
    for rule, reads, pattern in _patterns():
        for start, end in stating:
            for match in pattern.finditer(folded, start, end):
                if reads == "carry":
                    names = split_list(folded, *match.span("who"))
                    # Said again of the same bodies, it adds nothing.
                    if names.names and match["who"] not in carried:
                        carried.add(match["who"])
                        found.append(Convention(rule, reads, *_sentence(folded, match, start, end), names))
                else:
                    found.append(Convention(rule, reads, *match.span()))
    return sorted(found, key=lambda c: c.start)


def read_by(conventions: Sequence[Convention], clauses: Sequence[FoundClause], folded: str) -> list[FoundClause]:
    """The clauses with their undifferentiated lists parted as the document says; a named lead stays the lead."""
    parted: list[FoundClause] = []
    for clause in clauses:
        # A star means nothing else anywhere: what it stands for may be told below the first of them.
        holding = [c for c in conventions if c.reads == "star" or (c.reads != "carry" and c.start < clause.end)]
        if holding and not any(part.role == "lead" for part in clause.lists):
            lists = [p for part in clause.lists for p in _parted(holding[-1], part, folded)]
            clause = replace(clause, lists=tuple(lists))
        parted.append(clause)
    return parted


def carried_over(conventions: Sequence[Convention], start: int) -> tuple[FoundClause, ...]:
    """The clauses that carry-overs before ``start`` add to an item that begins there."""
    return tuple(
        FoundClause(c.start, c.end, (FoundList(c.rule, "support", (c.start, c.start), False, c.names, True),))
        for c in conventions
        if c.names is not None and c.end <= start
    )


def holds_anywhere(convention: Convention, clauses: Sequence[FoundClause]) -> bool:
    """Whether any clause ends behind the statement or is read by it; a note at the end must not be lost silently."""
    return convention.reads == "star" or any(convention.start < clause.end for clause in clauses)


def _parted(convention: Convention, part: FoundList, folded: str) -> list[FoundList]:
    # 分别负责 says that none of them leads; 按职责分工分别负责 goes beside a convention.
    if part.role != "responsible" or (convention.reads != "star" and _EACH.fullmatch(folded, *part.label)):
        return [part]
    names = part.list.names
    leading = _leading(convention, part, folded)
    first = tuple(name for name, leads in zip(names, leading, strict=True) if leads)
    rest = tuple(name for name, leads in zip(names, leading, strict=True) if not leads)
    if not first:
        return [part]
    lead = replace(part, rule=convention.rule, role="lead", shared=False, convention=True)
    support = replace(lead, role="support", list=AgencyList(rest, part.list.open_ended))
    lead = replace(lead, list=AgencyList(first, part.list.open_ended and not rest))
    return [lead, support] if rest else [lead]


def _leading(convention: Convention, part: FoundList, folded: str) -> list[bool]:
    names = part.list.names
    if convention.reads == "star":
        return [starred(folded, name) for name in names]
    if convention.reads == "first":
        return [index == 0 for index in range(len(names))]
    sign = ";" if convention.reads == "first_semicolon" else ","
    leading = [True]
    for before, name in pairwise(names):
        leading.append(leading[-1] and sign not in folded[before.end : name.start])
    return leading


def _sentence(folded: str, match: re.Match[str], start: int, end: int) -> Range:
    before = max(start, match.start() - _SENTENCE_LENGTH)
    after = min(end, match.end() + _SENTENCE_LENGTH)
    first = max(max(folded.rfind(sign, before, match.start()) for sign in _SENTENCE_SIGNS) + 1, before)
    last = min((p for p in (folded.find(s, match.end(), after) for s in _SENTENCE_SIGNS) if p >= 0), default=after)
    return first, last + 1 if last < end and folded[last] == "。" else last
