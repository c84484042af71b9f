"""`zeren token`: accounts made, listed, renewed and ended on the command line."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

from zeren_process import zeren

from app.library.accounts import Account
from app.library.library import Library


def test_an_account_from_its_first_token_to_its_end(tmp_path: Path) -> None:
    made = zeren(tmp_path, "token", "add", "张三", "--role", "judge")
    assert made.returncode == 0, made.stderr
    first = made.stdout.strip()
    renewed = json.loads(zeren(tmp_path, "token", "renew", "张三", "--role", "load", "--json").stdout)
    listed = json.loads(zeren(tmp_path, "token", "list", "--json").stdout)
    assert [(one["name"], one["role"], one["revoked_at"]) for one in listed["accounts"]] == [("张三", "load", None)]
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    assert library.accounts.by_token(first) is None
    assert library.accounts.by_token(renewed["token"]) == Account("张三", "load")
    assert zeren(tmp_path, "token", "revoke", "张三").returncode == 0
    assert library.accounts.by_token(renewed["token"]) is None
    assert "已停用" in zeren(tmp_path, "token", "list").stdout
    assert {entry.who for entry in library.log.entries()} == {f"本机:{getpass.getuser()}"}
    library.close()


def test_what_cannot_be_is_said_with_what_to_do(tmp_path: Path) -> None:
    zeren(tmp_path, "token", "add", "张三", "--role", "judge")
    again = zeren(tmp_path, "token", "add", "张三", "--role", "load")
    assert (again.returncode, again.stdout) == (2, "")
    assert "zeren token renew 张三" in again.stderr
    unknown = zeren(tmp_path, "token", "revoke", "张山")
    assert unknown.returncode == 3
    assert "张三" in unknown.stderr
    assert zeren(tmp_path, "token", "add", "李四", "--role", "root").returncode == 2


def test_nobody_names_another_author_by_the_environment(tmp_path: Path) -> None:
    zeren(tmp_path, "token", "add", "张三", "--role", "read", USER="局长", LOGNAME="局长")
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    assert [entry.who for entry in library.log.entries()] == [f"本机:{getpass.getuser()}"]
    library.close()
