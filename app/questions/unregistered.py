"""Names that documents print and the registry does not know: how often, where, and what they may be meant for.

Suggestions are for the editor of the registry; nothing is merged by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from app.graph.port import Row, Store
from app.model.agencies import Suggestion
from app.questions.answers.agencies import NamedPlace, SuggestedName, Unregistered, UnregisteredAgency
from app.questions.answers.parts import Place
from app.questions.judged import judgement
from app.questions.names import find_document
from app.questions.nearest import name_key
from app.questions.paging import FIRST_PAGE, Window, page
from app.questions.rows import role_of

#: Suggestions for the id of an unregistered agency, the most likely first.
Suggest = Callable[[str], Sequence[Suggestion]]


def unregistered(
    store: Store,
    suggest: Suggest,
    words: str | None = None,
    document: str | None = None,
    region: str | None = None,
    window: Window = FIRST_PAGE,
) -> Unregistered:
    """The unregistered names, those with most statements first; each with all its places in the documents held.

    ``words`` keeps the names that hold these characters, ``document`` (number, id or title) those of one document,
    ``region`` those of one region. Raises UnknownError and AmbiguousError for the document.
    """
    wanted = find_document(store, document).id if document is not None else None
    key = name_key(words or "")
    named: defaultdict[str, list[Row]] = defaultdict(list)
    for row in store.read("read/unregistered"):
        if (
            (wanted is None or row["document"] == wanted)
            and (region is None or row["region"] == region)
            and key in name_key(row["surface"])
        ):
            named[row["agency"]].append(row)
    part = page([((-len(rows), agency), (agency, rows)) for agency, rows in named.items()], window)
    return Unregistered(
        total=len(named),
        statements=sum(map(len, named.values())),
        next=part.next,
        agencies=[_agency(agency, rows, suggest(agency)) for agency, rows in part.items],
    )


def _agency(agency: str, rows: Sequence[Row], suggestions: Sequence[Suggestion]) -> UnregisteredAgency:
    return UnregisteredAgency(
        id=agency,
        region=rows[0]["region"],
        surfaces=sorted({row["surface"] for row in rows}),
        statements=len(rows),
        suggestions=[SuggestedName(name=s.name, reason=s.reason, spelling=s.spelling) for s in suggestions],
        places=[_place(row) for row in rows],
    )


def _place(row: Row) -> NamedPlace:
    return NamedPlace(
        document=row["document"],
        item=row["item"],
        role=role_of(row["edge"]),
        surface=row["surface"],
        quote=row["quote"],
        span_start=row["span_start"],
        span_end=row["span_end"],
        place=Place(page=row["page"], line=row["line"]),
        checked=judgement(row["checked"]),
    )
