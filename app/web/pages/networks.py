"""Networks: an agency with all it answers for, and what lies around any task, indicator or document."""

from __future__ import annotations

from functools import cache
from math import atan2
from typing import Annotated, Any

from fastapi import Query, Request, Response
from fastapi.responses import JSONResponse

from app.questions.answers.agencies import Duties
from app.questions.answers.network import Neighbours
from app.questions.answers.parts import ResultKind
from app.questions.duties import duties, duty_counts
from app.questions.neighbours import neighbours
from app.questions.paging import EVERYTHING, FIRST_PAGE
from app.questions.statement import logged_export
from app.web.access import Reader
from app.web.addresses import Addresses
from app.web.api.reporting import as_file
from app.web.language import language_of, word, wording
from app.web.pages.routing import Pages
from app.web.rendering import STATIC, render, rendered, vendor_folder
from app.web.security import VIS_STYLES, policy_with_styles
from app.web.services import Reading, Services
from graph_exports.drawing import Link, NetworkView
from graph_exports.network import MOST_NODES, PictureWords, agency_network, are_many, grouped_network, neighbourhood
from graph_exports.reports import File

pages = Pages()

#: Neighbours that come with one click.
_AT_ONCE = 60
_WORDS = {
    "lead": word("牵头 {n} 项"),
    "support": word("配合 {n} 项"),
    "rest": word("其余 {n} 项"),
    "total": word("牵头与配合共 {n} 条"),
    "checked": word("经 {by} 判断，{day}"),
}


@pages.page("/agencies/{agency_id:path}/network", twin="/agencies/{agency_id}/duties", shared=("region",))
def agency_network_page(
    request: Request,
    services: Reading,
    account: Reader,
    agency_id: str,
    region: str | None = None,
    expand: bool = False,
    download: bool = False,
) -> Response:
    asked: dict[str, Any] = {"region": region, "home": services.home}
    link = None if download else Addresses(request.scope.get("root_path", "")).page
    whole, words = expand or download, _words(request)
    found = duties(services.store, agency_id, **asked, window=EVERYTHING if whole else FIRST_PAGE)
    # Of a list too long to be drawn item by item, the numbers and the first page are read.
    counts = duty_counts(services.store, agency_id, **asked) if found.next else []
    if are_many(counts):
        network = grouped_network(found, counts, link, words)
    else:
        found = duties(services.store, agency_id, **asked, window=EVERYTHING) if found.next else found
        network = agency_network(found, link, expand=whole, words=words)
    about: tuple[ResultKind, str, str] = ("agency", found.agency.id, found.agency.name)
    return _page(request, services, account.name, about, network, download=download, found=found, beside=None)


@pages.page("/documents/{document_id:path}/network", twin="/documents/{document_id}", shared=("region",))
def document_network_page(
    request: Request, services: Reading, account: Reader, document_id: str, download: bool = False
) -> Response:
    return _around(request, services, account.name, "document", document_id, download=download)


@pages.page("/tasks/{task_id:path}/network", twin="/tasks/{task_id}", shared=("region",))
def task_network_page(
    request: Request, services: Reading, account: Reader, task_id: str, download: bool = False
) -> Response:
    return _around(request, services, account.name, "task", task_id, download=download)


@pages.page("/indicators/{indicator_id:path}/network", twin="/indicators/{indicator_id}", shared=("region",))
def indicator_network_page(
    request: Request, services: Reading, account: Reader, indicator_id: str, download: bool = False
) -> Response:
    return _around(request, services, account.name, "indicator", indicator_id, download=download)


@pages.page("/network/around")
def around(
    request: Request,
    services: Reading,
    kind: ResultKind,
    id: str,
    x: float = 0.0,
    y: float = 0.0,
    after: Annotated[int, Query(ge=0)] = 0,
    room: Annotated[int, Query(ge=1, le=MOST_NODES)] = _AT_ONCE,
) -> Response:
    """What a click on a node adds to a picture, placed around where that node stands."""
    found = neighbours(services.store, kind, id, home=services.home, after=after, limit=min(room, _AT_ONCE))
    link = Addresses(request.scope.get("root_path", "")).page
    outwards = atan2(y, x) if x or y else None
    return JSONResponse(neighbourhood(found, link, (x, y), outwards, _words(request)).data())


def _around(
    request: Request, services: Services, who: str, kind: ResultKind, name: str, *, download: bool
) -> Response:
    found = neighbours(services.store, kind, name, home=services.home, limit=MOST_NODES - 2)
    link: Link | None = None if download else Addresses(request.scope.get("root_path", "")).page
    network = neighbourhood(found, link, words=_words(request))
    about: tuple[ResultKind, str, str] = (kind, found.centre.id, found.centre.title)
    return _page(request, services, who, about, network, download=download, found=None, beside=found)


def _page(
    request: Request,
    services: Services,
    who: str,
    about: tuple[ResultKind, str, str],
    network: NetworkView,
    *,
    download: bool,
    found: Duties | None,
    beside: Neighbours | None,
) -> Response:
    kind, name, title = about
    assets = {"script": _read("network.js"), "vis": _vendored("vis-network.min.js")} if download else {}
    styles = _read("zeren.css") + _vendored("vis-network.min.css") if download else ""
    shown: dict[str, Any] = {"kind": kind, "name": name, "title": title, "network": network}
    shown |= {"found": found, "beside": beside, "assets": assets, "styles": styles, "most": MOST_NODES}
    if not download:
        page = render(request, "network.html", **shown)
        page.headers["content-security-policy"] = policy_with_styles(VIS_STYLES)
        return page
    data = rendered(request, "network_file.html", **shown).encode()
    file = File(data, f"{title}_责任网络.html", "network.html", "text/html; charset=utf-8")
    documents = None if found is None else sorted({duty.document.id for duty in found.duties})
    logged_export(services.library, who, "network", file.name, file.data, documents, request.url.path)
    return as_file(file)


def _words(request: Request) -> PictureWords:
    say = wording(language_of(request)).text
    return PictureWords(**{name: say(message) for name, message in _WORDS.items()})


@cache
def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


@cache
def _vendored(name: str) -> str:
    return (STATIC / "vendor" / vendor_folder("vis-network") / name).read_text(encoding="utf-8")
