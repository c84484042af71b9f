"""An agency: what it answers for."""

from __future__ import annotations

from fastapi import Request, Response

from app.questions.agencies import agencies
from app.questions.agencies import agency as agency_of
from app.questions.answers.agencies import Duties
from app.questions.duties import EVERY_DUTY, DutyFilter, duties
from app.questions.paging import Window
from app.web.pages.duty_list import Asked, choices, duty_rows, file_query
from app.web.pages.routing import Pages
from app.web.pages.stated import stated
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_ON_A_PAGE = 100
#: Rows of a duty list that is sent whole, and of one page of a longer one.
_ROWS, _AT_ONCE = 300, 100


@pages.page("/agencies", twin="/agencies", shared=("q", "region", "limit", "cursor"))
def agencies_page(request: Request, services: Reading, q: str = "", cursor: str | None = None) -> Response:
    words = q.strip()
    found = agencies(services.store, words or None, Window(_ON_A_PAGE, cursor))
    return render(request, "agencies.html", found=found, q=words)


@pages.page("/agencies/{agency_id:path}", twin="/agencies/{agency_id}", shared=("region",))
def agency_page(request: Request, services: Reading, agency_id: str, asked: Asked) -> Response:
    """The list whole where it is short: then the form narrows it in place, on the server or by the page's script."""
    reading = asked.as_ or None
    narrowed = asked.cursor is not None

    def listed(wanted: DutyFilter, window: Window) -> Duties:
        home, day = services.home, asked.as_of or None
        return duties(services.store, agency_id, wanted, window, asked.region, home, reading, day)

    found = listed(EVERY_DUTY, Window(_AT_ONCE))
    whole = not narrowed and found.total <= _ROWS
    if whole and found.next is not None:
        found = listed(EVERY_DUTY, Window(_ROWS))
    elif not whole and (narrowed or asked.filter != EVERY_DUTY):
        found = listed(asked.filter, Window(_AT_ONCE, asked.cursor))
    rows = duty_rows(found.duties, asked)
    return render(
        request,
        "agency.html",
        agency=agency_of(services.store, found.agency.id),
        found=found,
        rows=rows,
        whole=found.next is None and not narrowed,
        choices=choices(rows),
        form=asked,
        file_query=file_query(rows, asked),
        statement=stated(services, {row.duty.document.id for row in rows}),
    )
