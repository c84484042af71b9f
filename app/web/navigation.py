"""What stands at the head of every page: the groups of pages, each by its first page."""

from __future__ import annotations

from dataclasses import dataclass

from app.library.accounts import Account
from app.web.language import Wording, word

#: Address and name of each group of pages, in the order shown.
NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/search", word("检索")),
    ("/documents", word("文件")),
    ("/agencies", word("机构")),
    ("/coverage", word("落实对照")),
    ("/metrics", word("指标")),
    ("/diff", word("文件比较")),
    ("/workload", word("承担量")),
)
#: Shown to who may judge, and to who may load, besides.
_JUDGING: tuple[tuple[str, str], ...] = (("/review", word("复核")), ("/log", word("日志")))
_LOADING: tuple[tuple[str, str], ...] = (("/load", word("载入")),)


@dataclass(frozen=True, slots=True)
class Entry:
    """``current`` where the page shown is of this group."""

    address: str
    name: str
    current: bool


def entries(words: Wording, here: str, account: Account | None = None) -> list[Entry]:
    """The entries in one language for an account; ``here`` is the first part of the path shown."""
    shown = NAVIGATION
    if account is not None:
        shown += _JUDGING if account.may("judge") else ()
        shown += _LOADING if account.may("load") else ()
    return [Entry(address, words.text(name), address == here) for address, name in shown]
