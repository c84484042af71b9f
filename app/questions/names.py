"""From what people call an agency or a document to the one that is meant.

Nothing is guessed: a name that fits nothing is answered with the nearest names, one that fits several with
the choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Row, Store
from app.model.ids import document_key
from app.questions.answers.parts import DocumentRef
from app.questions.nearest import MOST, checked_name, name_key, nearest


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """``relatives``: whether it has predecessors, successors or collectives."""

    id: str
    name: str
    region: str | None
    relatives: bool


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """``held`` is false for a document that is only cited."""

    id: str
    docno: str | None
    title: str
    issued_on: str | None
    region: str | None
    held: bool

    @property
    def ref(self) -> DocumentRef:
        return DocumentRef(id=self.id, docno=self.docno, title=self.title, issued_on=self.issued_on)


def find_agency(store: Store, name: str, region: str | None = None, home: str | None = None) -> FoundAgency:
    """The agency with this id, full name, short name or spoken name.

    ``region`` narrows the search; ``home`` (the setting) decides only where a name fits several regions. An
    agency of the documents held goes before one that only the registry relates to them. Raises UnknownError,
    AmbiguousError.
    """
    name = checked_name(name)
    # What leads here names it by its id, which is indexed; for other names all agencies are read.
    for row in store.read("read/agency_by_id", id=name):
        return _agency(row)
    rows = store.read("read/agencies_named", name=name)
    if not rows:
        key = name_key(name)
        known = store.read("read/agency_names")
        rows = [row for row in known if any(key == name_key(spelling) for spelling in _spellings(row))]
        if not rows:
            raise _unknown(name, "机构", "agency", ((s, row["id"]) for row in known for s in _spellings(row)))
    fitting = [row for row in rows if region is None or in_region(row["region"], region)]
    if not fitting:
        raise UnknownError(
            f"{region} 没有名为“{name}”的机构",
            f"no agency named {name!r} in {region}",
            sorted(row["id"] for row in rows)[:MOST],
        )
    if len(fitting) > 1:
        fitting = _decide(fitting, home)
    if len(fitting) > 1:
        raise AmbiguousError(
            f"“{name}”适用于几个机构，请指明地区或写全称",
            f"{name!r} fits several agencies: name the region or the full name",
            [{"id": row["id"], "title": row["name"]} for row in sorted(fitting, key=_by_id)],
        )
    return _agency(fitting[0])


def _agency(row: Row) -> FoundAgency:
    return FoundAgency(row["id"], row["name"], row["region"], bool(row["relatives"]))


def _decide(rows: list[Row], home: str | None) -> list[Row]:
    held = [row for row in rows if row["statements"]] or rows
    return [row for row in held if home and in_region(row["region"], home)] or held


def in_region(region: str | None, wanted: str) -> bool:
    return region is not None and (region == wanted or region.endswith(wanted))


def _spellings(row: Row) -> list[str]:
    return list(dict.fromkeys([row["id"], row["name"], *(row["names"] or ())]))


def _by_id(row: Row) -> str:
    return str(row["id"])


def find_document(
    store: Store, name: str, region: str | None = None, home: str | None = None, *, held: bool = False
) -> FoundDocument:
    """The document with this number (any brackets, spaces, digit width), id or title.

    ``held`` True refuses a document that is only cited. Raises UnknownError, AmbiguousError.
    """
    name = checked_name(name)
    # What leads here names it by its id, which is indexed; for other names all documents are looked through.
    rows = store.read("read/documents_by_id", ids=[name])
    if not rows:
        named = store.read("read/documents_named", key=document_key(name))
        rows = [row for row in named if region is None or in_region(row["region"], region)]
        rows = [row for row in rows if not row["stub"]] or rows
    if not rows:
        every = store.read("read/document_names")
        raise _unknown(name, "文件", "document", ((n, row["id"]) for row in every for n in _document_names(row)))
    if len(rows) > 1:
        rows = [row for row in rows if home and in_region(row["region"], home)] or rows
    if len(rows) > 1:
        raise AmbiguousError(
            f"“{name}”适用于几份文件，请写明发文机关或完整编号",
            f"{name!r} fits several documents: name the issuer or the whole number",
            [{"id": row["id"], "title": row["title"] or row["id"]} for row in sorted(rows, key=_by_id)],
        )
    found = _document(rows[0])
    if held and not found.held:
        raise UnknownError(
            f"{found.id} 只被引用，尚未收录：请先载入它的文本",
            f"{found.id} is cited, not held: load its text first",
            [row["id"] for row in store.read("read/document_names") if not row["stub"]][:MOST],
        )
    return found


def _document(row: Row) -> FoundDocument:
    return FoundDocument(
        row["id"], row["docno"], row["title"] or row["id"], row["issued_on"], row["region"], not row["stub"]
    )


def _document_names(row: Row) -> list[str]:
    return [name for name in (row["id"], row["docno"], row["title"]) if name]


def documents_by_id(store: Store, ids: Iterable[str]) -> dict[str, FoundDocument]:
    """The documents with these ids; ids that the graph does not hold are left out."""
    rows = store.read("read/documents_by_id", ids=sorted(set(ids)))
    return {row["id"]: _document(row) for row in sorted(rows, key=_by_id)}


def _unknown(name: str, zh: str, en: str, names: Iterable[tuple[str, str]]) -> UnknownError:
    return UnknownError(
        f"收录的文件中没有{zh}“{name}”", f"no {en} named {name!r} in the documents held", nearest(name, names)
    )
