"""To judge: what somebody says is pinned to its words, logged, and applied to the graph at once.

The log is the record. It is written before the graph and without the writer's lock: while a load runs, what is said
waits for its end (`Outcome.applied` is false), and a crash in between is caught up like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import AmbiguousError, UnknownError, UsageError, ZerenError
from app.graph.port import Store
from app.ingest.judging.applying import apply
from app.ingest.judging.meanwhile import want_as_seen
from app.ingest.judging.pinning import judgement_of
from app.ingest.judging.soundness import want_sound_words
from app.ingest.judging.wishes import Wish
from app.ingest.loaders import Loaders
from app.ingest.plan import make_plan
from app.ingest.shelf import Shelf
from app.judging.words import Items
from app.library.library import Library
from app.library.log import new_id
from app.model.judgements import Judgement, LinkSubject, repeated, withdrawn
from app.model.offsets import LineMap
from loaders.agencies.registry import Registry

#: Judgements taken at once.
MOST_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was logged, in order; ``applied`` is false while the graph does not say it yet.

    ``repeated`` of them stood in the log already, said by the same person for the same reason: no new entry was made.
    """

    judgements: tuple[Judgement, ...]
    applied: bool
    repeated: int = 0

    @property
    def recorded(self) -> int:
        """New entries of the log."""
        return len(self.judgements) - self.repeated


@dataclass(frozen=True, slots=True)
class Asked:
    """Two documents, by id; ``licensed``: the child cites the parent, directly or through others."""

    child: str
    parent: str
    licensed: bool
    applied: bool


class RefusedError(UsageError):
    """Several judgements were sent and some cannot be: none was logged. ``errors`` says which and why."""

    code = "refused-judgements"


def judge(
    wishes: Sequence[Wish],
    author: str,
    library: Library,
    store: Store,
    registry: Registry,
    loaders: Loaders | None = None,
    *,
    seen: int | None = None,
) -> Outcome:
    """Log what somebody says and apply it; all of it, or nothing where any of it cannot be said.

    ``seen``: the last entry of the log when the author looked. Raises UnknownError, AmbiguousError or UsageError of a
    single judgement, RefusedError of several, ChangedSinceError where after ``seen`` a document was replaced or
    somebody has said otherwise; StoreError where the library does not answer.
    """
    judgements = pin(wishes, author, library, store, registry)
    if seen is not None:
        want_as_seen(judgements, library, seen)
    return say_once(judgements, library, store, registry, loaders)


def pin(wishes: Sequence[Wish], author: str, library: Library, store: Store, registry: Registry) -> list[Judgement]:
    """The judgements as they would be logged. Raises what `judge` raises."""
    found, faults = pin_each(wishes, author, library, store, registry)
    if not faults:
        return found
    if len(wishes) == 1:
        raise faults[0]
    raise RefusedError(
        f"{len(faults)} 条判断有误，均未记录：{next(iter(faults.values())).zh}",
        f"{len(faults)} judgements cannot be made, none was recorded: {next(iter(faults.values())).en}",
        errors=[
            {"parameter": f"judgements.{number}", "zh": fault.zh, "en": fault.en} for number, fault in faults.items()
        ],
    )


def pin_each(
    wishes: Sequence[Wish], author: str, library: Library, store: Store, registry: Registry
) -> tuple[list[Judgement], dict[int, ZerenError]]:
    """The judgements that can be made, and by the wish's number what is wrong with each other one."""
    if len(wishes) > MOST_AT_ONCE:
        raise UsageError(f"一次至多 {MOST_AT_ONCE} 条判断", f"{MOST_AT_ONCE} judgements at most at once")
    desk, standing = Texts(library, store, registry), library.said.standing()
    found: list[Judgement] = []
    faults: dict[int, ZerenError] = {}
    for number, wish in enumerate(wishes):
        try:
            if wish.verdict == "withdraw":
                one = _withdrawal(wish, author, library)
            else:
                one = judgement_of(wish, author, desk, standing, registry)
            want_sound_words(one)  # what is recorded here has to be taken in by every other installation
            found.append(one)
        except (UnknownError, AmbiguousError, UsageError) as fault:
            faults[number] = fault
    return found, faults


def say_once(
    judgements: Sequence[Judgement],
    library: Library,
    store: Store,
    registry: Registry,
    loaders: Loaders | None = None,
) -> Outcome:
    """`say`, but for what its author says already: of that the entry that stands is given."""
    standing = repeated(judgements, library.said.judgements())
    outcome = say([one for one in judgements if one.id not in standing], library, store, registry, loaders)
    every = {**standing, **{one.id: one for one in outcome.judgements}}
    return Outcome(tuple(every[one.id] for one in judgements), outcome.applied, len(standing))


def say(
    judgements: Sequence[Judgement],
    library: Library,
    store: Store,
    registry: Registry,
    loaders: Loaders | None = None,
    *,
    before: int | None = None,
) -> Outcome:
    """Log judgements that are pinned already, and apply them; those the log has are left out.

    ``before``: the first entry of the log that the graph need not know yet, where more than they is to be applied.
    """
    first = library.log.last() + 1
    added = library.log.judge(judgements)
    if not added and before in (None, first):
        return Outcome((), applied=True)
    return Outcome(tuple(added), apply(library, store, registry, loaders, before=before or first))


def ask(
    child: str,
    parent: str,
    author: str,
    library: Library,
    store: Store,
    registry: Registry,
    loaders: Loaders | None = None,
) -> Asked:
    """Have two documents compared without a licence, from now on. Where one has a licence nothing needs asking.

    Documents are named by id, number or title. Raises UnknownError, AmbiguousError, UsageError for one document
    twice, StoreError where the library does not answer.
    """
    desk = Texts(library, store, registry)
    pair = desk.document_of(child), desk.document_of(parent)
    if pair[0] == pair[1]:
        raise UsageError("须是两份不同的文件", "two different documents are needed")
    parents = make_plan(library.held(), registry.parent_region).documents[pair[0]].parents
    if pair[1] in parents or pair in library.said.standing().asked:
        return Asked(*pair, licensed=pair[1] in parents, applied=apply(library, store, registry, loaders))
    before = library.log.last() + 1
    library.log.append("derive", author, {"child": pair[0], "parent": pair[1]}, pair)
    return Asked(*pair, licensed=False, applied=apply(library, store, registry, loaders, before=before))


def _withdrawal(wish: Wish, author: str, library: Library) -> Judgement:
    if wish.withdraws is None or wish.subject is not None:
        raise UsageError(
            "撤回判断只须写明所撤回的编号（withdraws）", "a withdrawal says which judgement it takes back (withdraws)"
        )
    said = library.said.judgements()
    taken = next((one for one in said if one.id == wish.withdraws), None)
    if taken is None:
        raise UnknownError(f"没有判断 {wish.withdraws}", f"there is no judgement {wish.withdraws}")
    if taken.id in withdrawn(said):
        raise UsageError(f"判断 {taken.id} 已撤回", f"the judgement {taken.id} is withdrawn already")
    return Judgement(
        id=new_id(),
        at="",
        by=author,
        subject=taken.subject,
        verdict="withdraw",
        reason=(wish.reason or "").strip() or None,
        pins=taken.pins,
        withdraws=taken.id,
    )


class Texts:
    """What is known of the documents held, read as it is asked for."""

    def __init__(self, library: Library, store: Store, registry: Registry) -> None:
        self._library = library
        self._store = store
        self._registry = registry
        self._held = library.held_ids()
        self._items: dict[str, Items] = {}
        self._lines: dict[str, LineMap] = {}

    def document_of(self, id_: str) -> str:
        if id_ in self._held:
            return id_
        parts = id_.split("/")
        for end in range(len(parts) - 1, 0, -1):
            if (document := "/".join(parts[:end])) in self._held:
                return document
        found = Shelf(self._library.held()).named(id_)
        if len(found) > 1:
            held = self._library.held()
            choices = [{"id": one, "title": held[one].outline.head.title} for one in found]
            raise AmbiguousError(f"“{id_}”可指几份文件", f"{id_!r} fits several documents", choices)
        if not found:
            raise UnknownError(
                f"收录的文件里没有“{id_}”", f"no document held has {id_!r}", _close(id_, sorted(self._held))
            )
        return found[0]

    def items(self, document: str) -> Items:
        if document not in self._items:
            self._items[document] = Items(self._library.get(document))
        return self._items[document]

    def lines(self, document: str) -> LineMap:
        if document not in self._lines:
            self._lines[document] = self._library.lines(document)
        return self._lines[document]

    def proposes(self, subject: LinkSubject) -> bool:
        return bool(self._store.read(f"read/{subject.item}_link_between", child=subject.child, parent=subject.parent))


def _close(name: str, ids: Sequence[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    near = process.extract(name, ids, scorer=fuzz.partial_ratio, limit=5, score_cutoff=50)
    return [one for one, _, _ in near]
