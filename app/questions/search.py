"""Full text over agencies, documents, tasks and indicators, ranked by one rule on every store."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import StoreError, UsageError
from app.graph.port import Row, Store
from app.questions.answers import Result, ResultKind, SearchAnswer
from app.questions.names import documents_by_id
from app.questions.paging import FIRST_PAGE, Key, Window, page
from app.questions.rows import NO_DATE
from app.questions.words import Words, comparable, snippet, whole_match

_KINDS: tuple[ResultKind, ...] = ("agency", "document", "task", "indicator")


def search(
    store: Store, query: str, kinds: frozenset[ResultKind] = frozenset(), window: Window = FIRST_PAGE
) -> SearchAnswer:
    """Everything that holds all the words of the query.

    Order: a name or title that is the query, then those with the words in it; agencies, documents, tasks, indicators;
    by number of matches; by date of issue, document and place. Raises UsageError where there is no word.
    """
    words = Words.of(query)
    if not words.words:
        raise UsageError("请写出要找的字词", "no word to search for")
    found: list[tuple[Key, Result]] = []
    for kind in _KINDS:
        if not kinds or kind in kinds:
            found += _SEARCHES[kind](store, words)
    part = page(found, window)
    return SearchAnswer(query=query, total=len(found), next=part.next, results=part.items)


def _agencies(store: Store, words: Words) -> Iterator[tuple[Key, Result]]:
    for row in store.read("read/agency_names"):
        names = list(dict.fromkeys([row["name"], *(row["names"] or ()), row["id"]]))
        fitting = [name for name in names if words.all_in(comparable(name))]
        if fitting:
            key = _key("agency", words, names, "、".join(names), NO_DATE, "", 0, row["id"])
            yield key, _result("agency", row["id"], row["name"], fitting[0], words)


def _documents(store: Store, words: Words) -> Iterator[tuple[Key, Result]]:
    for row in store.read("read/documents"):
        names = [name for name in (row["title"], row["docno"], row["id"]) if name]
        text = " ".join(dict.fromkeys(names))
        if words.all_in(comparable(text)):
            key = _key("document", words, names, text, row["issued_on"] or NO_DATE, row["id"], 0, row["id"])
            yield key, _result("document", row["id"], row["title"] or row["id"], text, words, row["id"])


def _tasks(store: Store, words: Words) -> Iterator[tuple[Key, Result]]:
    return _items(store, words, "task")


def _indicators(store: Store, words: Words) -> Iterator[tuple[Key, Result]]:
    return _items(store, words, "indicator")


def _items(store: Store, words: Words, kind: ResultKind) -> Iterator[tuple[Key, Result]]:
    rows = _candidates(store, words, kind)
    held = documents_by_id(store, (row["document"] for row in rows))
    for row in rows:
        title, text = row["title"] or "", row["text"] or ""
        if row["document"] in held and words.all_in(comparable(title), comparable(text)):
            issued_on = held[row["document"]].issued_on or NO_DATE
            key = _key(kind, words, [title], text, issued_on, row["document"], row["seq"], row["id"])
            yield key, _result(kind, row["id"], title, text, words, row["document"], row)


def _candidates(store: Store, words: Words, kind: ResultKind) -> list[Row]:
    expression = words.expression
    if expression is None:
        return store.read(f"read/contain_{kind}s", characters=words.characters)
    try:
        return store.read(f"read/match_{kind}s", expression=expression)
    except StoreError:
        # The first load makes the index. Before it there is none to ask, and nothing to find.
        if store.read("read/document_names"):
            raise
        return []


_SEARCHES = {"agency": _agencies, "document": _documents, "task": _tasks, "indicator": _indicators}


def _key(
    kind: ResultKind, words: Words, names: list[str], text: str, issued_on: str, document: str, seq: int, name: str
) -> Key:
    whole = whole_match(words, names)
    in_title = any(words.all_in(comparable(one)) for one in names)
    count = words.count(comparable(text))
    return (0 if whole else 1 if in_title else 2, _KINDS.index(kind), -count, issued_on, document, seq, name)


def _result(
    kind: ResultKind,
    name: str,
    title: str,
    text: str,
    words: Words,
    document: str | None = None,
    item: Row | None = None,
) -> Result:
    shown, places = snippet(text, words)
    at = words.first(comparable(text)) if item is not None else None
    start = item["span_start"] if item is not None else 0
    return Result(
        kind=kind,
        id=name,
        title=title,
        snippet=shown,
        match=places,
        document=document,
        span_start=start + at[0] if at else None,
        span_end=start + at[1] if at else None,
    )
