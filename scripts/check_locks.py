"""Do the lock files agree with pyproject.toml? Needs no network, and newer releases elsewhere change nothing.

Prints one line for each finding and exits 1; exits 0 in silence. `make lock` writes the locks.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

#: What each lock is made from: the project's own dependencies or not, its extras (None: all), its groups.
LOCKS: dict[str, tuple[bool, tuple[str, ...] | None, tuple[str, ...]]] = {
    "requirements.lock": (True, ("embedded",), ()),
    "requirements-dev.lock": (True, None, ()),
    "requirements-build.lock": (False, (), ("build",)),
}

_PLATFORMS = (
    ("linux", "Linux", "posix", "x86_64"),
    ("linux", "Linux", "posix", "aarch64"),
    ("darwin", "Darwin", "posix", "arm64"),
    ("win32", "Windows", "nt", "AMD64"),
)
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class Pin:
    """One entry of a lock: the requirement, the count of its hashes, and what asked for it."""

    requirement: Requirement
    hashes: int
    via: frozenset[str]

    @property
    def name(self) -> NormalizedName:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return next(s.version for s in self.requirement.specifier)


def environments() -> Iterator[dict[str, str]]:
    """The machines the locks are made for, as marker environments."""
    for system, platform, os_name, machine in _PLATFORMS:
        for python in _PYTHONS:
            yield {
                "sys_platform": system,
                "platform_system": platform,
                "os_name": os_name,
                "platform_machine": machine,
                "python_version": python,
                "python_full_version": f"{python}.0",
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
            }


def read_pins(lock: str) -> list[Pin]:
    """The entries of a lock as `uv pip compile --generate-hashes` writes it."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.strip())
    pins = []
    for entry in entries:
        head = entry.split("\n", 1)[0].rstrip("\\ ")
        comments = re.findall(r"^ +# +(?:via +)?(\S.*)$", entry, re.MULTILINE)
        via = frozenset(c for c in comments if c != "via" and not c.startswith("-c "))
        pins.append(Pin(Requirement(head), entry.count("--hash=sha256:"), via))
    return pins


def wanted(root: Path, lock: str) -> list[Requirement]:
    """What pyproject.toml asks of this lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    own, extras, groups = LOCKS[lock]
    optional: dict[str, list[str]] = project["project"]["optional-dependencies"]
    lines = list(project["project"]["dependencies"]) if own else []
    for extra in optional if extras is None else extras:
        lines += optional[extra]
    for group in groups:
        lines += project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


def _holds(marker: Marker | None, environment: dict[str, str]) -> bool:
    return marker is None or marker.evaluate(environment)


def _form(name: str, lock: str) -> Iterator[str]:
    if "://" in lock:
        yield f"{name}: names an address"
    if re.search(r"^ *-(?!-hash=sha256:)", lock, re.MULTILINE):
        yield f"{name}: holds an option besides its hashes"


def _entries(name: str, pins: list[Pin]) -> Iterator[str]:
    names = {p.name for p in pins}
    for pin in pins:
        specifiers = list(pin.requirement.specifier)
        if len(specifiers) != 1 or specifiers[0].operator != "==" or specifiers[0].version.endswith("*"):
            yield f"{name}: {pin.name} is not pinned to one version"
        if not pin.hashes:
            yield f"{name}: {pin.name} has no hash"
        for asker in pin.via:
            if "pyproject.toml" not in asker and canonicalize_name(asker) not in names:
                yield f"{name}: {pin.name} is there for {asker}, which is not"


def _agreement(name: str, pins: list[Pin], requirements: list[Requirement]) -> Iterator[str]:
    for requirement in requirements:
        key = canonicalize_name(requirement.name)
        for environment in environments():
            if not _holds(requirement.marker, environment):
                continue
            held = [p for p in pins if p.name == key and _holds(p.requirement.marker, environment)]
            if not any(requirement.specifier.contains(p.version, prereleases=True) for p in held):
                yield f"{name}: nothing pinned for {requirement}"
                break
    asked = {canonicalize_name(r.name) for r in requirements}
    for pin in pins:
        if any("pyproject.toml" in asker for asker in pin.via) and pin.name not in asked:
            yield f"{name}: pyproject.toml no longer asks for {pin.name}"


def findings(root: Path) -> list[str]:
    """Every disagreement, one line each; empty where all is well."""
    found: list[str] = []
    versions: dict[NormalizedName, dict[str, set[str]]] = {}
    for name in LOCKS:
        lock = (root / name).read_text("utf-8")
        if faults := list(_form(name, lock)):
            found += faults
            continue
        pins = read_pins(lock)
        found += _entries(name, pins)
        found += _agreement(name, pins, wanted(root, name))
        for pin in pins:
            versions.setdefault(pin.name, {}).setdefault(name, set()).add(pin.version)
    for package, held in sorted(versions.items()):
        if len({frozenset(v) for v in held.values()}) > 1:
            told = ", ".join(f"{lock} {'/'.join(sorted(v))}" for lock, v in held.items())
            found.append(f"{package}: the locks differ ({told})")
    return found


def main() -> int:
    found = findings(Path(__file__).resolve().parents[1])
    for line in found:
        print(line)
    if found:
        print("锁文件与 pyproject.toml 不一致：请运行 make lock / the locks disagree with pyproject.toml: make lock")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
