"""The engine's runtime: the Java and the jars inside the installed wheel `arcadedb-embedded`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.errors import StoreError

#: Left out of the class path: other protocols, a shell, and the MCP endpoint, which would register itself.
_UNUSED = ("arcadedb-mcp", "arcadedb-graphql", "arcadedb-redisw", "arcadedb-postgresw", "arcadedb-console")


@dataclass(frozen=True, slots=True)
class Runtime:
    java: Path
    jars: tuple[Path, ...]


def find_runtime() -> Runtime:
    """Where the wheel lies; raises StoreError with both remedies where it is not installed."""
    spec = find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise StoreError(
            '没有安装内置图库：请执行 pip install "zeren[embedded]"，或以 ZEREN_STORE_URI 指定一个 Neo4j',
            'the embedded engine is not installed: pip install "zeren[embedded]", or name a Neo4j by ZEREN_STORE_URI',
        )
    package = Path(spec.origin).parent
    java = package / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    jars = tuple(sorted(jar for jar in (package / "jars").glob("*.jar") if not jar.name.startswith(_UNUSED)))
    if not java.is_file() or not jars:
        raise StoreError(
            f"内置图库的安装不完整（{package}）：请重新安装 arcadedb-embedded，或以 ZEREN_STORE_URI 指定一个 Neo4j",
            f"the embedded engine's installation lacks files ({package}): install arcadedb-embedded again, "
            "or name a Neo4j by ZEREN_STORE_URI",
        )
    return Runtime(java, jars)
