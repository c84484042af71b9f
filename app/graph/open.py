"""The store these settings mean: the embedded engine, or a Neo4j by its address."""

from __future__ import annotations

from app.errors import StoreError
from app.graph.port import Store
from app.settings import Settings


def open_store(settings: Settings, *, lasting: bool = False) -> Store:
    """A store that answers. Closing it gives back what it holds. ``lasting`` is for servers.

    Raises StoreError: no engine installed and no address set, nobody there, a refused login, another product.
    """
    if settings.store_uri is None:
        from app.graph.embedded.store import open_embedded

        return open_embedded(settings.data_dir, lasting=lasting)

    from app.graph.bolt import BoltStore

    store = BoltStore(
        settings.store_uri,
        user=settings.store_user,
        password=settings.store_password.get_secret_value(),
        database=settings.store_database,
        kind="neo4j",
    )
    try:
        _check_product(store)
    except StoreError:
        store.close()
        raise
    return store


def _check_product(store: Store) -> None:
    """Raises StoreError unless a Neo4j 5.26 or newer answers; calendar versions (2025.01) are newer."""
    info = store.info()
    version = tuple(int(part) for part in info.version.split(".")[:2] if part.isdigit())
    if info.product != "Neo4j" or version < (5, 26):
        raise StoreError(
            f"{info.uri} 上是 {info.product} {info.version}，需要 Neo4j 5.26 或更新的版本；"
            "请改正 ZEREN_STORE_URI，或不设它而用内置图库",
            f"{info.product} {info.version} answers at {info.uri}, and Neo4j 5.26 or newer is needed: "
            "correct ZEREN_STORE_URI, or unset it for the embedded engine",
        )
