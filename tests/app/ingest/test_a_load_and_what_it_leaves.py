"""Files in, statements out: what a load writes, and what each later load, removal and rebuild leaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from graph_dump import graph_dump
from made_corpus import (
    CITY,
    COMMERCE,
    DISTRICT,
    LOGISTICS,
    NATION,
    PROVINCE,
    REPORT,
    city_plan,
    province,
    write_corpus,
)
from made_documents import cite, document, head, lead, made_loaders, responsible, task, write

from app.errors import AmbiguousError, StoreError, UnknownError
from app.graph.port import Row, Step, Store
from app.ingest.catch_up import catch_up
from app.ingest.load import load
from app.ingest.rebuild import rebuild
from app.ingest.remove import remove
from app.ingest.report import LoadReport
from app.ingest.verify import verify
from app.library.library import Library
from loaders.agencies.registry import Registry

LOADERS = made_loaders()


class Desk:
    """A library, a graph and the registry, with the loaders of made documents."""

    def __init__(self, library: Library, store: Store, registry: Registry) -> None:
        self.library, self.store, self.registry = library, store, registry

    def load(self, *paths: Path, replace: bool = False) -> LoadReport:
        return load(paths, self.library, self.store, self.registry, replace=replace, loaders=LOADERS)

    def remove(self, name: str) -> str:
        return remove(name, self.library, self.store, self.registry, loaders=LOADERS)

    def dump(self) -> list[tuple[Any, ...]]:
        return graph_dump(self.store)

    def rebuilt(self) -> list[tuple[Any, ...]]:
        rebuild(self.library, self.store, self.registry, loaders=LOADERS)
        return self.dump()

    def findings(self) -> list[str]:
        return [f"{f.document} {f.en}" for f in verify(self.library, self.store, self.registry, LOADERS)]

    def documents(self) -> dict[str, bool]:
        """Documents of the graph, and whether each is held."""
        return {row["id"]: not row["stub"] for row in self.store.read("read/ingest_documents")}

    def rows(self, kind: str, document: str) -> list[Row]:
        return self.store.read(f"read/ingest_{kind}", document=document)

    def edges(self, kind: str, document: str, *columns: str) -> set[tuple[Any, ...]]:
        return {tuple(row[column] for column in columns) for row in self.rows(kind, document)}


@pytest.fixture
def desk(library: Library, store: Store, registry: Registry) -> Desk:
    return Desk(library, store, registry)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return write_corpus(tmp_path / "texts")


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
        "span_start": start,
        "span_end": start + len(task_["text"]),
        "page": 2,
        "line": 2,
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


def test_the_order_of_loading_does_not_matter(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    """Each document is first and last in turn, on a graph and a library of its own; then all at once, and rebuilt."""
    names = ["province", "city", "district", "report"]
    turns = [names[i:] + names[:i] for i in range(4)]
    dumps = []
    for number, order in enumerate([*turns, *(turn[::-1] for turn in turns)]):
        desk.store.write([Step("write/wipe", {})])
        library = Library.open(f"sqlite:///{tmp_path / str(number) / 'library.sqlite3'}")
        here = Desk(library, desk.store, desk.registry)
        for name in order:
            here.load(files[name])
        dumps.append(here.dump())
        library.close()
        assert dumps[-1] == dumps[0], order
    one_call = Library.open(f"sqlite:///{tmp_path / 'one' / 'library.sqlite3'}")
    here = Desk(one_call, desk.store, desk.registry)
    desk.store.write([Step("write/wipe", {})])
    here.load(*(files[name] for name in names))
    assert here.dump() == dumps[0]
    assert here.rebuilt() == dumps[0]
    one_call.close()


def test_links_come_whichever_side_arrives_last(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(files["district"])
    assert desk.documents() == {DISTRICT: True, CITY: False}
    desk.load(files["province"])
    assert desk.rows("links", DISTRICT) == []
    desk.load(files["city"])
    assert desk.edges("links", DISTRICT, "edge", "parent") == {
        ("DERIVES_FROM", f"{CITY}/三/三"),
        ("DERIVES_FROM", f"{PROVINCE}/三/七"),
    }
    licences = {
        row["parent_document"]: json.loads(row["evidence"])[-1]["child"]["quote"]
        for row in desk.rows("links", DISTRICT)
    }
    assert licences[PROVINCE] == licences[CITY]


def test_loading_again_changes_nothing(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(*files.values())
    before, versions = desk.dump(), desk.library.documents()
    report = desk.load(*files.values())
    assert {f.status for f in report.files} == {"unchanged"}
    assert desk.dump() == before
    assert desk.library.documents() == versions
    assert report.caught_up.written == ()


def test_a_changed_text_replaces_what_its_document_said_and_nothing_else(
    desk: Desk, files: dict[str, Path], tmp_path: Path
) -> None:
    desk.load(*files.values())
    before = set(desk.dump())
    changed = write(
        tmp_path / "new", "province", province(task("三/九", "发展会展业。", [lead("某某会展办")], parent="三"))
    )
    report = desk.load(changed)
    assert [(f.status, f.document) for f in report.files] == [("replaced", PROVINCE)]
    assert f"{PROVINCE}/三/九" in {row["id"] for row in desk.rows("tasks", PROVINCE)}
    gone = [row for row in before - set(desk.dump()) if row[0] not in ("sizes", "summary")]
    assert {(row[0], dict(row[1:])["id"]) for row in gone} == {
        # The document's own fingerprint and version, and the fingerprints of those that derive from it.
        ("documents", PROVINCE),
        ("documents", CITY),
        ("documents", DISTRICT),
    }
    assert [v.version for v in desk.library.versions(PROVINCE)] == [1, 2]
    assert desk.findings() == []
    assert desk.rebuilt() == desk.dump()


def test_what_a_new_version_no_longer_says_is_gone_with_those_only_it_named(
    desk: Desk, files: dict[str, Path], tmp_path: Path
) -> None:
    desk.load(files["province"], files["city"])
    smaller = document(
        head(
            CITY, title="西宁市服务业高质量发展实施方案", region="西宁市", level="city", issuer="西宁市人民政府办公室"
        ),
        task("一", f"{LOGISTICS}。", [responsible("市发展改革委")]),
    )
    report = desk.load(write(tmp_path / "new", "city", smaller), replace=True)
    assert [f.status for f in report.files] == ["replaced"]
    agencies = {row["id"] for row in desk.store.read("read/ingest_agencies")}
    assert not {"西宁市:某某专班", f"各有关部门（{CITY}）", "西宁市各县区人民政府"} & agencies
    assert desk.rows("citations", CITY) == desk.rows("links", CITY) == []
    assert desk.documents() == {PROVINCE: True, CITY: True, NATION: False}
    assert desk.rebuilt() == desk.dump()
    assert desk.findings() == []


def test_a_file_that_lacks_much_is_refused_until_it_is_meant(
    desk: Desk, files: dict[str, Path], tmp_path: Path
) -> None:
    desk.load(*files.values())
    before, versions = desk.dump(), desk.library.versions(CITY)
    cut = city_plan()
    cut["lines"] = cut["lines"][:4]
    path = write(tmp_path / "new", "city", cut)
    (refused,) = desk.load(path).files
    assert refused.status == "refused"
    assert refused.lost["tasks"] == (f"{CITY}/三/四", f"{CITY}/三/四/1")
    assert refused.lost["indicators"] == (f"{CITY}/三/指标1",)
    assert f"{CITY}/三/四 西宁市商务局" in refused.lost["leads"]
    assert "--replace" in refused.issues[0].message
    assert desk.dump() == before
    assert desk.library.versions(CITY) == versions
    (replaced,) = desk.load(path, replace=True).files
    assert replaced.status == "replaced"
    assert [row["path"] for row in desk.rows("tasks", CITY)] == ["三/三"]
    assert desk.rebuilt() == desk.dump()


def test_items_that_only_got_other_numerals_are_not_lost(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    desk.load(files["city"])
    renumbered = json.loads(files["city"].read_text(encoding="utf-8"))
    for line in renumbered["lines"]:
        if line["kind"] in ("task", "section", "indicator"):
            line["path"] = line["path"].replace("三", "四", 1)
            line["parent"] = line["parent"] and line["parent"].replace("三", "四", 1)
    (result,) = desk.load(write(tmp_path / "new", "city", renumbered)).files
    assert result.status == "replaced"
    assert {row["path"] for row in desk.rows("tasks", CITY)} == {"四/三", "四/四", "四/四/1"}


def test_a_removed_document_that_others_cite_stays_as_cited(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(*files.values())
    whole = desk.dump()
    assert desk.remove("宁政办[2020] 117号") == CITY
    assert desk.documents()[CITY] is False
    for kind in ("sections", "tasks", "indicators", "duties", "links", "citations"):
        assert desk.rows(kind, CITY) == []
    assert desk.edges("citations", DISTRICT, "edge", "parent") == {("CITES", CITY), ("DERIVES_FROM", CITY)}
    assert desk.rows("links", DISTRICT) == []
    assert desk.findings() == []
    assert desk.rebuilt() == desk.dump()
    desk.load(files["city"])
    again = [row for row in desk.dump() if row[0] != "documents"]
    assert again == [row for row in whole if row[0] != "documents"]
    assert [(v.version, v.current) for v in desk.library.versions(CITY)] == [(1, False), (2, True)]


def test_removing_all_leaves_nothing(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(*files.values())
    for name in (PROVINCE, DISTRICT, REPORT, CITY, "苏政〔2020〕1号"):
        desk.remove(name)
    assert [row for row in desk.dump() if dict(row[1:]).get("size") != 0] == []
    assert desk.library.documents() == ()


def test_removing_what_is_not_there_names_what_comes_near(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(files["province"], files["city"])
    with pytest.raises(UnknownError) as caught:
        desk.remove("青政办〔2020〕63号")
    assert caught.value.extra["nearest"][0] == PROVINCE
    assert len(desk.library.documents()) == 2


def test_removing_by_a_name_that_fits_several_asks_which(desk: Desk, tmp_path: Path) -> None:
    for number in ("青政〔2020〕1号", "青政〔2021〕1号"):
        desk.load(write(tmp_path, number, document(head(number, title="年度要点"), task("一", number))))
    with pytest.raises(AmbiguousError) as caught:
        desk.remove("年度要点")
    assert [choice["id"] for choice in caught.value.extra["choices"]] == ["青政〔2020〕1号", "青政〔2021〕1号"]


def test_a_stub_known_by_its_title_becomes_the_numbered_document(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(files["report"])
    assert desk.documents() == {REPORT: True, "《西宁市服务业高质量发展实施方案》": False, "《消费促进规划》": False}
    desk.load(files["city"])
    assert desk.edges("citations", REPORT, "edge", "parent") == {
        ("CITES", CITY),
        ("CITES", "《消费促进规划》"),
        ("DERIVES_FROM", "《消费促进规划》"),
    }
    assert "《西宁市服务业高质量发展实施方案》" not in desk.documents()


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
    assert [path.name for path in report.skipped] == ["manifest.yml"]
    assert report.as_json()["skipped"] == [str(folder / "manifest.yml")]


def test_two_files_of_one_document_in_one_load_ask_for_a_decision(desk: Desk, tmp_path: Path) -> None:
    first = write(tmp_path, "a", province())
    same = write(tmp_path, "b", province())
    other = write(tmp_path, "c", province(task("三/九", "发展会展业。", parent="三")))
    report = desk.load(tmp_path)
    assert [f.status for f in report.files] == ["loaded", "unchanged", "refused"]
    assert str(first) in report.files[2].issues[0].message
    assert [f.status for f in desk.load(tmp_path).files] == ["unchanged", "unchanged", "refused"]
    assert len(desk.library.versions(PROVINCE)) == 1
    assert [f.status for f in desk.load(other).files] == ["replaced"]
    assert same.exists()


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
    from dataclasses import replace as changed

    from app.model.span import Span

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
    from dataclasses import replace as changed

    def faulty(data: bytes, name: str, registry: Registry) -> Any:
        if name == "city.txt":
            raise KeyError("a rule")
        return LOADERS.read(data, name, registry)

    loaders = changed(LOADERS, read=faulty)
    report = load(list(files.values()), desk.library, desk.store, desk.registry, loaders=loaders)
    assert {f.path.name: f.status for f in report.files if f.status != "loaded"} == {"city.txt": "failed"}
    assert len(desk.library.documents()) == 4


def test_a_graph_that_was_emptied_or_replaced_is_filled_at_the_next_start(desk: Desk, files: dict[str, Path]) -> None:
    desk.load(*files.values())
    before = desk.dump()
    desk.store.write([Step("write/wipe", {})])
    done = catch_up(desk.library, desk.store, desk.registry, loaders=LOADERS)
    assert set(done.written) == {v.document for v in desk.library.documents()}
    assert desk.dump() == before
    assert catch_up(desk.library, desk.store, desk.registry, loaders=LOADERS).written == ()


def test_a_graph_of_another_library_is_left_alone(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    desk.load(*files.values())
    before = desk.dump()
    library = Library.open(f"sqlite:///{tmp_path / 'other' / 'library.sqlite3'}")
    other = Desk(library, desk.store, desk.registry)
    assert set(catch_up(library, desk.store, desk.registry, loaders=LOADERS).foreign) == {
        v.document for v in desk.library.documents()
    }
    with pytest.raises(StoreError, match="zeren rebuild"):
        other.load(files["city"])
    assert desk.dump() == before
    assert any("never in the library" in finding for finding in other.findings())
    rebuild(library, desk.store, desk.registry, loaders=LOADERS)
    assert other.documents() == {}
    library.close()


def test_an_older_copy_of_the_graph_is_brought_up_to_date(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    """Several documents of the graph are older than the library's: another library's history up to a point."""
    old = Desk(Library.open(f"sqlite:///{tmp_path / 'old' / 'library.sqlite3'}"), desk.store, desk.registry)
    old.load(*files.values())
    old.library.close()
    newer = [
        write(tmp_path / "new", "province", province(task("三/九", "发展会展业。", parent="三"))),
        write(tmp_path / "new", "city", city_plan(task("三/五", "发展会展业。", parent="三"))),
    ]
    rebuild(desk.library, desk.store, desk.registry, loaders=LOADERS)
    desk.load(*files.values())
    desk.load(*newer)
    wanted = desk.dump()
    desk.store.write([Step("write/wipe", {})])
    again = Desk(Library.open(f"sqlite:///{tmp_path / 'again' / 'library.sqlite3'}"), desk.store, desk.registry)
    again.load(*files.values())
    again.library.close()
    catch_up(desk.library, desk.store, desk.registry, loaders=LOADERS)
    assert desk.dump() == wanted


@pytest.mark.parametrize("what", ["rules", "registry"])
def test_other_rules_or_another_registry_read_the_stored_texts_again(
    desk: Desk, files: dict[str, Path], what: str, tmp_path: Path
) -> None:
    desk.load(*files.values())
    registry, loaders = desk.registry, LOADERS
    if what == "rules":
        loaders = made_loaders(rules="made-2", titles=4)
    else:
        import shutil

        from app.resources import resource_folder

        folder = tmp_path / "registry"
        shutil.copytree(resource_folder("data") / "registry", folder)
        with (folder / "divisions.yml").open("a", encoding="utf-8") as file:
            file.write("\n# another edition\n")
        registry = Registry.load(folder)
    for path in files.values():
        path.unlink()
    done = catch_up(desk.library, desk.store, registry, loaders=loaders)
    assert set(done.reread) == {v.document for v in desk.library.documents()}
    assert {(v.rules_version, v.registry_version, v.version) for v in desk.library.documents()} == {
        (loaders.rules_version(), registry.version, 1)
    }
    titles = {row["title"] for row in desk.rows("tasks", CITY)}
    assert (f"{COMMERCE[:4]}" in titles) == (what == "rules")
    assert verify(desk.library, desk.store, registry, loaders) == []
    assert catch_up(desk.library, desk.store, registry, loaders=loaders).reread == ()
    before = desk.dump()
    rebuild(desk.library, desk.store, registry, loaders=loaders)
    assert desk.dump() == before


def test_rules_that_read_another_number_move_the_document(desk: Desk, files: dict[str, Path]) -> None:
    from dataclasses import replace as changed

    desk.load(*files.values())
    moved = "宁政办〔2020〕118号"

    def read(data: bytes, name: str, registry: Registry) -> Any:
        return made_loaders(rules="made-2").read(data.replace(CITY.encode(), moved.encode()), name, registry)

    loaders = changed(made_loaders(rules="made-2"), read=read)
    done = catch_up(desk.library, desk.store, desk.registry, loaders=loaders)
    assert "other-id" in {issue.rule for issue in done.issues}
    assert desk.documents()[moved] is True
    assert CITY not in desk.documents()
    assert verify(desk.library, desk.store, desk.registry, loaders) == []


def test_a_text_that_newer_rules_cannot_read_keeps_its_facts(desk: Desk, files: dict[str, Path]) -> None:
    from dataclasses import replace as changed

    from loaders.errors import InputError

    desk.load(files["city"])
    before = desk.dump()

    def read(_data: bytes, _name: str, _registry: Registry) -> Any:
        raise InputError("读不了", "cannot read")

    loaders = changed(made_loaders(rules="made-2"), read=read)
    done = catch_up(desk.library, desk.store, desk.registry, loaders=loaders)
    assert [issue.rule for issue in done.issues] == ["unreadable"]
    assert desk.dump() == before


def test_nobody_waits_for_another_load_at_the_start(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    desk.load(*files.values())
    desk.store.write([Step("write/wipe", {})])
    url = f"sqlite:///{tmp_path / 'library' / 'library.sqlite3'}"
    other = Library.open(url)
    with other.writing():
        done = catch_up(desk.library, desk.store, desk.registry, loaders=LOADERS)
    assert (done.busy, done.written) == (True, ())
    other.close()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("drop_a_duty", "LEADS"),
        ("drop_a_place", "PART_OF"),
        ("move_a_quote", "tasks"),
        ("rename_an_agency", "agencies"),
        ("add_a_stray_task", "belong to no document"),
        ("move_evidence", "does not stand where"),
    ],
)
def test_the_check_finds_what_is_wrong(desk: Desk, files: dict[str, Path], damage: str, says: str) -> None:
    desk.load(*files.values())
    assert desk.findings() == []
    desk.store.write([Step(f"write/{damage}", {})])
    assert any(says in finding for finding in desk.findings()), desk.findings()
    assert desk.rebuilt()
    assert desk.findings() == []
