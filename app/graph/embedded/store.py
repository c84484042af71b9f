"""The embedded engine as a store: Bolt for questions and writes, HTTP for the schema, a lease while it is open."""

from __future__ import annotations

import base64
import http.client
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from app.errors import StoreError
from app.graph.embedded.client import Address, attach
from app.graph.embedded.engine import DATABASE, USER
from app.graph.embedded.folder import StoreFolder
from app.graph.embedded.locks import Lease, file_lock
from app.graph.port import Row, Step, StoreInfo
from app.resources import resource_folder

if TYPE_CHECKING:
    from app.graph.bolt import BoltStore
    from app.graph.queries import Query

#: Commands typed one after the other share an engine, and none stays for long after the last.
LINGER_SECONDS = 3.0
#: On loopback a lost connection is a dead engine: waiting heals nothing, and the caller is to hear of it at once.
_RETRY_SECONDS = 0.0


def open_embedded(
    data_dir: Path,
    *,
    linger: float = LINGER_SECONDS,
    lasting: bool = False,
    queries: Mapping[str, Query] | None = None,
) -> EmbeddedStore:
    """The store in this data folder, its engine started unless one runs; closing it gives the lease back.

    ``linger`` is how many seconds an engine started by this call stays after its last lease; ``lasting``
    is for servers: slower to start, quicker to answer. Raises StoreError.
    """
    return EmbeddedStore(data_dir, linger, lasting, queries)


class EmbeddedStore:
    """`app.graph.port.Store` on the embedded engine. After a crash of the engine the next call starts it again."""

    def __init__(self, data_dir: Path, linger: float, lasting: bool, queries: Mapping[str, Query] | None) -> None:
        try:
            self._folder = StoreFolder.within(data_dir)
        except OSError as error:
            raise StoreError(
                f"资料夹 {data_dir} 不可用：{error}", f"the data folder {data_dir} cannot be used: {error}"
            ) from error
        self._linger = linger
        self._lasting = lasting
        self._queries = queries
        self._guard = threading.Lock()
        self._lease: Lease | None = None
        self._link: tuple[BoltStore, Address] | None = None
        self._closed = False
        self._connected()

    @property
    def kind(self) -> Literal["embedded"]:
        return "embedded"

    def prepare_schema(self) -> None:
        """Runs cypher/schema/arcadedb/*.sql over HTTP: Bolt takes no SQL, and Cypher makes no types.

        One command at a time: IF NOT EXISTS of two at once can both find nothing, and one of them fails.
        """
        files = sorted((resource_folder("cypher") / "schema" / "arcadedb").glob("*.sql"))
        script = "\n".join(path.read_text(encoding="utf-8") for path in files)
        with file_lock(self._folder.schema_lock), self._answering() as (_, address):
            _run_sql(address, script)

    def read(self, query: str, /, **params: Any) -> list[Row]:
        with self._answering() as (bolt, _):
            return bolt.read(query, **params)

    def write(self, steps: Sequence[Step]) -> None:
        with self._answering() as (bolt, _):
            bolt.write(steps)

    def info(self) -> StoreInfo:
        with self._answering() as (bolt, _):
            return bolt.info()

    def close(self) -> None:
        with self._guard:
            self._closed = True
            self._disconnect()
            if self._lease is not None:
                self._lease.release()
                self._lease = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _answering(self) -> Iterator[tuple[BoltStore, Address]]:
        from app.graph.bolt import UnreachableError

        link = self._connected()
        try:
            yield link
        except (UnreachableError, OSError, http.client.HTTPException) as error:
            with self._guard:
                if self._link is link:
                    self._disconnect()
            raise StoreError(
                f"内置图库意外停止：请再试一次，它会重新启动；原因见 {self._folder.logs}",
                f"the embedded engine stopped: try again, which starts it anew; its log is in {self._folder.logs}",
            ) from error

    def _connected(self) -> tuple[BoltStore, Address]:
        with self._guard:
            if self._closed:
                raise StoreError("图库已经关闭", "the store is closed")
            if self._link is None:
                # The driver takes a while to import: the engine starts meanwhile.
                importing = threading.Thread(target=import_module, args=("app.graph.bolt",))
                importing.start()
                address, self._lease = attach(self._folder, self._linger, self._lease, lasting=self._lasting)
                importing.join()
                from app.graph.bolt import BoltStore

                bolt = BoltStore(
                    f"bolt://127.0.0.1:{address.bolt_port}",
                    user=USER,
                    password=address.password,
                    database=DATABASE,
                    kind="embedded",
                    retry_seconds=_RETRY_SECONDS,
                    queries=self._queries,
                )
                self._link = bolt, address
            return self._link

    def _disconnect(self) -> None:
        if self._link is not None:
            self._link[0].close()
            self._link = None


def _run_sql(address: Address, script: str) -> None:
    login = base64.b64encode(f"{USER}:{address.password}".encode()).decode()
    connection = http.client.HTTPConnection("127.0.0.1", address.http_port, timeout=300)
    try:
        connection.request(
            "POST",
            f"/api/v1/command/{DATABASE}",
            json.dumps({"language": "sqlscript", "command": script}),
            {"Content-Type": "application/json", "Authorization": f"Basic {login}"},
        )
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", errors="replace")
    finally:
        connection.close()
    if answer.status != 200:
        raise StoreError(f"图库结构未能建立：{body}", f"the store's schema could not be made: {body}")
