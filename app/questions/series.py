"""How the statements of one metric stand to each other: set again, taken up below, reached or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from app.graph.port import Row, Store
from app.model.figures import FigureComparison, compare_figures
from app.model.outcomes import outcome
from app.questions.answers.links import Comparison
from app.questions.answers.metrics import SeriesChange, SeriesStep
from app.questions.links import link_fields
from app.questions.rows import NO_DATE, figure_of_row


def steps(store: Store, rows: Sequence[Row]) -> list[SeriesStep]:
    """All pairs of which something is to be said, in the order of ``rows`` (by date of issue, document and place).

    ``rows`` may be of several metrics. Figures of other metrics, scopes or years are never held against each other,
    except where a link says that one carries the other out.
    """
    order = {row["id"]: number for number, row in enumerate(rows)}
    found = [*_set_again(rows), *_taken_up(store, rows), *_outcomes(rows)]
    return sorted(found, key=lambda step: (order[step.later], order[step.earlier], step.change))


def _set_again(rows: Sequence[Row]) -> Iterator[SeriesStep]:
    """Each target against the one before it of the same government, scope and year; the last one before counts."""
    groups: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "target" and row["whose"] and row["year"] is not None:
            groups[row["metric_key"], row["whose"][0], row["year"], row["level"], row["region"]].append(row)
    for group in groups.values():
        for number, later in enumerate(group):
            before = [row for row in group[:number] if row["document"] != later["document"]]
            # Of several statements in the document before, the one with the same sign and number is the same target.
            last = [row for row in before if row["document"] == before[-1]["document"]]
            pairs = [(row, compare_figures(figure_of_row(later), figure_of_row(row))) for row in last]
            if pairs:
                earlier, found = next((pair for pair in pairs if pair[1].kind == "equal"), pairs[-1])
                yield _step(_again(found), earlier, later, found)


def _again(found: FigureComparison) -> SeriesChange:
    return "unclear" if found.kind is None else "repeated" if found.kind == "equal" else "revised"


def _taken_up(store: Store, rows: Sequence[Row]) -> Iterator[SeriesStep]:
    by_id = {row["id"]: row for row in rows}
    for link in store.read("read/indicator_parents", ids=sorted(by_id)):
        if link["parent"] in by_id and link["status"] not in ("rejected", "unsure"):
            child, parent = by_id[link["child"]], by_id[link["parent"]]
            comparison = link_fields(link)["comparison"]
            if comparison is None:
                comparison = _comparison(compare_figures(figure_of_row(child), figure_of_row(parent)))
            yield SeriesStep(
                change="taken_up", earlier=parent["id"], later=child["id"], decided_by=None, comparison=comparison
            )


def _outcomes(rows: Sequence[Row]) -> Iterator[SeriesStep]:
    """Each result against every target of its scope and year that another document had set before it was reported."""
    groups: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["whose"] and row["year"] is not None:
            groups[row["metric_key"], row["whose"][0], row["year"]].append(row)
    for result in (row for row in rows if row["kind"] == "actual" and row["whose"] and row["year"] is not None):
        for target in groups[result["metric_key"], result["whose"][0], result["year"]]:
            earlier = (target["issued_on"] or NO_DATE) <= (result["issued_on"] or NO_DATE)
            if target["kind"] == "target" and earlier and target["document"] != result["document"]:
                told = outcome(figure_of_row(result), figure_of_row(target), result["text"], target["issued_on"])
                yield SeriesStep(
                    change=told.verdict,
                    earlier=target["id"],
                    later=result["id"],
                    decided_by=told.decided_by,
                    comparison=_comparison(told.comparison),
                )


def _step(change: SeriesChange, earlier: Row, later: Row, found: FigureComparison) -> SeriesStep:
    return SeriesStep(
        change=change,
        earlier=earlier["id"],
        later=later["id"],
        decided_by=found.decided_by if change == "unclear" else None,
        comparison=_comparison(found),
    )


def _comparison(found: FigureComparison) -> Comparison:
    return Comparison(**asdict(found))
