"""Pages of duties, loads, findings and coverage tell of the day asked of, and what is not in force then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_app import Asked
from drawn_graph import Drawing

from app.graph.embedded.store import EmbeddedStore

PARENT, CHILD = "省〔2020〕1号", "市〔2021〕2号"


@pytest.fixture
def pages(embedded_store: EmbeddedStore, tmp_path: Path) -> Iterator[Asked]:
    """A city plan of 2021 carries out a provincial paper; 省旧局 became 省新局 at the end of 2022."""
    graph = Drawing()
    graph.document(PARENT, "2020-01-01", region="青海省", level="province")
    graph.document(CHILD, "2021-01-01", region="西宁市", level="city", ends_on="2021-12-31")
    graph.rests_on(CHILD, PARENT, "implements")
    old, new = graph.agency("省旧局"), graph.agency("省新局")
    graph.follows(old, new, on="2022-12-31")
    above, below = graph.task(PARENT, "一"), graph.task(CHILD, "一")
    graph.leads(old, above)
    graph.leads(old, below)
    graph.leads(new, graph.task(CHILD, "二"))
    graph.derives(below, above)
    graph.draw(embedded_store)
    asked = Asked(tmp_path, embedded_store)
    yield asked
    asked.close()


APART = "其中不在有效期 1"


def words(pages: Asked, address: str) -> str:
    answer = pages.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_coverage_counts_apart_what_is_not_in_force_on_the_day(pages: Asked) -> None:
    address = f"/coverage?parent={PARENT}&child={CHILD}"
    then, later = (words(pages, f"{address}&as_of={day}") for day in ("2021-06-01", "2022-06-01"))
    assert (APART in then, APART in later) == (False, True)
    assert "2022年6月1日 已到期" in later
    assert 'name="as_of" type="date" value="2022-06-01"' in later
    matrix = words(pages, f"/coverage?parent={PARENT}&as_of=2022-06-01")
    head = matrix.split("<table")[0]
    assert "2022年6月1日有 1 份下级文件不在有效期，所落实的另计，不等于没有落实" in head
    tallies = dict(re.findall(r"<dt>([^<]*)</dt><dd>(\d+)", head))
    assert (tallies["已落实"], tallies["另计：只见于不在有效期的文件"]) == ("0", "1")
    assert int(tallies["文件不在有效期"]) > int(tallies["未收录文件"]) == 0
    assert "另见不在有效期的文件" in matrix


def test_a_duty_list_tells_of_the_day(pages: Asked) -> None:
    then, later = (words(pages, f"/agencies/省旧局?as_of={day}") for day in ("2021-06-01", "2022-06-01"))
    assert (APART in then, APART in later) == (False, True)
    assert 'class="force ended"' in later
    assert 'class="force not_yet"' in words(pages, "/agencies/省旧局?as_of=2020-06-01")
    assert "as_of=2022-06-01" in later.split("format=xlsx")[0].rsplit('href="', 1)[1]


def test_loads_are_read_as_written_or_today_on_a_day(pages: Asked) -> None:
    written, today = (words(pages, f"/workload?as={way}") for way in ("written", "today"))
    assert ("省旧局" in written, "省旧局" in today) == (True, False)
    assert "省旧局" in words(pages, "/workload?as=today&as_of=2022-06-01")
    link = written.split("format=xlsx")[0].rsplit('href="', 1)[1]
    assert "as=written" in link
    assert pages.get("/api/v1/workload?as=today&as_of=2022-06-01").json()["as_of"] == "2022-06-01"


def test_findings_tell_of_the_day(pages: Asked) -> None:
    assert "2022年12月31日 起不再存在" in words(pages, "/workload/findings")
    assert "起不再存在" not in words(pages, "/workload/findings?as_of=2022-06-01")


@pytest.mark.parametrize("page", ["/coverage?parent=x&", "/agencies/省旧局?", "/workload?", "/workload/findings?"])
def test_an_empty_day_is_today_and_a_wrong_one_is_told(pages: Asked, page: str) -> None:
    assert pages.get(f"{page}as_of=明天").status_code == 422
    assert pages.get(f"{page}as_of=").status_code in (200, 404)


def test_a_government_whose_document_has_ended_is_not_one_without_a_document(pages: Asked) -> None:
    matrix = words(pages, f"/coverage?parent={PARENT}&as_of=2022-06-01")
    head, body = matrix.split("<thead>")[1].split("</thead>")
    assert CHILD in head
    assert "已到期" in head
    assert "文件不在有效期" in body
    assert "未收录文件" not in body.split("</table>")[0]
