"""The embedded store's folder: what lies where, private to its owner."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class EngineState:
    """What the keeper says of its engine. Only to be trusted while the keeper's lock is held."""

    status: Literal["starting", "ready", "failed"]
    keeper: int
    engine: int = 0
    bolt_port: int = 0
    http_port: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """`store/` in the data folder. Everything in it is readable by its owner alone."""

    root: Path

    @classmethod
    def within(cls, data_dir: Path) -> StoreFolder:
        """The store's folder of a data folder, made where it is not there; raises OSError where that fails."""
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = cls(data_dir.resolve() / "store")
        for path in (folder.root, folder.leases, folder.home, folder.logs):
            path.mkdir(exist_ok=True, mode=0o700)
            path.chmod(0o700)
        return folder

    @property
    def home(self) -> Path:
        """The engine's root and working directory."""
        return self.root / "engine"

    @property
    def logs(self) -> Path:
        return self.root / "log"

    @property
    def leases(self) -> Path:
        return self.root / "leases"

    @property
    def start_lock(self) -> Path:
        """Held while a lease is taken, the engine started, or its end decided: one of these at a time."""
        return self.root / "start.lock"

    @property
    def schema_lock(self) -> Path:
        """Held while a command makes the schema."""
        return self.root / "schema.lock"

    @property
    def keeper_lock(self) -> Path:
        """Held by the keeper as long as it lives."""
        return self.root / "keeper.lock"

    @property
    def password_file(self) -> Path:
        return self.root / "password"

    @property
    def _state_file(self) -> Path:
        return self.root / "state.json"

    def password(self) -> str:
        """The engine's password, made on first use. The caller holds the start lock."""
        try:
            return self.password_file.read_text(encoding="ascii")
        except FileNotFoundError:
            # The engine keeps a hash of the password it was first started with; a new one needs a new user.
            (self.home / "config" / "server-users.jsonl").unlink(missing_ok=True)
            _write_private(self.password_file, secrets.token_urlsafe(32))
            return self.password_file.read_text(encoding="ascii")

    def read_state(self) -> EngineState | None:
        try:
            return EngineState(**json.loads(self._state_file.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write_state(self, state: EngineState) -> None:
        _write_private(self._state_file, json.dumps(asdict(state), ensure_ascii=False))

    def clear_state(self) -> None:
        self._state_file.unlink(missing_ok=True)


def _write_private(path: Path, text: str) -> None:
    """All of it or nothing, mode 0600 from the first moment."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)
