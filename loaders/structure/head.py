"""The head of a document: number, title, issuer, date; and where its covering notice, issued text and annexes are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.model.folding import fold, fold_brackets
from app.model.ids import DOCNO, normal_docno, title_key
from loaders.structure.dates import find_date
from loaders.structure.metadata import (
    DATE_LABELS,
    ISSUER_LABELS,
    LABEL_ALONE,
    LABELLED,
    NUMBER_LABELS,
    PUBLISHER_LABELS,
    TITLE_LABELS,
    plain,
)
from loaders.structure.numerals import BARE_CHAPTER, find_marker
from loaders.structure.outline import Range
from loaders.structure.parts import (
    ANNEX,
    CONTENTS,
    PUBLIC_NOTE,
    split_annexes,
    split_colophon,
    without_contents,
    without_list_of_annexes,
)

_KINDS = (
    "通知|意见|方案|办法|决定|决议|规定|要点|报告|通报|批复|函|细则|条例|规划|计划|纲要|措施|公告|通告|公报|令|规则|指南|清单|目录"
    "|安排|分工|制度|规程|标准|预案|建议|说明|行动|台账|规范|总结|(?<!代)表"
)
_TITLE_END = rf"(?:{_KINDS})"
_TITLE = re.compile(rf"{_TITLE_END}(?:\s*[(〔][^()〔〕]{{1,30}}[)〕])?$")
_ABOUT = re.compile(r"(?P<issuer>^(?!关于|印发|转发)[^《》]{2,60}?)(?:关于|印发|转发)")
_ISSUES = re.compile(r"(?:印发|转发|批转|发布|下发)")
_AGENCY_END = r"(?:人民政府|办公厅|办公室|委员会|政府|厅|局|部|委|院|行|署|办|会|公司|小组|指挥部)"
_AGENCY_LINE = re.compile(rf"^[一-鿿()\s、·]{{2,60}}{_AGENCY_END}$")
_SALUTATION = re.compile(r"^[^。]{2,120}:$")
_CONGRESS = re.compile(r"在(?P<region>[一-鿿]{2,20}?(?:省|自治区|市|州|盟|县|区|旗))第[一-鿿0-9]+届人民代表大会")
_REPORT = re.compile(r"(?P<region>[一-鿿]{2,20}?(?:省|自治区|市|州|盟|县|区|旗))?(?:人民)?政府工作报告$")
_NUMBER_BEHIND = re.compile(rf"〔(?P<docno>{DOCNO.pattern})〕$", re.VERBOSE)
_PERIOD_ALONE = re.compile(r"[(〔]?(?:19|20)[0-9]{2}年?\s*(?:[—~-]{1,2}|至|到)\s*(?:19|20)[0-9]{2}年?[)〕]?")
_NOTED = re.compile(r"\s+(?:签发人?|办理结果|办理类别|类别|公开属性|公开方式|密级|紧急程度|缓急):\s*\S{1,12}$")
_NUMBER_AHEAD = re.compile(rf"\s*(?P<docno>{DOCNO.pattern})\s*(?=\S)", re.VERBOSE)
_OWN_PLACE = re.compile(
    r"(?:结合|立足|根据|按照)(?P<region>(?!我|本|全|各|当地|地方)[一-鿿]{2,12}?)(?:省|市|州|盟|县|区|旗)?实际"
)
#: 近日，中共贵州省委办公厅、贵州省人民政府办公厅印发了《…》: how a newspaper prints what was issued.
_NEWS = re.compile(
    r"(?:^|[,;。])(?:中共)?(?P<region>[一-鿿]{2,10}?)(?:省|自治区|市|州|盟|县|区|旗)(?:委|人民政府)办公[厅室][^。]{0,24}印发了?《"
)
_BRACKETED = re.compile(r"[(〔][^()〔〕]{6,60}[)〕]")


@dataclass(slots=True)
class Head:
    """What the head says, as printed (issuer) or in normal form (docno, date)."""

    docno: str | None = None
    title: str = ""
    #: The issued text's own title where a notice covers it.
    own_title: str | None = None
    issuer: str | None = None
    #: Who put the text on a site.
    publisher: str | None = None
    issued_on: str | None = None
    #: Place of a date that lacks its 日, for the record.
    short_date: Range | None = None
    #: 在青海省第十四届人民代表大会: whose report it is, where the title does not say.
    region_hint: str | None = None
    #: 结合淮安实际: whose text it is, where neither issuer nor title says; 市 and the like left out.
    own_place: str | None = None
    is_report: bool = False
    title_range: Range | None = None
    own_title_ranges: tuple[Range, ...] = ()
    #: （2023—2025年） on a line of its own below that title.
    period_range: Range | None = None


@dataclass(slots=True)
class Parts:
    """Paragraphs of the covering notice, of the issued text and of the annexes (printed number, paragraphs)."""

    notice: list[Range] = field(default_factory=list)
    body: list[Range] = field(default_factory=list)
    annexes: list[tuple[str, list[Range]]] = field(default_factory=list)
    colophon: list[Range] = field(default_factory=list)


def ends_title(folded: str) -> bool:
    """Whether words end as titles of official documents do: 通知, 方案, 意见（试行）."""
    return _TITLE.search(folded) is not None


def paragraphs_of(text: str, tables: Sequence[Range] = ()) -> list[Range]:
    """The paragraphs (lines) of a prepared text that hold words; each of ``tables`` is one, whatever its lines."""
    ranges: list[Range] = []
    start, number = 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        while number < len(tables) and tables[number][1] <= start:
            number += 1
        if number < len(tables) and tables[number][0] < end:
            if not ranges or ranges[-1] != tables[number]:
                ranges.append(tables[number])
        elif line.strip():
            ranges.append((start, end))
        start = end + 1
    return ranges


def read_head(text: str, folded: str, paragraphs: Sequence[Range]) -> tuple[Head, Parts]:
    """Head and parts of a document; what is not found stays None."""
    head = Head()
    first = _read_top(text, folded, paragraphs, head)
    rest = without_list_of_annexes(folded, without_contents(folded, list(paragraphs[first:])))
    main, annexes = split_annexes(folded, rest)
    body, colophon = split_colophon(folded, main)
    signature = _find_signature(folded, body)
    parts = Parts(annexes=annexes, colophon=colophon)
    if signature is not None:
        _sign(text, folded, body, signature, head)
    signed = _signed_from(folded, body, signature) if signature is not None else len(body)
    following = body[signature + 1 :] if signature is not None else []
    if signature is not None and _has_text(text, folded, following):
        parts.notice = body[:signed]
        start = _read_own_title(text, folded, following, head)
        parts.body = following[start:]
    elif (
        signature is not None
        and annexes
        and _ISSUES.search(head.title)
        and (not _numbered(text, folded, body[:signature]) or _names(head.title, text, annexes[0][1]))
    ):
        # 现将《…》印发给你们, and the text itself follows as the annex.
        parts.notice = body[:signed]
        issued = annexes[0][1]
        start = _read_own_title(text, folded, issued, head)
        parts.body, parts.annexes = issued[start:], annexes[1:]
    else:
        kept = _unsigned_notice(text, folded, body, head)
        parts.notice, parts.body = body[:kept], body[kept:]
        if kept:
            start = _read_own_title(text, folded, parts.body, head)
            parts.body = parts.body[start:]
        elif signature is not None:
            parts.colophon = body[signed:] + parts.colophon
            parts.body = body[:signed]
    _complete(text, folded, paragraphs, parts, head)
    return head, parts


def _opens_chapter(folded: str, words: str, below: Sequence[Range]) -> bool:
    """1总则 above 1.1编制目的."""
    return BARE_CHAPTER.match(words) is not None and any(
        folded[start:end].lstrip().startswith("1.1") for start, end in below
    )


def _read_top(text: str, folded: str, paragraphs: Sequence[Range], head: Head) -> int:
    """Read number, title and metadata off the top; returns the index of the first paragraph below them."""
    titles: list[Range] = []
    after_docno = False
    for index, (start, end) in enumerate(paragraphs[:40]):
        words = folded[start:end].strip()
        if _read_meta(text, folded, start, end, head):
            continue
        number = _docno_alone(words)
        if number is not None:
            head.docno = head.docno or number
            after_docno = bool(titles)
            continue
        if _read_row(text, folded, start, end, head):
            after_docno = bool(titles)
            continue
        if words.endswith("文件") and _AGENCY_LINE.match(words[:-2].strip()):
            head.issuer = head.issuer or text[start:end].strip()[:-2]
            continue
        if words.startswith("——") or (_BRACKETED.fullmatch(words) and find_date(folded, start, end)):
            _read_subtitle(text, folded, start, end, head)
            continue
        is_table = "\n" in words
        is_body = find_marker(folded, text, start, end) is not None or len(words) > 80 or words.endswith(("。", ";"))
        is_body = is_body or is_table or _opens_chapter(folded, words, paragraphs[index + 1 : index + 2])
        if is_body or _SALUTATION.match(words) or after_docno or (titles and CONTENTS.fullmatch(words)):
            _set_title(text, titles, head)
            return index
        if titles and _TITLE.search(_joined(folded, titles)) and _read_byline(text, folded, start, end, head):
            continue
        if (
            not re.search(r"[一-鿿]{2}", words)
            or PUBLIC_NOTE.match(words)
            or words in {"文件", "签发人:"}
            or (not titles and ANNEX.fullmatch(words))
        ):
            continue
        if titles and _says_again(_joined(folded, titles), words):
            continue
        if titles and _TITLE.search(_joined(folded, titles)) and not _TITLE.search(words):
            if head.is_report or _REPORT.search(_joined(folded, titles)):
                continue  # The speaker's line under a report's title.
            _set_title(text, titles, head)
            return index
        titles.append((start, end))
    _set_title(text, titles, head)
    return min(len(paragraphs), 40)


def _docno_alone(words: str) -> str | None:
    """The number of a line that holds nothing else: 渝府办发〔2022〕1号, also in brackets under a title.

    What an office notes beside it (签发人：王某, 办理结果：A) is no part of it.
    """
    bare = words[1:-1].strip() if re.fullmatch(r"[(].+[)]", words) else _NOTED.sub("", words)
    return normal_docno(bare) if DOCNO.fullmatch(fold_brackets(bare)) else None


def _read_row(text: str, folded: str, start: int, end: int, head: Head) -> bool:
    """苏府办〔2023〕12号　苏州市人民政府办公室　2023年2月15日: number, then issuer or date or both, nothing else."""
    number = _NUMBER_AHEAD.match(fold_brackets(folded[start:end]))
    if number is None:
        return False
    rest = start + number.end()
    date = find_date(folded, rest, end)
    issuer = text[rest : date.start if date else end].strip()
    dated = date is not None and not folded[date.end : end].strip()
    if (date is not None and not dated) or not (issuer or dated) or (issuer and not _AGENCY_LINE.match(fold(issuer))):
        return False
    head.docno = head.docno or normal_docno(number["docno"])
    head.issuer = head.issuer or issuer or None
    head.issued_on = head.issued_on or (date.iso if date else None)
    return True


def _read_byline(text: str, folded: str, start: int, end: int, head: Head) -> bool:
    """Who issued it or when, on a line of its own under the title: 西宁市商务局, 2026年1月15日."""
    date = find_date(folded, start, end)
    if date is not None:
        alone = not folded[start : date.start].strip() and not folded[date.end : end].strip()
        if alone:
            head.issued_on = head.issued_on or date.iso
        return alone
    words = folded[start:end].strip()
    # 各市、州人民政府, with its colon lost, are those it is for.
    if head.is_report or not _AGENCY_LINE.match(words) or "各" in words or words.startswith(("有关", "相关")):
        return False
    head.issuer = head.issuer or text[start:end].strip()
    return True


def _joined(words: str, ranges: Sequence[Range]) -> str:
    return "".join(words[s:e].strip() for s, e in ranges)


def _says_again(title: str, words: str) -> bool:
    """Whether a line repeats the title above it, as a page does that prints it over the text once more."""
    before, again = title_key(title), title_key(words)
    return bool(_TITLE.search(title)) and (before in again or (len(again) >= 10 and again in before))


def _set_title(text: str, titles: list[Range], head: Head) -> None:
    if titles:
        title = _joined(text, titles)
        if head.docno is None and (numbered := _NUMBER_BEHIND.search(fold_brackets(title))) is not None:
            # 关于…的通知（韶府〔2019〕31号)
            head.docno = normal_docno(numbered["docno"])
            title = title[: numbered.start()]
        quoted = re.fullmatch(r"《([^《》]+)》", title)
        head.title = head.title or (quoted[1] if quoted else title)
        head.title_range = (titles[0][0], titles[-1][1])


def _read_meta(text: str, folded: str, start: int, end: int, head: Head) -> bool:
    fields = _fields(folded, start, end)
    for key, value_start, stop in fields:
        value = text[value_start:stop].strip()
        if key in NUMBER_LABELS:
            head.docno = head.docno or normal_docno(value)
        elif key in ISSUER_LABELS and _AGENCY_LINE.match(fold(value)):
            head.issuer = head.issuer or value
        elif key in PUBLISHER_LABELS and _AGENCY_LINE.match(fold(value)):
            head.publisher = head.publisher or value
        elif key in DATE_LABELS and (date := find_date(folded, value_start, stop)):
            head.issued_on = head.issued_on or date.iso
        elif key in TITLE_LABELS and value:
            head.title = head.title or value
    return bool(fields)


def _fields(folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Label and range of the value of each field of a line: 发文字号：…, or the cells of a table, parted by tabs."""
    if LABELLED.match(folded, start, end):
        found = list(LABELLED.finditer(folded, start, end))
        stops = [*(match.start() for match in found[1:]), end]
        return [(plain(m["key"]), m.end(), stop) for m, stop in zip(found, stops, strict=True)]
    cells = [(m.start(), m.end()) for m in re.finditer(r"[^\t]+", folded[start:end])]
    labels = [LABEL_ALONE.fullmatch(folded, start + s, start + e) for s, e in cells[::2]]
    if len(cells) < 2 or not all(labels):
        return []
    pairs = zip(labels, cells[1::2], strict=False)
    return [(plain(label["key"]), start + s, start + e) for label, (s, e) in pairs if label]


def _read_subtitle(text: str, folded: str, start: int, end: int, head: Head) -> None:
    """——2020年3月29日在西宁市第十六届人民代表大会第七次会议上, （2021年4月22日）."""
    if date := find_date(folded, start, end):
        head.issued_on = head.issued_on or date.iso
    if congress := _CONGRESS.search(folded, start, end):
        head.region_hint = text[congress.start("region") : congress.end("region")]


def _find_signature(folded: str, body: list[Range]) -> int | None:
    """Index of the first paragraph that is a date of issue and nothing else."""
    for index, (start, end) in enumerate(body):
        date = find_date(folded, start, end)
        if date is None or date.start != start or date.end < start + len(folded[start:end].rstrip()):
            continue
        return index
    return None


def _sign(text: str, folded: str, body: list[Range], signature: int, head: Head) -> None:
    start, end = body[signature]
    date = find_date(folded, start, end)
    if date is not None:
        head.issued_on = date.iso
        head.short_date = (date.start, date.end) if date.short else None
    first = _signed_from(folded, body, signature)
    if first < signature:
        # Of joint issuers the first, beside one another too.
        head.issuer = head.issuer or text[slice(*body[first])].strip().split("\t")[0]


def _signed_from(folded: str, body: list[Range], signature: int) -> int:
    """Index of the first line of the signature: the issuers above the date belong to it."""
    first = signature
    while first > 0 and _signs(folded[slice(*body[first - 1])].strip()):
        first -= 1
    return first


def _signs(words: str) -> bool:
    """Whether a line could be an issuer's name; 责任单位 省商务厅 above the date is a clause whose colon is lost."""
    return bool(_AGENCY_LINE.match(words)) and not re.match(r"(?:牵头|责任|配合|协同|参加|参与|落实|主办)", words)


def _has_text(text: str, folded: str, following: list[Range]) -> bool:
    """Whether a text with sentences, items or a table follows, rather than (此件公开发布) and the like."""
    if sum(end - start for start, end in following if "。" in folded[start:end]) > 60:
        return True
    tables = any("\n" in folded[start:end] for start, end in following)
    return tables or sum(find_marker(folded, text, *p) is not None for p in following) > 1


def _names(notice: str, text: str, annex: list[Range]) -> bool:
    """Whether the title of a notice holds the title that an annex begins with."""
    tops = ["".join(text[s:e] for s, e in annex[:count]) for count in (1, 2, 3)]
    return any(len(title_key(top)) >= 6 and title_key(top) in title_key(notice) for top in tops)


def _numbered(text: str, folded: str, paragraphs: list[Range]) -> bool:
    return any(find_marker(folded, text, *p) for p in paragraphs)


def _unsigned_notice(text: str, folded: str, body: list[Range], head: Head) -> int:
    """Number of paragraphs of a notice that bears no signature: down to 现印发给你们, when a title follows it."""
    if not _ISSUES.search(head.title):
        return 0
    for index, (start, end) in enumerate(body[:6]):
        if re.search(r"现(?:予以?|将.{2,80})?(?:印发|转发|发给|发布|下发)", folded[start:end]):
            after = body[index + 1 : index + 2]
            if after and len(folded[slice(*after[0])]) <= 60 and not find_marker(folded, text, *after[0]):
                return index + 1
    return 0


def _read_own_title(text: str, folded: str, following: list[Range], head: Head) -> int:
    """Read the issued text's own title off its top; returns the index of its first paragraph of text."""
    titles: list[Range] = []
    first = 0
    for index, (start, end) in enumerate(following[:12]):
        words = folded[start:end].strip()
        if (
            _opens_chapter(folded, words, following[index + 1 : index + 2])
            or find_marker(folded, text, start, end)
            or words.endswith(("。", ":", ";"))
            or len(words) > 90
            or "\n" in words
        ):
            break
        if titles and _TITLE.search(_joined(folded, titles)) and not _TITLE.search(words):
            break
        if PUBLIC_NOTE.match(words) or words == "文件" or _docno_alone(words) or _AGENCY_LINE.match(words):
            first += 1
            continue
        titles.append((start, end))
        first += 1
    if titles and not _TITLE.search(_joined(folded, titles)):
        # No line says what it is: the first one is the title, the rest is text.
        first, titles = following.index(titles[0]) + 1, titles[:1]
    if titles:
        head.own_title = _joined(text, titles)
        head.own_title_ranges = tuple(titles)
        below = following[first : first + 1]
        head.period_range = next((p for p in below if _PERIOD_ALONE.fullmatch(folded[slice(*p)].strip())), None)
    return first


def _complete(text: str, folded: str, paragraphs: Sequence[Range], parts: Parts, head: Head) -> None:
    about = _ABOUT.match(head.title)
    if head.issuer is None and about is not None:
        head.issuer = about["issuer"]
    if head.publisher and (head.issuer is None or head.publisher.endswith(head.issuer)):
        # 江汉区人民政府办公室 is who 区人民政府办公室 is.
        head.issuer = head.publisher
    report = _REPORT.search(head.title)
    if report is not None:
        head.is_report = True
        head.region_hint = report["region"] or head.region_hint
        head.region_hint = re.sub(r"^[0-9０-９年]+", "", head.region_hint or "") or None
    if head.issued_on is None:
        for start, end in parts.colophon:
            if date := find_date(folded, start, end):
                head.issued_on = date.iso
                head.short_date = (date.start, date.end) if date.short else None
    opening = [*parts.notice, *parts.body][:12]
    found = (m for p in opening if (m := _OWN_PLACE.search(folded, *p) or _NEWS.search(folded, *p)))
    place = next(found, None)
    head.own_place = text[place.start("region") : place.end("region")] if place else None
    if not head.title and head.own_title:
        # A notice without a title is known by what it issues.
        head.title = head.own_title
    if not head.title and paragraphs:
        start, end = next((p for p in paragraphs if not _SALUTATION.match(folded[slice(*p)].strip())), paragraphs[0])
        head.title = text[start : min(end, start + 60)].split("\n")[0].strip()
