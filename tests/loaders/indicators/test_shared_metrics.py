"""Several metrics in one phrase, each with the words that they share."""

from __future__ import annotations

import pytest

from loaders.indicators.coordination import split


@pytest.mark.parametrize(
    ("text", "count", "each", "expected"),
    [
        ("城市、县城燃气普及率", 2, False, ["城市燃气普及率", "县城燃气普及率"]),
        ("学前教育毛入园率和高中阶段毛入学率", None, True, ["学前教育毛入园率", "高中阶段毛入学率"]),
        ("旅游人次、收入", 2, False, ["旅游人次", "旅游收入"]),
        ("化肥、农药用量", 2, False, ["化肥用量", "农药用量"]),
        ("一般公共预算收入和税收收入", None, False, ["一般公共预算收入", "税收收入"]),
        ("常住人口、户籍人口城镇化率", 2, False, ["常住人口城镇化率", "户籍人口城镇化率"]),
        ("工业、建筑业增加值", 2, False, ["工业增加值", "建筑业增加值"]),
        ("进口、出口整体通关时间", 2, False, ["进口整体通关时间", "出口整体通关时间"]),
        ("配备率、封闭管理率、一键报警与公安联网率", None, True, ["配备率", "封闭管理率", "一键报警与公安联网率"]),
        ("标准级以上乡村旅游村寨、客栈、农家乐", 3, False, ["标准级以上乡村旅游村寨", "客栈", "农家乐"]),
        ("城乡居民人均可支配收入", 2, False, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ],
)
def test_metrics_of_a_phrase(text: str, count: int | None, each: bool, expected: list[str]) -> None:
    assert split(text, text, count, each) == expected


@pytest.mark.parametrize(
    ("text", "count", "each"),
    [
        ("专业技术人才和高技能人才总量", None, False),
        ("铁路运营和建设里程", None, False),
        ("研发经费和技改投入占主营业务收入比重", None, False),
        ("社会物流总费用与GDP的比率", None, False),
        ("0—3岁婴幼儿家长和看护人员接受科学育儿指导率", None, False),
        ("高血压、糖尿病患者规范管理率", None, True),
        ("公共和谐指数", 2, False),
        ("农村自来水普及率", 2, False),
    ],
)
def test_a_phrase_that_is_one_metric(text: str, count: int | None, each: bool) -> None:
    assert split(text, text, count, each) == [text]


def test_a_joint_inside_quotes_joins_nothing() -> None:
    text = "“绿水、青山”指数和“煤改电、煤改气”完成率"
    hidden = text.replace("绿水、青山", "▢▢▢▢▢").replace("煤改电、煤改气", "▢▢▢▢▢▢▢")
    assert split(text, hidden, 2) == ["“绿水、青山”指数", "“煤改电、煤改气”完成率"]
