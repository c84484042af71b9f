"""Who issued a document, for which region: heads as offices of all levels set them."""

from __future__ import annotations

import pytest

from loaders.agencies.registry import Registry
from loaders.pipeline import read_document

BODY = (
    "\n一、重点任务\n（一）加强建设。推进体系建设，提升服务能力和水平，健全长效机制。（责任单位：{one}）\n"
    "（二）优化环境。深化改革创新，提高办事效率，完善评价办法。（责任单位：{one}）\n"
)

#: Head, a body named in it; id, region, level, date, and the body's full name.
HEADS = {
    "party and government jointly": (
        "中共广州市委办公厅 广州市人民政府办公厅印发《关于人才工作的意见》的通知\n各区党委、政府：\n"
        "现印发给你们。\n2019年9月20日",
        "市委组织部",
        ("广州市", "city", "2019-09-20", "中共广州市委组织部"),
        "中共广州市委办公厅/中共广州市委办公厅广州市人民政府办公厅印发《关于人才工作的意见》的通知",
    ),
    "ministries jointly, one signature a line": (
        "国家发展改革委 财政部 交通运输部关于印发《推广以工代赈的意见》的通知\n发改就业〔2021〕1400号\n"
        "各省、自治区、直辖市发展改革委：\n现印发给你们。\n国家发展改革委\n财政部\n交通运输部\n2021年9月30日\n推广以工代赈的意见\n提出如下意见。",
        "财政部",
        ("全国", "national", "2021-09-30", "财政部"),
        "发改就业〔2021〕1400号",
    ),
    "a department and its partners, signatures side by side": (
        "青海省商务厅等8部门关于印发老字号行动计划的通知\n青商贸〔2022〕112号\n各市州商务主管部门：\n现印发给你们。\n"
        "青海省商务厅 青海省发展和改革委员会\n青海省财政厅\n2022年7月1日\n老字号行动计划",
        "省财政厅",
        ("青海省", "province", "2022-07-01", "青海省财政厅"),
        "青商贸〔2022〕112号",
    ),
    "number in brackets below the title": (
        "重庆市人民政府办公厅关于印发数字经济规划的通知\n（渝府办发〔2022〕1号）\n各区县（自治县）人民政府：\n现印发给你们。\n"
        "重庆市人民政府办公厅\n2022年1月5日\n数字经济规划",
        "市农业农村委",
        ("重庆市", "province", "2022-01-05", "重庆市农业农村委员会"),
        "渝府办发〔2022〕1号",
    ),
    "a note of the office beside the number": (
        "对市十六届人大三次会议第21号建议的答复\n衡文旅广体函〔2024〕15号    办理结果：A\n张某代表：\n现答复如下。\n"
        "衡阳市文化旅游广电体育局\n2024年5月28日",
        "市教育局",
        ("衡阳市", "city", "2024-05-28", "衡阳市教育局"),
        "衡文旅广体函〔2024〕15号",
    ),
    "a town without its county's name": (
        "大华镇人民政府关于印发湟源县大华镇环境整治方案的通知\n大政〔2023〕15号\n各村：\n现印发给你们。\n2023年4月10日\n"
        "湟源县大华镇环境整治方案\n为改善环境，制定本方案。",
        "县农业农村局",
        ("西宁市湟源县大华镇", "county", "2023-04-10", "湟源县农业农村局"),
        "大政〔2023〕15号",
    ),
    "a subdistrict whose title alone names it": (
        "西宁市城东区周家泉街道办事处安全生产工作计划\n为加强安全生产，制定本计划。\n2023年3月1日",
        "街道办",
        ("西宁市城东区周家泉街道", "county", "2023-03-01", "西宁市城东区周家泉街道办事处"),
        "西宁市城东区周家泉街道办事处安全生产工作计划",
    ),
    "the level alone, the number tells the province": (
        "省人民政府办公厅关于支持小微企业的若干措施\n鄂政办发〔2021〕5号\n各市、州、县人民政府：\n提出如下措施。\n2021年2月1日",
        "省财政厅",
        ("湖北省", "province", "2021-02-01", "湖北省财政厅"),
        "鄂政办发〔2021〕5号",
    ),
    "the level alone, the title names the city": (
        "市人民政府办公室关于印发襄阳市营商环境方案的通知\n襄政办发〔2021〕5号\n各县（市、区）人民政府：\n现印发给你们。\n"
        "2021年3月1日\n襄阳市营商环境方案",
        "市商务局",
        ("襄阳市", "city", "2021-03-01", "襄阳市商务局"),
        "襄政办发〔2021〕5号",
    ),
    "no title above the salutation": (
        "各市（州）人民政府、省级有关部门：\n经省政府同意，现将《四川省流通方案》印发给你们，请认真贯彻实施。\n"
        "四川省发展和改革委员会\n2022年10月18日\n四川省流通方案\n为落实部署，制定本方案。",
        "商务厅",
        ("四川省", "province", "2022-10-18", "四川省商务厅"),
        "四川省发展和改革委员会/四川省流通方案",
    ),
    "labels of a website, their words spaced out": (
        "索 引 号：000014348/2021-00011 主题分类：国土资源、能源\n发文机关：国务院 成文日期：2021年02月02日\n"
        "标    题：国务院关于绿色发展的指导意见\n发文字号：国发〔2021〕4号 发布日期：2021年02月22日\n"
        "国务院关于绿色发展的指导意见\n国发〔2021〕4号\n各省、自治区、直辖市人民政府：\n现提出如下意见。",
        "生态环境部",
        ("全国", "national", "2021-02-02", "生态环境部"),
        "国发〔2021〕4号",
    ),
    "a district, its city named below": (
        "城关区人民政府办公室关于印发《兰州市城关区消费方案》的通知\n城政办发〔2022〕15号\n各街道办事处：\n现印发给你们。\n"
        "兰州市城关区人民政府办公室\n2022年6月1日\n兰州市城关区消费方案",
        "区商务局",
        ("兰州市城关区", "county", "2022-06-01", "兰州市城关区商务局"),
        "城政办发〔2022〕15号",
    ),
    "the text alone tells its city": (
        "《关于帮助市场主体的实施细则》\n为贯彻《若干措施》（苏政发〔2022〕1号）精神，结合淮安实际，制定如下实施细则。",
        "市财政局",
        ("淮安市", "city", None, "淮安市财政局"),
        "关于帮助市场主体的实施细则",
    ),
    "number in brackets behind the title": (
        "韶关市人民政府关于印发若干措施（修订版）的通知（韶府〔2019〕31号）\n各县（市、区）人民政府：\n现印发给你们。\n"
        "韶关市人民政府\n2019年8月16日\n若干措施（修订版）",
        "市财政局",
        ("韶关市", "city", "2019-08-16", "韶关市财政局"),
        "韶府〔2019〕31号",
    ),
    "an annex that came without its document": (
        "附件2\n平凉市2023年重点工作任务清单",
        "市财政局",
        ("平凉市", "city", None, "平凉市财政局"),
        "平凉市2023年重点工作任务清单",
    ),
    "as a newspaper prints it": (
        "省委办公厅 省政府办公厅印发\n《关于教育评价的若干措施》\n"
        "近日，中共贵州省委办公厅、贵州省人民政府办公厅印发了《关于教育评价的若干措施》，并发出通知，要求各地各部门认真贯彻落实。\n《关于教育评价的若干措施》主要内容如下。",
        "省教育厅",
        ("贵州省", "province", None, "贵州省教育厅"),
        "中共贵州省委办公厅/省委办公厅省政府办公厅印发《关于教育评价的若干措施》",
    ),
    "a league": (
        "锡林郭勒盟行政公署办公室关于印发河湖长制工作要点的通知\n锡署办发〔2021〕12号\n各旗县市（区）人民政府：\n现印发给你们。\n"
        "2021年4月1日\n锡林郭勒盟河湖长制工作要点",
        "盟水利局",
        ("锡林郭勒盟", "city", "2021-04-01", "锡林郭勒盟水利局"),
        "锡署办发〔2021〕12号",
    ),
    "the centre, date in brackets": (
        "中共中央 国务院关于贯彻新发展理念的意见\n（2021年9月22日）\n这是重大战略决策。",
        "国家发展改革委",
        ("全国", "national", "2021-09-22", "国家发展和改革委员会"),
        "中国共产党中央委员会/中共中央国务院关于贯彻新发展理念的意见",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_head(name: str, registry: Registry) -> None:
    head, body, (region, level, issued_on, full_name), identity = HEADS[name]
    facts = read_document((head + BODY.format(one=body)).encode(), "a.txt", registry).facts
    assert (facts.head.region, facts.head.level, facts.head.issued_on) == (region, level, issued_on)
    assert facts.head.id == identity
    assert [task.path for task in facts.tasks] == ["一/一", "一/二"]
    names = {m.name for t in facts.tasks for c in t.clauses for r in c.responsibilities for m in r.agencies}
    assert names == {full_name}


def test_an_undated_list_of_tasks_is_its_districts_and_its_years(registry: Registry) -> None:
    text = (
        "长治市潞州区2024年重点工作责任分解\n一、重点工作\n1．谋划实施重点工程。\n牵头单位：区发改局\n责任单位：各乡镇、区直相关单位\n"
        "完成时限：12月底\n2．新签约亿元以上项目。\n牵头单位：区商务局\n完成时限：6月底前"
    )
    facts = read_document(text.encode(), "a.txt", registry).facts
    assert (facts.head.region, facts.head.level) == ("长治市潞州区", "county")
    assert [t.deadline.date for t in facts.tasks if t.deadline] == ["2024-12-31", "2024-06-30"]
    names = [m.name or m.kind for r in facts.tasks[0].clauses[0].responsibilities for m in r.agencies]
    assert names == ["长治市潞州区发展和改革局", "group", "group"]


def test_an_undated_plan_of_several_years_has_no_year_of_its_own(registry: Registry) -> None:
    text = (
        "邵阳市三年行动方案（2023—2025年）\n一、任务\n1．建设平台。年底前完成。\n2．推广应用。（责任单位：市科技局）"
    )
    facts = read_document(text.encode(), "a.txt", registry).facts
    assert [t.deadline.date if t.deadline else None for t in facts.tasks] == [None, None]


def test_an_autonomous_prefecture_writes_its_level_in_full(registry: Registry) -> None:
    text = (
        "巴音郭楞蒙古自治州人民政府办公室关于冷链物流的实施方案\n巴政办发〔2022〕27号\n各县市人民政府：\n制定本方案。\n"
        "一、任务\n（一）完善设施。（责任单位：自治州商务局、农业农村局，州公安局）"
    )
    facts = read_document(text.encode(), "a.txt", registry).facts
    names = [m.name for r in facts.tasks[0].clauses[0].responsibilities for m in r.agencies]
    assert names == [f"巴音郭楞蒙古自治州{body}" for body in ("商务局", "农业农村局", "公安局")]


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (
            "福建省教育厅等六部门关于研学的意见\n各市教育局：\n提出如下意见。\n"
            "福建省教育厅  福建省发展和改革委员会\n2024年3月1日",
            "福建省教育厅",
        ),
        ("中共安徽省委 安徽省人民政府关于林长制的意见\n（2024年3月1日）\n提出如下意见。", "中共安徽省委"),
        (
            "索引号：1 发布机构：市府办\n义乌市人民政府办公室关于重点工作的通知\n各镇街：\n请抓好落实。\n"
            "义乌市人民政府办公室\n2024年3月1日",
            "义乌市人民政府办公室",
        ),
        ("索引号：1 发布机构：义乌市商务局\n关于重点工作的通知\n各镇街：\n请抓好落实。", "义乌市商务局"),
    ],
)
def test_of_joint_issuers_the_first_and_the_publisher_last(head: str, issuer: str, registry: Registry) -> None:
    facts = read_document((head + BODY.format(one="财政局")).encode(), "a.txt", registry).facts
    assert facts.head.issuer == issuer


def test_a_title_printed_twice_is_one(registry: Registry) -> None:
    text = (
        "立山区人民政府关于印发《重点工作 责任分工方案》的通知\n"
        "鞍立政发〔2023〕2号立山区人民政府关于印发重点工作责任分工方案的通知\n"
        "各街道办事处：\n现印发给你们。\n鞍山市立山区人民政府\n2023年3月28日\n重点工作责任分工方案"
        + BODY.format(one="区财政局")
    )
    head = read_document(text.encode(), "a.txt", registry).facts.head
    assert (head.title, head.region) == ("立山区人民政府关于印发《重点工作责任分工方案》的通知", "鞍山市立山区")


def test_short_items_after_the_signature_are_the_text_issued(registry: Registry) -> None:
    text = (
        "盘锦市人民政府办公室关于印发责任分工方案的通知\n盘政办发〔2021〕1号\n各县、区人民政府：\n通知如下：\n"
        "1.明确任务。各单位要制定方案，认真组织实施。\n2.统筹协调。各单位要加强配合。\n盘锦市人民政府办公室\n2021年1月25日\n"
        "责任分工方案\n一、主要任务\n1.增长6%左右\n牵头单位：市发展改革委\n2.增长5%左右\n牵头单位：市财政局"
    )
    facts = read_document(text.encode(), "a.txt", registry).facts
    assert [t.path for t in facts.tasks if t.clauses] == ["一/1", "一/2"]


@pytest.mark.parametrize(
    ("number", "issuer", "region"),
    [
        ("青政发〔2021〕3号", "市人民政府", None),
        ("鄂政发〔2021〕3号", "自治区人民政府", None),
        ("桂政办发〔2021〕3号", "自治区人民政府办公厅", "广西壮族自治区"),
    ],
)
def test_the_number_tells_the_province_of_its_level_alone(
    number: str, issuer: str, region: str | None, registry: Registry
) -> None:
    text = f"{issuer}关于加强工作的意见\n{number}\n有关单位：\n提出如下意见。{BODY.format(one='财政局')}"
    assert read_document(text.encode(), "a.txt", registry).facts.head.region == region
