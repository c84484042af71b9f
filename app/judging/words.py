"""The words by which the items of a document are known again, whatever their numbers are.

A task is its own words: title and body without its numeral, its responsibility clauses and its sub-tasks, so that
neither a numeral nor a change of another item changes them. An indicator is what it says (metric, scope, target) and
the stretch of the sentence that says it: its neighbours in the sentence are no words of its own. These rules make
fingerprints that are kept for years: a change of them makes every judgement suspect.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.model.facts import Clause, DocumentFacts, Indicator, Issue, Task
from app.model.folding import fold
from app.model.judgements import ItemKind, fingerprint
from app.model.own_words import own_ranges
from app.model.span import Span

#: Numerals of what is counted inside an item: they say where something stands, not what it says.
_NUMERALS = re.compile(
    r"""
      [①-⑳⑴-⒇⒈-⒛㈠-㈩]
    | [(〔\[【] \s* (?: [一二三四五六七八九十百]{1,4} | [0-9]{1,3} ) \s* [)〕\]】] \s* 、?
    | (?: ^ | (?<=[\n。;:；：]) ) \s*
      (?: [0-9]{1,3} (?: [.][0-9]{1,2} ){0,3} \s* (?: [、)] | [.](?![0-9]) )
        | [一二三四五六七八九十百]{1,4} \s* (?: [、.] | 是(?=[一-鿿“]) ) )
    """,
    re.VERBOSE,
)
_STRETCH_ENDS = re.compile(r"[,;。\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """A task or an indicator as judgements know it.

    ``words`` are its own, without numerals and blanks, ``said`` the same as printed (of an indicator its sentence).
    ``span`` is where all of it stands, ``heading`` its title or first words.
    """

    kind: ItemKind
    id: str
    title: str
    said: str
    words: str
    fingerprint: str
    span: Span
    heading: Span
    clauses: tuple[Clause, ...]
    fact: Task | Indicator


class Items:
    """The items of one document, by id and by what they say."""

    def __init__(self, facts: DocumentFacts) -> None:
        self.facts = facts
        self.document = facts.head.id
        self.by_id: dict[tuple[ItemKind, str], Item] = {}
        self._by_words: defaultdict[tuple[ItemKind, str], list[Item]] = defaultdict(list)
        for item in (*_tasks(facts), *_indicators(facts)):
            self.by_id[item.kind, item.id] = item
            self._by_words[item.kind, item.fingerprint].append(item)

    def get(self, kind: ItemKind, id_: str) -> Item | None:
        return self.by_id.get((kind, id_))

    def saying(self, kind: ItemKind, fingerprint_: str) -> list[Item]:
        """The items with these words."""
        return self._by_words.get((kind, fingerprint_), [])

    def of_kind(self, kind: ItemKind) -> Iterable[Item]:
        return (item for item in self.by_id.values() if item.kind == kind)

    def holding(self, span: Span | None) -> Item | None:
        """The smallest task whose words these are."""
        if span is None:
            return None
        around = [one for one in self.of_kind("task") if one.span.start <= span.start and span.end <= one.span.end]
        return min(around, key=lambda one: one.span.end - one.span.start, default=None)

    @cached_property
    def records(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """Numbers of the records of reading among the facts' issues, by their rule and fingerprint."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, issue in enumerate(self.facts.issues):
            found[issue.rule, fingerprint(record_words(issue))].append(number)
        return found


def _tasks(facts: DocumentFacts) -> Iterable[Item]:
    for task, ranges in own_ranges(facts):
        words = "\n".join(facts.text[start:end] for start, end in ranges) or task.heading.quote
        yield _item(task, words, words)


def _indicators(facts: DocumentFacts) -> Iterable[Item]:
    before: defaultdict[tuple[int, str], int] = defaultdict(int)
    for one in facts.indicators:
        nth = before[one.span.start, one.value_text]
        before[one.span.start, one.value_text] += 1
        said: Mapping[str, object] = {
            "metric": one.metric,
            "scope": one.scope,
            "op": one.op,
            "value": one.value_text,
            "change": one.change,
            "base": one.base,
            "year": one.year,
        }
        words = "|".join("" if value is None else str(value) for value in said.values())
        yield _item(one, one.span.quote, f"{words}|{without_numerals(_stretch(one, nth))}")


def _stretch(indicator: Indicator, nth: int) -> str:
    """The part of the sentence, between two commas, in which the value stands; the sentence where it is not found.

    Where it names the metric it begins with it: what stands before is a numeral or a time.
    """
    quote, value = fold(indicator.span.quote), fold(indicator.value_text)
    at = -1
    for _ in range(nth + 1):
        at = quote.find(value, at + 1)
    if at < 0:
        return indicator.span.quote
    starts = [end.end() for end in _STRETCH_ENDS.finditer(quote, 0, at)]
    end = _STRETCH_ENDS.search(quote, at + len(value))
    start = starts[-1] if starts else 0
    start = max(start, quote.rfind(fold(indicator.metric), start, at))
    return indicator.span.quote[start : end.start() if end else None]


def _item(fact: Task | Indicator, said: str, words: str) -> Item:
    plain = without_numerals(words)
    title, heading = (fact.title, fact.heading) if isinstance(fact, Task) else (fact.metric, fact.span)
    kind: ItemKind = "task" if isinstance(fact, Task) else "indicator"
    return Item(kind, fact.id, title, said, plain, fingerprint(plain), fact.span, heading, fact.clauses, fact)


def record_words(issue: Issue) -> str:
    """The words a record of reading is about; what it says where it is about no place."""
    return issue.span.quote if issue.span is not None else issue.message


def without_numerals(words: str) -> str:
    """The words without what numbers their parts, and without blanks."""
    return "".join(_NUMERALS.sub("", fold(words)).split())


def find_words(words: str, within: Span) -> Span | None:
    """Where words stand in a span, blanks and width aside; None where they do not."""
    wanted = "".join(fold(words).split())
    places = [(place, sign) for place, sign in enumerate(fold(within.quote)) if not sign.isspace()]
    at = "".join(sign for _, sign in places).find(wanted) if wanted else -1
    if at < 0:
        return None
    start, end = places[at][0], places[at + len(wanted) - 1][0] + 1
    return Span(within.start + start, within.start + end, within.quote[start:end])
