"""Documents that a text names: 《…》（文号）, and how it stands to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.facts import Citation, Relation
from app.model.folding import fold, fold_brackets
from app.model.ids import DOCNO, normal_docno, title_key
from app.model.span import Span
from loaders.structure.head import Head

Range = tuple[int, int]

_TITLE = re.compile(r"《(?:[^《》\n]|《[^《》\n]*》){1,160}》")
_NUMBER_AFTER = re.compile(rf"\s*〔\s*({DOCNO.pattern})\s*(?:[,;、。][^〔〕\n]{{0,60}})?〕", re.VERBOSE)
_BARE_NUMBER = re.compile(r"(?<![一-鿿])(?P<prefix>[一-鿿]{2,24})〔[0-9]{4}〕(?:第)?[0-9]{1,5}号")
#: Words in front of a number that are none of it: 根据国发〔2021〕7号.
_BEFORE_NUMBER = re.compile(
    r".*(?:根据|按照|依据|遵照|依照|参照|贯彻|落实|执行|印发|转发|下发|废止|修订|关于|现将|文件|精神|国务院|党中央|[省市县区]委|政府|以及|[和及与见])"
    r"(?=[一-鿿]{2,})"
)
#: （以下简称《纲要》）, also behind the number in its bracket: （国发〔2021〕7号，以下简称《通知》）.
_SHORT_NAME = re.compile(
    r"\s*(?:〔[^〔〕]{0,30}〔[0-9]{4}〕[^〔〕]{1,12}[,;、。]\s*|〔)(?:以下|下)(?:统一?)?(?:简)?称[:为]?《?(?P<name>[^《》〔〕]{2,30})》?〕"
)
_ISSUER = re.compile(
    r"(?P<issuer>(?:[一-鿿、·0-9]|等){2,60}?(?:人民政府办公厅|人民政府办公室|人民政府|办公厅|办公室|总局|委员会|委|部|厅|局|院|行|会|部门|政府))"
    r"(?:联合)?(?:关于)?(?:印发的?|出台的?|发布的?|制定的?|的)?$"
)
#: A text that is still to be made is no citation.
_TO_BE_MADE = re.compile(
    r"(?:制订|制定|出台|编制|修订|起草|研究制定|拟订|拟定|制定出台|研究出台|编制出台|编写|制作|签订|签署|编印|印制)(?:并(?:实施|印发|发布))?(?:全省|全市|全县|新的|我省|我市|本市)?$"
)
#: The word that governs a citation is the last of these before it in its sentence.
_GOVERNING = re.compile(
    r"(?P<rests_on>根据|按照|依据|遵照|依照)|(?P<implements>贯彻落实|深入贯彻|全面贯彻|贯彻执行|贯彻|切实抓好|抓好|落实|推进实施)|(?P<forwards>转发)"
)
_IMPLEMENTS_AFTER = re.compile(r"^[^。;]{0,14}(?:贯彻实施|贯彻落实|落实落地|落地见效)")
#: 根据…制定本办法: the sentence that says on what this text rests, wherever it stands (第一条).
_FOUNDS = re.compile(r"(?:制定|制订|提出|出台|拟定|编制)(?:了)?(?:本|如下|以下)")
_FORWARDS_AFTER = re.compile(r"^[^。]{0,40}(?:现|予以?)[^。]{0,6}转发")
_FORWARDED = re.compile(r"转发(?P<what>(?P<issuer>[^《》]{2,40}?)关于[^《》]+?)的?通知$")
_REPEALS_AFTER = re.compile(r"^[^。]{0,60}(?:同时废止|予以废止|即行废止|废止)")
_OWN = re.compile(r"(?:本|此|该)$")
_SENTENCE_LIMIT = 1000
_QUOTE_LIMIT = 300
#: 《建议》, 《方案》: a kind of document, no document's name.
_KIND_ALONE = re.compile(
    r"(?:实施|工作|行动|分工|指导|总体|本)?(?:方案|意见|建议|通知|办法|规定|纲要|规划|计划|条例|细则|决定|要点|报告|措施)"
)


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    title: str | None
    docno: str | None
    issuer: str | None
    relation: Relation


def find_citations(text: str, folded: str, head: Head, preamble: Sequence[Range]) -> tuple[Citation, ...]:
    """One row per document, at its first mention; ``preamble`` are the paragraphs before the first numbered item.

    The relation is the strongest that the text gives it anywhere: rests_on, implements and forwards only where the
    preamble or the title says so, since 落实《…》 in an item is a task and no licence.
    """
    names = _own_names(head)
    bracketless = fold_brackets(folded)
    short_names: dict[str, str] = {}
    rows: dict[str, _Found] = {}
    mentions = _mentions(text, folded, bracketless, head, preamble, short_names)
    for found in [*_forwarded(folded, head, mentions), *mentions]:
        if found.docno is not None and found.docno == head.docno:
            continue
        key = found.docno or title_key(found.title or "")
        key = short_names.get(key, key)
        if found.docno is None and key not in rows and (key in names or _KIND_ALONE.fullmatch(key)):
            continue
        known = rows.get(key) or _same_title(rows, found)
        if known is None:
            rows[key] = found
        else:
            known.docno = known.docno or found.docno
            if _RANK[found.relation] > _RANK[known.relation]:
                known.relation = found.relation
    return tuple(
        Citation(f.docno, f.title, f.relation, Span.of(text, *_sentence(folded, f.start, f.end)), f.issuer)
        for f in rows.values()
    )


_RANK: dict[Relation, int] = {
    "mentions": 0,
    "attaches": 1,
    "repeals": 2,
    "implements": 3,
    "rests_on": 4,
    "forwards": 5,
}


def _forwarded(folded: str, head: Head, mentions: Sequence[_Found]) -> list[_Found]:
    """The text that the notice's title forwards without 《》, unless the notice names it in full."""
    if head.title_range is None or any(found.relation == "forwards" for found in mentions):
        return []
    match = _FORWARDED.search(re.sub(r"\s", "", head.title))
    start = folded.find("转发", *head.title_range)
    if match is None or start < 0:
        return []
    issuer = match["issuer"]
    return [_Found(start, head.title_range[1], match["what"].removeprefix(issuer), None, issuer, "forwards")]


def _own_names(head: Head) -> set[str]:
    if "转发" in head.title:
        # The text below the notice is the one it forwards, not its own.
        return {title_key(head.title)}
    names = {title_key(t) for t in (head.title, head.own_title) if t}
    for title in (head.title, head.own_title or ""):
        inner = re.search(r"(?:印发|转发|发布)(.+?)的?(?:通知|意见)$", fold(title))
        if inner:
            names.add(title_key(inner[1]))
        about = re.search(r"关于.+$", title)
        if about:
            names.add(title_key(about[0]))
    return names


def _same_title(rows: dict[str, _Found], found: _Found) -> _Found | None:
    """The row of a document that was named with its number before and is named by title alone now, or the reverse."""
    if found.title is None:
        return None
    key = title_key(found.title)
    for row in rows.values():
        if (
            row.title is not None
            and title_key(row.title) == key
            and (row.docno is None or found.docno in (None, row.docno))
        ):
            return row
    return None


def _mentions(
    text: str, folded: str, same: str, head: Head, preamble: Sequence[Range], short_names: dict[str, str]
) -> list[_Found]:
    found: list[_Found] = []
    numbered: list[Range] = []
    title_place = head.title_range or (0, 0)
    for match in _TITLE.finditer(folded):
        start, end = match.span()
        number = _NUMBER_AFTER.match(same, end)
        docno = normal_docno(number[1]) if number else None
        if number and docno:
            numbered.append(number.span())
        before = _before(folded, start)
        if _OWN.search(before) or any(s <= start < e for s, e in head.own_title_ranges):
            continue
        title = text[start + 1 : end - 1].strip()
        short = _SHORT_NAME.match(same, end) or (_SHORT_NAME.match(same, number.end()) if number and docno else None)
        if short:
            short_names[title_key(text[short.start("name") : short.end("name")])] = docno or title_key(title)
        if docno is None and _TO_BE_MADE.search(before.rstrip("“《")):
            continue
        stop = number.end() if number and docno else end
        relation = _relation(folded, before, start, stop, preamble, start < title_place[1])
        issuer = _ISSUER.search(before)
        printed = issuer["issuer"] if issuer else None
        found.append(_Found(start, stop, title, docno, _clean_issuer(printed), relation))
    for match in _BARE_NUMBER.finditer(same):
        ahead = _BEFORE_NUMBER.match(match["prefix"])
        start, end = match.start() + (ahead.end() if ahead else 0), match.end()
        if any(s <= start < e for s, e in numbered) or start < title_place[1] + 40:
            continue
        docno = normal_docno(same[start:end])
        if docno is None or docno == head.docno:
            continue
        before = _before(folded, start)
        relation = _relation(folded, before, start, end, preamble, False)
        found.append(_Found(start, end, None, docno, None, relation))
    found.sort(key=lambda f: f.start)
    return found


def _before(folded: str, start: int) -> str:
    """The words of the sentence before ``start``, other titles blanked out: what they say governs nothing here."""
    first = max(folded.rfind(sign, max(start - _SENTENCE_LIMIT, 0), start) for sign in "。!?；;\n") + 1
    return _TITLE.sub(
        lambda m: "《" + "·" * (len(m[0]) - 2) + "》", folded[max(first, start - _SENTENCE_LIMIT) : start]
    )


def _clean_issuer(printed: str | None) -> str | None:
    """The issuer without the word that governs it: 按照国家发展改革委 -> 国家发展改革委."""
    if printed is None:
        return None
    last = None
    for match in _GOVERNING.finditer(printed):
        last = match
    cleaned = printed[last.end() :] if last else printed
    cleaned = re.sub(r"^(?:以及|和|及|与|、)", "", cleaned)
    return cleaned or None


def _relation(folded: str, before: str, start: int, end: int, preamble: Sequence[Range], in_title: bool) -> Relation:
    after = folded[end : end + 80]
    if _REPEALS_AFTER.match(after.split("。")[0]):
        return "repeals"
    in_preamble = any(s <= start < e for s, e in preamble) or _founds(folded, end)
    if not in_preamble and not in_title:
        return "mentions"
    governing = None
    for match in _GOVERNING.finditer(before):
        governing = match
    if governing is not None and governing.lastgroup is not None:
        relation: Relation = governing.lastgroup  # type: ignore[assignment]
        return relation
    if _FORWARDS_AFTER.match(after):
        return "forwards"
    if _IMPLEMENTS_AFTER.match(after):
        return "implements"
    return "mentions"


def _founds(folded: str, end: int) -> bool:
    stop = min((p for p in (folded.find(sign, end, end + _QUOTE_LIMIT) for sign in "。;\n") if p >= 0), default=end)
    return bool(_FOUNDS.search(folded, end, stop))


def _sentence(folded: str, start: int, end: int) -> Range:
    """The sentence around a mention, cut at commas where it is longer than 300 characters."""
    first = max(folded.rfind(sign, 0, start) for sign in "。!?\n") + 1
    ends = [p for p in (folded.find(sign, end) for sign in "。!?\n") if p >= 0]
    last = min(ends) if ends else len(folded)
    if last < len(folded) and folded[last] != "\n":
        last += 1
    if last - first > _QUOTE_LIMIT:
        room = max((_QUOTE_LIMIT - (end - start)) // 2, 0)
        comma = folded.find(",", max(first, start - room), start)
        first = comma + 1 if comma >= 0 and start - room > first else max(first, start - room)
        stop = folded.rfind(",", end, min(last, end + room))
        last = stop if stop > end else end
    while first < start and folded[first].isspace():
        first += 1
    return first, last
