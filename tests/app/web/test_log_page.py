"""The log as a page: for who may judge, without what only the keeper of the installation reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_app import Asked

from app.library.accounts import Role


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    made = Asked(tmp_path)
    yield made
    made.close()


def test_without_an_account_the_log_asks_to_sign_in(asked: Asked) -> None:
    assert asked.get("/log", accept="text/html").status_code == 401


@pytest.mark.parametrize(("role", "seen"), [("judge", False), ("load", True)])
def test_entries_of_accounts_are_for_who_may_load(asked: Asked, role: Role, seen: bool) -> None:
    token = asked.token("张三", role)
    answer = asked.get("/log", accept="text/html", authorization=f"Bearer {token}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert ("本机:tests" in answer.text) is seen
    refused = asked.get("/log?kind=account", accept="text/html", authorization=f"Bearer {token}")
    assert refused.status_code == (200 if seen else 403)
