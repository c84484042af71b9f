"""How long it takes to derive the links of two documents: the bundled pair, and made pairs of growing size.

    .venv/bin/python benchmarks/derivation.py

Seconds of process time, and the ratio to the size before: work that grew with the product of the texts would show
ratios of four.
"""

from __future__ import annotations

import random
from time import process_time

from app.model.facts import DocumentFacts
from app.resources import resource_folder
from loaders.agencies import Registry
from loaders.derivation import derive, mention_category
from loaders.pipeline import read_document

SIZES = (250, 500, 1000, 2000)


def made_plan(number: str, items: list[str], registry: Registry) -> DocumentFacts:
    """A written plan of numbered items, read like any other document."""
    lines = [f"甲省人民政府关于重点工作的实施方案\n甲政〔2020〕{number}号\n\n一、重点任务\n"]
    lines += [f"{position}．{words}。\n" for position, words in enumerate(items, start=1)]
    return read_document("\n".join(lines).encode(), f"{number}.txt", registry).facts


def made_pair(size: int, registry: Registry) -> tuple[DocumentFacts, DocumentFacts]:
    """Two plans of ``size`` items of some 250 characters; half of each child item's sentences are its parent's."""
    chance = random.Random(7)  # noqa: S311
    signs = [chr(0x4E00 + n) for n in range(600)]
    words = ["".join(chance.choices(signs, k=2)) for _ in range(3000)]
    sentences = ["".join(chance.choices(words, k=chance.randint(4, 12))) for _ in range(4 * size)]
    parents = [chance.choices(sentences, k=16) for _ in range(size)]
    children = [own[:8] + chance.choices(sentences, k=8) for own in parents]
    return (
        made_plan("2", ["，".join(one) for one in children], registry),
        made_plan("1", ["，".join(one) for one in parents], registry),
    )


def main() -> None:
    """Measure everything and print a table."""
    data = resource_folder("data")
    registry = Registry.load(data / "registry")
    facts = [
        read_document(p.read_bytes(), p.name, registry).facts for p in sorted((data / "documents").glob("*.txt"))
    ]
    category = mention_category(registry)
    start = process_time()
    pairs = [(c, p) for c in facts for p in facts if any(x.docno and x.docno == p.head.docno for x in c.citations)]
    for child, parent in pairs:
        derive(child, parent, category)
    print(f"bundled documents ({len(pairs)} pair), imports included: {process_time() - start:.2f} s")
    before = 0.0
    for size in SIZES:
        child, parent = made_pair(size, registry)
        start = process_time()
        links = derive(child, parent, category).links
        seconds = process_time() - start
        ratio = f", {seconds / before:.1f} times the size before" if before else ""
        print(f"{size} x {size} tasks: {seconds:.2f} s{ratio}; {sum(link.primary for link in links)} primary links")
        before = seconds


if __name__ == "__main__":
    main()
