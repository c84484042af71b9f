"""The documents that ship with the product and those of the gold set, by the real loaders, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from graph_dump import graph_dump

from app.graph.port import Store
from app.ingest.load import load
from app.ingest.rebuild import rebuild
from app.ingest.verify import verify
from app.library.library import Library
from app.resources import resource_folder
from loaders.agencies.registry import Registry

DOCUMENTS = resource_folder("data") / "documents"
#: The documents of the gold set: text, page, Word, workbook, PDF.
WRITTEN = Path(__file__).parents[2] / "gold" / "written"


@pytest.mark.engine
@pytest.mark.neo4j
def test_both_engines_say_the_same_word_for_word(
    embedded_store: Store, neo4j_store: Store, library: Library, registry: Registry
) -> None:
    report = load([DOCUMENTS], library, embedded_store, registry)
    assert {f.status for f in report.files} == {"loaded"}
    assert len(report.files) == len(list(DOCUMENTS.glob("*.txt")))
    rebuild(library, neo4j_store, registry)
    said = graph_dump(embedded_store)
    assert graph_dump(neo4j_store) == said
    assert {row[0] for row in said} >= {"tasks", "indicators", "duties", "links", "places", "citations"}
    assert verify(library, embedded_store, registry) == verify(library, neo4j_store, registry) == []


def test_loading_them_one_by_one_backwards_and_again_makes_no_difference(
    store: Store, library: Library, registry: Registry, tmp_path: Path
) -> None:
    load([DOCUMENTS], library, store, registry)
    said = graph_dump(store)
    assert {f.status for f in load([DOCUMENTS], library, store, registry).files} == {"unchanged"}
    assert graph_dump(store) == said
    backwards = Library.open(f"sqlite:///{tmp_path / 'backwards' / 'library.sqlite3'}")
    rebuild(backwards, store, registry)
    for path in sorted(DOCUMENTS.glob("*.txt"), reverse=True):
        load([path], backwards, store, registry)
    assert graph_dump(store) == said
    backwards.close()


@pytest.mark.engine
@pytest.mark.neo4j
def test_documents_of_every_form_and_format_load_and_verify(
    embedded_store: Store, neo4j_store: Store, library: Library, registry: Registry
) -> None:
    report = load([WRITTEN], library, embedded_store, registry)
    assert {f.status for f in report.files} == {"loaded"}
    assert len(report.files) == len(list(WRITTEN.glob("*.yml")))
    rebuild(library, neo4j_store, registry)
    assert verify(library, embedded_store, registry) == verify(library, neo4j_store, registry) == []
