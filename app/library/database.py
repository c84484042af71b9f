"""The database behind the library: SQLite in the data folder, or PostgreSQL where several servers share it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, inspect, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from app.errors import StoreError, UsageError
from app.library.tables import SCHEMA_VERSION, metadata, schema

#: Milliseconds that SQLite waits for another connection's commit.
_BUSY_MS = 30_000


def open_database(url: str) -> Engine:
    """An engine on the library; its folder is made where it is missing, its tables are not.

    Raises UsageError for an address that is none, StoreError where the driver is not installed.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UsageError(f"文库地址有误：{url}", f"not a library URL: {url}") from error
    backend = address.get_backend_name()
    if backend == "sqlite":
        _make_folder(sqlite_file(address).parent)
    elif backend != "postgresql":
        raise UsageError(
            f"文库只支持 SQLite 与 PostgreSQL，不支持 {backend}",
            f"the library runs on SQLite and PostgreSQL, not on {backend}",
        )
    try:
        engine = create_engine(address)
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(
            f"缺少数据库驱动：{error}；请先安装，或改用已安装的驱动（如 postgresql+pg8000://）",
            f"the database driver is missing: {error}; install it, or name one that is there (postgresql+pg8000://)",
        ) from error
    if backend == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"建不了文库的文件夹 {folder}（{error.strerror}）；请检查 ZEREN_DATA_DIR 与权限",
            f"cannot make the library's folder {folder} ({error.strerror}): check ZEREN_DATA_DIR and permissions",
        ) from error


def sqlite_file(address: URL) -> Path:
    """The file of an SQLite library; raises UsageError for one in memory, which could not be a record."""
    if address.database in (None, "", ":memory:"):
        raise UsageError("文库须是文件，不能只在内存中", "the library must be a file, not in memory")
    return Path(str(address.database))


def prepare_tables(engine: Engine) -> None:
    """Make the tables of a new library; the caller holds the writer's lock. Checks an old one's version.

    Raises StoreError where a newer version of the product wrote the library.
    """
    with answering(engine):
        metadata.create_all(engine)
        with engine.begin() as connection:
            found = connection.execute(select(schema.c.version)).scalar()
            if found is None:
                connection.execute(insert(schema).values(version=SCHEMA_VERSION))
            elif found < SCHEMA_VERSION:
                # Version 1 had no log and no accounts, version 2 kept no derivations: their tables were just made,
                # what was held stays as it is.
                connection.execute(update(schema).values(version=SCHEMA_VERSION))
            elif found > SCHEMA_VERSION:
                raise StoreError(
                    f"文库由更新版本的 zeren 写成（结构版本 {found}，本程序为 {SCHEMA_VERSION}）；请升级本程序",
                    f"a newer zeren wrote this library (schema {found}, this one knows {SCHEMA_VERSION}): upgrade",
                )


def is_ready(engine: Engine) -> bool:
    """Whether the tables stand, and in this version's shape."""
    with answering(engine):
        if not inspect(engine).has_table(schema.name):
            return False
        with engine.connect() as connection:
            return connection.execute(select(schema.c.version)).scalar() == SCHEMA_VERSION


@contextmanager
def answering(engine: Engine) -> Iterator[None]:
    """Turns what the database raises into StoreError with the library's address (no password) and the remedy."""
    try:
        yield
    except SQLAlchemyError as error:
        address = engine.url.render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreError(
            f"文库 {address} 不可用：{reason}；请检查 ZEREN_DATA_DIR 或 ZEREN_LIBRARY_URL、磁盘空间与权限",
            f"the library {address} does not answer: {reason}; check ZEREN_DATA_DIR or ZEREN_LIBRARY_URL, "
            "free space and permissions",
        ) from error


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: a commit is on the disk before it returns, so a power cut loses nothing that was reported as loaded.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
