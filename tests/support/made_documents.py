"""Documents made for tests, with real texts and real spans, and a reader and a deriver that know their form.

A made document is a JSON file. Its text grows line by line as facts are added, so every span is where its words are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.ingest.loaders import Loaders
from app.model.agencies import Scope
from app.model.facts import (
    Citation,
    Clause,
    Deadline,
    DocumentFacts,
    DocumentHead,
    Indicator,
    Issue,
    Mention,
    Prepared,
    Responsibility,
    Section,
    Task,
)
from app.model.folding import fold
from app.model.ids import join_id
from app.model.links import Band, Derivation, Evidence, Link, LinkRelation
from app.model.offsets import LineMap, OffsetMap, Place
from app.model.span import Span
from loaders.agencies.registry import Registry
from loaders.errors import InputError
from loaders.pipeline import Reading

Json = dict[str, Any]
LINES_ON_A_PAGE = 3


def head(id_: str, **more: Any) -> Json:
    """The head of a made document; province of 青海 unless said otherwise."""
    values: Json = {
        "id": id_,
        "docno": id_ if id_.endswith("号") else None,
        "title": f"关于{id_}的通知",
        "issuer": "青海省人民政府办公厅",
        "issued_on": "2020-08-01",
        "level": "province",
        "region": "青海省",
        "aliases": [],
    }
    return {**values, **more}


def city(id_: str, **more: Any) -> Json:
    return head(id_, issuer="西宁市人民政府办公室", level="city", region="西宁市", **more)


def cite(
    docno: str | None = None, title: str | None = None, relation: str = "rests_on", issuer: str | None = None
) -> Json:
    return {"kind": "cite", "docno": docno, "title": title, "relation": relation, "issuer": issuer}


def section(path: str, title: str, parent: str | None = None) -> Json:
    return {"kind": "section", "path": path, "title": title, "parent": parent}


def task(
    path: str, text: str, *clauses: Sequence[Json], parent: str | None = None, deadline: str | None = None
) -> Json:
    """A task; each clause is a sequence of lists of agencies."""
    return {
        "kind": "task",
        "path": path,
        "text": text,
        "clauses": [list(clause) for clause in clauses],
        "parent": parent,
        "deadline": deadline,
    }


def indicator(path: str, metric: str, value: float, *clauses: Sequence[Json], parent: str | None = None) -> Json:
    return {
        "kind": "indicator",
        "path": path,
        "metric": metric,
        "value": value,
        "clauses": [list(clause) for clause in clauses],
        "parent": parent,
    }


def agencies(role: str, label: str, *surfaces: str, shared: bool = False, open_ended: bool = False) -> Json:
    return {"role": role, "label": label, "surfaces": surfaces, "shared": shared, "open_ended": open_ended}


def lead(*surfaces: str) -> Json:
    return agencies("lead", "牵头单位", *surfaces)


def support(*surfaces: str) -> Json:
    return agencies("support", "配合单位", *surfaces)


def responsible(*surfaces: str, shared: bool = False, open_ended: bool = False) -> Json:
    return agencies("responsible", "责任单位", *surfaces, shared=shared, open_ended=open_ended)


def document(head_: Json, *lines: Json) -> Json:
    return {"head": head_, "lines": list(lines)}


def write(folder: Path, name: str, made: Json) -> Path:
    """The document as a file; ``.txt`` because that is what a folder is searched for."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return path


def read_made(data: bytes, name: str, registry: Registry, *, rules: str = "made-1", titles: int = 40) -> Reading:
    """Read a made document; raises InputError where the bytes are none, as the real reader does."""
    try:
        made = json.loads(data)
    except ValueError as error:
        raise InputError(f"{name} 不是可读的文件", f"{name} is no text", "1") from error
    return _Maker(made, registry, rules, titles).reading()


def made_loaders(rules: str = "made-1", titles: int = 40) -> Loaders:
    """Loaders that know made documents; other ``rules`` cut titles at another length."""
    return Loaders(
        read=lambda data, name, registry: read_made(data, name, registry, rules=rules, titles=titles),
        derive=derive_made,
        link_indicators=link_made_indicators,
        rules_version=lambda: rules,
        warm=lambda: None,
    )


def derive_made(
    child: DocumentFacts, parent: DocumentFacts, _registry: Registry, relation: LinkRelation
) -> Derivation:
    """Tasks that share words, and indicators of one metric; the band follows the length of what is shared."""
    links = [
        replace(link, relation=relation)
        for c in child.tasks
        for p in parent.tasks
        if (link := _shared_words(child, c, parent, p)) is not None
    ]
    links += link_made_indicators(child, parent, relation)
    return Derivation(child.head.id, parent.head.id, tuple(links))


def link_made_indicators(child: DocumentFacts, parent: DocumentFacts, relation: LinkRelation) -> list[Link]:
    return [
        Link("indicator", c.id, p.id, relation, True, "strong", None, (Evidence("indicator", c.span, p.span),))
        for c in child.indicators
        for p in parent.indicators
        if c.metric == p.metric
    ]


def _shared_words(child: DocumentFacts, c: Task, parent: DocumentFacts, p: Task) -> Link | None:
    mine, theirs = c.body.quote, p.body.quote
    match = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    bands: list[tuple[int, Band]] = [(12, "strong"), (8, "probable"), (5, "review")]
    band = next((band for size, band in bands if match.size >= size), None)
    if band is None:
        return None
    a, b = c.body.start + match.a, p.body.start + match.b
    evidence = Evidence("phrase", Span.of(child.text, a, a + match.size), Span.of(parent.text, b, b + match.size))
    return Link("task", c.id, p.id, "implements", True, band, match.size / 37, (evidence,))


class _Maker:
    def __init__(self, made: Json, registry: Registry, rules: str, titles: int) -> None:
        self._made = made
        self._registry = registry
        self._rules = rules
        self._titles = titles
        values = dict(made["head"])
        self._head = DocumentHead(**{**values, "aliases": tuple(values["aliases"])})
        self._lines: list[str] = [self._head.title]
        self._at = len(self._head.title) + 1

    def reading(self) -> Reading:
        drafts = [(line, *self._grow(line)) for line in self._made["lines"]]
        text = "\n".join(self._lines)
        found: dict[str, list[Any]] = {"section": [], "task": [], "indicator": [], "cite": [], "issue": []}
        for seq, (line, start, words) in enumerate(drafts, 1):
            build = getattr(self, f"_{line['kind']}")
            found[line["kind"]].append(build(line, text, start, words, seq))
        facts = DocumentFacts(
            head=self._head,
            text=text,
            text_sha256=sha256(text.encode()).hexdigest(),
            rules_version=self._rules,
            registry_version=self._registry.version,
            sections=tuple(found["section"]),
            tasks=tuple(found["task"]),
            indicators=tuple(found["indicator"]),
            citations=tuple(found["cite"]),
            issues=tuple(found["issue"]),
        )
        return Reading(_prepared(text), facts)

    def _grow(self, line: Json) -> tuple[int, str]:
        words = _WORDS[line["kind"]](line)
        start = self._at
        self._lines.append(words)
        self._at += len(words) + 1
        return start, words

    def _section(self, line: Json, text: str, start: int, words: str, seq: int) -> Section:
        return Section(
            id=join_id(self._head.id, line["path"]),
            path=line["path"],
            parent=line["parent"],
            number=line["path"].rsplit("/", 1)[-1],
            title=line["title"],
            span=Span.of(text, start, start + len(words)),
            seq=seq,
        )

    def _task(self, line: Json, text: str, start: int, words: str, seq: int) -> Task:
        id_ = join_id(self._head.id, line["path"])
        body = text.index(line["text"], start)
        return Task(
            id=id_,
            path=line["path"],
            parent=line["parent"],
            number=line["path"].rsplit("/", 1)[-1],
            title=line["text"][: self._titles],
            span=Span.of(text, start, start + len(words)),
            heading=Span.of(text, body, body + min(len(line["text"]), self._titles)),
            body=Span.of(text, body, body + len(line["text"])),
            seq=seq,
            clauses=self._clauses(line, text, start, id_),
            deadline=self._deadline(line, text, start),
        )

    def _deadline(self, line: Json, text: str, start: int) -> Deadline | None:
        if line["deadline"] is None:
            return None
        quote = f"{line['deadline']}年底前"
        at = text.index(quote, start)
        return Deadline(Span.of(text, at, at + len(quote)), f"{line['deadline']}-12-31")

    def _indicator(self, line: Json, text: str, start: int, words: str, seq: int) -> Indicator:
        id_ = join_id(self._head.id, line["path"])
        return Indicator(
            id=id_,
            path=line["path"],
            parent=line["parent"],
            metric=line["metric"],
            scope=None,
            op="=",
            value=line["value"],
            value_high=None,
            unit="%",
            value_text=f"{line['value']}%",
            change="level",
            base=None,
            year=2025,
            better="up",
            binding=None,
            kind="target",
            span=Span.of(text, start, start + len(words)),
            seq=seq,
            clauses=self._clauses(line, text, start, id_),
        )

    def _cite(self, line: Json, text: str, start: int, words: str, _seq: int) -> Citation:
        span = Span.of(text, start, start + len(words))
        return Citation(line["docno"], line["title"], line["relation"], span, line["issuer"])

    def _issue(self, line: Json, text: str, start: int, words: str, _seq: int) -> Issue:
        return Issue("info", line["rule"], "made", Span.of(text, start, start + len(words)))

    def _clauses(self, line: Json, text: str, start: int, item: str) -> tuple[Clause, ...]:
        clauses = []
        for clause in line["clauses"]:
            words = _clause_words(clause)
            at = text.index(words, start)
            clauses.append(Clause(Span.of(text, at, at + len(words)), tuple(self._lists(clause, text, at, item))))
        return tuple(clauses)

    def _lists(self, clause: list[Json], text: str, at: int, item: str) -> list[Responsibility]:
        found = []
        for part in clause:
            mentions = []
            place = text.index(f"{part['label']}：", at) + len(part["label"]) + 1
            for surface in part["surfaces"]:
                place = text.index(surface, place)
                who = self._registry.resolve(surface, self._scope(), item)
                span = Span.of(text, place, place + len(surface))
                mentions.append(Mention(surface, span, who.name, who.kind, who.agency_id))
            found.append(
                Responsibility(
                    role=part["role"],
                    basis=None if part["role"] == "responsible" else "stated",
                    label=part["label"],
                    agencies=tuple(mentions),
                    open_ended=part["open_ended"],
                    shared=part["shared"],
                    rule="made",
                )
            )
        return found

    def _scope(self) -> Scope:
        return Scope(self._head.region, self._head.level, self._head.issued_on, self._head.id)


def _prepared(text: str) -> Prepared:
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    places = [Place(i // LINES_ON_A_PAGE + 1, i % LINES_ON_A_PAGE + 1) for i in range(len(starts))]
    return Prepared(text, fold(text), OffsetMap((0,), (0,)), LineMap(tuple(starts), tuple(places)))


def _clause_words(clause: list[Json]) -> str:
    lists = [f"{part['label']}：{'、'.join(part['surfaces'])}{'等' if part['open_ended'] else ''}" for part in clause]
    return f"（{'；'.join(lists)}）"


def _item_words(line: Json) -> str:
    due = f"{line['deadline']}年底前完成。" if line.get("deadline") else ""
    return f"{line['path']}、{line['text']}{due}{''.join(map(_clause_words, line['clauses']))}"


_WORDS: dict[str, Callable[[Json], str]] = {
    "section": lambda line: f"{line['path']}、{line['title']}",
    "task": _item_words,
    "indicator": lambda line: (
        f"{line['path']}、{line['metric']}{line['value']}%。{''.join(map(_clause_words, line['clauses']))}"
    ),
    "cite": lambda line: f"根据《{line['title'] or ''}》（{line['docno'] or ''}）精神，制定本方案。",
    "issue": lambda line: line["words"],
}
