"""What every response carries, and who is answered."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.settings import Settings
from app.web.listening import OWN, is_loopback
from app.web.problems import problem

#: vis-network puts style elements of its own into the page, each empty at first (the first hash); a policy may name
#: them by their content's hash. A browser test of the network page fails when the vendored file brings others.
VIS_STYLES: tuple[str, ...] = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "sha256-OutIf5hnp68ctx4ThtV5J02g5HTJ5bbu/hkNfqVXWWo=",
    "sha256-4cgFR0//m8/eHo2G/esYsuZetUHlzCUWYM59sfgE9zY=",
    "sha256-uepMTym1NwItBa/XV6ef6fQobLL0A0CNVDM5km5L+nQ=",
    "sha256-gGUn/VMBXCeWm86qX/pOf+4ZDSbe0JcaXXb4rJjw1mA=",
    "sha256-QuPewnJYr+SnQiTnCNHFBw99ExTsz9f8w5320PimEPw=",
    "sha256-IY7YKNHjbzQ1NfAKrBZvBZohgXMtxrqB9PaqhAaT3vg=",
    "sha256-QE7TOEDW7YIlMzvUUnm8boDWeNBN7PBbaaYJjnp34WI=",
)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "content-security-policy": _POLICY.format(styles=""),
}


def policy_with_styles(hashes: Iterable[str]) -> str:
    """The content security policy of a page whose script brings style elements with these hashes."""
    return _POLICY.format(styles="".join(f" '{value}'" for value in hashes))


#: What proxies add. A server on loopback behind one is reached from beyond this machine all the same.
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


def from_this_machine(request: Request, settings: Settings) -> bool:
    """Whether somebody on this machine asks: the server listens on loopback, is called by its own name, and no proxy
    passed the request on."""
    headers = request.headers
    own_name = _host_name(headers.get("host", "")) in OWN
    return is_loopback(settings.host) and own_name and not any(name in headers for name in _PASSED_ON)


def same_origin(headers: Headers) -> bool:
    """Whether a page of this server sends a request, as far as the browser says; True where it says nothing.

    Programs that are no browsers say nothing; browsers say where every POST comes from.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None:
        return True
    try:
        there, here = urlsplit(origin), urlsplit(f"{urlsplit(origin).scheme}://{headers.get('host', '')}")
        same_port = (there.port or _PORTS.get(there.scheme)) == (here.port or _PORTS.get(there.scheme))
    except ValueError:
        return False
    # Where the browser itself calls it the same origin, a proxy may have taken the port off the host's name.
    return there.hostname is not None and there.hostname == here.hostname and (same_port or site is not None)


_PORTS = {"http": 80, "https": 443}


class Guard:
    """Refuses requests for other hosts (DNS rebinding) and puts the security headers on every response."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].removeprefix(scope.get("root_path", "")).startswith("/static/"):
                    # What one account may read is not for a proxy to keep for others.
                    headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        host = _host_name(Headers(scope=scope).get("host", ""))
        if host in self._hosts or "*" in self._hosts:
            await self._app(scope, receive, guarded)
            return
        refusal = problem(
            scope["path"],
            400,
            "bad-host",
            f"不应答主机名“{host}”；可用 ZEREN_ALLOWED_HOSTS 允许它",
            f"the host name {host!r} is not answered; ZEREN_ALLOWED_HOSTS can allow it",
            {},
        )
        await refusal(scope, receive, guarded)


def _host_name(header: str) -> str:
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()
