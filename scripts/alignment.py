"""Measure derivation on the pairs of tests/gold/pairs/: which links are found, in which band, and which are missing.

A pair's gold says for every task of the child which tasks of the parent it comes from. The texts are read with the
product's loaders, so an item the loaders miss is a link that is missing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from app.model.facts import DocumentFacts
from app.model.links import Band, Link
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.derivation import derive, mention_category
from loaders.pipeline import read_document
from loaders.version import rules_version
from scripts.pairs import Pair, Place, ToldMetric
from scripts.shares import interval, share

BANDS: tuple[Band, ...] = get_args(Band)
STRONG_PRECISION = 0.97
PRIMARY_RECALL = 0.90


@dataclass(frozen=True, slots=True)
class Found:
    """One link as derived."""

    place: Place
    band: Band
    primary: bool


@dataclass(frozen=True, slots=True)
class FoundMetric:
    """One link of indicators as derived, with the verdict of the comparison where there is one."""

    child: str
    metric: str
    parent: str
    other: str
    band: Band
    verdict: str | None


@dataclass(frozen=True)
class PairOutcome:
    """One pair as read and derived."""

    pair: Pair
    tasks: tuple[Mapping[str, str], Mapping[str, str]]
    """Path -> title of the child's and of the parent's tasks."""
    found: tuple[Found, ...]
    metrics: tuple[FoundMetric, ...]

    def right(self, *bands: Band) -> set[Place]:
        """True links found in these bands."""
        return {f.place for f in self.found if f.band in bands} & self.pair.links

    def wrong(self, *bands: Band) -> set[Place]:
        """Links found in these bands that are none."""
        return {f.place for f in self.found if f.band in bands} - self.pair.links - self.pair.disputed

    @cached_property
    def metrics_right(self) -> dict[ToldMetric, FoundMetric]:
        """Indicator pairs of the gold that were found, in any band, with what was found."""
        return {told: found for told in self.pair.indicators for found in self.metrics if _same_metric(told, found)}

    @cached_property
    def verdicts_wrong(self) -> dict[ToldMetric, FoundMetric]:
        """Those compared otherwise than the gold says; review links are not compared."""
        return {
            told: found
            for told, found in self.metrics_right.items()
            if found.band != "review" and found.verdict not in told[3].split("/")
        }

    @cached_property
    def metrics_wrong(self) -> list[FoundMetric]:
        """Indicator links above review that the gold of a licensed pair does not hold.

        Documents of which neither cites the other may well have a metric in common.
        """
        return [
            found
            for found in self.metrics
            if self.pair.relation == "implements"
            and found.band != "review"
            and not any(_same_metric(told, found) for told in self.pair.indicators)
        ]


def _same_metric(told: ToldMetric, found: FoundMetric) -> bool:
    at_child, metric, at_parent, _ = told
    return (found.child, found.parent) == (at_child, at_parent) and (metric in found.metric or found.metric in metric)


def measure(pairs: Iterable[Pair]) -> list[PairOutcome]:
    """Read the documents, derive, and set what came beside the gold, as the product does with or without licence."""
    registry = Registry.load(resource_folder("data") / "registry")
    read: dict[Path, DocumentFacts] = {}
    outcomes = []
    for pair in pairs:
        for file in (pair.child, pair.parent):
            if file not in read:
                read[file] = read_document(file.read_bytes(), file.name, registry).facts
        child, parent = read[pair.child], read[pair.parent]
        relation: Literal["implements", "related"] = "implements" if pair.relation == "implements" else "related"
        found = derive(child, parent, mention_category(registry), relation=relation)
        outcomes.append(_outcome(pair, child, parent, found.links))
    return outcomes


def _outcome(pair: Pair, child: DocumentFacts, parent: DocumentFacts, links: Iterable[Link]) -> PairOutcome:
    at = {task.id: task.path for facts in (child, parent) for task in facts.tasks}
    named = {
        item.id: (item.path.partition("/指标")[0], item.metric) for f in (child, parent) for item in f.indicators
    }
    found, metrics = [], []
    for link in links:
        if link.kind == "task":
            found.append(Found((at[link.child], at[link.parent]), link.band, link.primary))
        else:
            verdict = link.comparison.kind if link.comparison else None
            metrics.append(FoundMetric(*named[link.child], *named[link.parent], link.band, verdict))
    titles = [{task.path: task.title for task in facts.tasks} for facts in (child, parent)]
    return PairOutcome(pair, (titles[0], titles[1]), tuple(found), tuple(metrics))


def licensed(outcomes: Iterable[PairOutcome]) -> list[PairOutcome]:
    """The pairs whose child cites the parent: the bands are measured on them."""
    return [outcome for outcome in outcomes if outcome.pair.relation == "implements"]


def band_counts(outcomes: Iterable[PairOutcome]) -> dict[Band, tuple[int, int]]:
    """Band -> (right, counted) over the licensed pairs; disputed links are not counted."""
    chosen = licensed(outcomes)
    counts: dict[Band, tuple[int, int]] = {}
    for band in BANDS:
        right, wrong = (sum(len(side(o, band)) for o in chosen) for side in (PairOutcome.right, PairOutcome.wrong))
        counts[band] = (right, right + wrong)
    return counts


def primary_counts(outcomes: Iterable[PairOutcome], *bands: Band) -> tuple[int, int]:
    """(found in these bands, told) of the main sources over the licensed pairs."""
    chosen = licensed(outcomes)
    return sum(len(o.right(*bands) & o.pair.primary) for o in chosen), sum(len(o.pair.primary) for o in chosen)


def broken_floors(outcomes: Sequence[PairOutcome]) -> list[str]:
    """What derivation does not keep of its floors, in words."""
    right, counted = band_counts(outcomes)["strong"]
    found, told = primary_counts(outcomes, *BANDS)
    broken = []
    if right < STRONG_PRECISION * counted:
        broken.append(f"strong links: precision {right / counted:.4f} (floor {STRONG_PRECISION})")
    if found < PRIMARY_RECALL * told:
        broken.append(f"primary links: recall {found / told:.4f} (floor {PRIMARY_RECALL})")
    for outcome in outcomes:
        wrong = outcome.wrong("strong", "probable") if outcome.pair.relation == "unrelated" else set()
        if wrong:
            broken.append(f"{outcome.pair.name}: {len(wrong)} links above review (floor 0)")
    return broken


def bands_file(outcomes: Sequence[PairOutcome]) -> dict[str, Any]:
    """What pages show beside a band: precision with n and interval, and the rules it was measured with."""
    bands = {}
    for band, (right, counted) in band_counts(outcomes).items():
        low, high = interval(right, counted)
        bands[band] = {
            "n": counted,
            "right": right,
            "precision": round(right / counted, 4) if counted else None,
            "low": round(low, 4),
            "high": round(high, 4),
        }
    return {"rules_version": rules_version(), "pairs": len(licensed(outcomes)), "bands": bands}


def page_of(outcomes: Sequence[PairOutcome]) -> str:
    """The part of docs/accuracy.md that tells of links."""
    return "\n".join(
        [
            "## 任务承接 / Links between tasks",
            "",
            "下级任务出自上级哪几项，人工逐项标注（`tests/gold/pairs/`）。可争论的联系不计对错；",
            "各档查准率只计有引用依据的文件对。",
            "",
            "Which tasks of the parent each task of the child comes from. Links open to dispute count neither way;",
            "bands are measured on the pairs whose child cites the parent, directly or through a chain.",
            "",
            *_band_table(outcomes),
            "",
            *_recall_table(outcomes),
            "",
            *_pair_table(outcomes),
            "",
            "### 承接错误 / Wrong and missing links",
            "",
            *_errors(outcomes),
        ]
    )


def _band_table(outcomes: Sequence[PairOutcome]) -> Iterator[str]:
    yield "| 档 / band | n | 正确 / right | precision |"
    yield "|---|---|---|---|"
    for band, (right, counted) in band_counts(outcomes).items():
        yield f"| {band} | {counted} | {right} | {share(right, counted)} |"


def _recall_table(outcomes: Sequence[PairOutcome]) -> Iterator[str]:
    chosen = licensed(outcomes)
    all_found, all_told = sum(len(o.right(*BANDS)) for o in chosen), sum(len(o.pair.links) for o in chosen)
    metrics_found, metrics_told = (
        sum(len(o.metrics_right) for o in chosen),
        sum(len(o.pair.indicators) for o in chosen),
    )
    above = sum(1 for o in chosen for metric in o.metrics if metric.band != "review")
    wrong = sum(len(o.metrics_wrong) for o in chosen)
    rows = {
        "主要来源，任一档 / primary, any band": primary_counts(outcomes, *BANDS),
        "主要来源，强或较强 / primary, strong or probable": primary_counts(outcomes, "strong", "probable"),
        "全部联系，任一档 / all links, any band": (all_found, all_told),
        "指标，任一档 / indicators, any band": (metrics_found, metrics_told),
    }
    yield "| 查全 / recall | n | 找到 / found | recall |"
    yield "|---|---|---|---|"
    for name, (found, told) in rows.items():
        yield f"| {name} | {told} | {found} | {share(found, told)} |"
    yield ""
    precision = share(above - wrong, above)
    yield f"指标联系查准率（强、较强） / precision of indicator links above review: {precision}, n {above}."
    compared = sum(1 for o in chosen for found in o.metrics_right.values() if found.band != "review")
    verdicts = share(compared - sum(len(o.verdicts_wrong) for o in chosen), compared)
    yield ""
    yield f"其中比较结论（收紧、放宽、持平、分担）正确 / compared as it should be: {verdicts}, n {compared}."


def _pair_table(outcomes: Iterable[PairOutcome]) -> Iterator[str]:
    yield "各档写作 正确 / 计数。 / Bands as right / counted."
    yield ""
    yield "| 文件对 / pair | tasks | strong | probable | review | primary | all | indicators |"
    yield "|---|---|---|---|---|---|---|---|"
    for outcome in outcomes:
        pair = outcome.pair
        bands = [
            f"{right} / {right + len(outcome.wrong(band))}" for band in BANDS for right in [len(outcome.right(band))]
        ]
        told = [
            f"{len(outcome.right(*BANDS) & pair.primary)} / {len(pair.primary)}",
            f"{len(outcome.right(*BANDS))} / {len(pair.links)}",
            f"{len(outcome.metrics_right)} / {len(pair.indicators)}",
        ]
        sizes = f"{len(outcome.tasks[0])} → {len(outcome.tasks[1])}"
        name = pair.name if pair.relation == "implements" else f"{pair.name} ({pair.relation})"
        yield f"| {name} | {sizes} | {' | '.join(bands)} | {' | '.join(told)} |"


def _errors(outcomes: Iterable[PairOutcome]) -> Iterator[str]:
    yield "| 文件对 / pair | 错 / error | 下级 / child | 上级 / parent |"
    yield "|---|---|---|---|"
    for outcome in outcomes:
        for error, child, parent in errors_of(outcome):
            yield f"| {outcome.pair.name} | {error} | {child} | {parent} |"
    yield ""


def errors_of(outcome: PairOutcome) -> Iterator[tuple[str, str, str]]:
    """(kind of error, child item, parent item): false links above review, true ones found nowhere or only there."""
    tasks = outcome.tasks
    above: tuple[Band, Band] = ("strong", "probable")
    kinds: list[tuple[str, set[Place]]] = [(f"false {band}", outcome.wrong(band)) for band in above]
    found = outcome.right(*BANDS)
    kinds.append(("missing primary", outcome.pair.primary - found))
    kinds.append(("missing", outcome.pair.links - outcome.pair.primary - found))
    kinds.append(("primary in review", outcome.pair.primary & outcome.right("review") - outcome.right(*above)))
    for kind, places in kinds:
        for child, parent in sorted(places):
            yield kind, f"{child} {tasks[0].get(child, '—')}", f"{parent} {tasks[1].get(parent, '—')}"
    for told in outcome.pair.indicators:
        if told not in outcome.metrics_right:
            yield "missing indicator", f"{told[0]} {told[1]}", told[2]
    for told, metric in outcome.verdicts_wrong.items():
        yield f"{metric.verdict}, should be {told[3]}", f"{told[0]} {told[1]}", told[2]
    for metric in outcome.metrics_wrong:
        yield f"false indicator {metric.band}", f"{metric.child} {metric.metric}", f"{metric.parent} {metric.other}"
