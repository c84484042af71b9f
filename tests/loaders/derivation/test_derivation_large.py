"""Many tasks on both sides, and what the numerical libraries cost those who compare nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

from loaders.derivation import Category, derive


def test_importing_the_package_loads_no_numerical_library() -> None:
    """A command that compares nothing must not pay for them."""
    program = "import sys, loaders.derivation; print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"


def test_each_of_many_tasks_finds_the_one_it_was_made_from(draft: Any, by_last_sign: Category) -> None:
    """200 x 200 tasks of 250 characters that share half of their sentences with one task of the other side."""
    chance = random.Random(7)  # noqa: S311
    signs = [chr(0x4E00 + n) for n in range(600)]
    words = ["".join(chance.choices(signs, k=2)) for _ in range(3000)]
    sentences = ["".join(chance.choices(words, k=chance.randint(4, 12))) for _ in range(1500)]
    below, above = draft("子"), draft("父")
    for number in range(200):
        own = chance.choices(sentences, k=16)
        above.task(str(number), "，".join(own))
        below.task(str(number), "，".join(own[:8] + chance.choices(sentences, k=8)))
    found = derive(below.facts(), above.facts(), by_last_sign)
    primary = {(link.child, link.parent) for link in found.links if link.primary}
    assert primary >= {(f"子/{n}", f"父/{n}") for n in range(200)}
