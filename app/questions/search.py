"""Full text over agencies, documents, tasks and indicators, ranked by one rule on every store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.errors import UsageError
from app.graph.port import Row, Store
from app.questions.answers.parts import NodeKind, ResultKind
from app.questions.answers.search import Result, SearchAnswer
from app.questions.corpus import corpus_of
from app.questions.judged import judgement
from app.questions.paging import FIRST_PAGE, Key, Window, page_of_keys
from app.questions.ranking import IN_NAME, IN_TEXT, KINDS, Ranking, rank
from app.questions.words import Words, snippet

_PLURALS: dict[ResultKind, str] = {
    "agency": "agencies",
    "document": "documents",
    "task": "tasks",
    "indicator": "indicators",
}
#: Results read at once.
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind: the best ones, and how many there are in all."""

    kind: ResultKind
    total: int
    results: Sequence[Result]


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
    ranking = rank(corpus_of(store), words, kinds)
    part = page_of_keys(ranking.keys, window)
    return SearchAnswer(
        query=query, total=ranking.total(), next=part.next, results=_results(store, words, part.items)
    )


def search_by_kind(store: Store, query: str, most: int) -> list[Group]:
    """The results of a search kind by kind, ``most`` of each, that with the best of all first. Raises UsageError."""
    words = Words.of(query)
    if not words.words:
        raise UsageError("请写出要找的字词", "no word to search for")
    return _grouped(store, words, rank(corpus_of(store), words), most, named=False)


def suggestions(store: Store, query: str, most: int) -> list[Group]:
    """What a search box can offer: agencies and documents by name, items by title; empty where there is no word."""
    words = Words.of(query)
    return _grouped(store, words, rank(corpus_of(store), words), most, named=True) if words.words else []


def _grouped(store: Store, words: Words, ranking: Ranking, most: int, *, named: bool) -> list[Group]:
    """``named``: only items with the words in their title."""
    farthest = {kind: IN_NAME if named and kind in ("task", "indicator") else IN_TEXT for kind in KINDS}
    best = {kind: list(islice(ranking.keys_of(kind, farthest[kind]), most)) for kind in KINDS}
    shown = sorted((kind for kind in KINDS if best[kind]), key=lambda kind: best[kind][0])
    results = _results(store, words, [key for kind in shown for key in best[kind]])
    return [Group(kind, ranking.total(kind), [one for one in results if one.kind == kind]) for kind in shown]


def _results(store: Store, words: Words, keys: Sequence[Key]) -> list[Result]:
    """What stands behind these keys, in their order; what is no longer there is left out."""
    wanted: dict[ResultKind, list[str]] = {kind: [] for kind in KINDS}
    for _, number, *_, id_ in keys:
        wanted[KINDS[int(number)]].append(str(id_))
    rows = {(kind, row["id"]): row for kind in KINDS for row in _rows(store, kind, wanted[kind])}
    found = ((KINDS[int(number)], str(id_)) for _, number, *_, id_ in keys)
    return [_result(one[0], rows[one], words) for one in found if one in rows]


def _rows(store: Store, kind: ResultKind, ids: Sequence[str]) -> Iterator[Row]:
    for at in range(0, len(ids), _BATCH):
        yield from store.read(f"read/found_{_PLURALS[kind]}", ids=ids[at : at + _BATCH])


def _result(kind: ResultKind, row: Row, words: Words) -> Result:
    if kind == "agency":
        return _agency(row, words)
    return _document(row, words) if kind == "document" else _item(kind, row, words)


def _agency(row: Row, words: Words) -> Result:
    names = list(dict.fromkeys([row["title"], *row["names"]]))
    shown = next((name for name in names if words.all_in(name)), "、".join(names))
    text, match = snippet(shown, words)
    return Result(kind="agency", id=row["id"], title=row["title"], snippet=text, match=list(match), document=None)


def _document(row: Row, words: Words) -> Result:
    names = [name for name in (row["title"], row["docno"]) if name]
    text, match = snippet(" ".join(names), words)
    title = row["title"] or row["id"]
    return Result(kind="document", id=row["id"], title=title, snippet=text, match=list(match), document=row["id"])


def _item(kind: NodeKind, row: Row, words: Words) -> Result:
    text = row["text"] or ""
    shown, match = snippet(text, words)
    first = words.first(text)
    return Result(
        kind=kind,
        id=row["id"],
        title=row["title"] or "",
        snippet=shown,
        match=list(match),
        document=row["document"],
        span_start=row["span_start"] + first[0] if first else None,
        span_end=row["span_start"] + first[1] if first else None,
        checked=judgement(row["checked"]),
        deadline_checked=judgement(row["deadline_checked"]),
    )
