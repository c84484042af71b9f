"""Files of every format, broken at random: read or refused with a reason, and whatever is read is where it is said.

The same few hundred files each time. More of them, and others: `ZEREN_FUZZ=20 ZEREN_FUZZ_SEED=7 pytest -k fuzz`.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Iterator

import pytest
from hostile_files import read_or_refused
from made_samples import SAMPLES

from app.ingest.soundness import faults
from app.resources import resource_folder
from loaders import limits
from loaders.apart import FileReader
from loaders.errors import InputError
from loaders.formats.known import FORMATS, format_of
from loaders.pipeline import Reading

TIMES = int(os.environ.get("ZEREN_FUZZ", "1"))
SEED = os.environ.get("ZEREN_FUZZ_SEED", "0")
#: Broken files of each sample at `ZEREN_FUZZ=1`.
EACH = 8
#: Many times what reading any of them takes.
_SECONDS = 60.0

#: What parsers trip over.
_TOKENS = (
    "\0", "\ufeff", "\u2028", "\f", "\t\t", "　", "（", "）", "《", "”", "责任单位：", "<", ">", "&#xD800;",
    "&#0;", "]]>", "<!--", "<table>", "</td>", "<tr>", 'rowspan="999999999"', "<!DOCTYPE a>", "-1",
    "99999999999999999999", "1e309", "NaN", "0 0 R", ">>", "endstream", "obj", "[", "<<", "/Kids", "A0", "XFD1048577",
    "%", "\\", "}", "---\n", "| | |\n", "\r", "：", "1.", "第一条", "附件",
)  # fmt: skip


def broken(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few things wrong."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(found) + 1)
        reach = min(place + chance.choice((1, 4, 64, 2000)), len(found))
        match chance.randrange(6):
            case 0:
                found[place:reach] = bytes(chance.randrange(256) for _ in range(reach - place))
            case 1:
                del found[place:reach]
            case 2:
                found[place:place] = found[place:reach] * chance.choice((1, 3, 50))
            case 3:
                found[place:place] = chance.choice(_TOKENS).encode()
            case 4:
                other = chance.randrange(len(found) + 1)
                found[place:place] = found[other : other + reach - place]
            case _:
                if chance.random() < 0.2:
                    del found[place:]
    return bytes(found)


def broken_inside(data: bytes, chance: random.Random) -> bytes:
    """A package whose parts are broken, and packed well again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        names = package.namelist()
        hit = set(chance.sample(names, min(len(names), chance.choice((1, 1, 2, 4)))))
        for name in names:
            if name in hit and chance.random() < 0.1:
                continue
            words = package.read(name)
            made.writestr(name, broken(words, chance) if name in hit else words)
    return out.getvalue()


def mutants(name: str) -> Iterator[bytes]:
    data = SAMPLES[name]()
    chance = random.Random(f"{name} {SEED}")  # noqa: S311 - chosen the same each time
    for _ in range(EACH * TIMES):
        packed = data.startswith(b"PK") and chance.random() < 0.8
        yield broken_inside(data, chance) if packed else broken(data, chance)


def check(reading: Reading) -> None:
    """What holds whatever was read."""
    prepared, facts = reading.prepared, reading.facts
    assert faults(facts) == []
    assert facts.text == prepared.text
    assert len(prepared.folded) == len(prepared.text)
    for task in facts.tasks:
        assert prepared.lines.place(task.span.start).line >= 1
    for table in prepared.tables:
        for cell in table.cells:
            assert 0 <= cell.start <= cell.end <= len(prepared.text)


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with pytest.MonkeyPatch.context() as patch:
        # Programs of the machine that read older formats are no part of this.
        patch.setenv("PATH", "")
        with FileReader(resource_folder("data") / "registry", memory=2_000_000_000) as reader:
            reader.read("通知。".encode(), "a.txt")
            yield reader


@pytest.mark.parametrize("name", SAMPLES)
def test_a_broken_file_is_read_or_refused(name: str, reader: FileReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "seconds_for", lambda _: _SECONDS)
    for number, data in enumerate(mutants(name)):
        try:
            found = read_or_refused(reader, data, name)
            if isinstance(found, InputError):
                assert found.zh
                assert found.en
            else:
                check(found)
        except Exception as error:
            raise AssertionError(f"{name} {number}: {error}") from error


def test_there_is_a_sample_of_every_format() -> None:
    assert {format_of(make(), name).name for name, make in SAMPLES.items()} == {known.name for known in FORMATS}


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith((".rtf", ".doc", ".png"))])
def test_a_sound_sample_is_read(name: str, reader: FileReader) -> None:
    reading = reader.read(SAMPLES[name](), name)
    check(reading)
    assert reading.facts.tasks
