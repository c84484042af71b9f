"""The gold of links leaves no task out, and derivation is measured on it as it says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.alignment import (
    BANDS,
    Found,
    FoundMetric,
    PairOutcome,
    band_counts,
    bands_file,
    broken_floors,
    errors_of,
    measure,
    primary_counts,
)
from scripts.gold import GoldError
from scripts.pairs import Pair, read_pairs

ROOT = Path(__file__).parents[2]
PAIRS = read_pairs()
every_pair = pytest.mark.parametrize("name", [pair.name for pair in PAIRS])


@pytest.fixture(scope="module")
def outcomes() -> dict[str, PairOutcome]:
    return {outcome.pair.name: outcome for outcome in measure(PAIRS)}


def outcome_of(found: Sequence[Found] = (), metrics: Sequence[FoundMetric] = (), **told: object) -> PairOutcome:
    words = {
        "relation": "implements",
        "links": {"一/1": "二/1 +二/2 ?二/3", "一/2": "二/4"},
        "none": ["一/3"],
        "indicators": ["一/1 | 床位占比 | 二/1 | tightened"],
    }
    pair = Pair("一对", Path("甲.txt"), Path("乙.txt"), words | told)
    return PairOutcome(pair, ({"一/1": "甲一"}, {"二/1": "乙一"}), tuple(found), tuple(metrics))


@every_pair
def test_every_task_of_both_sides_is_accounted_for(name: str, outcomes: dict[str, PairOutcome]) -> None:
    pair, (child, parent) = outcomes[name].pair, outcomes[name].tasks
    sources, taken = ({place[side] for place in pair.links | pair.disputed} for side in (0, 1))
    if pair.relation == "implements":
        assert sources | pair.without_source == set(child)
        assert taken | pair.not_taken_up == set(parent)
    assert sources & pair.without_source == set()
    assert {place[1] for place in pair.links} & pair.not_taken_up == set()
    assert (sources <= set(child), taken <= set(parent)) == (True, True)


@every_pair
def test_a_task_has_one_main_source(name: str) -> None:
    (pair,) = (pair for pair in PAIRS if pair.name == name)
    children = [child for child, _ in pair.primary]
    assert len(children) == len(set(children))
    assert {child for child, _ in pair.links} == set(children)


@every_pair
def test_indicators_are_told_in_form(name: str, outcomes: dict[str, PairOutcome]) -> None:
    pair = outcomes[name].pair
    words = {word for *_, comparison in pair.indicators for word in comparison.split("/")}
    assert words <= {"tightened", "softened", "equal", "share"}
    dropped = [[part.strip() for part in line.split(" | ")] for line in pair.told.get("dropped") or ()]
    taken_up = {(found.parent, found.other) for found in outcomes[name].metrics}
    assert {(at, metric) for at, metric, _ in dropped} & taken_up == set()


def test_the_set_has_pairs_of_every_kind() -> None:
    kinds = [pair.relation for pair in PAIRS]
    assert kinds.count("implements") >= 8
    assert kinds.count("unrelated") >= 1
    assert kinds.count("neighbours") >= 1
    assert {f.name for f in (ROOT / "tests" / "gold" / "pairs").glob("*.txt")} == {
        file.name for pair in PAIRS for file in (pair.child, pair.parent) if file.parent.name == "pairs"
    }


def test_links_are_counted_by_band_and_disputed_ones_are_not() -> None:
    outcome = outcome_of(
        [
            Found(("一/1", "二/1"), "strong", True),
            Found(("一/1", "二/3"), "strong", False),
            Found(("一/3", "二/4"), "probable", True),
            Found(("一/2", "二/4"), "review", False),
        ]
    )
    assert band_counts([outcome]) == {"strong": (1, 1), "probable": (0, 1), "review": (1, 1)}
    assert primary_counts([outcome], *BANDS) == (2, 2)
    assert primary_counts([outcome], "strong", "probable") == (1, 2)


def test_errors_are_named() -> None:
    outcome = outcome_of(
        [Found(("一/3", "二/1"), "strong", True)], [FoundMetric("一/1", "满意度", "二/1", "满意度", "strong", None)]
    )
    assert list(errors_of(outcome)) == [
        ("false strong", "一/3 —", "二/1 乙一"),
        ("missing primary", "一/1 甲一", "二/1 乙一"),
        ("missing primary", "一/2 —", "二/4 —"),
        ("missing", "一/1 甲一", "二/2 —"),
        ("missing indicator", "一/1 床位占比", "二/1"),
        ("false indicator strong", "一/1 满意度", "二/1 满意度"),
    ]


def test_a_comparison_is_right_if_it_is_one_of_those_told_and_review_is_not_compared() -> None:
    told = ["一/1 | 床位占比 | 二/1 | tightened/equal", "一/2 | 满意度 | 二/4 | equal", "一/2 | 收入 | 二/4 | share"]
    found = [
        FoundMetric("一/1", "床位占比", "二/1", "床位占比", "strong", "equal"),
        FoundMetric("一/2", "满意度", "二/4", "满意度", "strong", "softened"),
        FoundMetric("一/2", "总收入", "二/4", "收入", "review", None),
    ]
    outcome = outcome_of(metrics=found, indicators=told)
    assert len(outcome.metrics_right) == 3
    assert [told[1] for told in outcome.verdicts_wrong] == ["满意度"]


def test_bands_are_measured_where_the_child_cites_the_parent() -> None:
    stray = [Found(("一/1", "二/9"), "probable", True)]
    outcome = outcome_of(stray, relation="unrelated", links={}, none=[])
    assert band_counts([outcome])["probable"] == (0, 0)
    assert broken_floors([outcome]) == ["一对: 1 links above review (floor 0)"]


def test_broken_floors_are_named() -> None:
    broken = broken_floors([outcome_of([Found(("一/3", "二/1"), "strong", True)])])
    assert broken == ["strong links: precision 0.0000 (floor 0.97)", "primary links: recall 0.0000 (floor 0.9)"]


def test_a_line_of_an_indicator_that_lacks_a_part_is_named() -> None:
    with pytest.raises(GoldError, match=r"一对.*床位"):
        _ = outcome_of(indicators=["一/1 | 床位占比 | 二/1"]).pair.indicators


def test_the_floors_are_kept(outcomes: dict[str, PairOutcome]) -> None:
    assert broken_floors(list(outcomes.values())) == []


def test_what_pages_show_is_what_is_measured(outcomes: dict[str, PairOutcome]) -> None:
    said = json.loads((ROOT / "data" / "measured" / "bands.json").read_text("utf-8"))
    measured = bands_file(list(outcomes.values()))
    assert said["rules_version"]
    assert {**said, "rules_version": ""} == {**measured, "rules_version": ""}
    assert list(said["bands"]) == list(BANDS)
