"""One root error, one shape: a stable code, a message in Chinese and in English, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar


class ZerenError(Exception):
    """Root of all errors the product raises on purpose.

    ``status`` is the HTTP status, ``exit_code`` the command line's
    (2 usage, 3 unknown or ambiguous, 4 store).
    ``extra`` holds the keys that the problem document (RFC 9457) carries besides the standard ones, ``headers`` what
    its response says besides.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(self, zh: str, en: str, **extra: Any) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh = zh
        self.en = en
        self.extra = extra
        self.headers: dict[str, str] = {}


class UsageError(ZerenError):
    """A parameter or setting that cannot be meant."""

    code = "bad-parameter"
    status = 422
    exit_code = 2


class UnknownError(ZerenError):
    """No such agency, document or task in the documents held; ``nearest`` names what comes close."""

    code = "unknown"
    status = 404
    exit_code = 3

    def __init__(self, zh: str, en: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(zh, en, nearest=list(nearest))


class AmbiguousError(ZerenError):
    """The name fits several; ``choices`` lists them as ``{"id", "title"}``."""

    code = "ambiguous"
    status = 409
    exit_code = 3

    def __init__(self, zh: str, en: str, choices: Sequence[dict[str, str]]) -> None:
        super().__init__(zh, en, choices=list(choices))


class SignInError(ZerenError):
    """Nobody signed in, or with a token or session that does not count."""

    code = "sign-in"
    status = 401

    def __init__(self, zh: str, en: str, *, wrong: bool = False) -> None:
        """``wrong``: something was presented, and it does not count."""
        super().__init__(zh, en)
        self.headers["www-authenticate"] = 'Bearer realm="zeren"' + (', error="invalid_token"' if wrong else "")


class ForbiddenError(ZerenError):
    """Signed in, and this is not theirs to do."""

    code = "forbidden"
    status = 403


class TooLargeError(ZerenError):
    """More than is taken at once."""

    code = "too-large"
    status = 413


class TooManyError(ZerenError):
    """Too often in a short time; the header Retry-After says in how many seconds it is worth another try."""

    code = "too-many"
    status = 429

    def __init__(self, zh: str, en: str, seconds: int) -> None:
        super().__init__(zh, en)
        self.headers["retry-after"] = str(seconds)


class StoreError(ZerenError):
    """The graph or the library does not answer; the message says how to bring it back."""

    code = "store"
    status = 503
    exit_code = 4
