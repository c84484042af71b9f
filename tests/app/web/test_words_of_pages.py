"""Pages speak one language at a time, and every word of theirs stands in the catalogue."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from jinja2 import nodes
from zeren_process import Server

from app.web.language import _accepted, wording
from app.web.rendering import FOLDER, environment

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((FOLDER / "templates").rglob("*.html"))
#: Names that are the same in every language.
NAMES = {"JSON", "Excel", "CSV", "GraphML", "GEXF", "/openapi.json"}
COMMANDS = {"zeren load FILE…", "zeren token add NAME --role read|judge|load"}
_LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description", "content")


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue_script", ROOT / "scripts" / "words.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_catalogue_words_every_message_and_holds_no_other(catalogue: ModuleType, language: str) -> None:
    assert catalogue.faults(language, catalogue.messages_used()) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_catalogue_stands_as_the_script_writes_it(catalogue: ModuleType, language: str) -> None:
    file = catalogue.catalogue_file(language)
    assert file.read_bytes() == catalogue.written(catalogue.completed(language, catalogue.messages_used()))


def test_english_words_hold_no_chinese_and_keep_every_blank_to_fill_in(catalogue: ModuleType) -> None:
    for message in catalogue.read_catalogue("en"):
        if not message.id:
            continue
        asked = message.id if isinstance(message.id, str) else message.id[0]
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        for words in said:
            assert not _HAN.search(words), words
            blanks = re.compile(r"%\(\w+\)s|\{\w+\}")
            assert sorted(blanks.findall(words)) == sorted(blanks.findall(asked)), words


class _Bare(HTMLParser):
    """Words of a template that stand outside any message."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.words += [value or "" for name, value in attrs if name in _SPOKEN]
            told = dict(attrs)
            if tag == "input" and told.get("type") in ("submit", "button", "reset"):
                self.words.append(told.get("value") or "")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_a_template_has_no_words_of_its_own(template: Path) -> None:
    tree = environment("zh").parse(template.read_text("utf-8"))
    page = _Bare()
    page.feed("".join(data.data for data in tree.find_all(nodes.TemplateData)))
    assert [words for words in page.words if _LETTER.search(words) and words not in NAMES | COMMANDS] == []
    assert [words for words in _constants(tree) if _HAN.search(words)] == []


def _constants(tree: nodes.Node) -> Iterator[str]:
    """Strings in expressions that no gettext call takes."""
    gettext = isinstance(tree, nodes.Call) and isinstance(tree.node, nodes.Name)
    if gettext and tree.node.name in ("_", "gettext", "ngettext"):
        return
    if isinstance(tree, nodes.Const) and isinstance(tree.value, str):
        yield tree.value
    for child in tree.iter_child_nodes():
        yield from _constants(child)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-US,en;q=0.9", "en"),
        ("en-GB,zh;q=0.5", "en"),
        ("en;q=0.3,zh-TW;q=0.7", "zh"),
        ("de-DE,de;q=0.9,en;q=0.5", "en"),
        ("fr", "zh"),
        ("en;q=0", "zh"),
        ("en;q=nonsense", "zh"),
        ("*", "zh"),
    ],
)
def test_a_browser_is_answered_in_the_language_it_likes_better(header: str, language: str) -> None:
    assert _accepted(header) == language


def test_dates_and_numbers_follow_the_language() -> None:
    zh, en = wording("zh"), wording("en")
    assert (zh.day("2020-07-31"), en.day("2020-07-31")) == ("2020年7月31日", "31 Jul 2020")
    assert (zh.day("2020-07"), zh.day(None)) == ("2020-07", "")
    assert (zh.number(12345.5), en.number(0.16284)) == ("12,345.5", "0.1628")
    assert en.percent(0.875) == "87.5%"


def test_the_switch_changes_the_words_and_keeps_the_page(server: Server) -> None:
    page = server.get("/agencies/省商务厅?role=lead").text
    assert '<html lang="zh-Hans">' in page
    switch = re.search(r'<a href="([^"]+)" lang="en"', page)
    assert switch
    english = server.get(switch[1].replace("&amp;", "&"))
    assert '<html lang="en">' in english.text
    assert english.headers["content-language"] == "en"
    assert "role=lead" in switch[1]
    assert "Duty list" in english.text
    assert "青海省商务厅" in english.text  # names stay as printed
    cookie = english.headers["set-cookie"]
    assert "lang=en" in cookie
    assert "SameSite=lax" in cookie
    assert "Duty list" in server.get("/agencies/省商务厅", cookie="lang=en").text
    assert "职责清单" in server.get("/agencies/省商务厅", **{"accept-language": "fr"}).text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_error_is_told_in_the_language_asked_for(server: Server, lang: str) -> None:
    page = server.get(f"/agencies/没有的局?lang={lang}", accept="text/html").text
    assert ("没有机构" in page) == (lang == "zh")
    assert ("no agency named" in page) == (lang == "en")


def test_a_language_nobody_speaks_here_changes_nothing(server: Server) -> None:
    page = server.get('/?lang="><script>')
    assert '<html lang="zh-Hans">' in page.text
    assert "set-cookie" not in page.headers
    assert "<script>" not in page.text
