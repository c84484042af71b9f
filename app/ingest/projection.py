"""The graph brought to what the library holds, one document a transaction.

The library is the record. What the graph should say follows from the documents held (`app.ingest.plan`); what it
does say is known by the fingerprint on each document. Every transaction takes the graph from one complete state to
the next, so whenever a process dies the next one goes on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.errors import StoreError
from app.graph.port import Row, Step, Store
from app.ingest.agency_rows import AgencyGraph, agency_graph, agency_graph_read
from app.ingest.derivations import as_judged, derived
from app.ingest.document_rows import citation_rows, held_row, same_stub, stub_row
from app.ingest.judging.contents import judged_content_rows
from app.ingest.judging.links import LinkJudging
from app.ingest.judging.rewriting import judged_names, rewrite_contents, rewrite_links
from app.ingest.licences import citation_evidence
from app.ingest.link_rows import link_rows
from app.ingest.loaders import Loaders
from app.ingest.plan import DocumentPlan, Licence, Plan, content_fingerprint, make_plan
from app.ingest.progress import Progress, Report, silent
from app.ingest.rows import Rows
from app.ingest.steps import Steps
from app.judging.standing import Pair, Standing
from app.judging.words import Items
from app.library.library import Library
from app.library.outline import HeldDocument
from app.model.facts import DocumentFacts
from app.model.links import LinkRelation
from app.model.offsets import LineMap
from loaders.agencies.registry import Registry

#: Nodes removed in one transaction when the graph is emptied.
EMPTY_BATCH = 2000
#: Documents whose facts are kept at hand: a new document's parents and children are asked for again and again.
_FACTS_KEPT = 32


@dataclass(slots=True)
class GraphState:
    """What the graph holds: fingerprints of documents held, stubs by id. ``known`` are plans known to be written."""

    fingerprints: dict[str, str | None]
    stubs: dict[str, Row]
    known: dict[str, DocumentPlan] = field(default_factory=dict)

    def content(self, document: str) -> str | None:
        """Fingerprint of the contents written of a document; None where it is not there, or not whole."""
        return (self.fingerprints.get(document) or "").partition(".")[0] or None

    def judged(self, document: str) -> str | None:
        """Fingerprint of what people said of its contents as they were written."""
        parts = (self.fingerprints.get(document) or "").split(".")
        return parts[2] if len(parts) > 2 else None


@dataclass(frozen=True, slots=True)
class Pending:
    """What separates the graph from the library. ``foreign``: documents the library has never had."""

    foreign: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    absent: tuple[str, ...]
    misplaced: tuple[str, ...]
    interrupted: bool

    def __bool__(self) -> bool:
        return bool(self.foreign or self.gone or self.changed or self.absent or self.misplaced or self.interrupted)


class Projection:
    """The graph as one process sees and writes it; the caller holds the library's writer lock while it writes."""

    def __init__(
        self,
        library: Library,
        store: Store,
        registry: Registry,
        loaders: Loaders,
        report: Report = silent,
        *,
        before: int | None = None,
    ) -> None:
        """``before``: as if the log ended before that entry, until `hear` is called."""
        self._library = library
        self._store = store
        self._registry = registry
        self._loaders = loaders
        self._report = report
        self._held: dict[str, HeldDocument] = library.held()
        self._agencies: AgencyGraph | None = None
        self._schema_stands = False
        self._facts: dict[str, tuple[DocumentFacts, LineMap]] = {}
        self._state = self._read_state()
        #: What people said, and what they had said when the documents known to be written were written.
        #: Number of the last entry of the log that was listened to.
        self.heard = library.said.last() if before is None else before - 1
        self.standing: Standing = library.said.standing(before)
        self._written = self.standing
        self.plan: Plan = self._planned(self._held)
        for document, planned in self.plan.documents.items():
            if self._state.fingerprints.get(document) == planned.fingerprint:
                self._state.known[document] = planned

    @property
    def held(self) -> Mapping[str, HeldDocument]:
        """The documents held, as last read from the library."""
        return self._held

    def pending(self) -> Pending:
        """What is still to be written; reads nothing from the graph."""
        written = self._state.fingerprints
        strangers = [document for document in sorted(written) if document not in self._held]
        foreign = [document for document in strangers if not self._library.versions(document)]
        here = [document for document in sorted(self._held) if document in written]
        right = {d for d in here if self._state.content(d) == content_fingerprint(self._held[d])}
        return Pending(
            foreign=tuple(d for d in foreign if written[d] is not None),
            gone=tuple(d for d in strangers if d not in foreign),
            changed=tuple(d for d in here if d not in right),
            absent=tuple(d for d in sorted(self._held) if d not in written),
            misplaced=tuple(d for d in sorted(right) if written[d] != self.plan.documents[d].fingerprint),
            # Only emptying takes the mark off; whoever began it did not end it.
            interrupted=None in written.values(),
        )

    def refresh(self, document: str) -> None:
        """Read again what the library holds of one document, after it was put, read again or removed."""
        self._facts.pop(document, None)
        item = self._library.held_document(document)
        if item is None:
            self._held.pop(document, None)
        else:
            self._held[document] = item
        self.hear()

    def hear(self) -> None:
        """Take in what people said since: `settle` writes it."""
        self.heard = self._library.said.last()
        self.standing = self._library.said.standing()
        self.plan = self._planned(self._held)

    def _planned(self, held: Mapping[str, HeldDocument]) -> Plan:
        return make_plan(held, self._registry.parent_region, self.standing)

    def settle(self) -> tuple[str, ...]:
        """Write what is pending; returns the documents written or removed.

        Raises StoreError where the graph holds documents of another library: nothing of them is touched.
        """
        pending = self.pending()
        if pending.foreign:
            raise foreign_graph(pending.foreign)
        if pending.interrupted or len(pending.gone) + len(pending.changed) > 1:
            # A load leaves one document behind at most. This graph was restored or half emptied, or the way of
            # writing it has changed: it is made anew.
            self.empty()
            pending = self.pending()
        work = [*pending.gone, *pending.changed, *pending.absent]
        for number, document in enumerate(work, 1):
            self._report(Progress("write", document, number, len(work)))
            self._write(document)
            self._report(Progress("written", document, number, len(work)))
        if not work and pending.misplaced:
            self._write(None)
            return pending.misplaced
        return tuple(work)

    def empty(self) -> None:
        """Remove everything from the graph, some at a time; whenever it is interrupted, the next start goes on."""
        self._store.write([Step("write/unmark_documents", {})])
        for kind in ("sections", "tasks", "indicators", "agencies", "documents"):
            while self._size(kind):
                self._store.write([Step(f"write/empty_{kind}", {"size": EMPTY_BATCH})])
                self._report(Progress("empty", kind))
        self._state = self._read_state()
        self._agencies = None

    def _size(self, kind: str) -> int:
        return sum(row["size"] for row in self._store.read("read/ingest_sizes") if row["kind"] == kind)

    def _read_state(self) -> GraphState:
        rows = self._store.read("read/ingest_documents")
        return GraphState(
            fingerprints={row["id"]: row["projection"] for row in rows if not row["stub"]},
            stubs={row["id"]: {k: v for k, v in row.items() if k != "projection"} for row in rows if row["stub"]},
        )

    def _write(self, document: str | None) -> None:
        """One transaction: one document comes, changes or goes, with all that this changes for the others."""
        settled = {d: item for d, item in self._held.items() if self._state.content(d) == content_fingerprint(item)}
        if document is not None:
            settled.pop(document, None)
            if document in self._held:
                settled[document] = self._held[document]
        plan = self.plan if len(settled) == len(self._held) else self._planned(settled)
        steps = Steps()
        if document is not None:
            self._drop(steps, document)
        changed = [d for d, planned in plan.documents.items() if d == document or self._state.known.get(d) != planned]
        links, citations = self._between(steps, plan, changed, document)
        steps.rows("write/documents", [held_row(settled[d], plan.documents[d]) for d in changed])
        stubs = [stub for stub in plan.stubs.values() if not same_stub(self._state.stubs.get(stub.id, {}), stub)]
        steps.rows("write/documents", map(stub_row, stubs))
        rejudged = [d for d in changed if d != document and self._state.judged(d) != plan.documents[d].judged]
        agencies = None
        if document is not None or any(self._names_others(d) for d in rejudged):
            agencies = agency_graph(settled.values(), self._registry, self.standing)
            self._write_agencies(steps, agencies)
        if document in settled:
            steps.all(self._contents(str(document), self.standing))
        for other in rejudged:
            self._rejudge(steps, other)
        steps.all(citations)
        steps.all(links)
        there = {*self._state.stubs, *([document] if document is not None else [])}
        steps.ids("write/drop_documents", sorted(there - set(settled) - set(plan.stubs)))
        if not self._schema_stands:
            # A new or another store, or one whose schema was never finished: without its keys nothing is written.
            self._store.prepare_schema()
            self._schema_stands = True
        self._store.write(steps.steps)
        self._note(document, plan, agencies)

    def _drop(self, steps: Steps, document: str) -> None:
        for kind in ("tasks", "indicators", "sections"):
            steps.one(f"write/drop_{kind}", document=document)
        steps.one("write/drop_citations", document=document)

    def _between(self, steps: Steps, plan: Plan, changed: Iterable[str], document: str | None) -> tuple[Rows, Rows]:
        """Drop what documents say of each other and no longer should; rows of what they should say instead."""
        links, citations = Rows(list), Rows(list)
        for child in changed:
            new, old = plan.documents[child], self._state.known.get(child)
            fresh = child == document
            if fresh or old is None or old.targets != new.targets:
                if not fresh:
                    steps.one("write/drop_citations", document=child)
                _add(citations, citation_rows(self._held[child], new, self._reading(child)[1]))
            if old is None and not fresh:
                for kind in ("task", "indicator"):
                    steps.one(f"write/drop_{kind}_links", child=child)
            before = {} if old is None or fresh else old.parents
            for parent in sorted({*before, *new.parents}):
                if before.get(parent) == new.parents.get(parent):
                    continue
                if self._same_but_judged((child, parent), before.get(parent), new.parents.get(parent)):
                    pair, licence = (child, parent), new.parents[parent]
                    rewrite_links(
                        steps, self._links(pair, licence, self._written), self._links(pair, licence, self.standing)
                    )
                    continue
                if parent in before and parent != document:
                    for kind in ("task", "indicator"):
                        steps.one(f"write/drop_{kind}_links_between", child=child, parent=parent)
                if parent in new.parents:
                    _add(links, self._links((child, parent), new.parents[parent], self.standing))
        return links, citations

    def _same_but_judged(self, pair: Pair, old: Licence | None, new: Licence | None) -> bool:
        """Whether only what people said of a pair has changed, and it is known what they said before."""
        if old is None or new is None or replace(old, judged=new.judged) != new:
            return False
        return old.judged == self._written.pair_digest(pair)

    def _links(self, pair: Pair, licence: Licence, standing: Standing) -> Rows:
        (child, child_lines), (parent, parent_lines) = map(self._reading, pair)
        relation: LinkRelation = "related" if licence.citation is None else "implements"
        citing = [(document, citation) for document, citation, _ in licence.further]
        if licence.citation is not None:
            citing = [(pair[0], licence.citation), *citing]
        chain = [(self._reading(document), citation) for document, citation in citing]
        words = citation_evidence(chain, (parent, parent_lines))
        rows: Rows = defaultdict(list)
        if licence.citation is not None or licence.asked:
            ends = (self._held[pair[0]], child), (self._held[pair[1]], parent)
            derivation = derived(*ends, relation, self._library, self._loaders, self._registry)
            derivation = as_judged(derivation, child, parent, relation, self._loaders, standing)
            rows = link_rows(derivation, child_lines, parent_lines, words)
        if pair in standing.links:
            ends_judged = (Items(child), child_lines), (Items(parent), parent_lines)
            LinkJudging(*ends_judged, relation, words).apply(rows, standing.links[pair])
        return rows

    def _contents(self, document: str, standing: Standing) -> Rows:
        said = standing.contents.get(document, ())
        return judged_content_rows(*self._reading(document), said, self._registry.parent_region)

    def _rejudge(self, steps: Steps, document: str) -> None:
        """Write what people said of a document whose text is written."""
        known = self._state.known.get(document)
        told = known is not None and known.judged == self._written.digest(document)
        before = self._contents(document, self._written) if told else None
        there = [row["id"] for row in self._store.read("read/ingest_indicators", document=document)]
        rewrite_contents(steps, before, self._contents(document, self.standing), there)

    def _names_others(self, document: str) -> bool:
        """Whether people's words change whom a document names, as far as is known."""
        if self._state.known.get(document) is None:
            return True
        held = self._held[document]
        before, now = (s.contents.get(document, ()) for s in (self._written, self.standing))
        return judged_names(held, before) != judged_names(held, now)

    def _write_agencies(self, steps: Steps, wanted: AgencyGraph) -> None:
        there = self._agencies_there()
        fresh = [node for name, node in sorted(wanted.nodes.items()) if there.nodes.get(name) != node]
        steps.rows("write/agencies", ({"id": node["id"], "props": node} for node in fresh))
        pairs = sorted({(e.type, e.agency, e.other) for e in wanted.edges ^ there.edges})
        for label in ("MEMBER_OF", "SUCCEEDED_BY", "COUNTERPART_OF"):
            touched = {(agency, other) for type_, agency, other in pairs if type_ == label}
            ends = [{"agency": agency, "other": other} for agency, other in sorted(touched)]
            steps.rows(f"write/drop_{label.lower()}", ends)
            edges = [e for e in wanted.edges if e.type == label and (e.agency, e.other) in touched]
            steps.rows(f"write/{label.lower()}", (edge.row() for edge in sorted(edges, key=str)))
        steps.ids("write/drop_agencies", sorted(set(there.nodes) - set(wanted.nodes)))

    def _agencies_there(self) -> AgencyGraph:
        if self._agencies is None:
            nodes = self._store.read("read/ingest_agencies")
            self._agencies = agency_graph_read(nodes, self._store.read("read/ingest_registry_edges"))
        return self._agencies

    def _note(self, document: str | None, plan: Plan, agencies: AgencyGraph | None) -> None:
        """What was just committed is what the graph holds."""
        if document is not None:
            self._state.fingerprints.pop(document, None)
            self._state.known.pop(document, None)
        for name, planned in plan.documents.items():
            self._state.fingerprints[name] = planned.fingerprint
            self._state.known[name] = planned
        self._state.stubs = {stub.id: stub_row(stub)["props"] for stub in plan.stubs.values()}
        self._agencies = agencies or self._agencies
        self._written = self.standing

    def _reading(self, document: str) -> tuple[DocumentFacts, LineMap]:
        if document not in self._facts:
            while len(self._facts) >= _FACTS_KEPT:
                del self._facts[next(iter(self._facts))]
            self._facts[document] = (self._library.get(document), self._library.lines(document))
        return self._facts[document]


def foreign_graph(documents: Iterable[str]) -> StoreError:
    """The graph belongs to another library, so neither is touched."""
    names = "、".join(documents)
    return StoreError(
        f"图库里有文库不认识的文件：{names}。若图库属于另一文库，请改 ZEREN_LIBRARY_URL 或 ZEREN_DATA_DIR；"
        "若要以本文库重建图库，请运行 zeren rebuild",
        f"the graph holds documents this library never had: {names}. Where it belongs to another library, set "
        "ZEREN_LIBRARY_URL or ZEREN_DATA_DIR; to make the graph anew from this one, run zeren rebuild",
    )


def _add(rows: Rows, more: Mapping[str, list[Row]]) -> None:
    for query, found in more.items():
        rows[query].extend(found)
