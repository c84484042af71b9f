"""`zeren token`: the accounts that may read, judge and load over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import console, text, write_json

if TYPE_CHECKING:
    from app.library.accounts import Role

_ROLES = {"read": "读取 read", "judge": "判断 judge", "load": "载入 load"}
_ROLE_HELP = "read 只读；judge 可判断；load 还可载入、移除。 / What the account may do."
_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON。 / Write JSON.")


@click.group()
def token() -> None:
    """账号与令牌：add、list、renew、revoke。 / Accounts and their tokens."""


@token.command()
@click.argument("name", metavar="姓名")
@click.option("--role", type=click.Choice(list(_ROLES)), required=True, help=_ROLE_HELP)
@_json
def add(name: str, role: Role, as_json: bool) -> None:
    """建立账号，显示其令牌（只此一次）。 / Make an account and show its token, once."""
    from app.commands.author import author
    from app.commands.opening import library, settings
    from app.library.accounts import checked_name

    with library(settings()) as held:
        made = held.accounts.add(name, role, author())
    _show_token(checked_name(name), made, as_json)


@token.command()
@click.argument("name", metavar="姓名")
@click.option("--role", type=click.Choice(list(_ROLES)), help=_ROLE_HELP)
@_json
def renew(name: str, role: Role | None, as_json: bool) -> None:
    """换发令牌，旧令牌与登录即时失效；停用的账号恢复。 / Another token; the old one ends at once."""
    from app.commands.author import author
    from app.commands.opening import library, settings

    with library(settings()) as held:
        made = held.accounts.renew(name, author(), role)
    _show_token(name, made, as_json)


def _show_token(name: str, made: str, as_json: bool) -> None:
    if as_json:
        write_json({"name": name, "token": made})
        return
    # The token alone goes to standard output, so that a script can take it.
    click.echo(f"{name} 的令牌，只显示这一次，请妥善保管 / the token of {name}, shown this once:", err=True)
    click.echo(made)


@token.command("list")
@_json
def list_(as_json: bool) -> None:
    """全部账号。 / All accounts."""
    from dataclasses import asdict

    from app.commands.opening import library, settings

    with library(settings()) as held:
        found = held.accounts.listed()
    if as_json:
        write_json({"total": len(found), "accounts": [asdict(one) for one in found]})
        return
    out = console()
    out.print(f"共 {len(found)} 个账号 / accounts")
    for one in found:
        ended = (f"  已停用 revoked {one.revoked_at}", "yellow") if one.revoked_at else ""
        out.print(text((one.name, "bold blue"), f"  {_ROLES[one.role]}", (f"  {one.created_at}", "dim"), ended))


@token.command()
@click.argument("name", metavar="姓名")
def revoke(name: str) -> None:
    """停用账号：令牌与登录即时失效，姓名留在日志中。 / End an account at once."""
    from app.commands.author import author
    from app.commands.opening import library, settings

    with library(settings()) as held:
        ended = held.accounts.revoke(name, author())
    click.echo("已停用 / revoked" if ended else "早已停用 / was revoked before")
