"""Times that a clause states: those that are no date are told of, those on lines below their label are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts, Task

Read = Callable[[str], DocumentFacts]

HEAD = "南京市人民政府办公室关于印发重点工作清单的通知\n宁政办发〔2024〕9号\n各区人民政府：\n一、重点任务\n"
FOOT = "\n南京市人民政府办公室\n2024年2月1日\n"
TWO = "1.优化服务。改进办事流程。\n{0}\n2.完善机制。建立协调机制。\n牵头单位：市财政局\n完成时限：2024年8月底前\n"


def first_task(read: Read, lines: str) -> tuple[Task, list[str]]:
    facts = read(HEAD + TWO.format(lines) + FOOT)
    quotes = [issue.span.quote for issue in facts.issues if issue.rule == "deadline-not-understood" and issue.span]
    task = next(task for task in facts.tasks if task.path == "一/1")
    assert [m.surface for c in task.clauses for r in c.responsibilities for m in r.agencies][:1] == ["市商务局"]
    return task, quotes


@pytest.mark.parametrize(
    "words", ["2024年春季学期开学前", "2024年“两节”前", "2024年汛期前", "按国家统一部署", "规划批复后一个月内"]
)
def test_a_stated_time_that_is_no_date_is_told_of(read: Read, words: str) -> None:
    task, told = first_task(read, f"牵头单位：市商务局\n完成时限：{words}")
    assert task.deadline is None
    assert told == [words]


def test_a_time_in_a_clause_that_is_no_date_is_told_of(read: Read) -> None:
    task, told = first_task(read, "（市商务局负责，2024年秋季学期开学前完成）")
    assert task.deadline is None
    assert told == ["2024年秋季学期开学前完成"]


def test_another_date_of_the_text_does_not_stand_for_it(read: Read) -> None:
    lines = "3月底前完成方案制定。\n牵头单位：市商务局\n完成时限：2024年汛期前"
    task, told = first_task(read, lines)
    assert task.deadline is None
    assert told == ["2024年汛期前"]


@pytest.mark.parametrize("words", ["长期坚持", "持续推进", "每季度", "立行立改"])
def test_what_has_no_last_day_by_its_nature_is_no_fault(read: Read, words: str) -> None:
    task, told = first_task(read, f"牵头单位：市商务局\n完成时限：{words}")
    assert task.deadline is not None
    assert (task.deadline.date, task.deadline.span.quote, told) == (None, words, [])


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("一季度：完成评审；\n二季度：上线试用；\n四季度：全面运行。", "2024-12-31"),
        ("3月底前，完成评审；\n9月底前，全面启用。", "2024-09-30"),
        ("第一阶段（2024年1—3月）：完成评审；\n第二阶段（2024年4—10月）：全面启用。", "2024-10-31"),
        ("6月底：完成评审；\n以后各年：做好维护。", "2024-06-30"),
    ],
)
def test_milestones_on_lines_below_their_label(read: Read, lines: str, date: str) -> None:
    task, told = first_task(read, f"牵头单位：市商务局\n时间节点：\n{lines}")
    assert task.deadline is not None
    assert (task.deadline.date, told) == (date, [])


def test_lines_below_a_label_that_begin_with_no_time_set_none(read: Read) -> None:
    task, told = first_task(read, "牵头单位：市商务局\n时间节点：\n做好评审：一季度、四季度各一次。")
    assert (task.deadline, told) == (None, [])


def test_a_line_of_times_apart_from_the_clause_belongs_to_it(read: Read) -> None:
    task, told = first_task(read, "牵头单位：市商务局\n计划投资：3亿元\n时间进度：3月底前开工；10月底前全部建成。")
    assert task.deadline is not None
    assert (task.deadline.date, told) == ("2024-10-31", [])
