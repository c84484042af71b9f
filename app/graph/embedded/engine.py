"""The engine as a process: how it is started, known again, found ready, and stopped."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.graph.embedded.folder import StoreFolder
from app.graph.embedded.runtime import Runtime

DATABASE = "zeren"
USER = "root"
_MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"
_START_SECONDS = 60.0
_STOP_SECONDS = 20.0
_LOGGING = """\
handlers = java.util.logging.FileHandler
.level = INFO
io.undertow.level = WARNING
org.xnio.level = WARNING
org.jboss.level = WARNING
java.util.logging.FileHandler.pattern = {log}
java.util.logging.FileHandler.formatter = com.arcadedb.log.LogFormatter
java.util.logging.FileHandler.limit = 1000000
java.util.logging.FileHandler.count = 3
"""

#: The keeper's word for an engine under a server.
LASTING = "lasting"


class EngineStartError(Exception):
    """The engine ended, or did not become ready in time; the message holds its last words."""


@dataclass(frozen=True, slots=True)
class Engine:
    process: subprocess.Popen[bytes]
    bolt_port: int
    http_port: int


def start_engine(folder: StoreFolder, runtime: Runtime, *, lasting: bool = False) -> Engine:
    """A ready engine on two free loopback ports; raises EngineStartError, or OSError where Java cannot be run."""
    ports = _free_ports()
    for attempt in range(3):
        engine = _spawn(folder, runtime, *ports, lasting)
        try:
            _wait_until_ready(engine, folder)
        except EngineStartError:
            stop(psutil.Process(engine.process.pid)) if engine.process.poll() is None else None
            taken = [port for port in ports if _is_taken(port)]
            if not taken or attempt == 2:
                raise
            ports = _free_ports()  # somebody was quicker with one of them
        except BaseException:
            engine.process.kill()
            raise
        else:
            return engine
    raise AssertionError


def engines_of(folder: StoreFolder) -> Iterator[psutil.Process]:
    """Running engines of this very folder, known by their command line: a number may be another process by now."""
    mark = _root_argument(folder)
    for process in psutil.process_iter(["name"]):
        with contextlib.suppress(psutil.Error):
            if (process.info["name"] or "").startswith("java") and mark in process.cmdline():
                yield process


def stop(process: psutil.Process) -> None:
    """Asks it to end, as it does cleanly on SIGTERM; kills it where it does not listen."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process.terminate()
        if not _ends_within(process, _STOP_SECONDS):
            process.kill()
            _ends_within(process, _STOP_SECONDS)


def _ends_within(process: psutil.Process, seconds: float) -> bool:
    """One that has ended and that its parent, which need not be this process, has not asked after counts as ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            process.wait(0.05)
        except psutil.TimeoutExpired:
            if process.status() == psutil.STATUS_ZOMBIE:
                return True
        else:
            return True
    return False


def last_words(folder: StoreFolder, most: int = 600) -> str:
    """The end of what the engine said, for a message."""
    said = ""
    for path in (folder.logs / "engine.log.0", folder.logs / "engine.out"):
        with contextlib.suppress(OSError):
            said += path.read_text(encoding="utf-8", errors="replace")
    return said.strip()[-most:]


def _root_argument(folder: StoreFolder) -> str:
    return f"-Darcadedb.server.rootPath={folder.home}"


def _command(
    folder: StoreFolder, runtime: Runtime, bolt_port: int, http_port: int, logging: Path, lasting: bool
) -> list[str]:
    settings = {
        "server.mode": "production",
        "server.rootPasswordPath": folder.password_file,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt_port,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http_port,
        "server.databaseDirectory": folder.home / "databases",
        "server.logsDirectory": folder.logs,
        "server.defaultDatabases": f"{DATABASE}[{USER}]",
        "txWalFlush": 2,  # a power cut loses nothing
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "polyglotEngineEnabled": "false",
        # The password is 256 random bits: stretching it adds nothing but a third of a second to the first login.
        "server.saltIterations": 1000,
    }
    return [
        str(runtime.java),
        "-Xmx1g",
        # Quick to start and small: the engine lives for seconds under most commands. Under a server it is worth
        # compiling well: a duty list then takes two thirds of the time.
        "-XX:+UseSerialGC",
        *([] if lasting else ["-XX:TieredStopAtLevel=1"]),
        "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError",
        f"-XX:ErrorFile={folder.logs / 'engine-crash.log'}",
        f"-Djava.util.logging.config.file={logging}",
        _root_argument(folder),
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        os.pathsep.join(map(str, runtime.jars)),
        _MAIN_CLASS,
    ]


def _spawn(folder: StoreFolder, runtime: Runtime, bolt_port: int, http_port: int, lasting: bool) -> Engine:
    logging = folder.home / "logging.properties"
    logging.write_text(_LOGGING.format(log="../log/engine.log.%g"), encoding="utf-8")
    with (folder.logs / "engine.out").open("wb") as output:
        process = subprocess.Popen(
            _command(folder, runtime, bolt_port, http_port, logging, lasting),
            cwd=folder.home,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=_end_with_parent(),
        )
    return Engine(process, bolt_port, http_port)


def _environment() -> dict[str, str]:
    """Ours without what would change the Java runtime, and with a locale in which any file name can be spelled."""
    kept = {
        k: v for k, v in os.environ.items() if "JAVA" not in k and not k.startswith(("ZEREN_", "CLASSPATH", "LC_"))
    }
    return kept if os.name == "nt" else {**kept, "LC_ALL": "C.UTF-8"}


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux the system itself asks the engine to end when its keeper is gone, even after kill -9."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    set_parent_death_signal = 1
    return lambda: libc.prctl(set_parent_death_signal, signal.SIGTERM)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_until_ready(engine: Engine, folder: StoreFolder) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if engine.process.poll() is not None:
            raise EngineStartError(last_words(folder) or f"exit code {engine.process.returncode}")
        if says_ready(engine.http_port):
            _check_listeners(engine)
            return
        time.sleep(0.02)
    raise EngineStartError(f"not ready after {_START_SECONDS:.0f} s: {last_words(folder)}")


def says_ready(port: int) -> bool:
    """Whether an engine answers at this HTTP port. One that is about to die still accepts connections."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status == 204
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _check_listeners(engine: Engine) -> None:
    """Both ports are the engine's own, so no password goes to a stranger, and it listens nowhere but on loopback."""
    listening = [
        c.laddr
        for c in psutil.Process(engine.process.pid).net_connections("tcp")
        if c.status == psutil.CONN_LISTEN and c.laddr
    ]
    strangers = [a for a in listening if a.ip.removeprefix("::ffff:") not in ("127.0.0.1", "::1")]
    if strangers or not {engine.bolt_port, engine.http_port} <= {a.port for a in listening}:
        raise EngineStartError(f"it listens at {[f'{a.ip}:{a.port}' for a in listening]}")
