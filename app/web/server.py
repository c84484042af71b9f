"""The server process: an address of its own, the application on it, a clean end on SIGTERM and SIGINT."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import uvicorn

from app.errors import UsageError
from app.settings import Settings
from app.web.application import close, count_apart, create_app
from app.web.rendering import prepare_pages
from app.web.security import hosts_answered
from app.web.services import Services
from app.web.targets import LenientTargets

#: Seconds that running requests get when the server is told to stop.
_GRACE = 5


def listen(settings: Settings) -> socket.socket:
    """A socket on the address of the settings; raises UsageError where it is taken or not this machine's."""
    hosts_answered(settings)
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _unusable(settings, error) from error
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # elsewhere a second server would share the port unseen
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise _unusable(settings, error) from error
    return listener


def _unusable(settings: Settings, error: OSError) -> UsageError:
    where = f"{settings.host}:{settings.port}"
    return UsageError(
        f"无法监听 {where}（{error.strerror or error}）：换一个端口，如 ZEREN_PORT=8001",
        f"cannot listen on {where} ({error.strerror or error}): choose another port, such as ZEREN_PORT=8001",
    )


def serve(services: Services, listener: socket.socket, ready: Callable[[], None] = lambda: None) -> None:
    """Answer requests until the process is told to stop; returns then, with requests finished.

    ``ready`` is called once the first request can come. The caller closes store and library.
    """
    app = create_app(services)
    config = uvicorn.Config(
        app,
        http=LenientTargets,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config, ready)
    threading.Thread(target=prepare_pages, name="templates").start()
    count_apart(app)
    # uvicorn repeats the signal that ended it; that would end the process before the store is released.
    before = {number: signal.signal(number, _stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        server.run(sockets=[listener])
    except _Stopped:
        pass
    finally:
        close(app)
        for number, handler in before.items():
            signal.signal(number, handler)
        listener.close()


class _Stopped(BaseException):
    """The process was told to stop."""


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()
