"""From when and until when a document says that it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.model.facts import DocumentFacts
from loaders.validity.wording import validity_rules

Read = Callable[[str], DocumentFacts]

TITLE = "甲市促进发展若干措施"


def document(closing: str, title: str = TITLE, date: str = "2021年3月5日") -> str:
    return (
        f"甲市人民政府办公室关于印发{title}的通知\n甲政办〔2021〕7号\n各县、区人民政府：\n现将《{title}》印发给你们，请认真贯彻执行。\n"
        f"甲市人民政府办公室\n{date}\n{title}\n为促进发展，制定本措施。\n一、任务\n（一）建设园区。支持企业做大做强，推动产业集聚发展，完善配套服务。\n"
        f"（二）优化服务。\n二、附则\n{closing}"
    )


def dates(facts: DocumentFacts) -> tuple[str | None, str | None]:
    return facts.validity.effective_on, facts.validity.ends_on


def unclear(facts: DocumentFacts) -> bool:
    return any(issue.rule == "validity-unclear" for issue in facts.issues)


EXAMPLES = [(row["id"], example) for row in validity_rules() for example in row["examples"]]
COUNTERS = [(row["id"], text) for row in validity_rules() for text in row["counter"]]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_a_row_shows_is_read(read: Read, rule: str, example: dict[str, Any]) -> None:
    facts = read(document(example["text"]))
    assert dates(facts) == (example.get("effective_on"), example.get("ends_on"))
    assert unclear(facts) == example.get("unclear", False)


@pytest.mark.parametrize(("rule", "text"), COUNTERS)
def test_what_a_row_excludes_says_nothing(read: Read, rule: str, text: str) -> None:
    facts = read(document(text))
    assert dates(facts) == (None, None)
    assert not unclear(facts)


# plans that end with their year or period


@pytest.mark.parametrize(
    ("title", "ends_on"),
    [
        ("甲市2021年重点工作任务分工方案", "2021-12-31"),
        ("2021年甲市数字经济工作要点", "2021-12-31"),
        ("甲市2021年度法治政府建设工作计划", "2021-12-31"),
        ("甲市服务业发展三年行动计划（2021—2023年）", "2023-12-31"),
        ("甲市服务业发展三年行动方案（2021-2023）", "2023-12-31"),
        ("甲市服务业发展行动计划（2021年至2025年）", "2025-12-31"),
        ("甲市“十四五”服务业发展规划", "2025-12-31"),
        ("甲市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "2025-12-31"),
        ("甲市国土空间总体规划（2021—2035年）", "2035-12-31"),
        ("甲市2021年政府工作报告重点工作责任分解", "2021-12-31"),
        ("2021年全市重点工作责任分解表", "2021-12-31"),
        ("甲市2021年民生实事项目推进表", "2021-12-31"),
        ("2021年度甲市招商引资目标责任书", "2021-12-31"),
        ("甲市2021年度公务员考试职位表", None),
        ("甲市促进发展若干政策举措（2021年版）", None),
        ("甲市二〇二一年重点工作安排", "2021-12-31"),
        ("甲市关于落实《国家“十四五”服务业发展规划》的实施意见", None),
        ("甲市2030年前碳达峰行动方案", None),
        ("甲市服务2022年冬奥会保障方案", None),
        ("甲市2020年度考核结果通报", None),
        ("甲市服务业发展办法", None),
        ("甲市防汛应急预案", None),
    ],
)
def test_a_plan_ends_with_the_year_or_period_of_its_title(read: Read, title: str, ends_on: str | None) -> None:
    facts = read(document("由市商务局组织落实。", title))
    assert dates(facts) == (None, ends_on)
    if facts.validity.ends:
        assert facts.validity.ends.quote in (title, f"甲市人民政府办公室关于印发{title}的通知")


def test_the_period_may_stand_below_the_title(read: Read) -> None:
    text = document("由市商务局组织落实。", "甲市服务业发展三年行动方案")
    facts = read(text.replace("行动方案\n为促进发展", "行动方案\n（2021—2023年）\n建成冷库3座。为促进发展"))
    assert dates(facts) == (None, "2023-12-31")
    assert facts.validity.ends is not None
    assert facts.validity.ends.quote == "（2021—2023年）"
    assert [i.year for i in facts.indicators] == [2023]


def test_what_the_text_says_goes_before_the_year_of_its_title(read: Read) -> None:
    facts = read(document("本方案自印发之日起施行，有效期至2022年6月30日。", "甲市2021年服务业发展工作方案"))
    assert dates(facts) == ("2021-03-05", "2022-06-30")


def test_a_report_is_for_the_year_it_names(read: Read) -> None:
    facts = read(
        "2021年甲市人民政府工作报告\n——2021年2月3日在甲市第十六届人民代表大会第七次会议上\n市长 张三\n各位代表：\n"
        "现在，我代表市人民政府作工作报告，请予审议。\n一、2020年工作回顾\n经济平稳发展。\n二、2021年工作安排\n（一）扩大内需。发展消费。"
    )
    assert dates(facts) == (None, "2021-12-31")


def test_a_report_without_a_year_in_its_title_is_for_the_year_of_its_chapter(read: Read) -> None:
    facts = read(
        "政府工作报告\n——2024年1月15日在甲市第三届人民代表大会第四次会议上\n各位代表：\n现在，我代表市人民政府作工作报告，请予审议。\n"
        "一、2023年工作回顾\n经济平稳发展。\n二、2024年重点工作\n（一）扩大内需。发展消费。"
    )
    assert dates(facts) == (None, "2024-12-31")
    assert facts.validity.ends
    assert facts.validity.ends.quote == "2024年重点工作"


# what is not certain


def test_statements_that_differ_are_unknown_and_recorded(read: Read) -> None:
    facts = read(document("本措施自2021年4月1日起施行。\n本措施自2021年5月1日起施行。"))
    assert dates(facts) == (None, None)
    assert unclear(facts)


def test_a_day_of_issue_that_is_not_known_is_unknown_and_recorded(read: Read) -> None:
    facts = read(document("本措施自印发之日起施行，有效期3年。").replace("2021年3月5日\n", ""))
    assert facts.head.issued_on is None
    assert dates(facts) == (None, None)
    assert unclear(facts)


def test_a_day_that_no_calendar_has_is_unknown_and_recorded(read: Read) -> None:
    facts = read(document("本措施自2021年2月30日起施行。"))
    assert dates(facts) == (None, None)
    assert unclear(facts)


def test_the_notice_may_say_it_for_the_text_it_issues(read: Read) -> None:
    facts = read(document("由市商务局解释。").replace("请认真贯彻执行。", "自2021年4月1日起施行。"))
    assert dates(facts) == ("2021-04-01", None)


def test_a_leap_day_ends_with_its_month(read: Read) -> None:
    assert dates(read(document("本措施自2020年2月29日起施行，有效期3年。"))) == ("2020-02-29", "2023-02-27")


# what a page says


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("公文时效：失效", "ended"),
        ("有效性：有效", "in_force"),
        ("是否有效：是", "in_force"),
        ("是否有效：否", "ended"),
        ("时效性：现行有效", "in_force"),
        ("效力状态：已废止", "repealed"),
        ("【已失效】", "ended"),
        ("（已废止）", "repealed"),
        ("主题分类：综合政务", None),
    ],
)
def test_the_page_may_say_whether_it_is_in_force(read: Read, line: str, stated: str | None) -> None:
    facts = read(f"{line}\n{document('由市商务局解释。')}")
    assert facts.validity.stated == stated
    assert (facts.validity.stated_in is None) == (stated is None)


def test_the_page_may_give_the_days(read: Read) -> None:
    facts = read(f"施行日期：2021-04-01\n失效日期：2026-03-31\n{document('由市商务局解释。')}")
    assert dates(facts) == ("2021-04-01", "2026-03-31")


# evidence


def test_every_date_has_its_words(read: Read) -> None:
    facts = read(document("本措施自印发之日起30日后施行，有效期５年。"))
    validity = facts.validity
    assert validity.effective
    assert validity.effective.quote == "自印发之日起30日后施行"
    assert validity.ends
    assert validity.ends.quote == "有效期５年"
    assert facts.text[validity.ends.start : validity.ends.end] == validity.ends.quote
