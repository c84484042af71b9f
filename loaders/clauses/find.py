"""Find responsibility clauses: in brackets, on lines of their own, or as （A牵头，B配合）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.folding import fold_brackets
from loaders.clauses.lists import AgencyList, looks_like_agency, split_list
from loaders.clauses.words import ClauseRole, clause_words

Range = tuple[int, int]

_PAIRS = {"(": ")", "〔": "〕", "[": "]", "【": "】", "<": ">", "{": "}"}
_BETWEEN = re.compile(r"[\s。;,、]*")


@dataclass(frozen=True, slots=True)
class FoundList:
    """One list under one label or before one verb; ``label`` is the range of the words that name the role."""

    rule: str
    role: ClauseRole
    label: Range
    shared: bool
    list: AgencyList


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause at ``[start, end)`` with brackets; ``understood`` is false where a label has no agency behind it."""

    start: int
    end: int
    lists: tuple[FoundList, ...]
    understood: bool = True
    #: True where the clause is a line of its own rather than the end of a sentence.
    own_line: bool = False


def find_clauses(folded: str, paragraphs: Sequence[Range]) -> list[FoundClause]:
    """All clauses of one provision's own paragraphs, in order; neighbours without words between them are one."""
    found: list[FoundClause] = []
    for start, end in paragraphs:
        found.extend(_in_paragraph(folded, start, end))
    return _merged(folded, found)


def _in_paragraph(folded: str, start: int, end: int) -> Iterator[FoundClause]:
    words = clause_words()
    bare = words.label.match(folded, start, end)
    if bare is not None:
        yield _labelled(folded, start, _trim_end(folded, start, end), start, end, own_line=True)
        return
    position = start
    for opening, closing in _brackets(folded, start, end):
        if opening < position:
            continue
        clause = _bracketed(folded, opening, closing, own_line=opening == start)
        if clause is not None:
            yield clause
            position = closing + 1
    inline = next((m for m in words.label.finditer(folded, position, end) if folded[m.start() - 1] in "。;)"), None)
    if inline is not None and not _enclosed(folded, start, inline.start()):
        yield _labelled(folded, inline.start(), _trim_end(folded, start, end), inline.start(), end)


def _trim_end(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end


def _enclosed(folded: str, start: int, position: int) -> bool:
    stretch = fold_brackets(folded[start:position])
    return stretch.count("〔") > stretch.count("〕")


def _brackets(folded: str, start: int, end: int) -> list[Range]:
    """Outermost bracket pairs (opening, closing), by start; a bracket without its partner is passed over."""
    stack: list[int] = []
    pairs: list[Range] = []
    same = fold_brackets(folded[start:end])
    for offset, char in enumerate(same):
        if char == "〔":
            stack.append(offset)
        elif char == "〕" and stack:
            pairs.append((start + stack.pop(), start + offset))
    pairs.sort()
    return pairs


def _bracketed(folded: str, opening: int, closing: int, own_line: bool) -> FoundClause | None:
    inner_start, inner_end = opening + 1, closing
    while inner_start < inner_end and folded[inner_start].isspace():
        inner_start += 1
    if clause_words().label.match(folded, inner_start, inner_end):
        return _labelled(folded, opening, closing + 1, inner_start, inner_end, own_line=own_line)
    return _spoken(folded, opening, closing, inner_start, inner_end, own_line)


def _labelled(
    folded: str, start: int, end: int, inner_start: int, inner_end: int, own_line: bool = False
) -> FoundClause:
    """A clause made of `label: list` parts."""
    words = clause_words()
    marks = list(words.label.finditer(folded, inner_start, inner_end))
    lists: list[FoundList] = []
    understood = True
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        stop = following.start() if following else inner_end
        word = words.labels[mark["core"]]
        if word.role in {"person", "deadline"}:
            continue
        names = split_list(folded, mark.end(), stop)
        understood = understood and bool(names.names)
        if names.names:
            lists.append(FoundList(word.rule, word.role, mark.span("label"), word.shared, names))
    return FoundClause(start, end, tuple(lists), understood, own_line)


def _spoken(folded: str, opening: int, closing: int, start: int, end: int, own_line: bool) -> FoundClause | None:
    """A clause of `list verb` parts: A牵头，B、C配合; A、B按职责分工负责; A会同B负责."""
    words = clause_words()
    lists: list[FoundList] = []
    waiting: int | None = None
    for chunk_start, chunk_end in _chunks(folded, start, end):
        verb = words.verb.search(folded, chunk_start, chunk_end)
        if verb is None or verb.start() == chunk_start:
            waiting = chunk_start if waiting is None else waiting
            continue
        word = words.verbs[verb["verb"]]
        names_start = chunk_start if waiting is None else waiting
        waiting = None
        if folded.startswith("由", names_start):
            names_start += 1
        together = folded.find("会同", names_start, verb.start())
        if together > 0:
            label = (together, together + 2)
            lists.append(FoundList("verb.together", "lead", label, False, split_list(folded, names_start, together)))
            lists.append(
                FoundList("verb.together", "support", label, False, split_list(folded, together + 2, verb.start()))
            )
        else:
            names = split_list(folded, names_start, verb.start())
            lists.append(FoundList(word.rule, word.role, verb.span("verb"), word.shared, names))
    if waiting is not None or not lists:
        return None
    every = [folded[n.start : n.end] for part in lists for n in part.list.names]
    if not every or any(not part.list.names for part in lists) or not all(_is_body(name) for name in every):
        return None
    return FoundClause(opening, closing + 1, tuple(lists), own_line=own_line)


def _is_body(name: str) -> bool:
    """In a clause without a label the names alone must tell that bodies are meant: 企业自主 does not."""
    return looks_like_agency(name) and not re.match(r"(?:支持|鼓励|引导|推动|加强|企业|市场|社会)", name)


def _chunks(folded: str, start: int, end: int) -> Iterator[Range]:
    """Split at ， ； outside brackets."""
    depth, chunk = 0, start
    for position in range(start, end):
        char = folded[position]
        if char in _PAIRS:
            depth += 1
        elif char in _PAIRS.values():
            depth -= 1
        elif depth == 0 and char in ",;。":
            if chunk < position:
                yield chunk, position
            chunk = position + 1
    if chunk < end:
        yield chunk, end


def _merged(folded: str, found: list[FoundClause]) -> list[FoundClause]:
    merged: list[FoundClause] = []
    for clause in found:
        if merged and _BETWEEN.fullmatch(folded, merged[-1].end, clause.start):
            last = merged[-1]
            merged[-1] = FoundClause(
                last.start,
                clause.end,
                last.lists + clause.lists,
                last.understood and clause.understood,
                last.own_line,
            )
        else:
            merged.append(clause)
    return merged
