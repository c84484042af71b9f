"""What is taken up below: a parent against one document or all governments, and one link with both its sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from fastapi import Request, Response

from app.questions.answers.coverage import AnyState, CoverageRow, MatrixOrder
from app.questions.answers.evidence import SheetItem
from app.questions.answers.parts import Binds
from app.questions.coverage import coverage, links_in_order
from app.questions.coverage_board import Asked
from app.questions.coverage_matrix import coverage_matrix
from app.questions.covering import CoverageFilter
from app.questions.documents import held_documents
from app.questions.evidence import evidence_sheet
from app.questions.measured import measured_bands
from app.questions.paging import EVERYTHING
from app.questions.side_by_side import marks
from app.web.pages.routing import DayAsked, Pages, Seen
from app.web.pages.stated import stated
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()


@pages.page(
    "/coverage", twin="/coverage", shared=("parent", "child", "state", "binds", "order", "as_of"), needed=("parent",)
)
def coverage_page(
    request: Request,
    services: Reading,
    seen: Seen,
    parent: str = "",
    child: str = "",
    state: AnyState | Literal[""] = "",
    binds: Binds | Literal[""] = "",
    order: MatrixOrder = "gaps",
    as_of: DayAsked = "",
) -> Response:
    """Without a parent the choice of one; with a parent all governments below; with a child the two side by side."""
    held = held_documents(services.store)
    states: frozenset[AnyState] = frozenset((state,) if state else ())
    bound: frozenset[Binds] = frozenset((binds,) if binds else ())
    wanted = CoverageFilter(states, bound)
    chosen: dict[str, Any] = {"held": held, "state": state, "binds": binds, "order": order, "as_of": as_of}
    day = as_of or None
    if not parent:
        return render(request, "coverage.html", parent=None, child=None, found=None, **chosen)
    if not child:
        matrix = coverage_matrix(
            services.store,
            parent,
            Asked(),
            None,
            services.home,
            as_of=day,
            wanted=wanted,
            order=order,
            window=EVERYTHING,
        )
        said = stated(services, [matrix.parent, *(one.id for one in matrix.looked_in)])
        return render(
            request, "coverage_matrix.html", parent=matrix.parent, child=None, found=matrix, statement=said, **chosen
        )
    way: Literal["gaps", "text"] = "text" if order == "text" else "gaps"
    pair = coverage(services.store, parent, child, None, services.home, as_of=day, wanted=wanted, order=way)
    return render(
        request,
        "coverage.html",
        parent=pair.parent,
        child=pair.child,
        found=pair,
        seen=seen,
        groups=_groups(pair.rows),
        measured=measured_bands(),
        statement=stated(services, [pair.parent, pair.child, *(one.id for one in pair.looked_in)]),
        **chosen,
    )


@pages.page("/link", twin="/evidence", shared=("child", "parent"), needed=("child",))
def link_page(request: Request, services: Reading, seen: Seen, child: str, parent: str) -> Response:
    """Both sides of a link in full, the words they share marked, and what people said of it."""
    sheet = evidence_sheet(services.store, services.library, child, parent, home=services.home)
    link, items = sheet.links[0], {item.id: item for item in sheet.items}
    lower, upper = items[link.from_.id], items[link.to.id]
    before, after = _beside(services, lower, upper) if lower.kind == "task" else (None, None)
    return render(
        request,
        "link.html",
        seen=seen,
        link=link,
        lower=lower,
        upper=upper,
        documents={one.id: one for one in sheet.documents},
        marks={
            "child": marks(lower.text, lower.span_start, link.evidence, "child"),
            "parent": marks(upper.text, upper.span_start, link.evidence, "parent"),
        },
        before=before,
        after=after,
    )


def _groups(rows: Iterable[CoverageRow]) -> list[list[CoverageRow]]:
    """Rows of one parent's task together; a child's task without source by itself."""
    groups: list[list[CoverageRow]] = []
    for row in rows:
        if groups and row.parent_task is not None and groups[-1][0].parent_task == row.parent_task:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


_Ends = tuple[str, str]


def _beside(services: Reading, lower: SheetItem, upper: SheetItem) -> tuple[_Ends | None, _Ends | None]:
    """The links before and after this one in the coverage of the two documents, for going through all of them."""
    ends = links_in_order(services.store, upper.document, lower.document)
    here = (lower.id, upper.id)
    if here not in ends:
        return None, None
    at = ends.index(here)
    return (ends[at - 1] if at else None), (ends[at + 1] if at + 1 < len(ends) else None)
