"""The log keeps every entry in order, in one chain, and nobody changes or takes out one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.library.library import Library
from app.library.log import Log, new_id
from app.model.judgements import Judgement, LinkSubject, Verdict, standing

_LINK = LinkSubject("乙/一", "甲/一", "乙", "甲")


def _said(verdict: Verdict, by: str = "张三", withdraws: str | None = None) -> Judgement:
    return Judgement(new_id(), "", by, _LINK, verdict, "因为", withdraws=withdraws)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def log(file: Path) -> Iterator[Log]:
    library = Library.open(f"sqlite:///{file}")
    yield library.log
    library.close()


def test_entries_come_back_in_order_with_who_and_what(log: Log) -> None:
    log.append("load", "张三", {"files": ["甲.docx"]}, ["甲"])
    log.append("export", "李四", {"report": "duties"})
    assert [(entry.number, entry.who, entry.kind) for entry in log.entries()] == [
        (1, "张三", "load"),
        (2, "李四", "export"),
    ]
    assert [entry.body for entry in log.entries(documents=["甲"])] == [{"files": ["甲.docx"]}]
    assert [entry.number for entry in log.entries(kinds=["export"])] == [2]
    assert [entry.number for entry in log.entries(after=1)] == [2]
    assert log.last() == 2


def test_a_judgement_comes_back_dated_and_is_found_by_either_document(log: Log) -> None:
    [said] = log.judge([_said("confirm")])
    assert said.at
    assert log.judgements(["甲"]) == log.judgements(["乙"]) == log.judgements() == [said]
    assert log.judgements(["丙"]) == []


def test_the_same_judgement_again_is_no_new_entry(log: Log) -> None:
    [said] = log.judge([_said("confirm")])
    assert log.judge([said]) == []
    assert log.last() == 1


def test_one_from_another_installation_keeps_its_moment_and_place(log: Log) -> None:
    [mine] = log.judge([_said("confirm")])
    theirs = replace(_said("reject"), at="2020-01-01T00:00:00.000000+00:00")
    assert log.judge([theirs]) == [theirs]
    assert standing(log.judgements()) == {mine.key: mine}


def test_the_last_word_stands_until_it_is_withdrawn_and_a_withdrawal_can_be_withdrawn(log: Log) -> None:
    [first] = log.judge([_said("confirm")])
    [second] = log.judge([_said("reject")])
    assert standing(log.judgements())[first.key] == second
    [withdrawal] = log.judge([_said("withdraw", withdraws=second.id)])
    assert standing(log.judgements())[first.key] == first
    log.judge([_said("withdraw", withdraws=withdrawal.id)])
    assert standing(log.judgements())[first.key] == second


@pytest.mark.parametrize("statement", ["UPDATE log SET who = '王五'", "DELETE FROM log"])
def test_no_entry_is_changed_or_taken_out(log: Log, file: Path, statement: str) -> None:
    log.append("login", "张三", {})
    with sqlite3.connect(file) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


def test_an_entry_changed_behind_the_program_shows(log: Log, file: Path) -> None:
    for who in ("张三", "李四", "王五"):
        log.append("login", who, {})
    assert log.broken() is None
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER log_no_update")
        connection.execute("UPDATE log SET who = '赵六' WHERE number = 2")
    connection.close()
    assert log.broken() == 2


def test_many_at_once_make_one_chain(file: Path, log: Log) -> None:
    others = [Library.open(f"sqlite:///{file}") for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(other.log.append, "login", "张三", {}) for other in others for _ in range(10)]:
            done.result()
    for other in others:
        other.close()
    assert log.last() == 40
    assert log.broken() is None
    moments = [entry.at for entry in log.entries()]
    assert moments == sorted(set(moments))


def test_a_library_of_the_first_version_gets_its_log_and_keeps_its_documents(file: Path) -> None:
    Library.open(f"sqlite:///{file}").close()
    with sqlite3.connect(file) as connection:
        for table in ("log_documents", "log", "sessions", "accounts"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("INSERT INTO documents (id, current, removed_at) VALUES ('甲', 1, '2020-01-01')")
        connection.execute("UPDATE library_schema SET version = 1")
    connection.close()
    library = Library.open(f"sqlite:///{file}")
    assert library.log.append("login", "张三", {}).number == 1
    library.close()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT id FROM documents").fetchall() == [("甲",)]
    connection.close()
