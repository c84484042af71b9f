"""From how people write the place of a task or an indicator to the one that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Row, Store
from app.questions.names import FoundDocument, find_document
from app.questions.nearest import MOST, checked_name, nearest
from app.questions.paths import Item, fitting, read_spelling, split_reference

_MOST_CHOICES = 50
_WORDS: Mapping[str, tuple[str, str]] = {"task": ("任务", "task"), "indicator": ("指标", "indicator")}


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A task or an indicator."""

    id: str
    path: str
    title: str
    document: str


def find_task(
    store: Store, reference: str, document: str | None = None, region: str | None = None, home: str | None = None
) -> FoundItem:
    """The task with this id, or at this place of a document.

    ``reference`` alone is an id or names document and place (青政办〔2020〕62号（七）); with ``document`` it is a
    place (三/七, 三（七）, （七）). Sections are no tasks: where only a section fits, its tasks are the choices.
    Raises UnknownError, AmbiguousError.
    """
    return _find(store, reference, document, region, home, "task")


def find_indicator(
    store: Store, reference: str, document: str | None = None, region: str | None = None, home: str | None = None
) -> FoundItem:
    """The indicator with this id, or at this place of a document. Raises UnknownError, AmbiguousError."""
    return _find(store, reference, document, region, home, "indicator")


def _find(
    store: Store,
    reference: str,
    document: str | None,
    region: str | None,
    home: str | None,
    kind: Literal["task", "indicator"],
) -> FoundItem:
    reference = checked_name(reference)
    if document is None:
        exact = store.read(f"read/{kind}_by_id", id=reference)
        if exact:
            row = exact[0]
            return FoundItem(row["id"], row["path"], row["title"], row["document"])
        document, reference = _split(store, reference, kind)
    held = find_document(store, document, region, home, held=True)
    # A full id is understood where the document is named beside it, too.
    reference = reference.removeprefix(f"{held.id}/")
    items = [_item(row) for row in store.read("read/items_of_document", document=held.id)]
    wanted = [item for item in items if item.kind == kind]
    spelling = read_spelling(reference)
    found = fitting(spelling, wanted) if spelling else []
    if len(found) == 1:
        return FoundItem(found[0].id, found[0].path, found[0].title, held.id)
    if spelling and not found:
        sections = fitting(spelling, [item for item in items if item.kind == "section"])
        found = [item for item in wanted if any(item.path.startswith(f"{s.path}/") for s in sections)]
    raise _ambiguous(held, reference, kind, found) if found else _unknown(held, reference, kind, wanted)


def _split(store: Store, reference: str, kind: str) -> tuple[str, str]:
    documents = store.read("read/document_names")
    keys = {key for row in documents for key in (row["id"], *(row["keys"] or ()))}
    ways = split_reference(reference, keys)
    placed = [way for way in ways if way[1]]
    if placed:
        return placed[0]
    zh, en = _WORDS[kind]
    if ways:
        raise UnknownError(
            f"“{ways[0][0]}”是一份文件：请再写明{zh}的编号，如 三/七",
            f"{ways[0][0]!r} is a document: add the place of the {en}, such as 三/七",
        )
    raise UnknownError(
        f"没有找到{zh}“{reference}”：请写文号加编号，如 文号/三/七",
        f"no {en} {reference!r}: write the document's number and the place, such as <number>/三/七",
        [row["id"] for row in documents if not row["stub"]][:MOST],
    )


def _item(row: Row) -> Item:
    return Item(row["id"], row["path"], row["kind"], row["number"], row["title"], row["seq"])


def _unknown(held: FoundDocument, reference: str, kind: str, items: Sequence[Item]) -> UnknownError:
    zh, en = _WORDS[kind]
    near = nearest(reference, ((item.path, item.id) for item in items)) or [item.id for item in items][:MOST]
    return UnknownError(f"{held.id} 中没有{zh}“{reference}”", f"{held.id} has no {en} {reference!r}", near)


def _ambiguous(held: FoundDocument, reference: str, kind: str, found: Sequence[Item]) -> AmbiguousError:
    zh, en = _WORDS[kind]
    return AmbiguousError(
        f"{held.id} 中“{reference}”可以指 {len(found)} 项{zh}，请选其一",
        f"{reference!r} can mean {len(found)} {en}s of {held.id}: choose one",
        [{"id": item.id, "title": item.title} for item in found[:_MOST_CHOICES]],
    )
