"""The page of what waits, as a browser without scripts uses it: judged, taken back, resumed; sheets too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import openpyxl
import pytest
from asked_app import SMALL, SMALL_TEXT, Asked, Browser, asked_over, library_of
from zeren_process import DOCUMENTS

from app.graph.embedded.store import EmbeddedStore
from app.graph.port import Row
from app.ingest.judging.soundness import want_sound
from app.ingest.load import load
from app.resources import resource_folder
from loaders.agencies.registry import Registry

PROVINCE, CITY = "青政办〔2020〕62号", "宁政办〔2020〕117号"
CANDIDATES = f"/review?kind=candidate&document={CITY}"
#: Words that look like a clause and are read as none.
UNREAD = "（此项工作由商务厅、发改委两家包干负责落实牵头单位）"
NOTICE = (
    SMALL_TEXT.replace("年内", "9月底前")
    .replace("省太空署", "省太<b>空署")
    .replace("（责任单位：省发展改革委）", f"\n{UNREAD}")
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory, embedded_engine: EmbeddedStore, registry: Registry) -> Path:
    folder = tmp_path_factory.mktemp("read")
    small = folder / "通知.txt"
    small.write_text(NOTICE, "utf-8")
    files = [small, *(DOCUMENTS / f"{name}.txt" for name in (PROVINCE, CITY))]
    return library_of(files, folder, embedded_engine, registry)


@pytest.fixture
def asked(tmp_path: Path, embedded_store: EmbeddedStore, registry: Registry, read_once: Path) -> Iterator[Asked]:
    asked = asked_over(read_once, tmp_path, embedded_store, registry)
    yield asked
    asked.close()


@pytest.fixture
def browser(asked: Asked) -> Browser:
    return asked.signed_in(asked.token("审核员", "judge"))


def shown(browser: Browser, path: str, cookie: str = "") -> httpx.Response:
    headers = {"accept": "text/html"}
    if cookie:
        headers["cookie"] = f"zeren_session={browser.cookie}; zeren_review={cookie}"
    return browser.ask("GET", path, own=False, headers=headers)


def form(browser: Browser, path: str, fields: dict[str, str], **more: object) -> httpx.Response:
    sent = {"origin": browser.asked.base, "accept": "text/html"}
    return browser.ask("POST", path, own=False, headers=sent, data={"csrf": browser.csrf, **fields}, **more)


def hidden(page: str, name: str) -> str:
    """The first field of this name in the form of judging."""
    body = page[page.index("data-review") :]
    found = re.search(rf'name="{name}" value="([^"]*)"', body)
    assert found
    return unescape(found[1])


def total(page: str) -> tuple[int, int]:
    found = re.search(r">(\d+) / (\d+)</span>", page)
    assert found
    return int(found[1]), int(found[2])


def test_one_is_judged_the_next_is_shown_and_undoing_brings_it_back(asked: Asked, browser: Browser) -> None:
    page = shown(browser, CANDIDATES).text
    number, before = total(page)
    assert number == 1
    assert before > 1
    subject = hidden(page, "subject")
    answer = form(
        browser, "/judge",
        {"subject": subject, "verdict": "reject", "reason": "不是一回事", "onward": hidden(page, "onward")},
    )  # fmt: skip
    assert answer.status_code == 303
    assert unquote(answer.headers["location"]) == CANDIDATES
    page = shown(browser, CANDIDATES).text
    assert total(page) == (1, before - 1)
    assert hidden(page, "subject") != subject
    [said] = asked.library.log.judgements()
    assert (said.by, said.verdict, said.reason) == ("审核员", "reject", "不是一回事")
    assert re.search(rf'name="withdraws" value="{said.id}".*data-key="z"', page)
    assert form(browser, "/judge", {"verdict": "withdraw", "withdraws": said.id}).status_code == 303
    page = shown(browser, CANDIDATES).text
    assert (total(page), hidden(page, "subject")) == ((1, before), subject)


def test_whoever_skips_goes_on_from_there_and_back_and_comes_back_to_it(browser: Browser) -> None:
    first = shown(browser, CANDIDATES)
    onward = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert onward
    second = shown(browser, httpx.URL(unescape(onward[1])).raw_path.decode())
    assert total(second.text)[0] == 2
    assert 'rel="prev"' in second.text
    cookie = second.cookies["zeren_review"]
    resumed = shown(browser, "/review", cookie)
    assert resumed.status_code == 303
    assert "cursor=" in resumed.headers["location"]
    assert shown(browser, "/review", "cursor=!!").status_code == 200
    assert shown(browser, "/review?from=start", cookie).status_code == 200


def test_a_duty_and_a_deadline_are_judged_where_the_task_is_read(asked: Asked, browser: Browser) -> None:
    path = f"/tasks/{SMALL}/一/一"
    page = unescape(shown(browser, path).text)
    subjects = [json.loads(found) for found in re.findall(r'name="subject" value="({.+?})"', page)]
    duties = [one for one in subjects if one["kind"] == "responsibility"]
    assert [(one["role"], one["clause"]) for one in duties] == [("lead", "1"), ("support", "1")]
    assert [one for one in subjects if one["kind"] == "deadline"] == [{"kind": "deadline", "id": f"{SMALL}/一/一"}]
    fields = {"subject": json.dumps(duties[0]), "verdict": "wrong", "reason": "非其职责", "onward": path}
    assert form(browser, "/judge", fields).status_code == 303
    day = {"subject": json.dumps({"kind": "deadline", "id": f"{SMALL}/一/一"}), "onward": path}
    assert form(browser, "/judge", {**day, "date": "2021-10-31", "verdict": "is"}).status_code == 303
    task = asked.get(f"/api/v1/tasks/{SMALL}/一/一").json()
    assert [one["role"] for clause in task["clauses"] for one in clause["responsibilities"]] == ["support"]
    assert task["deadline"]["date"] == "2021-10-31"
    assert form(browser, "/judge", {**day, "date": "2021-10-31", "verdict": "right"}).status_code == 303
    assert "判断时限" not in asked.get(path, accept="text/html").text


def test_a_name_nobody_registered_is_told_whom_it_means(asked: Asked, browser: Browser) -> None:
    page = shown(browser, f"/review?kind=agency&document={SMALL}").text
    assert "省太&lt;b&gt;空署" in page
    assert "<b>空署" not in page
    fields = {"subject": hidden(page, "subject"), "verdict": "is", "agency": "青海省科学技术厅"}
    assert form(browser, "/judge", fields).status_code == 303
    page = shown(browser, f"/review?kind=agency&document={SMALL}").text
    assert "→ 青海省科学技术厅" in page
    duties = asked.get("/api/v1/agencies/青海省科学技术厅/duties").json()["duties"]
    assert SMALL in {duty["document"]["id"] for duty in duties}


def test_duties_of_a_clause_that_was_not_understood_are_added_from_its_words(asked: Asked, browser: Browser) -> None:
    queue = f"/review?kind=issue&document={SMALL}"
    page = shown(browser, queue).text
    assert f"<mark>{UNREAD}</mark>" in page
    before = total(page)[1]
    subject = re.search(r'name="subject" value="([^"]*)"', page)
    assert subject
    fields = {"subject": unescape(subject[1]), "verdict": "missing", "quote": UNREAD, "onward": queue}
    answer = form(browser, "/judge", {**fields, "leads": "省商务厅", "supports": "省发改委、省衙门"})
    assert answer.status_code == 422
    assert "省衙门" in answer.text
    assert f'href="{queue}"' in unquote(unescape(answer.text))
    assert asked.library.log.judgements() == []
    assert form(browser, "/judge", {**fields, "leads": "省商务厅", "supports": "省发改委"}).status_code == 303
    for agency, role in (("青海省商务厅", "lead"), ("青海省发展和改革委员会", "support")):
        duties = asked.get(f"/api/v1/agencies/{agency}/duties").json()["duties"]
        [duty] = [one for one in duties if one["id"] == f"{SMALL}/一/二"]
        assert (duty["role"], duty["quote"], duty["checked"]["by"]) == (role, UNREAD, "审核员")
    page = shown(browser, queue).text
    assert f"<mark>{UNREAD}</mark>" not in page
    assert f"已判断 {before} 条" in page


def test_a_record_with_nothing_to_add_is_seen_stays_seen_and_can_be_taken_back(
    asked: Asked, browser: Browser, tmp_path: Path, embedded_store: EmbeddedStore, registry: Registry
) -> None:
    queue = f"/review?kind=issue&document={SMALL}"
    page = shown(browser, queue).text
    every = total(page)[1]
    fields = {name: hidden(page, name) for name in ("subject", "seen", "onward")}
    before = embedded_store.read("read/documents_by_id", ids=[SMALL])
    assert form(browser, "/judge", {**fields, "verdict": "seen", "reason": "正文已写明"}).status_code == 303
    [said] = asked.library.log.judgements()
    assert (said.verdict, said.reason, said.pins[0].quote) == ("seen", "正文已写明", UNREAD)
    want_sound(said)
    page = shown(browser, queue).text
    assert f"<mark>{UNREAD}</mark>" not in page
    assert "已判断 1 条" in page
    assert embedded_store.read("read/documents_by_id", ids=[SMALL]) == before
    newer = tmp_path / "通知.txt"
    newer.write_text(NOTICE.replace("（二）完善", "（三）完善").replace("三个园区", "四个园区"), "utf-8")
    assert load([newer], asked.library, embedded_store, registry, replace=True).complete
    assert f"<mark>{UNREAD}</mark>" not in shown(browser, queue).text
    assert form(browser, "/judge", {"verdict": "withdraw", "withdraws": said.id}).status_code == 303
    page = shown(browser, queue).text
    assert f"<mark>{UNREAD}</mark>" in page
    assert "正文已写明" in page
    newer.write_text(newer.read_text("utf-8").replace("两家包干", "三家包干"), "utf-8")
    fields = {"subject": hidden(page, "subject"), "verdict": "seen"}
    assert form(browser, "/judge", fields).status_code == 303
    assert load([newer], asked.library, embedded_store, registry, replace=True).complete
    assert total(shown(browser, queue).text)[1] == every
    assert not shown(browser, f"/review?kind=suspect&document={SMALL}").text.count('class="review"')


def test_a_candidate_that_is_gone_when_it_is_read_is_passed_over(
    asked: Asked, browser: Browser, embedded_store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(browser, CANDIDATES).text
    first, every = json.loads(hidden(page, "subject")), total(page)[1]
    read = embedded_store.read

    def gone(query: str, /, **params: Any) -> list[Row]:
        rows = read(query, **params)
        if query == "read/links_of_tasks" and params["ids"] == [first["child"]]:
            return [row for row in rows if row["parent"] != first["parent"]]
        return rows

    monkeypatch.setattr(embedded_store, "read", gone)
    answer = shown(browser, CANDIDATES)
    assert answer.status_code == 200
    assert json.loads(hidden(answer.text, "subject")) != first
    assert total(answer.text) == (1, every - 1)


def test_progress_tells_what_is_done_of_what_is_asked_for(asked: Asked, browser: Browser) -> None:
    page = shown(browser, CANDIDATES).text
    every = total(page)[1]
    form(browser, "/judge", {"subject": hidden(page, "subject"), "verdict": "confirm"})
    page = shown(browser, CANDIDATES).text
    assert f"已判断 1 条，还有 {every - 1} 条" in page
    assert f'<progress max="{every}" value="1"' in page
    assert "已判断 0 条" in shown(browser, f"/review?kind=agency&document={SMALL}").text


def test_what_is_judged_while_a_load_runs_leaves_the_queue_at_once(asked: Asked, browser: Browser) -> None:
    page = shown(browser, CANDIDATES).text
    with asked.library.writing():
        form(browser, "/judge", {"subject": hidden(page, "subject"), "verdict": "reject"})
    after = shown(browser, CANDIDATES).text
    assert total(after)[1] == total(page)[1] - 1
    assert hidden(after, "subject") != hidden(page, "subject")


def test_what_somebody_else_has_just_said_is_looked_at_before_it_is_contradicted(
    asked: Asked, browser: Browser
) -> None:
    other = asked.signed_in(asked.token("李四", "judge"))
    page = shown(browser, CANDIDATES).text
    fields = {"subject": hidden(page, "subject"), "seen": hidden(page, "seen"), "onward": CANDIDATES}
    said = {"subject": fields["subject"], "verdict": "reject", "reason": "两回事"}
    assert form(other, "/judge", said).status_code == 303
    answer = form(browser, "/judge", {**fields, "verdict": "confirm"})
    assert answer.status_code == 409
    assert "李四 刚刚对此另有判断（两回事）" in answer.text
    assert "/link?child=" in answer.text
    assert [one.by for one in asked.library.log.judgements()] == ["李四"]
    assert form(browser, "/judge", {**fields, "verdict": "reject"}).status_code == 303
    assert "李四" in shown(browser, CANDIDATES).text.split("我最近的判断")[1]


TASK, ABOVE = f"{CITY}/三/三", f"{PROVINCE}/三/七"
LINK = {"kind": "link", "child": TASK, "parent": ABOVE, "item": "task"}
GAP = {"kind": "gap", "id": f"{PROVINCE}/四/四", "against": CITY, "side": "parent"}
TAKEN_UP = {"kind": "link", "child": f"{CITY}/四/五", "parent": GAP["id"]}
WORDS = {"child": "落实国家和省市促进服务业发展的相关用地政策", "parent": "强化用地保障等方面先行先试"}


def test_what_others_said_since_any_page_was_made_is_shown_and_can_be_judged_anew(
    asked: Asked, browser: Browser
) -> None:
    bearer = {"authorization": f"Bearer {asked.token('李四', 'judge')}"}
    steps: list[tuple[str, dict[str, str], str, dict[str, object]]] = [
        (f"/link?child={TASK}&parent={ABOVE}", LINK, "confirm", {"subject": LINK, "verdict": "reject"}),
        (f"/tasks/{ABOVE}", LINK, "confirm", {"subject": LINK, "verdict": "unsure"}),
        (f"/tasks/{TASK}", LINK, "reject", {"subject": LINK, "verdict": "confirm"}),
        (
            f"/coverage?parent={PROVINCE}&child={CITY}",
            GAP,
            "not_applicable",
            {"subject": TAKEN_UP, "verdict": "draw", "quotes": WORDS},
        ),
    ]
    for path, subject, verdict, other in steps:
        before = len(asked.library.log.judgements())
        fields = sent_by(shown(browser, path).text, subject)
        said = asked.ask("POST", "/api/v1/judgements", headers=bearer, json={**other, "reason": "再看"})
        assert said.status_code == 200, said.text
        answer = form(browser, "/judge", {**fields, "verdict": verdict, "reason": "我看过"})
        assert answer.status_code == 409
        assert "李四 刚刚对此另有判断（再看）" in answer.text
        assert str(other["subject"]["child"]) in answer.text  # type: ignore[index]
        again = sent_by(answer.text, subject)
        assert again["reason"] == "我看过"
        assert form(browser, "/judge", {**again, "verdict": verdict}).status_code == 303
        added = asked.library.log.judgements()[before:]
        assert [(one.by, one.verdict) for one in added] == [("李四", other["verdict"]), ("审核员", verdict)]


def sent_by(page: str, subject: dict[str, str]) -> dict[str, str]:
    """The fields that the first form of judging this subject would send."""
    for body in re.findall(r'<form class="judge[^>]*>(.*?)</form>', page, re.DOTALL):
        inputs = [dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in re.findall("<input[^>]*>", body)]
        found = {one["name"]: unescape(one.get("value", "")) for one in inputs}
        if json.loads(found["subject"]) == subject:
            return found
    raise AssertionError(f"no form for {subject}")


def test_what_was_replaced_since_the_page_was_made_is_looked_at_first(
    asked: Asked, browser: Browser, tmp_path: Path, embedded_store: EmbeddedStore, registry: Registry
) -> None:
    queue = f"/review?kind=agency&document={SMALL}"
    page = shown(browser, queue).text
    fields = {"subject": hidden(page, "subject"), "seen": hidden(page, "seen"), "onward": queue, "verdict": "right"}
    newer = tmp_path / "通知.txt"
    newer.write_text(NOTICE.replace("三个园区", "四个园区"), "utf-8")
    assert load([newer], asked.library, embedded_store, registry, replace=True).complete
    answer = form(browser, "/judge", fields)
    assert answer.status_code == 409
    assert f"{SMALL} 刚刚更新" in answer.text
    assert asked.library.log.judgements() == []
    again = shown(browser, queue).text
    assert form(browser, "/judge", {**fields, "seen": hidden(again, "seen")}).status_code == 303


def test_one_takes_back_further_than_the_page_shows(asked: Asked, browser: Browser) -> None:
    for _ in range(6):
        page = shown(browser, CANDIDATES).text
        form(browser, "/judge", {"subject": hidden(page, "subject"), "verdict": "reject"})
    for _ in range(6):
        page = shown(browser, CANDIDATES).text
        found = re.search(r'name="withdraws" value="([^"]*)"[^>]*>(?:<input[^>]*>)*<button[^>]*data-key="z"', page)
        assert found
        form(browser, "/judge", {"verdict": "withdraw", "withdraws": found[1]})
    assert 'data-key="z"' not in shown(browser, CANDIDATES).text
    assert asked.library.said.standing().all() == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [("省发改委", "青海省发展和改革委员会"), ("商务", "青海省商务厅"), ("西宁市商务局", "西宁市商务局")],
)
def test_whom_a_name_means_is_offered_while_it_is_typed(browser: Browser, typed: str, first: str) -> None:
    found = browser.ask("GET", f"/suggest/agencies?q={typed}&document={SMALL}", own=False).json()["suggestions"]
    assert found[0]["value"] == first


def test_a_sheet_comes_back_and_every_bad_row_is_named(asked: Asked, browser: Browser) -> None:
    sheet = browser.ask("GET", f"/api/v1/judgements.xlsx?document={CITY}", own=False)
    book = openpyxl.load_workbook(BytesIO(sheet.content))
    page = next(
        one for one in book.worksheets if any(cell.value == "判断" for row in one.iter_rows() for cell in row)
    )
    head = next(row for row in page.iter_rows() if any(cell.value == "判断" for cell in row))
    at = next(cell for cell in head if cell.value == "判断")
    for row, verdict in ((1, "确认"), (2, "也许")):
        page.cell(at.row + row, at.column, verdict)
    answer = sent(browser, book)
    assert answer.status_code == 422
    assert f"{page.title}!{at.row + 2}" in answer.text
    assert asked.library.log.judgements() == []
    page.cell(at.row + 2, at.column).value = None
    answer = sent(browser, book)
    assert answer.status_code == 200, answer.text
    assert "新记下 1 条判断" in answer.text
    assert [one.by for one in asked.library.log.judgements()] == ["审核员"]


def sent(browser: Browser, book: openpyxl.Workbook) -> httpx.Response:
    data = BytesIO()
    book.save(data)
    return form(browser, "/review/sheet", {}, files=[("file", ("<b>表.xlsx", data.getvalue()))])


def test_what_is_no_sheet_is_said_to_be_none_and_its_name_stays_words(browser: Browser) -> None:
    answer = form(browser, "/review/sheet", {}, files=[("file", ("<img src=x>.xlsx", b"nothing"))])
    assert answer.status_code == 422
    assert "<img" not in answer.text
    assert form(browser, "/review/sheet", {}, files=[("file", ("a.jsonl", b"{}"))]).status_code == 422


def test_only_who_may_judge_sees_what_waits_and_only_a_page_of_ours_sends_a_sheet(asked: Asked) -> None:
    assert asked.get("/review", accept="text/html").status_code == 401
    reader = asked.signed_in(asked.token("读者", "read"))
    assert shown(reader, "/review").status_code == 403
    assert "/review" not in shown(reader, "/").text
    judge = asked.signed_in(asked.token("审核员", "judge"))
    files = [("file", ("表.xlsx", b"nothing"))]
    headers = {"accept": "text/html"}
    assert judge.ask("POST", "/review/sheet", own=False, headers=headers, files=files).status_code == 403


def test_below_a_prefix_what_stays_in_doubt_leads_on_to_the_next(
    tmp_path: Path, embedded_store: EmbeddedStore, registry: Registry, read_once: Path
) -> None:
    asked = asked_over(read_once, tmp_path, embedded_store, registry, root_path="/zeren")
    browser = asked.signed_in(asked.token("审核员", "judge"))
    subject = {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}
    said = browser.ask("POST", "/api/v1/judgements", json={"subject": subject, "verdict": "unsure"})
    assert said.status_code == 200, said.text
    page = shown(browser, "/zeren/review?kind=unsure").text
    form = page.split("data-review", 1)[1].split("</form>")[0]
    fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    answer = browser.ask(
        "POST",
        "/zeren/judge",
        own=False,
        headers={"origin": asked.base},
        data={**{name: fields[name] for name in ("csrf", "subject", "onward")}, "verdict": "unsure"},
    )
    asked.close()
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith("/zeren/review?kind=unsure&cursor=")
