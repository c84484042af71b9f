"""The server process: the application on its address, a clean end on SIGTERM and SIGINT."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import uvicorn

from app.web.application import close, create_app
from app.web.rendering import prepare_pages
from app.web.services import Services
from app.web.targets import LenientTargets

#: Seconds that running requests get when the server is told to stop.
_GRACE = 5


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
    app.state.counting.start()
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
