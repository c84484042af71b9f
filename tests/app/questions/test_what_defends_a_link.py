"""The evidence sheet: words of both sides where they stand, files by their sums, every judgement with its author."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from desk import Desk
from made_corpus import CITY, PROVINCE, write_corpus

from app.errors import UnknownError
from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.evidence import EvidenceSheet
from app.questions.evidence import evidence_sheet
from app.questions.trace import trace
from app.resources import resource_folder
from graph_exports.evidence import evidence_report
from graph_exports.tables import words
from loaders.agencies.registry import Registry

CHILD, PARENT = f"{CITY}/三/三", f"{PROVINCE}/三/七"
LINK = {"kind": "link", "child": CHILD, "parent": PARENT}


@pytest.fixture
def held(store: Store, tmp_path: Path) -> Iterator[Desk]:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    desk = Desk(library, store, Registry.load(resource_folder("data") / "registry"))
    files = write_corpus(tmp_path / "texts")
    assert desk.load(files["province"], files["city"], files["district"]).complete
    yield desk
    library.close()


def sheet(held: Desk, child: str = CHILD, parent: str | None = PARENT) -> EvidenceSheet:
    return evidence_sheet(held.store, held.library, child, parent)


def test_a_link_is_shown_with_the_words_of_both_sides_where_they_stand(held: Desk) -> None:
    (link,) = sheet(held).links
    assert (link.from_.id, link.to.id, link.edge, link.level) == (CHILD, PARENT, "DERIVES_FROM", "task")
    texts = {name: held.library.prepared(name).text for name in (CITY, PROVINCE)}
    assert link.evidence
    for reason in link.evidence:
        assert reason.parent is not None
        for side, document in ((reason.child, CITY), (reason.parent, PROVINCE)):
            assert texts[document][side.span_start : side.span_end] == side.quote
            assert side.place is not None
            assert (side.place.page, side.place.line) != (None, None)
    assert link.measured is not None
    assert {item.id: item.document for item in sheet(held).items} == {CHILD: CITY, PARENT: PROVINCE}


def test_the_files_can_be_checked_by_their_sums(held: Desk, tmp_path: Path) -> None:
    answer = sheet(held)
    assert {one.id for one in answer.documents} == {CITY, PROVINCE} == set(answer.rests_on())
    sums = {sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "texts").iterdir()}
    for one in answer.documents:
        assert one.file_sha256 in sums
        assert one.text_sha256 == sha256(held.library.prepared(one.id).text.encode()).hexdigest()
        assert one.source
        assert one.file_name
        assert one.obtained_at
        assert (one.version, one.rules_version) == (1, "made-1")


def test_every_judgement_is_told_and_the_standing_one_apart(held: Desk) -> None:
    (first,) = held.judge({"subject": LINK, "verdict": "unsure", "reason": "待查"})
    (second,) = held.judge({"subject": LINK, "verdict": "confirm", "reason": "查对原文"})
    held.judge({"subject": {**LINK, "child": f"{CITY}/三/四", "parent": f"{PROVINCE}/三/八"}, "verdict": "unsure"})
    (link,) = sheet(held).links
    assert [(one.id, one.verdict, one.by, one.reason, one.withdrawn) for one in link.judgements] == [
        (first.id, "unsure", "张三", "待查", False),
        (second.id, "confirm", "张三", "查对原文", False),
    ]
    assert link.checked is not None
    assert (link.checked.id, link.status) == (second.id, "confirmed")


def test_the_sheet_of_a_rejected_link_says_by_whom_when_and_why(held: Desk) -> None:
    (said,) = held.judge({"subject": LINK, "verdict": "reject", "reason": "两回事"})
    answer = sheet(held)
    (link,) = answer.links
    assert (link.edge, link.status, link.band, link.evidence) == (None, "rejected", None, [])
    assert link.checked is not None
    assert (link.checked.by, link.checked.at, link.checked.reason) == ("张三", said.at, "两回事")
    assert [one.id for one in link.judgements] == [said.id]
    assert {item.id for item in answer.items} == {CHILD, PARENT}
    tables = {table.name.zh: list(table.rows) for table in evidence_report(answer).tables}
    assert [words(row[1]) for row in tables["证据"]] == ["已否定，不是联系"]
    held.judge({"verdict": "withdraw", "withdraws": said.id})
    assert sheet(held).links[0].edge == "DERIVES_FROM"


def test_two_items_without_a_link_are_answered_with_what_the_child_is_linked_to(held: Desk) -> None:
    with pytest.raises(UnknownError) as unknown:
        sheet(held, CHILD, f"{PROVINCE}/三/八")
    assert PARENT in unknown.value.extra["nearest"]


def test_a_trace_is_every_path_with_each_step_once(held: Desk) -> None:
    answer = sheet(held, parent=None)
    told = trace(held.store, CHILD)
    links = {link.number: link for link in answer.links}
    assert len(answer.paths) == len(told.paths)
    for path, hops in zip(answer.paths, told.paths, strict=True):
        assert [(links[n].from_.id, links[n].to.id) for n in path.links] == [(h.from_.id, h.to.id) for h in hops]
    assert [path.band for path in answer.paths] == told.bands
    assert list(links) == list(range(1, len(links) + 1))
    ends = {(link.from_.id, link.to.id) for link in answer.links}
    assert len(ends) == len(answer.links)
    cited = {link.to.id for link in answer.links if link.to.kind == "document" and not link.to.held}
    assert {one.id for one in answer.documents if not one.held} == cited


def test_an_indicator_has_one_too(held: Desk) -> None:
    answer = sheet(held, f"{CITY}/三/指标1", None)
    assert answer.child.kind == "indicator"
    assert any(link.level == "indicator" for link in answer.links)


def test_the_tables_hold_every_reason_item_document_and_judgement(held: Desk) -> None:
    held.judge({"subject": LINK, "verdict": "confirm", "reason": "=查对"})
    answer = sheet(held)
    tables = {
        table.name.zh: [list(map(words, row)) for row in table.rows] for table in evidence_report(answer).tables
    }
    quotes = {row[5] for row in tables["证据"]}
    assert quotes == {reason.child.quote for link in answer.links for reason in link.evidence}
    assert {row[1] for row in tables["项目全文"]} == {CHILD, PARENT}
    assert {row[5] for row in tables["文件"]} == {one.file_sha256 for one in answer.documents}
    assert [(row[1], row[2], row[4]) for row in tables["判断记录"]] == [("确认", "张三", "=查对")]
