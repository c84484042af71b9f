"""What the documents held measure, and one metric across documents, levels and years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Row, Store
from app.questions.answers.metrics import (
    MetricRow,
    Metrics,
    MetricSeries,
    Point,
    SeriesChange,
    SeriesCounts,
    SeriesTotals,
    StatedBy,
)
from app.questions.nearest import checked_name, name_key, nearest
from app.questions.paging import FIRST_PAGE, Window, page
from app.questions.rows import NO_DATE, indicator_fields
from app.questions.series import steps


@dataclass(frozen=True, slots=True)
class SeriesFilter:
    """What to keep; an empty set keeps everything, several values of one kind are alternatives.

    ``regions`` are those whose figure it is, ``years`` those of the figure, ``kinds`` target and actual.
    """

    regions: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()

    def keeps(self, row: Row) -> bool:
        return (
            (not self.regions or bool(self.regions & set((row["whose"] or ())[:1])))
            and (not self.years or row["year"] in self.years)
            and (not self.kinds or row["kind"] in self.kinds)
        )


EVERY_POINT = SeriesFilter()


def metrics(
    store: Store,
    words: str | None = None,
    window: Window = FIRST_PAGE,
    *,
    several: bool = False,
    changes: frozenset[SeriesChange] = frozenset(),
) -> Metrics:
    """The metrics one of whose names holds the words, those in most documents first.

    ``several`` keeps those that more than one document states, ``changes`` those with such a step. Raises UsageError
    for a window that cannot be meant.
    """
    wanted = name_key(words or "")
    rows = [
        row
        for row in _grouped(store.read("read/metrics"))
        if (row.documents > 1 or not (several or changes))
        and any(wanted in name_key(name) for name in (row.key, *row.names))
    ]
    counts = _steps(store, [row.key for row in rows if row.documents > 1])
    rows = [row.model_copy(update={"steps": _counts(counts[row.key])}) for row in rows if row.key in counts] + [
        row for row in rows if row.key not in counts
    ]
    rows = [row for row in rows if not changes or any(getattr(row.steps, name) for name in changes)]
    part = page([((-row.documents, row.key), row) for row in rows], window)
    return Metrics(total=len(rows), next=part.next, metrics=part.items)


def _steps(store: Store, keys: Sequence[str]) -> dict[str, Counter[SeriesChange]]:
    """How many steps of each kind each of these metrics has."""
    rows = store.read("read/indicators_of_metrics", keys=keys) if keys else []
    of = {row["id"]: row["metric_key"] for row in rows}
    counts: dict[str, Counter[SeriesChange]] = {key: Counter() for key in keys}
    for step in steps(store, sorted(rows, key=_in_time)):
        counts[of[step.later]][step.change] += 1
    return counts


def _counts(counted: Mapping[SeriesChange, int]) -> SeriesCounts:
    return SeriesCounts(**{str(change): size for change, size in counted.items()})


def _in_time(row: Row) -> tuple[str, str, int, str]:
    return (row["issued_on"] or NO_DATE, row["document"], row["seq"], row["id"])


def _grouped(rows: Iterable[Row]) -> list[MetricRow]:
    by_key: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_key[row["key"]].append(row)
    found = []
    for key, group in by_key.items():
        sizes: Counter[str] = Counter()
        for row in group:
            sizes[row["kind"]] += row["size"]
        found.append(
            MetricRow(
                key=key,
                names=_names(group),
                documents=len({row["document"] for row in group}),
                targets=sizes["target"],
                actuals=sizes["actual"],
                steps=SeriesCounts(),
            )
        )
    return found


def _names(rows: Iterable[Row]) -> list[str]:
    return sorted({row["metric"] for row in rows})


def metric(store: Store, name: str, wanted: SeriesFilter = EVERY_POINT) -> MetricSeries:
    """Every statement of one metric, named by its key or by any of the ways it is printed.

    Raises UnknownError with the nearest names, AmbiguousError where the name fits several metrics (a level and its
    growth, two units).
    """
    key = _find(store, name)
    every = store.read("read/indicators_of_metrics", keys=[key])
    every.sort(key=_in_time)
    rows = [row for row in every if wanted.keeps(row)]
    changes = steps(store, rows)
    counts: Counter[SeriesChange] = Counter(step.change for step in changes)
    return MetricSeries(
        key=key,
        names=_names(every),
        totals=SeriesTotals(
            points=len(rows), documents=len({row["document"] for row in rows}), **_counts(counts).model_dump()
        ),
        points=[_point(row) for row in rows],
        steps=changes,
    )


def _point(row: Row) -> Point:
    document = StatedBy(
        id=row["document"],
        docno=row["docno"],
        title=row["document_title"] or row["document"],
        issued_on=row["issued_on"],
        issuer=row["issuer"],
        level=row["level"],
        region=row["region"],
    )
    return Point(document=document, **indicator_fields(row))


def _find(store: Store, name: str) -> str:
    name = checked_name(name)
    known = _grouped(store.read("read/metrics"))
    wanted = name_key(name)
    ways: Sequence[Callable[[MetricRow], bool]] = (
        lambda row: row.key == name,
        lambda row: name_key(row.key.partition(" [")[0]) == wanted,
        lambda row: any(name_key(one) == wanted for one in row.names),
    )
    fitting: Sequence[MetricRow] = []
    for fits in ways:
        fitting = fitting or [row for row in known if fits(row)]
    if not fitting:
        near = nearest(name, ((one, row.key) for row in known for one in _spellings(row)))
        raise UnknownError(f"收录的文件中没有指标“{name}”", f"no metric {name!r} in the documents held", near)
    if len(fitting) > 1:
        raise AmbiguousError(
            f"“{name}”可以指几个指标（数量与增长、不同单位），请选其一",
            f"{name!r} can mean several metrics (a level and its growth, other units): choose one",
            [{"id": row.key, "title": "、".join(row.names)} for row in sorted(fitting, key=lambda row: row.key)],
        )
    return fitting[0].key


def _spellings(row: MetricRow) -> list[str]:
    """The key, the name as compared, the names as printed."""
    return list(dict.fromkeys([row.key, row.key.partition(" [")[0], *row.names]))
