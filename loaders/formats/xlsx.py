"""Workbooks: ledgers of tasks with their titles and notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.facts import Issue
from app.model.offsets import LineMap, Place
from app.model.tables import Cell, Table
from loaders import limits
from loaders.errors import InputError
from loaders.formats.packages import open_package
from loaders.formats.workbook import Sheet, column_name, read_sheets
from loaders.source import Source

#: What the heading of a ledger's column says.
_HEADING = re.compile(
    r"序号|编号|任务|事项|内容|项目|名称|措施|目标|指标|举措|单位|部门|牵头|责任|配合|时限|时间|进度|备注|类别|来源|领域"
)
_SHOWN = 5
#: Rows of titles and notes above the headings.
_NEAR_TOP = 8


def read(data: bytes) -> Source:
    """The sheets that are shown, one after the other; raises InputError where the workbook is broken or too large."""
    with open_package(data) as archive:
        return source_of(read_sheets(archive))


def source_of(sheets: Sequence[Sheet]) -> Source:
    """The text of the sheets: titles and notes as lines, what has columns as tables."""
    writer = _Writer()
    remarks: list[Issue] = []
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    if hidden:
        remarks.append(Issue("warning", "hidden-cells", f"隐藏的工作表未读：{'、'.join(hidden[:_SHOWN])}"))
    for sheet in sheets:
        if not sheet.hidden:
            shown = _shown(sheet)
            remarks.extend(_remarks(sheet, shown))
            for block in _blocks(shown):
                writer.add(sheet.name, block)
    return writer.source(tuple(remarks))


@dataclass(slots=True)
class _Shown:
    """The rows and columns with words that are not hidden, and the cells of each such row: column, words, spans."""

    rows: list[int]
    columns: list[int]
    cells: dict[int, list[tuple[int, str, int, int]]]
    left_out: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0


def _shown(sheet: Sheet) -> _Shown:
    hidden: set[int] = set()
    for low, high in sorted(sheet.hidden_columns):
        hidden.update(range(max(low, max(hidden, default=0) + 1), high + 1))
    spans = {(row, column): (rows, columns) for row, column, rows, columns in sheet.merged}
    shown = _Shown([], [], {})
    rows_hidden: set[int] = set()
    columns_hidden: set[int] = set()
    for (row, column), words in sorted(sheet.cells.items()):
        rows, columns = spans.get((row, column), (1, 1))
        # Of a merged cell that begins in what is hidden, the rest shows its words.
        while row in sheet.hidden_rows and rows > 1:
            row, rows = row + 1, rows - 1
        while columns > 1 and column in hidden:
            column, columns = column + 1, columns - 1
        if row in sheet.hidden_rows or column in hidden:
            shown.left_out += 1
            if row in sheet.hidden_rows:
                rows_hidden.add(row)
            else:
                columns_hidden.add(column)
            continue
        shown.cells.setdefault(row, []).append((column, words, rows, columns))
    shown.rows = sorted(shown.cells)
    shown.columns = sorted({column for cells in shown.cells.values() for column, *_ in cells})
    shown.hidden_rows, shown.hidden_columns = len(rows_hidden), len(columns_hidden)
    for cells in shown.cells.values():
        cells.sort()
    return shown


def _remarks(sheet: Sheet, shown: _Shown) -> list[Issue]:
    remarks: list[Issue] = []
    if shown.left_out:
        parts = [
            f"{count} {name}" for count, name in ((shown.hidden_rows, "行"), (shown.hidden_columns, "列")) if count
        ]
        message = f"工作表“{sheet.name}”有 {'、'.join(parts)}被隐藏或筛掉，未读；需要时请取消隐藏后再载入"
        remarks.append(Issue("warning", "hidden-cells", message))
    if sheet.unsolved:
        named = "、".join(f"{column_name(column)}{row}" for row, column in sheet.unsolved[:_SHOWN])
        message = (
            f"工作表“{sheet.name}”有 {len(sheet.unsolved)} 个公式没有保存结果（{named} 等），读作空；"
            "请用表格软件打开并保存后再载入"
        )
        remarks.append(Issue("warning", "no-formula-value", message))
    return remarks


@dataclass(slots=True)
class _Block:
    """Successive rows: a table, or lines of text."""

    table: bool
    rows: list[int]
    shown: _Shown


def _blocks(shown: _Shown) -> list[_Block]:
    """The rows by what they are: titles and notes around tables.

    A table begins where a row has cells in most of its columns, and goes on to the last row with more than one cell;
    another one begins below a gap where a heading says so.
    """
    blocks: list[_Block] = []
    parts: list[list[int]] = []
    for row in shown.rows:
        gap = not parts or row > parts[-1][-1] + 1
        if gap and (not parts or _begins_table(shown, row)):
            parts.append([])
        parts[-1].append(row)
    for rows in parts:
        first = _first_of_table(shown, rows)
        last = max((index for index, row in enumerate(rows) if len(shown.cells[row]) > 1), default=-1)
        if first > last:
            blocks.append(_Block(False, rows, shown))
            continue
        # The last rows may hang on a merged cell above them.
        reach = max(row + tall - 1 for row in rows[first : last + 1] for _, _, tall, _ in shown.cells[row])
        while last + 1 < len(rows) and rows[last + 1] <= reach:
            last += 1
        blocks.append(_Block(False, rows[:first], shown))
        blocks.append(_Block(True, rows[first : last + 1], shown))
        blocks.append(_Block(False, rows[last + 1 :], shown))
    return [block for block in blocks if block.rows]


def _first_of_table(shown: _Shown, rows: list[int]) -> int:
    """The place of the row a table begins with: one of headings near the top, else the first with most columns."""
    for index, row in enumerate(rows[:_NEAR_TOP]):
        if _is_heading(shown, row):
            return index
    widest = max(len(shown.cells[row]) for row in rows)
    return next((i for i, row in enumerate(rows) if len(shown.cells[row]) >= max(2, widest / 2)), len(rows))


def _is_heading(shown: _Shown, row: int) -> bool:
    """Whether the cells of a row are headings of columns."""
    cells = [words for _, words, _, _ in shown.cells[row]]
    return len(cells) > 1 and all(len(w) <= 16 for w in cells) and sum(bool(_HEADING.search(w)) for w in cells) > 1


def _begins_table(shown: _Shown, row: int) -> bool:
    """Whether a heading follows, below at most a few lines of title."""
    place = bisect_left(shown.rows, row)
    for following in shown.rows[place : place + 4]:
        if _is_heading(shown, following):
            return True
        if len(shown.cells[following]) > 1:
            return False
    return False


class _Writer:
    """Writes the text, and notes what stands where."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._places: list[Place] = []
        self._tables: list[Table] = []

    def _write(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def add(self, sheet: str, block: _Block) -> None:
        if self._pieces:
            self._write("\n")
        if block.table:
            self._add_table(sheet, block)
            return
        for index, row in enumerate(block.rows):
            if index:
                self._write("\n")
            self._note(row)
            self._write("\t".join(words for _, words, _, _ in block.shown.cells[row]))

    def _note(self, row: int) -> None:
        self._starts.append(self._length)
        self._places.append(Place(None, row))

    def _add_table(self, sheet: str, block: _Block) -> None:
        """The cells of the table, empty ones among them: each row has all columns, save what a merged cell covers."""
        used = sorted({column for row in block.rows for column, *_ in block.shown.cells[row]})
        if len(used) * len(block.rows) > 2 * limits.CELLS:
            raise InputError(
                f"工作表“{sheet}”的表格有 {len(block.rows)} 行、{len(used)} 列，超过上限；请拆分后再载入",
                f"the table of the sheet {sheet} has {len(block.rows)} rows and {len(used)} columns: divide it first",
                f"{sheet}!{column_name(used[0])}{block.rows[0]}",
            )
        cells: list[Cell] = []
        covered: set[tuple[int, int]] = set()
        for index, row in enumerate(block.rows, start=1):
            found = {column: (words, tall, wide) for column, words, tall, wide in block.shown.cells[row]}
            opened = False
            for place, column in enumerate(used, start=1):
                if (row, column) in covered:
                    continue
                words, tall, wide = found.get(column, ("", 1, 1))
                below = block.rows[index - 1 : bisect_left(block.rows, row + tall)]
                beside = used[place - 1 : bisect_left(used, column + wide)]
                if len(below) * len(beside) > 1:
                    covered.update((r, c) for r in below for c in beside)
                if cells:
                    self._write("\t" if opened else "\n")
                opened = True
                start = self._length
                if words:
                    self._note(row)
                    self._write(words)
                name = f"{sheet}!{column_name(column)}{row}"
                cells.append(Cell(index, place, start, self._length, name, len(below), len(beside)))
        self._tables.append(Table(sheet, tuple(cells)))

    def source(self, remarks: tuple[Issue, ...]) -> Source:
        text = "".join(self._pieces)
        places = LineMap(tuple(self._starts), tuple(self._places))
        return Source(text, flowing=True, tables=tuple(self._tables), places=places, remarks=remarks)
