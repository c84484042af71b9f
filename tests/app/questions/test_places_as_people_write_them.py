"""A task is found by its place however people write it."""

from __future__ import annotations

import pytest

from app.questions.paths import Item, Spelling, fitting, read_spelling, split_reference


def item(path: str, number: str | None = None, kind: str = "task", seq: int = 0) -> Item:
    return Item(f"文〔2020〕1号/{path}", path, kind, number, path, seq)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "segments", "bracketed"),
    [
        ("三/七", ("三", "七"), False),
        ("三（七）", ("三", "七"), True),
        ("三、（七）", ("三", "七"), True),
        ("（三）七", ("三", "七"), False),
        ("(七)", ("七",), True),
        ("〔七〕", ("七",), True),
        ("七", ("七",), False),
        ("七、", ("七",), False),
        ("３８．", ("38",), False),
        ("二/二/9.1", ("二", "二", "9.1"), False),
        ("第三部分第七项", ("三", "七"), False),
        ("第三条", ("第三条",), False),
        ("二 一是", ("二", "一"), False),
        ("附件1/三", ("附件1", "三"), False),
        ("通知/一", ("通知", "一"), False),
        ("三/七/指标1", ("三", "七", "指标1"), False),
        ("三~2", ("三~2",), False),
    ],
)
def test_a_written_place_gives_its_segments(written: str, segments: tuple[str, ...], bracketed: bool) -> None:
    assert read_spelling(written) == Spelling(segments, bracketed)


@pytest.mark.parametrize("written", ["", "  ", "现代化商贸业", "三/现代化", "seven"])
def test_words_are_no_place(written: str) -> None:
    assert read_spelling(written) is None


ITEMS = [
    item("二/七", "（七）", seq=1),
    item("三/七", "（七）", seq=2),
    item("三/二/38", "38．", seq=3),
    item("七", "七、", seq=4),
]


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        ("三/七", ["三/七"]),
        ("三（七）", ["三/七"]),
        ("七", ["七"]),
        ("（七）", ["二/七", "三/七"]),
        ("38", ["三/二/38"]),
        ("二/38", ["三/二/38"]),
        ("三/38", ["三/二/38"]),
        ("四/七", []),
        ("二/三/38", []),
    ],
)
def test_a_place_means_the_items_it_fits(written: str, paths: list[str]) -> None:
    spelling = read_spelling(written)
    assert spelling is not None
    assert [one.path for one in fitting(spelling, reversed(ITEMS))] == paths


def test_brackets_are_no_condition_where_nothing_is_printed_in_brackets() -> None:
    spelling = read_spelling("（七）")
    assert spelling is not None
    assert [one.path for one in fitting(spelling, [item("三/七", "7．")])] == ["三/七"]


KEYS = ["青政办〔2020〕62号", "西宁市人民政府/2020年西宁市政府工作报告", "2020年西宁市政府工作报告"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("青政办〔2020〕62号/三/七", ("青政办〔2020〕62号", "三/七")),
        ("青政办[2020]62号（七）", ("青政办[2020]62号", "（七）")),
        ("青政办〔2020〕62 号 三（七）", ("青政办〔2020〕62 号", "三（七）")),
        ("西宁市人民政府/2020年西宁市政府工作报告/三/一/1", ("西宁市人民政府/2020年西宁市政府工作报告", "三/一/1")),
        ("2020年西宁市政府工作报告（三）", ("2020年西宁市政府工作报告", "（三）")),
        ("《2020年西宁市政府工作报告》三/一", ("《2020年西宁市政府工作报告》", "三/一")),
    ],
)
def test_a_reference_begins_with_the_name_of_its_document(text: str, way: tuple[str, str]) -> None:
    assert split_reference(text, KEYS)[0] == way


def test_a_reference_to_no_document_has_no_reading() -> None:
    assert split_reference("青政办〔2020〕63号/三/七", KEYS) == []
