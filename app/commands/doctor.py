"""`zeren doctor`: what is installed, who answers, whether library and graph agree, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import click

from app.commands.output import console, text, write_json

if TYPE_CHECKING:
    from app.errors import ZerenError
    from app.graph.port import Store
    from app.library.library import Library
    from app.settings import Settings
    from loaders.agencies.registry import Registry

State = Literal["ok", "note", "wrong"]

_PACKAGES = ("zeren", "neo4j", "arcadedb-embedded", "sqlalchemy", "fastapi", "uvicorn", "scipy", "pyvis")
_MARKS = {"ok": ("✓", "green"), "note": ("·", "dim"), "wrong": ("✗", "red")}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, and what to do where it is wrong."""

    name: str
    state: State
    zh: str
    en: str


@click.command()
@click.option("--verify", is_flag=True, help="逐条核对文库、图谱与原文。 / Compare every statement and quote.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 / Write JSON.")
def doctor(verify: bool, as_json: bool) -> None:
    """检查安装、图库，以及文库与图谱是否一致。 / Check installation and stores."""
    from app.commands.opening import settings

    wanted = settings()
    checks = [_without_secrets(check, wanted) for check in _checks(wanted, verify)]
    sound = all(check.state != "wrong" for check in checks)
    if as_json:
        write_json({"ok": sound, "checks": [asdict(check) for check in checks], "settings": _settings(wanted)})
    else:
        _show(checks, _settings(wanted))
    if not sound:
        raise SystemExit(1)


def _checks(wanted: Settings, verify: bool) -> Iterator[Check]:
    from app.commands.opening import graph, library
    from app.errors import ZerenError

    yield from _installed(wanted)
    yield _data_folder(wanted)
    try:
        with library(wanted) as held:
            yield Check("library", "ok", f"文库：{len(held.documents())} 份文件", "the library answers")
            yield _log(held)
            try:
                with graph(wanted) as store:
                    info = store.info()
                    yield Check(
                        "store", "ok", f"图库：{info.product} {info.version}", f"the store answers at {info.uri}"
                    )
                    yield from _agreement(held, store, verify)
            except ZerenError as error:
                yield _failed("store", error)
    except ZerenError as error:
        yield _failed("library", error)


def _failed(name: str, error: ZerenError) -> Check:
    return Check(name, "wrong", error.zh, error.en)


def _installed(wanted: Settings) -> Iterator[Check]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from app.errors import ZerenError
    from app.graph.embedded.runtime import find_runtime

    yield Check("python", "ok", f"Python {platform.python_version()}", platform.platform())
    for package in _PACKAGES:
        try:
            yield Check(package, "ok", f"{package} {version(package)}", "installed")
        except PackageNotFoundError:
            yield Check(package, "note", f"{package} 未安装", "not installed")
    try:
        yield Check("engine", "ok", "内置图库的运行环境完整", f"embedded runtime: {find_runtime().java}")
    except ZerenError as error:
        yield Check("engine", "wrong" if wanted.store_uri is None else "note", error.zh, error.en)


def _data_folder(wanted: Settings) -> Check:
    import os
    import shutil

    folder = wanted.data_dir
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not os.access(existing, os.W_OK):
        return Check(
            "data",
            "wrong",
            f"资料夹不可写：{folder}",
            f"cannot write to {folder}: set ZEREN_DATA_DIR to another folder",
        )
    free = shutil.disk_usage(existing).free // 2**20
    return Check("data", "ok", f"资料夹：{folder}（可用 {free} MB）", f"data folder, {free} MB free")


def _log(held: Library) -> Check:
    broken = held.log.broken()
    if broken is not None:
        return Check(
            "log",
            "wrong",
            f"日志自第 {broken} 条起与校验链不符：有人绕过程序改动过；请查明，并与备份对照",
            f"entry {broken} of the log does not fit its chain: it was changed behind the program; compare a backup",
        )
    last = held.log.last()
    return Check("log", "ok", f"日志：{last} 条，校验链完整", f"the log's chain of {last} entries is whole")


#: What may stand between library and graph, by the fields of `app.ingest.projection.Pending`.
_APART = {
    "foreign": ("图中有而文库从未有过", "in the graph, never in the library"),
    "gone": ("已从文库移除而仍在图中", "removed, still in the graph"),
    "changed": ("图中的内容与文库不符", "in the graph with other contents"),
    "absent": ("在文库而不在图中", "in the library, not in the graph"),
    "misplaced": ("与其他文件的关系与文库不符", "stands otherwise among the others than the library says"),
}


def _agreement(held: Library, store: Store, verify: bool) -> Iterator[Check]:
    from app.commands.opening import registry
    from app.ingest.verify import verify as compare

    known = registry()
    if verify:
        apart = [(finding.document, finding.zh, finding.en) for finding in compare(held, store, known)]
    else:
        apart = list(_apart(held, store, known))
    for document, zh, en in apart:
        of = f"{document}：" if document else ""
        yield Check("agreement", "wrong", f"{of}{zh}", f"{of}{en}")
    if not apart:
        how = ("逐条核对：", "compared statement by statement: ") if verify else ("", "")
        yield Check("agreement", "ok", f"{how[0]}文库与图谱一致", f"{how[1]}library and graph agree")


def _apart(held: Library, store: Store, known: Registry) -> Iterator[tuple[str, str, str]]:
    """What the fingerprints of the documents say, without reading the documents themselves."""
    from app.ingest.loaders import Loaders
    from app.ingest.projection import Projection

    pending = Projection(held, store, known, Loaders()).pending()
    for field, (zh, en) in _APART.items():
        for document in getattr(pending, field):
            yield document, f"{zh}；请运行 zeren rebuild", f"{en}: run zeren rebuild"
    if pending.interrupted:
        yield "", "图谱重建中断；请运行 zeren rebuild", "the graph was emptied and not made anew: run zeren rebuild"


def _settings(wanted: Settings) -> dict[str, Any]:
    """The settings in force; secrets only as set or unset."""
    shown: dict[str, Any] = {}
    for name, value in wanted.model_dump(mode="json").items():
        variable = f"ZEREN_{name.upper()}"
        if name == "store_password":
            shown[variable] = "（已设 / set）" if wanted.store_password.get_secret_value() else None
        elif name in ("library_url", "store_uri") and value is not None:
            shown[variable] = _without_secret(value)
        else:
            shown[variable] = value
    return shown


def _without_secrets(check: Check, wanted: Settings) -> Check:
    """The same check where its words repeat an address with a password in it."""
    zh, en = check.zh, check.en
    for address in filter(None, (wanted.store_uri, wanted.library_url)):
        zh, en = zh.replace(address, _without_secret(address)), en.replace(address, _without_secret(address))
    return replace(check, zh=zh, en=en)


def _without_secret(address: str) -> str:
    scheme, separator, rest = address.partition("://")
    login, at, host = rest.rpartition("@")
    return f"{scheme}{separator}{login.partition(':')[0]}:***@{host}" if at and ":" in login else address


def _show(checks: list[Check], settings: dict[str, Any]) -> None:
    out = console()
    for check in checks:
        mark, style = _MARKS[check.state]
        out.print(text((mark, style), f" {check.zh}  ", (check.en, "dim")))
    out.print()
    out.print(text(("设置 / settings", "bold")))
    for name, value in settings.items():
        out.print(text(f"  {name}  ", ("（未设 / unset）" if value in (None, "", []) else str(value), "dim")))
