"""Full text over agencies, documents, tasks and indicators, ranked by one rule on every store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.errors import StoreError, UsageError
from app.graph.fulltext import match_text, match_titles
from app.graph.port import Row, Store
from app.questions.answers.parts import NodeKind, ResultKind
from app.questions.answers.search import Result, SearchAnswer
from app.questions.names import documents_by_id
from app.questions.paging import FIRST_PAGE, Key, Window, page
from app.questions.rows import NO_DATE
from app.questions.words import Words, snippet

_KINDS: tuple[ResultKind, ...] = ("agency", "document", "task", "indicator")
#: Tasks, and indicators, looked at for suggestions.
_SUGGESTED = 40


def search(
    store: Store, query: str, kinds: frozenset[ResultKind] = frozenset(), window: Window = FIRST_PAGE
) -> SearchAnswer:
    """Everything that holds all the words of the query.

    Order: a name or title that is the query, then those with the words in it, then the rest; within each agencies,
    documents, tasks, indicators; by number of matches; by date of issue, document and place. Raises UsageError where
    there is no word.
    """
    words = Words.of(query)
    if not words.words:
        raise UsageError("请写出要找的字词", "no word to search for")
    found = [pair for kind in _KINDS if not kinds or kind in kinds for pair in _found(store, words, kind)]
    part = page(found, window)
    return SearchAnswer(query=query, total=len(found), next=part.next, results=part.items)


def suggestions(store: Store, query: str) -> list[Result]:
    """What a search box can offer for a query: agencies and documents by name, items by title, the best first.

    Of items some _SUGGESTED are looked at, so that a frequent word costs no more than a rare one. Empty where there
    is no word.
    """
    words = Words.of(query)
    found = [pair for kind in _KINDS for pair in _found(store, words, kind, _SUGGESTED)] if words.words else []
    return [result for _, result in sorted(found, key=lambda pair: pair[0])]


def _found(store: Store, words: Words, kind: ResultKind, most: int | None = None) -> Iterator[tuple[Key, Result]]:
    """Everything of a kind, or with ``most`` some of the items by their titles."""
    try:
        if most is None or kind in ("agency", "document"):
            rows = match_text(store, kind, words.words)
        else:
            rows = match_titles(store, "task" if kind == "task" else "indicator", words.words, most)
    except StoreError:
        # The first load makes the indexes. Before it there is none to ask, and nothing to find.
        if store.read("read/document_names"):
            raise
        return
    if kind == "agency":
        yield from (_agency(row, words) for row in rows)
    elif kind == "document":
        yield from (_document(row, words) for row in rows)
    else:
        documents = documents_by_id(store, (row["document"] for row in rows))
        for row in rows:
            if row["document"] in documents:
                yield _item(kind, row, documents[row["document"]].issued_on, words)


def _agency(row: Row, words: Words) -> tuple[Key, Result]:
    names = list(dict.fromkeys([row["title"], *row["names"]]))
    shown = next((name for name in names if words.all_in(name)), "、".join(names))
    key = _key("agency", words, names, "、".join(names), (NO_DATE, "", 0, row["id"]))
    text, match = snippet(shown, words)
    return key, Result(
        kind="agency", id=row["id"], title=row["title"], snippet=text, match=list(match), document=None
    )


def _document(row: Row, words: Words) -> tuple[Key, Result]:
    names = [name for name in (row["title"], row["docno"]) if name]
    key = _key("document", words, names, " ".join(names), (row["issued_on"] or NO_DATE, row["id"], 0, row["id"]))
    text, match = snippet(" ".join(names), words)
    title = row["title"] or row["id"]
    return key, Result(
        kind="document", id=row["id"], title=title, snippet=text, match=list(match), document=row["id"]
    )


def _item(kind: NodeKind, row: Row, issued_on: str | None, words: Words) -> tuple[Key, Result]:
    title, text = row["title"] or "", row["text"] or ""
    key = _key(kind, words, [title], text, (issued_on or NO_DATE, row["document"], row["seq"], row["id"]))
    shown, match = snippet(text, words)
    first = words.first(text)
    return key, Result(
        kind=kind,
        id=row["id"],
        title=title,
        snippet=shown,
        match=list(match),
        document=row["document"],
        span_start=row["span_start"] + first[0] if first else None,
        span_end=row["span_start"] + first[1] if first else None,
    )


def _key(kind: ResultKind, words: Words, names: Sequence[str], text: str, place: tuple[str, str, int, str]) -> Key:
    rank = 0 if any(map(words.are, names)) else 1 if any(map(words.all_in, names)) else 2
    return (rank, _KINDS.index(kind), -words.count(text), *place)
