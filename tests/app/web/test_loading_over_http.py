"""Documents over HTTP: looked at, stored, replaced, removed; files that are too many, too large or hostile."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from asked_app import SMALL, SMALL_TEXT, Asked, finished
from zeren_process import DOCUMENTS, PATIENCE, serving, zeren

from app.graph.embedded.store import EmbeddedStore
from app.library.library import Library
from app.web import forms, jobs, uploads
from app.web.uploads import plain_name

CITY = "宁政办〔2020〕117号"
CITY_TEXT = (DOCUMENTS / f"{CITY}.txt").read_bytes()


@pytest.fixture
def asked(tmp_path: Path, embedded_store: EmbeddedStore) -> Iterator[Asked]:
    asked = Asked(tmp_path, embedded_store)
    yield asked
    asked.close()


@pytest.fixture
def load(asked: Asked) -> dict[str, str]:
    """What somebody sends who may load."""
    return {"authorization": f"Bearer {asked.token('李四', 'load')}"}


def sent(asked: Asked, headers: dict[str, str], *files: tuple[str, bytes], query: str = "?wait=60") -> httpx.Response:
    parts = [("file", (name, data, "application/octet-stream")) for name, data in files]
    return asked.ask("POST", f"/api/v1/documents{query}", headers=headers, files=parts)


def documents(asked: Asked) -> list[str]:
    return [one["id"] for one in asked.get("/api/v1/documents").json()["documents"]]


def on_the_disk(asked: Asked) -> int:
    folder: Path | None = asked.app.state.desk.uploads._folder
    return len(list(folder.iterdir())) if folder else 0


def test_a_file_sent_is_held_and_the_log_says_who_sent_it(asked: Asked, load: dict[str, str]) -> None:
    answer = sent(asked, load, (f"{CITY}.txt", CITY_TEXT))
    assert answer.status_code == 200, answer.text
    job = answer.json()
    assert (job["kind"], job["state"], job["by"]) == ("load", "done", "李四")
    (file,) = job["files"]
    assert (file["path"], file["status"], file["document"]) == (f"{CITY}.txt", "loaded", CITY)
    assert documents(asked) == [CITY]
    entries = asked.library.log.entries(kinds=["load"])
    assert [(entry.who, entry.body["file"]) for entry in entries] == [("李四", f"{CITY}.txt")]
    assert on_the_disk(asked) == 0
    again = sent(asked, load, ("另一个名字.txt", CITY_TEXT)).json()["files"]
    assert [file["status"] for file in again] == ["unchanged"]


def test_a_look_tells_what_is_read_and_what_is_not_and_stores_nothing(asked: Asked, load: dict[str, str]) -> None:
    job = sent(asked, load, ("通知.txt", SMALL_TEXT.encode()), query="?check=1&wait=60").json()
    (file,) = job["files"]
    assert (job["kind"], file["ok"], file["outcome"], file["refused"]) == ("check", False, "new", None)
    assert [task["path"] for task in file["facts"]["tasks"]] == ["一/一", "一/二"]
    text = file["facts"]["document"]["text"]
    (unknown,) = [finding for finding in file["findings"] if finding["kind"] == "unknown-agency"]
    assert text[unknown["span_start"] : unknown["span_end"]] == unknown["quote"] == "省太空署"
    assert documents(asked) == []
    assert asked.library.documents() == ()


def test_what_was_looked_at_is_stored_without_being_sent_again(asked: Asked, load: dict[str, str]) -> None:
    job = sent(asked, load, ("通知.txt", SMALL_TEXT.encode()), query="?check=1&wait=60").json()
    draft = job["files"][0]["draft"]
    other = {"authorization": f"Bearer {asked.token('王五', 'load')}"}
    assert asked.ask("POST", f"/api/v1/documents?draft={draft}", headers=other).status_code == 404
    stored = asked.ask("POST", f"/api/v1/documents?draft={draft}&wait=60", headers=load).json()
    assert [(file["path"], file["status"]) for file in stored["files"]] == [("通知.txt", "loaded")]
    assert documents(asked) == [SMALL]
    assert on_the_disk(asked) == 0
    assert asked.ask("POST", f"/api/v1/documents?draft={draft}", headers=load).status_code == 404


def test_fewer_facts_replace_only_when_somebody_says_so(asked: Asked, load: dict[str, str]) -> None:
    sent(asked, load, ("通知.txt", SMALL_TEXT.encode()))
    shorter = SMALL_TEXT.replace("（二）完善冷链设施。（责任单位：省发展改革委）\n", "").encode()
    looked = sent(asked, load, ("通知.txt", shorter), query="?check=1&wait=60").json()["files"][0]
    assert looked["outcome"] == "replaced"
    assert looked["refused"]["lost"]["tasks"] == [f"{SMALL}/一/二"]
    (refused,) = sent(asked, load, ("通知.txt", shorter)).json()["files"]
    assert refused["status"] == "refused"
    path = f"/api/v1/documents?draft={refused['draft']}&replace=1&wait=60"
    assert asked.ask("POST", path, headers=load).json()["files"][0]["status"] == "replaced"
    held = asked.get(f"/api/v1/documents/{SMALL}/versions").json()
    assert [(one["version"], one["current"], one["by"], one["file_name"]) for one in held["versions"]] == [
        (1, False, "李四", "通知.txt"),
        (2, True, "李四", "通知.txt"),
    ]


def test_a_removed_document_keeps_its_versions(asked: Asked, load: dict[str, str]) -> None:
    sent(asked, load, ("通知.txt", SMALL_TEXT.encode()))
    answer = asked.ask("DELETE", "/api/v1/documents/青政办[2021]999号", headers=load)
    assert (answer.status_code, answer.json()["removed"]) == (200, SMALL)
    assert documents(asked) == []
    held = asked.get(f"/api/v1/documents/{SMALL}/versions").json()
    assert (held["total"], held["versions"][0]["current"]) == (1, False)
    assert held["removed_at"] is not None
    entries = asked.library.log.entries(kinds=["remove"])
    assert [(entry.who, entry.body) for entry in entries] == [("李四", {"document": SMALL})]
    again = asked.ask("DELETE", f"/api/v1/documents/{SMALL}", headers=load)
    assert (again.status_code, again.headers["content-type"]) == (404, "application/problem+json")
    assert asked.get("/api/v1/documents/从未有过/versions").status_code == 404


def test_one_bad_file_of_several_stops_no_other(asked: Asked, load: dict[str, str]) -> None:
    files = (("坏.docx", b"PK\x03\x04 broken"), ("通知.txt", SMALL_TEXT.encode()), ("空.txt", b""))
    job = sent(asked, load, *files).json()
    assert [file["status"] for file in job["files"]] == ["failed", "loaded", "failed"]
    looked = sent(asked, load, *files, query="?check=1&wait=60").json()["files"]
    assert [file["draft"] is None for file in looked] == [True, False, True]
    assert [file["outcome"] for file in looked] == [None, "unchanged", None]


def test_two_at_once_are_both_held(asked: Asked, load: dict[str, str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(
                lambda file: sent(asked, load, file), [(f"{CITY}.txt", CITY_TEXT), ("甲.txt", SMALL_TEXT.encode())]
            )
        )
    assert [answer.json()["files"][0]["status"] for answer in answers] == ["loaded", "loaded"]
    assert sorted(documents(asked)) == sorted([CITY, SMALL])


def test_a_long_load_is_asked_after_where_the_answer_says(asked: Asked, load: dict[str, str]) -> None:
    answer = sent(asked, load, (f"{CITY}.txt", CITY_TEXT), query="?wait=0")
    assert answer.status_code == 202
    place = answer.headers["location"]
    assert place == f"/api/v1/jobs/{answer.json()['id']}"
    asked.app.state.desk.jobs.get(answer.json()["id"])
    job = finished(asked, place, load)
    assert (job["state"], job["files"][0]["status"]) == ("done", "loaded")
    assert job["progress"]["stage"] == "done"
    assert asked.get("/api/v1/jobs/none", **load).status_code == 404


def test_readers_are_answered_while_a_document_is_written(asked: Asked, load: dict[str, str]) -> None:
    with asked.library.writing():  # somebody else loads: this one has to wait
        answer = sent(asked, load, ("通知.txt", SMALL_TEXT.encode()), query="?wait=0")
        assert answer.status_code == 202
        assert documents(asked) == []
        looked = sent(asked, load, ("通知.txt", SMALL_TEXT.encode()), query="?check=1&wait=60")
        assert looked.json()["state"] == "done"
    assert finished(asked, answer.headers["location"], load)["files"][0]["status"] == "loaded"


@pytest.mark.parametrize(
    "query", ["?rolle=1", "?wait=61", "?replace=perhaps", "?author=局长", "?by=局长", "?draft=x&check=1&who=x"]
)
def test_a_parameter_nobody_declared_is_refused(asked: Asked, load: dict[str, str], query: str) -> None:
    assert sent(asked, load, ("通知.txt", SMALL_TEXT.encode()), query=query).status_code == 422


def test_the_author_is_the_account_whatever_is_sent(asked: Asked, load: dict[str, str]) -> None:
    answer = asked.ask(
        "POST",
        "/api/v1/documents?wait=60",
        headers={**load, "x-author": "chief"},
        files=[("file", ("通知.txt", SMALL_TEXT.encode()))],
        data={"author": "局长", "by": "局长", "who": "局长", "csrf": "x"},
    )
    assert answer.json()["by"] == "李四"
    assert {entry.who for entry in asked.library.log.entries(kinds=["load"])} == {"李四"}


_MULTIPART = {"content-type": "multipart/form-data; boundary=x"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"content": b"a,b", "headers": {"content-type": "text/csv"}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"nothing of the kind", "headers": _MULTIPART},
        {"content": b'--x\r\nContent-Disposition: form-data; name="a"', "headers": _MULTIPART},
        {"content": b"--x\r\n\r\n\r\n--x--", "headers": _MULTIPART},
        {"data": {"file": "words"}},
    ],
)
def test_a_form_without_files_is_refused(asked: Asked, load: dict[str, str], body: dict[str, Any]) -> None:
    answer = asked.ask("POST", "/api/v1/documents", **{**body, "headers": {**load, **body.get("headers", {})}})
    assert answer.status_code == 422, answer.text
    assert answer.json()["zh"]


def test_more_files_than_are_taken_at_once_are_refused(asked: Asked, load: dict[str, str]) -> None:
    answer = sent(asked, load, *[(f"{n}.txt", b"x") for n in range(forms.FILES + 1)])
    assert answer.status_code == 422
    assert on_the_disk(asked) == 0


def test_a_file_beyond_its_bounds_is_refused(
    asked: Asked, load: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.limits.FILE_BYTES", 1000)
    answer = sent(asked, load, ("小.txt", b"x"), ("大.txt", b"x" * 1001))
    assert answer.status_code == 413
    assert on_the_disk(asked) == 0


def test_a_request_beyond_its_bounds_is_refused_before_it_is_read(asked: Asked, load: dict[str, str]) -> None:
    headers = {**load, "content-type": "multipart/form-data; boundary=x", "content-length": "300000000"}
    assert asked.ask("POST", "/api/v1/documents", content=b"--x", headers=headers).status_code == 413


def test_only_so_many_files_come_in_at_once(asked: Asked, load: dict[str, str]) -> None:
    slots = asked.app.state.services.slots
    with ExitStack() as coming_in:
        for _ in range(forms.AT_ONCE):
            coming_in.enter_context(slots.taken())
        answer = sent(asked, load, ("通知.txt", SMALL_TEXT.encode()))
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    assert sent(asked, load, ("通知.txt", SMALL_TEXT.encode())).status_code == 200


def test_only_so_many_wait_at_once(asked: Asked, load: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "WAITING", 1)
    with asked.library.writing():
        places = [sent(asked, load, ("通知.txt", SMALL_TEXT.encode()), query="?wait=0.2") for _ in range(3)]
        assert [answer.status_code for answer in places] == [202, 202, 429]
        assert int(places[2].headers["retry-after"]) > 0
        assert on_the_disk(asked) == 2
    for answer in places[:2]:
        assert finished(asked, answer.headers["location"], load)["state"] == "done"


def test_the_disk_holds_only_so_much(asked: Asked, load: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(SMALL_TEXT.encode())
    monkeypatch.setattr(uploads, "KEPT_BYTES", 2 * size)
    drafts = [
        sent(asked, load, (f"{n}.txt", SMALL_TEXT.encode()), query="?check=1&wait=60").json()["files"][0]["draft"]
        for n in range(3)
    ]
    assert on_the_disk(asked) == 2
    gone = asked.ask("POST", f"/api/v1/documents?draft={drafts[0]}", headers=load)
    assert gone.status_code == 404
    with asked.library.writing():
        waiting = [sent(asked, load, ("a.txt", SMALL_TEXT.encode()), query="?wait=0") for _ in range(3)]
        assert [answer.status_code for answer in waiting] == [202, 202, 429]
    for answer in waiting[:2]:
        finished(asked, answer.headers["location"], load)


def test_a_server_told_to_stop_in_the_middle_of_a_load_ends_cleanly_and_the_next_one_goes_on(tmp_path: Path) -> None:
    token = zeren(tmp_path, "token", "add", "李四", "--role", "load").stdout.strip()
    headers = {"authorization": f"Bearer {token}"}
    texts = sorted(DOCUMENTS.glob("*.txt"))
    with serving(tmp_path) as server, httpx.Client(base_url=server.base, headers=headers, timeout=PATIENCE) as http:
        files = [("file", (file.name, file.read_bytes())) for file in texts]
        answer = http.post("/api/v1/documents", params={"wait": 0}, files=files)
        assert answer.status_code == 202
        assert http.get("/api/v1/documents").status_code == 200
    # `serving` has told it to stop, and seen it end with 0.
    with serving(tmp_path) as server, httpx.Client(base_url=server.base, headers=headers, timeout=PATIENCE) as http:
        assert http.get(answer.headers["location"]).status_code == 404
        job = http.post("/api/v1/documents", params={"wait": 60}, files=files).json()
        assert {file["status"] for file in job["files"]} <= {"loaded", "unchanged"}
        assert http.get("/api/v1/documents").json()["total"] == len(texts)
    assert zeren(tmp_path, "doctor").returncode == 0


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\fakepath\\通知.docx", "通知.docx"),
        ("/", "未命名"),
        ("..", "未命名"),
        ("", "未命名"),
        (".htaccess", "htaccess"),
        ("a\x00b\x1b[2J.txt", "ab[2J.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("\ud800.txt", "txt"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
        ("三" * 300 + ".docx", "三" * 115 + ".docx"),
        ("x." + "y" * 300, "x." + "y" * 118),
    ],
)
def test_a_name_is_words_and_no_path(name: str, shown: str) -> None:
    assert plain_name(name) == shown


def test_a_hostile_name_is_escaped_text_wherever_it_is_shown(asked: Asked, load: dict[str, str]) -> None:
    name = '"><img src=x onerror=alert(1)>.txt'
    job = sent(asked, load, (name, SMALL_TEXT.encode())).json()
    assert job["files"][0]["status"] == "loaded"
    stored = asked.library.versions(SMALL)[0].file_name
    assert asked.get(f"/api/v1/documents/{SMALL}/versions").json()["versions"][0]["file_name"] == stored
    page = asked.get(f"/documents/{SMALL}", accept="text/html").text
    assert "<img" not in page


def test_what_still_waits_when_the_server_ends_is_not_begun_and_nothing_stays(
    asked: Asked, load: dict[str, str], library_of: Library
) -> None:
    with asked.library.writing():
        answers = [sent(asked, load, ("通知.txt", SMALL_TEXT.encode()), query="?wait=0") for _ in range(2)]
        folder = asked.app.state.desk.uploads._folder
        desk = asked.app.state.desk
        waiting = desk.jobs.get(answers[1].json()["id"])
        desk.jobs._stopping.set()
    desk.close()
    assert waiting.state == "stopped"
    assert not folder.exists()
    assert asked.library.documents() == ()
    assert sent(asked, load, ("通知.txt", SMALL_TEXT.encode())).status_code == 503


@pytest.fixture
def library_of(asked: Asked) -> Library:
    return asked.library
