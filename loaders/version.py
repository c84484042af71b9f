"""Version of the rules: a change of any rule file or loader re-runs the stored texts."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

#: Raised by hand when code of the loaders changes what they find.
CODE_VERSION = 24


@cache
def rules_version() -> str:
    """`<code version>-<hash of all rule files>`."""
    digest = sha256()
    for entry in sorted(files("loaders").joinpath("rules").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yml"):
            digest.update(entry.name.encode())
            digest.update(entry.read_bytes())
    return f"{CODE_VERSION}-{digest.hexdigest()[:10]}"
