"""The words around a mention: its sentence, and what stands before and after the list of titles it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model.folding import fold_brackets

Range = tuple[int, int]

TITLE = re.compile(r"《(?:[^《》\n]|《[^《》\n]*》){1,160}》")
#: （国发〔2021〕7号）, of one document or several; brackets in one form.
_NUMBER = r"〔\s*[0-9]{4}\s*〕[^〔〕\n]{1,60}"
NUMBERS = re.compile(rf"\s*〔(?P<numbers>[^〔〕\n]{{0,40}}{_NUMBER}(?:{_NUMBER}){{0,8}})〕")
_BRACKET = r"〔[^〔〕]{0,40}(?:〔[0-9]{4}〕[^〔〕]{0,60}){0,9}〕"
_JOINED_BEFORE = re.compile(rf"(?:《·*》|{_BRACKET}|[、\s“”]|和|及|与|以及)$")
_JOINED_AFTER = re.compile(
    rf"[”’\s]*(?:《·*》|{_BRACKET}|、|以及|[和及与](?=《)"
    r"|等?[0-9一二三四五六七八九十]{0,3}[个件项份]?(?:规范性)?文件|等(?=《))"
)
_SENTENCE_LIMIT, _AFTER_LIMIT, _LIST_LIMIT = 1000, 600, 40
_QUOTE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Context:
    """``before`` and ``after``: the sentence's words on both sides, other titles blanked out, since what they say
    governs nothing here. ``lead`` and ``tail``: the same without the other members of the list of titles."""

    before: str
    after: str
    lead: str
    tail: str


def context(folded: str, start: int, end: int) -> Context:
    """What is said around the mention at ``[start, end)``; the work is bounded."""
    limit = max(start - _SENTENCE_LIMIT, 0)
    first = max(folded.rfind(sign, limit, start) for sign in "。!?；;\n") + 1
    before = _blanked(folded[max(first, limit) : start])
    stop = min(len(folded), end + _AFTER_LIMIT)
    last = min((p for sign in "。!?;\n" if (p := folded.find(sign, end, stop)) >= 0), default=stop)
    after = _blanked(folded[end:last])
    return Context(before, after, _lead(fold_brackets(before)), _tail(fold_brackets(after)))


def _blanked(words: str) -> str:
    return TITLE.sub(lambda m: "《" + "·" * (len(m[0]) - 2) + "》", words)


def _lead(before: str) -> str:
    for _ in range(_LIST_LIMIT):
        match = _JOINED_BEFORE.search(before, max(0, len(before) - 200))
        if match is None:
            break
        before = before[: match.start()]
    return before


def _tail(after: str) -> str:
    at = 0
    for _ in range(_LIST_LIMIT):
        match = _JOINED_AFTER.match(after, at)
        if match is None:
            break
        at = match.end()
    return after[at:].lstrip("”’ ")


def sentence(folded: str, start: int, end: int) -> Range:
    """The sentence around a mention, cut at commas where it is longer than 300 characters."""
    first = max(folded.rfind(sign, 0, start) for sign in "。!?\n") + 1
    ends = [p for p in (folded.find(sign, end) for sign in "。!?\n") if p >= 0]
    last = min(ends) if ends else len(folded)
    if last < len(folded) and folded[last] != "\n":
        last += 1
    if last - first > _QUOTE_LIMIT:
        room = max((_QUOTE_LIMIT - (end - start)) // 2, 0)
        comma = folded.find(",", max(first, start - room), start)
        first = comma + 1 if comma >= 0 and start - room > first else max(first, start - room)
        stop = folded.rfind(",", end, min(last, end + room))
        last = stop if stop > end else end
    while first < start and folded[first].isspace():
        first += 1
    return first, last
