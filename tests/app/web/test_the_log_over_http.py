"""The log over HTTP: a judge sees what was done to documents, who may load sees sign-ins and accounts too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_app import Asked


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    asked = Asked(tmp_path)
    asked.library.log.append("load", "张三", {"file": "甲.docx"}, ["甲"])
    yield asked
    asked.close()


def _kinds(asked: Asked, token: str, query: str = "") -> set[str]:
    answer = asked.get(f"/api/v1/log{query}", authorization=f"Bearer {token}")
    assert answer.status_code == 200, answer.text
    return {entry["kind"] for entry in answer.json()["entries"]}


def test_who_judges_sees_what_happened_to_documents_alone(asked: Asked) -> None:
    judge, loader = asked.token("张三", "judge"), asked.token("李四", "load")
    assert _kinds(asked, judge) == {"load"}
    assert _kinds(asked, loader) == {"load", "account"}
    assert _kinds(asked, loader, "?kind=account") == {"account"}
    refused = asked.get("/api/v1/log?kind=account", authorization=f"Bearer {judge}")
    assert refused.status_code == 403


def test_the_log_leads_from_page_to_page(asked: Asked) -> None:
    token = asked.token("李四", "load")
    first = asked.get("/api/v1/log?limit=1", authorization=f"Bearer {token}").json()
    second = asked.get(f"/api/v1/log?limit=1&cursor={first['next']}", authorization=f"Bearer {token}").json()
    assert [first["total"], first["entries"][0]["number"], second["entries"][0]["number"]] == [2, 2, 1]
    assert second["next"] is None
