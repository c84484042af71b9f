"""What each later load and removal changes, and that nothing depends on the order of things."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk import LOADERS, Desk
from made_corpus import CITY, COMMERCE, DISTRICT, LOGISTICS, NATION, PROVINCE, REPORT, city_plan, province
from made_documents import cite, document, head, lead, responsible, section, task, write

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Row, Step
from app.library.library import Library
from app.model.facts import DocumentFacts
from app.model.links import Derivation


def test_the_order_of_loading_does_not_matter(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    """Each document is first and last in turn, on a graph and a library of its own; then all at once, and rebuilt."""
    turns = [["province", "city", "district", "report"], ["report", "district", "city", "province"]]
    turns += [["city", "report", "province", "district"], ["district", "province", "report", "city"]]
    dumps = []
    for number, order in enumerate(turns):
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
    here.load(*(files[name] for name in turns[0]))
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
    cited = {row["parent_document"]: _citations(row) for row in desk.rows("links", DISTRICT)}
    assert cited[CITY][0][0] == cited[PROVINCE][0][0]
    assert [(child, parent) for _, child, parent in cited[CITY]] == [(None, None)]
    assert [(child, parent) for _, child, parent in cited[PROVINCE]] == [(None, CITY), (CITY, None)]
    assert desk.findings() == []


def _citations(row: Row) -> list[tuple[str, str | None, str | None]]:
    """Words of each citation in a link's evidence, and whose they and the title beside them are, if others'."""
    reasons = [one for one in json.loads(row["evidence"]) if one["kind"] == "citation"]
    return [(one["child"]["quote"], one.get("child_document"), one.get("parent_document")) for one in reasons]


def test_a_chain_is_quoted_from_the_text_as_it_is_now(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    desk.load(*files.values())
    longer = city_plan()
    longer["lines"].insert(0, section("一", "总体要求"))
    desk.load(write(tmp_path / "new", "city", longer))
    assert desk.findings() == []
    desk.remove(CITY)
    assert desk.rows("links", DISTRICT) == []


def test_a_document_touches_only_its_own_pairs(
    desk: Desk, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[tuple[str, str]] = []

    def derive(child: DocumentFacts, parent: DocumentFacts, *more: Any) -> Derivation:
        derived.append((child.head.id, parent.head.id))
        return LOADERS.derive(child, parent, *more)

    monkeypatch.setattr("desk.LOADERS", replace(LOADERS, derive=derive))
    desk.load(files["province"], files["city"])
    assert derived == [(CITY, PROVINCE)]
    links = desk.rows("links", CITY)
    desk.load(files["district"])
    assert sorted(derived) == sorted([(CITY, PROVINCE), (DISTRICT, CITY), (DISTRICT, PROVINCE)])
    assert desk.rows("links", CITY) == links


def test_every_parent_and_every_child_of_a_task_is_kept(desk: Desk, files: dict[str, Path], tmp_path: Path) -> None:
    other = document(
        head("东政办〔2020〕9号", issuer="海东市人民政府办公室", level="city", region="海东市"),
        cite(docno=PROVINCE, title="关于推动服务业高质量发展的实施意见", relation="implements"),
        task("一", f"{COMMERCE}，培育商贸主体。", [responsible("市商务局")]),
    )
    desk.load(*files.values(), write(tmp_path / "more", "haidong", other))
    below = desk.store.read("read/task_children", id=f"{PROVINCE}/三/七")
    assert {row["child"].partition("/")[0] for row in below} == {CITY, DISTRICT, "东政办〔2020〕9号"}
    parents = desk.edges("links", DISTRICT, "child", "parent")
    assert len({parent for _, parent in parents}) == len(parents) == 2


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
