"""Two texts side by side, and the evidence for a link or a whole trace as a sheet to print."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request, Response

from app.questions.answers.differences import Change, IndicatorSide, TaskSide
from app.questions.answers.parts import NodeKind
from app.questions.differences.compare import difference
from app.questions.documents import held_documents
from app.questions.evidence import evidence_sheet
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

#: Rows of each list on a page.
_ON_A_PAGE = 100


@pages.page("/diff", twin="/diff", shared=("old", "new", "change"), needed=("old",))
def diff_page(
    request: Request,
    services: Reading,
    old: str = "",
    new: str = "",
    change: Change | Literal[""] = "",
    part: NodeKind | Literal["agency", ""] = "",
    first: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """The choice of two documents, and what changed from one to the other with the words of both sides.

    Of a long list the first rows are shown; ``part`` is the list that one reads on in, from its row ``first`` on.
    """
    held = held_documents(services.store)
    if not old:
        return render(request, "diff.html", held=held, old="", new=new, found=None, change=change)
    found = difference(
        services.library,
        services.measure,
        services.registry.successions.heir,
        old,
        new or None,
        home=services.home,
        changes=frozenset[Change]((change,) if change else ()),
    )
    return render(
        request,
        "diff.html",
        held=held,
        old=_name(found.old.id, found.old.version, found.old.current),
        new=_name(found.new.id, found.new.version, found.new.current),
        found=found,
        change=change,
        only=part,
        first=first if part else 0,
        on_a_page=_ON_A_PAGE,
        above=_above,
    )


@pages.page("/evidence", twin="/evidence", shared=("child", "parent", "region"), needed=("child",))
def evidence_page(
    request: Request, services: Reading, child: str, parent: str | None = None, region: str | None = None
) -> Response:
    """Everything one needs to defend a link on paper; without a parent, all there is upwards."""
    sheet = evidence_sheet(services.store, services.library, child, parent, region, services.home)
    return render(
        request,
        "evidence.html",
        sheet=sheet,
        items={item.id: item for item in sheet.items},
        documents={one.id: one for one in sheet.documents},
    )


def _name(document: str, version: int, current: bool) -> str:
    """How a version is asked for: the current one by its document alone."""
    return document if current else f"{document}@{version}"


def _above(side: TaskSide | IndicatorSide) -> str:
    return " › ".join(side.above)
