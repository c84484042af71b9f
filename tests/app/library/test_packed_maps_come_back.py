"""Whatever the numbers, a packed map is the same map again, and the same map gives the same bytes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.library.packing import (
    pack_lines,
    pack_offsets,
    unpack_lines,
    unpack_offsets,
    words_sha256,
)
from app.model.offsets import LineMap, OffsetMap, Place

_NUMBER = st.integers(0, 2**30)
_PLACE = st.builds(Place, st.none() | st.integers(1, 9_999), st.integers(1, 999_999))
_CELL = st.builds(Place, st.none(), _NUMBER, st.sampled_from(["表1第3行第2列", "任务!C5"]))


@settings(derandomize=True)
@given(st.lists(st.tuples(_NUMBER, _NUMBER)))
def test_offset_maps(pairs: list[tuple[int, int]]) -> None:
    offsets = OffsetMap(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))
    assert unpack_offsets(pack_offsets(offsets)) == offsets
    assert pack_offsets(offsets) == pack_offsets(OffsetMap(offsets.starts, offsets.sources))


@settings(derandomize=True)
@given(st.lists(st.tuples(_NUMBER, _PLACE | _CELL)))
def test_line_maps(pairs: list[tuple[int, Place]]) -> None:
    lines = LineMap(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))
    assert unpack_lines(pack_lines(lines)) == lines


@settings(derandomize=True)
@given(st.text(), st.integers(0, 40), st.sampled_from([" ", "\n", "\u3000", "\t", "\u00a0"]))
def test_white_space_anywhere_leaves_the_words_the_same(text: str, place: int, blank: str) -> None:
    at = min(place, len(text))
    assert words_sha256(text[:at] + blank + text[at:]) == words_sha256(text)
    assert words_sha256(text + "字") != words_sha256(text)
