"""The pages of loading, as a browser without scripts uses them: a form, a look beside the text, stored, removed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from asked_app import SMALL, SMALL_TEXT, Asked, Browser, finished

from app.graph.embedded.store import EmbeddedStore
from app.web.understood import Piece, pieces


@pytest.fixture
def asked(tmp_path: Path, embedded_store: EmbeddedStore) -> Iterator[Asked]:
    asked = Asked(tmp_path, embedded_store)
    yield asked
    asked.close()


@pytest.fixture
def browser(asked: Asked) -> Browser:
    return asked.signed_in(asked.token("李四", "load"))


def form(browser: Browser, path: str, fields: dict[str, str], **more: object) -> httpx.Response:
    sent = {"origin": browser.asked.base, "accept": "text/html"}
    return browser.ask("POST", path, own=False, headers=sent, data={"csrf": browser.csrf, **fields}, **more)


def led_to(browser: Browser, answer: httpx.Response) -> str:
    """The page of the job when it is over."""
    assert answer.status_code == 303, answer.text
    place = answer.headers["location"]
    assert re.fullmatch(r"/load/[\w-]+", place)
    finished(browser.asked, f"/api/v1/jobs/{place.rpartition('/')[2]}", {"cookie": f"zeren_session={browser.cookie}"})
    page = browser.ask("GET", place, own=False, headers={"accept": "text/html"})
    assert page.status_code == 200
    return page.text


def look(browser: Browser, name: str, text: str) -> str:
    return led_to(browser, form(browser, "/load", {}, files=[("file", (name, text.encode()))]))


def chosen(page: str) -> str:
    """The one file that is ticked to be stored."""
    (draft,) = re.findall(r'name="draft" value="([^"]+)" checked', page)
    return str(draft)


def say(browser: Browser, page: str, verdict: str, agency: str = "", surface: str = "省太空署") -> httpx.Response:
    """What the form beside a name sends."""
    (place,) = set(re.findall(r'action="(/load/[\w-]+/names)"', page))
    subject = {"kind": "agency", "document": SMALL, "surface": surface}
    sent = {"draft": chosen(page), "subject": json.dumps(subject), "verdict": verdict, "agency": agency}
    return form(browser, place, sent)


def test_what_is_understood_tells_times_and_figures_too(browser: Browser) -> None:
    text = SMALL_TEXT.replace("年内建成三个园区。", "2021年6月底前建成物流园区。冷链覆盖率达到60%。").replace(
        "省太空署", "各乡镇人民政府"
    )
    page = look(browser, "通知.txt", text)
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))
    assert "时限 2021年6月底前" in words
    assert re.search("读出的指标 1 .*冷链覆盖率 60% .*目标", words)
    # A body that is nobody's name (各乡镇人民政府) has nothing to be called beside the words printed.
    assert "None" not in page


def test_a_name_is_corrected_beside_its_text_and_recorded_with_the_file(asked: Asked, browser: Browser) -> None:
    page = look(browser, "通知.txt", SMALL_TEXT)
    answer = say(browser, page, "is", "青海省科学技术厅")
    assert answer.status_code == 303
    assert re.fullmatch(r"/load/[\w-]+#a1-\d", answer.headers["location"])
    page = browser.ask("GET", answer.headers["location"].partition("#")[0], headers={"accept": "text/html"}).text
    assert "省太空署</a> → 青海省科学技术厅" in page
    assert asked.library.log.judgements() == []
    done = led_to(browser, form(browser, "/load/store", {"draft": chosen(page)}))
    assert "记下更正 1 处" in done
    (said,) = asked.library.log.judgements()
    assert (said.by, said.verdict, said.value and said.value["agency"]) == ("李四", "is", "青海省科学技术厅")
    duties = asked.get("/api/v1/agencies/青海省科学技术厅/duties").json()
    assert [duty["id"] for duty in duties["duties"]] == [f"{SMALL}/一/一"]


def test_a_correction_taken_back_and_one_left_behind_are_not_recorded(asked: Asked, browser: Browser) -> None:
    left = look(browser, "通知.txt", SMALL_TEXT)
    say(browser, left, "is", "青海省科学技术厅")
    page = look(browser, "通知.txt", SMALL_TEXT)
    say(browser, page, "is", "青海省科学技术厅")
    assert say(browser, page, "withdraw").status_code == 303
    led_to(browser, form(browser, "/load/store", {"draft": chosen(page)}))
    assert asked.library.log.judgements() == []


def test_a_name_nobody_has_is_told_with_those_that_come_close(browser: Browser) -> None:
    answer = say(browser, look(browser, "通知.txt", SMALL_TEXT), "is", "青海省科学技术听")
    assert answer.status_code == 422
    assert 'value="青海省科学技术厅"' in answer.text
    assert 'value="青海省科学技术听"' in answer.text


@pytest.mark.parametrize(("verdict", "surface", "status"), [("is", "没有的局", 404), ("confirm", "省太空署", 422)])
def test_what_no_form_of_the_page_sends_is_refused(browser: Browser, verdict: str, surface: str, status: int) -> None:
    page = look(browser, "通知.txt", SMALL_TEXT)
    assert say(browser, page, verdict, "青海省科学技术厅", surface).status_code == status


def test_nobody_corrects_what_another_brought(asked: Asked, browser: Browser) -> None:
    page = look(browser, "通知.txt", SMALL_TEXT)
    other = asked.signed_in(asked.token("王五", "load"))
    assert say(other, page, "is", "青海省科学技术厅").status_code == 404
    judge = asked.signed_in(asked.token("赵六", "judge"))
    assert say(judge, page, "is", "青海省科学技术厅").status_code == 403


def test_a_file_is_looked_at_beside_its_text_stored_and_removed(asked: Asked, browser: Browser) -> None:
    page = look(browser, "通知.txt", SMALL_TEXT)
    assert SMALL in page
    assert re.search(r'<i id="f1-(\d)"></i><mark class="asked understood">省太空署</mark>', page)
    assert '<mark class="understood">（责任单位：省发展改革委）</mark>' in page
    assert re.search(r'<a href="#t1-\d" lang="zh-Hans"><span class="path">一/二</span> 完善冷链设施', page)
    assert re.search(r'<a href="#a1-\d" class="unknown">省太空署</a>', page)
    assert asked.library.documents() == ()
    draft = chosen(page)
    assert f"/documents/{SMALL}" in unescape_path(led_to(browser, form(browser, "/load/store", {"draft": draft})))
    assert [one.document for one in asked.library.documents()] == [SMALL]
    versions = browser.ask("GET", f"/documents/{SMALL}/versions", own=False, headers={"accept": "text/html"}).text
    assert "李四" in versions
    assert 'name="sure"' in versions
    assert form(browser, f"/documents/{SMALL}/remove", {}).status_code == 422
    assert SMALL in led_to(browser, form(browser, f"/documents/{SMALL}/remove", {"sure": "1"}))
    assert asked.library.documents() == ()


def unescape_path(page: str) -> str:
    from urllib.parse import unquote

    return unquote(unescape(page))


def test_what_would_be_lost_is_told_and_replaced_only_by_its_own_button(asked: Asked, browser: Browser) -> None:
    draft = chosen(look(browser, "通知.txt", SMALL_TEXT))
    led_to(browser, form(browser, "/load/store", {"draft": draft}))
    page = look(browser, "通知.txt", SMALL_TEXT.replace("（二）完善冷链设施。（责任单位：省发展改革委）\n", ""))
    assert f"{SMALL}/一/二" in page
    assert " checked>" not in page
    (draft,) = re.findall(r'name="draft" value="([^"]+)"><input type="hidden" name="replace" value="1"', page)
    led_to(browser, form(browser, "/load/store", {"draft": draft, "replace": "1"}))
    assert [one.version for one in asked.library.versions(SMALL)] == [1, 2]


@pytest.mark.parametrize("path", ["/load", "/load/store", "/load/x/names", f"/documents/{SMALL}/remove"])
def test_a_form_without_its_csrf_token_does_nothing(asked: Asked, browser: Browser, path: str) -> None:
    files = [("file", ("通知.txt", SMALL_TEXT.encode()))]
    answer = browser.ask("POST", path, own=False, headers={"accept": "text/html"}, data={"sure": "1"}, files=files)
    assert answer.status_code == 403


def test_a_form_without_a_file_says_what_is_missing(browser: Browser) -> None:
    answer = form(browser, "/load", {}, files=[("file", ("", b""))])
    assert answer.status_code == 422
    assert "请选择文件" in answer.text


def test_markup_in_a_name_and_in_the_text_stays_words(browser: Browser) -> None:
    page = look(browser, '"><img src=x onerror=alert(1)>.txt', SMALL_TEXT.replace("省太空署", "省<b>太空署"))
    assert "<img" not in page
    assert "<b>太空署" not in page


def test_a_reader_sees_versions_and_no_way_to_remove(asked: Asked, browser: Browser) -> None:
    draft = chosen(look(browser, "通知.txt", SMALL_TEXT))
    led_to(browser, form(browser, "/load/store", {"draft": draft}))
    page = asked.get(f"/documents/{SMALL}/versions", accept="text/html").text
    assert "通知.txt" in page
    assert 'name="sure"' not in page


def test_pieces_make_the_text_again_and_every_finding_has_its_place() -> None:
    text = "甲乙丙丁戊己"
    found = pieces(text, [(1, 4)], [
        {"span_start": 3, "span_end": 5},
        {"span_start": None, "span_end": None},
        {"span_start": 4, "span_end": 5},
    ])  # fmt: skip
    assert found == [
        Piece("甲", False, False, ()),
        Piece("乙丙", True, False, ()),
        Piece("丁", True, True, (1,)),
        Piece("戊", False, True, (3,)),
        Piece("己", False, False, ()),
    ]
    assert [(one.text, one.items) for one in pieces("甲乙丙", [], [], [0, 2])] == [("甲乙", (1,)), ("丙", (2,))]
    assert pieces("", [], []) == []
