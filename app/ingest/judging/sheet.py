"""The sheet of judgements coming back: rows that are known again, each bad one named, nothing half-applied.

Cells are read as they are stored; no formula is computed, and a cell that holds one is no verdict. A row is known by
its id, which is made of both its ids and their words: where any of them was changed, on the sheet or in the texts
since it went out, the row is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from app.errors import UnknownError, UsageError, ZerenError
from app.graph.port import Store
from app.ingest.judging.exchange import MOST_BYTES
from app.ingest.judging.judge import MOST_AT_ONCE, Outcome, RefusedError, Texts, pin_each, say_once
from app.ingest.judging.wishes import Wish
from app.ingest.loaders import Loaders
from app.judging.rows import duty_row, link_row
from app.library.library import Library
from app.model.facts import Clause
from app.model.judgements import ItemKind, Verdict
from loaders.agencies.registry import Registry
from loaders.errors import InputError
from loaders.formats.packages import open_package
from loaders.formats.workbook import Sheet, column_name, read_sheets

#: Rows in which headings are searched, faults told of one file.
_HEADINGS_WITHIN = 10
_TOLD = 200

_LINK_VERDICTS: Mapping[str, Verdict] = {
    "确认": "confirm",
    "confirm": "confirm",
    "confirmed": "confirm",
    "驳回": "reject",
    "否定": "reject",
    "reject": "reject",
    "rejected": "reject",
    "存疑": "unsure",
    "unsure": "unsure",
}
_DUTY_VERDICTS: Mapping[str, Verdict] = {
    "无误": "right",
    "正确": "right",
    "属实": "right",
    "right": "right",
    "有误": "wrong",
    "wrong": "wrong",
}
_ROLES = {"牵头": "lead", "leads": "lead", "配合": "support", "supports": "support"}
_ITEMS: Mapping[str, ItemKind] = {"任务": "task", "task": "task", "指标": "indicator", "indicator": "indicator"}
#: Headings in both languages -> what the column holds.
_COLUMNS = {
    "行号": "row", "Row": "row", "种类": "item", "Kind": "item", "判断": "verdict", "Verdict": "verdict",
    "理由": "reason", "Reason": "reason", "下级编号": "child", "Child": "child", "上级编号": "parent",
    "Parent": "parent", "编号": "id", "Item": "id", "机构": "agency", "Agency": "agency", "角色": "role",
    "Role": "role", "条款": "clause", "Clause": "clause",
}  # fmt: skip
_WANTED = ({"row", "item", "child", "parent", "verdict"}, {"row", "item", "id", "agency", "role", "verdict"})


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """``blank`` rows have no verdict."""

    outcome: Outcome
    blank: int


@dataclass(frozen=True, slots=True)
class _Row:
    """``place`` is the sheet and the row of Excel: 联系!7."""

    place: str
    cells: Mapping[str, str]


def judge_by_sheet(
    data: bytes,
    author: str,
    library: Library,
    store: Store,
    registry: Registry,
    loaders: Loaders | None = None,
) -> SheetOutcome:
    """Judge what a sheet says; all of it, or nothing where any row cannot be meant.

    Raises UsageError for what is no such sheet, RefusedError with the faults by sheet and row.
    """
    rows, formulas = _read(data)
    filled = [row for row in rows if row.cells.get("verdict", "").strip() or row.place in formulas]
    if len(filled) > MOST_AT_ONCE:
        raise UsageError(f"一次至多 {MOST_AT_ONCE} 条判断", f"{MOST_AT_ONCE} judgements at most at once")
    texts = Texts(library, store, registry)
    faults: dict[str, ZerenError] = {}
    wishes: list[tuple[str, Wish]] = []
    seen: dict[str, str] = {}
    for row in filled:
        try:
            if row.place in formulas:
                raise UsageError("判断或理由是公式，请填文字", "a verdict or reason is a formula: write words")
            if (first := seen.setdefault(row.cells.get("row", ""), row.place)) != row.place:
                raise UsageError(f"与 {first} 行号重复", f"the same row id as {first}")
            wishes.append((row.place, _wish(row.cells, texts)))
        except ZerenError as fault:
            faults[row.place] = fault
    pinned, refused = pin_each([wish for _, wish in wishes], author, library, store, registry)
    faults |= {wishes[number][0]: fault for number, fault in refused.items()}
    if faults:
        place, worst = next(iter(faults.items()))
        raise RefusedError(
            f"{len(faults)} 行有误，均未记录：{place} {worst.zh}",
            f"{len(faults)} rows cannot be taken, nothing was recorded: {place} {worst.en}",
            errors=[{"parameter": at, "zh": one.zh, "en": one.en} for at, one in list(faults.items())[:_TOLD]],
        )
    outcome = say_once(pinned, library, store, registry, loaders)
    return SheetOutcome(outcome, len(rows) - len(filled))


def _read(data: bytes) -> tuple[list[_Row], set[str]]:
    """The rows below the headings of every sheet of ours, and the places of those whose verdict is a formula."""
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES // 1_000_000} MB"
        raise UsageError(f"表格超过 {most}", f"the sheet has more than {most}")
    try:
        with open_package(data) as archive:
            sheets = read_sheets(archive)
    except InputError as error:
        raise UsageError(f"不是可读的 Excel 表：{error.zh}", f"not a readable Excel sheet: {error.en}") from error
    rows: list[_Row] = []
    formulas: set[str] = set()
    ours = False
    for sheet in sheets:
        found = _headings(sheet)
        if found is None:
            continue
        ours = True
        top, columns = found
        for number in sorted({row for row, _ in sheet.cells if row > top}):
            cells = {name: sheet.cells.get((number, column), "").strip() for column, name in columns.items()}
            place = f"{sheet.name}!{number}"
            if cells.get("row"):
                rows.append(_Row(place, cells))
            elif cells.get("verdict"):
                rows.append(_Row(place, {**cells, "row": ""}))
            if any((number, column) in sheet.formulas for column, name in columns.items() if name in _WRITTEN):
                formulas.add(place)
    if not ours:
        raise UsageError(
            "表中没有“行号”“判断”等列；请用本系统导出的判断表",
            "no column Row or Verdict: use the sheet that went out",
        )
    return rows, formulas


_WRITTEN = ("verdict", "reason")


def _headings(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """The row of headings and what each column holds; None for a sheet that is none of ours."""
    for number in range(1, _HEADINGS_WITHIN + 1):
        columns: dict[int, str] = {}
        for (row, column), words in sheet.cells.items():
            if row == number and (name := _COLUMNS.get(words.strip())) is not None:
                if name in columns.values():
                    raise UsageError(
                        f"{sheet.name} 的列“{words}”重复（{column_name(column)}）",
                        f"the column {words} of {sheet.name} is there twice",
                    )
                columns[column] = name
        if any(wanted <= set(columns.values()) for wanted in _WANTED):
            return number, columns
    return None


def _wish(cells: Mapping[str, str], texts: Texts) -> Wish:
    """What a row says; raises UsageError where it is not the row that went out."""
    item = _ITEMS.get(cells["item"])
    if item is None:
        raise UsageError(f"种类“{cells['item']}”有误", f"no such kind: {cells['item']!r}")
    if "child" in cells:
        return _link_wish(cells, item, texts)
    return _duty_wish(cells, item, texts)


def _link_wish(cells: Mapping[str, str], item: ItemKind, texts: Texts) -> Wish:
    verdict = _LINK_VERDICTS.get(cells["verdict"].lower())
    if verdict is None:
        raise UsageError(f"判断“{cells['verdict']}”有误，可填：确认、否定、存疑", "confirm, reject or unsure")
    child, parent = (texts.items(texts.document_of(cells[end])).get(item, cells[end]) for end in ("child", "parent"))
    if child is None or parent is None or link_row(item, child, parent) != cells["row"]:
        raise _changed()
    subject = {"kind": "link", "item": item, "child": child.id, "parent": parent.id}
    return _valid({"verdict": verdict, "subject": subject, "reason": cells.get("reason") or None})


def _duty_wish(cells: Mapping[str, str], item: ItemKind, texts: Texts) -> Wish:
    verdict = _DUTY_VERDICTS.get(cells["verdict"].lower())
    if verdict is None:
        raise UsageError(f"判断“{cells['verdict']}”有误，可填：无误、有误", "right or wrong")
    role, clause = _ROLES.get(cells["role"].lower(), ""), cells.get("clause", "")
    found = texts.items(texts.document_of(cells["id"])).get(item, cells["id"])
    quotes = [] if found is None else list(_clauses(found.clauses, clause))
    known = found is not None and any(
        duty_row(found, cells["agency"], role, clause, quote) == cells["row"] for quote in quotes
    )
    if not known:
        raise _changed()
    subject = {"kind": "responsibility", "item": item, "id": cells["id"], "agency": cells["agency"]}
    subject |= {"role": role, "clause": clause}
    return _valid({"verdict": verdict, "subject": subject, "reason": cells.get("reason") or None})


def _valid(told: dict[str, object]) -> Wish:
    try:
        return Wish.model_validate(told)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise UsageError(f"{place} 有误", f"{place}: {fault['msg']}") from error


def _clauses(clauses: Sequence[Clause], number: str) -> Iterator[str]:
    """The words of the clause of this number."""
    if number.isascii() and number.isdigit() and 0 < int(number) <= len(clauses):
        yield clauses[int(number) - 1].span.quote


def _changed() -> UnknownError:
    return UnknownError(
        "行号与编号、原文不符：此行被改动，或原文已变；请重新导出",
        "the row id fits neither ids nor words: the row was changed, or the text since; take the sheet again",
    )
