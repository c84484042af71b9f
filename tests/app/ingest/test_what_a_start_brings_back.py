"""Library and graph that do not agree: what a start does about it, and what the check finds."""

from __future__ import annotations

import shutil
from dataclasses import replace as changed
from pathlib import Path
from typing import Any

import pytest
from desk import LOADERS, Desk
from made_corpus import CITY, COMMERCE, PROVINCE, city_plan, province
from made_documents import made_loaders, task, write

from app.errors import StoreError
from app.graph.port import Step
from app.ingest.catch_up import NEW_RULES, catch_up
from app.ingest.judging.exchange import export_lines
from app.ingest.rebuild import rebuild
from app.ingest.verify import verify
from app.library.library import Library
from app.questions.judgements import judgements
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.errors import InputError


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
    desk.load(*files.values())
    moved = "宁政办〔2020〕118号"
    link = {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}
    deadline = {"kind": "deadline", "id": f"{CITY}/三/三"}
    missing = {"verdict": "missing", "value": {"date": "2025-12-31"}, "quotes": {"item": COMMERCE[:4]}}
    desk.judge({"subject": link, "verdict": "reject"}, {"subject": deadline, **missing})
    desk.ask(PROVINCE, CITY)
    written = b"".join(export_lines(desk.library))

    def read(data: bytes, name: str, registry: Registry) -> Any:
        return made_loaders(rules="made-2").read(data.replace(CITY.encode(), moved.encode()), name, registry)

    loaders = changed(made_loaders(rules="made-2"), read=read)
    done = catch_up(desk.library, desk.store, desk.registry, loaders=loaders)
    assert "other-id" in {issue.rule for issue in done.issues}
    told = [(entry.kind, entry.who, entry.body["document"]) for entry in desk.library.log.entries()[-2:]]
    assert told == [("load", NEW_RULES, moved), ("remove", NEW_RULES, CITY)]
    assert desk.documents()[moved] is True
    assert CITY not in desk.documents()
    assert verify(desk.library, desk.store, desk.registry, loaders) == []
    # What people said goes with it, though the log keeps what was written.
    found = judgements(desk.library).judgements
    assert [(one.verdict, one.suspect) for one in found] == [("missing", False), ("reject", False)]
    assert found[1].now == [f"{moved}/三/三", f"{PROVINCE}/三/七"]
    assert {row["deadline"] for row in desk.rows("tasks", moved) if row["id"] == f"{moved}/三/三"} == {"2025-12-31"}
    assert (f"{moved}/三/三", f"{PROVINCE}/三/七") not in desk.edges("links", moved, "child", "parent")
    assert desk.library.said.standing().asked == {(PROVINCE, moved)}
    assert b"".join(export_lines(desk.library)) == written
    before = desk.dump()
    rebuild(desk.library, desk.store, desk.registry, loaders=loaders)
    assert desk.dump() == before


def test_a_text_that_newer_rules_cannot_read_keeps_its_facts(desk: Desk, files: dict[str, Path]) -> None:
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
        ("double_a_link", "stands twice"),
    ],
)
def test_the_check_finds_what_is_wrong(desk: Desk, files: dict[str, Path], damage: str, says: str) -> None:
    desk.load(*files.values())
    assert desk.findings() == []
    desk.store.write([Step(f"write/{damage}", {})])
    assert any(says in finding for finding in desk.findings()), desk.findings()
    assert desk.rebuilt()
    assert desk.findings() == []
