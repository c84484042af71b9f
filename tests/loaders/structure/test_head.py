"""The head of a document in its many forms, and where notice, issued text and annexes are."""

from __future__ import annotations

import pytest

from loaders.prepare import prepare_text
from loaders.structure.head import Head, paragraphs_of, read_head

ITEMS = """\
一、重点任务
（一）加快建设。推进一批重大工程项目建设，完善配套设施。
（二）深化改革。持续推进体制机制改革，激发市场活力。"""
SALUTATION = "各市、自治州人民政府，省政府各委、办、厅、局："
ISSUED = "《青海省服务业发展工作要点》已经省政府同意，现印发给你们，请认真组织实施。"


class Reading:
    """A head, and its parts as words."""

    def __init__(self, source: str) -> None:
        prepared = prepare_text(source)
        self.text = prepared.text
        head, parts = read_head(prepared.text, prepared.folded, paragraphs_of(prepared.text))
        self.head: Head = head
        self.notice = self._words(parts.notice)
        self.body = self._words(parts.body)
        self.annexes = [(number, self._words(ranges)) for number, ranges in parts.annexes]

    def _words(self, ranges: list[tuple[int, int]]) -> list[str]:
        return [self.text[s:e] for s, e in ranges]


NOTICE = f"""\
青海省人民政府办公厅
关于印发青海省服务业发展工作要点的通知
青政办〔2018〕28号
{SALUTATION}
{ISSUED}
青海省人民政府办公厅
２０１８年３月２０日
青海省服务业发展工作要点
为促进全省服务业发展，制定本要点。
{ITEMS}"""


def test_a_notice_with_the_text_it_issues() -> None:
    found = Reading(NOTICE)
    assert found.head.docno == "青政办〔2018〕28号"
    assert found.head.title == "青海省人民政府办公厅关于印发青海省服务业发展工作要点的通知"
    assert found.head.own_title == "青海省服务业发展工作要点"
    assert found.head.issuer == "青海省人民政府办公厅"
    assert found.head.issued_on == "2018-03-20"
    assert found.notice == [SALUTATION, ISSUED]
    assert found.body == ["为促进全省服务业发展，制定本要点。", *ITEMS.split("\n")]


def test_the_number_may_stand_above_the_title() -> None:
    lines = NOTICE.split("\n")
    found = Reading("\n".join(["XNFS01-2020-0013", lines[2], *lines[:2], *lines[3:]]))
    assert found.head.docno == "青政办〔2018〕28号"
    assert found.head.title == "青海省人民政府办公厅关于印发青海省服务业发展工作要点的通知"


def test_metadata_lines_above_the_title() -> None:
    meta = """\
索 引 号 :015000185/2021-00060发文字号 :青政办〔2021〕29号
发布机构 :青海省人民政府办公厅公文时效 :有效
主题分类 :国民经济管理成文日期 :2021-04-22
"""
    found = Reading(meta + "关于印发工作要点的通知\n" + "\n".join(NOTICE.split("\n")[3:5]) + "\n工作要点\n" + ITEMS)
    assert (found.head.docno, found.head.issuer) == ("青政办〔2021〕29号", "青海省人民政府办公厅")
    assert found.head.issued_on == "2021-04-22"
    assert found.head.title == "关于印发工作要点的通知"


@pytest.mark.parametrize("blank", ["　　", "\t", " ", ""])
def test_number_issuer_and_date_may_stand_in_one_line(blank: str) -> None:
    line = blank.join(["苏府办〔2023〕12号", "苏州市人民政府办公室", "2023年2月15日"])
    for lines in (f"{line}\n苏州市物流发展方案", f"苏州市物流发展方案\n{line}"):
        head = Reading(f"{lines}\n{ITEMS}").head
        assert (head.docno, head.title) == ("苏府办〔2023〕12号", "苏州市物流发展方案")
        assert (head.issuer, head.issued_on) == ("苏州市人民政府办公室", "2023-02-15")


def test_a_number_before_a_title_in_one_line_is_no_row_of_the_head() -> None:
    assert Reading(f"苏府办〔2023〕12号 苏州市物流发展方案\n{ITEMS}").head.issuer is None


def test_issuer_and_date_may_stand_on_lines_under_the_title() -> None:
    head = Reading(f"2025年西宁市物流工作情况通报\n西宁市商务局\n2026年1月15日\n{ITEMS}").head
    assert (head.title, head.issuer, head.issued_on) == ("2025年西宁市物流工作情况通报", "西宁市商务局", "2026-01-15")


@pytest.mark.parametrize("line", ["各市、自治州人民政府", "省政府各委办厅局", "有关市州人民政府"])
def test_whom_a_notice_is_for_is_not_who_issued_it(line: str) -> None:
    assert Reading(f"关于推进物流工作的通知\n{line}\n{ITEMS}").head.issuer is None


def test_a_letterhead_names_the_issuer() -> None:
    found = Reading(f"青海省人民政府办公厅文件\n青政办〔2018〕28号\n关于促进服务业发展的意见\n{SALUTATION}\n{ITEMS}")
    assert found.head.issuer == "青海省人民政府办公厅"
    assert found.head.title == "关于促进服务业发展的意见"


def test_an_opinion_without_covering_notice() -> None:
    found = Reading(
        "青海省人民政府办公厅关于推动服务业高质量发展的\n实施意见\n青政办〔2020〕62 号\n"
        f"{SALUTATION}\n提出如下意见。\n{ITEMS}\n青海省人民政府办公厅\n2020年8月13\n（发至县人民政府）"
    )
    assert found.head.title == "青海省人民政府办公厅关于推动服务业高质量发展的实施意见"
    assert found.head.own_title is None
    assert found.head.issued_on == "2020-08-13"
    assert found.head.short_date is not None
    assert found.notice == []
    assert found.body == [SALUTATION, "提出如下意见。", *ITEMS.split("\n")]


def test_a_signature_without_issuer_takes_no_text_with_it() -> None:
    found = Reading(f"关于推动服务业发展的意见\n{SALUTATION}\n{ITEMS}\n2020年8月13日")
    assert found.body[-1] == ITEMS.split("\n")[-1]


@pytest.mark.parametrize("between", ["\n", "\t"])
def test_joint_issuers_below_the_text_belong_to_the_signature(between: str) -> None:
    found = Reading(f"关于推动服务业发展的意见\n{SALUTATION}\n{ITEMS}\n省商务厅{between}省财政厅\n2020年8月13日")
    assert found.body[-1] == ITEMS.split("\n")[-1]
    assert found.head.issuer == "省商务厅"


@pytest.mark.parametrize(
    ("date", "iso"),
    [("二〇一六年八月二日", "2016-08-02"), ("２０１８年３月２０日", "2018-03-20"), ("2021年4月22日", "2021-04-22")],
)
def test_signature_dates(date: str, iso: str) -> None:
    assert Reading(NOTICE.replace("２０１８年３月２０日", date)).head.issued_on == iso


def test_a_notice_without_signature_ends_where_the_issued_title_begins() -> None:
    lines = NOTICE.split("\n")
    found = Reading("\n".join([*lines[:5], *lines[7:]]))
    assert found.notice == [SALUTATION, ISSUED]
    assert found.head.own_title == "青海省服务业发展工作要点"
    assert found.body == ["为促进全省服务业发展，制定本要点。", *ITEMS.split("\n")]


def test_the_date_of_the_colophon_is_the_last_resort() -> None:
    lines = NOTICE.split("\n")
    colophon = "抄送：省委各部门。\n青海省人民政府办公厅2018年3月21日印发"
    found = Reading("\n".join([*lines[:5], *lines[7:], colophon]))
    assert found.head.issued_on == "2018-03-21"
    assert found.body[-1] == ITEMS.split("\n")[-1]


def test_a_work_report() -> None:
    found = Reading(
        "政府工作报告\n——2023年1月8日在成都市第十八届人民代表大会第一次会议上\n成都市市长 王某\n各位代表：\n"
        f"我代表市人民政府，向大会报告工作，请予审议。\n{ITEMS}"
    )
    assert found.head.is_report
    assert found.head.title == "政府工作报告"
    assert found.head.region_hint == "成都市"
    assert found.head.issued_on == "2023-01-08"
    assert found.body[0] == "各位代表："


@pytest.mark.parametrize("line", ["（2021年1月28日在西宁市第十六届人民代表大会第八次会议上）", "（2021年1月28日）"])
def test_a_date_in_brackets_under_the_title(line: str) -> None:
    found = Reading(f"政府工作报告\n{line}\n西宁市市长 某某\n各位代表：\n{ITEMS}")
    assert found.head.title == "政府工作报告"
    assert found.head.issued_on == "2021-01-28"


def test_a_report_that_says_in_its_title_whose_it_is() -> None:
    found = Reading(f"2020年西宁市政府工作报告\n各位代表：\n现在报告工作，请予审议。\n{ITEMS}")
    assert found.head.region_hint == "西宁市"


# contents


@pytest.mark.parametrize(
    "contents",
    [
        "目  录\n一、重点任务…………1\n（一）加快建设…………2\n（二）深化改革…………3",
        "目录\n一、重点任务\n（一）加快建设\n（二）深化改革",
        "目 次\n一、重点任务\t1\n（一）加快建设\t2\n（二）深化改革\t3",
        "一、重点任务......1\n（一）加快建设......2\n（二）深化改革......3",
    ],
)
def test_a_table_of_contents_is_no_text(contents: str) -> None:
    found = Reading(NOTICE.replace("为促进全省", f"{contents}\n为促进全省"))
    assert found.body == ["为促进全省服务业发展，制定本要点。", *ITEMS.split("\n")]


def test_a_table_of_contents_under_the_title_is_no_part_of_it() -> None:
    found = Reading(f"甘肃省卫生健康发展规划\n目 录\n一、重点任务……1\n（一）加快建设……2\n{ITEMS}")
    assert found.head.title == "甘肃省卫生健康发展规划"
    assert found.body == ITEMS.split("\n")


def test_a_line_that_ends_in_dots_and_a_number_alone_is_text() -> None:
    found = Reading(NOTICE.replace("为促进全省", "增加值……100\n为促进全省"))
    assert "增加值……100" in found.body


# annexes


def test_a_list_of_annexes_is_no_text() -> None:
    found = Reading(
        f"关于推动发展的意见\n{SALUTATION}\n{ITEMS}\n附件：1.任务清单\n2.联系人名单\n省商务厅\n2020年8月13日"
    )
    assert found.body[-1] == ITEMS.split("\n")[-1]
    assert found.annexes == []


def test_the_date_below_a_list_of_annexes_is_no_annex() -> None:
    found = Reading(
        f"关于推动发展的意见\n{SALUTATION}\n{ITEMS}\n附件：1.清单\n2.分工\n2020年8月13日\n附件1\n清单\n1．甲\n附件2\n分工\n2．乙"
    )
    assert found.head.issued_on == "2020-08-13"
    assert [number for number, _ in found.annexes] == ["1", "2"]


def test_annexes_are_parts_of_their_own() -> None:
    signed = "附件：1.清单\n2.分工\n省商务厅\n2020年8月13日"
    found = Reading(
        f"关于推动发展的意见\n{SALUTATION}\n{ITEMS}\n{signed}\n附件1\n任务清单\n1．甲\n附件2\n分工\n2．乙"
    )
    assert found.body[-1] == ITEMS.split("\n")[-1]
    assert found.annexes == [("1", ["任务清单", "1．甲"]), ("2", ["分工", "2．乙"])]


def test_an_annex_whose_title_stands_beside_its_number() -> None:
    found = Reading(
        f"关于推动发展的意见\n{SALUTATION}\n{ITEMS}\n省商务厅\n2020年8月13日\n附件2：任务清单\n1．甲\n2．乙"
    )
    assert found.annexes == [("2", ["任务清单", "1．甲", "2．乙"])]


def test_the_issued_text_may_be_the_annex_of_its_notice() -> None:
    lines = NOTICE.split("\n")
    found = Reading("\n".join([*lines[:7], "附件", *lines[7:]]))
    assert found.notice == [SALUTATION, ISSUED]
    assert found.head.own_title == "青海省服务业发展工作要点"
    assert found.body == ["为促进全省服务业发展，制定本要点。", *ITEMS.split("\n")]
    assert found.annexes == []


def test_it_is_so_too_where_the_notice_has_items_of_its_own() -> None:
    lines = NOTICE.split("\n")
    own = "一、要高度重视，明确专人负责。\n二、要加强督查，按季通报进展。"
    found = Reading("\n".join([*lines[:5], own, *lines[5:7], "附件", *lines[7:]]))
    assert found.notice == [SALUTATION, ISSUED, *own.split("\n")]
    assert found.body == ["为促进全省服务业发展，制定本要点。", *ITEMS.split("\n")]


def test_an_annex_that_the_title_does_not_name_stays_one() -> None:
    lines = NOTICE.split("\n")
    own = "一、要高度重视，明确专人负责。\n二、要加强督查，按季通报进展。"
    found = Reading("\n".join([*lines[:5], own, *lines[5:7], "附件", "联系人名单", "1．甲"]))
    assert found.body == [SALUTATION, ISSUED, *own.split("\n")]
    assert found.annexes == [("", ["联系人名单", "1．甲"])]


def test_a_table_under_the_issued_title_is_no_part_of_it() -> None:
    lines = NOTICE.split("\n")
    found = Reading("\n".join([*lines[:7], "附件", "年度任务安排汇总", "序号", "任务", "1", "新建幼儿园"]))
    assert found.head.own_title == "年度任务安排汇总"
    assert found.body == ["序号", "任务", "1", "新建幼儿园"]


def test_a_text_without_any_head_is_named_by_its_first_words() -> None:
    found = Reading("加快推进各项工作，" * 20)
    assert found.head.title == ("加快推进各项工作，" * 20)[:60]
    assert found.head.docno is None
    assert found.head.issued_on is None


def test_cells_parted_by_tabs_tell_what_labels_do() -> None:
    table = (
        "文   号\t江政办〔2023〕6号\t发文日期\t2023-02-17 09:40\n"
        "发布机构\t江汉区人民政府办公室\t有 效 性\t有效\n"
        "标   题\t区人民政府办公室关于加强物业管理的意见\n"
    )
    found = Reading(f"{table}区人民政府办公室关于加强物业管理的意见\n{SALUTATION}\n{ITEMS}")
    assert (found.head.docno, found.head.issuer) == ("江政办〔2023〕6号", "江汉区人民政府办公室")
    assert (found.head.title, found.head.issued_on) == ("区人民政府办公室关于加强物业管理的意见", "2023-02-17")
    assert found.body == [SALUTATION, *ITEMS.split("\n")]
