"""Reading the registry's YAML files: every fault names the file and the entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class RegistryError(ValueError):
    """A registry file says something that cannot be meant; the message names the file and the entry."""

    def __init__(self, file: str, entry: str, fault: str) -> None:
        super().__init__(f"data/registry/{file}: {entry}: {fault}")
        self.file = file
        self.entry = entry
        self.fault = fault


def read_yaml(folder: Path, file: str) -> dict[str, Any]:
    """The mapping at the top of ``folder/file``; raises RegistryError where there is none."""
    try:
        data = yaml.load((folder / file).read_bytes(), Loader=_Loader)
    except FileNotFoundError:
        raise RegistryError(file, "file", "missing") from None
    except yaml.YAMLError as error:
        raise RegistryError(file, "file", f"not YAML: {error}") from error
    if not isinstance(data, dict):
        raise RegistryError(file, "file", "needs a mapping at the top")
    return data


def text(value: Any, file: str, entry: str, field: str) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise RegistryError(file, entry, f"{field} needs a text, not {value!r}")
    return value.strip()


def optional_text(row: Mapping[str, Any], field: str, file: str, entry: str) -> str | None:
    return None if row.get(field) is None else text(row[field], file, entry, field)


def texts(value: Any, file: str, entry: str, field: str) -> tuple[str, ...]:
    """A list of texts; nothing is an empty one."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise RegistryError(file, entry, f"{field} needs a list, not {value!r}")
    return tuple(text(v, file, entry, field) for v in value)


def date(row: Mapping[str, Any], field: str, file: str, entry: str) -> str | None:
    """An ISO date or None; YAML's own dates and quoted ones are both understood."""
    value = row.get(field)
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise RegistryError(file, entry, f"{field} needs a date YYYY-MM-DD, not {value!r}") from None


def check_fields(row: Mapping[str, Any], known: Iterable[str], file: str, entry: str) -> None:
    """Raises RegistryError on a field that nothing reads: a typing slip must not pass for silence."""
    unknown = sorted(set(map(str, row)) - set(known))
    if unknown:
        raise RegistryError(file, entry, f"unknown field {', '.join(unknown)}")


def is_valid(valid_from: str | None, valid_to: str | None, on: str | None) -> bool:
    """Whether a dated thing existed on that day; an unknown end is no objection, nor an unknown day."""
    if on is None:
        return True
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)
