"""What `zeren check` says of a file: what was read, section by section, and what to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from app.ingest.checking.check import FileCheck, check_file, missing_file
from app.ingest.files import Input, collect
from app.ingest.loaders import Loaders
from app.ingest.reading import read_files
from app.resources import resource_folder
from loaders.agencies.registry import Registry

TEXT = """西宁市人民政府办公室关于加强物业管理的实施意见
宁政办〔2021〕8号
各县、区人民政府：
现就加强物业管理提出如下意见。
一、总体目标
到2023年，物业服务覆盖率达到90%以上。
二、重点任务
（一）落实责任。压实各方责任。（责任单位：市城乡建设局、鸿运物业公司）
（二）加强监管。开展专项检查，由市城管局负责日常巡查。
（四）抓好宣传。营造氛围。（责任单位：鸿运物业公司）
西宁市人民政府办公室
2021年3月5日
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "意见.txt"
    file.write_text(TEXT, "utf-8")
    return file


def checked(file: Path, registry: Registry) -> FileCheck:
    with read_files([Input(file, file.name)], registry, Loaders()) as reading:
        ((one, read),) = reading
        return check_file(one, read())


def kinds(found: FileCheck) -> list[tuple[str, str, int]]:
    return [(f.kind, f.span.quote if f.span else f.message, f.count) for f in found.findings]


def test_each_section_says_what_was_read_in_it_and_below(file: Path, registry: Registry) -> None:
    found = checked(file, registry)
    rows = [(s.path, s.title, s.tasks, s.clauses, s.indicators) for s in found.sections]
    assert rows == [("一", "总体目标", 0, 0, 1), ("二", "重点任务", 3, 2, 0)]
    assert found.as_json()["counts"] == {"tasks": 3, "clauses": 2, "indicators": 1}


def test_what_to_look_at_is_told_with_words_and_place(file: Path, registry: Registry) -> None:
    found = checked(file, registry)
    assert [(kind, quote, count) for kind, quote, count in kinds(found) if kind != "numbering-gap"] == [
        ("unknown-agency", "鸿运物业公司", 2),
        ("no-responsibility", "（二）加强监管", 1),
        ("prose-duty", "开展专项检查，由市城管局负责日常巡查。", 1),
    ]
    assert [f.place.line for f in found.findings if f.place] == [8, 9, 9, 10]
    assert [f.message for f in found.findings if f.kind == "numbering-gap"] == [
        "编号不连续：二/四，前一项是 2，缺 1 项"
    ]


def test_a_quote_is_the_text_at_its_span(file: Path, registry: Registry) -> None:
    found = checked(file, registry)
    assert found.facts is not None
    for finding in found.as_json()["findings"]:
        assert found.facts.text[finding["span_start"] : finding["span_end"]] == finding["quote"]


def test_a_file_of_which_all_was_understood_has_no_findings(registry: Registry) -> None:
    file = resource_folder("data") / "documents" / "青政办〔2020〕62号.txt"
    found = checked(file, registry)
    assert (found.findings, [note.kind for note in found.notes]) == ((), ["short-date"])
    assert found.as_json()["ok"] is True
    assert [(e.what, e.expected, e.found) for e in found.expected] == [("tasks", 20, 20), ("clauses", 20, 20)]


def test_fewer_than_the_manifest_expects_is_a_finding(file: Path, registry: Registry) -> None:
    expected = {"file": file.name, "expected": {"tasks": 4, "clauses": 2}}
    (file.parent / "manifest.yml").write_text(yaml.safe_dump({"documents": [expected]}, allow_unicode=True), "utf-8")
    found = checked(file, registry)
    assert [f.message for f in found.findings if f.kind == "fewer-than-expected"] == ["任务应有 4，只读出 3"]


@pytest.mark.parametrize("words", ["{", "documents: 3", "documents: [{file: 意见.txt, expected: many}]", "[1]"])
def test_a_manifest_of_somebody_elses_is_passed_over(file: Path, registry: Registry, words: str) -> None:
    (file.parent / "manifest.yml").write_text(words, "utf-8")
    assert checked(file, registry).expected == ()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03"])
def test_a_file_that_is_no_text_is_a_finding(file: Path, registry: Registry, data: bytes) -> None:
    file.write_bytes(data)
    found = checked(file, registry)
    assert [(f.kind, f.severity) for f in found.findings] == [("unreadable", "error")]
    assert found.as_json()["document"] is None


def test_a_path_that_is_not_there_is_a_finding() -> None:
    assert [f.kind for f in missing_file(collect([Path("无.txt")]).missing[0]).findings] == ["unreadable"]
