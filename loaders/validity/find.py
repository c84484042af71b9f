"""What a document says of its own validity: 自…起施行, 有效期…, 试行…, the year or period of a plan.

Only what it says of itself counts. What cannot be told for certain stays unknown, with a record; whether a document
is in force on a day is worked out when somebody asks (`app.questions.validity`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.model.facts import Issue, StatedStatus, Validity
from app.model.ids import title_key
from app.model.span import Span
from loaders.indicators.passage import Passage
from loaders.structure.head import Head
from loaders.validity.dates import after, first_day, last_day, number
from loaders.validity.titles import end_of_period
from loaders.validity.wording import wording

Range = tuple[int, int]

#: A paragraph without any of these says nothing of the kind.
_WORTH_READING = re.compile(r"起[^。;\n]{0,20}(?:行|施|效)|期\s*限|有\s*效|行\s*期|失\s*效|规划期|试行|暂行")
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_NUMERAL = re.compile(
    r"第[〇零一二三四五六七八九十百0-9]{1,6}条|[一二三四五六七八九十0-9]{1,3}[、.]|\([一二三四五六七八九十0-9]{1,3}\)、?"
)
#: 自本办法施行之日起 dates something else.
_OWN_DAY = re.compile(r"本[一-鿿]{1,8}(?:施行|实施|生效|执行)之日")
#: 本办法第三条的…, 本办法施行前: of a part of it, or of other things.
_OF_A_PART = re.compile(
    r"(?!自|从|于|至|由|的?有效|的?[施执试暂]行期|的?实施期)[一-鿿“”、《]{0,4}?"
    r"(?:第|中|的|规定|确定|明确|所|施行|实施|执行|印发|发布)"
)
_NAMED = re.compile(r"《([^《》]{2,80})》")
_ANNOUNCED = re.compile(r"现(?:予以?|将)?[一-鿿]{0,6}(?:印发|公布|发布|下发|颁布)")
_CONTINUES = re.compile(r"以上|上述|现(?:予|将)|(?:各项)?政策")
_ALL_ABOVE = re.compile(
    r"(?:以上|上述)(?:各项)?(?:政策)?(?:措施|政策|规定|意见|办法)?(?:[，自从]|[执施]行期|实施期|有效)|现(?:予以?|将)"
    r"|(?:各项)?政策(?:措施)?(?:[执施]行期|实施期|有效期)"
)
_CLOSED = re.compile(r"$|[。；]|，有效")
_LASTING = "长期有效"
_MARKS = re.compile(r"效|废止|施行|实施|终止")
#: Lines of a page's head, and how long they are at most.
_TOP_LINES, _TOP_LENGTH = 20, 120


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that a passage tells, and its words."""

    iso: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Term:
    """A period that runs from the first day."""

    count: int
    unit: str
    span: Span


@dataclass(slots=True)
class _Found:
    starts: list[_Told] = field(default_factory=list)
    ends: list[_Told] = field(default_factory=list)
    terms: list[_Term] = field(default_factory=list)
    unclear: list[Span] = field(default_factory=list)

    def first(self, told: list[_Told]) -> _Told | None:
        """The date that all statements agree on; None, with a record, where they differ."""
        if len({t.iso for t in told}) > 1:
            self.unclear += [t.span for t in told]
            return None
        return told[0] if told else None

    def last_by_term(self, starts: _Told | None) -> _Told | None:
        """The day before the first day comes round again; None, with a record, where that is not known."""
        if not self.terms:
            return None
        if starts is None or len({(t.count, t.unit) for t in self.terms}) > 1:
            self.unclear += [t.span for t in self.terms]
            return None
        term = self.terms[0]
        last = after(date.fromisoformat(starts.iso), term.count, term.unit) - timedelta(days=1)
        return _Told(last.isoformat(), term.span)


def find_validity(
    text: str, folded: str, head: Head, passages: Sequence[Range], paragraphs: Sequence[Range]
) -> tuple[Validity, list[Issue]]:
    """What the document says of its own validity, and records of what it says unclearly.

    ``passages`` are the paragraphs of notice and issued text, ``paragraphs`` all of them: what a page says of the
    document stands at the top. The day of issue is the date of the head; a term of N years ends the day before it
    comes round. Time is linear in the text.
    """
    found = _Found()
    names = {title_key(t) for t in (head.title, head.own_title) if t}
    for start, end in passages:
        if _WORTH_READING.search(folded, start, end):
            _Reader(Passage(text, folded, start, end), head.issued_on, names, found).read()
    stated, stated_in = _marked(text, folded, paragraphs, found)
    starts, ends = found.first(found.starts), found.first(found.ends)
    if not found.ends:
        ends = found.last_by_term(starts)
    if not (found.ends or found.terms) and (period := end_of_period(text, folded, head, paragraphs)):
        ends = _Told(*period)
    validity = Validity(
        effective_on=starts.iso if starts else None,
        ends_on=ends.iso if ends else None,
        effective=starts.span if starts else None,
        ends=ends.span if ends else None,
        stated=stated,
        stated_in=stated_in,
    )
    unclear = sorted(set(found.unclear), key=lambda s: s.start)
    message = "有效期限的表述不能确定，按不明处理，请核对"
    return validity, [Issue("warning", "validity-unclear", message, span) for span in unclear]


class _Reader:
    """Reads one paragraph sentence by sentence."""

    def __init__(self, passage: Passage, issued_on: str | None, names: set[str], found: _Found) -> None:
        self._passage, self._issued_on, self._names, self._found = passage, issued_on, names, found

    def read(self) -> None:
        """Add to what was found what the paragraph says."""
        words = self._passage.words
        own = False
        for sentence in _SENTENCE.finditer(words):
            start, end = sentence.span()
            if numeral := _NUMERAL.match(words, start, end):
                start = numeral.end()
            own = self._is_own(start, end, own)
            if own:
                starts, ends = self._starts(start, end), self._ends(start, end)
                if not (starts or ends):
                    self._unread(start, end)

    def _is_own(self, start: int, end: int, before: bool) -> bool:
        """Whether the sentence speaks of the document itself; ``before``: the one before did."""
        rules, words = wording(), self._passage.words
        if match := rules.own.match(words, start, end):
            return not _OF_A_PART.match(words, match.end(), end)
        if title := _NAMED.match(words, start, end):
            return title_key(title[1]) in self._names or bool(_ANNOUNCED.search(words, title.end(), end))
        if words.startswith("规划期", start):
            return True
        if _CONTINUES.match(words, start, end):
            return bool(_ALL_ABOVE.match(words, start, end))
        if words.startswith(("自", "从"), start) and (bare := rules.effective.match(words, start, end)):
            return bool(_CLOSED.match(words, bare.end(), end))
        return before and bool(rules.term.match(words, start, end))

    def _starts(self, start: int, end: int) -> bool:
        rules, words = wording(), self._passage.words
        matches = [*rules.between.finditer(words, start, end), *rules.effective.finditer(words, start, end)]
        for match in matches:
            groups = match.groupdict()
            if groups["from"]:
                self._begin(first_day(groups["from"]), match, whole_year=True)
            elif groups["date"]:
                self._begin(first_day(groups["date"]), match)
            else:
                self._begin(self._from_issue(match), match)
            if groups["to"]:
                self._end(last_day(groups["to"]), match)
        return bool(matches)

    def _from_issue(self, match: re.Match[str]) -> str | None:
        unit = (match["unit"] or "").removeprefix("个")
        if self._issued_on is None or unit == "工作日":
            return None
        if not match["count"]:
            return self._issued_on
        return after(date.fromisoformat(self._issued_on), number(match["count"]), unit).isoformat()

    def _ends(self, start: int, end: int) -> bool:
        rules, words = wording(), self._passage.words
        if rules.between.search(words, start, end):
            return True
        told = False
        for match in rules.until.finditer(words, start, end):
            self._end(last_day(match["date"] or match["day"]), match)
            told = True
        for form in rules.lasting:
            if term := form.search(words, start, end):
                self._found.terms.append(
                    _Term(number(term["count"]), term["unit"].removeprefix("个"), self._span(term))
                )
                return True
        return told or _LASTING in words[start:end]

    def _unread(self, start: int, end: int) -> None:
        rules, words = wording(), self._passage.words
        unread = rules.unread.search(words, start, end) or rules.term.search(words, start, end)
        if unread and not _OWN_DAY.search(words, start, end):
            self._found.unclear.append(self._span(unread))

    def _span(self, match: re.Match[str]) -> Span:
        return self._passage.span(match.start(), match.end())

    def _begin(self, iso: str | None, match: re.Match[str], whole_year: bool = False) -> None:
        if iso:
            self._found.starts.append(_Told(iso, self._span(match)))
        elif not (whole_year and len(match["from"].rstrip("年")) == len("2021")):
            self._found.unclear.append(self._span(match))

    def _end(self, iso: str | None, match: re.Match[str]) -> None:
        if iso:
            self._found.ends.append(_Told(iso, self._span(match)))
        else:
            self._found.unclear.append(self._span(match))


def _marked(
    text: str, folded: str, paragraphs: Sequence[Range], found: _Found
) -> tuple[StatedStatus | None, Span | None]:
    """What the page says at its top: 公文时效：失效; days that it gives are added to ``found``."""
    told: tuple[StatedStatus | None, Span | None] = (None, None)
    for start, end in paragraphs[:_TOP_LINES]:
        if end - start > _TOP_LENGTH or not _MARKS.search(folded, start, end):
            continue
        passage = Passage(text, folded, start, end)
        if match := wording().first_day.search(passage.words):
            _add(found.starts, first_day(match["date"]), passage, match)
        if match := wording().last_day.search(passage.words):
            _add(found.ends, last_day(match["date"]), passage, match)
        for status, form in wording().marks:
            if told[0] is None and (match := form.search(passage.words)):
                told = status, passage.span(match.start(), match.end())
    return told


def _add(told: list[_Told], iso: str | None, passage: Passage, match: re.Match[str]) -> None:
    if iso:
        told.append(_Told(iso, passage.span(match.start(), match.end())))
