"""What is a task, a section or an indicator entry: one test for each rule of docs/tasks.md."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts, Task

Read = Callable[[str], DocumentFacts]

HEAD = "青海省人民政府办公厅关于推动发展的意见\n青政办〔2021〕1号\n各市、自治州人民政府：\n现提出以下意见。\n"
CLAUSE = "（责任单位：省商务厅）"


def kinds(facts: DocumentFacts) -> dict[str, str]:
    """What each path is, in text order."""
    found = [
        *((s.seq, s.path, "section") for s in facts.sections),
        *((t.seq, t.path, "task") for t in facts.tasks),
        *((i.seq, i.path, "indicator") for i in facts.indicators),
    ]
    return {path: kind for _, path, kind in sorted(found)}


def task(facts: DocumentFacts, path: str) -> Task:
    return next(t for t in facts.tasks if t.path == path)


def rules(facts: DocumentFacts) -> list[str]:
    return [issue.rule for issue in facts.issues if issue.rule not in {"no-date", "unknown-agency"}]


# a task


def test_the_smallest_numbered_item_is_the_task(read: Read) -> None:
    facts = read(
        f"{HEAD}一、重点任务\n（一）物流业\n1．建设园区。{CLAUSE}\n2．畅通渠道。{CLAUSE}\n（二）金融业。深化改革。{CLAUSE}"
    )
    assert kinds(facts) == {
        "一": "section",
        "一/一": "section",
        "一/一/1": "task",
        "一/一/2": "task",
        "一/二": "task",
    }


def test_an_item_with_a_clause_of_its_own_is_a_task_wherever_it_stands(read: Read) -> None:
    facts = read(
        f"{HEAD}一、总体要求\n（一）指导思想。坚持新发展理念。\n（二）发展目标。增长8％。{CLAUSE}\n二、附则\n（一）解释。{CLAUSE}"
    )
    assert {path for path, kind in kinds(facts).items() if kind == "task"} == {"一/二", "二/一"}


@pytest.mark.parametrize(
    "heading",
    [
        "总体要求",
        "指导思想",
        "基本原则",
        "发展目标",
        "主要目标任务",
        "工作要求",
        "附则",
        "重要意义",
        "2022年工作回顾",
    ],
)
def test_items_below_a_heading_that_sets_nothing_to_be_done_are_sections(read: Read, heading: str) -> None:
    facts = read(f"{HEAD}一、重点任务\n（一）建设园区。加快推进。\n二、{heading}\n坚持新发展理念。")
    assert kinds(facts)["二"] == "section"
    nested = read(
        f"{HEAD}一、重点任务\n（一）建设园区。加快推进。\n二、总体要求\n（一）甲\n1．乙。坚持。\n2．丙。坚持。"
    )
    assert {p for p, kind in kinds(nested).items() if kind == "task"} == {"一/一"}


@pytest.mark.parametrize("heading", ["保障措施", "组织保障", "组织实施", "政策支持"])
def test_items_below_other_headings_are_tasks_without_a_clause_too(read: Read, heading: str) -> None:
    facts = read(f"{HEAD}一、{heading}\n（一）加强组织领导。健全机制。\n（二）加大资金支持。统筹资金。")
    assert [t.path for t in facts.tasks] == ["一/一", "一/二"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("\n围绕三个方面推进。具体任务分工见附件。", "section"),
        ("。各项工作任务详见附件1。", "section"),
        ("\n任务分工见附件。各单位不得以会议代替落实。", "section"),
        ("\n建设园区，开放场站。具体任务分工见附件。\n畅通渠道，降低费用。", "task"),
        ("\n各地要建设园区，园区名单见附件。", "task"),
    ],
)
def test_a_chapter_that_points_to_the_annex_for_its_tasks_is_none(read: Read, words: str, kind: str) -> None:
    facts = read(f"{HEAD}一、重点任务{words}\n二、保障措施\n（一）加强统筹。{CLAUSE}")
    assert kinds(facts)["一"] == kind


def test_a_task_without_clause_is_recorded_where_others_have_one(read: Read) -> None:
    facts = read(f"{HEAD}一、重点任务\n（一）建设园区。{CLAUSE}\n（二）畅通渠道。加快推进。")
    assert [(i.rule, i.span.quote) for i in facts.issues if i.span and i.rule == "no-responsibility"] == [
        ("no-responsibility", "（二）畅通渠道")
    ]


def test_it_is_not_recorded_where_no_item_has_one(read: Read) -> None:
    assert rules(read(f"{HEAD}一、重点任务\n（一）建设园区。推进。\n（二）畅通渠道。推进。")) == []


def test_points_are_items(read: Read) -> None:
    facts = read(f"{HEAD}一、重点任务\n（一）压实责任\n一是抓好宣传。开展宣传。{CLAUSE}\n二是抓好培训。{CLAUSE}")
    assert [(t.path, t.number, t.title) for t in facts.tasks] == [
        ("一/一/一", "一是", "抓好宣传"),
        ("一/一/二", "二是", "抓好培训"),
    ]


def test_articles_are_items_and_their_headings_lose_the_brackets(read: Read) -> None:
    facts = read(
        f"上海市促进在线经济发展办法\n第一章 总则\n第一条 （目的）为促进发展，制定本办法。\n第二章 措施\n"
        f"第二条 （加强资金支持）\n给予奖励。{CLAUSE}\n第三章 附则\n第三条 本办法自2022年4月1日起施行。"
    )
    assert [(t.path, t.number, t.title) for t in facts.tasks] == [("第二章/第二条", "第二条", "加强资金支持")]


# sub-tasks


DIVIDED = (
    "9.推进基础设施建设。建设农村公路。（牵头单位：省交通运输厅）扩建机场。开工建设。（牵头单位：青海机场公司）"
    "建成铁路。（牵头单位：中国铁路青藏公司；配合单位：海西州人民政府）"
)


def test_an_item_with_several_clauses_is_a_task_followed_by_its_parts(read: Read) -> None:
    facts = read(f"{HEAD}二、任务\n（二）物流业\n{DIVIDED}")
    assert [(t.path, t.parent, t.number, t.title, len(t.clauses)) for t in facts.tasks] == [
        ("二/二/9", "二/二", "9.", "推进基础设施建设", 0),
        ("二/二/9.1", "二/二/9", None, "推进基础设施建设", 1),
        ("二/二/9.2", "二/二/9", None, "扩建机场", 1),
        ("二/二/9.3", "二/二/9", None, "建成铁路", 1),
    ]
    assert [t.seq for t in facts.tasks] == sorted(t.seq for t in facts.tasks)


def test_a_part_runs_from_the_clause_before_to_the_end_of_its_own(read: Read) -> None:
    facts = read(f"{HEAD}二、任务\n（二）物流业\n{DIVIDED}")
    parts = [t.span.quote for t in facts.tasks[1:]]
    assert "9." + "".join(parts) == facts.tasks[0].span.quote == DIVIDED
    assert [t.body.quote for t in facts.tasks[1:]] == [
        "推进基础设施建设。建设农村公路。",
        "扩建机场。开工建设。",
        "建成铁路。",
    ]


def test_points_of_a_paragraph_are_parts_without_their_numerals(read: Read) -> None:
    words = "推进绿化。1.实施生态修复8万亩（省林草局、省水利厅负责）。2.创建森林乡村2个（省林草局负责）。"
    facts = read(f"{HEAD}一、任务\n（一）{words}\n（二）用地。{CLAUSE}")
    assert [(t.path, t.title) for t in facts.tasks[:3]] == [
        ("一/一", "推进绿化"),
        ("一/一.1", "实施生态修复8万亩"),
        ("一/一.2", "创建森林乡村2个"),
    ]
    assert [i.metric for i in facts.indicators] == ["生态修复", "森林乡村"]


def test_a_clause_before_the_words_divides_nothing(read: Read) -> None:
    facts = read(
        f"{HEAD}一、重点任务\n1．（牵头单位：省商务厅）建设园区，推进试点，（牵头单位：省发展改革委）\n2．畅通渠道。{CLAUSE}"
    )
    assert [t.path for t in facts.tasks] == ["一/1", "一/2"]
    assert len(task(facts, "一/1").clauses) == 2


def test_label_lines_under_one_item_are_one_clause(read: Read) -> None:
    facts = read(
        f"{HEAD}一、任务\n1．建设园区。\n牵头单位：省商务厅\n参加单位：省财政厅等\n2．畅通渠道。\n牵头单位：省商务厅"
    )
    assert [(t.path, [len(c.responsibilities) for c in t.clauses]) for t in facts.tasks] == [
        ("一/1", [2]),
        ("一/2", [1]),
    ]
    assert task(facts, "一/1").span.quote == "1．建设园区。\n牵头单位：省商务厅\n参加单位：省财政厅等"


def test_a_clause_on_its_own_line_behind_several_items_answers_for_all_of_them(read: Read) -> None:
    facts = read(
        f"{HEAD}一、任务\n（一）引进人才。\n1．优先落户。\n2．给予补贴。\n责任单位：省商务厅\n（二）用地。{CLAUSE}"
    )
    assert [(t.path, len(t.clauses)) for t in facts.tasks] == [
        ("一/一", 1),
        ("一/一/1", 0),
        ("一/一/2", 0),
        ("一/二", 1),
    ]
    assert "no-responsibility" not in rules(facts)


def test_where_items_have_such_lines_each_the_last_ones_is_its_own(read: Read) -> None:
    item = "（{0}）推进第{0}项改革。\n牵头单位：省商务厅\n完成时限：长期坚持\n"
    bare = "（一）加强领导。各地要高度重视。\n（二）严格考核。定期通报情况。\n牵头单位：省财政厅\n"
    facts = read(f"{HEAD}一、重点任务\n{item.format('一')}{item.format('二')}二、保障措施\n{bare}")
    assert {t.path: len(t.clauses) for t in facts.tasks} == {"一/一": 1, "一/二": 1, "二/一": 0, "二/二": 1}


def test_what_a_clause_says_of_the_time_is_the_deadline(read: Read) -> None:
    clauses = {
        "（责任单位：省商务厅，2021年6月底前）": "2021-06-30",
        "（省商务厅负责；2021年9月底前取得阶段性成效）": "2021-09-30",
        "（责任单位：省商务厅，时间：2021年10月底前）": "2021-10-31",
        "（责任单位：省商务厅；持续推进）": None,
    }
    for clause, date in clauses.items():
        facts = read(f"{HEAD}一、重点任务\n1．推进改革。{clause}\n2．推进开放。{CLAUSE}")
        deadline = task(facts, "一/1").deadline
        assert deadline is not None
        assert deadline.date == date


def test_the_deadline_below_such_a_clause_goes_with_it(read: Read) -> None:
    lines = "责任单位：省商务厅\n完成时限：2023年12月底"
    facts = read(f"{HEAD}一、任务\n（一）引进人才。\n1．优先落户。\n2．给予补贴。\n{lines}\n（二）用地。{CLAUSE}")
    assert [(t.path, t.deadline.date if t.deadline else None) for t in facts.tasks] == [
        ("一/一", "2023-12-31"),
        ("一/一/1", None),
        ("一/一/2", None),
        ("一/二", None),
    ]


# titles and spans


def test_a_title_is_the_heading_or_the_first_sentence_up_to_forty_characters(read: Read) -> None:
    long = "健全国土空间用途统筹协调管控制度和监测预警机制" * 3
    facts = read(
        f"{HEAD}一、任务\n（一）推动创新发展，增强新动能\n实施战略。{CLAUSE}\n（二）{long}。{CLAUSE}\n（三）深化改革：持续推进。{CLAUSE}"
    )
    assert [t.title for t in facts.tasks] == ["推动创新发展，增强新动能", long[:40], "深化改革：持续推进"]


def test_a_task_runs_from_its_numeral_to_the_end_of_its_last_clause(read: Read) -> None:
    facts = read(f"{HEAD}一、任务\n（一）建设园区。推进。{CLAUSE}\n本意见自印发之日起施行。")
    (only,) = facts.tasks
    assert only.span.quote == f"（一）建设园区。推进。{CLAUSE}"
    assert only.heading.quote == "（一）建设园区"
    assert only.body.quote == "建设园区。推进。"


def test_a_clause_beside_the_heading_leaves_the_words_below_in_the_task(read: Read) -> None:
    facts = read(f"{HEAD}一、任务\n（一）优化环境{CLAUSE}\n深化改革。\n完善机制。\n（二）用地。{CLAUSE}")
    first = facts.tasks[0]
    assert first.title == "优化环境"
    assert first.span.quote == f"（一）优化环境{CLAUSE}\n深化改革。\n完善机制。"
    assert first.body.quote == f"优化环境{CLAUSE}\n深化改革。\n完善机制。"


def test_a_task_without_clause_ends_with_its_last_paragraph(read: Read) -> None:
    facts = read(f"{HEAD}一、任务\n（一）建设园区\n推进园区建设。\n再推进。\n二、附则\n自印发之日起施行。")
    assert [t.span.quote for t in facts.tasks] == ["（一）建设园区\n推进园区建设。\n再推进。"]


def test_a_heading_line_ends_with_the_line(read: Read) -> None:
    facts = read(f"{HEAD}一、任务\n（一）建设园区\n推进。（责任单位：省商务厅）再推进。（责任单位：省财政厅）")
    assert [t.title for t in facts.tasks] == ["建设园区", "建设园区", "再推进"]


# indicators


def test_items_of_a_list_of_indicators_are_entries(read: Read) -> None:
    facts = read(
        f"{HEAD}一、发展指标及分工\n（一）一级指标。\n1．森林覆盖率达到8.0％（约束性）。\n牵头单位：省林草局\n"
        f"2．城镇化率达到62％，失业率控制在5.5％左右。\n牵头单位：省发展改革委"
    )
    assert kinds(facts) == {
        "一": "section",
        "一/一": "section",
        "一/一/1": "indicator",
        "一/一/2.1": "indicator",
        "一/一/2.2": "indicator",
    }
    assert [
        (i.path, [a.surface for c in i.clauses for r in c.responsibilities for a in r.agencies])
        for i in facts.indicators
    ] == [("一/一/1", ["省林草局"]), ("一/一/2.1", ["省发展改革委"]), ("一/一/2.2", ["省发展改革委"])]


def test_the_same_sentence_elsewhere_is_a_task_that_holds_an_indicator(read: Read) -> None:
    facts = read(f"{HEAD}一、重点任务\n（一）文化业\n45.文化产业增加值增长18％左右。{CLAUSE}")
    assert kinds(facts) == {"一": "section", "一/一": "section", "一/一/45": "task", "一/一/45/指标1": "indicator"}
    (held,) = facts.indicators
    assert held.clauses == ()
    assert held.parent == "一/一/45"


# duties in running prose


def test_duties_in_prose_make_a_record_and_no_edge(read: Read) -> None:
    facts = read(f"{HEAD}一、任务\n（一）统筹协调。由省发展改革委负责统筹协调。各地抓好落实。\n（二）用地。{CLAUSE}")
    assert task(facts, "一/一").clauses == ()
    assert [i.span.quote for i in facts.issues if i.rule == "prose-duty" and i.span] == [
        "由省发展改革委负责统筹协调。"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "由省发展改革委负责协调。",
        "由省民政厅定期调度，每半年报告。",
        "省民政厅要会同省乡村振兴局建立机制。",
        "省财政厅负责统筹安排资金。",
        "省教育厅、省医保局等部门按照职责分工，分别负责专项救助。",
        "省农业农村厅会同有关部门抓好落实。",
    ],
)
def test_wordings_of_duties_in_prose(read: Read, sentence: str) -> None:
    facts = read(f"{HEAD}一、保障措施\n（一）加强组织领导。{sentence}\n（二）加大投入。{CLAUSE}")
    assert not task(facts, "一/一").clauses
    (record,) = [issue for issue in facts.issues if issue.rule == "prose-duty"]
    assert record.span is not None
    assert record.span.quote == sentence


@pytest.mark.parametrize(
    ("words", "quote", "roles"),
    [
        (
            "完善商业网点。由省商务厅牵头，省发展改革委、省财政厅配合，编制商业网点规划，每年评估一次。",
            "由省商务厅牵头，省发展改革委、省财政厅配合",
            [("lead", ["省商务厅"]), ("support", ["省发展改革委", "省财政厅"])],
        ),
        (
            "制定数据目录，由省大数据局牵头、省直各部门配合，2025年底前完成。统一数据标准。",
            "由省大数据局牵头、省直各部门配合",
            [("lead", ["省大数据局"]), ("support", ["省直各部门"])],
        ),
        (
            "推进改造。该项工作由省商务厅负责，省财政厅协助。各地抓好落实。",
            "该项工作由省商务厅负责，省财政厅协助",
            [("responsible", ["省商务厅"]), ("support", ["省财政厅"])],
        ),
    ],
)
def test_a_sentence_that_says_plainly_who_leads_and_who_supports_is_the_clause_of_its_task(
    read: Read, words: str, quote: str, roles: list[tuple[str, list[str]]]
) -> None:
    facts = read(f"{HEAD}一、任务\n（一）夯实基础。{words}\n（二）用地。{CLAUSE}")
    (clause,) = task(facts, "一/一").clauses
    assert clause.span.quote == quote
    assert [(r.role, [m.surface for m in r.agencies]) for r in clause.responsibilities] == roles
    assert {"prose-duty", "no-responsibility"}.isdisjoint(rules(facts))
    assert task(facts, "一/一").title == "夯实基础"


@pytest.mark.parametrize(
    ("words", "quote", "role", "names"),
    [
        ("省财政厅：负责筹集补助资金。", "省财政厅：负责", "responsible", ["省财政厅"]),
        ("省商务厅、省教育厅。牵头制定计划。", "省商务厅、省教育厅。牵头", "lead", ["省商务厅", "省教育厅"]),
        ("各市（州）人民政府：配合做好改造。", "各市（州）人民政府：配合", "support", ["各市（州）人民政府"]),
    ],
)
def test_an_item_headed_by_a_body_says_its_duty(
    read: Read, words: str, quote: str, role: str, names: list[str]
) -> None:
    facts = read(f"{HEAD}一、职责分工\n（一）{words}\n（二）用地。{CLAUSE}")
    (clause,) = task(facts, "一/一").clauses
    assert clause.span.quote == quote
    assert [(r.role, [m.surface for m in r.agencies]) for r in clause.responsibilities] == [(role, names)]
    assert "no-responsibility" not in rules(facts)


@pytest.mark.parametrize("words", ["强化资金保障：负责筹集资金。", "省财政厅：加大投入。", "项目单位。负责建设。"])
def test_other_headings_name_nobody(read: Read, words: str) -> None:
    facts = read(f"{HEAD}一、职责分工\n（一）{words}\n（二）用地。{CLAUSE}")
    assert not task(facts, "一/一").clauses


@pytest.mark.parametrize(
    "words",
    [
        # Who leads a body does not lead the task.
        "成立工作专班，由省商务厅牵头，省财政厅配合。",
        "由省商务厅牵头，省财政厅参与，建立联席会议制度。",
        # A part of it, or a case.
        "其中冷库项目，由省商务厅牵头，省财政厅配合。",
        "涉及跨省事项的，由省商务厅牵头，省财政厅配合。",
        # What was done.
        "由省商务厅牵头，省财政厅配合，已编制规划。",
        # Nobody supports, or it is not said of everybody what he does.
        "由省商务厅牵头，省财政厅安排资金，编制规划。",
        "由省商务厅牵头编制规划，省财政厅配合。",
        "由龙头企业牵头，省商务厅配合，组建联合体。",
        # Two parts with a lead each.
        "由省商务厅牵头，省财政厅配合，编制规划。由省教育厅牵头，省科技厅配合，开展培训。",
        "由省商务厅牵头，省财政厅配合，编制规划。由省教育厅负责培训。",
        # The task has its clause.
        "由省教育厅牵头，省科技厅配合，编制规划。（责任单位：省商务厅）",
    ],
)
def test_other_sentences_of_that_kind_stay_records(read: Read, words: str) -> None:
    facts = read(f"{HEAD}一、任务\n（一）夯实基础。{words}\n（二）用地。{CLAUSE}")
    assert not [c for c in task(facts, "一/一").clauses if "责任单位" not in c.span.quote]
    assert "龙头企业" in words or "prose-duty" in rules(facts)


def test_a_sentence_that_says_who_leads_makes_no_task_of_a_section(read: Read) -> None:
    facts = read(
        f"{HEAD}一、总体要求\n由省商务厅牵头，省财政厅配合，统筹推进。\n二、任务\n（一）建设园区。{CLAUSE}\n"
        "三、实施\n由省商务厅牵头，省财政厅配合，统筹推进。"
    )
    assert [kinds(facts)[path] for path in ("一", "三")] == ["section", "section"]
    assert rules(facts).count("prose-duty") == 2


@pytest.mark.parametrize(
    "sentence", ["按照省委要求推进。", "落实省级部门负责人责任。", "用好市场监管部门数据。", "省委办公厅已印发文件。"]
)
def test_other_sentences_tell_of_no_duty(read: Read, sentence: str) -> None:
    facts = read(f"{HEAD}一、保障措施\n（一）加强组织领导。{sentence}\n（二）加大投入。{CLAUSE}")
    assert "prose-duty" not in rules(facts)


def test_items_of_a_box_are_no_tasks_unless_they_have_a_clause(read: Read) -> None:
    facts = read(
        f"{HEAD}一、重点任务\n1．发展物流。{CLAUSE}\n专栏1 重点工程\n1．枢纽工程。\n2．港口工程。{CLAUSE}\n"
        f"2．发展金融。{CLAUSE}"
    )
    assert kinds(facts) == {
        "一": "section",
        "一/1": "task",
        "一/专栏1": "section",
        "一/专栏1/1": "section",
        "一/专栏1/2": "task",
        "一/2": "task",
    }


def test_a_chapter_of_such_prose_beside_chapters_with_items_is_a_section(read: Read) -> None:
    facts = read(f"{HEAD}一、任务\n（一）建设园区。{CLAUSE}\n二、重大工程及分工\n重大工程由省发展改革委负责统筹。")
    assert kinds(facts)["二"] == "section"
    assert "prose-duty" in rules(facts)


# notice, annexes, reports


def test_items_of_the_notice_and_of_annexes_are_told_apart(read: Read) -> None:
    facts = read(
        "青海省人民政府关于印发工作方案的通知\n青政〔2021〕3号\n各市、自治州人民政府：\n现将《工作方案》印发给你们。\n"
        "一、要高度重视。\n二、要加强督查。\n青海省人民政府\n2021年5月1日\n工作方案\n为做好工作，制定本方案，请各地区各部门认真贯彻执行，"
        f"确保取得实效。抓好落实，按时报送进展，压实各方责任，形成工作合力。\n一、建设园区。{CLAUSE}\n附件1\n任务清单\n1．畅通渠道。\n"
        "附件2\n保障清单\n1．落实资金。"
    )
    assert [t.path for t in facts.tasks] == ["通知/一", "通知/二", "一", "附件1/1", "附件2/1"]


def test_a_single_annex_needs_no_number(read: Read) -> None:
    facts = read(f"{HEAD}一、建设园区。{CLAUSE}\n青海省人民政府办公厅\n2021年5月1日\n附件\n任务清单\n1．畅通渠道。")
    assert [t.path for t in facts.tasks] == ["一", "附件/1"]


def test_a_part_without_items_is_reported(read: Read) -> None:
    facts = read(f"{HEAD}一、建设园区。{CLAUSE}\n青海省人民政府办公厅\n2021年5月1日\n附件\n任务清单\n序号\n任务")
    assert [(i.rule, i.span.quote) for i in facts.issues if i.rule == "no-items" and i.span] == [
        ("no-items", "任务清单")
    ]


REPORT = """\
政府工作报告
——2021年2月1日在青海省第十三届人民代表大会第六次会议上
省长 某某
各位代表：
我代表省人民政府，向大会报告工作，请予审议。
一、2020年工作回顾
过去的一年，我们完成了主要目标。
（一）经济运行稳中向好。增长8%。
二、2021年工作总体要求
今年政府工作的总体要求是：坚持稳中求进。
（一）坚持新发展理念。完整准确全面贯彻。
三、2021年重点工作
（一）聚焦经济增长。把稳增长作为首要任务。
强化经济运行调度。加强监测预警和分析研判，及时解决问题。
坚持投资消费双向发力。把消费作为拉动增长的动力，狠抓回补。
各位代表，我们将坚持履职为民。
（二）聚焦改革创新。坚持创新驱动。
各位代表，征程万里风正劲。
"""


def test_a_report_sets_tasks_in_its_later_chapters_alone(read: Read) -> None:
    facts = read(REPORT)
    assert [t.path for t in facts.tasks] == ["三/一/1", "三/一/2", "三/二"]
    assert task(facts, "三/二").span.quote == "（二）聚焦改革创新。坚持创新驱动。"
    assert facts.head.id == "青海省人民政府/政府工作报告"


def test_results_that_a_report_looks_back_on_are_no_targets(read: Read) -> None:
    facts = read(REPORT)
    assert {i.kind for i in facts.indicators if i.path.startswith("一/")} <= {"actual"}


# records


def test_a_numeral_printed_twice_is_recorded(read: Read) -> None:
    facts = read(f"{HEAD}一、任务\n（一）甲项工作。{CLAUSE}\n（一）乙项工作。{CLAUSE}")
    assert [t.path for t in facts.tasks] == ["一/一", "一/一~2"]
    assert rules(facts) == ["duplicate-number"]


def test_a_clause_not_understood_is_recorded(read: Read) -> None:
    facts = read(
        f"{HEAD}一、任务\n（一）甲项工作。（责任单位：）\n（二）乙项工作。（省商务厅统筹负责推动，各市配合做好保障）"
    )
    assert [i.span.quote for i in facts.issues if i.rule == "clause-not-understood" and i.span] == [
        "（责任单位：）",
        "（省商务厅统筹负责推动，各市配合做好保障）",
    ]


GIVEN = """\
政府工作报告
——2023年1月5日在西宁市第十七届人民代表大会第三次会议上
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、2022年工作回顾
（一）产业转型。地区生产总值增长5.5%。
二、2023年重点工作
（一）做强产业。新增高新技术企业20家以上。
（二）改善民生。城镇新增就业7万人。
各位代表！让我们埋头苦干、勇毅前行！
名词解释
1.高新技术企业：指持续进行研究开发与成果转化的企业，全国已达40万家。
2.无废城市：指固体废物产生量最小的城市。
"""


def test_a_report_without_year_in_its_title_commits_the_year_it_is_given_in(read: Read) -> None:
    facts = read(GIVEN)
    assert [(i.metric, i.year, i.kind) for i in facts.indicators] == [
        ("地区生产总值", 2022, "actual"),
        ("高新技术企业", 2023, "target"),
        ("城镇新增就业", 2023, "target"),
    ]


def test_a_glossary_sets_nothing_to_be_done(read: Read) -> None:
    assert [t.path for t in read(GIVEN).tasks] == ["二/一", "二/二"]


@pytest.mark.parametrize(
    "clause", ["（省商务厅牵头，省财政厅参与）", "（省商务厅牵头，省财政厅协助）", "（省商务厅牵头）"]
)
def test_headed_paragraphs_with_a_clause_each_are_items(read: Read, clause: str) -> None:
    facts = read(
        f"{HEAD}一、扩大就业\n支持灵活就业。完善零工市场布局，建设标准化零工市场。{clause}\n"
        f"优化创业服务。发放创业担保贷款，助力返乡人员创业。{clause}"
    )
    assert [(t.path, len(t.clauses)) for t in facts.tasks] == [("一/1", 1), ("一/2", 1)]
