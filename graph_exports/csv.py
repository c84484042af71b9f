"""A table as CSV for programs and for Excel: UTF-8 with BOM, CRLF, one heading, then nothing but rows.

A footer or comment lines would be taken for rows by every program, so each row carries what it rests on itself: its
documents with version, rules and registry, and the moment, in two last columns; it stays provable when it is copied
into another list. What no row names (a document in which nothing was found) is in the second file, 说明.csv, that the
command writes beside it and `sheet=` names over HTTP.

A cell that a spreadsheet would run gets an apostrophe before it, as OWASP advises (CSV injection); numbers do not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from app.model.wording import Language, Words
from graph_exports.tables import Cell, Column, Report, Table, versions_stated, words

BOM = "\ufeff"
#: What makes a spreadsheet take a cell for a formula, in full width too, also behind blanks.
FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n]")
_STATED = (Words("依据版本", "Versions"), Words("出具时刻", "Moment"))
_NOT_UTF8 = re.compile("[\ud800-\udfff]")
#: Documents told in every row where rows name none; more are told by their number.
_MOST = 3


def csv_bytes(report: Report, table: Table, language: Language = "zh") -> Iterator[bytes]:
    """One table of the report, piece by piece."""
    said = report.statement if table.stated else None
    versions = versions_stated(said) if said else {}
    headings = [column.heading.in_(language) for column in table.columns]
    yield (BOM + _line([*headings, *(one.in_(language) for one in _STATED if said)])).encode()
    sources = [index for index, column in enumerate(table.columns) if column.document]
    for row in table.rows:
        cells = [_cell(column, cell, language) for column, cell in zip(table.columns, row, strict=True)]
        if said:
            named = dict.fromkeys([*report.documents, *(words(row[index]) for index in sources)])
            stated = [versions[one] for one in named if one in versions]
            if not stated:
                stated = list(versions.values()) if len(versions) <= _MOST else [f"收录文件 {len(versions)} 份"]
            cells += ["；".join(stated), said.moment]
        yield _line(cells).encode()


def _cell(column: Column, cell: Cell, language: Language) -> str:
    text = _NOT_UTF8.sub("\ufffd", words(cell, language))
    is_number = column.kind == "number" and isinstance(cell, int | float)
    return f"'{text}" if not is_number and FORMULA.match(text) else text


def _line(cells: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
