"""What holds for every table: places reproduce their words, and no cell of bodies is lost in silence."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from app.model.facts import DocumentFacts
from app.model.span import Span
from loaders.agencies.registry import Registry
from loaders.pipeline import read_facts
from loaders.prepare import prepare_source, prepare_text
from tests.loaders.tables.conftest import source_of

HEAD = "西宁市人民政府办公室关于任务分工的意见\n宁政办〔2021〕9号\n各县区人民政府：\n一、重点任务\n任务如下。"
HEADINGS = [
    *(
        "序号",
        "类别",
        "任务",
        "具体措施",
        "工作目标",
        "牵头单位",
        "责任单位",
        "配合单位",
        "责任领导",
        "完成时限",
        "备注",
    ),
    *("指标", "单位", "2020年", "2025年", "属性", "挂点"),
]
BODIES = [
    "市商务局",
    "市财政局、市税务局",
    "市发展改革委牵头，市财政局配合",
    "各县区政府",
    "市教育局\n市公安局",
    "国网西宁供电公司",
]
WORDS = [
    *(
        "建设平台。",
        "推广平台，完善设施",
        "1.制定方案。",
        "一、优化环境",
        "（二）开放",
        "新建冷库20座",
        "",
        "/",
        "—",
        "无",
        "同上",
    ),
    *("2021年底", "长期坚持", "6月", "2", "3", "合计", "注：按月报送", "序号", "任务", "≥8", "%", "约束性"),
]
NOBODY = {"", "/", "—", "无", "同上"}


def rows_at_random(seed: int) -> list[list[str]]:
    """Headings and rows, merged here and there; fitting ones and others."""
    rng = random.Random(seed)  # noqa: S311 (seeded: the same tables in every run)
    headings = rng.sample(HEADINGS, rng.randint(2, 7))
    rows = [headings]
    for number in range(rng.randint(1, 7)):
        row: list[str] = []
        for heading in headings:
            draw = rng.random()
            if draw < 0.1 and number:
                row.append("^")
            elif draw < 0.15 and row:
                row.append("<")
            elif heading == "序号" and draw < 0.8:
                row.append(str(number + 1))
            elif heading.endswith("单位") and len(heading) > 2 and draw < 0.8:
                row.append(rng.choice(BODIES))
            else:
                row.append(rng.choice(WORDS))
        rows.append(row)
    return rows


def spans(facts: DocumentFacts) -> Iterator[Span]:
    for section in facts.sections:
        yield section.span
    for task in facts.tasks:
        yield from (task.span, task.heading, task.body)
        if task.deadline is not None:
            yield task.deadline.span
    for owner in [*facts.tasks, *facts.indicators]:
        yield owner.span
        for clause in owner.clauses:
            yield clause.span
            yield from (m.span for part in clause.responsibilities for m in part.agencies)
    for issue in facts.issues:
        if issue.span is not None:
            yield issue.span


@pytest.mark.parametrize("seed", range(120))
def test_every_place_reproduces_its_words(registry: Registry, seed: int) -> None:
    flowing = seed % 2 == 0
    prepared = prepare_source(source_of(HEAD, rows_at_random(seed), "二、其他\n（一）结尾。", flowing=flowing))
    facts = read_facts(prepared, registry)
    for span in spans(facts):
        span.checked(facts.text)
    paths = [owner.path for owner in (*facts.sections, *facts.tasks, *facts.indicators)]
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("seed", range(120))
def test_a_table_as_text_reads_without_fail(registry: Registry, seed: int) -> None:
    rows = [[w.replace("\n", "、") for w in row if w not in {"^", "<"}] for row in rows_at_random(seed)]
    for part in ("\t", "\n", " | "):
        text = HEAD + "\n" + "\n".join(part.join(row) for row in rows) + "\n二、其他\n（一）结尾。\n"
        prepared = prepare_text(text)
        facts = read_facts(prepared, registry)
        for span in spans(facts):
            span.checked(facts.text)
        # Nothing is lost but headings printed again.
        lost = Counter("".join(text.replace(" | ", "").split())) - Counter("".join(prepared.text.split()))
        assert set(lost) <= set("".join(rows[0])), lost


@pytest.mark.parametrize("seed", range(60))
def test_every_cell_of_bodies_makes_edges_or_a_record(registry: Registry, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (seeded: the same tables in every run)
    rows = [["序号", "任务", "牵头单位", "配合单位", "时限"]]
    for number in range(rng.randint(2, 8)):
        merge = "^" if number and rng.random() < 0.3 else rng.choice(BODIES)
        rows.append([str(number + 1), "建设平台。", merge, rng.choice([*BODIES, *NOBODY - {"同上"}, "同上"]), "6月"])
    prepared = prepare_source(source_of(HEAD, rows))
    facts = read_facts(prepared, registry)
    named = {
        (m.span.start, m.span.end)
        for t in facts.tasks
        for c in t.clauses
        for r in c.responsibilities
        for m in r.agencies
    }
    recorded = [i.span for i in facts.issues if i.span is not None]
    assert [t.path for t in facts.tasks] == [f"一/{n + 1}" for n in range(len(rows) - 1)]
    for cell in prepared.tables[0].cells:
        words = prepared.text[cell.start : cell.end]
        if cell.row == 1 or cell.column not in {3, 4} or words in NOBODY:
            continue
        within = [place for place in named if cell.start <= place[0] and place[1] <= cell.end]
        assert within or any(s.start < cell.end and cell.start < s.end for s in recorded), words
