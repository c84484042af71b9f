"""Noise that a person reads over changes no fact: wraps, stray blanks, widths of signs, numbers of pages."""

# A paragraph of a document is one line.
# ruff: noqa: E501

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts
from app.model.folding import fold

Read = Callable[[str], DocumentFacts]
Noise = Callable[[str, random.Random], str]

PROVINCE = """\
江西省人民政府办公厅关于加快推进县域商业体系建设的实施意见
赣府厅发〔2022〕31号
各市、县（区）人民政府，省政府各部门：
为贯彻落实《国务院办公厅关于加快发展外贸新业态新模式的意见》，加快推进县域商业体系建设，经省政府同意，现提出以下意见。
一、总体要求
坚持新发展理念，以市场化为导向，推动县域商业高质量发展。到2025年，全省建成县级商贸中心100个，农产品网络零售额年均增长10%左右。
二、重点任务
（一）健全县域流通网络
1.完善县城商业设施。改造升级综合商贸服务中心和物流配送中心，推动购物、娱乐、休闲等业态融合，增强县城商业的综合服务能力和竞争力。（牵头单位：省商务厅；配合单位：省发展改革委、省自然资源厅、省住房和城乡建设厅，各设区市人民政府；完成时限：2025年12月底前）
2.建设乡镇商贸中心。支持企业通过自建、合作等方式建设改造乡镇商贸中心、集贸市场、大中型超市。（省商务厅牵头，省财政厅、省农业农村厅、省供销联社按职责分工负责）
3.改造村级便民商店。发展新型乡村便利店，丰富快递收发、农产品经纪等服务。（责任单位：省商务厅、省邮政管理局等）
（二）畅通农产品上行通道
4.加强冷链设施建设。2024年底前建成骨干冷链物流基地3个以上，支持农民合作社建设产地冷藏保鲜设施。（省发展改革委、省农业农村厅负责）
5.培育农产品品牌。推进品种培优、品质提升、品牌打造和标准化生产，办好赣品网上行活动。（省农业农村厅会同省商务厅、省市场监管局负责）
三、保障措施
（三）加强组织领导。各地要建立健全工作机制，因地制宜制定实施方案，明确责任分工和进度安排，确保各项任务落到实处。
（四）强化资金支持。统筹用好服务业发展专项资金，对符合条件的项目给予支持，引导社会资本参与县域商业体系建设。（责任单位：省财政厅、省商务厅，各设区市人民政府）
江西省人民政府办公厅
2022年8月13日
"""

COUNTY = """\
龙门县人民政府办公室关于印发《龙门县农村供水保障提升工作方案》的通知
龙政办〔2021〕19号
各乡镇人民政府，县政府各部门：
《龙门县农村供水保障提升工作方案》已经县政府同意，现印发给你们，请认真抓好落实。
龙门县人民政府办公室
2021年8月13日
龙门县农村供水保障提升工作方案
为进一步提升农村供水保障水平，结合我县实际，制定本方案。
一、工作任务
（一）水源保护行动
1.开展水源地排查。对全县集中式饮用水水源地逐处登记造册，建立问题台账，实行销号管理，确保水质稳定达标。
牵头单位：市生态环境局龙门分局
责任单位：县水利局、县卫生健康局，各乡镇人民政府
完成时限：2021年10月底前
2.划定保护范围。在水源地周边设立界标和警示标志，拆除违法设施，清理污染源，推行网格化巡查管护。
牵头单位：县水利局
责任单位：县自然资源局、县农业农村局，各乡镇人民政府
完成时限：长期坚持
（二）管网改造行动
3.更新老旧管网。对运行超过十五年的供水管网逐段检测，分批次更换，管网漏损率力争逐年下降。（★县水利局、县住房和城乡建设局，县财政局）
4.推进智慧供水。建设水量、水质、水压在线监测平台，实现从水源到水龙头的全过程监管。（★县水利局，县政务服务和数据管理局）
注：标★的为牵头单位。
"""

DOCUMENTS = {"province": PROVINCE, "county": COUNTY}

_COMMAS = str.maketrans("，：；（）", ",:;()")
_AS_RECOGNISED = str.maketrans("，：；、（）", "﹐∶﹔﹑﹙﹚")
_FULL = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
_RADICALS = str.maketrans("工生力用水行高", "⼯⽣⼒⽤⽔⾏⾼")


def _wrapped(text: str, width: int, indent: str, pages: bool) -> str:
    lines: list[str] = []
    for paragraph in text.splitlines():
        words = indent + paragraph
        lines += [words[start : start + width] for start in range(0, len(words), width)]
    if pages:
        for page in range(len(lines) // 24, 0, -1):
            lines.insert(page * 24, f"— {page} —")
    return "\n".join(lines)


def _between(text: str, noise: random.Random, often: float, signs: Callable[[], str]) -> str:
    """Something put between Chinese characters now and then."""
    return re.sub(r"(?<=[一-鿿])(?=[一-鿿])", lambda _: signs() if noise.random() < often else "", text)


def _some(text: str, noise: random.Random, table: dict[int, int]) -> str:
    return "".join(c.translate(table) if noise.random() < 0.4 else c for c in text)


NOISES: dict[str, Noise] = {
    "wraps": lambda text, noise: _wrapped(text, noise.randint(24, 44), "", pages=False),
    "wraps with indents": lambda text, noise: _wrapped(text, noise.randint(24, 44), "　　", pages=False),
    "pages": lambda text, noise: _wrapped(text, noise.randint(24, 44), "　　", pages=True),
    "blanks inside words": lambda text, noise: _between(text, noise, 0.05, lambda: noise.choice([" ", "  ", "　"])),
    "numbers of pages inside words": lambda text, noise: _between(text, noise, 0.004, lambda: "—７—"),
    "commas of either width": lambda text, noise: _some(text, noise, _COMMAS),
    "digits of either width": lambda text, noise: _some(text, noise, _FULL),
    "signs as recognised": lambda text, noise: _some(text, noise, _AS_RECOGNISED),
    "radicals for words": lambda text, noise: _some(text, noise, _RADICALS),
    "all of it": lambda text, noise: _between(
        _wrapped(_some(text, noise, _COMMAS), noise.randint(24, 44), "　　", pages=True), noise, 0.03, lambda: " "
    ),
}


def _said(facts: DocumentFacts) -> list[tuple[str, ...]]:
    """What a reader takes from a document, however it is set."""

    def plain(words: str | None) -> str:
        return re.sub(r"\s", "", fold(words or ""))

    said = [(plain(facts.head.id), plain(facts.head.title), facts.head.issued_on or "", facts.head.region or "")]
    said += [("section", s.path, plain(s.title)) for s in facts.sections]
    for task in facts.tasks:
        due = "" if task.deadline is None else task.deadline.date or plain(task.deadline.span.quote)
        said.append(("task", task.path, plain(task.title), due))
        for clause in task.clauses:
            for part in clause.responsibilities:
                said += [
                    (
                        task.path,
                        part.role,
                        part.basis or "",
                        plain(m.surface),
                        plain(m.agency_id),
                        str(part.open_ended),
                    )
                    for m in part.agencies
                ]
    return said


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", NOISES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_noisy_print_says_what_the_clean_one_says(read: Read, document: str, kind: str, seed: int) -> None:
    clean = DOCUMENTS[document]
    noisy = NOISES[kind](clean, random.Random(f"{document}{kind}{seed}"))  # noqa: S311
    assert _said(read(noisy)) == _said(read(clean))


def test_the_clean_prints_say_what_they_should(read: Read, sketch: Callable[[DocumentFacts], list[str]]) -> None:
    assert [line for line in sketch(read(COUNTY)) if line.startswith("T")] == [
        "T 一/一/1 开展水源地排查 | lead 市生态环境局龙门分局 | responsible 县水利局 县卫生健康局 各乡镇人民政府 | by 2021-10-31",
        "T 一/一/2 划定保护范围 | lead 县水利局 | responsible 县自然资源局 县农业农村局 各乡镇人民政府 | by 长期坚持",
        "T 一/二/3 更新老旧管网 | lead* 县水利局 | support* 县住房和城乡建设局 县财政局",
        "T 一/二/4 推进智慧供水 | lead* 县水利局 | support* 县政务服务和数据管理局",
    ]
