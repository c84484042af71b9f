"""Write docs/graph.md and docs/settings.md from the tables in the code; `--check` only tells what is out of date."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pydantic_core import PydanticUndefined

from app.model.vocabulary import EDGES, NODES
from app.settings import Settings

_NOTE = "<!-- 由 scripts/generate_docs.py 生成，请改代码而不是本页。 / Generated: change the code, not this page. -->"

_GRAPH = """# 图谱中的节点与关系 / Nodes and edges of the graph

一条关系就是我们愿意负责的一句话：`LEADS`、`SUPPORTS`、`DERIVES_FROM` 中没有猜测，待人判断的配对只在 `CANDIDATE` 中。
凡来自文件的节点与关系都带原文引句（`quote`；任务与指标为 `text`），
及其在整理后文本中的位置 `span_start`、`span_end`（半开区间，按字符计）。
没有的属性不存；日期一律为 ISO 格式的字符串。

An edge is a statement the project stands behind: `LEADS`, `SUPPORTS` and `DERIVES_FROM` never hold a guess; pairs
that a person should look at are `CANDIDATE`. Whatever came from a text carries its words (`quote`; `text` on tasks
and indicators) and their place in the prepared text (half-open, in code points). A property without value is not
stored; dates are ISO strings.
"""

_SETTINGS = """# 设置 / Settings

全部设置都读自环境变量；空值等于未设。值有误时不启动，并说明是哪一项。

All settings come from the environment; an empty value counts as unset. A bad value stops the start and is named.

账号、登录，以及经反向代理时必须设置什么，见 [accounts.md](accounts.md)。
Accounts, signing in, and what must be set behind a reverse proxy: [accounts.md](accounts.md).
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _properties(properties: dict[str, str]) -> list[str]:
    rows = [f"| `{name}` | {_cell(meaning)} |" for name, meaning in properties.items()]
    return ["| 属性 / property | 含义 / meaning |", "|---|---|", *rows, ""]


def graph_page() -> str:
    """The graph reference: every node and edge type with its properties."""
    lines = [_NOTE, _GRAPH, "## 节点 / Nodes", ""]
    for node in NODES:
        lines += [f"### `{node.label}`", "", node.meaning, "", *_properties(node.properties)]
    lines += ["## 关系 / Edges", ""]
    for edge in EDGES:
        ends = "、".join(f"`{start}` → `{end}`" for start, end in edge.ends)
        lines += [f"### `{edge.label}`", "", ends, "", edge.meaning, "", *_properties(edge.properties)]
    return "\n".join(lines)


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if field.default is PydanticUndefined:
        return "随系统 / by system"
    value = field.default.get_secret_value() if hasattr(field.default, "get_secret_value") else field.default
    if isinstance(value, bool):
        return f"`{value:d}`"
    return f"`{value}`" if value not in (None, "", ()) else "—"


def settings_page() -> str:
    """The settings reference: every variable with its default and what it does, Chinese before English."""
    lines = [_NOTE, _SETTINGS, "| 变量 / variable | 默认 / default | 说明 | meaning |", "|---|---|---|---|"]
    prefix = Settings.model_config["env_prefix"]
    for name, field in Settings.model_fields.items():
        chinese, _, english = (field.description or "").partition(" / ")
        lines.append(f"| `{prefix}{name.upper()}` | {_default(name)} | {_cell(chinese)} | {_cell(english)} |")
    return "\n".join([*lines, ""])


PAGES: dict[str, Callable[[], str]] = {"graph.md": graph_page, "settings.md": settings_page}


def main(arguments: list[str]) -> int:
    folder = Path(__file__).resolve().parents[1] / "docs"
    stale = []
    for name, page in PAGES.items():
        file = folder / name
        text = page()
        if not file.exists() or file.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                folder.mkdir(exist_ok=True)
                file.write_text(text, "utf-8", newline="\n")
    for name in stale:
        told = "已过期，请运行 make docs / out of date: make docs" if "--check" in arguments else "已写 / written"
        print(f"docs/{name} {told}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
