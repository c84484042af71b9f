"""Files in, statements out: what a load writes to the graph, and what it reports of each file."""

from __future__ import annotations

import json
from dataclasses import replace as changed
from pathlib import Path
from typing import Any

import pytest
from desk import LOADERS, Desk
from made_corpus import CITY, COMMERCE, LOGISTICS, NATION, PROVINCE, city_plan, province
from made_documents import cite, document, head, task, write

from app.ingest.load import load
from app.model.span import Span
from loaders.agencies.registry import Registry


def test_every_kind_of_statement_is_written(desk: Desk, files: dict[str, Path]) -> None:
    report = desk.load(files["province"], files["city"])
    assert [(f.status, f.document) for f in report.files] == [("loaded", PROVINCE), ("loaded", CITY)]
    assert desk.documents() == {PROVINCE: True, CITY: True, NATION: False}
    assert desk.edges("duties", PROVINCE, "edge", "id", "agency", "clause", "pos", "basis", "label") == {
        ("LEADS", f"{PROVINCE}/三/七", "青海省商务厅", "1", 1, "first_listed", "责任单位"),
        ("SUPPORTS", f"{PROVINCE}/三/七", "青海省发展和改革委员会", "1", 2, "first_listed", "责任单位"),
        ("SUPPORTS", f"{PROVINCE}/三/七", "青海省各市州人民政府", "1", 3, "first_listed", "责任单位"),
        ("LEADS", f"{PROVINCE}/三/八", "青海省商务厅", "1", 1, "stated", "牵头单位"),
        ("SUPPORTS", f"{PROVINCE}/三/八", "青海省农业农村厅", "1", 1, "stated", "配合单位"),
        ("SUPPORTS", f"{PROVINCE}/三/八", f"各有关部门（{PROVINCE}）", "1", 2, "stated", "配合单位"),
    }
    assert desk.edges("duties", CITY, "edge", "id", "agency", "clause", "basis", "open_ended") == {
        ("LEADS", f"{CITY}/三/三", "西宁市商务局", "1", "first_listed", False),
        ("SUPPORTS", f"{CITY}/三/三", "西宁市各县区人民政府", "1", "first_listed", False),
        ("LEADS", f"{CITY}/三/四", "西宁市商务局", "1", "first_listed", True),
        ("SUPPORTS", f"{CITY}/三/四", "西宁市:某某专班", "1", "first_listed", True),
        ("LEADS", f"{CITY}/三/四/1", "西宁市发展和改革委员会", "1", "stated", False),
        ("LEADS", f"{CITY}/三/四/1", f"各有关部门（{CITY}）", "2", "shared", False),
        ("LEADS", f"{CITY}/三/指标1", "西宁市统计局", "1", "stated", False),
    }
    assert desk.edges("places", CITY, "kind", "id", "parent", "seq") == {
        ("Section", f"{CITY}/三", CITY, 3),
        ("Task", f"{CITY}/三/三", f"{CITY}/三", 4),
        ("Task", f"{CITY}/三/四", f"{CITY}/三", 5),
        ("Task", f"{CITY}/三/四/1", f"{CITY}/三/四", 6),
        ("Indicator", f"{CITY}/三/指标1", f"{CITY}/三", 7),
    }
    assert desk.edges("citations", CITY, "edge", "parent", "relation") == {
        ("CITES", PROVINCE, "implements"),
        ("DERIVES_FROM", PROVINCE, "implements"),
        ("CITES", NATION, "rests_on"),
        ("DERIVES_FROM", NATION, "rests_on"),
    }
    assert desk.edges("links", CITY, "edge", "child", "parent", "band", "relation", "status") == {
        ("DERIVES_FROM", f"{CITY}/三/三", f"{PROVINCE}/三/七", "strong", "implements", "open"),
        ("DERIVES_FROM", f"{CITY}/三/四", f"{PROVINCE}/三/八", "probable", "implements", "open"),
        ("DERIVES_FROM", f"{CITY}/三/指标1", f"{PROVINCE}/三/指标1", "strong", "implements", "open"),
    }
    assert desk.findings() == []


def test_every_property_is_what_the_text_says(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(files["province"])
    text = desk.library.get(PROVINCE).text
    task_ = next(row for row in desk.rows("tasks", PROVINCE) if row["path"] == "三/八")
    start = text.index("三/八、")
    assert task_ == {
        "id": f"{PROVINCE}/三/八",
        "document": PROVINCE,
        "path": "三/八",
        "seq": 4,
        "title": f"{LOGISTICS}。",
        "number": "八",
        "text": f"三/八、{LOGISTICS}。2025年底前完成。（牵头单位：省商务厅；配合单位：省农业农村厅、各有关部门）",
        "deadline": "2025-12-31",
        "deadline_quote": "2025年底前",
        "deadline_checked": None,
        "gaps": None,
        "span_start": start,
        "span_end": start + len(task_["text"]),
        "page": 2,
        "line": 2,
        "cell": None,
    }
    held = next(row for row in desk.store.read("read/ingest_documents") if row["id"] == PROVINCE)
    assert {k: v for k, v in held.items() if k not in ("projection", "text_sha256", "registry_version")} == {
        "id": PROVINCE,
        "docno": PROVINCE,
        "title": "关于推动服务业高质量发展的实施意见",
        "issuer": "青海省人民政府办公厅",
        "issued_on": "2020-08-01",
        "level": "province",
        "region": "青海省",
        "effective_on": None,
        "ends_on": None,
        "stated": None,
        "validity": None,
        "stub": False,
        "keys": ["关于推动服务业高质量发展的实施意见", PROVINCE],
        "version": 1,
        "rules_version": "made-1",
    }
    (measure,) = desk.rows("indicators", PROVINCE)
    assert (measure["metric"], measure["value"], measure["unit"], measure["year"], measure["text"]) == (
        "服务业增加值占比",
        53.0,
        "%",
        2025,
        "三/指标1、服务业增加值占比53.0%。",
    )


def test_evidence_of_a_link_is_quoted_on_both_sides(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(files["province"], files["city"])
    link = next(row for row in desk.rows("links", CITY) if row["child"] == f"{CITY}/三/三")
    phrase, citation = json.loads(link["evidence"])
    texts = {"child": desk.library.get(CITY).text, "parent": desk.library.get(PROVINCE).text}
    assert phrase["kind"] == "phrase"
    assert citation["kind"] == "citation"
    assert phrase["child"]["quote"].startswith(COMMERCE)
    assert citation["child"]["quote"].startswith("根据《关于推动服务业高质量发展的实施意见》")
    assert citation["parent"]["quote"] == "关于推动服务业高质量发展的实施意见"
    for item in (phrase, citation):
        for side, text in texts.items():
            place = item[side]
            assert text[place["span_start"] : place["span_end"]] == place["quote"]
            assert place["page"] >= 1
            assert 1 <= place["line"] <= 3
    assert (link["child_document"], link["parent_document"], link["origin"], link["primary"]) == (
        CITY,
        PROVINCE,
        "derived",
        True,
    )
    assert link["score"] == round(link["score"], 4)
    assert link["quote"] == phrase["child"]["quote"]


def test_agencies_come_with_what_the_registry_relates_them_to(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(files["province"], files["city"])
    agencies = {row["id"]: row for row in desk.store.read("read/ingest_agencies")}
    assert agencies["青海省商务厅"]["category"] == "商务"
    assert agencies["青海省商务厅"]["kind"] == "agency"
    assert "省商务厅" in agencies["青海省商务厅"]["names"]
    assert (agencies["西宁市:某某专班"]["kind"], agencies["西宁市:某某专班"]["name"]) == ("unknown", "某某专班")
    assert agencies["西宁市:某某专班"]["region"] == "西宁市"
    assert agencies[f"各有关部门（{CITY}）"]["kind"] == "group"
    assert agencies["青海省各市州人民政府"]["kind"] == "collective"
    edges = {(r["type"], r["agency"], r["other"]) for r in desk.store.read("read/ingest_registry_edges")}
    assert ("MEMBER_OF", "西宁市人民政府", "青海省各市州人民政府") in edges
    assert ("COUNTERPART_OF", "西宁市商务局", "青海省商务厅") in edges


def test_one_broken_file_stops_no_other(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "texts" / "broken.txt"
    broken.write_bytes(b"\xff\xfe no document")
    missing = tmp_path / "texts" / "missing.txt"
    report = desk.load(broken, missing, files["city"])
    status = {f.path.name: f.status for f in report.files}
    assert status == {"missing.txt": "failed", "broken.txt": "failed", "city.txt": "loaded"}
    assert not report.complete
    for result in report.files:
        if result.status == "failed":
            assert str(result.path) in result.issues[0].message
    assert [v.document for v in desk.library.documents()] == [CITY]
    assert desk.findings() == []


def test_a_folder_is_searched_for_documents_in_order_of_name(desk: Desk, files: dict[str, Path]) -> None:
    folder = files["city"].parent
    (folder / "manifest.yml").write_text("documents: []", encoding="utf-8")
    (folder / ".hidden.txt").write_text("nothing", encoding="utf-8")
    (folder / ".git").mkdir()
    write(folder / ".git", "no", province())
    deeper = write(folder / "deeper", "more", document(head("青政〔2020〕9号"), task("一", "事项。")))
    report = desk.load(folder, files["city"])
    assert [f.path.name for f in report.files] == [
        *(f"{name}.txt" for name in ("city", "district", "elsewhere", "province", "report")),
        deeper.name,
    ]
    assert [(one.path.name, one.reason) for one in report.skipped] == [("manifest.yml", "unknown-format")]
    assert report.as_json()["skipped"] == [str(folder / "manifest.yml")]
    assert [one["reason"] for one in report.as_json()["skipped_because"]] == ["unknown-format"]


def test_two_files_of_one_document_in_one_load_ask_for_a_decision(desk: Desk, tmp_path: Path) -> None:
    first = write(tmp_path, "a", province())
    same = write(tmp_path, "b", province())
    other = write(tmp_path, "c", province(task("三/九", "发展会展业。", parent="三")))
    report = desk.load(tmp_path)
    assert [f.status for f in report.files] == ["loaded", "unchanged", "refused"]
    assert str(first) in report.files[2].issues[0].message
    assert "发展会展业" in report.files[2].issues[0].message
    assert [f.status for f in desk.load(tmp_path).files] == ["unchanged", "unchanged", "refused"]
    assert len(desk.library.versions(PROVINCE)) == 1
    assert [f.status for f in desk.load(other).files] == ["replaced"]
    assert same.exists()


def test_one_text_in_two_widths_of_signs_is_one_text(desk: Desk, tmp_path: Path) -> None:
    narrow = write(tmp_path, "narrow", document(head("青政〔2020〕9号"), task("一", "发展会展业(2020年)。")))
    wide = write(tmp_path, "wide", document(head("青政〔2020〕9号"), task("一", "发展会展业（２０２０年）。")))
    report = desk.load(narrow, wide)
    assert [f.status for f in report.files] == ["loaded", "unchanged"]
    assert [i.rule for i in report.files[1].issues] == ["same-words"]
    assert [f.status for f in desk.load(wide).files] == ["unchanged"]
    assert [f.status for f in desk.load(wide, replace=True).files] == ["replaced"]


def test_the_same_number_from_another_issuer_is_not_taken_for_a_new_version(
    desk: Desk, files: dict[str, Path], tmp_path: Path
) -> None:
    desk.load(files["city"])
    other = city_plan()
    other["head"]["issuer"] = "宁夏回族自治区人民政府办公厅"
    other["lines"].append(task("九", "另一件事。"))
    (refused,) = desk.load(write(tmp_path / "new", "other", other)).files
    assert (refused.status, refused.issues[0].rule) == ("refused", "other-issuer")


def test_the_report_counts_facts_and_gives_the_issues(desk: Desk, tmp_path: Path) -> None:
    made = city_plan({"kind": "issue", "rule": "no-responsibility", "words": "某段文字"})
    (result,) = desk.load(write(tmp_path, "city", made)).files
    shown = result.as_json()
    assert shown["counts"] == {
        "sections": 1,
        "tasks": 3,
        "indicators": 1,
        "agencies": 6,
        "leads": 5,
        "supports": 2,
        "citations": 2,
        "issues": 1,
    }
    assert shown["status"] == "loaded"
    assert shown["document"] == CITY
    assert [(i["rule"], i["quote"]) for i in shown["issues"]] == [("no-responsibility", "某段文字")]


def test_a_citation_that_fits_several_is_an_issue_of_its_file(desk: Desk, tmp_path: Path) -> None:
    number = "宁政办发〔2020〕5号"
    for issuer, region in (("南京市人民政府", "南京市"), ("宁夏回族自治区人民政府", "宁夏回族自治区")):
        made = document(head(f"{issuer}/{number}", docno=number, issuer=issuer, region=region), task("一", issuer))
        desk.load(write(tmp_path, region, made))
    (result,) = desk.load(write(tmp_path, "citing", document(head("青政〔2020〕1号"), cite(docno=number)))).files
    (issue,) = result.issues
    assert issue.rule == "ambiguous-citation"
    assert issue.span is not None
    assert number in issue.span.quote
    assert desk.documents()[number] is False


def test_facts_that_do_not_fit_their_text_are_not_stored(
    desk: Desk, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsound(data: bytes, name: str, registry: Registry) -> Any:
        reading = LOADERS.read(data, name, registry)
        first, *others = reading.facts.tasks
        moved = Span(first.span.start + 1, first.span.end + 1, first.span.quote)
        return changed(reading, facts=changed(reading.facts, tasks=(changed(first, span=moved), *others)))

    loaders = changed(LOADERS, read=unsound)
    report = load([files["city"]], desk.library, desk.store, desk.registry, loaders=loaders)
    assert [(f.status, f.issues[0].rule) for f in report.files] == [("failed", "unsound")]
    assert desk.library.documents() == ()


def test_a_fault_in_a_rule_fails_its_file_alone(desk: Desk, files: dict[str, Path]) -> None:
    def faulty(data: bytes, name: str, registry: Registry) -> Any:
        if name == "city.txt":
            raise KeyError("a rule")
        return LOADERS.read(data, name, registry)

    loaders = changed(LOADERS, read=faulty)
    report = load(list(files.values()), desk.library, desk.store, desk.registry, loaders=loaders)
    assert {f.path.name: f.status for f in report.files if f.status != "loaded"} == {"city.txt": "failed"}
    assert len(desk.library.documents()) == 4
