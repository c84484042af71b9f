"""How commands speak: JSON by the one encoder, tables for people, errors on standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from app.errors import ZerenError
    from app.model.offsets import Place as TextPlace
    from app.model.wording import Words
    from app.questions.answers.parts import Answer, Place

#: Width of lines that go into a file or another program: nothing is cut or wrapped there.
_UNWRAPPED = 10_000
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def in_chinese(words: Mapping[Any, Words | None], *quiet: str) -> dict[Any, str]:
    """The Chinese words of codes; those of ``quiet`` are not worth a word, and neither is what has none."""
    return {code: "" if one is None or code in quiet else one.zh for code, one in words.items()}


def in_both(words: Mapping[Any, Words | None], *quiet: str) -> dict[Any, str]:
    """`in_chinese`, with the English ones behind."""
    return {code: "" if one is None or code in quiet else f"{one.zh} {one.en}" for code, one in words.items()}


def write_answer(answer: Answer) -> None:
    """The answer's own bytes, the same as over HTTP, and a line end."""
    from app.questions.answers.parts import encode

    _write(encode(answer))


def write_json(value: Any) -> None:
    """Other JSON in the same form."""
    import json

    _write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data + b"\n")


def console(*, stderr: bool = False) -> Console:
    """A console that wraps for a terminal and for nothing else."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _UNWRAPPED
    return Console(
        stderr=stderr, width=width, highlight=False, markup=False, emoji=False, soft_wrap=width is not None
    )


def text(*parts: str | tuple[str, str] | None) -> Text:
    """Words, some of them with a style; nothing in them is taken for markup or steers the terminal."""
    from rich.text import Text

    words = (printable(part) if isinstance(part, str) else (printable(part[0]), part[1]) for part in parts if part)
    return Text.assemble(*words)


def printable(words: str) -> str:
    """The words with what would steer a terminal, or turn the direction of writing, spelled out."""
    return _STEERING.sub(lambda sign: sign[0].encode("unicode_escape").decode(), words)


def place_words(place: Place | TextPlace | None) -> str:
    """第 3 页第 12 行, 第 12 行 where the format has no pages, or the cell of a table."""
    if place is None or place.line is None:
        return ""
    line = place.cell or f"第 {place.line} 行"
    return line if place.page is None else f"第 {place.page} 页{line}"


def quoted(quote: str, place: Place | None) -> Text:
    """A quote on one line with its place behind it."""
    return text("“", (" ".join(quote.split()), "italic"), "” ", (place_words(place), "dim"))


def show_error(error: ZerenError) -> None:
    """What is wrong and what to do, in Chinese and English, on standard error."""
    click.secho(f"错误：{printable(error.zh)}", fg="red", err=True)
    click.echo(f"error: {printable(error.en)}", err=True)
    _show_list("相近的名称 / nearest", ({"id": name, "title": ""} for name in error.extra.get("nearest", ())))
    _show_list("可能所指 / choices", error.extra.get("choices", ()))


def _show_list(heading: str, choices: Iterable[Mapping[str, str]]) -> None:
    lines = [f"  {choice['id']}  {choice['title'] if choice['title'] != choice['id'] else ''}" for choice in choices]
    if lines:
        click.echo("\n".join([heading, *(line.rstrip() for line in lines)]), err=True)
