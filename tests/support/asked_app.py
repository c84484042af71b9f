"""The application asked without a network: what a request is answered, whoever sends it."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from fastapi import FastAPI

from app.errors import StoreError
from app.graph.port import Row, Step, Store, StoreInfo
from app.ingest.load import load
from app.ingest.rebuild import rebuild
from app.library.accounts import Role
from app.library.library import Library
from app.settings import Settings
from app.web.application import close, create_app
from app.web.services import Services
from loaders.agencies.registry import Registry

#: A document nobody has, with an agency that no list knows.
SMALL = "青政办〔2021〕999号"
SMALL_TEXT = """青海省人民政府办公厅关于推进物流工作的通知
青政办〔2021〕999号

各市州人民政府，省政府各委、办、厅、局：
为推进物流工作，现通知如下。
一、重点任务
（一）加快物流园区建设。年内建成三个园区。（责任单位：省商务厅、省太空署）
（二）完善冷链设施。（责任单位：省发展改革委）

2021年3月1日
"""

_LIBRARY = "library.sqlite3"


class NoStore:
    """A graph that does not answer: whatever gets as far as asking it was let through."""

    kind = "embedded"

    def prepare_schema(self) -> None:
        raise self._error

    def read(self, _query: str, /, **_params: Any) -> list[Row]:
        raise self._error

    def write(self, _steps: list[Step]) -> None:
        raise self._error

    def info(self) -> StoreInfo:
        raise self._error

    def close(self) -> None: ...

    @property
    def _error(self) -> StoreError:
        return StoreError("图库没有应答", "the store does not answer")


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now


class Asked:
    """An application over a library of its own; ``base`` is the address it is called by."""

    def __init__(
        self, folder: Path, store: Store | None = None, base: str = "http://localhost", **settings: Any
    ) -> None:
        self.library = Library.open(f"sqlite:///{folder / _LIBRARY}")
        self.clock = Clock()
        self.base = base
        self.settings = Settings(data_dir=folder, **settings)
        services = Services(store or NoStore(), self.library, self.settings, clock=self.clock)  # type: ignore[arg-type]
        self.app: FastAPI = create_app(services)

    def close(self) -> None:
        close(self.app)
        self.library.close()

    def token(self, name: str, role: Role) -> str:
        return self.library.accounts.add(name, role, "本机:tests")

    def ask(self, method: str, path: str, client: str = "127.0.0.1", **more: Any) -> httpx.Response:
        """One request of its own: no cookie of an earlier one comes along."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False, client=(client, 50000))
            async with httpx.AsyncClient(transport=transport, base_url=self.base) as http:
                return await http.request(method, quote(path, safe="/?&=%~;:+,"), **more)

        return asyncio.run(asked())

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, headers=headers)

    def signed_in(self, token: str) -> Browser:
        """A browser that has signed in with a token."""
        answer = self.ask("POST", "/login", data={"token": token}, headers={"origin": self.base})
        assert answer.status_code == 303, answer.text
        return Browser(self, answer.cookies["zeren_session"], answer)


@dataclass(frozen=True)
class Browser:
    """Somebody signed in; ``answer`` is what signing in was answered."""

    asked: Asked
    cookie: str
    answer: httpx.Response

    @property
    def csrf(self) -> str:
        session = self.asked.library.accounts.session(self.cookie, self.asked.clock())
        assert session is not None
        return session.csrf

    def ask(
        self, method: str, path: str, *, own: bool = True, headers: dict[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        """A request with the cookie; ``own``: as a script of our own page sends it."""
        sent = {"origin": self.asked.base, "x-csrf-token": self.csrf} if own else {}
        return self.asked.ask(
            method, path, headers={"cookie": f"zeren_session={self.cookie}", **sent, **(headers or {})}, **more
        )


def library_of(files: Sequence[Path], folder: Path, store: Store, registry: Registry) -> Path:
    """A folder with a library that has read the files, for `asked_over`; the graph is emptied and filled by it."""
    library = Library.open(f"sqlite:///{folder / _LIBRARY}")
    rebuild(library, store, registry)
    assert load(files, library, store, registry).complete
    library.close()
    return folder


def asked_over(read: Path, folder: Path, store: Store, registry: Registry, **settings: Any) -> Asked:
    """An application over a copy of what `library_of` read: nothing is read again."""
    shutil.copyfile(read / _LIBRARY, folder / _LIBRARY)
    asked = Asked(folder, store, **settings)
    rebuild(asked.library, store, registry)
    return asked


def finished(asked: Asked, place: str, headers: dict[str, str]) -> Any:
    """What the job at an address gave, once it is over."""
    waiting = threading.Event()
    for _ in range(600):
        job = asked.get(place, **headers).json()
        if job["state"] not in ("waiting", "running"):
            return job
        waiting.wait(0.1)
    raise AssertionError(job)
