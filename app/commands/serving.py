"""The server, alone or after loading what ships with the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.loading import show_catch_up, show_report, show_summary
from app.commands.output import console, text

if TYPE_CHECKING:
    import socket

    from app.graph.port import Store
    from app.library.library import Library
    from app.settings import Settings


@click.command()
def serve() -> None:
    """启动服务。 / Start the server."""
    from app.commands.opening import FOR_SERVING, graph, library, registry, settings
    from app.commands.progress import progress_bar
    from app.web.listening import listen

    wanted = settings()
    listener = listen(wanted)
    with graph(wanted, FOR_SERVING, lasting=True) as store, library(wanted) as held:
        from app.ingest.catch_up import catch_up

        store.prepare_schema()
        with progress_bar("核对") as progress:
            show_catch_up(catch_up(held, store, registry(), progress))
        _serve(wanted, store, held, listener)


@click.command()
def run() -> None:
    """载入随附的公文并启动服务。 / Load the documents that ship with the product, then serve."""
    from app.commands.author import author
    from app.commands.opening import FOR_LOADING, graph, library, registry, settings
    from app.commands.progress import progress_bar
    from app.resources import resource_folder
    from app.web.listening import listen

    wanted = settings()
    listener = listen(wanted)
    with graph(wanted, FOR_LOADING, lasting=True) as store, library(wanted) as held:
        from app.ingest.load import load
        from app.questions.summary import summary

        with progress_bar("载入") as progress:
            bundled = [resource_folder("data") / "documents"]
            report = load(bundled, held, store, registry(), progress=progress, by=author())
        show_report(report)
        show_summary(summary(store), report)
        _serve(wanted, store, held, listener)


def _serve(wanted: Settings, store: Store, held: Library, listener: socket.socket) -> None:
    from app.questions.openings import openings
    from app.web.addresses import Addresses
    from app.web.listening import is_loopback
    from app.web.server import serve as answer_requests
    from app.web.services import Services

    port = listener.getsockname()[1]
    host = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    base = f"http://{'127.0.0.1' if host in ('0.0.0.0', '[::]') else host}:{port}"  # noqa: S104 - compared, not bound
    first = openings(store)
    pages = Addresses(wanted.root_path)
    reading_needs_account = not (wanted.public_read or is_loopback(wanted.host))

    def ready() -> None:
        out = console()
        out.print()
        out.print(text("打开 / open   ", (f"{base}{wanted.root_path}/", "bold underline")))
        out.print(text("接口 / API    ", f"{base}{wanted.root_path}/docs"))
        if first.agency:
            out.print(text("问一问 / ask  ", f"zeren duties {first.agency.name}"))
            out.print(text("              ", f"{base}{pages.page('agency', first.agency.id, 'network')}"))
        if first.implemented and first.traced:
            out.print(text("              ", f"zeren implements {first.implemented.id}"))
            out.print(text("              ", f"zeren trace {first.traced.id}"))
        if reading_needs_account and not any(one.revoked_at is None for one in held.accounts.listed()):
            told = "zeren token add NAME --role read|judge|load"
            out.print(
                text(("读取需要账号，还没有账号 / reading needs an account, and there is none: ", "yellow"), told)
            )
        out.print(text(("停止 / stop   Ctrl+C", "dim")))

    answer_requests(Services(store, held, wanted), listener, ready)
    click.echo("已停止 / stopped", err=True)
