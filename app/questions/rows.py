"""From the rows of the store to the parts that answers share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.graph.port import Row, Store
from app.model.figures import Figure, with_unit
from app.questions.answers.items import Clause, IndicatorBody, Responsible
from app.questions.answers.parts import Deadline, NodeKind, Place, Role
from app.questions.judged import gaps, judgement

_ROLE: Mapping[str, Role] = {"LEADS": "lead", "SUPPORTS": "support"}
_KIND: Mapping[str, NodeKind] = {"Task": "task", "Indicator": "indicator"}
#: Sorts after every date: a document without one stands last.
NO_DATE = "9999-99-99"


def role_of(edge: str) -> Role:
    """The role an edge type stands for; raises KeyError on any other edge."""
    return _ROLE[edge]


def kind_of(label: str) -> NodeKind:
    """The kind of an item by its node type; raises KeyError on any other type."""
    return _KIND[label]


def document_rows(store: Store) -> list[Row]:
    """All documents, those only cited too, in no order."""
    return store.read("read/documents")


def tasks_in_order(store: Store, documents: Iterable[str]) -> list[Row]:
    """The tasks of these documents as far as lists name them, by document and in the order of the text."""
    rows = store.read("read/tasks_in_order", ids=sorted(documents))
    return sorted(rows, key=lambda row: (row["document"], row["seq"], row["id"]))


def task_heads(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """Tasks by id, as far as pointing to them goes."""
    return {row["id"]: row for row in store.read("read/task_heads", ids=sorted(ids))}


def place(row: Row) -> Place:
    return Place(page=row["page"], line=row["line"], cell=row["cell"])


def deadline(row: Row) -> Deadline | None:
    """The deadline of a task; None where its text sets none."""
    quote = row["deadline_quote"]
    return Deadline(date=row["deadline"], quote=quote) if quote is not None else None


def responsibilities(store: Store, kind: NodeKind, ids: Iterable[str]) -> dict[str, list[Row]]:
    """Who leads and supports each of these items, by clause and place in its lists."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    wanted = sorted(set(ids))
    if not wanted:
        return grouped
    for row in store.read(f"read/{kind}_responsibilities", ids=wanted):
        grouped[row["item"]].append(row)
    for rows in grouped.values():
        rows.sort(key=_printed_order)
    return grouped


def _printed_order(row: Row) -> tuple[int, str, int, str, int, str]:
    # Clauses are numbered, but the number is a string in the store: 10 comes after 9.
    return (row["span_start"], row["clause"], row["span_end"], row["edge"], row["pos"], row["agency"])


def clauses(rows: Iterable[Row]) -> list[Clause]:
    """The clauses of one item, in the order of the text, each with its agencies in printed order."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["clause"]].append(row)
    return [
        Clause(
            quote=group[0]["quote"],
            span_start=group[0]["span_start"],
            span_end=group[0]["span_end"],
            place=place(group[0]),
            number=group[0]["clause"],
            responsibilities=[_responsible(row) for row in group],
        )
        for group in grouped.values()
    ]


def _responsible(row: Row) -> Responsible:
    return Responsible(
        id=row["agency"],
        name=row["name"],
        kind=row["kind"],
        surface=row["surface"],
        label=row["label"],
        role=role_of(row["edge"]),
        basis=row["basis"],
        pos=row["pos"],
        open_ended=row["open_ended"],
        checked=judgement(row["checked"]),
    )


def task_fields(row: Row, edges: Iterable[Row]) -> Row:
    """What every answer says of a task, as the fields of TaskRow."""
    names = ("id", "path", "number", "title", "text", "span_start", "span_end")
    return {name: row[name] for name in names} | {
        "place": place(row),
        "deadline": deadline(row),
        "clauses": clauses(edges),
        "deadline_checked": judgement(row["deadline_checked"]),
        "gaps": gaps(row["gaps"]),
    }


def indicator_fields(row: Row) -> Row:
    """What every answer says of an indicator, as the fields of IndicatorBody."""
    names = set(IndicatorBody.model_fields) - {"quote", "place", "checked", "gaps", "value_text"}
    told = row["value_text"] and with_unit(row["value_text"], row["unit"])
    judged = {"checked": judgement(row["checked"]), "gaps": gaps(row["gaps"])}
    return (
        {name: row[name] for name in names} | {"value_text": told, "quote": row["text"], "place": place(row)} | judged
    )


def figure_of_row(row: Row) -> Figure:
    """The figure of an indicator, from a row with the properties of its node."""
    names = ("op", "value", "value_high", "unit", "value_text", "change", "base", "year", "better", "sort")
    return Figure(**{name: row[name] for name in names}, level=row["whose_level"], whose=tuple(row["whose"] or ()))
