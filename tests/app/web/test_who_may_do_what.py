"""Secure by default: who may read, who may write, and that no route forgets to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from asked_app import Asked
from fastapi.routing import APIRoute, iter_route_contexts

from app.web.attempts import EACH

#: What answers anybody: whether the server is up. So does signing in and out, which has its own tests.
OPEN = {"/healthz", "/readyz"}
SIGNING = {"/login", "/logout"}
#: What is read with a role alone: it tells of people, or of what they are about to do.
OF_PEOPLE = {"/api/v1/log", "/api/v1/jobs/x", "/load", "/load/x", "/review", "/suggest/agencies", "/log"} | {
    f"/api/v1/judgements.{form}" for form in ("xlsx", "jsonl")
}
BEYOND: dict[str, Any] = {"host": "0.0.0.0", "allowed_hosts": "zeren.example", "base": "http://zeren.example"}  # noqa: S104


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Asked]:
    """Bound to loopback."""
    asked = Asked(tmp_path)
    yield asked
    asked.close()


@pytest.fixture
def beyond(tmp_path: Path) -> Iterator[Asked]:
    """Bound beyond loopback."""
    asked = Asked(tmp_path, **BEYOND)
    yield asked
    asked.close()


def problem(answer: httpx.Response, status: int) -> Any:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["zh"]
    assert answer.json()["en"]
    return answer.json()


def routes(asked: Asked) -> list[tuple[str, str]]:
    """Every method and path that the application answers, its parameters filled in."""
    found = []
    for route in iter_route_contexts(asked.app.routes):
        if isinstance(route.original_route, APIRoute):
            path = re.sub(r"\{[^}]+\}", "x", str(route.path))
            if path in SIGNING:
                continue
            found += [(method, path) for method in sorted(route.methods or ())]
    assert len(found) > 20
    return found


def let_through(answer: httpx.Response) -> bool:
    return answer.status_code not in (401, 403)


def test_beyond_this_machine_nothing_is_read_without_an_account(beyond: Asked) -> None:
    for method, path in routes(beyond):
        answer = beyond.ask(method, path)
        if path in OPEN:
            assert let_through(answer), path
        else:
            assert problem(answer, 401)["type"] == "urn:zeren:problem:sign-in", (method, path)
            assert answer.headers["www-authenticate"] == 'Bearer realm="zeren"'


def test_on_this_machine_reading_needs_none_and_writing_does(local: Asked) -> None:
    for method, path in routes(local):
        needs_none = method == "GET" and path not in OF_PEOPLE
        assert let_through(local.ask(method, path)) is needs_none, (method, path)


def test_public_reading_is_for_reading(tmp_path: Path) -> None:
    public = Asked(tmp_path, public_read=True, **BEYOND)
    for method, path in routes(public):
        needs_none = method == "GET" and path not in OF_PEOPLE
        assert let_through(public.ask(method, path)) is needs_none, (method, path)
    public.close()


def test_a_reader_writes_nothing_whatever_the_route(local: Asked) -> None:
    token = local.token("张三", "read")
    for method, path in routes(local):
        answer = local.ask(method, path, headers={"authorization": f"Bearer {token}"})
        if method != "GET" or path in OF_PEOPLE:
            assert problem(answer, 403)["type"] == "urn:zeren:problem:forbidden", (method, path)
        else:
            assert let_through(answer), (method, path)


def test_who_may_load_may_do_everything(beyond: Asked) -> None:
    token = beyond.token("张三", "load")
    for method, path in routes(beyond):
        assert let_through(beyond.ask(method, path, headers={"authorization": f"bearer {token}"})), (method, path)


@pytest.mark.parametrize("path", ["/api/v1/search?q=商务", "/", "/docs"])
def test_a_wrong_token_is_refused_even_where_none_is_needed(local: Asked, path: str) -> None:
    answer = local.get(path, authorization="Bearer zeren_wrong")
    problem(answer, 401)
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_a_revoked_token_is_refused_at_once(beyond: Asked) -> None:
    token = beyond.token("张三", "load")
    asked = {"authorization": f"Bearer {token}"}
    assert let_through(beyond.get("/api/v1/documents", **asked))
    beyond.library.accounts.revoke("张三", "本机:root")
    problem(beyond.get("/api/v1/documents", **asked), 401)


@pytest.mark.parametrize(
    "header", ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"]
)
def test_what_a_proxy_passes_on_comes_from_beyond(local: Asked, header: str) -> None:
    problem(local.get("/api/v1/documents", **{header: "10.0.0.7"}), 401)


def test_a_server_on_loopback_called_by_a_public_name_is_read_from_beyond(tmp_path: Path) -> None:
    asked = Asked(tmp_path, allowed_hosts="zeren.example", base="http://zeren.example")
    problem(asked.get("/api/v1/documents"), 401)
    asked.base = "http://127.0.0.1:8000"
    assert let_through(asked.get("/api/v1/documents"))
    asked.close()


def test_another_host_is_refused_before_anybody_is_asked_who_he_is(beyond: Asked) -> None:
    token = beyond.token("张三", "load")
    problem(beyond.get("/api/v1/documents", host="evil.example", authorization=f"Bearer {token}"), 400)


def test_a_person_is_shown_where_to_sign_in_and_led_back(beyond: Asked) -> None:
    page = beyond.get("/agencies/青海省商务厅?role=lead", accept="text/html")
    assert (page.status_code, page.headers["www-authenticate"]) == (401, 'Bearer realm="zeren"')
    assert 'action="/login"' in page.text
    assert "/agencies/%E9%9D%92" in page.text
    assert "role=lead" in page.text


def test_signing_in_gives_a_session_that_scripts_and_other_sites_cannot_use(beyond: Asked) -> None:
    answer = beyond.signed_in(beyond.token("张三", "judge")).answer
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/", "max-age=43200"):
        assert part in cookie
    assert "secure" not in cookie
    assert answer.headers["location"] == "/"


def test_over_https_the_session_stays_on_https(tmp_path: Path) -> None:
    asked = Asked(tmp_path, **{**BEYOND, "base": "https://zeren.example"})
    cookie = asked.signed_in(asked.token("张三", "judge")).answer.headers["set-cookie"]
    assert "secure" in cookie.lower()
    asked.close()


def test_a_session_reads_until_its_hours_are_over(beyond: Asked) -> None:
    browser = beyond.signed_in(beyond.token("张三", "judge"))
    assert let_through(browser.ask("GET", "/api/v1/documents", own=False))
    beyond.clock.now += timedelta(hours=12)
    problem(browser.ask("GET", "/api/v1/documents", own=False), 401)


def test_a_revoked_account_loses_its_sessions_at_once(beyond: Asked) -> None:
    browser = beyond.signed_in(beyond.token("张三", "judge"))
    beyond.library.accounts.revoke("张三", "本机:root")
    problem(browser.ask("GET", "/api/v1/documents", own=False), 401)


def test_signing_out_ends_the_session(beyond: Asked) -> None:
    browser = beyond.signed_in(beyond.token("张三", "judge"))
    assert problem(browser.ask("POST", "/logout", own=False), 403)
    answer = browser.ask("POST", "/logout", own=False, data={"csrf": browser.csrf})
    assert answer.status_code == 303
    assert 'zeren_session="";' in answer.headers["set-cookie"]
    problem(browser.ask("GET", "/api/v1/documents", own=False), 401)


def test_a_wrong_token_opens_no_session(beyond: Asked) -> None:
    answer = beyond.ask("POST", "/login", data={"token": "zeren_wrong"}, headers={"accept": "text/html"})
    assert answer.status_code == 401
    assert "令牌无效" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("onward", "led_to"),
    [
        ("/agencies/x?role=lead", "/agencies/x?role=lead"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\r\nset-cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_to_pages_of_this_server_alone(beyond: Asked, onward: str, led_to: str) -> None:
    token = beyond.token("张三", "judge")
    assert beyond.ask("POST", "/login", data={"token": token, "next": onward}).headers["location"] == led_to


OTHER_SITES = [
    {"origin": "http://evil.example"},
    {"origin": "http://zeren.example:8080"},
    {"origin": "http://zeren.example.evil.example"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://zeren.example"},
    {"sec-fetch-site": "none"},
]


@pytest.mark.parametrize("sent", OTHER_SITES)
def test_another_site_s_page_writes_nothing_even_with_the_csrf_token(beyond: Asked, sent: dict[str, str]) -> None:
    browser = beyond.signed_in(beyond.token("张三", "load"))
    token = {"x-csrf-token": browser.csrf}
    for method, path in routes(beyond):
        if method != "GET" and path not in OPEN:
            answer = browser.ask(method, path, own=False, headers={**token, **sent})
            problem(answer, 403)
    problem(beyond.ask("POST", "/login", data={"token": "x"}, headers=sent), 403)


@pytest.mark.parametrize("sent", [{}, {"x-csrf-token": ""}, {"x-csrf-token": "x" * 43}])
def test_a_session_writes_with_its_csrf_token_alone(beyond: Asked, sent: dict[str, str]) -> None:
    browser = beyond.signed_in(beyond.token("张三", "load"))
    for method, path in routes(beyond):
        if method != "GET" and path not in OPEN:
            problem(browser.ask(method, path, own=False, headers={"origin": beyond.base, **sent}), 403)
            assert let_through(browser.ask(method, path)), (method, path)


def test_the_csrf_token_of_another_session_does_not_count(beyond: Asked) -> None:
    one, other = beyond.signed_in(beyond.token("张三", "load")), beyond.signed_in(beyond.token("李四", "load"))
    problem(one.ask("POST", "/logout", own=False, data={"csrf": other.csrf}), 403)


def test_a_browser_that_calls_it_its_own_origin_is_believed_whatever_port_the_proxy_left(beyond: Asked) -> None:
    token = beyond.token("张三", "load")
    sent = {"sec-fetch-site": "same-origin", "origin": "https://zeren.example:8443"}
    assert beyond.ask("POST", "/login", data={"token": token}, headers=sent).status_code == 303


def test_who_guesses_waits_and_nobody_else_does(beyond: Asked) -> None:
    token = beyond.token("张三", "judge")
    sent = {"authorization": "Bearer zeren_guess"}
    for _ in range(EACH):
        problem(beyond.ask("GET", "/api/v1/documents", "10.0.0.7", headers=sent), 401)
    answer = beyond.ask("GET", "/api/v1/documents", "10.0.0.7", headers=sent)
    problem(answer, 429)
    assert 1 <= int(answer.headers["retry-after"]) <= 61
    problem(beyond.ask("GET", "/api/v1/documents", "10.0.0.8", headers=sent), 401)
    right = {"authorization": f"Bearer {token}"}
    assert let_through(beyond.ask("GET", "/api/v1/documents", "10.0.0.7", headers=right))
    failures = [entry.body for entry in beyond.library.log.entries(kinds=["login"])]
    assert [body["address"] for body in failures] == ["10.0.0.7"] * EACH + ["10.0.0.8"]
    assert {body["result"] for body in failures} == {"failed"}
    assert "zeren_guess" not in str(failures)


@pytest.mark.parametrize("path", ["/api/v1/search", "/login"])
def test_413_for_more_than_is_taken(local: Asked, path: str) -> None:
    problem(local.ask("POST", path, content=b"x" * 20_000_001), 413)

    async def piece_by_piece() -> Any:
        for _ in range(21):
            yield b"x" * 1_000_000

    sent = {"content-type": "application/x-www-form-urlencoded"}
    problem(local.ask("POST", "/login", content=piece_by_piece(), headers=sent), 413)


@pytest.mark.parametrize("subject", ["{", "[" * 200_000, '{"kind": "nothing"}', "1" * 5000])
def test_a_form_that_no_page_sends_is_refused_and_nothing_breaks(local: Asked, subject: str) -> None:
    browser = local.signed_in(local.token("张三", "judge"))
    sent = {"verdict": "confirm", "subject": subject}
    problem(browser.ask("POST", "/judge", data=sent, headers={"accept": "application/json"}), 422)
