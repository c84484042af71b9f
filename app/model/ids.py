"""Readable, stable ids: from the document number and the printed numbering, never a counter or a clock."""

from __future__ import annotations

import re
import unicodedata

from app.model.folding import fold, fold_brackets

#: ⒈–⒛, ⑴–⒇, ㈠–㈩.
_COMPOUND = frozenset(map(chr, (*range(0x2474, 0x249C), *range(0x3220, 0x322A))))

#: 青政办〔2020〕62号, 发改产业〔2019〕1602号; brackets of any form, spaces anywhere, digits of any width.
DOCNO = re.compile(
    r"""
    (?P<prefix>[一-鿿]{1,14}?)      # 青政办, 发改产业
    \s*〔\s*(?P<year>[0-9\s]{4,8}?)\s*〕\s*
    (?:第\s*)?(?P<number>[0-9][0-9\s]{0,6}?)\s*号
    """,
    re.VERBOSE,
)


def normal_docno(printed: str) -> str | None:
    """`青政办[２０２０] 62 号` -> `青政办〔2020〕62号`; None where the words are no document number."""
    match = DOCNO.fullmatch(fold_brackets(fold(printed)).strip())
    if match is None:
        return None
    prefix, year, number = (re.sub(r"\s", "", match[g]) for g in ("prefix", "year", "number"))
    return f"{prefix}〔{year}〕{int(number)}号" if len(year) == 4 else None


_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")


def title_key(title: str) -> str:
    """What two spellings of one title have in common: width, brackets, quotes, dashes and spaces are folded away,
    and a year in Chinese digits is one in Arabic digits (二〇三五年)."""
    folded = fold_brackets(fold(title)).lower()
    folded = _HAN_YEAR.sub(lambda m: m[0].translate(_HAN_DIGITS), folded)
    return re.sub(r"[\s《》〔〕“”‘’\"'、,.。:;·—~-]", "", folded)


def document_key(name: str) -> str:
    """The key under which a document is looked up by number, id or title."""
    docno = normal_docno(name)
    return docno if docno is not None else title_key(name)


def titled_document_id(issuer: str | None, title: str) -> str:
    """Id of a document without a number: `<issuer>/<title>`, or the title where the issuer is not known."""
    clean = title.replace("/", "／")
    return f"{issuer}/{clean}" if issuer else clean


def stub_id(docno: str | None, title: str | None) -> str:
    """Id of a document that is cited and not held."""
    if docno:
        return docno
    if title:
        return f"《{title.replace('/', '／')}》"
    raise ValueError("a citation needs a number or a title")


def numeral_segment(printed: str) -> str:
    """Path segment of a printed numeral: `（七）` -> `七`, `１．` -> `1`, `一是` -> `一`, `1.1` and `第三条` stay."""
    # One sign for a numeral with its brackets or point: ㈠ ⑴ ⒈ (① stays itself).
    printed = "".join(unicodedata.normalize("NFKC", c) if c in _COMPOUND else c for c in printed)
    folded = re.sub(r"\s", "", fold(printed))
    folded = re.sub(r"(?<=[一二三四五六七八九十])是$", "", folded)
    return re.sub(r"^[(〔\[【]|[)〕\]】、.。,．:]+$", "", folded).rstrip(")〕]】、.").replace("/", "／")


def join_id(document_id: str, path: str) -> str:
    return f"{document_id}/{path}"
