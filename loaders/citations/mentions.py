"""Every place that names a document: by title, by title and number, by number alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.facts import Relation
from app.model.ids import DOCNO, normal_docno, title_key
from loaders.citations.context import NUMBERS, TITLE, Context, Range, context
from loaders.citations.relations import relation
from loaders.citations.wording import wording
from loaders.cover import Cover
from loaders.structure.head import Head

_BARE_NUMBER = re.compile(r"(?<![一-鿿])(?P<prefix>[一-鿿]{2,24})〔\s*[0-9]{4}\s*〕(?:第)?\s*[0-9]{1,5}\s*号")
#: Words in front of a number that are none of it: 根据国发〔2021〕7号.
_BEFORE_NUMBER = re.compile(
    r".*(?:根据|按照|依据|遵照|依照|参照|贯彻|落实|执行|印发|转发|下发|废止|修订|关于|现将|文件|精神|国务院|党中央|[省市县区]委|政府|以及|[和及与见原])"
    r"(?=[一-鿿]{2,})"
)
#: A title without 《》 before its number: 省政府办公厅关于加快发展的实施意见（青政办〔2021〕8号）.
_PLAIN_TITLE = re.compile(
    r"(?P<issuer>[一-鿿、]{0,30}?)(?P<title>关于[^,。;《》\n〔〕]{4,60}(?:通知|意见|方案|办法|决定|措施|规划|计划|规定|纲要|细则|批复|函))\s*〔$"
)
#: （以下简称《纲要》）, also behind the number in its bracket: （国发〔2021〕7号，以下简称《通知》）.
_SHORT_NAME = re.compile(
    r"\s*(?:〔[^〔〕]{0,30}〔[0-9]{4}〕[^〔〕]{1,12}[,;、。]\s*|〔)(?:以下|下)(?:统一?)?(?:简)?称[:为]?[《“]?(?P<name>[^《》〔〕“”]{2,30})[》”]?〕"
)
_ISSUER = re.compile(
    r"(?P<issuer>(?:[一-鿿、·0-9\s]|等){2,60}?(?:人民政府办公厅|人民政府办公室|人民政府|办公厅|办公室|总局|委员会|委|部|厅|局|院|行|会|部门|部委|单位|政府|中央))"
    r"(?:联合)?(?:关于)?(?:印发的?|出台的?|发布的?|制定的?|下发的?|的)?$"
)
_OWN = re.compile(r"(?:本|此|该)$")
_ANNEX_LINE = re.compile(r"\s*附\s*件\s*[0-9一二三四五六七八九十]{0,2}\s*[:.、]?")
_OTHERS = re.compile(r"(?:人民政府|国务院|办公厅|办公室|委员会|[部厅局委])关于")
#: Where the lines of a document's head are.
_HEAD_LENGTH = 800


@dataclass(slots=True)
class Mention:
    """A document named at ``[start, end)``."""

    start: int
    end: int
    title: str | None
    docno: str | None
    issuer: str | None
    relation: Relation


class Mentions:
    """All mentions of a text.

    ``short_names``: what 《方案》 was defined to mean. ``unmade``: texts still to be made.
    """

    def __init__(self, text: str, folded: str, same: str, head: Head, preamble: Sequence[Range]) -> None:
        """``same`` is ``folded`` with one form of brackets."""
        self._text, self._folded, self._same = text, folded, same
        self._head, self._preamble = head, preamble
        self._title_place = head.title_range or (0, 0)
        self.short_names: dict[str, str] = {}
        self.unmade: set[str] = set()
        self._numbered: list[Range] = []
        #: Titles of a list that still wait for the numbers in the bracket behind its last.
        self._waiting: list[Mention] = []

    def all(self) -> list[Mention]:
        """Every mention, in text order."""
        found: list[Mention] = []
        for match in TITLE.finditer(self._folded):
            found += self._titled(match)
        found += self._bare()
        return sorted(found, key=lambda m: m.start)

    def _titled(self, match: re.Match[str]) -> list[Mention]:
        start, end = match.span()
        numbers = NUMBERS.match(self._same, end)
        docnos = _docnos(numbers["numbers"]) if numbers else []
        if numbers and docnos:
            self._numbered.append(numbers.span())
        around = context(self._folded, start, end)
        if _OWN.search(around.before) or any(s <= start < e for s, e in self._head.own_title_ranges):
            return []
        title = self._text[start + 1 : end - 1].strip()
        self._define(title, end, numbers.end() if numbers and docnos else None, docnos)
        if not docnos and self._is_none(title, around):
            return []
        stop = numbers.end() if numbers and docnos else end
        said = relation(around, start, self._preamble, start < self._title_place[1])
        issuer = _ISSUER.search(around.before)
        mention = Mention(start, stop, title, None, _clean_issuer(issuer["issuer"] if issuer else None), said)
        if (annex := self._annex(start, title, bool(docnos))) is not None:
            if not annex:
                return []
            mention.relation = "attaches"
        return [mention, *self._take_numbers(mention, docnos, around)]

    def _take_numbers(self, mention: Mention, docnos: list[str], around: Context) -> list[Mention]:
        """Numbers to titles: each its own, or those of a list in order; what is left over names further documents."""
        waiting = self._waiting if around.before.endswith(("》", "》、", "》和", "》及", "》与", "》以及")) else []
        self._waiting = [*waiting, mention] if not docnos else []
        if not docnos:
            return []
        if len(waiting) + 1 == len(docnos):
            for one, docno in zip([*waiting, mention], docnos, strict=True):
                one.docno = docno
            return []
        mention.docno = docnos[0]
        return [Mention(mention.start, mention.end, None, d, None, mention.relation) for d in docnos[1:]]

    def _define(self, title: str, end: int, after_number: int | None, docnos: list[str]) -> None:
        short = _SHORT_NAME.match(self._same, end)
        if short is None and after_number is not None:
            short = _SHORT_NAME.match(self._same, after_number)
        if short:
            name = title_key(self._text[short.start("name") : short.end("name")])
            self.short_names[name] = docnos[0] if docnos else title_key(title)

    def _is_none(self, title: str, around: Context) -> bool:
        """Whether the words in 《》 name no document, or one that is still to be made."""
        rules = wording()
        if rules.no_document.search(title):
            return True
        unmade = rules.to_be_made.search(around.lead) or rules.being_made.match(around.tail)
        if unmade and not rules.made_before.search(around.before):
            self.unmade.add(title_key(title))
            return True
        return False

    def _annex(self, start: int, title: str, numbered: bool) -> bool | None:
        """In a list of annexes: whether the annex is another document; None elsewhere."""
        reach = len("附件10:10.") + 4
        line = self._folded.rfind("\n", max(start - reach - 1, 0), start) + 1
        if start - line > reach or not _ANNEX_LINE.match(self._folded, line, start):
            return None
        return numbered or bool(_OTHERS.search(title))

    def _bare(self) -> list[Mention]:
        found = []
        numbered = Cover(self._numbered)
        for match in _BARE_NUMBER.finditer(self._same):
            ahead = _BEFORE_NUMBER.match(match["prefix"])
            start, end = match.start() + (ahead.end() if ahead else 0), match.end()
            if start in numbered or self._in_head(start, end):
                continue
            docno = normal_docno(self._same[start:end])
            if docno is None or docno == self._head.docno:
                continue
            around = context(self._folded, start, end)
            said = relation(around, start, self._preamble, start < self._title_place[1])
            title, issuer = self._plain_title(start)
            if title and title_key(title) in {title_key(t) for t in (self._head.title, self._head.own_title) if t}:
                continue
            found.append(Mention(start, end, title, docno, issuer, said))
        return found

    def _plain_title(self, start: int) -> tuple[str | None, str | None]:
        limit = max(0, start - 110)
        line = max(self._same.rfind(sign, limit, start) for sign in "\n。;,")
        match = _PLAIN_TITLE.search(self._same, max(limit, line + 1), start)
        if match is None:
            return None, None
        return self._text[match.start("title") : match.end("title")], _clean_issuer(match["issuer"] or None)

    def _in_head(self, start: int, end: int) -> bool:
        """Whether a number stands in the title's lines, or alone on a line of the head: it is the document's own."""
        if start < self._title_place[1]:
            before = self._folded[max(self._title_place[0], start - 12) : start]
            return not re.search(r"贯彻|落实|执行|转发", before)
        if start > _HEAD_LENGTH:
            return False
        line = self._same.rfind("\n", 0, start) + 1
        stop = self._same.find("\n", end)
        alone = self._same[line : stop if stop >= 0 else len(self._same)].strip(" 〔〕")
        return normal_docno(alone) is not None or start < self._title_place[1] + 40


def _docnos(words: str) -> list[str]:
    """The numbers in a bracket, in order and in their normal form."""
    found = []
    for part in re.split(r"[、,;]|和|及", words):
        match = DOCNO.search(part)
        docno = normal_docno(match[0]) if match else None
        if docno:
            found.append(docno)
    return found


def _clean_issuer(printed: str | None) -> str | None:
    """The issuer without the word that governs it: 按照国家发展改革委 -> 国家发展改革委."""
    if printed is None:
        return None
    last = None
    for match in wording().governing.finditer(printed):
        last = match
    cleaned = printed[last.end() :] if last else printed
    cleaned = re.sub(r"^(?:以及|和|及|与|、|了)", "", cleaned.strip())
    return cleaned or None
