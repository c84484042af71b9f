"""Duties, documents, tasks, agencies and search results as tables: a row for each row of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from app.model.wording import AGENCY_KINDS, BASES, FORCES, KINDS, LEVELS, ROLES, STANDINGS, Words
from app.questions.answers.agencies import Agencies, Duties, Unregistered
from app.questions.answers.documents import Documents
from app.questions.answers.items import Clause, TaskRow, Tasks
from app.questions.answers.search import SearchAnswer
from graph_exports.tables import Cell, Column, Report, Table, day
from graph_exports.wording import all_checked, checked_words, place_words

_DEADLINE = Words("时限：", "deadline:")
Rows = Iterator[tuple[Cell, ...]]
NUMBER = Column("序号", "No.", 4, kind="number")

_DUTY = (
    NUMBER,
    Column("角色", "Role", 4),
    Column("文中标签", "Label as printed", 6),
    Column("认定依据", "Basis", 6),
    Column("内容", "Text", 42),
    Column("其他牵头", "Others leading", 12),
    Column("其他配合", "Others supporting", 13),
    Column("时限", "Deadline as printed", 8),
    Column("文件", "Document", 11, document=True),
    Column("原文位置", "Place", 7),
    Column("人工判断", "Checked", 8),
    Column("标题", "Title", 18, paper=False),
    Column("任务或指标", "Task or indicator", 5, paper=False),
    Column("文中名称", "Name as printed", 9, paper=False),
    Column("经由", "Via", 10, paper=False),
    Column("截止日期", "Deadline", 6, kind="date", paper=False),
    Column("责任条款", "Clause", 24, paper=False),
    Column("文件标题", "Title of the document", 18, paper=False),
    Column("成文日期", "Issued on", 6, kind="date", paper=False),
    Column("文件当日效力", "Standing of the document", 8, paper=False),
    Column("编号", "Id", 16, paper=False),
)


def duties_report(answer: Duties) -> Report:
    """An agency's duty list; labels and names as printed stand beside the role that the graph reads from them."""
    sums = {role: sum(getattr(answer.totals, role).model_dump().values()) for role in ROLES}
    lines = [
        Words(
            f"共 {answer.total} 条：牵头 {sums['lead']} 条，配合 {sums['support']} 条",
            f"{answer.total} statements: leads {sums['lead']}, supports {sums['support']}",
        )
    ]
    apart = sum(sum(getattr(answer.totals_apart, role).model_dump().values()) for role in ROLES)
    lines.append(
        Words(
            f"截至 {answer.as_of}，其中 {apart} 条所在文件不在有效期",
            f"as of {answer.as_of}, {apart} of them of documents not in force",
        )
    )
    if answer.as_:
        reading = {"written": Words("按文件所写", "as written"), "today": Words("按现行沿革", "as of today")}
        lines.append(reading[answer.as_])
    lines += [Words(f"后身：{one.name}", f"successor: {one.name}") for one in answer.successors]
    lines += [
        Words(f"部分职责来自 {one.name}，须人工判断", f"part of its duties from {one.name}")
        for one in answer.partial_predecessors
    ]
    title = Words(f"{answer.agency.name} 职责清单", f"Duties of {answer.agency.name}")
    return Report(title, [Table(Words("职责清单", "Duties"), _DUTY, _duties(answer), 4)], answer.statement, lines)


def _duties(answer: Duties) -> Rows:
    for number, one in enumerate(answer.duties, 1):
        yield (
            number,
            ROLES[one.role],
            one.label,
            BASES[one.basis],
            one.text,
            "、".join(one.with_.lead),
            "、".join(one.with_.support),
            one.deadline.quote if one.deadline else None,
            one.document.id,
            place_words(one.place),
            all_checked((Words("", ""), one.checked), (_DEADLINE, one.deadline_checked)),
            one.title,
            KINDS[one.kind],
            one.surface + ("（等）" if one.open_ended else ""),
            "、".join(step.name for step in one.via),
            day(one.deadline.date) if one.deadline else None,
            one.quote,
            one.document.title,
            day(one.document.issued_on),
            STANDINGS[one.standing],
            one.id,
        )


_DOCUMENT = (
    NUMBER,
    Column("文件", "Document", 14, document=True),
    Column("标题", "Title", 34),
    Column("发文机关", "Issuer", 14),
    Column("成文日期", "Issued on", 6, kind="date"),
    Column("层级", "Level", 5),
    Column("地区", "Region", 8),
    Column("效力", "Status", 6),
    Column("生效", "Effective on", 6, kind="date"),
    Column("有效至", "Ends on", 6, kind="date"),
    Column("任务", "Tasks", 5, kind="number"),
    Column("指标", "Indicators", 5, kind="number"),
    Column("版本", "Version", 5, kind="number"),
    Column("效力依据", "Words on validity", 24, paper=False),
)


def documents_report(answer: Documents) -> Report:
    """The documents held, with whether each is in force on the day of the report, and the words that say so."""
    rows = (
        (
            number,
            one.id,
            one.title,
            one.issuer,
            day(one.issued_on),
            LEVELS.get(one.level, one.level),
            one.region,
            FORCES[one.status],
            day(one.effective_on),
            day(one.ends_on),
            one.tasks,
            one.indicators,
            one.version,
            "；".join(f"“{words.quote}”（{words.document}）" for words in one.validity),
        )
        for number, one in enumerate(answer.documents, 1)
    )
    line = Words(f"共 {answer.total} 份", f"{answer.total} documents")
    table = Table(Words("文件", "Documents"), _DOCUMENT, rows, 2)
    return Report(Words("收录的文件", "Documents held"), [table], answer.statement, [line])


_TASK = (
    NUMBER,
    Column("编号", "Path", 8),
    Column("标题", "Title", 14),
    Column("内容", "Text", 44),
    Column("牵头", "Leads", 14),
    Column("配合", "Supports", 18),
    Column("时限", "Deadline as printed", 8),
    Column("原文位置", "Place", 8),
    Column("人工判断", "Checked", 8),
    Column("截止日期", "Deadline", 6, kind="date", paper=False),
    Column("责任条款", "Clauses", 26, paper=False),
    Column("完整编号", "Id", 16, paper=False),
)


def tasks_report(answer: Tasks) -> Report:
    """The tasks of one document in the order of its text; who leads is as the graph reads the printed labels."""
    rows = (
        (
            number,
            one.path,
            one.title,
            one.text,
            agencies_of(one, "lead"),
            agencies_of(one, "support"),
            one.deadline.quote if one.deadline else None,
            place_words(one.place),
            _checked(one),
            day(one.deadline.date) if one.deadline else None,
            quotes(one.clauses),
            one.id,
        )
        for number, one in enumerate(answer.tasks, 1)
    )
    name = answer.document.docno or answer.document.title
    title = Words(f"{name} 任务", f"Tasks of {name}")
    lines = [
        Words(answer.document.title, answer.document.title),
        Words(f"共 {answer.total} 项", f"{answer.total} tasks"),
    ]
    table = Table(Words("任务", "Tasks"), _TASK, rows, 3)
    return Report(title, [table], answer.statement, lines, [answer.document.id])


def _checked(task: TaskRow) -> Words | None:
    """What people said of the task's duties and its deadline."""
    named = [
        (Words(f"{one.name}：", f"{one.name}:"), one.checked)
        for clause in task.clauses
        for one in clause.responsibilities
    ]
    return all_checked(*named, (_DEADLINE, task.deadline_checked))


def agencies_of(task: TaskRow, role: str) -> str:
    """Names in printed order, each once."""
    named = (one.name for clause in task.clauses for one in clause.responsibilities if one.role == role)
    return "、".join(dict.fromkeys(named))


def quotes(clauses: list[Clause]) -> str:
    """The clauses' own words, one a line."""
    return "\n".join(dict.fromkeys(clause.quote for clause in clauses))


_AGENCY = (
    NUMBER,
    Column("全称", "Full name", 20),
    Column("种类", "Kind", 6),
    Column("层级", "Level", 6),
    Column("地区", "Region", 10),
    Column("类别", "Category", 12),
    Column("其他名称", "Other names", 36),
    Column("牵头", "Leads", 6, kind="number"),
    Column("配合", "Supports", 6, kind="number"),
    Column("起", "Valid from", 6, kind="date"),
    Column("止", "Valid to", 6, kind="date"),
    Column("编号", "Id", 20, paper=False),
)


def agencies_report(answer: Agencies) -> Report:
    """The agencies, with the number of statements that name each itself."""
    rows = (
        (
            number,
            one.name,
            AGENCY_KINDS[one.kind],
            LEVELS.get(one.level, one.level),
            one.region,
            one.category,
            "、".join(name for name in one.names if name != one.name),
            one.leads,
            one.supports,
            day(one.valid_from),
            day(one.valid_to),
            one.id,
        )
        for number, one in enumerate(answer.agencies, 1)
    )
    line = Words(f"共 {answer.total} 个", f"{answer.total} agencies")
    table = Table(Words("机构", "Agencies"), _AGENCY, rows, 2)
    return Report(Words("机构名录", "Agencies"), [table], answer.statement, [line])


_UNREGISTERED = (
    NUMBER,
    Column("名称", "Name", 16),
    Column("地区", "Region", 8),
    Column("处数", "Statements", 5, kind="number"),
    Column("相近的登记名称", "What comes close", 20),
    Column("文件", "Document", 12, document=True),
    Column("任务或指标", "Item", 12),
    Column("责任条款", "Clause", 28),
    Column("原文位置", "Place", 8),
    Column("人工判断", "Checked", 10),
)


def unregistered_report(answer: Unregistered) -> Report:
    """Names the registry does not know, a row for each place where one is printed."""
    rows = (
        (
            number,
            one.id,
            one.region,
            one.statements,
            "、".join(near.name for near in one.suggestions),
            at.document,
            at.item,
            at.quote,
            place_words(at.place),
            checked_words(at.checked),
        )
        for number, one in enumerate(answer.agencies, 1)
        for at in one.places
    )
    line = Words(f"共 {answer.total} 个，{answer.statements} 处", f"{answer.total} names, {answer.statements} places")
    table = Table(Words("未登记的名称", "Unregistered"), _UNREGISTERED, rows, 2)
    return Report(Words("名录中没有的名称", "Unregistered names"), [table], answer.statement, [line])


_RESULT = (
    NUMBER,
    Column("种类", "Kind", 5),
    Column("标题", "Title", 22),
    Column("文字", "Words", 54),
    Column("文件", "Document", 14, document=True),
    Column("编号", "Id", 20),
)


def search_report(answer: SearchAnswer) -> Report:
    """What holds all the words, best first."""
    rows = (
        (number, KINDS[one.kind], one.title, one.snippet, one.document, one.id)
        for number, one in enumerate(answer.results, 1)
    )
    title = Words(f"检索 {answer.query}", f"Search for {answer.query}")
    line = Words(f"共 {answer.total} 条", f"{answer.total} results")
    table = Table(Words("检索结果", "Results"), _RESULT, rows, 3)
    return Report(title, [table], answer.statement, [line])
