"""How the work of reading grows with the text, on words made to be hard.

    .venv/bin/python benchmarks/reading.py

For each unit, repeated to a smaller and a larger text: milliseconds and the ratio. Eight times the text should take
about eight times as long; quadratic work would take sixty-four times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import process_time

from app.model.folding import fold
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.indicators import IndicatorContext, find_indicators
from loaders.pipeline import read_document
from loaders.prepare import prepare_text

PREPARED = ("（一）推进。（责任单位：省商务厅）\n", "（（（", "“", "1\n", "— 1 —\n甲乙\n", "a\nb\n", " \t")
INDICATORS = (
    "5%",
    "1个",
    "到2025年",
    "建设10个",
    "达到5%、",
    "城市、县城覆盖率分别达到5%和6%，",
    "（增长5%",
    "“",
    "控制在",
)
#: Read from bytes to facts, behind the head of a document.
WHOLE = (
    "省商务厅牵头，",
    "（（责任单位：省商务厅））",
    "9.甲。（责任单位：省商务厅）乙。（责任单位：省财政厅）\n",
    "增长5%以上、",
    "以下均需各区县政府落实，不再列出。",
    "根据《关于甲的通知》（青政〔2020〕1号），",
    "附件1：甲\n",
    "一、甲……1",
    "序号\n任务\n牵头单位\n完成时限\n",
    "1\t推进任务\t省商务厅\t2021年\n",
    "强化调度。推进工作并落实各项要求。\n",
)
HEAD = "关于推进工作的通知\n青政办〔2021〕1号\n各单位：\n一、任务\n1．推进。"


def seconds(work: Callable[[str], object], text: str) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        begun = process_time()
        work(text)
        times.append(process_time() - begun)
    return min(times)


def indicators(text: str) -> object:
    return find_indicators(text, fold(text), 0, len(text), IndicatorContext(entry=True))


def whole(text: str) -> object:
    return read_document(text.encode(), "text.txt", registry())


@cache
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


def show(name: str, unit: str, work: Callable[[str], object], small: str, large: str) -> None:
    work(small)
    first, second = seconds(work, small), seconds(work, large)
    print(f"{name:<11}{unit!r:<44}{first * 1000:>9.1f}{second * 1000:>9.1f}{second / max(first, 1e-6):>8.1f}")


def main() -> None:
    """Measure everything and print a table."""
    print(f"{'':<55}{'small':>9}{'large':>9}{'ratio':>8}")
    for unit in PREPARED:
        texts = ["通知" + unit * (size // len(unit)) for size in (8_000, 64_000)]
        show("prepare", unit, prepare_text, *texts)
    for unit in WHOLE:
        texts = [HEAD + unit * (size // len(unit)) + "\n" for size in (5_000, 40_000)]
        show("whole", unit, whole, *texts)
    for unit in INDICATORS:
        show("indicators", unit, indicators, unit * 150, unit * 1200)


if __name__ == "__main__":
    main()
