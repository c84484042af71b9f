"""What stands at the head of every page: the groups of pages, each by its first page."""

from __future__ import annotations

from dataclasses import dataclass

from app.web.language import Wording, word

#: Address and name of each group of pages, in the order shown.
NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/search", word("检索")),
    ("/documents", word("文件")),
    ("/agencies", word("机构")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """``current`` where the page shown is of this group."""

    address: str
    name: str
    current: bool


def entries(words: Wording, here: str) -> list[Entry]:
    """The entries in one language; ``here`` is the first part of the path shown."""
    return [Entry(address, words.text(name), address == here) for address, name in NAVIGATION]
