"""A text comes in parts that make it up, with what was read from it, and what people corrected, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import made_documents as made
import pytest
from desk import Desk

from app.errors import UnknownError
from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.texts import Mark, MarkedText
from app.questions.marked_text import marked_text
from app.resources import resource_folder
from loaders.agencies.registry import Registry

DOCUMENT = "青政办〔2020〕1号"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Desk]:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    duty = [made.lead("省商务厅"), made.support("省财政厅")]
    items = [
        made.task(f"一/{n}", f"第{n}项任务：{'建设冷链物流中心，' * 60}完成。", duty, parent="一")
        for n in range(1, 31)
    ]
    document = made.document(made.head(DOCUMENT), made.section("一", "重点任务"), *items)
    held = Desk(library, store, Registry.load(resource_folder("data") / "registry"))
    held.load(made.write(tmp_path, "document", document))
    yield held
    library.close()


def read(desk: Desk) -> MarkedText:
    return marked_text(desk.store, desk.library, DOCUMENT)


def marks(text: MarkedText) -> set[Mark]:
    return {mark for part in text.parts for line in part.lines for run in line.runs for mark in run.marks}


def agencies_at(text: MarkedText, words: str) -> set[str]:
    """Whom the runs with these words name."""
    runs = (run for part in text.parts for line in part.lines for run in line.runs if run.text == words)
    return {mark.id for run in runs for mark in run.marks if mark.kind == "agency"}


def test_parts_are_whole_lines_that_make_up_the_text(desk: Desk) -> None:
    text = read(desk)
    prepared = desk.library.prepared(DOCUMENT).text
    assert len(text.parts) > 2
    lines = [line for part in text.parts for line in part.lines]
    assert [line.text for line in lines] == [words for words in prepared.split("\n") if words.strip()]
    assert all(prepared[line.start : line.end] == line.text for line in lines)
    assert [part.start for part in text.parts[1:]] == [part.end for part in text.parts[:-1]]


def test_every_fact_is_marked_where_it_stands(desk: Desk) -> None:
    facts, found = desk.library.get(DOCUMENT), marks(read(desk))
    for task in facts.tasks:
        assert Mark("task", task.id, task.span.start, task.span.end) in found
        for clause in task.clauses:
            assert Mark("clause", task.id, clause.span.start, clause.span.end) in found
            for part in clause.responsibilities:
                for one in part.agencies:
                    assert Mark("agency", one.agency_id, one.span.start, one.span.end) in found


def test_contents_lead_from_task_to_task(desk: Desk) -> None:
    text = read(desk)
    (top,) = text.contents
    assert [entry.kind for entry in top.below] == ["task"] * 30
    before, after = text.around(f"{DOCUMENT}/一/2")
    assert before
    assert after
    assert (before.id, after.id) == (f"{DOCUMENT}/一/1", f"{DOCUMENT}/一/3")
    assert text.around(f"{DOCUMENT}/一/1")[0] is None
    assert text.around("nothing") == (None, None)


def test_a_stretch_is_cut_at_both_ends(desk: Desk) -> None:
    task = desk.library.get(DOCUMENT).tasks[3]
    lines = read(desk).stretch(task.span.start + 2, task.span.end - 1)
    prepared = desk.library.prepared(DOCUMENT).text
    assert "\n".join(line.text for line in lines) == prepared[task.span.start + 2 : task.span.end - 1]


def test_a_name_leads_where_people_said_it_does(desk: Desk) -> None:
    assert agencies_at(read(desk), "省商务厅") == {"青海省商务厅"}
    desk.judge(
        {
            "subject": {"kind": "agency", "document": DOCUMENT, "surface": "省商务厅"},
            "verdict": "is",
            "value": {"agency": "商务部"},
        }
    )
    assert agencies_at(read(desk), "省商务厅") == {"商务部"}


def test_a_document_that_is_not_held_has_no_text(desk: Desk) -> None:
    with pytest.raises(UnknownError):
        marked_text(desk.store, desk.library, "青政办〔2020〕2号")
