"""The decision of app.model.roles, clause by clause."""

from __future__ import annotations

import pytest

from app.model.facts import Basis, Clause, Mention, MentionKind, Responsibility, Role
from app.model.roles import duties
from app.model.span import Span


def _mention(name: str, kind: MentionKind = "agency") -> Mention:
    return Mention(name, Span(0, len(name), name), name, kind, name)


def listed(
    role: Role,
    *names: str | Mention,
    basis: Basis | None = None,
    label: str = "单位",
    shared: bool = False,
    open_ended: bool = False,
) -> Responsibility:
    mentions = tuple(name if isinstance(name, Mention) else _mention(name) for name in names)
    return Responsibility(role, basis, label, mentions, open_ended, shared, "rule-1")


def clause(*lists: Responsibility, words: str = "（责任单位：某）") -> Clause:
    return Clause(Span(0, len(words), words), lists)


def decided(*lists: Responsibility) -> list[tuple[str, str, str]]:
    return [(duty.agency.agency_id, duty.part, duty.basis) for duty in duties([clause(*lists)])]


def test_all_that_a_lead_label_names_lead() -> None:
    assert decided(listed("lead", "甲", "乙", basis="stated")) == [
        ("甲", "leads", "stated"),
        ("乙", "leads", "stated"),
    ]


def test_all_that_a_support_label_names_support() -> None:
    assert decided(listed("lead", "甲", basis="stated"), listed("support", "乙", "丙", basis="stated")) == [
        ("甲", "leads", "stated"),
        ("乙", "supports", "stated"),
        ("丙", "supports", "stated"),
    ]


def test_the_convention_of_a_document_is_kept_as_the_basis() -> None:
    assert decided(listed("lead", "甲", basis="convention"), listed("support", "乙", basis="convention")) == [
        ("甲", "leads", "convention"),
        ("乙", "supports", "convention"),
    ]


def test_an_undifferentiated_list_is_led_by_its_first() -> None:
    assert decided(listed("responsible", "甲", "乙", "丙")) == [
        ("甲", "leads", "first_listed"),
        ("乙", "supports", "first_listed"),
        ("丙", "supports", "first_listed"),
    ]


def test_a_responsible_list_beside_a_support_list_leads() -> None:
    assert decided(listed("responsible", "甲", "乙"), listed("support", "丙", basis="stated")) == [
        ("甲", "leads", "stated"),
        ("乙", "leads", "stated"),
        ("丙", "supports", "stated"),
    ]


def test_a_responsible_list_beside_a_lead_list_takes_part() -> None:
    assert decided(listed("lead", "甲", basis="stated"), listed("responsible", "乙", "丙")) == [
        ("甲", "leads", "stated"),
        ("乙", "supports", "stated"),
        ("丙", "supports", "stated"),
    ]


def test_a_list_of_one_is_stated() -> None:
    assert decided(listed("responsible", "甲")) == [("甲", "leads", "stated")]


def test_one_name_and_others_unnamed_is_no_list_of_one() -> None:
    assert decided(listed("responsible", "甲", open_ended=True)) == [("甲", "leads", "first_listed")]


def test_all_lead_where_the_words_say_that_all_answer_alike() -> None:
    assert decided(listed("responsible", "甲", "乙", shared=True)) == [
        ("甲", "leads", "shared"),
        ("乙", "leads", "shared"),
    ]


def test_who_shares_beside_a_named_leader_supports() -> None:
    assert decided(listed("lead", "甲", basis="stated"), listed("responsible", "乙", shared=True)) == [
        ("甲", "leads", "stated"),
        ("乙", "supports", "shared"),
    ]


@pytest.mark.parametrize("kind", ["collective", "group"])
def test_all_lead_where_a_list_begins_with_several_bodies_at_once(kind: MentionKind) -> None:
    assert decided(listed("responsible", _mention("各市州人民政府", kind), "乙")) == [
        ("各市州人民政府", "leads", "shared"),
        ("乙", "leads", "shared"),
    ]


def test_a_collective_further_on_does_not_share_the_lead() -> None:
    assert decided(listed("responsible", "甲", _mention("各市州人民政府", "collective"))) == [
        ("甲", "leads", "first_listed"),
        ("各市州人民政府", "supports", "first_listed"),
    ]


def test_a_collective_alone_is_a_list_of_one() -> None:
    assert decided(listed("responsible", _mention("各市州人民政府", "collective"))) == [
        ("各市州人民政府", "leads", "stated")
    ]


def test_the_label_beside_it_in_another_clause_decides_nothing() -> None:
    found = duties([clause(listed("responsible", "甲", "乙")), clause(listed("support", "丙", basis="stated"))])
    assert [(d.agency.agency_id, d.part, d.basis, d.clause) for d in found] == [
        ("甲", "leads", "first_listed", 1),
        ("乙", "supports", "first_listed", 1),
        ("丙", "supports", "stated", 2),
    ]


def test_who_leads_does_not_support_in_the_same_clause_but_may_in_another() -> None:
    lead_and_support = clause(listed("support", "甲", "乙", basis="stated"), listed("lead", "甲", basis="stated"))
    again = clause(listed("support", "甲", basis="stated"))
    found = duties([lead_and_support, again])
    assert [(d.agency.agency_id, d.part, d.clause, d.pos) for d in found] == [
        ("乙", "supports", 1, 2),
        ("甲", "leads", 1, 1),
        ("甲", "supports", 2, 1),
    ]


def test_a_name_printed_twice_in_a_clause_keeps_its_first_place() -> None:
    found = duties([clause(listed("lead", "甲", "乙", "甲", basis="stated"))])
    assert [(d.agency.agency_id, d.pos) for d in found] == [("甲", 1), ("乙", 2)]


def test_a_duty_carries_what_is_printed() -> None:
    one = clause(listed("responsible", "甲", "乙", label="责任单位", open_ended=True), words="（责任单位：甲、乙等）")
    second = duties([one])[1]
    assert (second.label, second.rule, second.open_ended, second.pos, second.span.quote, second.agency.surface) == (
        "责任单位",
        "rule-1",
        True,
        2,
        "（责任单位：甲、乙等）",
        "乙",
    )


def test_an_empty_clause_sets_no_duty() -> None:
    assert duties([clause()]) == ()
