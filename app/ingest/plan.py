"""What the graph has to say of the documents held beside their own contents: a pure function of the set.

Which document each citation leads to, who may derive from whom, which documents are cited and not held. A
document's fingerprint covers all of it, so that a graph that says something else is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from app.ingest.shelf import Above, Shelf, cited_number, cited_titles, name_above
from app.judging.standing import Standing
from app.library.outline import HeldDocument
from app.model.facts import LICENSING, Citation
from app.model.ids import stub_id

#: Version of what is written to the graph, the derivation of links included; a change writes the graph anew.
PROJECTION_VERSION = 13

#: The documents of a chain that cite, each with the index of its citation.
Chain = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Licence:
    """Why links from a document to another are looked for: the citation (by its index) that the chain begins with.

    ``further`` are the documents between the two, each with the index of its citation and the fingerprint of its
    facts. Without a citation people have ``asked`` for them, or have drawn some. ``content`` is the fingerprint of
    the parent's facts, ``judged`` that of what people said of these links: they are made anew when either changes.
    """

    citation: int | None
    content: str
    asked: bool = False
    judged: str = ""
    further: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """What the graph says of one document.

    ``targets`` has, for each citation, the id of the document it leads to (None: itself, or nothing that could be
    named). ``parents`` are the documents held that it may derive from, or is compared with. ``judged`` is the
    fingerprint of what people said of its contents.
    """

    document: str
    content: str
    targets: tuple[str | None, ...]
    parents: Mapping[str, Licence]
    judged: str = ""

    @property
    def fingerprint(self) -> str:
        """Of the contents, of the place among the others, and of what people said of the contents, with dots."""
        parents = [(parent, *astuple(licence)) for parent, licence in sorted(self.parents.items())]
        return f"{self.content}.{_digest([self.targets, parents])}.{self.judged}"


@dataclass(frozen=True, slots=True)
class Stub:
    """A document cited and not held, as those who cite it print it."""

    id: str
    docno: str | None
    title: str | None
    issuer: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A citation that fits several documents held; it stays with a stub."""

    document: str
    citation: Citation
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    documents: dict[str, DocumentPlan]
    stubs: dict[str, Stub]
    ambiguities: tuple[Ambiguity, ...]


def content_fingerprint(held: HeldDocument) -> str:
    """Fingerprint of all that a document says by itself."""
    return _digest(
        [
            PROJECTION_VERSION,
            held.version,
            held.text_sha256,
            held.facts_sha256,
            held.rules_version,
            held.registry_version,
        ]
    )


def make_plan(held: Mapping[str, HeldDocument], above: Above = name_above, standing: Standing | None = None) -> Plan:
    """The plan for a set of documents held; ``above`` tells the region that a region belongs to.

    ``standing`` is what people said of them.
    """
    standing = standing or Standing()
    shelf = Shelf(held, above)
    targets: dict[str, list[str | None]] = {document: [] for document in sorted(held)}
    unheld: list[tuple[str, int, Citation]] = []
    ambiguities: list[Ambiguity] = []
    for document, found in targets.items():
        outline = held[document].outline
        for index, citation in enumerate(outline.citations):
            choices = shelf.cited(citation, outline.head)
            found.append(choices[0] if len(choices) == 1 and choices[0] != document else None)
            if document in choices or not (cited_number(citation) or cited_titles(citation)):
                continue
            if len(choices) != 1:
                unheld.append((document, index, citation))
            if len(choices) > 1:
                ambiguities.append(Ambiguity(document, citation, choices))
    stubs, places = _stubs(unheld)
    for (document, index, _), stub in zip(unheld, places, strict=True):
        targets[document][index] = stub
    contents = {document: content_fingerprint(item) for document, item in held.items()}
    direct = {document: _direct_parents(held[document], found) for document, found in targets.items()}
    plans = {
        document: DocumentPlan(
            document,
            contents[document],
            tuple(found),
            _parents(document, _licensed(document, direct), contents, standing),
            standing.digest(document),
        )
        for document, found in targets.items()
    }
    return Plan(plans, stubs, tuple(ambiguities))


def _parents(
    document: str, licensed: Mapping[str, Chain], contents: Mapping[str, str], standing: Standing
) -> dict[str, Licence]:
    """Documents that a document may derive from, and those it is compared with because people wished or said so."""
    wished = {parent for child, parent in standing.pairs if child == document and parent in contents}
    return {
        parent: Licence(
            licensed[parent][0][1] if parent in licensed else None,
            contents[parent],
            (document, parent) in standing.asked,
            standing.pair_digest((document, parent)),
            tuple((between, index, contents[between]) for between, index in licensed.get(parent, ())[1:]),
        )
        for parent in sorted({*licensed, *wished - {document}})
    }


def _direct_parents(held: HeldDocument, targets: list[str | None]) -> dict[str, int]:
    """Documents whose carrying out this one declares, each with the first citation that says so."""
    direct: dict[str, int] = {}
    for index, (citation, target) in enumerate(zip(held.outline.citations, targets, strict=True)):
        if target is not None and citation.relation in LICENSING:
            direct.setdefault(target, index)
    return direct


def _licensed(document: str, direct: Mapping[str, Mapping[str, int]]) -> dict[str, Chain]:
    """All documents held that a chain of declarations leads to, nearest first, each with the shortest chain."""
    reached: dict[str, Chain] = {
        parent: ((document, citation),) for parent, citation in direct[document].items() if parent in direct
    }
    frontier = list(reached)
    while frontier:
        following = []
        for parent in frontier:
            for grandparent, citation in direct[parent].items():
                if grandparent in direct and grandparent not in reached and grandparent != document:
                    reached[grandparent] = (*reached[parent], (parent, citation))
                    following.append(grandparent)
        frontier = following
    return reached


def _stubs(unheld: list[tuple[str, int, Citation]]) -> tuple[dict[str, Stub], list[str]]:
    """One stub for each document cited and not held, and for each citation the stub it leads to.

    A citation by title alone joins the numbered one of the same title, where there is exactly one.
    """
    numbers_of_title: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, citation in unheld:
        if number := cited_number(citation):
            for key in cited_titles(citation):
                numbers_of_title[key].add(number)
    groups: defaultdict[str, list[Citation]] = defaultdict(list)
    labels = []
    for _, _, citation in unheld:
        label = cited_number(citation)
        if label is None:
            numbers = set().union(*(numbers_of_title.get(key, set()) for key in cited_titles(citation)))
            label = numbers.pop() if len(numbers) == 1 else f"《{cited_titles(citation)[0]}》"
        labels.append(label)
        groups[label].append(citation)
    stubs = {label: _stub(citations) for label, citations in groups.items()}
    return {stub.id: stub for stub in stubs.values()}, [stubs[label].id for label in labels]


def _stub(citations: list[Citation]) -> Stub:
    """What the citations say together; where they print a name in several ways, the first in order of the names."""
    number = next((n for n in map(cited_number, citations) if n), None)
    titles = sorted({c.title for c in citations if c.title})
    issuers = sorted({c.issuer for c in citations if c.issuer})
    title = titles[0] if titles else None
    keys = {key for c in citations for key in cited_titles(c)} | ({number} if number else set())
    return Stub(stub_id(number, title), number, title, issuers[0] if issuers else None, tuple(sorted(keys)))


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:20]
