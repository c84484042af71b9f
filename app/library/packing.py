"""Text, maps and facts as compact bytes, and back."""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Sequence

from app.model.offsets import LineMap, OffsetMap, Place

#: A page is stored as 0 where the format has none; pages count from 1.
_NO_PAGE = 0


def pack(data: bytes) -> bytes:
    """Compressed bytes; equal input gives equal output."""
    return zlib.compress(data, 6)


def unpack(data: bytes) -> bytes:
    return zlib.decompress(data)


def pack_offsets(offsets: OffsetMap) -> bytes:
    return _pack_columns(offsets.starts, offsets.sources)


def unpack_offsets(data: bytes) -> OffsetMap:
    starts, sources = _columns(unpack(data), 2)
    return OffsetMap(starts, sources)


def pack_lines(lines: LineMap) -> bytes:
    """Three columns of numbers; behind them, where there are tables, the cells by the number of their stretch."""
    pages = [_NO_PAGE if place.page is None else place.page for place in lines.places]
    cells = {str(number): place.cell for number, place in enumerate(lines.places) if place.cell is not None}
    columns = _pack_columns(lines.starts, pages, [place.line for place in lines.places])
    return columns + pack(json.dumps(cells, ensure_ascii=False).encode()) if cells else columns


def unpack_lines(data: bytes) -> LineMap:
    stream = zlib.decompressobj()
    starts, pages, numbers = _columns(stream.decompress(data), 3)
    cells = json.loads(unpack(stream.unused_data)) if stream.unused_data else {}
    places = (
        Place(None if page == _NO_PAGE else page, line, cells.get(str(number)))
        for number, (page, line) in enumerate(zip(pages, numbers, strict=True))
    )
    return LineMap(starts, tuple(places))


def words_sha256(text: str) -> str:
    """Hash of a text without its white space: two texts with the same words have the same."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _pack_columns(*columns: Sequence[int]) -> bytes:
    """Columns of equal length one after another, each as differences: they rise slowly, so they compress well."""
    steps = array("i")
    for column in columns:
        last = 0
        for value in column:
            steps.append(value - last)
            last = value
    if sys.byteorder == "big":
        steps.byteswap()
    return pack(steps.tobytes())


def _columns(data: bytes, count: int) -> list[tuple[int, ...]]:
    steps = array("i")
    steps.frombytes(data)
    if sys.byteorder == "big":
        steps.byteswap()
    length, rest = divmod(len(steps), count)
    if rest:
        raise ValueError(f"{len(steps)} numbers do not make {count} columns")
    columns = []
    for start in range(0, len(steps), length or 1):
        value, column = 0, []
        for step in steps[start : start + length]:
            value += step
            column.append(value)
        columns.append(tuple(column))
    return columns or [()] * count
