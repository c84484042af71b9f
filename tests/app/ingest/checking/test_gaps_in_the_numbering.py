"""Numbering tells what was lost: 一、二、四."""

from __future__ import annotations

import pytest

from app.ingest.checking.numbering import find_gaps
from loaders.agencies.registry import Registry
from loaders.pipeline import read_document

HEAD = (
    "西宁市人民政府办公室关于加强物业管理的通知\n宁政办〔2021〕8号\n各县、区人民政府：\n现就加强物业管理通知如下。\n"
)


def gaps(registry: Registry, *lines: str) -> list[tuple[str, int | None, int, int]]:
    text = HEAD + "\n".join(lines) + "\n西宁市人民政府办公室\n2021年3月5日\n"
    facts = read_document(text.encode(), "通知.txt", registry).facts
    return [(gap.path, gap.before, gap.value, gap.missing) for gap in find_gaps(facts)]


def test_a_missing_item_is_a_gap(registry: Registry) -> None:
    assert gaps(registry, "一、落实责任。压实责任。", "二、加强监管。开展检查。", "四、抓好宣传。营造氛围。") == [
        ("四", 2, 4, 1)
    ]


def test_whole_numbering_has_none(registry: Registry) -> None:
    lines = (
        "一、工作任务",
        "（一）落实责任。压实责任。",
        "（二）加强监管。开展检查。",
        "二、有关要求",
        "（一）宣传。营造氛围。",
    )
    assert gaps(registry, *lines) == []


def test_a_list_may_go_on_where_the_last_one_ended(registry: Registry) -> None:
    lines = (
        "一、工作任务",
        "1.落实责任。压实责任。",
        "2.加强监管。开展检查。",
        "二、保障措施",
        "3.加强宣传。营造氛围。",
    )
    assert gaps(registry, *lines) == []
    assert gaps(registry, *lines[:-1], "4.加强宣传。营造氛围。") == [("二/4", None, 4, 3)]


@pytest.mark.parametrize("second", ["第三条", "第十条"])
def test_articles_are_counted_too(registry: Registry, second: str) -> None:
    found = gaps(registry, "第一条  落实责任。压实责任。", f"{second}  加强监管。开展检查。")
    assert [gap[0] for gap in found] == [second]
