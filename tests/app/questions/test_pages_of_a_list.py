"""Pages cover a list exactly, in order, whatever happens to it in between."""

from __future__ import annotations

import pytest

from app.errors import UsageError
from app.questions.paging import EVERYTHING, Key, Window, page

ITEMS: list[tuple[Key, str]] = [((f"2020-01-{n:02}", "文号", n), f"项{n}") for n in range(1, 11)]


def walk(items: list[tuple[Key, str]], limit: int) -> list[list[str]]:
    pages, cursor = [], None
    while True:
        part = page(items, Window(limit, cursor))
        pages.append(part.items)
        if part.next is None:
            return pages
        cursor = part.next


@pytest.mark.parametrize("limit", [1, 3, 5, 10, 11])
def test_pages_follow_the_order_and_miss_nothing(limit: int) -> None:
    pages = walk(list(reversed(ITEMS)), limit)
    assert [name for names in pages for name in names] == [name for _, name in ITEMS]
    assert all(len(names) == limit for names in pages[:-1])


def test_without_limit_all_is_given() -> None:
    assert len(page(ITEMS, EVERYTHING).items) == len(ITEMS)


def test_an_item_added_before_the_cursor_shifts_nothing() -> None:
    first = page(ITEMS, Window(4))
    more: list[tuple[Key, str]] = [(("2019-01-01", "文号", 0), "新"), *ITEMS]
    assert page(more, Window(4, first.next)).items == ["项5", "项6", "项7", "项8"]


@pytest.mark.parametrize("cursor", ["", "x", "abc!", "eyJhIjoxfQ", "WzEsMl0", "é"])
def test_a_cursor_that_no_page_gave_is_refused(cursor: str) -> None:
    with pytest.raises(UsageError, match="next"):
        page(ITEMS, Window(4, cursor))


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_limit_out_of_bounds_is_refused(limit: int) -> None:
    with pytest.raises(UsageError, match="1000"):
        page(ITEMS, Window(limit))
