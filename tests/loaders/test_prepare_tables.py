"""A table keeps its cells through preparation, each with its words and the way back to the original."""

from __future__ import annotations

import pytest

from app.model.facts import Prepared
from app.model.offsets import LineMap, Place
from app.model.tables import Cell, Table
from loaders.errors import InputError
from loaders.prepare import prepare_source
from loaders.source import Source

ROWS = (("序号", "任务", "牵头单位"), ("1", "建 设\n平台", "市商务局"), ("", "2.推广应用\n3.评估", "—1—"))


def source(
    *, flowing: bool, rows: tuple[tuple[str, ...], ...] = ROWS, around: tuple[str, str] = ("前文。\n", "\n后文。")
) -> Source:
    text = around[0]
    cells = []
    for r, row in enumerate(rows, start=1):
        for c, words in enumerate(row, start=1):
            cells.append(Cell(r, c, len(text), len(text) + len(words), f"表1第{r}行第{c}列"))
            text += words + ("\t" if c < len(row) else "")
        text += "\n" if r < len(rows) else ""
    return Source(text + around[1], flowing, (Table("表1", tuple(cells)),))


def words(prepared: Prepared) -> list[str]:
    (table,) = prepared.tables
    return [prepared.text[cell.start : cell.end] for cell in table.cells]


def test_cells_keep_their_words_row_by_row() -> None:
    prepared = prepare_source(source(flowing=True))
    assert prepared.text.startswith(
        "前文。\n序号\t任务\t牵头单位\n1\t建设\n平台\t市商务局\n\t2.推广应用\n3.评估\t—1—\n后文。"
    )
    assert words(prepared) == [
        "序号",
        "任务",
        "牵头单位",
        "1",
        "建设\n平台",
        "市商务局",
        "",
        "2.推广应用\n3.评估",
        "—1—",
    ]


def test_wraps_in_a_cell_are_mended_where_lines_may_be_wraps() -> None:
    assert words(prepare_source(source(flowing=False)))[4:8] == ["建设平台", "市商务局", "", "2.推广应用\n3.评估"]


@pytest.mark.parametrize("flowing", [True, False])
def test_every_cell_leads_back_to_its_source(flowing: bool) -> None:
    origin = source(flowing=flowing)
    prepared = prepare_source(origin)
    for before, after in zip(origin.tables[0].cells, prepared.tables[0].cells, strict=True):
        assert (before.row, before.column) == (after.row, after.column)
        if after.start < after.end:
            assert prepared.lines.place(after.start).cell == after.name
            for offset in range(after.start, after.end):
                assert origin.text[prepared.offsets.source(offset)] == prepared.text[offset]
    assert prepared.lines.place(0).cell is None
    assert prepared.lines.place(prepared.text.index("后文")).cell is None


def test_a_table_alone_is_a_text() -> None:
    prepared = prepare_source(source(flowing=True, around=("", "")))
    assert prepared.text.startswith("序号\t任务")


def test_empty_cells_alone_are_none() -> None:
    with pytest.raises(InputError):
        prepare_source(source(flowing=True, rows=(("", ""),), around=("", "")))


def test_places_of_the_reader_count() -> None:
    text = "第一段。\n第二段。"
    prepared = prepare_source(Source(text, True, places=LineMap((0, 5), (Place(1, 7), Place(2, 3)))))
    assert prepared.lines.place(prepared.text.index("第二")) == Place(2, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（责任单位：市商务局、\n市财政局）\n（二）甲", "（责任单位：市商务局、市财政局）\n（二）甲"),
        ("（责任单位：市商务局\n市财政局）\n完。", "（责任单位：市商务局市财政局）\n完。"),
        ("加强协调\n，形成合力。", "加强协调，形成合力。"),
        ("各项任务：甲、\n（二）乙", "各项任务：甲、\n（二）乙"),
        ("一、任务\n建设平台\n推广应用", "一、任务\n建设平台\n推广应用"),
        ("甲。\n— 3 —\n乙。", "甲。\n乙。"),
        ("甲：\n——乙\n-丙", "甲：\n——乙\n-丙"),
    ],
)
def test_pieces_of_a_sentence_are_one_where_a_line_is_a_paragraph(text: str, expected: str) -> None:
    assert prepare_source(Source(text, True)).text == expected
