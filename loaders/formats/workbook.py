"""The cells of a workbook (ECMA-376 SpreadsheetML), read from its XML as they are printed: nothing is computed."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders import limits
from loaders.errors import InputError
from loaders.formats.number_formats import BUILTIN, printed_number
from loaders.formats.packages import BROKEN, parse_xml, read_part

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
#: Cells with nothing in them that are passed over: a sheet that is formatted down to its last row has a million.
_EMPTY_CELLS = 5_000_000
_LAST_COLUMN = 16_384
_HIDDEN = ("hidden", "veryHidden")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Sheet:
    """A sheet: words by (row, column) from 1, merged ranges as (row, column, rows, columns), what is hidden."""

    name: str
    hidden: bool
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    #: Cells whose formula has no value in the file.
    unsolved: list[tuple[int, int]] = field(default_factory=list)
    #: Cells that hold a formula, solved or not.
    formulas: set[tuple[int, int]] = field(default_factory=set)


def read_sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    """The sheets of a workbook in their order; raises InputError where a part is broken or holds too many cells."""
    book = parse_xml(read_part(archive, "xl/workbook.xml"), "xl/workbook.xml")
    targets = _targets(archive)
    dates = next(book.iter("{*}workbookPr"), None)
    reader = _Reader(archive, from_1904=dates is not None and dates.get("date1904") in ("1", "true"))
    sheets = []
    for entry in book.iter("{*}sheet"):
        identity = next((value for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
        target = targets.get(str(identity))
        if target is None or "chartsheet" in target:
            continue
        sheet = Sheet(entry.get("name", ""), entry.get("state") in _HIDDEN)
        if not sheet.hidden:
            reader.fill(sheet, target)
        sheets.append(sheet)
    return sheets


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    name = "xl/_rels/workbook.xml.rels"
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in parse_xml(read_part(archive, name), name).iter("{*}Relationship")
        if relation.get("TargetMode") != "External"
    }


class _Reader:
    def __init__(self, archive: zipfile.ZipFile, *, from_1904: bool) -> None:
        self._archive = archive
        self._from_1904 = from_1904
        names = set(archive.namelist())
        self._strings = list(self._shared()) if "xl/sharedStrings.xml" in names else []
        self._formats = self._styles() if "xl/styles.xml" in names else []
        self._filled = self._empty = 0

    def _shared(self) -> Iterator[str]:
        for item in _elements(self._archive, "xl/sharedStrings.xml", ("si",)):
            yield _words(item)

    def _styles(self) -> list[str]:
        root = parse_xml(read_part(self._archive, "xl/styles.xml"), "xl/styles.xml")
        own = {_whole(f.get("numFmtId")): f.get("formatCode", "General") for f in root.iter("{*}numFmt")}
        cells = next(root.iter("{*}cellXfs"), None)
        numbers = [_whole(style.get("numFmtId")) for style in cells] if cells is not None else []
        return [own.get(number) or BUILTIN.get(number, "General") for number in numbers]

    def fill(self, sheet: Sheet, part: str) -> None:
        """Read the part of a sheet into it."""
        row = column = 0
        for element in _elements(self._archive, part, ("c", "row", "mergeCell", "col")):
            kind = etree.QName(element).localname
            if kind == "c":
                place = _REFERENCE.fullmatch(element.get("r") or "")
                if place:
                    row, column = int(place[2]), _column(place[1])
                else:
                    parent = element.getparent()
                    row = _whole(parent.get("r") if parent is not None else None) or row
                    column += 1
                self._add(sheet, row, column, element)
            elif kind == "row":
                row = _whole(element.get("r")) or row
                if element.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.add(row)
                column = 0
            elif kind == "col" and element.get("hidden") in ("1", "true"):
                widest = min(_whole(element.get("max")), _LAST_COLUMN)
                sheet.hidden_columns.append((_whole(element.get("min")), widest))
            elif kind == "mergeCell":
                ends = _REFERENCE.findall(element.get("ref") or "")
                if len(ends) == 2:
                    (left, top), (right, bottom) = ends
                    first, last = (int(top), _column(left)), (int(bottom), _column(right))
                    if last[0] >= first[0] and last[1] >= first[1] and len(sheet.merged) < limits.CELLS:
                        sheet.merged.append((*first, last[0] - first[0] + 1, last[1] - first[1] + 1))

    def _add(self, sheet: Sheet, row: int, column: int, cell: etree._Element) -> None:
        words = self._printed(cell)
        if next(cell.iterchildren("{*}f"), None) is not None:
            sheet.formulas.add((row, column))
        if words is None:
            sheet.unsolved.append((row, column))
        elif words:
            sheet.cells[row, column] = words
        self._filled += bool(words)
        self._empty += not words
        if self._filled > limits.CELLS or self._empty > _EMPTY_CELLS:
            raise InputError(
                f"工作表“{sheet.name}”的单元格超过上限，未予读取；请删去空白的行列或拆分后再载入",
                f"the sheet {sheet.name} has more cells than allowed: delete empty rows, or divide it first",
                f"{sheet.name}!{column_name(column)}{row}",
            )

    def _printed(self, cell: etree._Element) -> str | None:
        """What the cell prints; None for a formula whose value the file does not hold."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = next(cell.iter("{*}is"), None)
            return _words(inline) if inline is not None else ""
        value = next(cell.iterchildren("{*}v"), None)
        words = (value.text or "") if value is not None else ""
        if value is None or (not words and kind != "str"):
            return None if next(cell.iterchildren("{*}f"), None) is not None else ""
        if kind == "s":
            index = _whole(words)
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if words == "1" else "FALSE"
        if kind in ("str", "e"):
            return _unescaped(words)
        if kind == "d":
            date = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", words)
            return f"{date[1]}年{int(date[2])}月{int(date[3])}日" if date else words
        try:
            number = float(words)
        except ValueError:
            return words
        style = _whole(cell.get("s"))
        code = self._formats[style] if style < len(self._formats) else "General"
        return printed_number(number, code, from_1904=self._from_1904) if abs(number) < 1e300 else words


def _elements(archive: zipfile.ZipFile, part: str, names: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements with these names as they end (rows: as they begin), the memory of each freed after it.

    No entities, no DTD, no network; raises InputError where the part is missing or broken.
    """
    try:
        with archive.open(part) as stream:
            parsed = etree.iterparse(
                stream,
                events=("start", "end"),
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for event, element in parsed:
                if element.getparent() is None and element.getroottree().docinfo.internalDTD is not None:
                    raise ValueError("DTD")
                kind = etree.QName(element).localname
                if (event == "start") == (kind == "row") and kind in names:
                    yield element
                if event == "end" and kind in ("c", "row", "si", "mergeCell"):
                    element.clear()
                    while kind in ("row", "si") and element.getprevious() is not None:
                        del element.getparent()[0]  # type: ignore[union-attr]
    except (etree.XMLSyntaxError, *BROKEN) as error:
        raise InputError(
            f"文件内部缺少或损坏了 {part}（{error}）；请重新取得或另存后再载入",
            f"the part {part} is missing or broken ({error}): get the file again",
            part,
        ) from error


def _words(item: etree._Element) -> str:
    """The words of a string with its parts, without the readings printed above them."""
    parts = [
        text.text or ""
        for text in item.iter("{*}t")
        if (parent := text.getparent()) is not None and etree.QName(parent).localname != "rPh"
    ]
    return _unescaped("".join(parts))


def _unescaped(words: str) -> str:
    """Control signs are written _x000D_ in these files."""
    words = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words) if "_x" in words else words
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\f", " ").strip()


def _whole(words: str | None) -> int:
    return int(words) if words is not None and words.isascii() and words.isdigit() and len(words) < 10 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def column_name(number: int) -> str:
    """3 is C, 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
