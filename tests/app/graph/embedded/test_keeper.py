"""The engine lives as long as somebody uses it, whoever ends and however, and nothing is lost or left behind."""

from __future__ import annotations

import http.client
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.errors import StoreError
from app.graph.embedded import runtime
from app.graph.embedded.engine import engines_of, start_engine
from app.graph.embedded.folder import EngineState, StoreFolder
from app.graph.embedded.locks import is_held
from app.graph.embedded.store import open_embedded

#: The fixture `start`: a command with the store open, in a process of its own.
Starter = Callable[..., Any]
PATIENCE = 60.0
pytestmark = pytest.mark.engine


def engine_of(folder: StoreFolder) -> psutil.Process:
    (engine,) = engines_of(folder)
    return engine


def keeper_of(folder: StoreFolder) -> psutil.Process:
    state = folder.read_state()
    assert state is not None
    return psutil.Process(state.keeper)


def eventually(true: Callable[[], bool]) -> None:
    deadline, pause = time.monotonic() + PATIENCE, threading.Event()
    while not true():
        assert time.monotonic() < deadline
        pause.wait(0.005)


def ended_in_order(folder: StoreFolder) -> bool:
    return "ArcadeDB Server is down" in (folder.logs / "engine.out").read_text(encoding="utf-8")


def test_the_last_one_out_stops_the_engine_in_order(start: Starter, folder: StoreFolder) -> None:
    command = start()
    assert command.says() == "open"
    engine, keeper = engine_of(folder), keeper_of(folder)
    assert command.asked("put 甲") == "done"
    assert command.ends() == "closed"
    engine.wait(PATIENCE)
    keeper.wait(PATIENCE)
    assert ended_in_order(folder)
    assert folder.read_state() is None
    assert list(folder.leases.iterdir()) == []


def test_a_killed_command_frees_its_lease_and_the_engine_stops(start: Starter, folder: StoreFolder) -> None:
    command = start()
    assert command.says() == "open"
    engine, keeper = engine_of(folder), keeper_of(folder)
    assert command.asked("put 甲") == "done"
    command.killed()
    engine.wait(PATIENCE)
    keeper.wait(PATIENCE)
    assert list(folder.leases.iterdir()) == []
    again = start()
    assert again.says() == "open"
    assert again.asked("ids") == "甲"


def test_commands_started_at_once_share_one_engine(start: Starter, folder: StoreFolder) -> None:
    commands = [start() for _ in range(4)]
    assert [command.says() for command in commands] == ["open"] * 4
    engine_of(folder)
    assert commands[0].asked("put 甲") == "done"
    assert [command.asked("ids") for command in commands] == ["甲"] * 4


@pytest.mark.parametrize("how", [None, signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_the_first_ones_end_does_not_disturb_the_second(
    start: Starter, folder: StoreFolder, how: signal.Signals | None
) -> None:
    first = start()
    assert first.says() == "open"
    second = start()
    assert second.says() == "open"
    engine, keeper = engine_of(folder), keeper_of(folder)
    if how is None:
        assert first.ends() == "closed"
    else:
        first.killed(how)
    assert second.asked("put 乙") == "done"
    assert (engine_of(folder), keeper_of(folder)) == (engine, keeper)
    assert second.ends() == "closed"
    engine.wait(PATIENCE)


def test_commands_one_after_the_other_share_an_engine_that_lingers(start: Starter, folder: StoreFolder) -> None:
    first = start(linger=PATIENCE)
    assert first.says() == "open"
    engine = engine_of(folder)
    assert first.ends() == "closed"
    second = start()
    assert second.says() == "open"
    assert engine_of(folder) == engine
    keeper_of(folder).terminate()  # or it would linger
    engine.wait(PATIENCE)


def test_a_killed_keeper_takes_its_engine_along_and_the_next_call_starts_both(
    start: Starter, folder: StoreFolder
) -> None:
    command = start()
    assert command.says() == "open"
    assert command.asked("put 甲") == "done"
    engine = engine_of(folder)
    keeper_of(folder).kill()
    if sys.platform == "linux":
        engine.wait(PATIENCE)
    else:
        engine.kill()
    assert "try again" in command.asked("put 乙")
    assert command.asked("put 丙") == "done"
    assert command.asked("ids") == "丙 甲"


def test_a_killed_engine_is_said_and_the_next_call_starts_it(start: Starter, folder: StoreFolder) -> None:
    command = start()
    assert command.says() == "open"
    assert command.asked("put 甲") == "done"
    engine_of(folder).kill()
    assert command.asked("ids").startswith("error StoreError the embedded engine stopped: try again")
    assert command.asked("ids") == "甲"


def test_a_keeper_asked_to_end_stops_its_engine_in_order(start: Starter, folder: StoreFolder) -> None:
    command = start()
    assert command.says() == "open"
    engine, keeper = engine_of(folder), keeper_of(folder)
    keeper.terminate()
    keeper.wait(PATIENCE)
    assert not engine.is_running()
    assert ended_in_order(folder)


@pytest.mark.parametrize("seed", range(3))
def test_an_engine_killed_while_it_writes_has_whole_transactions_afterwards(
    start: Starter, folder: StoreFolder, seed: int
) -> None:
    command = start()
    assert command.says() == "open"
    assert command.asked("flood") == "flooding"
    last = -1
    for _ in range(random.Random(seed).randrange(3, 25)):  # noqa: S311  # moments, not secrets
        last = int(command.says())
    engine_of(folder).kill()
    said = last
    while (line := command.says()).isdigit():
        said = int(line)
    assert line.startswith("error")
    command.killed()
    again = start()
    assert again.says() == "open"
    ids = again.asked("ids").split()
    assert len(ids) == len(set(ids))
    batches = Counter(int(one.partition("-")[0]) for one in ids)
    assert set(batches.values()) == {60}
    # All that was confirmed is there; of the one in flight all or nothing.
    assert set(range(said + 1)) <= set(batches) <= set(range(said + 2))
    # Merging the same again finds every node by its id: the index is whole too.
    assert again.asked(f"put {' '.join(ids)}") == "done"
    assert len(again.asked("ids").split()) == len(ids)


def test_what_a_crash_left_behind_misleads_nobody(start: Starter, folder: StoreFolder) -> None:
    """A state file of a keeper that is gone, whose numbers are another process's by now, and leases nobody holds."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        folder.write_state(EngineState("ready", stranger.pid, stranger.pid, 1, 2))
        (folder.leases / "1-abcdef.lease").touch()
        command = start()
        assert command.says() == "open"
        assert stranger.poll() is None
        assert command.ends() == "closed"
        assert stranger.stdin is not None
        stranger.stdin.close()
    psutil.wait_procs(engines_of(folder), PATIENCE)
    assert not (folder.leases / "1-abcdef.lease").exists()


def test_a_starter_killed_while_the_engine_starts_leaves_it_to_the_next(start: Starter, folder: StoreFolder) -> None:
    first = start()
    eventually(lambda: folder.read_state() is not None)
    first.killed()
    second = start()
    assert second.says() == "open"
    assert second.asked("put 甲") == "done"
    engine_of(folder)


def test_an_engine_without_a_keeper_gives_way(start: Starter, folder: StoreFolder) -> None:
    folder.password()
    orphan = start_engine(folder, runtime.find_runtime()).process
    command = start()
    assert command.says() == "open"
    assert orphan.wait(PATIENCE) is not None
    assert engine_of(folder).pid != orphan.pid


def test_a_new_password_is_made_where_the_old_one_is_lost(start: Starter, folder: StoreFolder) -> None:
    first = start()
    assert first.says() == "open"
    assert first.asked("put 甲") == "done"
    engine = engine_of(folder)
    assert first.ends() == "closed"
    engine.wait(PATIENCE)
    folder.password_file.unlink()
    second = start()
    assert second.says() == "open"
    assert second.asked("ids") == "甲"


def test_only_its_owner_and_this_machine_come_near(start: Starter, folder: StoreFolder) -> None:
    command = start()
    assert command.says() == "open"
    engine, password = engine_of(folder), folder.password()
    assert stat.S_IMODE(folder.password_file.stat().st_mode) == 0o600
    for path in (folder.root, *folder.root.rglob("*")):
        if path.is_dir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o700, path
    for process in (engine, keeper_of(folder)):
        assert password not in " ".join(process.cmdline())
        assert password not in process.environ().values()
    listening = {c.laddr.ip for c in engine.net_connections("inet") if c.status == psutil.CONN_LISTEN}
    assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
    assert engine.net_connections("udp") == []


def test_its_other_doors_are_shut(start: Starter, folder: StoreFolder, tmp_path: Path) -> None:
    command = start()
    assert command.says() == "open"
    state = folder.read_state()
    assert state is not None
    login = {"Authorization": "Basic " + b64encode(f"root:{folder.password()}".encode()).decode()}

    def answer(method: str, path: str, body: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", state.http_port, timeout=PATIENCE)
        connection.request(method, path, body, {**login, "Content-Type": "application/json"})
        response = connection.getresponse()
        said = response.read().decode()
        connection.close()
        return response.status, said

    assert answer("POST", "/api/v1/mcp", '{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}')[0] == 404
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", encoding="utf-8")
    for address in (secret.as_uri(), str(secret), "http://127.0.0.1:1/x.csv"):
        status, said = answer(
            "POST",
            "/api/v1/command/zeren",
            f'{{"language": "opencypher", "command": "LOAD CSV FROM \'{address}\' AS row RETURN row"}}',
        )
        assert status != 200
        assert "secret\\n" not in said


def test_a_folder_with_any_name_will_do(tmp_path: Path) -> None:
    """Chinese and spaces in the path, under a locale that cannot spell them."""
    data_dir = tmp_path / "资料 夹"
    program = (
        "import sys; from pathlib import Path; from app.graph.embedded.store import open_embedded\n"
        "with open_embedded(Path(sys.argv[1]), linger=0) as s: s.prepare_schema(); print(s.info().product)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, data_dir],
        env={"PATH": "/usr/bin:/bin", "LANG": "C", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("ArcadeDB\n", "")
    psutil.wait_procs(engines_of(StoreFolder.within(data_dir)), PATIENCE)


def test_an_engine_that_cannot_start_says_why_and_leaves_nothing(data_dir: Path, folder: StoreFolder) -> None:
    (folder.home / "databases").write_text("no folder", encoding="utf-8")
    with pytest.raises(StoreError) as failed:
        open_embedded(data_dir, linger=0.0)
    assert "内置图库未能启动" in failed.value.zh
    assert str(folder.logs) in failed.value.en
    assert list(folder.leases.iterdir()) == []
    assert list(engines_of(folder)) == []
    assert not is_held(folder.start_lock)


def test_without_the_engine_both_remedies_are_named(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "find_spec", lambda _: None)
    with pytest.raises(StoreError, match="ZEREN_STORE_URI") as failed:
        open_embedded(data_dir)
    assert 'pip install "zeren[embedded]"' in failed.value.zh


def test_a_data_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="资料夹"):
        open_embedded(tmp_path / "file" / "data")


def test_a_closed_store_says_so(data_dir: Path) -> None:
    store = open_embedded(data_dir, linger=0.0)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.info()
