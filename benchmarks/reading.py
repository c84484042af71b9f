"""How the work of reading grows with the text, on words made to be hard.

    .venv/bin/python benchmarks/reading.py

For each unit, repeated to a smaller and a larger text: milliseconds and the ratio. Eight times the text should take
about eight times as long; quadratic work would take sixty-four times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from app.model.folding import fold
from loaders.indicators import IndicatorContext, find_indicators
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
    for unit in INDICATORS:
        show("indicators", unit, indicators, unit * 150, unit * 1200)


if __name__ == "__main__":
    main()
