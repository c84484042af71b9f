"""Tables flattened to one cell a line, as a copied page gives them: empty cells are gone, cells may wrap.

序号 / 任务 / 牵头单位 / 完成时限 / 1 / 建设平台。 / 市商务局 / 2021年底 / 2 / …
Numbers that count on begin the rows, and what looks like a list of bodies or a date shows where the cells part.
Where that is not sure the bodies stand in one cell over all the columns they could belong to, which makes no edge
and a record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from loaders.clauses.lists import looks_like_agency, looks_like_place, split_list
from loaders.clauses.read import read_spoken
from loaders.clauses.words import clause_words
from loaders.structure.dates import find_date
from loaders.structure.numerals import MARKER
from loaders.tables.cells import SAME_AS_ABOVE, is_nobody
from loaders.tables.columns import NAMING, ColumnRule, column_rule
from loaders.tables.header import NOTE
from loaders.tables.lines import TextLine, TextRow, heads_a_table

_LONGEST_HEADING = 16
#: Headings that a table has at most; a long run of such words is none.
_MOST_COLUMNS = 40
_LONGEST_GROUP = 60
_LONGEST_BARE_GROUP = 30
_LONGEST_STUMP = 12
#: Lines above the first number, for groups.
_MOST_GROUPS = 3
#: Lines that the cells of a row take at most, on the average.
_MOST_LINES = 25
_NUMBER = re.compile(r"[0-9]{1,4}(?=[.、]?$)")
_DATE = re.compile(
    r"(?:(?:到|至|于|截至|力争)?(?:19|20)[0-9]{2}(?:年|[-./—~]|$)|(?:1[0-2]|[1-9])月|年[底末内]|今年|明年|长期|持续|常态|全年|每[年月季周]|立即"
    r"|立行立改|第?[一二三四1-4]季度|[上下]半年|“?十[四五六]五|汛期|近期|即日|适时|定期|按[月季年])"
)
_LONGEST_DATE = 30
_BINDING = re.compile(r"约束性|预期性")
_VALUE = re.compile(r"[0-9]|^(?:[—/-]+|完成.{0,20})$")
_ENDS_OPEN = ("、", ",", "(", "〔", "和", "及")
_END = re.compile(r"附\s*[件表]|抄\s*送|第[一二三四五六七八九十]{1,3}[章节]|专\s*栏")
_HEADING = frozenset({"part", "chapter", "division", "han", "han_bracket"})


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column takes: ``bodies``, ``date``, ``unit``, ``value``, ``binding``, ``rest`` (备注) or ``words``."""

    takes: str
    rule: ColumnRule | None


_TAKES = {
    "deadline": "date", "unit": "unit", "value": "value", "binding": "binding", "other": "rest", "person": "person",
}  # fmt: skip


def read_flattened(folded: str, lines: Sequence[TextLine], first: int) -> tuple[list[TextRow], int] | None:
    """The rows of the table whose headings begin with line ``first``, and the index of the line behind it."""
    headings = _headings(lines, first)
    if len(headings) < 3 or not heads_a_table([words for _, _, words in headings]):
        return None
    columns = [_column(words) for _, _, words in headings]
    kinds = [column.rule.kind if column.rule else None for column in columns]
    if "number" in kinds and ("task" in kinds[: kinds.index("number")] or kinds.index("number") > 1):
        return None  # The first one is the title above the headings.
    begun = first + sum(count for _, count, _ in headings)
    spans = [(place, count) for place, count, _ in headings]
    head: TextRow = [(lines[p].start, lines[p + c - 1].end, 1) for p, c in spans]
    numbers = [i for i, column in enumerate(columns) if column.rule is not None and column.rule.kind == "number"]
    reader = _Reader(folded, lines, columns, head)
    reader.rows.append(head)
    end = reader.numbered(begun, numbers[0]) if numbers else reader.unnumbered(begun)
    return (reader.rows, end) if len(reader.rows) > 1 else None


def assign_cells(folded: str, fields: Sequence[tuple[int, int, int]], headings: Sequence[str]) -> TextRow | None:
    """The filled cells of a row that has fewer than its headings, each in its column; None where some fit nowhere."""
    lines = [TextLine(start, end, folded[start:end].strip()) for start, end, _ in fields if start < end]
    columns = [_column(heading) for heading in headings]
    reader = _Reader(folded, lines, columns, [])
    numbers = [i for i, c in enumerate(columns) if c.rule is not None and c.rule.kind == "number"]
    if not numbers:
        row, left = reader.assigned(list(range(len(lines))), columns, fields[0][0])
    else:
        starts = [i for i, line in enumerate(lines[: numbers[0] + 1]) if _number(line.words) is not None]
        if not starts:
            return None
        own = list(range(starts[0] + 1, len(lines)))
        row, left = reader.row(own, numbers[0], starts[0], list(range(starts[0])))
    # Cells that are told apart in print are never put together.
    apart = {(line.start, line.end) for line in lines}
    whole = all(start == end or (start, end) in apart for start, end, _ in row)
    return row if whole and not left else None


def _headings(lines: Sequence[TextLine], first: int) -> list[tuple[int, int, str]]:
    """Lines from ``first`` on that head columns: index, number of lines, words; 完成 / 时限 are one."""
    found: list[tuple[int, int, str]] = []
    index = first
    while index < len(lines) and len(found) < _MOST_COLUMNS:
        words = lines[index].words
        if len(words) > _LONGEST_HEADING or "。" in words:
            break
        both = words + lines[index + 1].words if index + 1 < len(lines) else ""
        if column_rule(words) is not None:
            found.append((index, 1, words))
        elif found and len(both) <= _LONGEST_HEADING and column_rule(both) is not None:
            found.append((index, 2, both))
        else:
            break
        index += found[-1][1]
    return found


def _column(heading: str) -> _Column:
    rule = column_rule(heading)
    if rule is None:
        return _Column("words", None)
    return _Column("bodies" if rule.kind in NAMING else _TAKES.get(rule.kind, "words"), rule)


class _Reader:
    def __init__(self, folded: str, lines: Sequence[TextLine], columns: list[_Column], head: TextRow) -> None:
        self._folded = folded
        self._lines = lines
        self._columns = columns
        self._width = len(columns)
        self._head = [lines_words(folded, cell) for cell in head]
        self.rows: list[TextRow] = []

    # with numbers

    def numbered(self, begun: int, column: int) -> int:
        """Read rows that begin with numbers which count on; returns the index of the line behind the table."""
        expected, index = 1, begun
        starts: list[int] = []
        reach = begun + column + _MOST_GROUPS
        while index < len(self._lines) and index <= reach and not self._ends(index):
            value = _number(self._lines[index].words)
            if value == expected or (value == 1 and expected > 1 and self._group_before(index)):
                starts.append(index)
                expected = value + 1
                reach = index + _MOST_LINES * self._width
            index += 1
        stop = index
        if not starts:
            return begun
        before = list(range(begun, starts[0]))
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else stop
            last = number + 1 == len(starts)
            own, behind = self._parted(list(range(start + 1, end)), last=last)
            before = self._add_groups(before, column)
            row, left = self.row(own, column, start, before)
            if left and not last and not self._head_what_follows(left):
                row, left = self._unsure(own, row[: column + 1]), []
            self.rows.append(row)
            if last:
                return min([*left, *behind, end])
            before = [*left, *behind]
        return stop

    def _head_what_follows(self, left: list[int]) -> bool:
        """Whether lines behind a row are headings of the rows below: 扩大开放."""
        words = [self._lines[index].words for index in left]
        return len(words) <= _MOST_GROUPS and all(
            len(w) <= _LONGEST_BARE_GROUP and not w.endswith(("。", ";", ",", "、")) and w[0] not in "(〔"
            for w in words
        )

    def _unsure(self, own: list[int], ahead: TextRow) -> TextRow:
        """The row's words in one cell and all the rest in another, over columns of every kind: it makes no edge."""
        size = self._width - len(ahead)
        if size < 2 or len(own) < 2:
            return [*ahead, (self._lines[own[0]].start, self._lines[own[-1]].end, size)]
        return [*ahead, self._cell(own[:1]), (self._lines[own[1]].start, self._lines[own[-1]].end, size - 1)]

    def _ends(self, index: int) -> bool:
        """Whether nothing of the table can stand in the line or behind it."""
        line = self._lines[index]
        if _END.match(line.words) or NOTE.match(line.words):
            return True
        if any(column.takes == "date" for column in self._columns):
            return False
        date = find_date(self._folded, line.start, line.end)
        return date is not None and date.start == line.start

    def _group_before(self, index: int) -> bool:
        return _is_group(self._lines[index - 1].words)

    def _parted(self, own: list[int], last: bool) -> tuple[list[int], list[int]]:
        """The lines of a row, and those behind it that head the next ones: headings printed again, groups."""
        for place, index in enumerate(own):
            words = self._lines[index].words
            if place == 0:
                continue
            repeats = (
                words == self._head[0] and [self._lines[i].words for i in own[place : place + 2]] == self._head[:2]
            )
            if repeats or (_is_group(words) and not last) or (last and _is_group(words)):
                return own[:place], own[place:]
        return own, []

    def _add_groups(self, before: list[int], column: int) -> list[int]:
        """Rows for the groups among the lines before a number; what else stands there is for its own columns."""
        rest: list[int] = []
        for index in before:
            line = self._lines[index]
            if line.words in self._head or "".join(line.words.split()) in self._head:
                continue
            rest.append(index)
        ahead = [i for i in rest if not _is_group(self._lines[i].words)][-column:] if column else []
        for index in rest:
            if index not in ahead:
                line = self._lines[index]
                self.rows.append([(line.start, line.end, self._width)])
        return ahead

    def row(self, own: list[int], column: int, start: int, before: list[int]) -> tuple[TextRow, list[int]]:
        """The row of the number in line ``start``, and the lines that are left over."""
        number = self._lines[start]
        cells, left = self.assigned(own, self._columns[column + 1 :], number.end)
        ahead: TextRow = [(self._lines[i].start, self._lines[i].end, 1) for i in before[:column]]
        at = ahead[0][0] if ahead else number.start
        ahead = [*[(at, at, 1)] * (column - len(ahead)), *ahead]
        return [*ahead, (number.start, number.end, 1), *cells], left

    def assigned(self, own: list[int], columns: list[_Column], at: int) -> tuple[TextRow, list[int]]:
        """Cells for the columns, from the lines of a row."""
        left = self._merged(own)
        if len(left) == len(columns) and all(
            self._fits(part, c.takes) for part, c in zip(left, columns, strict=True)
        ):
            return [self._cell(part) for part in left], []
        cells: TextRow = []
        blocks = [(takes, list(group)) for takes, group in groupby(columns, key=lambda c: c.takes)]
        for place, (takes, block) in enumerate(blocks):
            later = [name for name, _ in blocks[place + 1 :]]
            taken: list[list[int]] = []
            while left and self._takes(left[0], takes, later, len(taken), len(block)):
                taken.append(left.pop(0))
            cells += self._block(takes, taken, len(block), cells[-1][1] if cells else at)
        return cells, [index for part in left for index in part]

    def _takes(self, part: list[int], takes: str, later: list[str], taken: int, size: int) -> bool:
        if takes == "words":
            return taken < 1 or not any(
                self._is(part, name) for name in later if name not in {"rest", "person", "unit"}
            )
        if takes in {"rest", "person"}:
            sure = [name for name in later if name not in {"rest", "person", "unit", "words"}]
            return taken < size and not any(self._is(part, name) for name in sure)
        return self._is(part, takes) and (takes == "bodies" or taken < size)

    def _block(self, takes: str, taken: list[list[int]], size: int, at: int) -> TextRow:
        """Cells of neighbouring columns that take the same."""
        if len(taken) == size:
            return [self._cell(part) for part in taken]
        empty = (at, at, 1)
        if not taken:
            return [empty] * size
        whole = self._cell([index for part in taken for index in part])
        if size == 1:
            return [whole]
        if takes == "bodies":
            # Nobody can tell which of the columns is empty, or where one list ends.
            return [(whole[0], whole[1], size)]
        if len(taken) < size:
            return [*[empty] * (size - len(taken)), *(self._cell(part) for part in taken)]
        ahead = [self._cell(part) for part in taken[: size - 1]]
        return [*ahead, self._cell([index for part in taken[size - 1 :] for index in part])]

    def _merged(self, own: list[int]) -> list[list[int]]:
        """Lines put together that go on with one another: behind 、, and inside a name."""
        parts: list[list[int]] = []
        for index in own:
            words = self._lines[index].words
            if parts:
                before = self._words(parts[-1])
                if before.endswith(_ENDS_OPEN) or words[0] in "、,。;)〕" or self._torn(parts[-1], words):
                    parts[-1].append(index)
                    continue
            parts.append([index])
        return parts

    def _torn(self, part: list[int], words: str) -> bool:
        """Whether a line ends within a name: 市商务局、市 / 财政局."""
        before = self._words(part)
        if self._is(part, "bodies") or not _names_bodies(before + words):
            return False
        whole, sign, _ = before.rpartition("、")
        return _names_bodies(whole) if sign else len(before) <= _LONGEST_STUMP and not _names_bodies(words)

    def _cell(self, part: list[int]) -> tuple[int, int, int]:
        return self._lines[part[0]].start, self._lines[part[-1]].end, 1

    def _words(self, part: list[int]) -> str:
        return "".join(self._lines[index].words for index in part)

    def _fits(self, part: list[int], takes: str) -> bool:
        if takes in {"bodies", "date", "value", "binding"}:
            return self._is(part, takes)
        return takes != "words" or not self._is(part, "binding")

    def _is(self, part: list[int], takes: str) -> bool:
        words = self._words(part)
        if takes == "bodies":
            return _names_bodies(words) or is_nobody(words) or SAME_AS_ABOVE.fullmatch(words) is not None
        if takes == "date":
            return (len(words) <= _LONGEST_DATE and _DATE.match(words) is not None) or words in {"/", "—", "-", "无"}
        if takes == "value":
            return len(words) <= _LONGEST_DATE and _VALUE.search(words) is not None
        if takes == "binding":
            return _BINDING.fullmatch(words) is not None or is_nobody(words)
        return len(words) <= _LONGEST_HEADING

    # without numbers

    def unnumbered(self, begun: int) -> int:
        """Read rows of exactly as many lines as there are columns; returns the index of the line behind them."""
        index, stop = begun, len(self._lines)
        taken: list[TextRow] = []
        end, sure = begun, False
        while index < stop and not self._ends(index):
            line = self._lines[index]
            if _is_group(line.words):
                taken.append([(line.start, line.end, self._width)])
                index += 1
                continue
            parts = [[i] for i in range(index, min(index + self._width, stop))]
            if [self._words(p) for p in parts] == self._head:
                index += self._width
                continue
            fits = [self._fits(p, c.takes) for p, c in zip(parts, self._columns, strict=False)]
            if len(parts) < self._width or not all(fits):
                break
            taken.append([self._cell(part) for part in parts])
            index += self._width
            end, sure = index, True
            rows = taken
        if not sure:
            return begun
        while len(rows[-1]) == 1:
            rows.pop()
        self.rows += rows
        return end


def _number(words: str) -> int | None:
    match = _NUMBER.match(words)
    return int(match[0]) if match else None


def lines_words(folded: str, cell: tuple[int, int, int]) -> str:
    """The words of a cell without blanks."""
    return "".join(folded[cell[0] : cell[1]].split())


def _is_group(words: str) -> bool:
    marker = MARKER.match(words)
    heads = marker is not None and marker.lastgroup in _HEADING and len(words) <= _LONGEST_GROUP
    return heads and not words.endswith(("。", ";", "、", ","))


def _names_bodies(words: str) -> bool:
    """Whether words are a list of bodies and nothing else, verbs of duty behind it apart."""
    if not 2 <= len(words) <= 400 or "。" in words[:-1]:
        return False
    if read_spoken(words, 0, len(words)) is not None:
        return True
    verb = clause_words().verb.search(words)
    end = verb.start() if verb and verb.start() else len(words)
    names = [words[n.start : n.end] for n in split_list(words, 0, end).names]
    bodies = [name for name in names if looks_like_agency(name)]
    return bool(bodies) and all(looks_like_agency(name) or looks_like_place(name) for name in names)
