"""A table of contents is no part of the text."""

from __future__ import annotations

import pytest
from told import Read

from app.model.facts import DocumentFacts
from loaders.contents import is_entry
from loaders.prepare import prepare_source, prepare_text
from loaders.source import Source

BODY = "第一章 发展基础\n第一节 发展成效\n取得成效。\n第二章 主要任务\n一、建设枢纽。（责任单位：市商务局）"


@pytest.mark.parametrize(
    "words",
    [
        "第一章 发展基础......3",
        "第一章 发展基础 …… 3",
        "一、总体要求············(12)",
        "一、总体要求 . . . . . - 2 -",
        "一、总体要求\t.......\t4",
    ],
)
def test_entries(words: str) -> None:
    assert is_entry(words)


@pytest.mark.parametrize(
    "words", ["到2025年，增长6%左右……", "共120个", "1.5", "……", "", "增长3.5", "第一章 发展基础 3"]
)
def test_no_entries(words: str) -> None:
    assert not is_entry(words)


@pytest.mark.parametrize(
    "contents",
    [
        "目 录\n第一章 发展基础......1\n第一节 发展成效......1\n第二章 主要任务......4\n",
        "目录\n第一章 发展基础……1\n第一节 进一步说明取得的\n成效……1\n第二章 主要任务……4\n",
        "第一章 发展基础......1\n第一节 发展成效......1\n第二章 主要任务......4\n",
        "目 录\n第一章 发展基础\t1\n第一节 发展成效\t1\n第二章 主要任务\t4\n",
    ],
)
@pytest.mark.parametrize("flowing", [True, False])
def test_contents_are_left_out(contents: str, flowing: bool) -> None:
    prepared = prepare_source(Source(f"西宁市规划\n{contents}{BODY}", flowing))
    assert prepared.text == prepare_text(f"西宁市规划\n{BODY}").text


def test_sections_stand_once(read: Read) -> None:
    facts: DocumentFacts = read(
        f"西宁市规划\n目 录\n第一章 发展基础......1\n第一节 发展成效......1\n第二章 主要任务......4\n{BODY}"
    )
    assert [issue for issue in facts.issues if issue.rule == "duplicate-number"] == []


def test_a_heading_alone_stays() -> None:
    assert prepare_text("一、公开目录\n目录\n二、任务清单").text == "一、公开目录\n目录\n二、任务清单"
