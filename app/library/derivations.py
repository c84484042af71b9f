"""Derived links kept beside the documents they were derived from: a judgement must not wait for a derivation."""

from __future__ import annotations

from sqlalchemy import Engine, and_, delete, insert, select

from app.library.database import answering
from app.library.packing import pack, unpack
from app.library.tables import derivations


class Derivations:
    """One derivation a pair of documents, under the fingerprint of all that it depends on. Never the record.

    All methods raise StoreError where the database does not answer.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, child: str, parent: str, key: str) -> bytes | None:
        """The derivation kept under this fingerprint, as it was put; None where another or none is."""
        here = and_(derivations.c.child == child, derivations.c.parent == parent, derivations.c.key == key)
        with answering(self._engine), self._engine.connect() as connection:
            body: bytes | None = connection.scalar(select(derivations.c.body).where(here))
            return None if body is None else unpack(body)

    def put(self, child: str, parent: str, key: str, body: bytes) -> None:
        """Keep a derivation in the place of an older one of the same pair. Only the one writer calls this."""
        here = and_(derivations.c.child == child, derivations.c.parent == parent)
        with answering(self._engine), self._engine.begin() as connection:
            connection.execute(delete(derivations).where(here))
            connection.execute(insert(derivations).values(child=child, parent=parent, key=key, body=pack(body)))
