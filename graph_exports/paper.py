"""A report as one page to read and print: HTML without script, its style within, nothing fetched from anywhere.

The page holds what is for the paper, whole (no cell has a limit here), on A4 landscape with headings on every page;
what is for the screen alone is in the other forms. A browser shows it under a policy that allows this one style by
its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from app.model.wording import Language
from graph_exports.tables import Cell, Column, Link, Report, Table, words

_STYLE = (
    """
:root { color-scheme: light; }
body { margin: 1.5rem; color: #1a1a1a; background: #fff;
  font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
p { margin: 0 0 .2rem; color: #444; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: 1px solid #8c8c8c; padding: .25rem .35rem; text-align: left; vertical-align: top;
  white-space: pre-line; overflow-wrap: anywhere; }
th { background: #e8eef4; font-weight: 600; }
td.n { text-align: center; }
a { color: #0b4f8a; }
@page { size: A4 landscape; margin: 12mm 10mm 14mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; } }
@media print {
  body { margin: 0; font-size: 7pt; line-height: 1.4; }
  th, td { padding: 1.5pt 2.5pt; border-width: .5pt; }
  h1 { font-size: 14pt; } h2 { font-size: 10pt; break-after: avoid; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
  th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
"""
    + "\n".join(f"col.p{share} {{ width: {share}%; }}" for share in range(1, 101))
    + "\n"
)
#: What a content security policy allows the style by.
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def html_bytes(report: Report, language: Language = "zh") -> Iterator[bytes]:
    """The page, piece by piece; the same report gives the same bytes."""
    title = escape(report.title.in_(language))
    yield (
        f'<!doctype html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    ).encode()
    for line in report.lines:
        yield f"<p>{_text(line.in_(language))}</p>\n".encode()
    for table in report.sheets:
        yield from _table(table, language)
    yield b"</main>\n</body>\n</html>\n"


def _table(table: Table, language: Language) -> Iterator[bytes]:
    shown = [index for index, column in enumerate(table.columns) if column.paper]
    columns = [table.columns[index] for index in shown]
    total = sum(column.width for column in columns)
    shares = "".join(f'<col class="p{max(1, round(100 * column.width / total))}">' for column in columns)
    heads = "".join(f'<th scope="col">{_text(column.heading.in_(language))}</th>' for column in columns)
    name = _text(table.name.in_(language))
    yield f"<h2>{name}</h2>\n<table>\n<colgroup>{shares}</colgroup>\n".encode()
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n".encode()
    for row in table.rows:
        cells = [_cell(column, row[index], language) for index, column in zip(shown, columns, strict=True)]
        yield f"<tr>{''.join(cells)}</tr>\n".encode("utf-8", "replace")
    yield b"</tbody>\n</table>\n"


def _cell(column: Column, cell: Cell, language: Language) -> str:
    text = _text(words(cell, language))
    if isinstance(cell, Link) and cell.address.startswith(("http://", "https://")):
        text = f'<a href="{escape(cell.address)}" rel="noreferrer">{text}</a>'
    return f'<td class="n">{text}</td>' if column.kind == "number" else f"<td>{text}</td>"


def _text(text: str) -> str:
    """Escaped; a sign that no page can hold is spelled as what stands for one."""
    return escape("".join(sign if sign >= " " or sign in "\t\n" else "\ufffd" for sign in text.replace("\r", "\n")))
