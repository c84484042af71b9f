"""A document loaded, issued again with other words, removed: its versions still compare."""

from __future__ import annotations

import json
from pathlib import Path

from zeren_process import DOCUMENTS, zeren

OPINION = "青政办〔2020〕62号"


def test_two_versions_of_a_document_that_is_gone(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / f"{OPINION}.txt"
    text = (DOCUMENTS / file.name).read_text("utf-8")
    file.write_text(text, "utf-8")
    assert zeren(data, "load", str(file)).returncode == 0
    changed = text.replace("8100 万人次", "0.73 亿人次").replace("工业和信息化厅，省体育", "工业和信息化厅，省教育")
    changed = changed.replace("\n\n局，各市州人民政府", "\n\n厅，各市州人民政府")
    file.write_text(changed, "utf-8")
    assert zeren(data, "load", "--replace", str(file)).returncode == 0
    assert zeren(data, "remove", OPINION).returncode == 0

    answer = json.loads(zeren(data, "diff", f"{OPINION}@1", f"{OPINION}@2", "--json").stdout)
    assert (answer["old"]["version"], answer["new"]["version"]) == (1, 2)
    assert answer["new"]["removed_at"] is not None
    (task,) = answer["tasks"]
    assert (task["new"]["path"], task["changes"]) == ("三/八", ["reworded", "reassigned"])
    pieces = [(one["old"]["quote"], one["new"]["quote"]) for one in task["words"] if one["op"] == "replace"]
    assert len(pieces) == 1
    assert {(part["name"], part["change"]) for part in task["responsibilities"]} == {
        ("青海省教育厅", "gained"),
        ("青海省体育局", "lost"),
    }
    (indicator,) = answer["indicators"]
    assert (indicator["old"]["value_text"], indicator["new"]["value_text"]) == ("8100万人次", "0.73亿人次")
    assert "value" in indicator["changes"]
    # Without a second side the current version is held against the one before it.
    assert (
        zeren(data, "diff", OPINION, "--json").stdout
        == json.dumps(answer, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
