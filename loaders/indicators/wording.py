"""The wordings of loaders/rules/indicators.yml, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from app.model.facts import Operator
from loaders.indicators.found import Better, Change

UnitClass = Literal["ratio", "money", "measure", "count", "person", "time", "none"]
When = Literal["sure", "dated", "entry"]


@dataclass(frozen=True, slots=True)
class Link:
    """A word that carries the value. ``weak``: only after a noun that names a metric."""

    id: str
    change: Change
    better: Better | None
    op: Operator | None
    weak: bool


@dataclass(frozen=True, slots=True)
class Blocker:
    """Clauses whose numbers are no targets, ``unless`` their words say so."""

    id: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class WordTarget:
    """A target that is no number: ``pattern`` has the groups metric and value, and link where there is one."""

    id: str
    pattern: re.Pattern[str]
    when: When
    change: Change


@dataclass(frozen=True, slots=True)
class Wording:
    """All wordings. The patterns that end in ``\\Z`` are searched in the last characters before a number."""

    unit_class: dict[str, UnitClass]
    units: str
    links: dict[str, Link]
    link_end: re.Pattern[str]
    bounds_before: dict[str, Operator]
    bounds_after: dict[str, Operator]
    bound_end: re.Pattern[str]
    adverb_end: re.Pattern[str]
    look_alike_end: re.Pattern[str]
    aim_end: re.Pattern[str]
    subject_end: re.Pattern[str]
    general_end: re.Pattern[str]
    inner: re.Pattern[str]
    led: re.Pattern[str]
    doer_end: re.Pattern[str]
    done: re.Pattern[str]
    built: re.Pattern[str]
    acted: re.Pattern[str]
    vague: re.Pattern[str]
    furthered: re.Pattern[str]
    predicate: re.Pattern[str]
    sized_end: re.Pattern[str]
    projects: re.Pattern[str]
    verb_start: re.Pattern[str]
    verb_end: re.Pattern[str]
    verb_any: re.Pattern[str]
    opener: re.Pattern[str]
    purpose: re.Pattern[str]
    scope: re.Pattern[str]
    place: re.Pattern[str]
    metric_end: re.Pattern[str]
    measure_end: re.Pattern[str]
    bare: frozenset[str]
    bare_end: re.Pattern[str]
    shared_end: re.Pattern[str]
    area: re.Pattern[str]
    named_scope: re.Pattern[str]
    pairs: dict[str, list[str]]
    level: frozenset[str]
    general: frozenset[str]
    mode: re.Pattern[str]
    carried: re.Pattern[str]
    blockers: tuple[Blocker, ...]
    reported: re.Pattern[str]
    better: tuple[tuple[re.Pattern[str], Better], ...]
    word_targets: tuple[WordTarget, ...]


def indicator_rules() -> dict[str, list[dict[str, Any]]]:
    """The sections of rules/indicators.yml, each a list of rows."""
    text = files("loaders").joinpath("rules/indicators.yml").read_text(encoding="utf-8")
    rules: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return rules


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _verbs(rows: list[dict[str, Any]]) -> str:
    """One group per row. Longer wordings stand first in a row; rows with longer verbs go first."""
    order = ("acted", "added", "made", "lowered", "weak")
    patterns = {r["id"]: r["pattern"] for r in rows}
    # 配备率, 普及率: with 率 behind it a verb is part of a noun.
    return "|".join(f"(?P<{i}>(?:{patterns[i]})(?!率))" for i in order)


@cache
def wording() -> Wording:
    """The compiled wordings; read once."""
    rules = indicator_rules()
    rows = {section: {r["id"]: r for r in entries} for section, entries in rules.items()}
    unit_class: dict[str, UnitClass] = {w: r["id"] for r in rules["units"] for w in r["words"]}
    links = {
        w: Link(r["id"], r["change"], r.get("better"), r.get("op"), r.get("weak", False))
        for r in rules["links"]
        for w in r["words"]
    }
    before = {w: r["op"] for r in rules["bounds"] for w in r["before"]}
    after = {w: r["op"] for r in rules["bounds"] for w in r["after"]}
    verbs = _verbs(rules["verbs"])
    openers = _any([w for i in ("connective", "manner") for w in rows["openers"][i]["words"]])
    adverbs = "|".join(f"(?P<{i}>{rows['between'][i]['pattern']})" for i in ("each", "counting", "manner"))
    frames = {i: r["pattern"] for i, r in rows["frames"].items()}
    purpose = rows["openers"]["purpose"]["pattern"]
    kept = _any(rows["openers"]["kept"]["words"])
    nouns = {i: r["words"] for i, r in rows["nouns"].items() if "words" in r}
    return Wording(
        unit_class=unit_class,
        units=_any(list(unit_class)),
        links=links,
        link_end=re.compile(rf"(?:{_any(list(links))})\Z"),
        bounds_before=before,
        bounds_after=after,
        bound_end=re.compile(rf"(?:{_any(list(before))})\Z"),
        adverb_end=re.compile(rf"(?:{adverbs})\Z", re.VERBOSE),
        look_alike_end=re.compile(rf"(?:{rows['between']['look-alike']['pattern']})\Z", re.VERBOSE),
        aim_end=re.compile(rf"(?:{frames['aim']})\Z"),
        subject_end=re.compile(frames["subject-end"]),
        furthered=re.compile(frames["furthered"]),
        inner=re.compile(frames["inner"]),
        led=re.compile(frames["led"]),
        doer_end=re.compile(rf"{frames['doer']}\Z"),
        done=re.compile(frames["done"]),
        built=re.compile(rf"{frames['done']}|{frames['built']}"),
        acted=re.compile(rows["verbs"]["acted"]["pattern"], re.VERBOSE),
        vague=re.compile(frames["vague"]),
        general_end=re.compile(rf"(?:{frames['general']})\Z"),
        predicate=re.compile(frames["predicate"]),
        sized_end=re.compile(rf"(?:{frames['sized']})\Z"),
        projects=re.compile(frames["projects"]),
        verb_start=re.compile(verbs, re.VERBOSE),
        verb_end=re.compile(rf"(?:{verbs})\Z", re.VERBOSE),
        verb_any=re.compile(verbs, re.VERBOSE),
        opener=re.compile(rf"(?!(?:{kept}))(?:{openers}|(?x:{purpose}))"),
        purpose=re.compile(purpose, re.VERBOSE),
        scope=re.compile(rows["scopes"]["own"]["pattern"], re.VERBOSE),
        place=re.compile(rows["scopes"]["place"]["pattern"]),
        metric_end=re.compile(rf"(?:{_any(nouns['metric'] + nouns['counted'])})(?:\(.{{1,12}}\))?\Z"),
        measure_end=re.compile(rf"(?<!需氧)(?:{_any(nouns['metric'])})(?:\(.{{1,12}}\))?\Z"),
        bare=frozenset(nouns["bare"]),
        bare_end=re.compile(rf"(?:{_any(nouns['bare'])})\Z"),
        shared_end=re.compile(rf"(?:{_any(nouns['shared'])})\Z"),
        named_scope=re.compile(rows["scopes"]["named"]["pattern"]),
        pairs=rows["nouns"]["pair"]["pairs"],
        level=frozenset(nouns["level"]),
        general=frozenset(nouns["general"]),
        mode=re.compile(rf"(?:{_any(nouns['mode'])})"),
        carried=re.compile(rf"(?:{_any(rows['nouns']['mode']['of'])})"),
        area=re.compile(rf"(?:{_any(nouns['area'])})"),
        blockers=tuple(
            Blocker(r["id"], re.compile(r["pattern"]), re.compile(r["unless"]) if "unless" in r else None)
            for r in rules["blockers"]
        ),
        reported=re.compile("|".join(r["pattern"] for r in rules["reported"])),
        better=tuple((re.compile(r["pattern"]), r["yields"]) for r in rules["better"]),
        word_targets=tuple(
            WordTarget(r["id"], re.compile(r["pattern"]), r["when"], r.get("change", "level"))
            for r in rules["word_targets"]
        ),
    )
