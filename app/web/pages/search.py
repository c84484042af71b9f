"""Results of a search, by kind; and what a search box suggests while somebody types."""

from __future__ import annotations

from fastapi import Request, Response

from app.questions.answers.parts import Answer, ResultKind, encode
from app.questions.paging import Window
from app.questions.search import Group, search, search_by_kind, suggestions
from app.questions.words import Words
from app.web.access import Judge
from app.web.addresses import Addresses
from app.web.counting import counted_later
from app.web.labels import labels_in
from app.web.language import language_of, wording
from app.web.naming import named_so
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_ON_A_PAGE = 50
#: Of each kind where all kinds are shown.
_OF_A_KIND = 8
#: Of each kind under a search box.
_SUGGESTED = 4
_LONGEST = 200


@pages.page("/search", twin="/search", shared=("kind", "limit", "cursor"), needed=("q",))
def search_page(
    request: Request, services: Reading, q: str = "", kind: ResultKind | None = None, cursor: str | None = None
) -> Response:
    asked = q.strip()[:_LONGEST]
    groups: list[Group] = []
    following = None
    if asked and (later := counted_later(request, "search")):
        return later
    if asked and kind:
        found = search(services.store, asked, frozenset({kind}), Window(_ON_A_PAGE, cursor))
        groups, following = [Group(kind, found.total, found.results)], found.next
    elif asked:
        groups = search_by_kind(services.store, asked, _OF_A_KIND)
    return render(
        request,
        "search.html",
        asked=asked,
        kind=kind,
        groups=groups,
        total=sum(group.total for group in groups),
        following=following,
    )


class TitlePart(Answer):
    """A stretch of a title; ``match`` where the words asked for stand."""

    text: str
    match: bool


class Suggestion(Answer):
    """``kind`` is in the language of the request; ``beside`` tells equal titles apart. ``page`` is where it leads,
    ``value`` what it puts into the field."""

    kind: str
    title: list[TitlePart]
    beside: str = ""
    page: str = ""
    value: str = ""


class Suggestions(Answer):
    suggestions: list[Suggestion]


@pages.page("/suggest")
def suggest(request: Request, services: Reading, q: str = "") -> Response:
    """What a search box offers: the best of each kind with the words in the title, the best kind first."""
    asked = q.strip()[:_LONGEST]
    addresses = Addresses(request.scope.get("root_path", ""))
    kinds = labels_in(wording(language_of(request)))["kinds"]
    offered: list[Suggestion] = []
    if asked:
        words = Words.of(asked)
        for group in suggestions(services.store, asked, _SUGGESTED):
            offered += [
                Suggestion(
                    kind=kinds[one.kind],
                    title=_parts(one.title, words),
                    beside=one.document or "" if one.kind in ("task", "indicator") else "",
                    page=addresses.page(one.kind, one.id),
                )
                for one in group.results
            ]
    return Response(encode(Suggestions(suggestions=offered)), media_type="application/json")


@pages.router.get("/suggest/agencies")
def suggest_agencies(
    request: Request, services: Reading, _account: Judge, q: str = "", document: str = ""
) -> Response:
    """What a field for an agency offers: whom the document would mean by it, then who comes close."""
    asked = q.strip()[:_LONGEST]
    kinds = labels_in(wording(language_of(request)))["agency_kinds"]
    words = Words.of(asked)
    found = named_so(asked, document, services.library, services.store, services.registry) if words.words else {}
    offered = [Suggestion(kind=kinds[kind], title=_parts(name, words), value=name) for name, kind in found.items()]
    return Response(encode(Suggestions(suggestions=offered)), media_type="application/json")


def _parts(title: str, words: Words) -> list[TitlePart]:
    parts, at = [], 0
    for start, end in words.places(title):
        parts += [TitlePart(text=title[at:start], match=False), TitlePart(text=title[start:end], match=True)]
        at = end
    return [part for part in [*parts, TitlePart(text=title[at:], match=False)] if part.text]
