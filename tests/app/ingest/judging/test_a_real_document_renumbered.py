"""A bundled opinion gets a new item and one other figure: judgements move, those of one item are suspect."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from zeren_process import DOCUMENTS

from app.graph.port import Store
from app.ingest.judging.judge import judge
from app.ingest.judging.wishes import Wish
from app.ingest.load import load
from app.ingest.verify import verify
from app.library.library import Library
from app.questions.judgements import judgements
from app.questions.paging import EVERYTHING
from loaders.agencies.registry import Registry

PROVINCE, CITY = "青政办〔2020〕62号", "宁政办〔2020〕117号"
_HAN = "一二三四五六七八九十"


def _numeral(number: int) -> str:
    return f"（{_HAN[number - 1] if number <= 10 else '十' + _HAN[number - 11]}）"


def _renumbered(text: str) -> str:
    """三 gets a new （一）, and in what was （十） 60% becomes 62%."""
    start = text.index("（一）", text.index("三、"))
    rest = re.search(r"\n\s*四、", text[start:])
    assert rest is not None
    chapter, after = text[start : start + rest.start()], text[start + rest.start() :]
    for number in range(15, 0, -1):
        chapter = chapter.replace(_numeral(number), _numeral(number + 1))
    chapter, changed = re.subn(r"\s*".join("床位运营比例超过60%"), "床位运营比例超过62%", chapter)
    assert changed == 1
    new = f"{_numeral(1)}发展会展服务业。办好青洽会。（责任单位:省商务厅）\n"
    return f"{text[:start]}{new}{chapter}{after}"


def _everything(store: Store, library: Library) -> list[dict[str, Any]]:
    """A yes to every link, duty and indicator."""
    links = store.read("read/task_links", document=CITY)
    wishes = [
        {"subject": {"kind": "link", "child": row["child"], "parent": row["parent"]}, "verdict": "confirm"}
        for row in links
    ]
    for row in store.read("read/ingest_duties", document=PROVINCE):
        role = "lead" if row["edge"] == "LEADS" else "support"
        about = {"kind": "responsibility", "item": row["kind"].lower(), "id": row["id"], "agency": row["agency"]}
        wishes.append({"subject": {**about, "role": role, "clause": row["clause"]}, "verdict": "right"})
    wishes += [
        {"subject": {"kind": "indicator", "id": one.id}, "verdict": "right"}
        for one in library.get(PROVINCE).indicators
    ]
    return wishes


def test_every_judgement_moves_and_only_those_of_the_changed_item_are_suspect(
    store: Store, library: Library, registry: Registry, tmp_path: Path
) -> None:
    files = [DOCUMENTS / f"{name}.txt" for name in (PROVINCE, CITY)]
    assert load(files, library, store, registry).complete
    wishes = [Wish.model_validate(wish) for wish in _everything(store, library)]
    assert len(judge(wishes, "张三", library, store, registry).judgements) == len(wishes) > 100
    changed = tmp_path / f"{PROVINCE}.txt"
    changed.write_text(_renumbered(files[0].read_text("utf-8-sig")), "utf-8")
    assert load([changed], library, store, registry, replace=True).complete
    told = judgements(library, window=EVERYTHING).judgements
    assert all(one.now for one in told)
    suspects = {(one.verdict, one.doubt, tuple(one.now or ())[-1]) for one in told if one.suspect}
    assert suspects == {
        ("confirm", "changed", f"{PROVINCE}/三/十一"),
        ("right", "changed", f"{PROVINCE}/三/十一"),
        ("right", "changed", f"{PROVINCE}/三/十一/指标1"),
    }
    moved = [one for one in told if one.subject.get("item_id") == f"{PROVINCE}/三/三"]
    assert {tuple(one.now or ()) for one in moved} == {(f"{PROVINCE}/三/四",)}
    assert verify(library, store, registry) == []
