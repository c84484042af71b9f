"""The log as it is asked for: by kind, person, document and day, newest first, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import UsageError
from app.library.library import Library
from app.questions.log import LogFilter, log
from app.questions.paging import Window


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    yield library
    library.close()


def _numbers(library: Library, **asked: object) -> list[int]:
    return [entry.number for entry in log(library, LogFilter(**asked)).entries]  # type: ignore[arg-type]


@pytest.fixture
def busy(library: Library) -> Library:
    library.log.append("load", "张三", {"file": "甲.docx"}, ["青政办〔2020〕62号"])
    library.log.append("export", "李四", {"report": "duties"}, ["青政办〔2020〕62号", "宁政办〔2020〕117号"])
    library.log.append("remove", "张三", {}, ["青政办〔2020〕62号"])
    return library


def test_newest_first_with_the_documents_each_concerns(busy: Library) -> None:
    answer = log(busy)
    assert (answer.total, answer.next) == (3, None)
    assert [(entry.who, entry.kind, entry.documents) for entry in answer.entries] == [
        ("张三", "remove", ["青政办〔2020〕62号"]),
        ("李四", "export", ["宁政办〔2020〕117号", "青政办〔2020〕62号"]),
        ("张三", "load", ["青政办〔2020〕62号"]),
    ]


def test_every_condition_narrows(busy: Library) -> None:
    assert _numbers(busy, who="张三") == [3, 1]
    assert _numbers(busy, kinds=("export", "load")) == [2, 1]
    assert _numbers(busy, who="张三", kinds=("load",)) == [1]
    assert _numbers(busy, who="王五") == []


def test_a_removed_document_answers_to_its_number_however_written(busy: Library) -> None:
    assert _numbers(busy, document="青政办[2020]62 号") == [3, 2, 1]
    assert _numbers(busy, document="宁政办〔2020〕117号") == [2]
    assert _numbers(busy, document="青政办〔2020〕63号") == []


def test_days_are_those_of_china_and_moments_what_they_say(busy: Library) -> None:
    moments = [entry.at for entry in reversed(log(busy).entries)]
    assert _numbers(busy, since=moments[1]) == [3, 2]
    assert _numbers(busy, until=moments[1]) == [1]
    assert _numbers(busy, since="2000-01-01") == [3, 2, 1]
    assert _numbers(busy, until="2000-01-01") == []


def test_a_day_ends_at_midnight_in_beijing(library: Library) -> None:
    from app.questions.log import _moment

    assert _moment("2026-03-01", "since") == "2026-02-28T16:00:00.000000+00:00"
    assert _moment("2026-03-01", "until", day_after=True) == "2026-03-01T16:00:00.000000+00:00"


@pytest.mark.parametrize("words", ["yesterday", "2026-13-01", "2026-03-01T10:00:00", "", "9999-12-31T99"])
def test_a_day_that_is_none_is_refused(library: Library, words: str) -> None:
    with pytest.raises(UsageError):
        log(library, LogFilter(since=words))


def test_pages_follow_each_other_while_the_log_grows(busy: Library) -> None:
    first = log(busy, window=Window(2))
    busy.log.append("login", "王五", {})
    second = log(busy, window=Window(2, first.next))
    assert [entry.number for entry in first.entries + second.entries] == [3, 2, 1]
    assert second.next is None
    for cursor in ("xyz", "WyJhIl0"):
        with pytest.raises(UsageError):
            log(busy, window=Window(2, cursor))
