"""Folding: equal-length normalisation of characters, for matching, ids and values. Never for quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

_FULL = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
_VARIANTS = {
    0x3000: 0x20,
    0x00A0: 0x20,
    ord("﹪"): ord("%"),
    ord("•"): ord("·"),
    ord("―"): ord("—"),
    ord("–"): ord("—"),
    ord("﹣"): ord("-"),
    ord("−"): ord("-"),
    ord("∶"): ord(":"),
    ord("﹕"): ord(":"),
    ord("︰"): ord(":"),
    ord("﹔"): ord(";"),
    ord("﹐"): ord(","),
    ord("﹑"): ord("、"),
    ord("､"): ord("、"),
    ord("｡"): ord("。"),
    ord("〖"): ord("【"),
    ord("〗"): ord("】"),
}
#: Small forms (﹙ ﹚), radicals and compatibility characters that PDFs print in the place of words (⼯ for 工).
_COMPATIBLE = {
    c: ord(plain)
    for block in (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0xFE50, 0xFE70))
    for c in block
    if len(plain := unicodedata.normalize("NFKC", chr(c))) == 1 and plain != chr(c)
}
#: Simplified radicals that Unicode gives no plain form.
_RADICALS = dict(
    zip(
        map(ord, "⻓⺠⻔⻝⻛⻋⻅⻆⻉⻚⻜⻢⻥⻦⻨⻩⻬⻰⻘⻄"),
        map(ord, "长民门食风车见角贝页飞马鱼鸟麦黄齐龙青西"),
        strict=True,
    )
)
_TABLE = _COMPATIBLE | _RADICALS | _FULL | _VARIANTS
_ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_BRACKETS = dict(zip("([{<〔［【〈﹝（｛＜)]}>〕］】〉﹞）｝＞", "〔" * 12 + "〕" * 12, strict=True))


def replacer(signs: Mapping[str, str]) -> Callable[[str], str]:
    """What puts one sign for another. Where few signs are concerned it takes a third of the time of `translate`."""
    concerned = re.compile("[" + "".join(map(re.escape, signs)) + "]")

    def put(found: re.Match[str]) -> str:
        return signs[found[0]]

    return lambda text: concerned.sub(put, text)


_folded = replacer({chr(sign): chr(other) for sign, other in _TABLE.items()})
_with_one_bracket = replacer(_BRACKETS)


def fold(text: str) -> str:
    """Full-width ASCII to half width and variants to one form; the length never changes.

    ``％`` becomes ``%``, ``（`` becomes ``(``, ``：`` becomes ``:``, ``，`` becomes ``,``.
    """
    return _folded(text)


def comparable(text: str) -> str:
    """The text with width and letter case folded away; the length never changes."""
    return fold(text).translate(_ASCII_LOWER)


def fold_brackets(text: str) -> str:
    """All bracket forms to 〔 〕; the length never changes."""
    return _with_one_bracket(text)
