"""Named accounts: who may read, judge or load. Tokens and sessions are kept as their hashes alone."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update

from app.errors import UnknownError, UsageError
from app.library.database import answering
from app.library.log import Log
from app.library.tables import accounts, sessions

#: Each may do what those before it may.
Role = Literal["read", "judge", "load"]
ROLES: tuple[Role, ...] = ("read", "judge", "load")

#: Who reads where no account is needed; nobody else may be called so.
NOBODY = "匿名"
#: Begins every token, so that one left in a file is recognised for what it is.
TOKEN_MARK = "zeren_"  # noqa: S105 - what tokens begin with, no token
#: Sessions that an account has at most; the oldest ends where another one begins.
SESSIONS_EACH = 20
_NAME_LENGTH = 64
#: 本机:张三 is the author of what the system user 张三 does on the command line; no account can pass for it.
_RESERVED_SIGNS = frozenset(":：/\\<>\"'`")


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks, and what they may do. ``name`` is the author of what they do."""

    name: str
    role: Role

    @property
    def known(self) -> bool:
        """Whether somebody signed in; False for who reads without an account."""
        return self.name != NOBODY

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


ANYBODY = Account(NOBODY, "read")


@dataclass(frozen=True, slots=True)
class AccountInfo:
    """An account as it is listed; moments are ISO, UTC."""

    name: str
    role: Role
    created_at: str
    revoked_at: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """A browser's session: whose, the token its forms carry, until when (ISO, UTC)."""

    account: Account
    csrf: str
    expires_at: str


class Accounts:
    """All methods raise StoreError where the database does not answer. None needs the writer's lock.

    Whatever changes an account is in the log with who did it, in the same transaction.
    """

    def __init__(self, engine: Engine, log: Log) -> None:
        self._engine = engine
        self._log = log

    def add(self, name: str, role: Role, by: str) -> str:
        """A new account; returns its token, which is stored nowhere. Raises UsageError for a bad or taken name."""
        name = checked_name(name)
        token = _new_token()
        with self._log.together() as (connection, append):
            if _held(connection, name) is not None:
                raise UsageError(
                    f"已有账号“{name}”；要换令牌请用 zeren token renew {name}",
                    f"there is an account {name!r}; for another token use zeren token renew {name}",
                )
            row = {"name": name, "role": role, "token_sha256": _hash(token), "created_at": _stamp(_now())}
            connection.execute(insert(accounts).values(**row))
            append("account", by, {"account": name, "change": "added", "role": role})
        return token

    def renew(self, name: str, by: str, role: Role | None = None) -> str:
        """Another token in the old one's place, for a revoked account too; its sessions end. Returns the token.

        ``role`` changes the role besides. Raises UnknownError where there is no such account.
        """
        token = _new_token()
        with self._log.together() as (connection, append):
            held = self._known(connection, name)
            now: dict[str, Any] = {"token_sha256": _hash(token), "revoked_at": None, "role": role or held["role"]}
            connection.execute(update(accounts).where(accounts.c.name == held["name"]).values(**now))
            connection.execute(delete(sessions).where(sessions.c.account == held["name"]))
            append("account", by, {"account": held["name"], "change": "renewed", "role": now["role"]})
        return token

    def revoke(self, name: str, by: str) -> bool:
        """End an account's token and sessions at once; its name stays taken, for it stands in the log.

        False where it was revoked before; raises UnknownError where there is no such account.
        """
        with self._log.together() as (connection, append):
            held = self._known(connection, name)
            connection.execute(delete(sessions).where(sessions.c.account == held["name"]))
            if held["revoked_at"] is not None:
                return False
            where = accounts.c.name == held["name"]
            connection.execute(update(accounts).where(where).values(revoked_at=_stamp(_now())))
            append("account", by, {"account": held["name"], "change": "revoked"})
            return True

    def listed(self) -> tuple[AccountInfo, ...]:
        """Every account, revoked ones too, by name."""
        columns = (accounts.c.name, accounts.c.role, accounts.c.created_at, accounts.c.revoked_at)
        with answering(self._engine), self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(accounts.c.name)).mappings()
            return tuple(AccountInfo(**row) for row in rows)

    def by_token(self, token: str) -> Account | None:
        """Whose token it is; None for one that never was, was renewed or is revoked."""
        digest = _hash(token)
        statement = select(accounts).where(accounts.c.token_sha256 == digest, accounts.c.revoked_at.is_(None))
        with answering(self._engine), self._engine.connect() as connection:
            row = connection.execute(statement).mappings().one_or_none()
        # What is looked up is the hash, so time tells nothing of the token; compared in constant time all the same.
        if row is None or not hmac.compare_digest(row["token_sha256"], digest):
            return None
        return Account(row["name"], row["role"])

    def open_session(self, account: Account, now: datetime, hours: int, about: Mapping[str, Any]) -> str:
        """Begin a session of a browser; returns the cookie's value, which is stored nowhere.

        ``about`` goes into the log: from where it was opened.
        """
        value = secrets.token_urlsafe(32)
        row = {
            "sha256": _hash(value),
            "account": account.name,
            "csrf": secrets.token_urlsafe(32),
            "created_at": _stamp(now),
            "expires_at": _stamp(now + timedelta(hours=hours)),
        }
        with self._log.together() as (connection, append):
            connection.execute(delete(sessions).where(sessions.c.expires_at <= _stamp(now)))
            mine = select(sessions.c.sha256).where(sessions.c.account == account.name)
            newest = mine.order_by(sessions.c.created_at.desc(), sessions.c.sha256)
            too_many = connection.scalars(newest.offset(SESSIONS_EACH - 1)).all()
            connection.execute(delete(sessions).where(sessions.c.sha256.in_(too_many)))
            connection.execute(insert(sessions).values(**row))
            append("login", account.name, {"result": "opened", **about})
        return value

    def session(self, value: str, now: datetime) -> Session | None:
        """The session of a cookie's value; None where there is none, it is over, or its account is revoked."""
        joined = select(accounts.c.name, accounts.c.role, sessions.c.csrf, sessions.c.expires_at).join_from(
            sessions, accounts, sessions.c.account == accounts.c.name
        )
        valid = (
            sessions.c.sha256 == _hash(value),
            sessions.c.expires_at > _stamp(now),
            accounts.c.revoked_at.is_(None),
        )
        with answering(self._engine), self._engine.connect() as connection:
            row = connection.execute(joined.where(*valid)).mappings().one_or_none()
        return None if row is None else Session(Account(row["name"], row["role"]), row["csrf"], row["expires_at"])

    def close_session(self, value: str) -> None:
        """End a session; nothing happens where there is none."""
        with self._log.together() as (connection, append):
            where = sessions.c.sha256 == _hash(value)
            name = connection.scalar(select(sessions.c.account).where(where))
            if name is not None:
                connection.execute(delete(sessions).where(where))
                append("login", name, {"result": "closed"})

    def _known(self, connection: Connection, name: str) -> RowMapping:
        held = _held(connection, _folded(name))
        if held is None:
            names = list(connection.scalars(select(accounts.c.name).order_by(accounts.c.name)))
            raise UnknownError(f"没有账号“{name}”", f"no account {name!r}", names[:5])
        return held


def checked_name(name: str) -> str:
    """The name in one form of writing; raises UsageError where people could take it for another or for markup."""
    folded = _folded(name)
    printable = all(unicodedata.category(sign)[0] in "LMNPSZ" for sign in folded)
    if not 1 <= len(folded) <= _NAME_LENGTH or not printable or _RESERVED_SIGNS & set(folded) or folded == NOBODY:
        raise UsageError(
            f"账号名须为 1 至 {_NAME_LENGTH} 个字，不含冒号、斜杠、引号与尖括号，也不能是“{NOBODY}”",
            f"an account's name has 1 to {_NAME_LENGTH} characters, no colons, slashes, quotes or angle brackets, "
            f"and is not {NOBODY}",
        )
    return folded


def _folded(name: str) -> str:
    """Width and composition of signs made one: 张三１ and 张三1 are nobody's two accounts."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def _held(connection: Connection, name: str) -> RowMapping | None:
    return connection.execute(select(accounts).where(accounts.c.name == name)).mappings().one_or_none()


def _new_token() -> str:
    return TOKEN_MARK + secrets.token_urlsafe(32)


def _hash(secret: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
