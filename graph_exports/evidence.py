"""The evidence sheet as tables: the words of both sides, the items whole, the documents, what people said."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.wording import BANDS, KINDS, ORIGINS, SECONDARY, STATUSES, SUSPECT, VERDICTS, Words
from app.questions.answers.evidence import EvidenceSheet, SheetLink
from graph_exports.linked import evidence_cells, step_words
from graph_exports.listings import Rows
from graph_exports.tables import Column, Report, Table, day, source
from graph_exports.wording import checked_words, place_words

_STEP = Column("步", "Step", 3, kind="number")
_LINK = (
    _STEP,
    Column("关系", "Relation", 5),
    Column("下级", "Child", 12),
    Column("上级", "Parent", 12),
    Column("理由", "Reason", 5),
    Column("下级原文", "The child's words", 25),
    Column("下级位置", "Place in the child", 6),
    Column("上级原文", "The parent's words", 25),
    Column("上级位置", "Place in the parent", 6),
    Column("档次", "Band", 4),
    Column("实测查准率", "Measured precision", 7),
    Column("人工判断", "Checked", 12),
    Column("判断状态", "Status", 6, paper=False),
    Column("主次", "Primary", 5, paper=False),
    Column("得分", "Score", 6, kind="number", paper=False),
    Column("由来", "Origin", 5, paper=False),
)
_ITEM = (
    Column("种类", "Kind", 4),
    Column("编号", "Id", 14),
    Column("标题", "Title", 16),
    Column("全文", "Text", 64),
    Column("原文位置", "Place", 8),
    Column("文件", "Document", 14, document=True),
)
_DOCUMENT = (
    Column("文件", "Document", 12, document=True),
    Column("标题", "Title", 20),
    Column("成文日期", "Issued on", 6, kind="date"),
    Column("版本", "Version", 3, kind="number"),
    Column("原件名", "File", 11),
    Column("原件 SHA-256", "SHA-256 of the file", 17),
    Column("文本 SHA-256", "SHA-256 of the text", 17),
    Column("来源", "Source", 14),
    Column("取得时间", "Obtained at", 8),
    Column("规则版本", "Rules version", 8),
    Column("名录版本", "Registry version", 8),
)
_JUDGEMENT = (
    _STEP,
    Column("结论", "Verdict", 8),
    Column("谁", "By", 12),
    Column("何时", "At", 16),
    Column("理由", "Reason", 50),
    Column("是否撤回", "Withdrawn", 6),
    Column("记录号", "Entry", 20),
)
_PATH = (
    Column("路径", "Path", 4, kind="number"),
    Column("路径档次", "Band of the path", 8),
    Column("各步", "Steps", 20),
    Column("经过", "Through", 80),
)


def evidence_report(answer: EvidenceSheet) -> Report:
    """The sheet: a row for each reason of each step first, then all that it is checked against."""
    links: Mapping[int, SheetLink] = {one.number: one for one in answer.links}
    tables = [
        Table(Words("证据", "Evidence"), _LINK, _links(answer)),
        Table(Words("项目全文", "Items"), _ITEM, _items(answer)),
        Table(Words("文件", "Documents"), _DOCUMENT, _documents(answer)),
        Table(Words("判断记录", "Judgements"), _JUDGEMENT, _judgements(answer)),
    ]
    lines = [Words(answer.child.title, answer.child.title)]
    if answer.parent is None:
        tables.insert(1, Table(Words("路径", "Paths"), _PATH, _paths(answer, links)))
        title = Words(f"{answer.child.id} 来源证据", f"Evidence for where {answer.child.id} comes from")
        lines.append(Words(f"{len(answer.paths)} 条路径", f"{len(answer.paths)} paths"))
    else:
        title = Words(
            f"{answer.child.id} 与 {answer.parent.id} 联系的证据",
            f"Evidence for the link of {answer.child.id} to {answer.parent.id}",
        )
        lines.append(Words(answer.parent.title, answer.parent.title))
    if any(one.edge == "CANDIDATE" for one in answer.links):
        lines.append(Words("其中有待核的候选，不作结论", "candidates among them: not relied on"))
    if answer.truncated:
        lines.append(Words("路径过多，未全部列出", "more paths than shown"))
    return Report(title, tables, answer.statement, lines, answer.rests_on())


def _links(answer: EvidenceSheet) -> Rows:
    for one in answer.links:
        for reason in one.evidence or (None,):
            yield (
                one.number,
                _relation(one),
                one.from_.id,
                one.to.id if one.to.held else f"{one.to.id}（只被引用）",
                *evidence_cells(reason),
                BANDS[one.band],
                _precision(one),
                checked_words(one.checked),
                SUSPECT if one.suspect else STATUSES[one.status],
                SECONDARY if one.primary is False else None,
                one.score,
                ORIGINS[one.origin] if one.origin else None,
            )


def _relation(one: SheetLink) -> Words:
    if one.edge is None:
        return Words("已否定，不是联系", "rejected: no link")
    words = step_words(one.level, one.edge, one.relation)
    return Words(f"{words.zh}（候选）", f"{words.en} (candidate)") if one.edge == "CANDIDATE" else words


def _precision(one: SheetLink) -> Words | None:
    """How often a link of the band was right, of those checked by hand."""
    if one.measured is None or one.measured.precision is None:
        return None
    share, low, high = (f"{part:.1%}" for part in (one.measured.precision, one.measured.low, one.measured.high))
    n = one.measured.n
    return Words(f"{share}（95% 区间 {low}–{high}，{n} 条）", f"{share} (95% interval {low}–{high}, {n} links)")


def _items(answer: EvidenceSheet) -> Rows:
    for one in answer.items:
        yield (KINDS[one.kind], one.id, one.title, one.text, place_words(one.place), one.document)


def _documents(answer: EvidenceSheet) -> Rows:
    for one in answer.documents:
        yield (
            one.id,
            one.title if one.held else f"{one.title}（只被引用，未收录）",
            day(one.issued_on),
            one.version,
            one.file_name,
            one.file_sha256,
            one.text_sha256,
            source(one.source),
            one.obtained_at,
            one.rules_version,
            one.registry_version,
        )


def _judgements(answer: EvidenceSheet) -> Rows:
    for link in answer.links:
        for one in link.judgements:
            yield (
                link.number,
                VERDICTS.get(one.verdict, Words(one.verdict, one.verdict)),
                one.by,
                one.at,
                one.reason,
                Words("已撤回", "withdrawn") if one.withdrawn else None,
                one.id,
            )


def _paths(answer: EvidenceSheet, links: Mapping[int, SheetLink]) -> Rows:
    for path in answer.paths:
        through = [answer.child.id, *(links[number].to.id for number in path.links)]
        yield (path.number, BANDS[path.band], "、".join(map(str, path.links)), " → ".join(through))
