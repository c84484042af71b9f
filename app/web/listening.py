"""The address of the server: taken before anything is opened, and known before the application is there."""

from __future__ import annotations

import ipaddress
import socket

from app.errors import UsageError
from app.settings import Settings

#: Names of this machine.
OWN = ("localhost", "127.0.0.1", "::1")


def hosts_answered(settings: Settings) -> frozenset[str]:
    """Host names this server answers to: its own machine's, and those of ZEREN_ALLOWED_HOSTS.

    Raises UsageError where the server would listen beyond this machine with no host named.
    """
    if not is_loopback(settings.host) and not settings.allowed_hosts:
        raise UsageError(
            f"监听 {settings.host} 时须用 ZEREN_ALLOWED_HOSTS 写明允许的主机名",
            f"listening on {settings.host} needs ZEREN_ALLOWED_HOSTS: the host names to answer",
        )
    return frozenset(name.lower() for name in (*OWN, *settings.allowed_hosts))


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached by this machine alone."""
    if host in OWN:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(settings: Settings) -> socket.socket:
    """A socket on the address of the settings; raises UsageError where it is taken or not this machine's."""
    hosts_answered(settings)
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _unusable(settings, error) from error
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # elsewhere a second server would share the port unseen
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise _unusable(settings, error) from error
    return listener


def _unusable(settings: Settings, error: OSError) -> UsageError:
    where = f"{settings.host}:{settings.port}"
    return UsageError(
        f"无法监听 {where}（{error.strerror or error}）：换一个端口，如 ZEREN_PORT=8001",
        f"cannot listen on {where} ({error.strerror or error}): choose another port, such as ZEREN_PORT=8001",
    )
