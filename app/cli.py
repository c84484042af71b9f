"""`zeren`: the command line. Commands are imported when they are called, so that `--help` is instant."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

#: Command -> (module below app.commands, one line of help). The order is that of the help.
_COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "run": ("serving", "载入随附的公文并启动服务。 / Load the bundled documents, then serve."),
        "load": ("loading", "载入公文：文件或文件夹。 / Load documents: files or folders."),
        "extract": ("loading", "只读出事实，不入库。 / Read the facts of a file, store nothing."),
        "check": ("checking", "读出了什么，还有什么要看。 / What was read of a file, and what to look at."),
        "serve": ("serving", "启动服务。 / Start the server."),
        "documents": ("asking", "收录的文件。 / The documents held."),
        "remove": ("loading", "移除一份文件。 / Remove a document."),
        "rebuild": ("loading", "由文库重建图谱。 / Make the graph anew from the library."),
        "agencies": ("agencies", "文件提到的机构；check 列出未登记的。 / Agencies; unregistered names."),
        "duties": ("asking", "机构的全部职责。 / The full duty list of an agency."),
        "implements": ("asking", "某项任务由哪些任务落实。 / Which tasks implement a task."),
        "trace": ("tracing", "任务从何而来、由谁落实。 / Where a task comes from, what derives from it."),
        "evidence": ("evidence", "证据单：双方原文、位置、来源、判断。 / The evidence for a link or a trace."),
        "coverage": ("covering", "上级任务的落实与缺口。 / What documents below take up, and what nobody did."),
        "sources": ("covering", "下级任务的来源。 / Where a document's tasks come from."),
        "indicators": ("metrics", "上下级文件的指标对照。 / A parent's targets against a child's."),
        "metrics": ("metrics", "一个指标在各文件、各年的数值。 / One metric across documents and years."),
        "workload": ("workload", "各机构的承担量；findings 列出问题。 / Load per agency; what is wrong with it."),
        "diff": ("diff", "两份文件或两个版本之间的变化。 / What changed between two documents or versions."),
        "tasks": ("asking", "一份文件的任务。 / The tasks of one document."),
        "decomposition": ("asking", "一份文件的任务分解表。 / Who is to do what, document by document."),
        "search": ("asking", "全文检索。 / Full text search."),
        "export": ("exporting", "把答复写成 Excel、CSV、JSON。 / Write an answer as Excel, CSV, JSON."),
        "judge": ("judging", "判断：确认、否定、更正、补充、撤回。 / Confirm, reject, correct, take back."),
        "judgements": ("judging", "所作的判断；export、import。 / What people said; out and in."),
        "review": ("judging", "待人判断的。 / What waits for a person."),
        "derive": ("judging", "比对没有引用关系的两份文件。 / Compare documents that do not cite each other."),
        "token": ("accounts", "账号与令牌：add、list、renew、revoke。 / Accounts and their tokens."),
        "log": ("history", "谁在何时做了什么。 / Who did what and when."),
        "doctor": ("doctor", "检查安装、图库与一致性。 / Check installation and stores."),
    }
)


class _Commands(click.Group):
    """Looks a command up in the table above and imports its module only then."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"app.commands.{_COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        with formatter.section("命令 Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"zeren {version('zeren')}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="版本。 / Version."
)
def zeren() -> None:
    """责任图谱：公文里谁该做什么，每一条都附原文。

    Who must do what in official documents, with the quoted sentence behind every line.
    """


def _wrong(error: click.UsageError) -> str:
    """What a call lacks or says wrongly, in Chinese, with the option or argument it is about."""
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}"
    name = error.param.get_error_hint(error.ctx) if isinstance(error, click.BadParameter) and error.param else ""
    if isinstance(error, click.MissingParameter):
        return f"缺少 {name}".rstrip()
    return f"{name} 的值有误" if name else "用法有误"


def main() -> None:
    """Run one command. Exit codes: 0 answered, 1 findings or a file not loaded, 2 usage, 3 unknown, 4 store."""
    # A pipe or a file gets UTF-8 whatever the locale; the JSON is bytes anyway.
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty() and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        code = zeren(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and " / " not in error.message:
            click.echo(f"错误：{_wrong(error)}", err=True)  # click's own words are English alone
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("已中断 / interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # `| head` has seen enough; nothing is left to flush to it.
        sys.stdout = None
        sys.exit(0)
    except Exception as error:
        from app.commands.output import show_error
        from app.errors import ZerenError

        if not isinstance(error, ZerenError):
            raise
        show_error(error)
        sys.exit(error.exit_code)
