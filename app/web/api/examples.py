"""Examples of the OpenAPI document: answers the product gave for the bundled documents, kept as data.

`python -m benchmarks.examples` writes them anew; a test compares them with what the product answers today.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("examples.json")


@cache
def _examples() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return found


def example(name: str) -> Any:
    """The example answer of one route; None while none is written down."""
    return _examples().get(name, {}).get("answer")
