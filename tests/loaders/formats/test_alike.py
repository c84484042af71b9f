"""One document in several formats: the same tasks, clauses, indicators and citations."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from html import escape
from typing import Any

import pytest
from made_ofd import to_ofd
from made_pages import Press, to_pdf
from made_word import docx, item, kind, num, par, table
from openpyxl import Workbook

from app.model.facts import DocumentFacts
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.formats.known import read_source
from loaders.pipeline import read_document
from loaders.prepare import prepare_source

TITLE = "青海省人民政府办公厅关于印发青海省促进\n商贸流通业高质量发展行动方案的通知"
NUMBER = "青政办〔2023〕45号"
OPENING = "各市、自治州人民政府，省政府各委、办、厅、局："
NOTICE = "《青海省促进商贸流通业高质量发展行动方案》已经省政府同意，现印发给你们，请认真组织实施。"
SIGNED = ("青海省人民政府办公厅", "2023年6月30日")
PLAN = "青海省促进商贸流通业高质量发展行动方案"
AIM = "为贯彻落实《国务院办公厅关于加快发展流通促进商业消费的意见》（国办发〔2019〕42号），制定本方案。"
ITEMS = (
    "一、优化网络布局",
    "（一）建设商贸枢纽。到2025年，全省建成5个区域性商贸物流枢纽，社会消费品零售总额达到1200亿元，年均增长6%左右。"
    "支持骨干企业建设分拨中心，推动县乡村三级配送体系全覆盖，健全应急保供机制，提高流通组织化程度。"
    "（牵头单位：省商务厅；配合单位：省发展改革委、省交通运输厅，各市州人民政府）",
    "（二）发展农村商业。加快建设农产品冷链设施，健全县域商业网络，改造提升乡镇商贸中心，引导品牌企业下沉，畅通"
    "农产品进城和工业品下乡渠道，到2025年，农产品冷链流通率达到40%以上。"
    "（责任单位：省商务厅、省农业农村厅、省供销联社）",
    "二、强化支撑保障",
    "（一）降低流通成本。落实税费优惠政策，规范港口、机场、铁路收费，到2025年，社会物流总费用占地区生产总值的比重"
    "降至12%以内。2024年12月底前出台实施细则。（责任单位：省发展改革委、省财政厅、省税务局）",
    "（二）完善标准体系。推广标准托盘和周转箱，推动商贸、物流、生产各环节标准衔接，培育一批标准化试点企业，形成可复制"
    "可推广的经验。（省市场监管局、省商务厅按职责分工负责）",
)


def plain() -> bytes:
    lines = [TITLE.replace("\n", ""), NUMBER, OPENING, NOTICE, *SIGNED, PLAN, AIM, *ITEMS]
    return "\n".join(lines).encode()


def pressed(number: str = "— {} —") -> Press:
    press = Press(number=number)
    press.title(TITLE)
    press.line(NUMBER, x=230)
    press.flush(OPENING)
    press.paragraph(NOTICE)
    for words in SIGNED:
        press.right(words)
    press.turn()
    press.title(PLAN)
    press.paragraph(AIM)
    for words in ITEMS:
        press.paragraph(words)
    return press


def found(facts: DocumentFacts) -> list[Any]:
    """The facts without their places."""
    return [_told(part) for part in (facts.head, facts.sections, facts.tasks, facts.indicators, facts.citations)]


def _told(value: Any) -> Any:
    if is_dataclass(value):
        places = ("span", "start", "end", "seq")
        return {f.name: _told(getattr(value, f.name)) for f in fields(value) if f.name not in places}
    return [_told(part) for part in value] if isinstance(value, tuple) else value


def page() -> bytes:
    """The text on a page of a site, its number and date in the site's table alone."""
    words = "".join(f"<p>　　{w}</p>" for w in (OPENING, NOTICE, *SIGNED, PLAN, AIM, *ITEMS))
    return f"""<html><head><meta charset="gbk"><title>{TITLE}_政府信息公开</title></head><body>
<div><a href="/">首页</a> <a href="/gk">政务公开</a> <a href="/fw">政务服务</a></div>
<table><tr><td>索 引 号：</td><td>015/2023-1</td><td>发文字号：</td><td>{NUMBER}</td></tr></table>
<h1>{TITLE}</h1><p>发布时间：2023-07-03 来源：省政府办公厅</p><div>{words}</div><p>【打印】【关闭】</p>
<div>主办单位：某某网站 青ICP备05000001号</div></body></html>""".encode("gb18030")


def word() -> bytes:
    """The text in Word, which numbers the items itself."""
    numbering = kind(1, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）")) + num(1, 1)
    items = [item(w.split("）", 1)[1], 1, 1) if w.startswith("（") else item(w[2:], 1) for w in ITEMS]
    head = (
        par(TITLE.replace("\n", "")),
        par(NUMBER),
        par(OPENING),
        par(NOTICE),
        *map(par, SIGNED),
        par(PLAN),
        par(AIM),
    )
    return docx(*head, *items, numbering=numbering)


def marked() -> bytes:
    """The text in Markdown, hard-wrapped, with marks."""
    lines = [f"# {TITLE.replace(chr(10), '')}", NUMBER, OPENING, NOTICE, *SIGNED, f"## {PLAN}", AIM, *ITEMS]
    wrapped = ["\n".join(w[i : i + 38] for i in range(0, len(w), 38)) for w in lines]
    return ("---\nlayout: a\n---\n" + "\n\n".join(wrapped)).encode()


@pytest.mark.parametrize(("name", "make"), [("a.html", page), ("a.docx", word), ("a.md", marked)])
def test_files_of_offices_tell_what_the_text_tells(registry: Registry, name: str, make: Callable[[], bytes]) -> None:
    facts = read_document(make(), name, registry).facts
    assert found(facts) == found(read_document(plain(), "file.txt", registry).facts)


@pytest.mark.parametrize("number", ["— {} —", "{}", "第 {} 页"])
@pytest.mark.parametrize("form", ["pdf", "ofd"])
def test_pages_tell_what_the_text_tells(registry: Registry, form: str, number: str) -> None:
    leaves = pressed(number).leaves
    assert len(leaves) > 2
    data = to_pdf(leaves) if form == "pdf" else to_ofd(leaves)
    facts = read_document(data, f"file.{form}", registry).facts
    expected = read_document(plain(), "file.txt", registry).facts
    assert len(expected.tasks) == 4
    assert len(expected.indicators) >= 4
    assert found(facts) == found(expected)


ROWS = (
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    *(
        (str(n), f"完成第{n}项重点工程建设，健全推进机制。", "省商务厅", "省财政厅、省公安厅", "2025年12月底前")
        for n in range(1, 19)
    ),
)


def ledgers() -> dict[str, bytes]:
    press = Press()
    press.title("青海省2025年重点任务分工表")
    press.table(ROWS, (35, 160, 80, 80, 80))
    assert len(press.leaves) > 1
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("青海省2025年重点任务分工表",))
    for row in ROWS:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    html = "".join("<tr>" + "".join(f"<td>{w}</td>" for w in row) + "</tr>" for row in ROWS)
    pipes = "\n".join(f"|{'|'.join(row)}|" for row in (ROWS[0], ("-",) * 5, *ROWS[1:]))
    return {
        "html": f"<h1>青海省2025年重点任务分工表</h1><table>{html}</table>".encode(),
        "docx": docx(par("青海省2025年重点任务分工表"), table(*ROWS)),
        "md": f"# 青海省2025年重点任务分工表\n\n{pipes}\n".encode(),
        "pdf": to_pdf(press.leaves),
        "ofd": to_ofd(press.leaves),
        "xlsx": out.getvalue(),
    }


def test_a_ledger_has_the_same_cells_and_tasks(registry: Registry) -> None:
    tables, facts = [], []
    for form, data in ledgers().items():
        prepared = prepare_source(read_source(data, f"file.{form}"))
        (one,) = prepared.tables
        tables.append([(c.row, c.column, prepared.text[c.start : c.end]) for c in one.cells])
        facts.append(found(read_document(data, f"file.{form}", registry).facts))
    assert tables[0] == [(r, c, words) for r, row in enumerate(ROWS, 1) for c, words in enumerate(row, 1)]
    assert all(other == tables[0] for other in tables)
    assert all(other == facts[0] for other in facts)


SHIPPED = ("青政办〔2020〕62号", "宁政办〔2020〕117号", "2020年西宁市政府工作报告")


def on_a_page(lines: list[str]) -> bytes:
    """The paragraphs parted by br in a cell of an old portal, which does not name the document."""
    words = "<br>\n".join(f"&nbsp;&nbsp;{escape(line)}" for line in lines)
    menu = "".join(f"<a href=/{n}>{w}</a> " for n, w in enumerate(("首页", "新闻", "公开", "服务", "互动")))
    return (
        f"<title>某某政府网</title><table><tr><td>{menu}</td></tr></table>"
        "<table><tr><td>公告<ul><li><a href=/1>招聘</a></ul>"
        f"<td><table><tr><td>您的位置：首页</td></tr><tr><td>{words}</td></tr></table></table>"
        "<p>上一篇：<a href=a>关于放假的通知</a></p><p>版权所有：某某市人民政府　京ICP备05000001号</p>"
    ).encode("gb18030")


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_documents_tell_the_same_in_every_form(registry: Registry, name: str) -> None:
    original = (resource_folder("data") / "documents" / f"{name}.txt").read_bytes()
    lines = prepare_source(read_source(original, "file.txt")).text.split("\n")
    expected = found(read_document("\n".join(lines).encode(), "file.txt", registry).facts)
    forms = {
        "file.html": on_a_page(lines),
        "file.docx": docx(*map(par, lines)),
        "parted.md": "\n\n".join(lines).encode(),
        "joined.md": "\n".join(lines).encode(),
    }
    for form, data in forms.items():
        assert found(read_document(data, form, registry).facts) == expected, form
