"""From items to facts: ids, resolved agencies, deadlines and indicators."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.model.agencies import Scope
from app.model.facts import (
    Clause,
    Deadline,
    DocumentHead,
    Indicator,
    Issue,
    Mention,
    Responsibility,
    Role,
    Section,
    Severity,
    Task,
)
from app.model.ids import join_id
from app.model.span import Span
from loaders.clauses.find import FoundClause, FoundList
from loaders.clauses.lists import ListedName, shared_suffix
from loaders.deadlines import find_deadline, find_when, is_lasting, last_milestone, read_deadline
from loaders.indicators.find import find_indicators
from loaders.indicators.flat import read_flat_table
from loaders.indicators.found import FoundIndicator, IndicatorContext
from loaders.items import Findings, Item
from loaders.structure.outline import Provision, Range
from loaders.tables.rows import TableRow
from loaders.tables.targets import columns_of_a_base, read_targets, sets_targets
from loaders.tables.task_targets import read_task_targets
from loaders.years import only_year, target_year, year_of_report

if TYPE_CHECKING:
    from loaders.agencies.registry import Registry

#: Names of a clause's earlier lists that may still lend their 市 to the next one.
_NEIGHBOURS = 20
#: A document that tells what was reached: 关于2025年重点工作完成情况的通报.
_RESULTS = re.compile("(?:完成|落实|执行|进展|推进|开展|评估|考核)(?:工作)?(?:情况|结果)|工作总结|统计公报|表彰|嘉奖")
#: A stretch that sets a last day, whether or not it can be told: 2024年春季学期开学前完成.
_BY_THEN = re.compile("[前底末内]")


class Assembly:
    """Collects the facts of one document; ids are made here and nowhere else."""

    def __init__(
        self, text: str, folded: str, document: DocumentHead, registry: Registry, period: Range | None = None
    ) -> None:
        """``period`` is where the years of a plan stand below its title."""
        self._text = text
        self._folded = folded
        self._document = document
        self._registry = registry
        self._scope = Scope(document.region, document.level, document.issued_on, document.id)
        below = text[slice(*period)] if period else ""
        year = target_year(document.title) or target_year(below) or year_of_report(document)
        results = _RESULTS.search(document.title) is not None
        self._target_year = None if results else year
        self._reported_year = year if results else None
        issued = int(document.issued_on[:4]) if document.issued_on else None
        self._issued = issued
        #: What 今年 and 年底前 mean.
        self._this_year = (
            self._target_year if self._target_year and issued and self._target_year <= issued + 1 else issued
        ) or only_year(document.title)
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.indicators: list[Indicator] = []
        self.issues: list[Issue] = []
        #: Unregistered names told of: a carried-over clause stands in many tasks.
        self._unknown: set[Span] = set()
        #: Headings of base years told of: each stands over many rows.
        self._bases: set[Range] = set()
        #: Indicators found so far within an item.
        self._counted: Counter[str] = Counter()

    def add_items(self, findings: Findings, roots: Sequence[Provision], flat: Sequence[Range] = ()) -> None:
        """Facts of all items, and the indicators in the words before the first item.

        ``flat`` are tables of indicators that stand as bare lines; each belongs to the item before it.
        """
        names = [self._text[n.start : n.end] for n in _first_names(findings)]
        self._scope = replace(self._scope, bare=self._registry.prints_bare(names, self._scope))
        tables = _owners(findings, flat)
        for root in roots:
            own = tables[-1] if root.path == "" else []
            self._add_indicators(root.paragraphs, root.path, None, self._plain_context(), own)
        for index, item in enumerate(findings.items):
            self._add_item(item, tables[index])
        for severity, rule, message, span in findings.remarks:
            self.issues.append(Issue(_severity(severity), rule, message, span))
        facts: list[Section | Task | Indicator] = [*self.sections, *self.tasks, *self.indicators]
        order = sorted(facts, key=lambda f: (f.span.start, -f.span.end if isinstance(f, Task) else 0))
        place = {fact.id: seq for seq, fact in enumerate(order, start=1)}
        self.sections = [replace(f, seq=place[f.id]) for f in sorted(self.sections, key=lambda f: place[f.id])]
        self.tasks = [replace(f, seq=place[f.id]) for f in sorted(self.tasks, key=lambda f: place[f.id])]
        self.indicators = [replace(f, seq=place[f.id]) for f in sorted(self.indicators, key=lambda f: place[f.id])]

    def _id(self, path: str) -> str:
        return join_id(self._document.id, path)

    def _add_item(self, item: Item, tables: Sequence[Range]) -> None:
        ranges = _own_ranges(item)
        context = self._context(item, entry=False)
        if item.kind == "indicators":
            self._add_entry(item, ranges)
            if tables:
                self._add_indicators([], item.parent or "", item.parent, context, tables)
            return
        if item.kind == "section":
            self.sections.append(
                Section(self._id(item.path), item.path, item.parent, item.number, item.title, item.heading, 0)
            )
        else:
            self.tasks.append(self._task(item))
        if tables or not item.divided:
            beside = self._beside_task(item, context)
            self._add_indicators([] if item.divided else ranges, item.path, item.path, context, tables, beside)

    def _plain_context(self, *, entry: bool = False) -> IndicatorContext:
        return IndicatorContext(year=self._target_year, entry=entry, issued=self._issued, this_year=self._this_year)

    def _context(self, item: Item, *, entry: bool) -> IndicatorContext:
        if item.situation and not item.look_back:
            year = self._reported_year
            return IndicatorContext(year, entry, kind="actual", issued=self._issued, this_year=self._this_year)
        if not item.look_back:
            return replace(self._plain_context(entry=entry), aims=item.kind != "section" or item.target)
        before = self._target_year - 1 if self._target_year else None
        return IndicatorContext(year=item.look_back_year or before, entry=entry, kind="actual")

    def _task(self, item: Item) -> Task:
        task_id = self._id(item.path)
        return Task(
            id=task_id,
            path=item.path,
            parent=item.parent,
            number=item.number,
            title=item.title,
            span=item.span,
            heading=item.heading,
            body=item.body,
            seq=0,
            clauses=tuple(self._clause(c, task_id) for c in (*item.clauses, *item.carried)),
            deadline=self._deadline(item),
        )

    def _deadline(self, item: Item) -> Deadline | None:
        """A cell, then the clause say the time before the text does; a divided item's parts have theirs."""
        if item.row is not None and item.row.deadline is not None:
            return self._cell_deadline(item.row.deadline)
        if item.divided:
            return None
        told = len(self.issues)
        places = [when for clause in item.clauses for when in clause.whens]
        stated = [d for when in places if (d := self._when(*when, item))]
        # 9月底前出台办法，年内持续推进: the day counts.
        dated = [d for d in stated if d.date] or stated
        if dated:
            return max(dated, key=lambda d: d.date or "")
        if len(self.issues) > told:
            # A time is stated and was not understood: no other date of the text takes its place.
            return None
        return find_deadline(self._text, self._folded, item.span.start, item.span.end, self._this_year)

    def _cell_deadline(self, place: Range) -> Deadline | None:
        deadline = read_deadline(self._text, self._folded, *place, self._this_year)
        if deadline is not None and deadline.date is None and not is_lasting(deadline.span.quote):
            self._time_not_understood(deadline.span)
            return None
        return deadline

    def _when(self, start: int, end: int, item: Item) -> Deadline | None:
        """What a clause says of the time: behind a label all of it, as in the cell of a table."""
        if self._folded[start - 1] != ":":
            found = find_when(self._text, self._folded, start, end, self._this_year)
            if found is None and _BY_THEN.search(self._folded, start, end):
                self._time_not_understood(Span.of(self._text, start, end))
            return found
        stop = end
        while stop > start and self._folded[stop - 1] in ",;。 \n":
            stop -= 1
        if not self._folded[start:stop].strip():
            below = [place for place in item.provision.paragraphs if place[0] >= end]
            return last_milestone(self._text, self._folded, below, self._this_year)
        return self._cell_deadline((start, stop))

    def _time_not_understood(self, place: Span) -> None:
        self.issues.append(Issue("info", "deadline-not-understood", "完成时限未能读作日期，请核对", place))

    def _clause(self, found: FoundClause, task_id: str) -> Clause:
        lists = [part for part in found.lists if part.role in {"lead", "support", "responsible"}]
        responsibilities: list[Responsibility] = []
        before: list[str] = []
        for part in lists:
            responsibilities.append(self._responsibility(part, task_id, before))
            before = [*before, *(self._text[n.start : n.end] for n in part.list.names)][-_NEIGHBOURS:]
        return Clause(Span.of(self._text, found.start, found.end), tuple(responsibilities))

    def _responsibility(self, found: FoundList, task_id: str, before: Sequence[str]) -> Responsibility:
        """``before``: names of the clause's earlier lists, which lend their 市 too: 市商务局牵头，财政局配合."""
        names = found.list.names
        surfaces = [self._text[n.start : n.end] for n in names]
        shared = shared_suffix(names)
        resolved = self._registry.resolve_list([*before, *surfaces], self._scope, task_id, shared)[len(before) :]
        mentions = tuple(
            Mention(surface, Span.of(self._text, n.start, n.end), r.name, r.kind, r.agency_id)
            for surface, n, r in zip(surfaces, names, resolved, strict=True)
        )
        for mention in mentions:
            if mention.kind == "unknown" and mention.span not in self._unknown:
                self._unknown.add(mention.span)
                self.issues.append(
                    Issue("info", "unknown-agency", f"机构名录中没有“{mention.surface}”，按原文记录", mention.span)
                )
        role: Role = "lead" if found.role == "lead" else "support" if found.role == "support" else "responsible"
        return Responsibility(
            role=role,
            basis=None if role == "responsible" else "convention" if found.convention else "stated",
            label="".join(self._text[slice(*found.label)].split()),
            agencies=mentions,
            open_ended=found.list.open_ended,
            shared=found.shared,
            rule=found.rule,
        )

    def _add_entry(self, item: Item, ranges: list[Range]) -> None:
        """An indicator entry: its metrics, each with the entry's responsibilities."""
        context = self._context(item, entry=True)
        if item.row is not None:
            self._tell_bases(item.row, context)
        if item.row is None:
            found = [f for start, end in ranges for f in self._find(start, end, context)]
        elif sets_targets(item.row, context):
            found = read_targets(self._text, self._folded, item.row, context)
        else:
            return
        clauses = tuple(self._clause(c, self._id(item.path)) for c in item.clauses)
        if not found:
            self._not_understood(item.span)
        for number, indicator in enumerate(found, start=1):
            path = item.path if len(found) == 1 else f"{item.path}.{number}"
            if item.row is not None and item.number is None and item.provision.parent is not None:
                # A row without a number is one of its section's indicators.
                above = item.provision.parent.path
                self._counted[above] += 1
                path = f"{above}/指标{self._counted[above]}" if above else f"指标{self._counted[above]}"
            self.indicators.append(self._indicator(indicator, path, item.parent, clauses))

    def _not_understood(self, span: Span) -> None:
        message = "未能读出是什么指标或指标值，请核对"
        self.issues.append(Issue("warning", "indicator-not-understood", message, span))

    def _in_tables(self, tables: Sequence[Range], context: IndicatorContext) -> list[FoundIndicator]:
        found: list[FoundIndicator] = []
        for place in tables:
            reading = read_flat_table(self._text, self._folded, place, context)
            found += reading.found
            for base in reading.bases:
                self._tell_base(base)
            for unread in reading.unread:
                self._not_understood(Span.of(self._text, *unread))
        return found

    def _tell_bases(self, row: TableRow, context: IndicatorContext) -> None:
        for column in columns_of_a_base(self._folded, row, context):
            self._tell_base((column.heading.start, column.heading.end))

    def _tell_base(self, heading: Range) -> None:
        if heading not in self._bases:
            self._bases.add(heading)
            message = "此列是基期、往年或年内某一时段的数值，未作指标记录"
            self.issues.append(Issue("info", "base-not-read", message, Span.of(self._text, *heading)))

    def _beside_task(self, item: Item, context: IndicatorContext) -> list[FoundIndicator]:
        """Targets in columns of their own, where the item is a row of a table of tasks."""
        if item.row is None or item.kind != "task":
            return []
        self._tell_bases(item.row, context)
        reading = read_task_targets(self._text, self._folded, item.row, context)
        for unread in reading.unread:
            self._not_understood(Span.of(self._text, *unread))
        return reading.found

    def _add_indicators(
        self,
        ranges: list[Range],
        path: str,
        parent: str | None,
        context: IndicatorContext,
        tables: Sequence[Range] = (),
        beside: Sequence[FoundIndicator] = (),
    ) -> None:
        prefix = f"{path}/" if path else ""
        found = [f for start, end in ranges for f in self._find(start, end, context)]
        if tables or beside:
            found = sorted([*found, *beside, *self._in_tables(tables, context)], key=lambda f: f.span.start)
        for indicator in found:
            self._counted[path] += 1
            self.indicators.append(self._indicator(indicator, f"{prefix}指标{self._counted[path]}", parent, ()))

    def _find(self, start: int, end: int, context: IndicatorContext) -> list[FoundIndicator]:
        return find_indicators(self._text, self._folded, start, end, context) if start < end else []

    def _indicator(
        self, found: FoundIndicator, path: str, parent: str | None, clauses: tuple[Clause, ...]
    ) -> Indicator:
        return Indicator(
            id=self._id(path),
            path=path,
            parent=parent,
            metric=found.metric,
            scope=found.scope,
            op=found.op,
            value=found.value,
            value_high=found.value_high,
            unit=found.unit,
            value_text=found.value_text,
            change=found.change,
            base=found.base,
            year=found.year,
            better=found.better,
            binding=found.binding,
            kind=found.kind,
            span=found.span,
            seq=0,
            clauses=clauses,
        )


def _first_names(findings: Findings) -> Iterator[ListedName]:
    """The first name of the first list of every clause: none before it lends it a level."""
    for item in findings.items:
        for clause in item.clauses:
            if clause.lists and clause.lists[0].list.names:
                yield clause.lists[0].list.names[0]


def _owners(findings: Findings, tables: Sequence[Range]) -> defaultdict[int, list[Range]]:
    """Tables by the index of the last item that begins before them; -1 for those before all items."""
    order = sorted(range(len(findings.items)), key=lambda i: findings.items[i].heading.start)
    starts = [findings.items[i].heading.start for i in order]
    owned: defaultdict[int, list[Range]] = defaultdict(list)
    for table in tables:
        place = bisect_right(starts, table[0])
        owned[order[place - 1] if place else -1].append(table)
    return owned


def _severity(word: str) -> Severity:
    if word == "error":
        return "error"
    return "warning" if word == "warning" else "info"


def _own_ranges(item: Item) -> list[Range]:
    """The item's own words without its clauses, paragraph by paragraph."""
    if item.row is not None:
        return sorted([*item.row.texts, *item.row.targets])
    if item.part_of is not None:
        return [(item.body.start, item.body.end)]
    ranges: list[Range] = []
    for start, end in item.provision.paragraphs:
        position = start
        for clause in item.clauses:
            if clause.end <= position or clause.start >= end:
                continue
            if position < clause.start:
                ranges.append((position, clause.start))
            position = clause.end
        if position < end:
            ranges.append((position, end))
    return ranges
