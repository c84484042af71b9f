"""Reports over HTTP: indicators across documents, the load of agencies, what changed between two documents."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.questions.answers.differences import Difference
from app.questions.answers.evidence import EvidenceSheet
from app.questions.answers.metrics import ComparedIndicators, Metrics, MetricSeries
from app.questions.answers.workload import Findings, Workload
from app.questions.differences.compare import difference
from app.questions.evidence import evidence_sheet
from app.questions.indicators import compare_indicators
from app.questions.metrics import metric as metric_of
from app.questions.metrics import metrics as metrics_of
from app.questions.workload.findings import findings
from app.questions.workload.loads import workload as workload_of
from app.web.api.answering import described
from app.web.api.parameters import (
    Compared,
    EvidenceAsked,
    FindingsListed,
    IndicatorsCompared,
    MetricsListed,
    SeriesAsked,
    WorkloadAsked,
)
from app.web.api.reporting import Reporting
from app.web.services import Reading

router = APIRouter(tags=["报表 reports"])


@router.get(
    "/indicators/compare", response_model=ComparedIndicators, **described("compare_indicators", 404, 409, files=True)
)
def indicators(services: Reading, asked: IndicatorsCompared, report: Reporting) -> Response:
    """上下级文件的指标对照：收紧、放宽、持平、分担，未承接与自设 / a parent's targets against a child's."""
    states = frozenset(asked.state)
    return report(
        asked, compare_indicators(services.store, asked.parent, asked.child, asked.region, services.home, states)
    )


@router.get("/metrics", response_model=Metrics, **described("metrics", files=True))
def metrics(services: Reading, asked: MetricsListed, report: Reporting) -> Response:
    """收录的文件里有哪些指标 / what the documents held measure."""
    return report(
        asked,
        metrics_of(services.store, asked.q, asked.window, several=asked.several, changes=frozenset(asked.change)),
    )


@router.get("/metrics/{metric_key:path}", response_model=MetricSeries, **described("metric", 404, 409, files=True))
def metric(services: Reading, metric_key: str, asked: SeriesAsked, report: Reporting) -> Response:
    """一个指标在各文件、各级、各年的数值：调整、承接、完成与否 / one metric across documents, levels, years."""
    return report(asked, metric_of(services.store, metric_key, asked.filter))


@router.get("/workload", response_model=Workload, **described("workload", 404, 409, files=True))
def workload(services: Reading, asked: WorkloadAsked, report: Reporting) -> Response:
    """各机构的承担量：牵头、配合，按文件、年份、依据 / how much each agency leads and supports."""
    found = workload_of(
        services.store, asked.filter, asked.order, asked.window, asked.as_, asked.as_of, asked.day, services.home
    )
    return report(asked, found)


@router.get("/workload/findings", response_model=Findings, **described("workload_findings", 404, 409, files=True))
def workload_findings(services: Reading, asked: FindingsListed, report: Reporting) -> Response:
    """牵头单位已不存在、无人牵头、对口单位未见任务 / leads that are gone, nobody leads, silent counterparts."""
    found = findings(
        services.store, services.library, asked.filter, asked.window, asked.as_of, asked.day, services.home
    )
    return report(asked, found)


@router.get("/evidence", response_model=EvidenceSheet, **described("evidence", 404, 409, files=True))
def evidence(services: Reading, asked: EvidenceAsked, report: Reporting) -> Response:
    """证据单：双方原文、位置、原件校验值、来源与判断 / the evidence for a link, or for a whole trace."""
    found = evidence_sheet(services.store, services.library, asked.child, asked.parent, asked.region, services.home)
    return report(asked, found)


@router.get("/diff", response_model=Difference, **described("diff", 404, 409, files=True))
def diff(services: Reading, asked: Compared, report: Reporting) -> Response:
    """两份文件或两个版本之间的变化 / what changed between two documents, or two versions of one."""
    found = difference(
        services.library,
        services.measure,
        services.registry.successions.heir,
        asked.old,
        asked.new,
        asked.region,
        services.home,
        frozenset(asked.change),
        frozenset(asked.kind),
    )
    return report(asked, found)
