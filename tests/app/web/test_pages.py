"""Pages: the same facts as the API, everything escaped, nothing from elsewhere."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from zeren_process import Server

PAGES = (
    "/",
    "/search?q=商贸",
    "/search",
    "/search?q=没有的字词",
    "/search?q=商贸&kind=task",
    "/documents",
    "/agencies",
    "/agencies?q=商务",
    "/agencies/省商务厅",
    "/agencies/省商务厅?role=lead",
    "/agencies/省商务厅/network",
    "/agencies/各市州人民政府?region=青海省",
    "/documents/青政办〔2018〕28号",
    "/documents/2020年西宁市政府工作报告",
    "/documents/青政办〔2018〕28号?whole=true",
    "/documents/青政办〔2018〕28号/decomposition",
    "/documents/发改产业〔2019〕1602号",
    "/tasks/宁政办〔2020〕117号/三/三",
    "/tasks/青政办〔2018〕28号/二/二/9",
    "/tasks/青政办〔2020〕62号/三/七",
    "/indicators/宁政办〔2020〕117号/三/三/指标1",
    "/tasks/青政办〔2020〕62号/三/七/network",
    "/documents/青政办〔2018〕28号/network",
    "/coverage",
    "/coverage?parent=青政办〔2020〕62号",
    "/coverage?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号",
    "/coverage?parent=青政办〔2018〕28号&child=宁政办〔2020〕117号&state=open&binds=&order=text",
    "/link?child=宁政办〔2020〕117号/三/三&parent=青政办〔2020〕62号/三/七",
    "/metrics",
    "/metrics?several=true&change=revised",
    "/metrics/接待游客 [人次]",
    "/indicators/compare",
    "/indicators/compare?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号",
    "/workload",
    "/workload?level=city&order=total",
    "/workload/findings",
    "/diff",
    "/diff?old=青政办〔2018〕28号&new=青政办〔2020〕62号",
    "/evidence?child=宁政办〔2020〕117号/三/三&parent=青政办〔2020〕62号/三/七",
    "/evidence?child=宁政办〔2020〕117号/三/三",
    "/tasks/宁政办〔2020〕117号/三/三/trace",
    "/tasks/青政办〔2020〕62号/三/七/trace?direction=both",
    "/indicators/宁政办〔2020〕117号/三/三/指标1/trace",
    "/docs",
)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(text: str) -> list[tuple[str, dict[str, str | None]]]:
    page = _Page()
    page.feed(text)
    return page.found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_takes_everything_from_its_own_host(server: Server, path: str) -> None:
    answer = server.get(path, accept="text/html")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for tag, attributes in elements(answer.text):
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href", "action"):
            value = attributes.get(name)
            assert value is None or value.startswith(("/", "#")), value
        if tag == "script":
            assert attributes.get("src") or attributes.get("type") == "application/json"
        assert tag != "style"


@pytest.mark.parametrize("path", [*PAGES, "/static/zeren.css", "/api/v1/documents", "/healthz", "/nothing"])
def test_every_response_has_the_security_headers(server: Server, path: str) -> None:
    headers = server.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/docs"])
def test_every_link_of_a_page_leads_somewhere(server: Server, path: str) -> None:
    links = {
        a["href"] for tag, a in elements(server.get(path).text) if tag in ("a", "link", "script") and a.get("href")
    }
    inner = sorted(str(link).partition("#")[0] for link in links if link and not link.startswith("#"))
    for link in list(dict.fromkeys(inner))[:12]:
        assert server.get(unescape(link)).status in (200, 409), link


def test_the_agency_page_tells_what_the_api_tells(server: Server) -> None:
    duties = server.get("/api/v1/agencies/省商务厅/duties?limit=1000").json
    page = unescape(server.get("/agencies/省商务厅").text)
    assert f"{duties['total']} 条" in page
    for duty in duties["duties"]:
        assert duty["title"] in page
        assert duty["quote"] in page


def test_the_task_page_says_who_where_from_and_who_implements(server: Server) -> None:
    city = unescape(server.get("/tasks/宁政办〔2020〕117号/三/三").text)
    for words in ("市商务局", "责任单位", "青政办〔2020〕62号/三/七", "发改产业〔2019〕1762号", "只被引用，未收录"):
        assert words in city
    assert "宁政办〔2020〕117号/三/三" in unescape(server.get("/tasks/青政办〔2020〕62号/三/七").text)


def test_the_task_page_counts_what_is_stated_and_folds_candidates_away(server: Server) -> None:
    page = unescape(server.get("/tasks/青政办〔2020〕62号/三/十").text)
    implemented = page.partition('<section id="implemented">')[2].partition('<section id="source">')[0]
    stated, folded, candidates = implemented.partition('<details class="unstated">')
    assert folded
    at = re.compile(r'<span class="path">(宁政办〔2020〕117号/[^<]+)</span>')
    assert at.findall(stated) == ["宁政办〔2020〕117号/三/九", "宁政办〔2020〕117号/三/十一"]
    assert at.findall(candidates) == ["宁政办〔2020〕117号/三/十"]
    assert '谁来落实 <span class="count">2 条' in stated


def test_coverage_names_what_a_task_is_covered_by_before_what_might_be_it(server: Server) -> None:
    page = unescape(server.get("/coverage?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号").text)
    rows = [re.findall(r'<span class="path">([^<]+)</span>', row) for row in page.split("<tr ")]
    assert ["三/五", "三/七", "三/五"] in rows


def test_the_trace_page_tells_every_hop_in_order_with_its_words_and_place(server: Server) -> None:
    told = server.get("/api/v1/tasks/宁政办〔2020〕117号/三/三/trace").json
    page = unescape(server.get("/tasks/宁政办〔2020〕117号/三/三/trace").text)
    at = 0
    for path in told["paths"]:
        for hop in path:
            at = page.index(f'href="/{hop["to"]["kind"]}s/{quote(hop["to"]["id"])}"', at)
            for one in hop["evidence"]:
                said = one["child"]
                at = page.index(f'#c{said["span_start"]}-{said["span_end"]}"', page.index(said["quote"], at))
    assert "文件之间的关系，不等于任务逐条落实" in page


def test_the_evidence_page_lets_every_file_be_checked(server: Server) -> None:
    address = "evidence?child=宁政办〔2020〕117号/三/三&parent=青政办〔2020〕62号/三/七"
    sheet, page = server.get(f"/api/v1/{address}").json, unescape(server.get(f"/{address}").text)
    for item in sheet["items"]:
        assert item["text"] in page
    for one in sheet["documents"]:
        assert not one["held"] or one["file_sha256"] in page
    linked = server.get("/link?child=宁政办〔2020〕117号/三/三&parent=青政办〔2020〕62号/三/七").text
    assert 'href="/evidence?' in linked


def test_a_chart_tells_in_words_what_it_draws_and_the_table_has_every_figure(server: Server) -> None:
    told = server.get("/api/v1/metrics/接待游客 [人次]").json
    page = unescape(server.get("/metrics/接待游客 [人次]").text)
    described = page[page.index("<desc") : page.index("</desc>")]
    for point in told["points"]:
        assert point["value_text"] in described
        assert point["quote"] in page
    assert len(re.findall("<circle ", page)) == len(told["points"])


def test_a_form_of_a_page_leaves_the_search_box_at_the_head_alone(server: Server) -> None:
    assert re.search(r'<input id="q" name="q" type="search" value=""', server.get("/workload?order=total").text)


def test_the_workload_page_counts_as_the_api_does(server: Server) -> None:
    told = server.get("/api/v1/workload?limit=100").json
    page = unescape(server.get("/workload").text)
    rows = re.findall(
        r'<td><a href="/agencies/[^"]*"[^>]*>([^<]*)</a>.*?<td><b>(\d+)</b></td><td>(\d+)</td>', page, re.S
    )
    assert [(one["name"], str(one["leads"]), str(one["supports"])) for one in told["agencies"]] == rows


_LINE = re.compile(
    r'<p id="c(\d+)" data-start="\1" data-end="(\d+)"[^>]*><span class="where">.*?</span>(.*?)</p>', re.S
)
_UNSEEN = re.compile(r'<span class="unseen">.*?</span>')
_TAG = re.compile(r"<[^>]+>")


def lines_of(page: str) -> list[tuple[int, int, str]]:
    """Start, end and words of each line of a document's text."""
    return [(int(a), int(b), unescape(_TAG.sub("", _UNSEEN.sub("", words)))) for a, b, words in _LINE.findall(page)]


@pytest.mark.parametrize("document", ["青政办〔2020〕62号", "青政办〔2018〕28号"])
def test_the_document_page_has_the_whole_text_with_its_places(server: Server, document: str) -> None:
    text = server.get(f"/api/v1/documents/{document}/text").json["text"]
    lines = lines_of(server.get(f"/documents/{document}?whole=true").text)
    assert len(lines) > 30
    for start, end, words in lines:
        assert text[start:end] == words
    assert "".join(text.split()) == "".join("".join(words for _, _, words in lines).split())


def test_a_long_text_comes_in_parts_that_make_it_up(server: Server) -> None:
    page = server.get("/documents/青政办〔2018〕28号").text
    parts = re.findall(r'data-part="([^"]+)"', page)
    assert parts
    assert '<noscript><meta http-equiv="refresh"' in page
    lines = lines_of(page)
    for address in parts:
        lines += lines_of(server.get(address).text)
    assert lines == lines_of(server.get("/documents/青政办〔2018〕28号?whole=true").text)
    assert server.get("/documents/青政办〔2018〕28号/parts/99").status == 404


def test_what_was_read_is_marked_and_linked_in_the_text(server: Server) -> None:
    page = server.get("/documents/宁政办〔2020〕117号?whole=true").text
    task = server.get("/api/v1/tasks/宁政办〔2020〕117号/三/三").json
    for clause in task["clauses"]:
        assert f'id="c{clause["span_start"]}-{clause["span_end"]}"' in page
        for one in clause["responsibilities"]:
            assert f'href="/agencies/{quote(one["id"])}">{one["surface"]}</a>' in page
    for indicator in task["indicators"]:
        assert f'href="/indicators/{quote(indicator["id"])}"' in page
    for cited in server.get("/api/v1/documents/宁政办〔2020〕117号").json["cites"]:
        assert f'href="/documents/{quote(cited["id"])}"' in page
        assert f'id="c{cited["span_start"]}-{cited["span_end"]}"' in page


def test_a_filter_hides_rows_and_says_how_many_are_left(server: Server) -> None:
    every = server.get("/api/v1/agencies/省商务厅/duties?limit=1000").json["duties"]
    wanted = [d for d in every if d["role"] == "lead" and (d["document"]["issued_on"] or "").startswith("2020")]
    page = server.get("/agencies/省商务厅?role=lead&year=2020").text
    rows = re.findall(r'<tr data-role="[^"]*"[^>]*>', page)
    assert len(rows) == len(every)
    assert len([row for row in rows if "hidden" not in row]) == len(wanted) > 0
    assert f"显示 {len(wanted)} / {len(every)} 条" in page
    sheet = re.search(r'href="([^"]+format=csv[^"]*)"', page)
    assert sheet
    assert "role=lead" in sheet[1]
    assert "year=2020" in sheet[1]
    assert server.get(sheet[1].replace("&amp;", "&")).status == 200


def test_home_asks_questions_that_have_answers(server: Server) -> None:
    page = server.get("/").text
    section = page[page.index('class="openings"') :]
    links = re.findall(r'href="([^"]+)"', section[: section.index("</ul>")])
    assert len(links) == 3
    for link in links:
        assert "未见" not in server.get(link.partition("#")[0]).text.partition("<footer")[0] or "/tasks/" in link


def test_words_that_were_asked_for_come_back_escaped(server: Server) -> None:
    page = server.get('/search?q="><script>alert(1)</script>').text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
