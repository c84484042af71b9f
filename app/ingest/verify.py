"""Whether library and graph agree, statement by statement, and every quote stands where it is said to stand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.graph.port import Row, Store
from app.ingest.agency_rows import agency_graph, agency_graph_read
from app.ingest.document_rows import citation_rows, held_row, stub_row
from app.ingest.judging.contents import judged_content_rows
from app.ingest.loaders import Loaders
from app.ingest.plan import DocumentPlan
from app.ingest.projection import Pending, Projection
from app.ingest.rows import known
from app.ingest.soundness import faults
from app.judging.standing import Standing
from app.library.library import Library
from app.library.outline import HeldDocument
from loaders.agencies.registry import Registry

#: Differences told one by one; of more, only the number.
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: with which document (empty: the graph as a whole), and what."""

    document: str
    zh: str
    en: str


def verify(library: Library, store: Store, registry: Registry, loaders: Loaders | None = None) -> list[Finding]:
    """Everything on which library and graph disagree; empty where all is well.

    Reads every document's text and every element of the graph. Derived links are not computed again; their quotes
    are checked against both texts. Raises StoreError where library or graph do not answer.
    """
    projection = Projection(library, store, registry, loaders or Loaders())
    pending = projection.pending()
    findings = list(_pending(pending))
    whole = [d for d in projection.held if d not in {*pending.changed, *pending.absent, *pending.misplaced}]
    texts = {document: library.prepared(document).text for document in projection.held}
    totals: Counter[str] = Counter()
    for document in whole:
        check = _Check(document, store, texts)
        check.contents(library, projection.standing, registry)
        check.citations(projection.held[document], projection.plan.documents[document], library)
        check.links(projection.plan.documents[document])
        findings += check.findings
        totals += check.sizes
    if not pending:
        findings += _shared(projection, store, registry)
        sizes = {row["kind"]: row["size"] for row in store.read("read/ingest_sizes")}
        for kind in ("sections", "tasks", "indicators"):
            if sizes.get(kind, 0) > totals[kind]:
                extra = sizes[kind] - totals[kind]
                findings.append(
                    Finding("", f"图中多出 {extra} 个 {kind}", f"{extra} {kind} belong to no document held")
                )
    return findings


def _pending(pending: Pending) -> Iterator[Finding]:
    remedy = "请运行 zeren rebuild", "run zeren rebuild"
    for documents, zh, en in (
        (pending.foreign, "图中有而文库从未有过", "is in the graph and was never in the library"),
        (pending.gone, "已从文库移除而仍在图中", "is removed and still in the graph"),
        (pending.changed, "图中的内容与文库不符", "is in the graph with other contents"),
        (pending.absent, "在文库而不在图中", "is in the library and not in the graph"),
        (pending.misplaced, "与其他文件的关系与文库不符", "stands otherwise among the others than the library says"),
    ):
        for document in documents:
            yield Finding(document, f"{zh}；{remedy[0]}", f"{en}: {remedy[1]}")
    if pending.interrupted:
        yield Finding("", f"图库重建中断；{remedy[0]}", f"the graph was emptied and not made anew: {remedy[1]}")


def _shared(projection: Projection, store: Store, registry: Registry) -> Iterator[Finding]:
    check = _Check("", store, {})
    wanted = agency_graph(projection.held.values(), registry, projection.standing)
    there = agency_graph_read(store.read("read/ingest_agencies"), store.read("read/ingest_registry_edges"))
    check.compare("agencies", wanted.nodes, there.nodes)
    edges = Counter(edge.type for edge in wanted.edges ^ there.edges)
    for type_, count in sorted(edges.items()):
        check.tell(f"{count} 条 {type_} 与机构名录不符", f"{count} {type_} edges differ from the registry")
    plans = projection.plan.documents
    rows = [held_row(item, plans[document]) for document, item in projection.held.items()]
    rows += [stub_row(stub) for stub in projection.plan.stubs.values()]
    found = {row["id"]: known(**row) for row in store.read("read/ingest_documents")}
    check.compare("documents", {row["id"]: row["props"] for row in rows}, found)
    yield from check.findings


class _Check:
    """One document's part of the graph beside the library's."""

    def __init__(self, document: str, store: Store, texts: Mapping[str, str]) -> None:
        self._document = document
        self._store = store
        self._texts = texts
        self.findings: list[Finding] = []
        self.sizes: Counter[str] = Counter()

    def tell(self, zh: str, en: str) -> None:
        self.findings.append(Finding(self._document, zh, en))

    def contents(self, library: Library, standing: Standing, registry: Registry) -> None:
        facts = library.get(self._document)
        for fault in faults(facts)[:_TOLD]:
            self.tell(f"文库中的事实与原文不符：{fault}", f"facts in the library do not fit the text: {fault}")
        said = standing.contents.get(self._document, ())
        rows = judged_content_rows(facts, library.lines(self._document), said, registry.parent_region)
        for kind in ("sections", "tasks", "indicators"):
            there = {row["id"]: known(**row) for row in self._read(kind)}
            self.compare(kind, {row["id"]: row["props"] for row in rows[f"write/{kind}"]}, there)
            self.sizes[kind] = len(there)
        placed = {
            (row["id"], row["parent"]): row["props"]
            for query, found in rows.items()
            if "_in_" in query
            for row in found
        }
        self.compare("PART_OF", placed, self._keyed("places", "id", "parent"))
        for edge, part in (("LEADS", "leads"), ("SUPPORTS", "supports")):
            duties = {
                (row["id"], row["agency"], row["clause"]): row["props"]
                for kind in ("task", "indicator")
                for row in rows[f"write/{kind}_{part}"]
            }
            there = self._keyed("duties", "id", "agency", "clause", edge=edge)
            self.compare(edge, duties, {key: {**row, "clause": key[2]} for key, row in there.items()})

    def citations(self, held: HeldDocument, plan: DocumentPlan, library: Library) -> None:
        rows = citation_rows(held, plan, library.lines(self._document))
        for edge, query in (("CITES", "cites"), ("DERIVES_FROM", "document_derives_from")):
            wanted = {(row["parent"], row["relation"]): row["props"] for row in rows[f"write/{query}"]}
            there = self._keyed("citations", "parent", "relation", edge=edge)
            self.compare(edge, wanted, {key: {**row, "relation": key[1]} for key, row in there.items()})

    def links(self, plan: DocumentPlan) -> None:
        """Links lead to documents that this one may derive from, each once, and all their evidence is there."""
        pairs: set[tuple[str, str]] = set()
        for row in self._read("links"):
            parent = row["parent_document"]
            pair = (row["child"], row["parent"])
            if pair in pairs:
                self.tell(f"{pair[0]} 与 {pair[1]} 之间的联系重复", f"{pair[0]}: its link to {pair[1]} stands twice")
            pairs.add(pair)
            if parent not in plan.parents:
                self.tell(
                    f"{row['child']} 与 {row['parent']} 之间的联系无依据", f"{row['child']}: no licence for its link"
                )
            sides = [(row, self._document)] if row["quote"] is not None else []
            for item in json.loads(row["evidence"]):
                sides += [
                    (item["child"], item.get("child_document", self._document)),
                    (item["parent"], item.get("parent_document", parent)),
                ]
            for place, document in sides:
                if place and self._texts.get(document, "")[place["span_start"] : place["span_end"]] != place["quote"]:
                    self.tell(
                        f"{row['child']} 的依据“{place['quote']}”不在所说之处",
                        f"{row['child']}: {place['quote']!r} does not stand where its evidence says",
                    )

    def compare(self, kind: str, wanted: Mapping[Any, Row], there: Mapping[Any, Row]) -> None:
        """Tell every element that is missing, too many or different."""
        wrong = [key for key in {**wanted, **there} if wanted.get(key) != there.get(key)]
        for key in wrong[:_TOLD]:
            name = " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
            zh, en = ("图中缺少", "is missing") if key not in there else ("图中多出", "is too many")
            if key in wanted and key in there:
                zh, en = "内容不符", "differs"
            self.tell(f"{kind} {name}：{zh}", f"{kind} {name} {en}")
        if len(wrong) > _TOLD:
            more = len(wrong) - _TOLD
            self.tell(f"另有 {more} 处 {kind} 不符", f"{more} more {kind} differ")

    def _keyed(self, kind: str, *key: str, edge: str | None = None) -> dict[tuple[str, ...], Row]:
        """Rows by their ends; doubles get a number, so that they are seen."""
        found: dict[tuple[str, ...], Row] = {}
        for row in self._read(kind):
            if edge is not None and row["edge"] != edge:
                continue
            name = tuple(row[part] for part in key)
            while name in found:
                name = (*name, "~")
            found[name] = {k: v for k, v in known(**row).items() if k not in {*key, "edge", "kind"}}
        return found

    def _read(self, kind: str) -> Iterable[Row]:
        return self._store.read(f"read/ingest_{kind}", document=self._document)
