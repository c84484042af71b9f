"""From the outline to sections, tasks and indicator entries: what is a task is decided here (docs/tasks.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.model.folding import fold, fold_brackets
from app.model.span import Span
from loaders.clauses.conventions import Convention, carried_over, holds_anywhere, read_by
from loaders.clauses.find import FoundClause, find_clauses
from loaders.clauses.prose import headed_duty, plain_duty, prose_duties, tells_duties
from loaders.clauses.unread import unread_clauses
from loaders.reach import settle
from loaders.structure.headings import HeadingKind, kind_of_report_chapter, kind_of_title
from loaders.structure.outline import Provision, behind_numeral, run_in_heading, sentence_end
from loaders.tables.rows import TableRow
from loaders.tables.titles import row_title

_EXCLUDED: frozenset[HeadingKind] = frozenset(
    {"situation", "preamble", "principle", "target", "look_back", "closing"}
)
_TITLE_LENGTH = 40
#: 工作目标：时间压缩至1天: the heading is what stands before the colon.
_NAMED = re.compile(r"[一-鿿]{2,8}:(?=.)")
#: Fewer characters behind a clause are no text that it stands before.
_SHORTEST_TEXT = 8
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
#: 具体任务分工见附件: the tasks of a chapter that says little more stand in the annex.
_TASKS_IN_ANNEX = re.compile(
    r"(?:任务|分工|措施|事项)[^，。；,;\n]{0,12}?(?:详?见|列入|附于)附(?:件|表|后)[0-9一二三四五]{0,2}[)〕]?(?=[。;]|$)"
)
#: No such paragraph is longer: what goes on at length sets tasks of its own.
_POINTER = 150
_OVER_TASKS = re.compile(r"[一-鿿]{0,10}?(?:任务|措施|分工|清单|内容|事项)(?:安排|分工|清单)?(?:[。.:]|$)")


@dataclass(slots=True, eq=False)
class Item:
    """One provision with what it is: section, task or indicator entry, and the clauses that are its own."""

    provision: Provision
    path: str
    parent: str | None
    number: str | None
    title: str
    heading: Span
    span: Span
    body: Span
    kind: str
    clauses: tuple[FoundClause, ...] = ()
    #: Clauses that a sentence above adds to all later items (以下均需…，不再列出), outside the item's own text.
    carried: tuple[FoundClause, ...] = ()
    #: Whether an enclosing heading says that results are reported here, not targets.
    look_back: bool = False
    #: It stands in a chapter on what was reached and what is amiss: its values are none to be reached.
    situation: bool = False
    #: It stands under a heading that announces targets.
    target: bool = False
    #: The year that heading names (回首2019).
    look_back_year: int | None = None
    #: Set on the parts of an item whose text several clauses divide.
    part_of: Item | None = None
    #: True where the item's text belongs to its parts.
    divided: bool = False
    #: What the row of a table says that the item is.
    row: TableRow | None = None


@dataclass(slots=True)
class Findings:
    """Items in text order, and what a person should look at (rule, message, span)."""

    items: list[Item] = field(default_factory=list)
    remarks: list[tuple[str, str, str, Span | None]] = field(default_factory=list)


def classify(
    text: str, folded: str, roots: Sequence[Provision], is_report: bool, conventions: Sequence[Convention] = ()
) -> Findings:
    """Decide for every provision of every part what it is; ``conventions`` say how the document's lists are read."""
    findings = Findings()
    clauses = {node: _clauses_of(folded, node) for root in roots for node in root.walk()}
    settle(folded, roots, clauses)
    clauses = {node: read_by(conventions, found, folded) for node, found in clauses.items()}
    for convention in conventions:
        if not holds_anywhere(convention, [c for found in clauses.values() for c in found]):
            span = Span.of(text, convention.start, convention.end)
            message = "此处说明了责任单位的读法，其后没有可照此读的条款；之前的条款未按此读，请核对"
            findings.remarks.append(("warning", "convention-unused", message, span))
    anywhere = any(clauses.values())
    for root in roots:
        for clause in clauses[root]:
            span = Span.of(text, clause.start, clause.end)
            message = "责任条款不在任何条目之中，未据此建立责任关系，请核对"
            findings.remarks.append(("warning", "clause-outside-items", message, span))
        top = _kinds_of_chapters(text, root, is_report)
        nested = any(chapter.children for chapter in root.children)
        _Walk(text, folded, clauses, anywhere, nested, top, conventions, findings).visit(root, (), None)
    return findings


def _clauses_of(folded: str, node: Provision) -> list[FoundClause]:
    """The clauses in the words of a provision, and in the cells of its row."""
    own = find_clauses(folded, node.paragraphs)
    return [*own, *node.row.clauses] if node.row is not None else own


def _kinds_of_chapters(text: str, root: Provision, is_report: bool) -> dict[Provision, HeadingKind]:
    """Kinds of the top chapters of a work report, by what their opening words say."""
    if not is_report:
        return {}
    kinds: dict[Provision, HeadingKind] = {}
    last = max((index for index, c in enumerate(root.children) if c.children), default=0)
    for chapter in root.children[:last]:
        if (kind := kind_of_report_chapter("\n".join(text[s:e] for s, e in chapter.paragraphs))) != "plain":
            kinds[chapter] = kind
    return kinds


def _above(node: Provision) -> Iterator[Provision]:
    while node.parent is not None:
        node = node.parent
        yield node


def _unbracketed(title: str) -> str:
    """第三条（加强资金支持） is headed 加强资金支持."""
    same = fold_brackets(title)
    return title[1:-1].strip() if re.fullmatch(r"〔[^〔〕]+〕", same) else title


@dataclass(slots=True)
class _Walk:
    text: str
    folded: str
    clauses: dict[Provision, list[FoundClause]]
    anywhere: bool
    #: Whether any chapter of the part has items.
    nested: bool
    chapters: dict[Provision, HeadingKind]
    conventions: Sequence[Convention]
    findings: Findings

    def visit(self, node: Provision, above: tuple[HeadingKind, ...], parent: str | None) -> None:
        if node.parent is None:
            for child in node.children:
                self.visit(child, above, None)
            return
        row = node.row if node.row is not None and node.row.kind != "group" else None
        item = self._item(node, parent) if row is None else self._row_item(node, row, parent)
        own_kind = kind_of_title(item.title, leaf=not node.children)
        if own_kind == "plain" and (named := _NAMED.match(fold(item.title))):
            # 工作目标：时间压缩至1天 tells a target.
            own_kind = kind_of_title(item.title[: named.end() - 1], leaf=not node.children)
        if own_kind == "plain":
            own_kind = self.chapters.get(node, "plain")
        kinds = (*above, own_kind)
        item.kind = self._decide(node, above, kinds)
        item.look_back = "look_back" in kinds
        item.situation = "situation" in kinds
        item.target = "target" in kinds
        item.look_back_year = self._look_back_year(node) if item.look_back else None
        self.findings.items.append(item)
        if node.repeated:
            self._remark(
                "warning", "duplicate-number", f"同级编号重复：{item.number}，记为 {item.path}", item.heading
            )
        if item.kind == "task" and row is None and not (self.clauses[node] or self._answered_above(node)):
            duty = headed_duty(self.folded, node.paragraphs) or plain_duty(self.folded, node.paragraphs)
            self.clauses[node] = [duty] if duty else []
            item.clauses = tuple(self.clauses[node])
        if item.kind == "task":
            item.carried = carried_over(self.conventions, item.span.start)
            if row is not None and (row.parts or row.clauses):
                self._add_parts(item, row)
            else:
                self._divide(item)
            if self.anywhere and not (item.clauses or item.carried or item.divided or self._answered_above(node)):
                self._remark("info", "no-responsibility", f"未列责任单位：{item.title}", item.heading)
        for clause in self.clauses[node]:
            if not clause.understood:
                span = Span.of(self.text, clause.start, clause.end)
                self._remark("warning", "clause-not-understood", "责任条款未能完全读懂，请核对", span)
        unread = unread_clauses(self.folded, node.paragraphs, self.clauses[node])
        for start, end in unread:
            span = Span.of(self.text, start, end)
            self._remark("warning", "clause-not-understood", "像是责任条款，未能读懂，请核对", span)
        if row is not None:
            self._unsure_cells(row)
        for place in prose_duties(self.folded, node.paragraphs, self.clauses[node], unread):
            span = Span.of(self.text, *place)
            self._remark("info", "prose-duty", "正文中叙述了职责，未据此建立责任关系，请人工判断", span)
        for child in node.children:
            self.visit(child, kinds, item.path)

    def _remark(self, severity: str, rule: str, message: str, span: Span | None) -> None:
        self.findings.remarks.append((severity, rule, message, span))

    def _decide(self, node: Provision, above: tuple[HeadingKind, ...], kinds: tuple[HeadingKind, ...]) -> str:
        if node.row is not None and node.row.kind == "entry":
            return "indicators"
        if "indicators" in above and not node.children and node.row is None:
            return "indicators"
        if self.clauses[node] or (node.row is not None and node.row.parts):
            return "task"
        if node.style == "box" or any(p.style == "box" for p in _above(node)):
            return "section"
        if node.row is not None and node.row.kind == "group":
            return "section"
        if node.children or any(kind in _EXCLUDED for kind in kinds) or kinds[-1] == "indicators":
            return "section"
        top = node.parent is not None and node.parent.parent is None
        if top and self._is_in_annex(node):
            return "section"
        if top and self.nested and tells_duties(self.folded, node.paragraphs, self.clauses[node]):
            return "section"
        return "task"

    def _is_in_annex(self, node: Provision) -> bool:
        """Whether a chapter of tasks is one paragraph that points to the annex for them."""
        words = [self.folded[start:end].strip() for start, end in node.paragraphs]
        return (
            1 <= len(words) <= 2
            and len(words[-1]) <= _POINTER
            and _TASKS_IN_ANNEX.search(words[-1]) is not None
            and _OVER_TASKS.match(words[0]) is not None
        )

    def _answered_above(self, node: Provision) -> bool:
        """Whether an item above has the clause that answers for this one too."""
        above = node.parent
        while above is not None and not self.clauses[above]:
            above = above.parent
        return above is not None

    def _item(self, node: Provision, parent: str | None) -> Item:
        text, folded = self.text, self.folded
        found = self.clauses[node]
        first_start, first_end = node.paragraphs[0] if node.paragraphs else (node.start, node.start)
        until = min([c.start for c in found if c.start >= first_start] + [first_end])
        title_end = self._title_end(node, first_start, until)
        title_end = max(title_end, first_start)
        while title_end > first_start and folded[title_end - 1] in "。:;.,、 ":
            title_end -= 1
        title = _unbracketed(text[first_start:title_end])
        if not node.own_line and len(title) > _TITLE_LENGTH:
            title_end = first_start + _TITLE_LENGTH
            title = text[first_start:title_end]
        end = max((p[1] for p in node.paragraphs), default=first_end)
        if found and not self._in_heading(node, found[-1]):
            end = found[-1].end
        heading_end = title_end if title_end > node.start else min(node.start + 1, len(text))
        body_start = min(first_start, end - 1)
        return Item(
            provision=node,
            path=node.path,
            parent=parent,
            number=node.marker.printed if node.marker else None,
            title=node.name or title,
            heading=Span.of(text, node.start, heading_end),
            span=Span.of(text, node.start, self._rstrip(node.start, end)),
            body=Span.of(text, body_start, self._rstrip(body_start, self._body_end(found, body_start, end))),
            kind="section",
            clauses=tuple(found),
        )

    def _row_item(self, node: Provision, row: TableRow, parent: str | None) -> Item:
        """The item that a row of a table is."""
        title_start, title_end = row_title(self.text, self.folded, row, self.clauses[node])
        return Item(
            provision=node,
            path=node.path,
            parent=parent,
            number=node.marker.printed if node.marker else None,
            title=self.text[title_start:title_end],
            heading=Span.of(self.text, title_start, title_end),
            span=Span.of(self.text, row.start, row.end),
            body=Span.of(self.text, row.texts[0][0], row.texts[-1][1]),
            kind="section",
            clauses=tuple(self.clauses[node]),
            row=row,
        )

    def _add_parts(self, item: Item, row: TableRow) -> None:
        """The sub-tasks of a task whose cells stand for several rows."""
        if not row.parts:
            return
        item.clauses = item.carried = ()
        item.divided = True
        for number, part in enumerate(row.parts, start=1):
            made = self._row_item(item.provision, part, item.path)
            made.path, made.number, made.kind, made.part_of = f"{item.path}.{number}", None, "task", item
            made.clauses = tuple(read_by(self.conventions, part.clauses, self.folded))
            made.carried = carried_over(self.conventions, made.span.start)
            made.situation = item.situation
            made.look_back, made.look_back_year = item.look_back, item.look_back_year
            self.findings.items.append(made)
            self._unsure_cells(part)

    def _unsure_cells(self, row: TableRow) -> None:
        for place in row.unsure:
            span = Span.of(self.text, *place)
            self._remark(
                "warning", "table-row-not-understood", "不能确定单元格属于哪一列责任单位，未据此建立责任关系", span
            )

    def _in_heading(self, node: Provision, clause: FoundClause) -> bool:
        """Whether the clause stands behind the heading, before the words: （一）优化环境（牵头单位：…）."""
        start, end = node.paragraphs[0]
        lines = [p for p in node.paragraphs if p[0] < clause.start]
        heading = self.folded[start : clause.start].rstrip("。 \n")
        if len(lines) > 2 or len(heading) > _TITLE_LENGTH or re.search("[。;]", heading):
            return False
        beside = self.folded[clause.end : end].strip("。 ")
        below = node.paragraphs[-1][0] > clause.start
        if clause.own_line:
            return below and len(lines) < 3 and node.own_line
        return len(beside) > _SHORTEST_TEXT if beside else below and self.folded[clause.start - 1] not in "。;"

    def _title_end(self, node: Provision, start: int, until: int) -> int:
        if node.own_line:
            return until
        if node.marker is None:
            return run_in_heading(self.folded, start, until) or sentence_end(self.folded, start, until)
        return min(sentence_end(self.folded, start, until), until)

    def _rstrip(self, start: int, end: int) -> int:
        while end > start + 1 and self.text[end - 1].isspace():
            end -= 1
        return end

    def _body_end(self, found: list[FoundClause], start: int, end: int) -> int:
        """Without the clauses that close the text; a clause in the middle stays."""
        for clause in reversed(found):
            if clause.start > start and not self.folded[clause.end : end].strip("。 \n"):
                end = clause.start
        return end

    def _divide(self, item: Item) -> None:
        """An item with several clauses, each closing its own text, becomes a task followed by its parts."""
        clauses = item.clauses
        if len(clauses) < 2 or not self._each_closes_words(item.body.start, clauses):
            return
        item.clauses = item.carried = ()
        item.divided = True
        start = item.body.start
        for number, clause in enumerate(clauses, start=1):
            while start < clause.start and self.folded[start] in "。;, \n":
                start += 1
            start = behind_numeral(self.folded, self.text, start, clause.start, first=number == 1)
            span = Span.of(self.text, start, clause.end)
            body_end = self._rstrip(start, clause.start)
            line_end = self.folded.find("\n", start, body_end)
            title_end = min(
                sentence_end(self.folded, start, line_end if line_end > start else body_end), start + _TITLE_LENGTH
            )
            while title_end > start + 1 and self.folded[title_end - 1] in "。:;.,":
                title_end -= 1
            self.findings.items.append(
                Item(
                    provision=item.provision,
                    path=f"{item.path}.{number}",
                    parent=item.path,
                    number=None,
                    title=self.text[start:title_end],
                    heading=Span.of(self.text, start, title_end),
                    span=span,
                    body=Span.of(self.text, start, max(body_end, start + 1)),
                    kind="task",
                    clauses=(clause,),
                    carried=carried_over(self.conventions, span.start),
                    look_back=item.look_back,
                    situation=item.situation,
                    look_back_year=item.look_back_year,
                    part_of=item,
                )
            )
            start = clause.end

    def _each_closes_words(self, start: int, clauses: Sequence[FoundClause]) -> bool:
        """Whether words stand before every clause; one that opens the item, or follows the other, closes nothing."""
        starts = [start, *(clause.end for clause in clauses)]
        between = zip(starts, (clause.start for clause in clauses), strict=False)
        return all(self.folded[after:before].strip("。.;,、 \n") for after, before in between)

    def _look_back_year(self, node: Provision) -> int | None:
        above: Provision | None = node
        while above is not None:
            if above.paragraphs:
                start, end = above.paragraphs[0]
                if match := _YEAR.search(self.folded, above.start, min(start + _TITLE_LENGTH, end)):
                    return int(match[0])
            above = above.parent
        return None
