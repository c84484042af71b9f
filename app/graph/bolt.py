"""A store behind Bolt: named queries over the official driver, plain rows back, errors that say what to do."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from secrets import SystemRandom
from typing import Any

from app.errors import StoreError
from app.graph.driver import neo4j
from app.graph.port import Row, Step, StoreInfo, StoreKind
from app.graph.queries import PACKED, Query, QueryFileError, product_queries

#: A unique key that two writers make at once, on both engines. The next try finds what the other one made.
_CLASH = "Neo.ClientError.Schema.ConstraintValidationFailed"
_INDEX_ALONE = "Neo.ClientError.Schema.IndexWithNameAlreadyExists"
_TRIES = 7
_FIRST_PAUSE = 0.02
#: "Neo4j/5.26.30", or of who speaks its protocol "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)".
_AGENT = re.compile(
    r"(?P<product>\w+)/v?(?P<version>[\w.+-]+)(?: compatible \((?P<real>\w+) (?P<real_version>[\w.+-]+)\))?"
)


class UnreachableError(StoreError):
    """Nobody answers at the store's address, or no longer."""


class BoltStore:
    """`app.graph.port.Store` over one Bolt address.

    ``retry_seconds`` is how long the driver itself repeats what may pass, a change of leader or a lost connection
    among it; a clash of writers is repeated besides. ``queries`` are the product's unless others are given. The
    connection is made by the first call.
    """

    def __init__(
        self,
        uri: str,
        *,
        user: str,
        password: str,
        database: str | None,
        kind: StoreKind,
        retry_seconds: float = 20.0,
        queries: Mapping[str, Query] | None = None,
    ) -> None:
        self._uri = uri
        self._kind = kind
        self._database = database
        self._queries = product_queries() if queries is None else queries
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._writer = threading.Lock()
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(user, password),
                user_agent="zeren",
                max_transaction_retry_time=retry_seconds,
                connection_timeout=5.0,
                connection_acquisition_timeout=15.0,
                telemetry_disabled=True,
                # Hints on labels and properties that no document has filled yet.
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            )
        except (ValueError, neo4j.exceptions.ConfigurationError) as error:
            raise _unreachable(uri, error) from error

    @property
    def kind(self) -> StoreKind:
        return self._kind

    def prepare_schema(self) -> None:
        """Runs the statements of cypher/schema/neo4j by name, each in a transaction of its own."""
        for name in sorted(n for n in self._queries if n.startswith("schema/neo4j/")):
            with self._failures(name), self._session(neo4j.WRITE_ACCESS) as session:
                statement: _Work = [(self._queries[name], {})]
                try:
                    session.execute_write(_run_all, statement)
                except neo4j.exceptions.ClientError as error:
                    if error.code != _INDEX_ALONE:
                        raise
                    # A server killed while it made this key left the key's index without it.
                    drop = self._queries["schema/neo4j_repair/drop_index"]
                    session.execute_write(_run_all, [(drop, {"name": name.rpartition("/")[2]})])
                    session.execute_write(_run_all, statement)

    def read(self, query: str, /, **params: Any) -> list[Row]:
        statement = self._statement(query, "read/", params)
        with self._failures(query), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(_rows, statement, params)

    def write(self, steps: Sequence[Step]) -> None:
        work = [(self._statement(step.query, "write/", step.params), step.params) for step in steps]
        if not work:
            return
        with self._writer, self._failures(steps[0].query):
            for tries in range(1, _TRIES + 1):
                try:
                    with self._session(neo4j.WRITE_ACCESS) as session:
                        session.execute_write(_run_all, work)
                    return
                except (neo4j.exceptions.ConstraintError, neo4j.exceptions.TransientError) as error:
                    if tries == _TRIES or not (error.code == _CLASH or error.is_retryable()):
                        raise
                time.sleep(SystemRandom().uniform(0.5, 1.5) * _FIRST_PAUSE * 2**tries)

    def info(self) -> StoreInfo:
        try:
            with self._failures("info"):
                agent = self._driver.get_server_info().agent
        except ValueError as error:  # what the driver makes of a host name that does not resolve
            raise _unreachable(self._uri, error) from error
        product, version = _product(agent)
        return StoreInfo(self._kind, product, version, self._uri)

    def close(self) -> None:
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database, default_access_mode=access, bookmark_manager=self._bookmarks
        )

    def _statement(self, name: str, folder: str, params: Mapping[str, Any]) -> Query:
        if not name.startswith(folder) or name not in self._queries:
            raise QueryFileError(f"没有查询 {name}", f"no query {name} under {folder}")
        query = self._queries[name]
        query.check_params(params)
        if folder == "write/":
            _check_keys(query, params)
        return query

    @contextmanager
    def _failures(self, doing: str) -> Iterator[None]:
        try:
            yield
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
            raise _store_error(error, doing, self._uri) from error
        except OSError as error:
            raise _unreachable(self._uri, error) from error


def _check_keys(query: Query, params: Mapping[str, Any]) -> None:
    """MERGE on a null key is an error on one engine and a nameless node on the other, so no row comes that far."""
    for name, value in params.items():
        rows = value if isinstance(value, list) else [{"id": value}] if name == "id" else []
        if any(isinstance(row, Mapping) and row.get("id", "") is None for row in rows):
            raise QueryFileError(f"写入 {query.name} 的一行没有 id", f"a row for {query.name} has no id")


def _rows(tx: neo4j.ManagedTransaction, query: Query, params: Mapping[str, Any]) -> list[Row]:
    result = tx.run(query.text, dict(params))
    records = list(result)
    columns, declared = tuple(result.keys()), (PACKED,) if query.packed else query.returns
    if records and columns != declared:  # without rows one engine names no columns
        raise QueryFileError(
            f"查询 {query.name} 返回的列与声明不符：{columns}",
            f"query {query.name} returns {columns}, its header says {declared}",
        )
    found = [record.values() for record in records]
    if query.packed:
        found = [values for (packed,) in found for values in packed]
    for values in found:
        _want_plain(values)
    return [dict(zip(query.returns, values, strict=True)) for values in found]


_Work = Sequence[tuple[Query, Mapping[str, Any]]]


def _run_all(tx: neo4j.ManagedTransaction, work: _Work) -> None:
    """Without waiting for each: one is packed while the store runs the last; the commit waits for all."""
    for query, params in work:
        tx.run(query.text, dict(params))


_SCALARS = frozenset({type(None), str, int, float, bool})


def _want_plain(values: Iterable[Any]) -> None:
    """Raises QueryFileError unless these are scalars, lists and maps; an answer has thousands of them."""
    for value in values:
        kind = type(value)
        if kind in _SCALARS:
            continue
        if kind is not list and kind is not dict:
            raise QueryFileError(
                f"查询返回了 {kind.__name__}，应只返回标量、列表与映射",
                f"a query returned a {kind.__name__}: return scalars, lists and maps",
            )
        inner = value if kind is list else value.values()
        if not _SCALARS.issuperset(map(type, inner)):
            _want_plain(inner)


def _product(agent: str) -> tuple[str, str]:
    found = _AGENT.match(agent)
    if found is None:
        return agent, ""
    return found["real"] or found["product"], found["real_version"] or found["version"]


def _unreachable(uri: str, error: Exception) -> UnreachableError:
    reason = str(error).partition("\n")[0]
    return UnreachableError(
        f"连不上图库 {uri}：请确认它已启动、地址（ZEREN_STORE_URI）无误（{reason}）",
        f"nobody answers at {uri}: start the store or correct ZEREN_STORE_URI ({reason})",
    )


def _store_error(error: Exception, doing: str, uri: str) -> StoreError:
    """What failed, in words that say how to bring the store back."""
    code = (error.code or "") if isinstance(error, neo4j.exceptions.Neo4jError) else ""
    message = error.message if isinstance(error, neo4j.exceptions.Neo4jError) else str(error)
    if isinstance(error, neo4j.exceptions.AuthError) or code.startswith("Neo.ClientError.Security."):
        if code.endswith("CredentialsExpired"):
            return StoreError(
                f"图库 {uri} 的初始口令须先修改：登录后执行 ALTER CURRENT USER SET PASSWORD",
                f"the store at {uri} wants its first password changed: ALTER CURRENT USER SET PASSWORD",
            )
        return StoreError(
            f"图库 {uri} 拒绝登录或权限不足：请核对 ZEREN_STORE_USER 与 ZEREN_STORE_PASSWORD（{message}）",
            f"the store at {uri} refuses the login or lacks a right: "
            f"check ZEREN_STORE_USER and ZEREN_STORE_PASSWORD ({message})",
        )
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return StoreError(
            f"图库 {uri} 中没有这个数据库：请核对 ZEREN_STORE_DATABASE",
            f"the store at {uri} has no such database: check ZEREN_STORE_DATABASE",
        )
    if isinstance(error, neo4j.exceptions.ConfigurationError | neo4j.exceptions.UnsupportedServerProduct):
        return StoreError(
            f"{uri} 不是 Neo4j 5.26 或更新的版本：请改用它，或不设 ZEREN_STORE_URI 而用内置图库（{message}）",
            f"{uri} is no Neo4j 5.26 or newer: use one, or unset ZEREN_STORE_URI for the embedded engine ({message})",
        )
    if isinstance(error, neo4j.exceptions.DriverError):
        return _unreachable(uri, error)
    if isinstance(error, neo4j.exceptions.TransientError) or code == _CLASH:
        return StoreError(
            f"图库正忙，几次重试都没有成功（{doing}）：请稍后再试（{message}）",
            f"the store is busy and every retry of {doing} failed: try again later ({message})",
        )
    return StoreError(
        f"图库未能执行 {doing}：{message or code}（{code}）",
        f"the store failed at {doing}: {message or code} ({code})",
    )
