"""The neo4j driver without its optional companions.

It imports numpy, pandas and pyarrow where they are installed, for array parameters that are never used here, and that
alone costs a command a third of a second. They are hidden during its import and are as they were afterwards.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_COMPANIONS = ("numpy", "pandas", "pyarrow")


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    absent = [name for name in names if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]  # what Python itself takes for "cannot be imported"
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _hidden(_COMPANIONS):
    import neo4j
    import neo4j.exceptions

# Without a handler Python prints the driver's warnings on the terminal; what matters is in the errors it raises.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

__all__ = ["neo4j"]
