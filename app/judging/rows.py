"""Ids of rows that leave the product on a sheet and come back: made of what the row is about and of its words."""

from __future__ import annotations

import hashlib
import json

from app.judging.words import Item
from app.model.judgements import ItemKind, fingerprint

_MARK = "Z"


def link_row(item: ItemKind, child: Item, parent: Item) -> str:
    """Of a link: another id or other words on either side make another row."""
    return _row("link", item, child.id, child.fingerprint, parent.id, parent.fingerprint)


def duty_row(item: Item, agency: str, role: str, clause: str, quote: str) -> str:
    """Of an agency's part in a clause of an item."""
    return _row("duty", item.kind, item.id, item.fingerprint, agency, role, clause, fingerprint(quote))


def _row(*parts: str) -> str:
    said = json.dumps(parts, ensure_ascii=False)
    return _MARK + hashlib.sha256(said.encode()).hexdigest()[:20]
