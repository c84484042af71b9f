"""Examples of the OpenAPI document: answers the product gave for the bundled documents, kept as data.

`scripts/write_api_examples.py` writes them anew; a test compares them with what the product answers today.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("examples.json")

#: Longer texts and lists are cut in an example: it shows the form of an answer.
_TEXT, _LIST = 240, 2


@cache
def examples() -> dict[str, dict[str, Any]]:
    """By the route's name: ``address`` below /api/v1, its ``parameters``, and the ``answer``, shortened."""
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return found


def shortened(value: Any) -> Any:
    """The same value with long texts and lists cut."""
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shortened(part) for part in value[:_LIST]]
    return f"{value[:_TEXT]}…" if isinstance(value, str) and len(value) > _TEXT else value
