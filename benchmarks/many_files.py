"""How long reading many files takes on one core and on all of them, the same facts read.

    .venv/bin/python benchmarks/many_files.py [--files 24] [--size 400000]

Made texts of that size each (benchmarks/extraction.py), read as `zeren load FOLDER` and `zeren extract FOLDER` read
them, the start of the processes included. Writing to the library and the graph goes on meanwhile, one at a time, and
is not part of this.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from time import perf_counter
from unittest import mock

from extraction import MB, made_text

from app.ingest import reading
from app.ingest.files import collect
from app.ingest.loaders import Loaders
from app.ingest.report import FileResult
from app.resources import resource_folder
from loaders.agencies.registry import Registry


def read_all(folder: Path, registry: Registry) -> tuple[float, int]:
    """Seconds of wall time, and the number of facts."""
    begun = perf_counter()
    facts = 0
    with reading.read_files(collect([folder]).found, registry, Loaders()) as files:
        for _, read in files:
            found = read()
            assert not isinstance(found, FileResult), found
            facts += len(found.reading.facts.tasks) + len(found.reading.facts.indicators)
    return perf_counter() - begun, facts


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=24)
    parser.add_argument("--size", type=int, default=400_000, help="bytes of each")
    wanted = parser.parse_args()
    registry = Registry.load(resource_folder("data") / "registry")
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(wanted.files):
            (folder / f"{number:03}.txt").write_text(made_text(wanted.size + number), encoding="utf-8")
        size = sum(file.stat().st_size for file in folder.iterdir()) / MB
        print(
            f"{wanted.files} files, {size:.1f} MB, {cores} cores\n{'cores':>6}{'seconds':>10}{'MB/s':>8}{'facts':>9}"
        )
        for workers in sorted({1, 2, cores} if cores > 1 else {1}):
            with mock.patch("os.cpu_count", return_value=workers):
                seconds, facts = read_all(folder, registry)
            print(f"{workers:>6}{seconds:>10.2f}{size / seconds:>8.2f}{facts:>9}", flush=True)


if __name__ == "__main__":
    main()
