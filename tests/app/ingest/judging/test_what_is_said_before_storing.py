"""A name corrected while a file is only looked at is recorded with it: in one step, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk import LOADERS, Desk
from made_corpus import CITY, city_plan
from made_documents import task, write

from app.errors import StoreError
from app.ingest.files import Input
from app.ingest.judging.wishes import Wish
from app.ingest.load import load
from app.ingest.report import FileResult
from app.model.judgements import fingerprint

SURFACE, MEANT = "某某专班", "西宁市财政局"
BESIDE = "西宁市商务局"


def correction(surface: str = SURFACE, agency: str = MEANT) -> Wish:
    subject = {"kind": "agency", "document": CITY, "surface": surface}
    return Wish.model_validate({"verdict": "is", "subject": subject, "value": {"agency": agency}})


def bring(desk: Desk, file: Path, *said: Wish, **more: Any) -> FileResult:
    brought = Input(file, file.name, said=said)
    report = load([brought], desk.library, desk.store, desk.registry, by="督查室", loaders=LOADERS, **more)
    return report.files[0]


def leads(desk: Desk) -> set[str]:
    return {row["agency"] for row in desk.rows("duties", CITY) if row["id"] == f"{CITY}/三/四"}


def test_it_is_in_the_log_behind_the_load_pinned_and_in_the_graph(desk: Desk, files: dict[str, Path]) -> None:
    stored = bring(desk, files["city"], correction())
    assert (stored.status, stored.judged, stored.as_json()["judged"]) == ("loaded", 1, 1)
    entries = desk.library.log.entries(documents=[CITY])
    assert [(entry.kind, entry.who) for entry in entries] == [("load", "督查室"), ("judgement", "督查室")]
    (pin,) = entries[1].judgement.pins
    assert (pin.of, pin.quote, pin.fingerprint) == ("mention", SURFACE, fingerprint(SURFACE))
    assert leads(desk) == {BESIDE, MEANT}
    assert desk.findings() == []
    before = desk.dump()
    assert desk.rebuilt() == before


def test_where_the_log_does_not_take_it_the_document_is_not_stored(
    desk: Desk, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise StoreError("坏", "broken")

    monkeypatch.setattr("app.library.log._Appending.judge", fails)
    with pytest.raises(StoreError):
        bring(desk, files["city"], correction())
    assert desk.library.documents() == ()
    assert desk.library.log.entries() == []


def test_what_cannot_be_said_of_the_text_keeps_the_file_out(desk: Desk, files: dict[str, Path]) -> None:
    refused = bring(desk, files["city"], correction(surface="没有的局"))
    assert (refused.status, [issue.rule for issue in refused.issues]) == ("refused", ["not-said"])
    assert desk.library.documents() == ()
    assert desk.library.log.entries() == []


def test_of_a_text_held_already_it_is_recorded_alone(desk: Desk, files: dict[str, Path]) -> None:
    bring(desk, files["city"])
    again = bring(desk, files["city"], correction())
    assert (again.status, again.judged) == ("unchanged", 1)
    assert [entry.kind for entry in desk.library.log.entries()] == ["load", "judgement"]
    assert leads(desk) == {BESIDE, MEANT}
    assert desk.findings() == []


def test_it_follows_into_the_next_version_until_a_new_word_is_said(
    desk: Desk, files: dict[str, Path], tmp_path: Path
) -> None:
    bring(desk, files["city"], correction())
    changed = write(tmp_path / "new", "city", city_plan(task("四", "加强督查。", parent=None)))
    assert (bring(desk, changed).status, leads(desk)) == ("replaced", {BESIDE, MEANT})
    assert bring(desk, changed, correction(agency="西宁市统计局")).judged == 1
    assert leads(desk) == {BESIDE, "西宁市统计局"}
    (standing,) = desk.library.said.standing().contents[CITY]
    assert standing.value == {
        "agency": "西宁市统计局",
        "name": "西宁市统计局",
        "kind": "agency",
        "registered": True,
    }
    assert desk.findings() == []
