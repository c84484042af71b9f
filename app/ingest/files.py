"""Which files a load means: those named, and the documents in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.formats.known import SUFFIXES


@dataclass(frozen=True, slots=True)
class Files:
    """``found`` in the order of loading, ``missing`` and ``skipped`` as named or found; each file once."""

    found: tuple[Path, ...]
    missing: tuple[Path, ...]
    skipped: tuple[Path, ...]


def collect(paths: Iterable[Path]) -> Files:
    """Files as named, folders in their place with all below them in order of name. Hidden files are no documents."""
    found: dict[Path, Path] = {}
    missing: list[Path] = []
    skipped: list[Path] = []
    for path in paths:
        if path.is_dir():
            for file in _below(path):
                if file.suffix.lower() in SUFFIXES:
                    found.setdefault(file.resolve(), file)
                else:
                    skipped.append(file)
        elif path.exists():
            found.setdefault(path.resolve(), path)
        else:
            missing.append(path)
    return Files(tuple(found.values()), tuple(missing), tuple(skipped))


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(here) / name
