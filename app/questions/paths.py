"""How people write the place of a task: 三/七, 三（七）, （七）, 七, 三、（七）. Pure: no store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.model.folding import fold, fold_brackets
from app.model.ids import document_key

_TOKEN = re.compile(
    r"""
    (?P<named>附件\d* | 通知 | 指标\d+)              # parts that are no numeral
    | (?P<article>第[一二三四五六七八九十百零〇\d]+条)     # 第三条 stays whole in a path
    | 第?(?P<numeral>
        (?: [一二三四五六七八九十百零〇]+ | \d+(?:\.\d+)* )
        (?: ~\d+ )?                                     # a numeral printed twice
      )(?:是|部分|[章节篇项款点])?                       # 一是, 第三部分, 第七项
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(r"[\s/／〔〕、。．.,:;>›·-]*")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A place as somebody wrote it: its segments from the top, and whether the last one stood in brackets."""

    segments: tuple[str, ...]
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of a document, as far as finding it needs."""

    id: str
    path: str
    kind: Literal["task", "section", "indicator"]
    number: str | None
    title: str
    seq: int


def read_spelling(text: str) -> Spelling | None:
    """The segments of a written place; None where the words are no place."""
    folded = fold_brackets(fold(text.strip()))
    at = _gap(folded, 0)
    segments: list[str] = []
    last = ""
    while at < len(folded):
        token = _TOKEN.match(folded, at)
        if token is None:
            return None
        segments.append(token["named"] or token["article"] or token["numeral"])
        end = _gap(folded, token.end())
        last = folded[at - 1 : at] + folded[token.end() : token.end() + 1]
        at = end
    return Spelling(tuple(segments), last == "〔〕") if segments else None


def _gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def fitting(spelling: Spelling, items: Iterable[Item]) -> list[Item]:
    """The items that the spelling can mean, in text order: one, several or none.

    The whole path goes before its end, its end before items it was divided into (20 for
    20.1, 20.2), and those before a path with parts left out (三（38） for 三/二/38).
    ``七`` alone is first the item with that whole path; in brackets it is first one printed in brackets.
    """
    items = sorted(items, key=lambda item: item.seq)
    split = [(item, item.path.split("/")) for item in items]
    wanted = list(spelling.segments)
    if len(wanted) > 1 or not spelling.bracketed:
        whole = [item for item, segments in split if segments == wanted]
        if whole:
            return whole
    ends = [item for item, segments in split if segments[-len(wanted) :] == wanted]
    if ends:
        printed = [item for item in ends if _in_brackets(item.number)] if spelling.bracketed else []
        return printed or ends
    parted = [item for item, segments in split if _is_part(segments[-len(wanted) :], wanted)]
    if parted:
        return parted
    return [item for item, segments in split if segments[-1] == wanted[-1] and _leaves_out(wanted, segments)]


def _is_part(segments: list[str], wanted: list[str]) -> bool:
    """20.1 and 20.2 where 20 is asked for and is no item itself."""
    return segments[:-1] == wanted[:-1] and segments[-1].startswith(f"{wanted[-1]}.")


def _in_brackets(number: str | None) -> bool:
    return number is not None and fold_brackets(fold(number)).strip().startswith("〔")


def _leaves_out(wanted: Sequence[str], segments: Sequence[str]) -> bool:
    rest = iter(segments)
    return all(any(segment == one for segment in rest) for one in wanted)


def _opens(character: str) -> bool:
    """Separators and opening brackets belong to the place that follows."""
    folded = fold_brackets(fold(character))
    return folded != "〕" and _BETWEEN.fullmatch(folded) is not None


def split_reference(text: str, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Ways to read a text as a document's name followed by a place, the longest name first.

    ``keys`` are the folded numbers, titles and ids of the documents; each way is (name, place), the place may be
    empty.
    """
    known = set(keys)
    ways = []
    for end in range(len(text), 0, -1):
        name = text[:end].strip()
        if not name or _opens(name[-1]):
            continue
        if name in known or document_key(name) in known:
            ways.append((name, text[end:].strip().lstrip("/／")))
    return ways
