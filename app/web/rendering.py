"""Pages from templates: everything escaped, addresses made in one place, words of the interface beside each other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.questions.answers.parts import Place
from app.version import product_version
from app.web.addresses import Addresses, kind_of_page

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"

ROLES = {"lead": "牵头", "support": "配合"}
BASES = {
    "stated": "原文写明",
    "convention": "按文件约定",
    "first_listed": "按列名先后",
    "shared": "共同负责",
}
RELATIONS = {
    "rests_on": "依据",
    "implements": "贯彻落实",
    "forwards": "转发",
    "repeals": "废止",
    "attaches": "附件",
    "mentions": "提及",
    "related": "相关",
}
FORCES = {"in_force": "现行有效", "ended": "已到期", "repealed": "已废止", "unknown": "不明"}
VALIDITY = {"effective": "施行", "ends": "到期", "stated": "来源网页所载", "repealed": "被废止"}
BANDS = {"strong": "强", "probable": "较可能", "review": "待核"}
KINDS = {"agency": "机构", "document": "文件", "task": "任务", "indicator": "指标"}
AGENCY_KINDS = {"agency": "机构", "collective": "集合", "group": "不定成员", "unknown": "未登记"}
VIAS = {"collective": "所属集合", "predecessor": "前身"}
EVIDENCE = {
    "phrase": "共同词句",
    "indicator": "同一指标",
    "agency": "对口机构",
    "citation": "引用",
    "heading": "所在",
}


@cache
def vendor_folder(package: str) -> str:
    """The folder of a vendored package below static/vendor/, with its version; raises FileNotFoundError."""
    folders = sorted((STATIC / "vendor").glob(f"{package}-[0-9]*"))
    if not folders:
        raise FileNotFoundError(f"the installation lacks {package} under static/vendor")
    return folders[-1].name


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        version=product_version(),
        roles=ROLES,
        bases=BASES,
        relations=RELATIONS,
        bands=BANDS,
        forces=FORCES,
        validity_kinds=VALIDITY,
        kinds=KINDS,
        agency_kinds=AGENCY_KINDS,
        vias=VIAS,
        evidence_kinds=EVIDENCE,
        vendor=vendor_folder,
    )
    environment.filters.update(place=place_words, marked=marked, data=script_data)
    return environment


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. ``context`` is what the template names besides the addresses."""
    page = _environment().get_template(template)
    addresses = Addresses(request.scope.get("root_path", ""))
    access = getattr(request.state, "access", None)
    account = access.account if access and access.account.known else None
    csrf = access.session.csrf if access and access.session else ""
    words = page.render(at=addresses, path=request.url.path, account=account, csrf=csrf, **context)
    return HTMLResponse(words, status_code=status)


def show_sign_in(request: Request, status: int = 200, *, onward: str = "/", wrong: bool = False) -> HTMLResponse:
    """The page to sign in on; ``onward`` is the path to go to then, ``wrong`` says that a token did not count."""
    page = render(request, "sign_in.html", status, onward=onward, wrong=wrong)
    page.headers["cache-control"] = "no-store"
    return page


def show_problem(request: Request, status: int, zh: str, en: str, extra: Mapping[str, Any]) -> Response:
    """The page of an error, with what to do next."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    if status == 401:
        onward = quote(path) + (f"?{request.url.query}" if request.url.query else "")
        return show_sign_in(request, status, onward=onward if request.method == "GET" else "/")
    kind = kind_of_page(path) if status in (404, 409) else None
    return render(request, "problem.html", status, code=status, kind=kind, zh=zh, english=en, extra=extra)


def place_words(place: Place | None) -> str:
    """第 3 页第 12 行, 第 12 行, 任务清单!C5, or nothing where the place is not known."""
    if place is None or place.line is None:
        return ""
    line = place.cell or f"第 {place.line} 行"
    return line if place.page is None else f"第 {place.page} 页{line}"


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """The text with these stretches marked; all of it escaped."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def script_data(value: Any) -> Markup:
    """JSON for a data block: nothing in it can end the block or begin a comment or another script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped for the one place where it stands
