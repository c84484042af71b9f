"""The same document out of pages of quite different making."""

from __future__ import annotations

import re

import pytest
from made_sites import BODY, LAYOUTS, LINES, NOTICE, NUMBER, OWN_TITLE, SIGNED, TABLE, TITLE

from app.model.ids import title_key
from loaders.agencies.registry import Registry
from loaders.formats.known import read_source
from loaders.pipeline import read_document
from loaders.source import Source

METADATA = (
    "索引号：", "发文机关：", "发布机构：", "发文字号：", "成文日期：", "主题分类：", "有效性：",
    "生成日期：", "文号：", "标题：", "关键词：", "发布日期：",
)  # fmt: skip


def page(name: str) -> bytes:
    html = LAYOUTS[name]()
    return html.encode("gb18030" if "charset=gb" in html or 'charset="gb' in html else "utf-8")


def own_lines(source: Source) -> list[str]:
    """The lines that are neither metadata nor of the table."""
    text = source.text
    for table in reversed(source.tables):
        text = text[: table.start] + text[table.end :]
    lines = (re.sub(r"\s", "", line) for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith(METADATA)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_document_is_what_is_left(name: str) -> None:
    source = read_source(page(name), "saved.html")
    lines = own_lines(source)
    body = lines.index("各区县人民政府，市政府各部门，各直属机构：")
    annex = ["附件：临江市提升消费工作任务分工表.docx"] if name == "parts" else []
    assert [line for line in lines[body:] if line != "（此件公开发布）"] == [
        *NOTICE,
        *SIGNED,
        OWN_TITLE,
        *BODY,
        *annex,
    ]
    head = "".join(lines[:body])
    assert title_key(head) in {title_key(TITLE + NUMBER), title_key(TITLE)}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_table_keeps_its_cells(name: str) -> None:
    source = read_source(page(name), "saved.html")
    (table,) = source.tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(source.text[cell.start : cell.end])
    assert tuple(tuple(row) for row in rows.values()) == TABLE
    assert table.cells[5].name == "表1第2行第2列"


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_facts_are_those_of_the_plain_text(name: str, registry: Registry, sketch: object) -> None:
    found = read_document(page(name), "saved.html", registry).facts
    plain = read_document("\n".join(LINES).encode(), "plain.txt", registry).facts
    assert found.head.docno == "临政办发〔2023〕17号"
    assert (found.head.title, found.head.issuer, found.head.issued_on) == (
        plain.head.title,
        plain.head.issuer,
        plain.head.issued_on,
    )
    own = [task for task in found.tasks if not task.path.startswith("附件") and not task.path.startswith("表")]
    assert [(t.path, t.title, [c.span.quote for c in t.clauses]) for t in own][: len(plain.tasks)] == [
        (t.path, t.title, [c.span.quote for c in t.clauses]) for t in plain.tasks
    ]
    assert [i.metric for i in found.indicators] == [i.metric for i in plain.indicators]
