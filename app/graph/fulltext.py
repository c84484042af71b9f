"""Which tasks, indicators, agencies and documents hold given words: the same ones on every store.

A word is found where its characters stand one after the other, letter case and width aside: 5G finds ５Ｇ, 2020年
finds 2020年底. The full-text indexes alone would not give that. They know pairs of neighbouring Chinese characters
and whole runs of letters and digits, so 2020年 is in no index that holds 2020年底; "A" and "IT" are stop words to
them; and one engine reads a quoted phrase as its pairs in any order. So the index only narrows the search, by pairs
that every text with the word must hold, and a regular expression decides. Words without such a pair, single
characters among them, are looked for without the index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from app.graph.port import Row, Store
from app.model.folding import fold

TextKind = Literal["task", "indicator", "agency", "document"]

#: The characters that the index pairs on both engines, whatever stands around them.
_CHINESE_RUN = re.compile(r"[一-鿿]{2,}")
_ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
#: Pairs asked of the index at most. More narrow nothing further, and Lucene takes 1024.
_MOST_PAIRS = 64


def match_text(store: Store, kind: TextKind, words: Sequence[str]) -> list[Row]:
    """What of this kind holds every word, by id; all of it, with the text it was found in.

    Columns: id and title for all; text, document, seq, span_start, span_end for tasks and indicators, whose title and
    metric are searched with the text; names for agencies; docno, issued_on, stub for documents. Raises ValueError
    where there is no word or an empty one, StoreError.
    """
    if not words or not all(words):
        raise ValueError("match_text needs words")
    patterns = [containing(word) for word in words]
    pairs = index_pairs(words)
    if pairs is None:
        rows = store.read(f"read/scan_{_PLURALS[kind]}", patterns=patterns)
    else:
        rows = store.read(f"read/search_{_PLURALS[kind]}", patterns=patterns, pairs=pairs)
    return sorted(rows, key=lambda row: str(row["id"]))


def match_titles(store: Store, kind: Literal["task", "indicator"], words: Sequence[str], most: int) -> list[Row]:
    """Items whose title holds every word, by id: at most so many, whichever the index names first.

    Columns as of `match_text`. Words that the index knows no part of find nothing: all titles would have to be read.
    """
    pairs = index_pairs(words)
    if pairs is None:
        return []
    patterns = [containing(word) for word in words]
    rows = store.read(f"read/titled_{_PLURALS[kind]}", patterns=patterns, pairs=pairs, most=most)
    return sorted(rows, key=lambda row: str(row["id"]))


_PLURALS: dict[TextKind, str] = {
    "task": "tasks",
    "indicator": "indicators",
    "agency": "agencies",
    "document": "documents",
}


def index_pairs(words: Sequence[str]) -> str | None:
    """The Lucene query for the Chinese character pairs of the words, all of them; None where they have none.

    Nothing but quoted Chinese characters goes into it, so there is nothing to escape.
    """
    runs = (run for word in words for run in _CHINESE_RUN.findall(word))
    pairs = dict.fromkeys(run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return " AND ".join(f'"{pair}"' for pair in list(pairs)[:_MOST_PAIRS]) or None


def containing(word: str) -> str:
    """A Java regular expression for texts that hold the word, in whatever width and letter case."""
    return f"(?s).*{''.join(map(_any_spelling, comparable(word)))}.*"


def comparable(text: str) -> str:
    """The text with width and letter case folded away; the length never changes."""
    return fold(text).translate(_ASCII_LOWER)


def _any_spelling(character: str) -> str:
    spellings = character + _spellings().get(character, "")
    return "[" + "".join(f"\\x{{{ord(spelling):x}}}" for spelling in spellings) + "]"


@cache
def _spellings() -> dict[str, str]:
    """For each comparable character all others that fold to it."""
    spellings: dict[str, str] = {}
    for code in range(0x10000):
        if not 0xD800 <= code < 0xE000:
            character = chr(code)
            folded = comparable(character)
            if folded != character:
                spellings[folded] = spellings.get(folded, "") + character
    return spellings
