"""Measure extraction on the gold set, write docs/accuracy.md; `--check` only tells whether page and floors hold.

Without `--check` it also shows what the rules gained and lost since the last commit: the committed rules are taken
from git into a temporary folder and read the same documents.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.errors import InputError
from loaders.pipeline import read_document
from scripts import alignment
from scripts.gold import FIELDS, ROOT, Gold, Item, Items, aligned, items_of, read_gold
from scripts.pairs import read_pairs
from scripts.shares import share

PAGE = ROOT / "docs" / "accuracy.md"
#: What the product's pages show beside each band of links.
BANDS = ROOT / "data" / "measured" / "bands.json"

#: What the real documents have to keep: (field, precision, recall).
FLOORS = (("tasks", 1.0, 1.0), ("roles", 0.995, 0.995), ("indicators", 0.95, 0.95), ("citations", 0.98, 0.98))

#: Errors of one field of one document that the page lists.
_LISTED = 40

_HEAD = """<!-- 由 scripts/accuracy.py 生成，请改规则或标注。 / Generated: change rules or gold. -->
# 准确率 / Accuracy

`make accuracy` 以 `tests/gold/` 中人工核对的标注衡量读取结果。n 为标注条数，“读出”为读取结果条数；
区间为 95% 的 Wilson 区间。错误逐条列在后面：要么改规则，要么改标注，不删。

`make accuracy` sets what is read beside the reviewed annotations in `tests/gold/`. n counts the statements of the
gold, "read" those of the extraction; intervals are Wilson's at 95 %. Every error is listed below by name.

自拟文件既用来查错，也用来改规则：没有人看过的文件上，数字会低一些。

The written documents also served to mend the rules: expect somewhat less on documents nobody has looked at.

An item is right when all of it is equal:
"""


@dataclass
class Score:
    """Counts of one field over some documents."""

    right: int = 0
    told: int = 0
    found: int = 0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.told += other.told
        self.found += other.found

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 1 where nothing was read."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was read; 1 where the gold is empty."""
        return self.right / self.told if self.told else 1.0

    @property
    def f1(self) -> float:
        total = self.told + self.found
        return 2 * self.right / total if total else 1.0


@dataclass
class Outcome:
    """One document against its gold: counts per field, and what is wrong as (path, expected, came)."""

    gold: Gold
    scores: dict[str, Score]
    errors: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)


def compare(gold: Gold, found: Items) -> Outcome:
    """What was read beside what the gold says. Items count as often as they stand."""
    read = aligned(found, gold)
    outcome = Outcome(gold, {})
    for name in FIELDS:
        told, got = Counter(i.key for i in gold.items[name]), Counter(i.key for i in read[name])
        outcome.scores[name] = Score((told & got).total(), told.total(), got.total())
        missing, extra = _left(gold.items[name], got), _left(read[name], told)
        if missing or extra:
            outcome.errors[name] = list(_paired(missing, extra))
    return outcome


def _left(items: Iterable[Item], other: Counter[tuple[str, ...]]) -> list[Item]:
    """The items without partner on the other side."""
    rest = Counter(other)
    left = []
    for item in items:
        if rest[item.key]:
            rest[item.key] -= 1
        else:
            left.append(item)
    return left


def _paired(missing: Sequence[Item], extra: Sequence[Item]) -> Iterator[tuple[str, str, str]]:
    """(path, expected, came): a missing item with the extra one of the same place that is most like it."""
    rest = list(extra)
    for item in missing:
        like = [(sum(a == b for a, b in zip(item.key, e.key, strict=False)), e) for e in rest if e.path == item.path]
        count, best = max(like, key=lambda pair: pair[0], default=(0, None))
        if best is None or count < len(item.key) - 1 - (len(item.key) > 3):
            yield item.path, str(item), "—"
        else:
            rest.remove(best)
            yield item.path, str(item), str(best)
    for item in rest:
        yield item.path, "—", str(item)


def read_all(golds: Iterable[Gold]) -> dict[str, Items]:
    """What the rules read of every document of the gold set, by name. A file that is refused has no items."""
    registry = Registry.load(resource_folder("data") / "registry")
    found: dict[str, Items] = {}
    for gold in golds:
        try:
            found[gold.name] = items_of(read_document(gold.file.read_bytes(), gold.file.name, registry).facts)
        except InputError:
            found[gold.name] = {name: [] for name in FIELDS}
    return found


def page_of(outcomes: Sequence[Outcome], pairs: Sequence[alignment.PairOutcome]) -> str:
    """docs/accuracy.md."""
    lines = [_HEAD, *(f"- {name}: {meaning}" for name, meaning in FIELDS.items()), ""]
    kinds = (("公开文件 / Real documents", True), ("自拟文件 / Documents written for the purpose", False))
    for title, real in kinds:
        chosen = [o for o in outcomes if o.gold.real == real]
        if chosen:
            lines += [f"## {title} ({len(chosen)})", "", *_table(total(chosen)), "", *_by_document(chosen), ""]
    lines += [alignment.page_of(pairs), "## 错误 / Errors", ""]
    for outcome in outcomes:
        if outcome.errors:
            lines += [f"### {outcome.gold.name}", "", "| 项 / field | 位置 / place | 应为 / expected | 读作 / came |"]
            lines += ["|---|---|---|---|", *_error_rows(outcome), ""]
    return "\n".join(lines)


def total(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """Counts per field over several documents."""
    sums = {name: Score() for name in FIELDS}
    for outcome in outcomes:
        for name, score in outcome.scores.items():
            sums[name].add(score)
    return sums


def _table(scores: Mapping[str, Score]) -> Iterator[str]:
    yield "| 项 / field | n | 读出 / read | 正确 / right | precision | recall | F1 |"
    yield "|---|---|---|---|---|---|---|"
    for name, score in scores.items():
        precision, recall = share(score.right, score.found), share(score.right, score.told)
        counts = f"{score.told} | {score.found} | {score.right}"
        yield f"| {name} | {counts} | {precision} | {recall} | {score.f1:.4f} |"


def _by_document(outcomes: Iterable[Outcome]) -> Iterator[str]:
    yield f"| 文件 / document | {' | '.join(FIELDS)} |"
    yield f"|---|{'---|' * len(FIELDS)}"
    for outcome in outcomes:
        cells = (
            "—" if not s.told + s.found else f"{s.precision:.3f} / {s.recall:.3f}" for s in outcome.scores.values()
        )
        yield f"| {outcome.gold.name} | {' | '.join(cells)} |"


def _error_rows(outcome: Outcome) -> Iterator[str]:
    for name, errors in outcome.errors.items():
        for path, expected, came in errors[:_LISTED]:
            yield f"| {name} | {path} | {_cell(expected)} | {_cell(came)} |"
        if len(errors) > _LISTED:
            yield f"| {name} | … | {len(errors) - _LISTED} more | |"


def _cell(words: str) -> str:
    return words.replace("|", "·").replace("\n", " ")


def broken_floors(outcomes: Iterable[Outcome]) -> list[str]:
    """The floors that the real documents do not keep, in words."""
    scores = total(o for o in outcomes if o.gold.real)
    return [
        f"{name}: precision {scores[name].precision:.4f} (floor {precision}), "
        f"recall {scores[name].recall:.4f} (floor {recall})"
        for name, precision, recall in FLOORS
        if scores[name].precision < precision or scores[name].recall < recall
    ]


def changes(golds: Sequence[Gold], before: Mapping[str, Items], after: Mapping[str, Items]) -> Iterator[str]:
    """Every fact gained (+) and lost (-), and whether the gold holds it."""
    for gold in golds:
        old, new = aligned(before.get(gold.name, {n: [] for n in FIELDS}), gold), aligned(after[gold.name], gold)
        for name in FIELDS:
            told = {item.key for item in gold.items[name]}
            was, now = Counter(i.key for i in old[name]), Counter(i.key for i in new[name])
            for sign, keys in (("-", was - now), ("+", now - was)):
                for key in keys.elements():
                    word = "right" if key in told else "wrong"
                    yield f"{sign} {gold.name} {name}: {' | '.join(key)} ({word})"


def committed() -> dict[str, Items]:
    """What the rules of the last commit read of the same documents. Raises CalledProcessError where they cannot."""
    archive = subprocess.run(["git", "archive", "HEAD", "app", "loaders", "data"], cwd=ROOT, capture_output=True)
    archive.check_returncode()
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        (Path(folder) / "scripts").mkdir()
        for name in ("accuracy.py", "alignment.py", "gold.py", "pairs.py", "shares.py"):
            (Path(folder) / "scripts" / name).write_bytes((ROOT / "scripts" / name).read_bytes())
        run = subprocess.run(
            [sys.executable, "-m", "scripts.accuracy", "--facts", ROOT],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": folder},
            capture_output=True,
            encoding="utf-8",
        )
        run.check_returncode()
    told: dict[str, dict[str, list[list[str]]]] = json.loads(run.stdout)
    return {
        name: {kind: [Item(path, tuple(key)) for path, *key in rows] for kind, rows in fields.items()}
        for name, fields in told.items()
    }


def _print_facts(golds: Iterable[Gold]) -> None:
    found = {
        name: {kind: [[i.path, *i.key] for i in items] for kind, items in fields.items()}
        for name, fields in read_all(golds).items()
    }
    print(json.dumps(found, ensure_ascii=False))


def main(arguments: list[str]) -> int:
    """Measure, write the page, show changes. 1 where a floor is broken or, with ``--check``, the page is old."""
    if "--facts" in arguments:
        _print_facts(read_gold(Path(arguments[-1])))
        return 0
    golds = read_gold()
    found = read_all(golds)
    outcomes = [compare(gold, found[gold.name]) for gold in golds]
    pairs = alignment.measure(read_pairs())
    page, bands = page_of(outcomes, pairs), alignment.bands_file(pairs)
    broken = [*broken_floors(outcomes), *alignment.broken_floors(pairs)]
    for words in broken:
        print(f"低于下限 / below the floor: {words}", file=sys.stderr)
    if "--check" in arguments:
        old = _stale(page, bands)
        for name in old:
            print(f"{name} 已过时 / is out of date: make accuracy", file=sys.stderr)
        return int(bool(broken or old))
    PAGE.write_text(page, "utf-8", newline="\n")
    BANDS.parent.mkdir(exist_ok=True)
    BANDS.write_text(json.dumps(bands, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
    for title, real in (("公开文件 / real", True), ("自拟文件 / written", False)):
        print(title)
        for name, score in total(o for o in outcomes if o.gold.real == real).items():
            print(f"  {name:11} n {score.told:5}  P {score.precision:.4f}  R {score.recall:.4f}  F1 {score.f1:.4f}")
    print("任务承接 / links")
    for band, (right, counted) in alignment.band_counts(pairs).items():
        print(f"  {band:11} n {counted:5}  P {share(right, counted)}")
    primary = alignment.primary_counts(pairs, *alignment.BANDS)
    print(f"  {'primary':11} n {primary[1]:5}  R {share(*primary)}")
    _show_changes(golds, found)
    return int(bool(broken))


def _stale(page: str, bands: Mapping[str, Any]) -> list[str]:
    """The files that do not say what was measured.

    The version of the rules may be an older one where the figures stayed: they were measured with it all the same.
    """
    said = json.loads(BANDS.read_text("utf-8")) if BANDS.exists() else {}
    fresh = {
        "docs/accuracy.md": PAGE.exists() and PAGE.read_text("utf-8") == page,
        "data/measured/bands.json": {**said, "rules_version": ""} == {**bands, "rules_version": ""},
    }
    return [name for name, holds in fresh.items() if not holds]


def _show_changes(golds: Sequence[Gold], found: Mapping[str, Items]) -> None:
    try:
        lines = list(changes(golds, committed(), found))
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"未能与上次提交比较 / cannot be compared with the last commit: {error}", file=sys.stderr)
        return
    print(f"与上次提交相比 / since the last commit: {len(lines)}")
    print("".join(f"  {line}\n" for line in lines), end="")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
