"""Pages from templates: everything escaped, addresses made in one place, words from the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.model.units import name_of_key
from app.questions.answers.parts import DocumentRef, Place
from app.version import product_version
from app.web.addresses import Addresses, kind_of_page
from app.web.labels import labels_in
from app.web.language import COOKIE, LANGUAGES, Language, Wording, language_of, wording
from app.web.navigation import entries
from app.web.sending import begun
from app.web.twins import Twins

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"

#: Seconds that the chosen language is remembered: a year.
_REMEMBERED = 365 * 24 * 3600


@cache
def vendor_folder(package: str) -> str:
    """The folder of a vendored package below static/vendor/, with its version; raises FileNotFoundError."""
    folders = sorted((STATIC / "vendor").glob(f"{package}-[0-9]*"))
    if not folders:
        raise FileNotFoundError(f"the installation lacks {package} under static/vendor")
    return folders[-1].name


@cache
def environment(language: Language) -> Environment:
    """The templates in one language."""
    words = wording(language)
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(version=product_version(), words=words, vendor=vendor_folder, **labels_in(words))
    made.filters.update(
        place=lambda place: place_words(place, words),
        metric=name_of_key,
        marked=marked,
        data=script_data,
        options=document_options,
        tojson_text=lambda value: json.dumps(value, ensure_ascii=False),
        day=words.day,
        moment=words.moment,
        number=words.number,
        percent=words.percent,
        told=lambda message, path="": told(message, words.code, path),
    )
    return made


def prepare_pages() -> None:
    """Compile every template in every language, so that nobody who asks for a page waits for it."""
    for language in LANGUAGES:
        templates = environment(language)
        for name in templates.list_templates():
            templates.get_template(name)


def render(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page in the language of the request. ``context`` is what the template names besides the addresses.

    Of a long page the beginning is sent while the rest is being written.
    """
    language = language_of(request)
    page = begun(request, status, _written(request, template, context), wording(language))
    page.headers["content-language"] = wording(language).tag
    page.headers.add_vary_header("Accept, Accept-Language, Cookie")
    if request.query_params.get("lang") == language:
        prefix = request.scope.get("root_path", "")
        page.set_cookie(COOKIE, language, max_age=_REMEMBERED, path=f"{prefix}/", samesite="lax", httponly=True)
    return page


def rendered(request: Request, template: str, **context: Any) -> str:
    """The same as a text, to be kept as a file."""
    return "".join(_written(request, template, context))


def _written(request: Request, template: str, context: Mapping[str, Any]) -> Iterator[str]:
    language = language_of(request)
    prefix = request.scope.get("root_path", "")
    addresses = Addresses(prefix)
    path = request.url.path.removeprefix(prefix)
    here = f"/{path.split('/', 2)[1]}" if path.count("/") else "/"
    access = getattr(request.state, "access", None)
    account = access.account if access and access.account.known else None
    return (
        environment(language)
        .get_template(template)
        .generate(
            at=addresses,
            path=path,
            here=quote(path, safe="/~") + (f"?{request.url.query}" if request.url.query else ""),
            twin=_twin_address(request, prefix, path),
            languages=[
                (code, name, _in_language(request, addresses, path, code)) for code, name in LANGUAGES.items()
            ],
            navigation=entries(wording(language), here, account),
            account=account,
            csrf=access.session.csrf if access and access.session else "",
            **context,
        )
    )


def show_sign_in(request: Request, status: int = 200, *, onward: str = "/", wrong: bool = False) -> Response:
    """The page to sign in on; ``onward`` is the path to go to then, ``wrong`` says that a token did not count."""
    page = render(request, "sign_in.html", status, onward=onward, wrong=wrong)
    page.headers["cache-control"] = "no-store"
    return page


def _twin_address(request: Request, prefix: str, path: str) -> str | None:
    twins: Twins = request.app.state.twins
    twin = twins.address(path, request.url.query)
    return f"{prefix}{twin.encoded}" if twin else None


def _in_language(request: Request, addresses: Addresses, path: str, language: str) -> str:
    """The address of this very page in a language."""
    query: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        if name != "lang":
            query.setdefault(name, []).append(value)
    return addresses.to(path, {**query, "lang": language})


def show_problem(request: Request, status: int, zh: str, en: str, extra: Mapping[str, Any]) -> Response:
    """The page of an error in the language of the request, with what to do next."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    if status == 401:
        onward = quote(path) + (f"?{request.url.query}" if request.url.query else "")
        return show_sign_in(request, status, onward=onward if request.method == "GET" else "/")
    kind = kind_of_page(path) if status in (404, 409) else None
    said = {"zh": zh, "en": en}[language_of(request)]
    # A form says where it came from.
    back: str | None = getattr(request.state, "back", None)
    if back is not None:
        back = request.scope.get("root_path", "") + back
    return render(request, "problem.html", status, code=status, kind=kind, said=said, extra=extra, back=back)


def place_words(place: Place | None, words: Wording) -> str:
    """第 3 页第 12 行, 第 12 行, 任务清单!C5, or nothing where the place is not known."""
    if place is None or place.line is None:
        return ""
    _ = words.text
    if place.page is None:
        return place.cell or _("第 %(line)s 行") % {"line": place.line}
    if place.cell:
        return _("第 %(page)s 页 %(cell)s") % {"page": place.page, "cell": place.cell}
    return _("第 %(page)s 页第 %(line)s 行") % {"page": place.page, "line": place.line}


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """The text with these stretches marked; all of it escaped."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def told(message: str, language: str, path: str = "") -> str:
    """A record of a load (Chinese / English) in one language, without the file's name, which stands above it.

    What only a command line can do about it is left out: the page has a button for that.
    """
    parts = message.split(" / ")
    said = parts[language == "en"] if len(parts) == 2 else message
    place, colon, rest = said.partition("：")
    if colon and path and (place == path or place.startswith(f"{path}（")):
        said = place.removeprefix(path) + rest
    return re.sub(r"[；;]\s*(?:确要替换请加|to replace (?:it|them), use) --replace$", "", said)


def document_options(documents: Iterable[DocumentRef], chosen: str = "", *, short: bool = False) -> Markup:
    """The options of a list to choose a document from, by number and title; ``short``: by either."""
    return Markup("").join(
        _option(one.id, one.docno, "" if short and one.docno else one.title, one.id == chosen) for one in documents
    )


@lru_cache(4096)
def _option(document: str, docno: str | None, title: str, chosen: bool) -> Markup:
    selected = Markup(" selected") if chosen else ""
    shown = " ".join(filter(None, (docno, title)))
    return Markup('<option value="{}"{}>{}</option>').format(document, selected, shown)


def script_data(value: Any) -> Markup:
    """JSON for a data block: nothing in it can end the block or begin a comment or another script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped for the one place where it stands
