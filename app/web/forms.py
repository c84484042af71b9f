"""What a form of a page sends: fields, and files kept on the disk while they come in, both bounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from app.errors import TooManyError, UsageError

#: Fields and files of one form, and bytes of a field.
FIELDS = 100
FILES = 50
FIELD_BYTES = 1_000_000
#: Forms with files that come in at once.
AT_ONCE = 4


class Slots:
    """How many come in at this moment; for one event loop."""

    def __init__(self, most: int = AT_ONCE) -> None:
        self._most = most
        self._taken = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Holds one; raises TooManyError where none is free."""
        if self._taken >= self._most:
            raise TooManyError("正在接收的文件过多，请稍后再试", "too many files are coming in; try again later", 10)
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1


@dataclass(frozen=True, slots=True)
class Form:
    """``fields`` by name, each value in order; ``files`` in order, whatever their field's name is."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Sequence[UploadFile] = ()

    def one(self, name: str) -> str:
        """The only value of a field; empty where it has none or several."""
        values = self.fields.get(name, ())
        return values[0] if len(values) == 1 else ""

    def close(self) -> None:
        """Take its files off the disk."""
        for file in self.files:
            file.file.close()


async def form_of(request: Request, slots: Slots) -> Form:
    """The form a request carries, read once; an empty one where it carries something else.

    How long and how large its body may be is bounded before (`app.web.bodies`). Raises UsageError for a form that is
    broken or has too many parts, TooManyError where too many bring files at this moment.
    """
    known: Form | None = getattr(request.state, "form", None)
    if known is None:
        known = request.state.form = await _read(request, slots)
    return known


async def _read(request: Request, slots: Slots) -> Form:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        try:
            return Form(parse_qs((await request.body()).decode(), keep_blank_values=True, max_num_fields=FIELDS))
        except ValueError as error:
            raise _broken(str(error)) from error
    if kind != "multipart/form-data":
        return Form()
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES
    )
    try:
        with slots.taken():
            parts = await parser.parse()
    except MultiPartException as error:
        raise _broken(error.message) from error
    except KeyError as error:
        raise _broken("no boundary") from error
    fields: dict[str, list[str]] = {}
    files = []
    for name, value in parts.multi_items():
        if isinstance(value, UploadFile):
            files.append(value)
        else:
            fields.setdefault(name, []).append(value)
    return Form(fields, files)


def _broken(reason: str) -> UsageError:
    return UsageError(f"表单有误：{reason}", f"the form is broken: {reason}")
