"""A small set of made documents that touches every kind of statement the graph makes.

A national document (never held), a provincial opinion, a city plan that carries it out, a district notice that
carries out the city plan, a report without number that names the plan by its title alone, and another region's
document that shares an agency's short name.
"""

from __future__ import annotations

from pathlib import Path

from made_documents import (
    Json,
    cite,
    city,
    document,
    head,
    indicator,
    lead,
    responsible,
    section,
    support,
    task,
    write,
)

PROVINCE, CITY, DISTRICT = "青政办〔2020〕62号", "宁政办〔2020〕117号", "中政办〔2021〕3号"
REPORT = "西宁市人民政府/2021年西宁市政府工作报告"
NATION = "发改产业〔2019〕1602号"

COMMERCE = "推进现代商贸业提质增效并建设区域消费中心"
LOGISTICS = "健全城乡物流配送网络"


def province(*more: Json) -> Json:
    return document(
        head(PROVINCE, title="关于推动服务业高质量发展的实施意见"),
        cite(docno=NATION, title="关于新时代服务业的指导意见", issuer="国家发展改革委"),
        section("三", "重点任务"),
        task("三/七", f"{COMMERCE}。", [responsible("省商务厅", "省发展改革委", "各市州人民政府")], parent="三"),
        task(
            "三/八",
            f"{LOGISTICS}。",
            [lead("省商务厅"), support("省农业农村厅", "各有关部门")],
            parent="三",
            deadline="2025",
        ),
        indicator("三/指标1", "服务业增加值占比", 53.0, parent="三"),
        *more,
    )


def city_plan(*more: Json) -> Json:
    return document(
        city(CITY, title="西宁市服务业高质量发展实施方案"),
        cite(docno=PROVINCE, title="关于推动服务业高质量发展的实施意见", relation="implements"),
        cite(docno=NATION),
        section("三", "主要任务"),
        task("三/三", f"{COMMERCE}，打造夜间经济。", [responsible("市商务局", "各县区人民政府")], parent="三"),
        task("三/四", f"{LOGISTICS}和冷链。", [responsible("市商务局", "某某专班", open_ended=True)], parent="三"),
        task(
            "三/四/1",
            "培育冷链企业。",
            [responsible("市发展改革委")],
            [responsible("各有关部门", shared=True)],
            parent="三/四",
        ),
        indicator("三/指标1", "服务业增加值占比", 65.0, [lead("市统计局")], parent="三"),
        *more,
    )


def district_notice() -> Json:
    return document(
        city(DISTRICT, title="城中区落实方案"),
        cite(docno=CITY, relation="implements"),
        task("一", f"{COMMERCE}，提升步行街。", [responsible("市商务局")]),
    )


def report() -> Json:
    return document(
        city(REPORT, docno=None, title="2021年西宁市政府工作报告"),
        cite(title="西宁市服务业高质量发展实施方案", relation="mentions"),
        cite(title="消费促进规划", relation="rests_on"),
        task("一", "办好民生实事。"),
    )


def elsewhere() -> Json:
    return document(
        head("苏政〔2020〕1号", issuer="江苏省人民政府", region="江苏省"),
        cite(docno=DISTRICT, relation="mentions"),
        task("一", "促进消费。", [responsible("省商务厅", "某某专班")]),
    )


ALL = {"province": province, "city": city_plan, "district": district_notice, "report": report, "elsewhere": elsewhere}


def write_corpus(folder: Path) -> dict[str, Path]:
    """All of them as files, by name."""
    return {name: write(folder, name, make()) for name, make in ALL.items()}
