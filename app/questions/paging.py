"""A page of an ordered list, and the cursor that leads to the next one."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from app.errors import UsageError

Item = TypeVar("Item")
#: Sort key of an item: strings and whole numbers, unique within the list.
Key = tuple[str | int, ...]

DEFAULT_LIMIT = 100
MAX_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for; ``limit`` None is all of it."""

    limit: int | None = DEFAULT_LIMIT
    cursor: str | None = None


FIRST_PAGE = Window()
EVERYTHING = Window(limit=None)


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: list[Item]
    next: str | None


def page(items: Sequence[tuple[Key, Item]], window: Window) -> Page[Item]:
    """The items after the cursor, in ascending order of their keys, ``limit`` at most.

    The cursor names the last item given, so a list that changes in between repeats and skips nothing else. Raises
    UsageError where limit or cursor cannot be meant.
    """
    _check_limit(window)
    ordered = sorted(items, key=lambda pair: pair[0])
    after = _after(window, ordered[0][0] if ordered else None)
    return _cut([pair for pair in ordered if after is None or pair[0] > after], window)


def page_of_keys(keys: Callable[[Key | None], Iterator[Key]], window: Window) -> Page[Key]:
    """As `page`, of keys alone that are given in order, from the start or behind a key, and taken one by one."""
    _check_limit(window)
    following = keys(_after(window, next(keys(None), None)))
    return _cut([(key, key) for key in islice(following, window.limit and window.limit + 1)], window)


def _check_limit(window: Window) -> None:
    if window.limit is not None and not 1 <= window.limit <= MAX_LIMIT:
        raise UsageError(f"limit 须在 1 至 {MAX_LIMIT} 之间", f"limit must be from 1 to {MAX_LIMIT}")


def _after(window: Window, first: Key | None) -> Key | None:
    """The key behind which the page begins; ``first`` is one of the list's."""
    if window.cursor is None:
        return None
    after = read_cursor(window.cursor)
    if first is not None and [type(part) for part in after] != [type(part) for part in first]:
        raise _bad_cursor()
    return after


def _cut(rest: Sequence[tuple[Key, Item]], window: Window) -> Page[Item]:
    if window.limit is None or len(rest) <= window.limit:
        return Page([item for _, item in rest], None)
    shown = rest[: window.limit]
    return Page([item for _, item in shown], write_cursor(shown[-1][0]))


def write_cursor(key: Key) -> str:
    """The cursor that names this key as the last one given."""
    packed = json.dumps(key, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read_cursor(cursor: str) -> Key:
    """The key of the last item before the page; raises UsageError where no page can have given this cursor."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise _bad_cursor() from None
    if not isinstance(key, list) or not key or not all(type(part) in (str, int) for part in key):
        raise _bad_cursor()
    return tuple(key)


def _bad_cursor() -> UsageError:
    return UsageError(
        "cursor 无效：请用上一页答复中 next 的值", "bad cursor: use the value of `next` of the page before"
    )
