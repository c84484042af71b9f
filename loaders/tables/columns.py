"""What the heading of a column says of its cells; the wordings are in loaders/rules/tables.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from app.model.folding import fold, fold_brackets
from loaders.clauses.words import Word, clause_words

ColumnKind = Literal[
    "number", "task", "group", "lead", "support", "responsible", "person", "deadline", "target", "metric", "unit",
    "binding", "value", "other",
]  # fmt: skip
NAMING: frozenset[ColumnKind] = frozenset({"lead", "support", "responsible"})

_BRACKETED = re.compile(r"\([^()]*\)")
#: 一、重点任务 heads a part of the text.
_NUMBERED = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}[)、.]|第[一二三四五六七八九十]{1,3}[章节部]|[0-9]{1,3}[.、](?![0-9])"
)
#: 项目名称及建设内容 is two headings over one column.
_JOINT = re.compile("及其|以及|[及和与、/]")
#: What may stand beside the task in such a column.
_BESIDE_TASKS: frozenset[ColumnKind] = frozenset({"task", "target", "metric", "group"})
#: No heading is longer; a sentence is none.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class ColumnRule:
    id: str
    kind: ColumnKind
    pattern: re.Pattern[str]
    weak: bool
    people: bool
    detail: bool
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@cache
def column_rules() -> tuple[ColumnRule, ...]:
    """All rows of the rule file, in order."""
    rows: list[dict[str, Any]] = yaml.safe_load(
        files("loaders").joinpath("rules/tables.yml").read_text(encoding="utf-8")
    )
    return tuple(
        ColumnRule(
            row["id"],
            row["kind"],
            re.compile(fold(row["pattern"])),
            bool(row.get("weak", False)),
            bool(row.get("people", False)),
            bool(row.get("detail", False)),
            tuple(map(str, row["examples"])),
            tuple(map(str, row["counter"])),
        )
        for row in rows
    )


@lru_cache(maxsize=4096)
def column_rule(heading: str) -> ColumnRule | None:
    """The rule for a heading as printed; None where its words say nothing known."""
    words = heading_words(heading)
    if not 1 <= len(words) <= _LONGEST or _NUMBERED.match(words):
        return None
    bare = _BRACKETED.sub("", words)
    for form in (words, bare) if bare and bare != words else (words,):
        rule = _rule_of(form)
        if rule is None or rule.kind == "other":
            rule = _joined_task(form) or rule
        if rule is not None:
            return rule
    return None


def _rule_of(words: str) -> ColumnRule | None:
    return next((rule for rule in column_rules() if rule.pattern.search(words)), None)


def _joined_task(words: str) -> ColumnRule | None:
    """The rule of the task in a join of known headings, where all else in it belongs to a task's own words.

    项目名称及建设内容, 建设内容及规模; 工作任务及完成情况 tells what was done, 任务及责任单位 names bodies.
    """
    parts = _JOINT.split(_BRACKETED.sub("", words))
    rules = [rule for part in parts if (rule := _rule_of(part)) is not None]
    if not 2 <= len(parts) == len(rules) or not all(r.detail or r.kind in _BESIDE_TASKS for r in rules):
        return None
    tasks = [rule for rule in rules if rule.kind == "task"]
    return next((rule for rule in tasks if not rule.weak), tasks[0]) if tasks else None


def heading_words(heading: str) -> str:
    """A heading folded, without blanks, its brackets of one kind."""
    return re.sub(r"[\s:]", "", fold_brackets(fold(heading))).replace("〔", "(").replace("〕", ")")


def word_of(rule: ColumnRule, heading: str) -> Word:
    """How the list in a cell below ``heading`` is read: as behind the same label, where clauses know it."""
    known = clause_words().labels.get(_BRACKETED.sub("", heading_words(heading)))
    if known is not None and known.role == rule.kind and not rule.people:
        return known
    role: Literal["lead", "support", "responsible"] = (
        "lead" if rule.kind == "lead" else "support" if rule.kind == "support" else "responsible"
    )
    return Word(rule.id, role, shared=False, people=rule.people)
