"""Labels and verbs of responsibility clauses, from loaders/rules/clauses.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from app.model.folding import fold

#: ``other`` names bodies with a part of their own (督办单位) or none at all (资金来源): no edge.
ClauseRole = Literal["lead", "support", "responsible", "person", "deadline", "other"]
NAMING: frozenset[ClauseRole] = frozenset({"lead", "support", "responsible"})

#: What may stand before a label that begins something: a sign, the end of a bracket, the start of the words.
_BOUNDARY = r"(?:(?<=^)|(?<=[(〔\[【〈<{「;,.。、\s:)〕\]】>」—●■◆▲★☆※·•*-]))"
#: What may stand before a label's words (市级责任单位, 其他责任单位): behind a sign any word that ends no name.
_PREFIX = "(?:[一-鿿]{1,4}(?<![厅局委办部院会社署府关行校]))??"
#: Inside a clause, where the print may have lost the blank (省商务厅 市级责任单位：), those alone.
_KNOWN_PREFIX = (
    rf"(?:{_BOUNDARY}(?:主要|共同|具体|项目|任务|整改|本级|属地|[省市县区州])"
    "|其他|其它|[省市县区州]级|[省市县区州]直)??"
)
_OPENING, _CLOSING = r"[(〔\[【〈<{「]", r"[)〕\]】〉>}」]"
#: 责任单位（第一位为牵头单位）： what a label says of its list.
_ASIDE = r"(?:[(〔\[][^()〔〕\[\]:]{2,30}[)〕\]])?"


@dataclass(frozen=True, slots=True)
class Word:
    """What one label or verb says; ``people`` where the label announces persons beside the bodies."""

    rule: str
    role: ClauseRole
    shared: bool
    people: bool = False


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """All labels and verbs with the patterns that find them in folded text."""

    labels: dict[str, Word]
    verbs: dict[str, Word]
    #: A label with its colon; group `label` as printed, with up to four characters before it (省级牵头单位).
    label: re.Pattern[str]
    #: The same inside a clause, where no sign need stand before it: 省商务厅完成时限：.
    label_within: re.Pattern[str]
    #: A label in brackets of its own: 【责任单位】省商务厅.
    label_boxed: re.Pattern[str]
    #: A label whose colon the print has lost: （责任单位省商务厅）.
    label_alone: re.Pattern[str]
    #: A verb at the end of a stretch.
    verb: re.Pattern[str]
    #: A verb behind which the next list begins: 省商务厅牵头、省财政厅配合.
    verb_between: re.Pattern[str]
    #: 省商务厅为牵头单位 at the end of a stretch.
    becomes: re.Pattern[str]
    #: 省商务厅（牵头）: a role in brackets behind a name.
    mark: re.Pattern[str]
    #: 列第一位的为牵头单位, 下同: what a clause says of itself.
    aside: re.Pattern[str]
    #: The same in brackets behind a name: 各县区人民政府（列第一位的为牵头单位，下同）.
    note: re.Pattern[str]


@cache
def rule_file() -> dict[str, Any]:
    """The rule file as it stands, examples included."""
    data: dict[str, Any] = yaml.safe_load(files("loaders").joinpath("rules/clauses.yml").read_text(encoding="utf-8"))
    return data


@cache
def clause_words() -> ClauseWords:
    """The words, longest first so that 牵头责任单位 is not read as 责任单位."""
    labels, verbs = _words("labels"), _words("verbs")
    # 责任： by itself is a label, 压实责任： a heading.
    long = {w for w in labels if len(w) >= 3 or w == "时限"}
    core, short = _any(long), _any(set(labels) - long)
    begins = rf"(?P<label>{_PREFIX}(?P<core>{core})|(?P<short>{short}))"
    within = rf"(?P<label>{_KNOWN_PREFIX}(?P<core>{core})|{_BOUNDARY}(?P<short>{short}))"
    lost = _any(w for w, word in labels.items() if word.role in NAMING and len(w) >= 4 and not word.people)
    naming = _any(w for w, word in labels.items() if word.role in NAMING)
    ways = "|".join(fold(way) for way in rule_file()["ways"])
    ends = _any(verbs)
    # Only where a first character fits need the words be tried.
    first = "".join(sorted({w[0] for w in verbs} | set(rule_file()["ways_begin"])))
    verb = rf"(?P<verb>(?=[{first}])(?P<way>(?:{ways})*)(?P<core>{ends}))"
    conventions = "|".join(fold(row["pattern"]) for row in rule_file()["conventions"] if row["reads"] != "carry")
    return ClauseWords(
        labels,
        verbs,
        re.compile(rf"{_BOUNDARY}{begins}{_ASIDE}\s*:"),
        re.compile(rf"{within}{_ASIDE}\s*:"),
        re.compile(rf"(?:(?<=^)|(?<=[。;,:\s]))(?:{_OPENING}\s*(?P<label>(?P<core>{lost}))\s*:?\s*{_CLOSING}\s*:?)"),
        re.compile(rf"{_BOUNDARY}(?P<label>(?P<core>{lost}))\s*(?:为|是|有)?(?=[一-鿿])(?![排列位])"),
        re.compile(rf"{verb}\s*$"),
        re.compile(rf"{verb}(?=、|(?:省|市|县|区|州|自治区|国家|各)[^、]{{1,20}}(?:配合|协助|负责|参与|协办)$)"),
        re.compile(rf"均?(?:为|是|系|作为)(?P<label>(?P<core>{naming}))\s*$"),
        re.compile(rf"{_OPENING}(?P<label>(?:总|为)?(?P<core>{naming}))\s*:?{_CLOSING}"),
        re.compile(
            rf"\s*(?:(?:其中|以上|所列|上述)?(?:责任)?(?:单位|部门)?(?:{conventions})|(?:以)?下同|(?:以下|上述|各项|所有|具体任务)[^,;。]*"
            r"|不再[一-鿿]{2,8}|(?:等)?(?:按|依|根据)(?:各自)?(?:职责|职能|分工))\s*"
        ),
        re.compile(
            rf"(?:(?:其中|注:)?(?:{conventions}))?,?(?:以)?(?:下同)?"
            r"|[^()]{0,8}(?:列|排|位列|排名|首位|首个)[^()]{0,16}(?:为|是|系)[^()]{1,10}(?:单位|部门)(?:,?(?:以)?下同)?"
        ),
    )


def word_of_label(match: re.Match[str]) -> Word:
    """What a matched label says."""
    groups = match.groupdict()
    return clause_words().labels[groups["core"] or groups["short"]]


def word_of_verb(match: re.Match[str]) -> Word:
    """What a matched verb says; 分别, 共同 or 按职责分工 before it make the whole list answer alike."""
    words = clause_words()
    word = words.verbs[match["core"]]
    return Word(word.rule, word.role, True, word.people) if match["way"] and not word.shared else word


def _any(words: Any) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _words(kind: str) -> dict[str, Word]:
    units: list[str] = rule_file()["units"]
    found: dict[str, Word] = {}
    for row in rule_file()[kind]:
        word = Word(row["id"], row["role"], bool(row.get("shared", False)), bool(row.get("people", False)))
        compound = [part + unit for part in row.get("parts", ()) for unit in units]
        found |= {fold(w): word for w in (*row["words"], *compound) if fold(w) not in found}
    return found
