"""Accounts: a token shown once and kept as its hash, roles, sessions that end, and a log of every change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import UnknownError, UsageError
from app.library.accounts import SESSIONS_EACH, Account, Accounts
from app.library.library import Library

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{file}")
    yield library
    library.close()


@pytest.fixture
def accounts(library: Library) -> Accounts:
    return library.accounts


def test_a_token_tells_whose_it_is(accounts: Accounts) -> None:
    one, other = accounts.add("张三", "judge", "本机:root"), accounts.add("李四", "read", "本机:root")
    assert one != other
    assert accounts.by_token(one) == Account("张三", "judge")
    assert accounts.by_token(other) == Account("李四", "read")
    for wrong in ("", "zeren_", one[:-1], one + "x", one.upper(), "\ud800"):
        assert accounts.by_token(wrong) is None


def test_each_role_may_do_what_those_before_it_may() -> None:
    may = {role: [wanted for wanted in ("read", "judge", "load") if Account("张三", role).may(wanted)]
           for role in ("read", "judge", "load")}  # fmt: skip
    assert may == {"read": ["read"], "judge": ["read", "judge"], "load": ["read", "judge", "load"]}


def test_no_secret_is_in_the_library(accounts: Accounts, file: Path) -> None:
    token = accounts.add("张三", "judge", "本机:root")
    cookie = accounts.open_session(Account("张三", "judge"), NOON, 12, {})
    with sqlite3.connect(file) as connection:
        words = "\n".join(connection.iterdump())
    connection.close()
    assert "张三" in words
    assert token not in words
    assert cookie not in words


def test_a_name_is_given_once_however_it_is_written(accounts: Accounts) -> None:
    accounts.add(" 张三１ ", "read", "本机:root")
    with pytest.raises(UsageError):
        accounts.add("张三1", "load", "本机:root")
    assert [one.name for one in accounts.listed()] == ["张三1"]


@pytest.mark.parametrize(
    "name", ["", " ", "本机:root", "本机：root", "匿名", "a/b", "<b>", "张\u200b三", "张\x1b三", "三" * 65]
)
def test_a_name_that_could_pass_for_another_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(UsageError):
        accounts.add(name, "read", "本机:root")


def test_revoking_ends_token_and_sessions_at_once_and_keeps_the_name(accounts: Accounts) -> None:
    token = accounts.add("张三", "judge", "本机:root")
    cookie = accounts.open_session(Account("张三", "judge"), NOON, 12, {})
    assert accounts.revoke("张三", "本机:root") is True
    assert accounts.by_token(token) is None
    assert accounts.session(cookie, NOON) is None
    assert accounts.revoke("张三", "本机:root") is False
    with pytest.raises(UsageError):
        accounts.add("张三", "load", "本机:root")


def test_renewing_gives_another_token_and_ends_the_old_one(accounts: Accounts) -> None:
    old = accounts.add("张三", "judge", "本机:root")
    cookie = accounts.open_session(Account("张三", "judge"), NOON, 12, {})
    new = accounts.renew("张三", "本机:root")
    assert (accounts.by_token(old), accounts.by_token(new)) == (None, Account("张三", "judge"))
    assert accounts.session(cookie, NOON) is None
    accounts.revoke("张三", "本机:root")
    again = accounts.renew("张三", "本机:root", "load")
    assert accounts.by_token(again) == Account("张三", "load")


def test_who_is_not_there_cannot_be_revoked_or_renewed(accounts: Accounts) -> None:
    accounts.add("张三", "judge", "本机:root")
    for change in (accounts.revoke, accounts.renew):
        with pytest.raises(UnknownError) as error:
            change("张山", "本机:root")
        assert error.value.extra["nearest"] == ["张三"]


def test_a_session_lasts_its_hours_and_no_longer(accounts: Accounts) -> None:
    accounts.add("张三", "judge", "本机:root")
    cookie = accounts.open_session(Account("张三", "judge"), NOON, 12, {})
    session = accounts.session(cookie, NOON + timedelta(hours=12, seconds=-1))
    assert session is not None
    assert session.account == Account("张三", "judge")
    assert accounts.session(cookie, NOON + timedelta(hours=12)) is None
    assert accounts.session(cookie + "x", NOON) is None


def test_a_session_closed_is_over_and_others_go_on(accounts: Accounts) -> None:
    accounts.add("张三", "judge", "本机:root")
    one, other = (accounts.open_session(Account("张三", "judge"), NOON, 12, {}) for _ in range(2))
    accounts.close_session(one)
    assert accounts.session(one, NOON) is None
    assert accounts.session(other, NOON) is not None
    accounts.close_session("none")


def test_an_account_has_a_bounded_number_of_sessions(accounts: Accounts) -> None:
    accounts.add("张三", "judge", "本机:root")
    account = Account("张三", "judge")
    cookies = [accounts.open_session(account, NOON + timedelta(minutes=n), 12, {}) for n in range(SESSIONS_EACH + 2)]
    alive = [accounts.session(cookie, NOON) is not None for cookie in cookies]
    assert alive == [False, False, *[True] * SESSIONS_EACH]


def test_every_change_is_in_the_log_with_who_did_it(accounts: Accounts, library: Library) -> None:
    accounts.add("张三", "judge", "本机:甲")
    accounts.renew("张三", "本机:乙", "load")
    cookie = accounts.open_session(Account("张三", "load"), NOON, 12, {"address": "10.0.0.7"})
    accounts.close_session(cookie)
    accounts.revoke("张三", "本机:丙")
    with pytest.raises(UsageError):
        accounts.add("张三", "judge", "本机:丁")
    assert [(entry.kind, entry.who, entry.body) for entry in library.log.entries()] == [
        ("account", "本机:甲", {"account": "张三", "change": "added", "role": "judge"}),
        ("account", "本机:乙", {"account": "张三", "change": "renewed", "role": "load"}),
        ("login", "张三", {"result": "opened", "address": "10.0.0.7"}),
        ("login", "张三", {"result": "closed"}),
        ("account", "本机:丙", {"account": "张三", "change": "revoked"}),
    ]
    assert library.log.broken() is None
