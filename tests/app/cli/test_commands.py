"""The command as a person or a script runs it: what it says, and how it ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from zeren_process import DOCUMENTS, ZEREN, Server, environment, free_port, zeren

PROVINCE = DOCUMENTS / "青政办〔2020〕62号.txt"
CITY = DOCUMENTS / "宁政办〔2020〕117号.txt"


def loaded_modules(*arguments: str, data_dir: Path) -> set[str]:
    """The modules a command has imported when it ends."""
    program = (
        "import sys, app.cli\n"
        f"sys.argv = ['zeren', *{list(arguments)!r}]\n"
        "try:\n    app.cli.main()\n"
        "except SystemExit as ended:\n    assert not ended.code, ended.code\n"
        "print('modules:', *sorted(sys.modules), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(data_dir),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(ended.stderr.rpartition("modules:")[2].split())


def test_help_names_every_command_and_imports_none_of_it(tmp_path: Path) -> None:
    said = zeren(tmp_path, "--help").stdout
    commands = ("run", "load", "extract", "serve", "documents", "remove", "rebuild", "duties", "implements", "trace")
    for command in (*commands, "agencies", "coverage", "search", "check", "doctor"):
        assert f"  {command} " in said
        assert zeren(tmp_path, command, "--help").returncode == 0
    heavy = {"pydantic", "neo4j", "sqlalchemy", "fastapi", "rich", "numpy", "yaml", "app.settings"}
    assert not loaded_modules("--help", data_dir=tmp_path) & heavy


def test_version_is_the_installed_one(tmp_path: Path) -> None:
    from importlib.metadata import version

    assert zeren(tmp_path, "--version").stdout == f"zeren {version('zeren')}\n"


def test_a_question_imports_nothing_it_does_not_need(server: Server, bundled_data_dir: Path) -> None:
    modules = loaded_modules("duties", "省商务厅", "--json", data_dir=bundled_data_dir)
    assert "app.questions.duties" in modules
    for heavy in ("scipy", "numpy", "pyvis", "fastapi", "sqlalchemy", "uvicorn", "rapidfuzz", "rich"):
        assert heavy not in modules


def test_unregistered_names_are_findings(server: Server, bundled_data_dir: Path) -> None:
    listed = zeren(bundled_data_dir, "agencies", "--json")
    assert listed.returncode == 0
    assert json.loads(listed.stdout)["total"] > 100
    checked = zeren(bundled_data_dir, "agencies", "check", "--json")
    assert checked.returncode == 1
    names = json.loads(checked.stdout)["agencies"]
    assert {"西宁市:信保集团", "西宁市:南管委"} <= {one["id"] for one in names}
    assert all(place["quote"] for one in names for place in one["places"])
    assert zeren(bundled_data_dir, "agencies", "check", "--document", "青政办〔2020〕62号").returncode == 0


def test_every_line_for_people_has_its_quote_and_place(server: Server, bundled_data_dir: Path) -> None:
    duties = zeren(bundled_data_dir, "duties", "省商务厅", "--document", "青政办〔2020〕62号").stdout
    assert "青海省商务厅  共 6 条：牵头 4，配合 2" in duties
    assert "三/七  建立健全便捷、智慧的批零住餐业  按列名先后" in duties
    assert "“（责任单位:省商务厅、省市场监管局、省文化和旅游厅）” 第 318 行" in duties
    implements = zeren(bundled_data_dir, "implements", "青政办〔2020〕62号", "三（七）").stdout
    assert "宁政办〔2020〕117号/三/三" in implements
    assert "← “" in implements
    trace = zeren(bundled_data_dir, "trace", "宁政办〔2020〕117号/三/三").stdout
    assert "发改产业〔2019〕1762号" in trace
    assert "只被引用，未收录" in trace
    search = zeren(bundled_data_dir, "search", "商贸").stdout
    assert "宁政办〔2020〕117号/三/三" in search
    coverage = zeren(bundled_data_dir, "coverage", "青政办〔2020〕62号", "宁政办〔2020〕117号").stdout
    assert "青政办〔2020〕62号/四/四" in coverage


def test_json_gives_everything_without_a_limit(server: Server, bundled_data_dir: Path) -> None:
    answer = json.loads(zeren(bundled_data_dir, "duties", "青海省发展和改革委员会", "--json").stdout)
    assert len(answer["duties"]) == answer["total"] > 100
    assert answer["next"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("duties", "省商务厅", "--year", "1999"), 0, ""),
        (("duties", "省商务亭"), 3, "青海省商务厅"),
        (("implements", "青政办〔2020〕62号", "（一）"), 3, "青政办〔2020〕62号/三/一"),
        (("implements", "青政办〔2020〕63号", "一"), 3, "青政办〔2020〕62号"),
        (("trace", "青政办〔2020〕62号"), 3, "三/七"),
        (("search", " "), 2, "字词"),
        (("duties",), 2, "机构"),
        (("duties", "省商务厅", "--role", "boss"), 2, "boss"),
        (("nothing",), 2, "nothing"),
    ],
)
def test_the_exit_code_says_how_it_ended(
    server: Server, bundled_data_dir: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = zeren(bundled_data_dir, *arguments)
    assert ended.returncode == code
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_store_that_does_not_answer_ends_with_4(tmp_path: Path) -> None:
    ended = zeren(tmp_path, "duties", "省商务厅", ZEREN_STORE_URI=f"bolt://127.0.0.1:{free_port()}")
    assert ended.returncode == 4
    assert "ZEREN_STORE_URI" in ended.stderr


def test_an_address_is_taken_before_anything_large_is_imported() -> None:
    program = "import sys, app.web.listening; print(*sorted(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert not {"fastapi", "uvicorn", "sqlalchemy", "numpy", "jinja2"} & set(ended.stdout.split())


def test_a_bad_setting_stops_the_start(tmp_path: Path) -> None:
    ended = zeren(tmp_path, "serve", ZEREN_PORT="eighty")
    assert ended.returncode == 2
    assert "ZEREN_PORT" in ended.stderr


def test_a_port_in_use_is_said_before_anything_is_opened(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for command in ("serve", "run"):
            ended = zeren(tmp_path, command, ZEREN_PORT=str(port))
            assert ended.returncode == 2
            assert str(port) in ended.stderr
    assert not (tmp_path / "store").exists()


def test_beyond_this_machine_the_hosts_must_be_named(tmp_path: Path) -> None:
    ended = zeren(tmp_path, "serve", ZEREN_HOST="0.0.0.0", ZEREN_PORT=str(free_port()))  # noqa: S104
    assert ended.returncode == 2
    assert "ZEREN_ALLOWED_HOSTS" in ended.stderr


def test_extract_gives_the_facts_and_stores_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    facts = json.loads(zeren(folder, "extract", str(PROVINCE), "--json").stdout)
    assert facts["document"]["docno"] == "青政办〔2020〕62号"
    assert {"三/七", "四/四"} <= {task["path"] for task in facts["tasks"]}
    text = facts["document"]["text"]
    for task in facts["tasks"]:
        assert text[task["span_start"] : task["span_end"]] == task["text"]
    assert "（七）" not in zeren(folder, "extract", str(PROVINCE)).stderr
    assert not folder.exists()


def test_extract_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "坏.txt"
    bad.write_bytes(b"\xff\xfe\x00\xd8" + bytes(range(256)))
    ended = zeren(tmp_path, "extract", str(bad), "--json")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "坏.txt" in ended.stderr
    assert zeren(tmp_path, "extract", str(tmp_path / "none.txt")).returncode == 2


def test_a_document_through_its_whole_life(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    def held() -> list[str]:
        return [one["id"] for one in json.loads(zeren(folder, "documents", "--json").stdout)["documents"]]

    loaded = zeren(folder, "load", str(PROVINCE), str(CITY), "--json")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert [file["status"] for file in json.loads(loaded.stdout)["files"]] == ["loaded", "loaded"]
    again = zeren(folder, "load", str(PROVINCE), str(tmp_path / "none.txt"))
    assert again.returncode == 1
    assert "与库中相同" in again.stdout
    assert "none.txt" in again.stdout
    assert "联系 DERIVES_FROM" in again.stdout
    sound = zeren(folder, "doctor", "--verify", "--json")
    assert sound.returncode == 0, sound.stdout
    before = zeren(folder, "duties", "省商务厅", "--json").stdout
    assert zeren(folder, "rebuild").returncode == 0
    assert zeren(folder, "duties", "省商务厅", "--json").stdout == before
    removed = zeren(folder, "remove", "青政办[2020]62号")
    assert (removed.returncode, "青政办〔2020〕62号" in removed.stdout) == (0, True)
    assert held() == ["宁政办〔2020〕117号"]
    assert zeren(folder, "remove", "青政办〔2020〕62号").returncode == 3


def test_output_is_utf_8_whatever_the_locale(server: Server, bundled_data_dir: Path) -> None:
    ended = subprocess.run(
        [ZEREN, "duties", "省商务厅"],
        env=environment(bundled_data_dir, LC_ALL="C", PYTHONIOENCODING="gbk"),
        capture_output=True,
        check=True,
    )
    assert "青海省商务厅" in ended.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_ends_it_quietly(server: Server, bundled_data_dir: Path) -> None:
    program = f"{ZEREN} duties 青海省发展和改革委员会 | head -1"
    ended = subprocess.run(
        ["sh", "-c", program], env=environment(bundled_data_dir), capture_output=True, encoding="utf-8", check=True
    )
    assert "青海省发展和改革委员会" in ended.stdout
    assert ended.stderr == ""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["coverage", "甲", "--as-of", "2020-13-45"], "'--as-of' 的值有误"),
        (["judge", "confirm"], "缺少 '编号'"),
        (["coverage", "--foo"], "没有选项 --foo"),
        (["nope"], "用法有误"),
    ],
)
def test_a_call_that_cannot_be_meant_is_answered_in_both_languages(
    tmp_path: Path, call: list[str], told: str
) -> None:
    ended = zeren(tmp_path, *call)
    assert ended.returncode == 2
    assert f"错误：{told}" in ended.stderr
    assert "Error: " in ended.stderr
