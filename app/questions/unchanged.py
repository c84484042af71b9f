"""What a whole graph is counted and read for, kept in memory until the graph says something else.

Every document carries the fingerprint of what is written of it: its contents, its place among the others, what people
said of it. All of them together tell the state of the graph, so one short question decides whether what is kept still
holds, whoever has loaded, removed or judged since and in whichever process. Of documents that are the same as before
nothing is read again.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar

from app.graph.port import Store
from app.questions.kept import PerOwner

T = TypeVar("T")

#: Answers to one question about the whole graph that are kept beside each other.
_MOST = 8

#: Fingerprint of what is written of each document held, by id; None where a document is not wholly written.
State = Mapping[str, str | None]


def graph_state(store: Store) -> State:
    """What the graph says at this moment. Raises StoreError."""
    rows = store.read("read/contents")
    return dict(rows[0]["documents"]) if rows else {}


class _Keeper:
    """What is kept of one store."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.state: State | None = None
        self.answers: defaultdict[str, OrderedDict[Hashable, Any]] = defaultdict(OrderedDict)
        self.parts: dict[str, dict[str, tuple[str, Any]]] = {}
        self._makers: dict[str, Lock] = {}

    def maker(self, name: str) -> Lock:
        """Who holds it makes what is kept by that name; others wait for that rather than make it again."""
        with self.lock:
            return self._makers.setdefault(name, Lock())

    def answer(self, name: str, about: Hashable, state: State) -> tuple[Any] | None:
        with self.lock:
            if self.state != state:
                self.answers.clear()
                self.state = state
            known = self.answers[name]
            if about not in known:
                return None
            known.move_to_end(about)
            return (known[about],)

    def keep(self, name: str, about: Hashable, state: State, value: Any) -> None:
        with self.lock:
            if self.state == state:
                known = self.answers[name]
                known[about] = value
                while len(known) > _MOST:
                    known.popitem(last=False)


_KEEPERS = PerOwner(_Keeper)


def kept(store: Store, name: str, about: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` says of the graph as it is now, made once while the graph stays the same.

    ``name`` is the question's, ``about`` all it depends on besides the graph (a day, say). Whoever asks may not
    change what is returned. What was made while the graph changed, or of documents half written, is not kept.
    """
    keeper = _KEEPERS.of(store)
    if (found := keeper.answer(name, about, graph_state(store))) is not None:
        return found[0]  # type: ignore[no-any-return]
    with keeper.maker(name):
        state = graph_state(store)
        if (found := keeper.answer(name, about, state)) is not None:
            return found[0]  # type: ignore[no-any-return]
        value = make()
        if None not in state.values() and graph_state(store) == state:
            keeper.keep(name, about, state, value)
        return value


def kept_by_document(
    store: Store, name: str, read: Callable[[Sequence[str]], Mapping[str, T]], empty: T
) -> Mapping[str, T]:
    """What ``read`` says of each document held, by id; read again of those alone that changed since.

    ``read`` is called with ids; a document it does not name is ``empty``.
    """
    keeper = _KEEPERS.of(store)
    with keeper.maker(name):
        state = graph_state(store)
        parts = keeper.parts.get(name, {})
        known = {one: part for one, part in parts.items() if part[0] == state.get(one)}
        missing = sorted(state.keys() - known.keys())
        fresh = read(missing) if missing else {}
        found = known | {one: (state[one] or "", fresh.get(one, empty)) for one in missing}
        after = graph_state(store) if missing else state
        keeper.parts[name] = {one: part for one, part in found.items() if part[0] and after.get(one) == part[0]}
        return {one: value for one, (_, value) in found.items()}
