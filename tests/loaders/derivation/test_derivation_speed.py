"""A pair is compared while a person waits; a large pair too."""

from __future__ import annotations

import random
import subprocess
import sys
from time import process_time
from typing import Any

from loaders.derivation import Category, derive

_PROGRAM = """
import sys
from loaders.derivation import derive, mention_category
assert "numpy" not in sys.modules, "a command that compares nothing would pay for it"
from loaders.agencies.registry import Registry
from loaders.pipeline import read_document
from app.resources import resource_folder
from time import process_time
data = resource_folder("data")
registry = Registry.load(data / "registry")
child, parent = (
    read_document(path.read_bytes(), path.name, registry).facts
    for words in ("117号", "62号")
    for path in (data / "documents").glob(f"*{words}*")
)
before = process_time()
derive(child, parent, mention_category(registry))
print(process_time() - before)
"""


def test_two_documents_take_less_than_a_second_from_cold() -> None:
    """Imports included. The best of three, as other work on the machine counts into each."""
    times = [
        float(subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(times) < 1


def test_time_grows_with_the_texts_not_with_their_product(draft: Any, by_last_sign: Category) -> None:
    """400 x 400 tasks of 250 characters; comparing every pair phrase by phrase would take minutes."""
    chance = random.Random(7)  # noqa: S311
    signs = [chr(0x4E00 + n) for n in range(600)]
    words = ["".join(chance.choices(signs, k=2)) for _ in range(3000)]
    sentences = ["".join(chance.choices(words, k=chance.randint(4, 12))) for _ in range(1500)]
    below, above = draft("子"), draft("父")
    for number in range(400):
        own = chance.choices(sentences, k=16)
        above.task(str(number), "，".join(own))
        below.task(str(number), "，".join(own[:8] + chance.choices(sentences, k=8)))
    child, parent = below.facts(), above.facts()
    before = process_time()
    found = derive(child, parent, by_last_sign)
    assert process_time() - before < 8
    primary = {(link.child, link.parent) for link in found.links if link.primary}
    assert sum((f"子/{n}", f"父/{n}") in primary for n in range(400)) > 390
