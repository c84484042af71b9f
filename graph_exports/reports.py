"""All reports: the name each has on the command line and over HTTP, the answer it is made of, how it becomes tables.

To add one: let its answer derive from `Stated`, write a function from the answer to a `Report`, add a line here. The
command (`zeren export`) and `?format=` then know it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from app.errors import UsageError
from app.model.wording import Language
from app.questions.answers import (
    agencies,
    coverage,
    decomposition,
    differences,
    documents,
    evidence,
    items,
    links,
    metrics,
    search,
    workload,
)
from app.questions.answers.parts import encode
from app.questions.answers.sheets import JudgingSheet
from app.questions.answers.statements import Stated
from graph_exports import breakdown, changes, covered, figures, judging_sheet, linked, listings, loads
from graph_exports import evidence as sheets
from graph_exports.csv import csv_bytes
from graph_exports.paper import html_bytes
from graph_exports.tables import Report, Table

Format = Literal["xlsx", "csv", "json", "html"]
MEDIA_TYPES: dict[Format, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class ReportKind:
    """``name`` is also the ASCII name of the file."""

    name: str
    answer: type[Stated]
    table: Callable[[Any], Report]


REPORTS: tuple[ReportKind, ...] = (
    ReportKind("duties", agencies.Duties, listings.duties_report),
    ReportKind("documents", documents.Documents, listings.documents_report),
    ReportKind("tasks", items.Tasks, listings.tasks_report),
    ReportKind("decomposition", decomposition.Decomposition, breakdown.decomposition_report),
    ReportKind("agencies", agencies.Agencies, listings.agencies_report),
    ReportKind("unregistered", agencies.Unregistered, listings.unregistered_report),
    ReportKind("search", search.SearchAnswer, listings.search_report),
    ReportKind("implements", links.Implementations, linked.implementations_report),
    ReportKind("trace", links.Trace, linked.trace_report),
    ReportKind("indicator_trace", links.IndicatorTrace, linked.trace_report),
    ReportKind("evidence", evidence.EvidenceSheet, sheets.evidence_report),
    ReportKind("coverage", coverage.Coverage, covered.coverage_report),
    ReportKind("coverage_matrix", coverage.CoverageMatrix, covered.matrix_report),
    ReportKind("coverage_gaps", coverage.CoverageGaps, covered.gaps_report),
    ReportKind("coverage_sources", coverage.CoverageSources, covered.sources_report),
    ReportKind("indicators", metrics.ComparedIndicators, figures.compared_report),
    ReportKind("metrics", metrics.Metrics, figures.metrics_report),
    ReportKind("metric", metrics.MetricSeries, figures.series_report),
    ReportKind("workload", workload.Workload, loads.workload_report),
    ReportKind("workload_findings", workload.Findings, loads.findings_report),
    ReportKind("judging_sheet", JudgingSheet, judging_sheet.judging_report),
    ReportKind("diff", differences.Difference, changes.difference_report),
)
#: What file names cannot hold on Windows, and what would steer a terminal or turn the direction of writing.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')
_NAME_LIMIT = 80
_BY_ANSWER = {kind.answer: kind for kind in REPORTS}


def kind_of(answer: Stated) -> ReportKind:
    """The report an answer is; raises KeyError for an answer that is none."""
    return _BY_ANSWER[type(answer)]


@dataclass(frozen=True, slots=True)
class File:
    """A report as bytes, with the name it is kept under (without path) and an ASCII name for old programs."""

    data: bytes
    name: str
    plain_name: str
    media_type: str


def file_of(answer: Stated, wanted: Format, sheet: str | None = None, language: Language = "zh") -> File:
    """The whole answer as a file. CSV holds one table: the first, or the one named by ``sheet`` (its name, 说明).

    Raises UsageError where no table has this name.
    """
    kind = kind_of(answer)
    report = kind.table(answer)
    name = report.title.in_(language)
    if wanted == "json":
        data = encode(answer)
    elif wanted == "csv":
        table = _sheet(report, sheet)
        name = name if table is report.sheets[0] or sheet is None else f"{name} {table.name.in_(language)}"
        data = b"".join(csv_bytes(report, table, language))
    elif wanted == "html":
        data = b"".join(html_bytes(report, language))
    else:
        from graph_exports.excel import write_excel  # only who wants a workbook pays for its writer

        out = BytesIO()
        write_excel(report, out, language)
        data = out.getvalue()
    return File(data, f"{file_name(name)}.{wanted}", f"{kind.name}.{wanted}", MEDIA_TYPES[wanted])


def files_of(answer: Stated, wanted: Format, sheet: str | None = None, language: Language = "zh") -> list[File]:
    """The answer as files: one, or for CSV without ``sheet`` one for each table, the statement's last."""
    if wanted != "csv" or sheet is not None:
        return [file_of(answer, wanted, sheet, language)]
    sheets = kind_of(answer).table(answer).sheets
    return [
        file_of(answer, wanted, table.name.zh if number else None, language) for number, table in enumerate(sheets)
    ]


def _sheet(report: Report, name: str | None) -> Table:
    sheets = report.sheets
    if name is None:
        return sheets[0]
    for table in sheets:
        if name in table.name:
            return table
    known = "、".join(table.name.zh for table in sheets)
    raise UsageError(f"没有表“{name}”；有：{known}", f"no sheet {name!r}; there are: {known}")


def file_name(title: str) -> str:
    """The title as a name that every file system takes."""
    return _NOT_IN_NAMES.sub(" ", title.replace("/", "／"))[:_NAME_LIMIT].strip(" .") or "report"
