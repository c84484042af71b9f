"""Folding: equal-length normalisation of characters, for matching, ids and values. Never for quotes."""

from __future__ import annotations

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
_TABLE = _FULL | _VARIANTS
_BRACKETS = str.maketrans("([{<〔［【〈﹝（｛＜)]}>〕］】〉﹞）｝＞", "〔" * 12 + "〕" * 12)


def fold(text: str) -> str:
    """Full-width ASCII to half width and variants to one form; the length never changes.

    ``％`` becomes ``%``, ``（`` becomes ``(``, ``：`` becomes ``:``, ``，`` becomes ``,``.
    """
    return text.translate(_TABLE)


def fold_brackets(text: str) -> str:
    """All bracket forms to 〔 〕; the length never changes."""
    return text.translate(_BRACKETS)
