"""What became of each item between two versions, or two documents."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from made_documents import Json, document, head, indicator, lead, responsible, section, support, task

from app.errors import AmbiguousError, UnknownError
from app.library.library import Library
from app.questions.answers.differences import Difference, IndicatorChange, TaskChange
from app.questions.differences.compare import difference
from app.questions.differences.matching import Candidate, pair_up
from app.questions.differences.parts import Heir
from loaders.derivation.metrics import measured

ID = "青政办〔2020〕62号"
TRADE = "推进现代商贸业提质增效，建设区域消费中心，培育夜间经济和首店经济，支持老字号发展"
LOGISTICS = "健全城乡物流配送网络，完善县乡村三级寄递体系，发展冷链运输"
TOURISM = "打造独特多元的文化旅游业，建设生态旅游目的地，推出精品线路"


def made(*lines: Json, **more: Any) -> Json:
    return document(head(ID, **more), section("三", "重点任务"), section("四", "保障措施"), *lines)


def shape(change: TaskChange | IndicatorChange) -> tuple[tuple[str, ...], str | None, str | None]:
    return tuple(change.changes), change.old and change.old.path, change.new and change.new.path


def shapes(changes: list[Any]) -> list[tuple[tuple[str, ...], str | None, str | None]]:
    return [shape(one) for one in changes]


def test_items_are_found_again_by_their_words_whatever_their_number(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE, parent="三"), task("三/二", LOGISTICS, parent="三")))
    put(
        made(
            task("三/一", TOURISM, parent="三"),
            task("三/二", TRADE, parent="三"),
            task("四/一", LOGISTICS, parent="四"),
        )
    )
    answer = difference(library, measured, heir, ID)
    assert shapes(answer.tasks) == [
        (("added",), None, "三/一"),
        (("renumbered",), "三/一", "三/二"),
        (("moved",), "三/二", "四/一"),
    ]
    totals = answer.totals.tasks
    assert (totals.old, totals.new, totals.added, totals.renumbered, totals.moved, totals.unsure) == (
        2,
        3,
        1,
        1,
        1,
        0,
    )


def test_what_is_gone_stands_where_it_stood(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE), task("三/二", LOGISTICS), task("三/三", TOURISM)))
    put(made(task("三/一", TRADE), task("三/三", TOURISM)))
    answer = difference(library, measured, heir, ID)
    assert shapes(answer.tasks) == [(("removed",), "三/二", None)]
    assert answer.totals.tasks.unchanged == 2
    (gone,) = answer.tasks
    assert gone.old is not None
    text = library.version(ID, 1).facts.text
    assert text[gone.old.span_start : gone.old.span_end] == gone.old.text
    assert gone.old.place.line is not None


def test_a_reworded_task_shows_the_words_of_both_sides(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", f"{TRADE}，到2025年培育20家企业。")))
    put(made(task("三/一", f"{TRADE}，到2025年底培育30家企业。")))
    (change,) = difference(library, measured, heir, ID).tasks
    assert change.changes == ["reworded"]
    assert change.match is not None
    assert change.match.sure
    changed = [
        (piece.op, piece.old and piece.old.quote, piece.new and piece.new.quote)
        for piece in change.words
        if piece.op != "equal"
    ]
    assert changed == [("insert", None, "底"), ("replace", "20", "30")]
    for number, side in ((1, "old"), (2, "new")):
        text = library.version(ID, number).facts.text
        pieces = [words for piece in change.words if (words := getattr(piece, side)) is not None]
        assert all(text[one.span_start : one.span_end] == one.quote for one in pieces)
        assert "".join(one.quote for one in pieces).startswith(TRADE)


def test_only_layout_is_no_change(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", f"{TRADE}，增长5%。", [responsible("省商务厅")])))
    put(made(task("三/一", f"{TRADE}，增长 ５％。", [responsible("省商务厅")])))
    answer = difference(library, measured, heir, f"{ID}@1", f"{ID}@2")
    assert answer.tasks == []
    assert answer.totals.tasks.unchanged == 1


def test_who_leads_and_supports_is_told_agency_by_agency(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE, [lead("省商务厅"), support("省发展改革委", "省农业农村厅", "各有关部门")])))
    put(made(task("三/二", TRADE, [lead("省发展改革委"), support("省商务厅", "省财政厅", "各有关部门")])))
    (change,) = difference(library, measured, heir, ID).tasks
    assert change.changes == ["renumbered", "reassigned"]
    parts = [(p.name, p.change, p.old and p.old.role, p.new and p.new.role) for p in change.responsibilities]
    # The group without fixed members is the same body, although its id holds the item it is meant in.
    assert parts == [
        ("青海省发展和改革委员会", "role", "support", "lead"),
        ("青海省商务厅", "role", "lead", "support"),
        ("青海省财政厅", "gained", None, "support"),
        ("青海省农业农村厅", "lost", "support", None),
    ]
    gained = change.responsibilities[2].new
    assert gained is not None
    assert gained.surface in gained.quote
    assert library.version(ID, 2).facts.text[gained.span_start : gained.span_end] == gained.quote


def test_another_label_for_the_same_bodies_is_told_apart(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE, [responsible("省商务厅")])))
    put(made(task("三/一", TRADE, [lead("省商务厅")])))
    (change,) = difference(library, measured, heir, ID).tasks
    assert change.changes == ["relabelled"]
    (part,) = change.responsibilities
    assert part.old is not None
    assert part.new is not None
    assert (part.old.label, part.new.label) == ("责任单位", "牵头单位")


def test_deadlines(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE, deadline="2024"), task("三/二", LOGISTICS, deadline="2024")))
    put(made(task("三/一", TRADE, deadline="2025"), task("三/二", LOGISTICS)))
    changes = difference(library, measured, heir, ID, changes=frozenset({"deadline"})).tasks
    assert [one.changes for one in changes] == [["deadline"], ["deadline"]]
    deadlines = [(c.old and c.old.deadline, c.new and c.new.deadline) for c in changes]
    assert [(old and old.date, new and new.date) for old, new in deadlines] == [
        ("2024-12-31", "2025-12-31"),
        ("2024-12-31", None),
    ]


def test_an_unsure_pair_is_told_as_such(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", "完善养老服务体系，发展普惠型养老机构，推进居家社区养老，培育护理人员。")))
    put(made(task("三/一", "健全托育服务体系，发展普惠型托育机构，开展婴幼儿照护服务试点，培育保育人员。")))
    answer = difference(library, measured, heir, ID)
    (change,) = answer.tasks
    assert change.match is not None
    assert (change.match.by, change.match.sure) == ("likeness", False)
    assert answer.totals.tasks.unsure == 1


def test_two_items_alike_are_never_taken_for_one_for_sure(library: Library, put: Any, heir: Heir) -> None:
    words = "开展城市更新行动，改造老旧小区{}个，完善水电气路信配套设施，加装电梯"
    put(made(task("三/一", words.format(10))))
    put(made(task("三/二", words.format(20)), task("三/三", words.format(30))))
    changes = difference(library, measured, heir, ID).tasks
    assert [one.match.sure for one in changes if one.match] == [False]


def test_indicators_by_metric_value_and_year(library: Library, put: Any, heir: Heir) -> None:
    put(made(indicator("三/指标1", "服务业增加值占比", 53.0), indicator("三/指标2", "旅游总收入", 800.0)))
    put(made(indicator("三/指标1", "服务业增加值占比", 60.0), indicator("三/指标2", "信息消费规模", 600.0)))
    answer = difference(library, measured, heir, ID)
    assert shapes(answer.indicators) == [
        (("value", "reworded"), "三/指标1", "三/指标1"),
        (("removed",), "三/指标2", None),
        (("added",), None, "三/指标2"),
    ]
    first = answer.indicators[0]
    assert first.old is not None
    assert first.new is not None
    assert (first.old.value_text, first.new.value_text) == ("53.0%", "60.0%")


def test_agencies_over_the_whole_document(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE, [lead("省商务厅")]), task("三/二", LOGISTICS, [lead("省商务厅")])))
    put(
        made(
            task("三/一", TRADE, [lead("省商务厅")]),
            task("三/二", LOGISTICS, [lead("省交通运输厅"), support("省商务厅")]),
        )
    )
    answer = difference(library, measured, heir, ID)
    found = {a.name: (a.change, a.old.leads, a.new.leads, a.new.supports) for a in answer.agencies}
    assert found == {"青海省商务厅": ("changed", 2, 1, 1), "青海省交通运输厅": ("added", 0, 1, 0)}
    assert answer.totals.agencies.model_dump() == {
        "old": 1,
        "new": 2,
        "unchanged": 0,
        "added": 1,
        "removed": 0,
        "changed": 1,
    }


def test_two_documents_and_removed_ones_by_any_of_their_names(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE), title="关于推动服务业高质量发展的意见"))
    other = "青政办〔2021〕29号"
    put(document(head(other, title="关于任务分工的通知"), task("一", TRADE), task("二", LOGISTICS)))
    with library.writing():
        library.remove(ID)
    answer = difference(library, measured, heir, "关于推动服务业高质量发展的意见", "青政办[2021] 29 号")
    assert (answer.old.id, answer.old.version, answer.new.id) == (ID, 1, other)
    assert answer.old.removed_at is not None
    assert shapes(answer.tasks) == [(("renumbered",), "三/一", "一"), (("added",), None, "二")]


def test_an_unknown_document_or_version_is_answered_with_what_there_is(
    library: Library, put: Any, heir: Heir
) -> None:
    put(made(task("三/一", TRADE)))
    with pytest.raises(UnknownError) as one_version:
        difference(library, measured, heir, ID)
    assert one_version.value.extra["nearest"] == [f"{ID}@1"]
    with pytest.raises(UnknownError) as no_version:
        difference(library, measured, heir, f"{ID}@7")
    assert no_version.value.extra["nearest"] == [f"{ID}@1"]
    with pytest.raises(UnknownError) as unknown:
        difference(library, measured, heir, "青政办〔2020〕63号", ID)
    assert ID in unknown.value.extra["nearest"]


def test_a_title_of_two_documents_is_answered_with_both(library: Library, put: Any, heir: Heir) -> None:
    for number in ("青政办〔2020〕1号", "青政办〔2021〕1号"):
        put(document(head(number, title="关于印发工作要点的通知"), task("一", TRADE)))
    with pytest.raises(AmbiguousError) as ambiguous:
        difference(library, measured, heir, "关于印发工作要点的通知", "青政办〔2020〕1号")
    assert [one["id"] for one in ambiguous.value.extra["choices"]] == ["青政办〔2020〕1号", "青政办〔2021〕1号"]


def test_a_version_against_itself_is_unchanged(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE, [lead("省商务厅")]), indicator("三/指标1", "旅游总收入", 800.0)))
    answer: Difference = difference(library, measured, heir, f"{ID}@1", ID)
    assert (answer.tasks, answer.indicators, answer.agencies, answer.same_text) == ([], [], [], True)


def test_long_lists_are_matched_like_short_ones() -> None:
    """Beyond some hundred items on each side only likely pairs are compared sign by sign."""
    seeded = Random(20200813)  # noqa: S311 - made texts, no secrets
    signs = "发展服务业推进建设完善体系加快培育支持鼓励引导企业项目平台机制管理保障提升质量"

    def words() -> str:
        return "".join(seeded.choice(signs) for _ in range(60))

    old = [Candidate(words(), "", f"一/{number}") for number in range(300)]
    new = [Candidate(f"{item.words[:40]}{words()[:15]}", "", f"二/{number}") for number, item in enumerate(old)]
    seeded.shuffle(new)
    pairs = pair_up(old, new)
    assert len(pairs) == 300
    assert all(old[pair.old].words[:40] == new[pair.new].words[:40] for pair in pairs)


def test_who_took_over_as_a_whole_is_no_other_agency(library: Library, put: Any, heir: Heir) -> None:
    put(made(task("三/一", TRADE, [lead("省旅游发展委"), support("省农牧厅")]), issued_on="2018-03-01"))
    put(made(task("三/一", TRADE, [lead("省文化和旅游厅"), support("省农业农村厅")]), issued_on="2021-03-01"))
    answer = difference(library, measured, heir, ID)
    (change,) = answer.tasks
    assert change.changes == ["reassigned", "renamed"]
    # The duties of the second were divided: nobody can say that its successor stands in its place.
    assert [(part.name, part.change) for part in change.responsibilities] == [
        ("青海省文化和旅游厅", "name"),
        ("青海省农业农村厅", "gained"),
        ("青海省农牧厅", "lost"),
    ]
    assert {one.name: one.change for one in answer.agencies} == {
        "青海省农业农村厅": "added",
        "青海省农牧厅": "removed",
    }
