"""Judgements out of one installation and into another: JSON Lines, one entry of the log a line, merged by their ids.

Whoever brings them in answers for it in the log; the entries keep their authors and moments, so whatever the order in
which installations exchange them, all come to the same decisions. Pairs of documents that somebody wanted compared
without a licence go before them, each once: `{"derive": {"child", "parent"}, "by", "at"}`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import UsageError, ZerenError
from app.graph.port import Store
from app.ingest.judging.judge import Outcome, RefusedError, say
from app.ingest.judging.soundness import want_sound
from app.ingest.loaders import Loaders
from app.judging.standing import Pair
from app.library.library import Library
from app.model.judgements import Judgement, judgement_from_json, judgement_to_json
from loaders.agencies.registry import Registry

#: Bytes (of a sheet too) and entries taken at once; faults told of one file.
MOST_BYTES = 20_000_000
MOST_ENTRIES = 50_000
_TOLD = 100


@dataclass(frozen=True, slots=True)
class Imported:
    """``known`` lines were here already; ``asked`` pairs of documents are compared from now on."""

    outcome: Outcome
    known: int
    asked: int = 0


class _Pair(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    child: str = Field(min_length=1, max_length=400)
    parent: str = Field(min_length=1, max_length=400)


class _Asked(BaseModel):
    """A pair to be compared; ``by`` and ``at`` are who first wanted it, and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    derive: _Pair
    by: str = Field(min_length=1, max_length=200)
    at: str = Field(max_length=40)

    @property
    def pair(self) -> Pair:
        return self.derive.child, self.derive.parent


def export_lines(library: Library, documents: Iterable[str] | None = None) -> Iterator[bytes]:
    """Every pair asked for, every judgement and withdrawal, or those that concern any of these documents, in order of
    arrival."""
    wanted = None if documents is None else set(documents)
    told: set[Pair] = set()
    for entry in library.log.entries(kinds=("derive",)):
        pair = entry.body["child"], entry.body["parent"]
        if pair not in told and (wanted is None or wanted & set(pair)):
            told.add(pair)
            by, at = entry.body.get("by", entry.who), entry.body.get("at", entry.at)
            derive = _Pair(child=pair[0], parent=pair[1])
            yield _Asked(derive=derive, by=by, at=at).model_dump_json().encode() + b"\n"
    for one in library.log.judgements():
        if wanted is None or wanted & set(one.subject.documents):
            yield judgement_to_json(one) + b"\n"


def import_lines(
    data: bytes,
    who: str,
    library: Library,
    store: Store,
    registry: Registry,
    loaders: Loaders | None = None,
) -> Imported:
    """Take in what another installation gave out: all of it, or nothing where a line cannot be taken.

    Raises RefusedError with the faults by line, UsageError where it is too much at once.
    """
    if len(data) > MOST_BYTES:
        raise UsageError(f"一次至多 {MOST_BYTES // 1_000_000} MB", f"{MOST_BYTES // 1_000_000} MB at most at once")
    lines = [(number, line) for number, line in enumerate(data.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_ENTRIES:
        raise UsageError(f"一次至多 {MOST_ENTRIES} 条", f"{MOST_ENTRIES} entries at most at once")
    here = {one.id: one for one in library.log.judgements()}
    read: dict[str, Judgement] = {}
    pairs: dict[Pair, _Asked] = {}
    faults: list[dict[str, str]] = []
    for number, line in lines:
        try:
            one = _read(line)
            if isinstance(one, _Asked):
                pairs.setdefault(one.pair, one)
                continue
            other = here.get(one.id) or read.get(one.id)
            if other is not None and not _same(other, one):
                raise UsageError("同一编号已有另一内容", "another entry has this id")
        except ZerenError as fault:
            faults.append({"parameter": f"line {number}", "zh": fault.zh, "en": fault.en})
            continue
        read.setdefault(one.id, one)
    if faults:
        raise RefusedError(
            f"{len(faults)} 行有误，均未并入：第 {faults[0]['parameter'][5:]} 行 {faults[0]['zh']}",
            f"{len(faults)} lines cannot be taken, nothing was: {faults[0]['parameter']}: {faults[0]['en']}",
            errors=faults[:_TOLD],
        )
    new = [one for id_, one in read.items() if id_ not in here]
    asked = [one for pair, one in pairs.items() if pair not in library.said.standing().asked]
    before = library.log.last() + 1
    if new or asked:
        told = {"entries": len(new) + len(asked), "sha256": hashlib.sha256(data).hexdigest()}
        documents = {document for one in new for document in one.subject.documents}
        library.log.append("import", who, told, documents.union(*(one.pair for one in asked)))
    for one in asked:
        library.log.append("derive", who, {**one.derive.model_dump(), "by": one.by, "at": one.at}, one.pair)
    brought = [replace(one, note={**one.note, "imported_by": one.note.get("imported_by", who)}) for one in new]
    outcome = say(brought, library, store, registry, loaders, before=before)
    return Imported(outcome, len(read) + len(pairs) - len(new) - len(asked), len(asked))


def _read(line: bytes) -> Judgement | _Asked:
    try:
        if line.lstrip().startswith(b'{"derive"'):
            asked = _Asked.model_validate_json(line)
            pair = "".join(asked.pair)
            if asked.derive.child == asked.derive.parent or not (pair + asked.by).isprintable():
                raise UsageError("须是两份不同的文件", "two different documents are needed")
            return asked
        one = judgement_from_json(line)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise UsageError(f"不是判断的记录（{place}）", f"not an entry: {place} {fault['msg']}") from error
    want_sound(one)
    return one


def _same(one: Judgement, other: Judgement) -> bool:
    """Who brought it in is not part of what was said."""
    return replace(one, note={}) == replace(other, note={})
