"""A library beside a graph, with the loaders of made documents: what the tests of ingest work at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph_dump import graph_dump
from made_documents import made_loaders

from app.graph.port import Row, Store
from app.ingest.judging.judge import ask, judge
from app.ingest.judging.wishes import Wish
from app.ingest.load import load
from app.ingest.rebuild import rebuild
from app.ingest.remove import remove
from app.ingest.report import LoadReport
from app.ingest.verify import verify
from app.library.library import Library
from app.model.judgements import Judgement
from loaders.agencies.registry import Registry

LOADERS = made_loaders()


class Desk:
    """A library, a graph and the registry, with the loaders of made documents."""

    def __init__(self, library: Library, store: Store, registry: Registry) -> None:
        self.library, self.store, self.registry = library, store, registry

    def load(self, *paths: Path, replace: bool = False) -> LoadReport:
        return load(paths, self.library, self.store, self.registry, replace=replace, loaders=LOADERS)

    def remove(self, name: str) -> str:
        return remove(name, self.library, self.store, self.registry, loaders=LOADERS)

    def judge(self, *wishes: dict[str, Any], by: str = "张三") -> list[Judgement]:
        """What was logged; it is applied by now."""
        outcome = judge(
            [Wish.model_validate(wish) for wish in wishes], by, self.library, self.store, self.registry, LOADERS
        )
        assert outcome.applied
        return list(outcome.judgements)

    def ask(self, child: str, parent: str) -> bool:
        return ask(child, parent, "张三", self.library, self.store, self.registry, LOADERS).applied

    def dump(self) -> list[tuple[Any, ...]]:
        return graph_dump(self.store)

    def rebuilt(self) -> list[tuple[Any, ...]]:
        rebuild(self.library, self.store, self.registry, loaders=LOADERS)
        return self.dump()

    def findings(self) -> list[str]:
        return [f"{f.document} {f.en}" for f in verify(self.library, self.store, self.registry, LOADERS)]

    def documents(self) -> dict[str, bool]:
        """Documents of the graph, and whether each is held."""
        return {row["id"]: not row["stub"] for row in self.store.read("read/ingest_documents")}

    def rows(self, kind: str, document: str) -> list[Row]:
        return self.store.read(f"read/ingest_{kind}", document=document)

    def edges(self, kind: str, document: str, *columns: str) -> set[tuple[Any, ...]]:
        return {tuple(row[column] for column in columns) for row in self.rows(kind, document)}
