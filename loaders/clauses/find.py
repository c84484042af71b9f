"""Find responsibility clauses: in brackets, on lines of their own, or as （A牵头，B配合）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.model.folding import fold_brackets
from loaders.clauses.lists import STARS, looks_like_place, split_list, starred
from loaders.clauses.read import (
    FOREIGN_LABEL,
    PAIRS,
    FoundList,
    Range,
    Wording,
    aside,
    by_marks,
    chunks,
    is_body,
    read_labelled,
    read_spoken,
)
from loaders.clauses.words import clause_words, word_of_label

__all__ = ["FoundClause", "FoundList", "find_clauses"]

_BRACKET = re.compile(r"(?P<opening>[(〔\[【<〈「{])|[)〕\]】>〉」}]")
_BOX = re.compile(r"[。;][(〔\[【]")
#: Longer ones hold no list of bodies.
_LONGEST = 2000
_NOTHING_MORE = re.compile(r"[。; \t]*\Z")
_BETWEEN = re.compile(r"[\s。;,、]*")
_BULLETS = re.compile(r"[\s—●■◆▲★☆※·•>*-]{0,6}")
#: In a bracket without any word of duty every name must be one that nothing else is called.
SURE_BODY = re.compile(
    r"(?:(?:省|市|县|区|州|盟|旗|自治区|国家|国务院|中央|各|有关|相关|[一-鿿]{2,8}[省市州县区旗]).{0,24}"
    r"(?:厅|局|委|委员会|部|办|办公室|政府|管委会|法院|检察院|公司|单位|部门|总队|调查队|中心|院|社|会|行|[市州县区])"
    r"|(?:国网|南方电网|南网|中国|人行|人民银行|国家).{2,24}(?:公司|集团|[分支]行|分局)"
    r"|.{2,16}(?:供电公司|分公司|银保监分?局|监管分局|证监局|海关|消防救援(?:总队|支队|大队)|(?<!大)大学)"
    r"|[一-鿿]{2,12}(?:厅|总?局|改革委|委员会|(?<![支全内外])部))(?:[(〔][^()〔〕]{1,24}[)〕])?"
)


#: The same where the bracket stands before the full stop, as brackets that explain do too: （市民中心、区政务中心）.
_SURE_IN_SENTENCE = re.compile(
    r"(?:省|市|县|区|州|盟|旗|自治区|国家|国务院|中央|各|有关|相关).*(?:厅|局|委|委员会|部|办|办公室|政府|管委会|单位|部门)$"
)
#: 武汉 in 武汉、宜昌市人民政府, and what the second lends the first.
_SHORT_PLACE = re.compile(r"[一-鿿]{2,6}")
_OF_A_PLACE = re.compile(r"[一-鿿]{2,6}[市州县区盟旗](?:人民政府|政府|党委和政府)$")
_GENERIC = re.compile(
    r"(?:龙头|骨干|重点|链主|核心|行业|科技|社会|专业|第三方|相关|有关|各类)*"
    r"(?:企业|高校|院所|院校|高校院所|科研院所|研究院所|科研机构|社会组织|行业协会|协会|商会|金融机构|医疗机构|服务机构|机构"
    r"|学校|社区|村委会|居委会|合作社|公司|平台公司|运营商|市场主体)"
)


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause at ``[start, end)`` with brackets; ``understood`` is false where a label has no agency behind it."""

    start: int
    end: int
    lists: tuple[FoundList, ...]
    understood: bool = True
    #: True where the clause is a line of its own rather than the end of a sentence.
    own_line: bool = False
    #: Places in it that say when: 2021年底前完成.
    whens: tuple[Range, ...] = ()


def find_clauses(folded: str, paragraphs: Sequence[Range]) -> list[FoundClause]:
    """All clauses of one provision's own paragraphs, in order; neighbours without words between them are one."""
    found: list[FoundClause] = []
    for index, (start, end) in enumerate(paragraphs):
        bare = _bare_line(folded, start, end) if index else None
        found.extend([bare] if bare is not None else _in_paragraph(folded, start, end))
    kept: list[FoundClause] = []
    for clause in _merged(folded, found):
        if clause.lists or not clause.understood:
            kept.append(clause)
        elif clause.own_line and kept:
            # 时间进度： on a line of its own, other words between: it says when, of the clause before it.
            kept[-1] = replace(kept[-1], whens=(*kept[-1].whens, *clause.whens))
    return kept


def label_line(folded: str, start: int, end: int) -> FoundClause | None:
    """The clause of a paragraph that is a label and what it names, bodies or not: 完成时限：2021年底."""
    begin = _label_at(folded, start, end)
    if begin is None or _line_end(folded, begin, end) < trim_end(folded, start, end):
        return None
    return _bare_label(folded, begin, end, own_line=True)


def _bare_line(folded: str, start: int, end: int) -> FoundClause | None:
    """省商务厅牵头，省财政厅配合。 on a line of its own under an item."""
    last = trim_end(folded, start, end)
    stop = last
    while stop > start and folded[stop - 1] in "。;":
        stop -= 1
    # A colon belongs to a label, which is no part of a name: 责任部门：省商务厅牵头，省财政厅配合.
    if stop - start > 200 or "。" in folded[start:stop] or ":" in folded[start:stop]:
        return None
    wording = read_spoken(folded, start, stop) or _starred_line(folded, start, stop)
    return _clause(wording, start, last, own_line=True)


def _starred_line(folded: str, start: int, end: int) -> Wording | None:
    """★省商务厅、省财政厅: bodies and nothing else, told apart by a star that the document explains."""
    if not any(folded.find(star, start, end) >= 0 for star in STARS):
        return None
    found = split_list(folded, start, end)
    if not any(starred(folded, n) for n in found.names):
        return None
    names = [folded[n.start : n.end] for n in found.names]
    if not all(is_body(n) or looks_like_place(n) for n in names) or not any(
        SURE_BODY.fullmatch(name) for name in names
    ):
        return None
    part = FoundList("list.unnamed", "responsible", (start, start), False, found)
    return Wording(by_marks(part, folded))


def _in_paragraph(folded: str, start: int, end: int) -> Iterator[FoundClause]:
    begin = _label_at(folded, start, end)
    if begin is not None:
        yield _bare_label(folded, begin, end, own_line=True)
        return
    position = start
    for opening, closing, after in brackets(folded, start, end):
        if opening < position or closing - opening > _LONGEST:
            continue
        clause = _bracketed(folded, (start, end), opening, closing, after)
        if clause is not None:
            yield clause
            position = after
    inline = _inline_label(folded, start, position, end)
    if inline is not None:
        yield _bare_label(folded, inline, end)
    elif (closing_words := _closing_sentence(folded, position, end)) is not None:
        yield closing_words


def _inline_label(folded: str, start: int, position: int, end: int) -> int | None:
    """Where a label stands behind a sentence of the paragraph: …。责任单位：省商务厅, …。【责任单位】省商务厅."""
    words = clause_words()
    colon = folded.find(":", position, end)
    while colon >= 0:
        sign = max(folded.rfind(c, max(start, position - 1, colon - 60), colon) for c in "。;)")
        match = words.label.match(folded, sign + 1, colon + 1) if sign >= start else None
        if match is not None:
            enclosed = _enclosed(folded, start, match.start()) or not _is_clause_label(match)
            return None if enclosed else match.start()
        colon = folded.find(":", colon + 1, end)
    for box in _BOX.finditer(folded, position, end):
        if words.label_boxed.match(folded, box.end() - 1, end):
            return _label_at(folded, box.end() - 1, end)
    return None


def _label_at(folded: str, start: int, end: int) -> int | None:
    """Where the label stands that opens the paragraph; 【责任单位】省商务厅 and 责任单位 省商务厅 are labels too."""
    words = clause_words()
    bullets = _BULLETS.match(folded, start, end)
    begin = bullets.end() if bullets else start
    plain = words.label.match(folded, begin, end)
    if plain is not None:
        return begin if _is_clause_label(plain) and _means_bodies(folded, plain, end) else None
    bare = words.label_boxed.match(folded, begin, end) or words.label_alone.match(folded, begin, end)
    if bare is None:
        return None
    wording = read_labelled(folded, begin, _line_end(folded, begin, end))
    return begin if wording is not None and wording.lists and wording.understood else None


def _is_clause_label(match: re.Match[str]) -> bool:
    return word_of_label(match).role != "other"


def _means_bodies(folded: str, match: re.Match[str], end: int) -> bool:
    """责任：, 落实： and 负责： by themselves head sentences as well: the names must tell."""
    if match["core"]:
        return True
    wording = read_labelled(folded, match.start(), _line_end(folded, match.start(), end))
    names = [n for part in wording.lists for n in part.list.names] if wording else []
    return bool(names) and all(is_body(folded[n.start : n.end]) for n in names)


def _bare_label(folded: str, start: int, end: int, own_line: bool = False) -> FoundClause:
    stop = _line_end(folded, start, end)
    inner = stop
    while inner > start and (folded[inner - 1] in "。;" or folded[inner - 1].isspace()):
        inner -= 1
    if inner > start and folded[inner - 1] in PAIRS.values() and not _balanced(folded[start:inner]):
        inner -= 1
    clause = _clause(read_labelled(folded, start, inner), start, stop, own_line=own_line)
    return clause or FoundClause(start, stop, (), understood=False, own_line=own_line)


def _clause(wording: Wording | None, start: int, end: int, own_line: bool = False) -> FoundClause | None:
    if wording is None:
        return None
    return FoundClause(start, end, tuple(wording.lists), wording.understood, own_line, tuple(wording.whens))


def _line_end(folded: str, start: int, end: int) -> int:
    """Where a clause without brackets ends: at the first 。 behind which words follow that are no label."""
    position = folded.find("。", start, end)
    while position >= 0:
        after = position + 1
        while after < end and folded[after].isspace():
            after += 1
        if (
            after < end
            and not FOREIGN_LABEL.match(folded, after, end)
            and not clause_words().label.match(folded, after)
        ):
            return position + 1
        position = folded.find("。", after, end)
    return trim_end(folded, start, end)


def trim_end(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end


def _enclosed(folded: str, start: int, position: int) -> bool:
    stretch = fold_brackets(folded[start:position])
    return stretch.count("〔") > stretch.count("〕")


def _balanced(words: str) -> bool:
    same = fold_brackets(words)
    return same.count("〔") >= same.count("〕")


def brackets(folded: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Bracket pairs (opening, closing, place behind), by start.

    A bracket without its partner is passed over, unless a label stands right behind it: then the print has lost the
    partner, and the clause goes on to the end of its sentence.
    """
    stack: list[int] = []
    pairs: list[tuple[int, int, int]] = []
    # Where each kind closes for the last time: looking ahead at every sign would take the square of them.
    last = {m[0].translate(_ROUND): m.start() for m in _BRACKET.finditer(folded, start, end) if not m["opening"]}
    for match in _BRACKET.finditer(folded, start, end):
        if match["opening"]:
            stack.append(match.start())
        elif stack and not _strange(folded[stack[-1]], match, last):
            pairs.append((stack.pop(), match.start(), match.end()))
    for opening in stack:
        if clause_words().label.match(folded, opening + 1, end):
            stop = _line_end(folded, opening, end)
            pairs.append((opening, stop, stop))
    pairs.sort()
    return pairs


#: Brackets that prints mix up in one pair: （…〕. Others close their own kind alone where that does close.
_ROUND = str.maketrans("〔[【{〕]】}", "(((())))")
_PARTNERS = {"(": ")", "<": ">", "〈": "〉", "「": "」"}


def _strange(opening: str, closing: re.Match[str], last: Mapping[str, int]) -> bool:
    """Whether a bracket of another kind closes here while the partner is still to come: （市商务局>市财政局）."""
    partner = _PARTNERS[opening.translate(_ROUND)]
    return closing[0].translate(_ROUND) != partner and last.get(partner, -1) > closing.start()


def _bracketed(folded: str, paragraph: Range, opening: int, closing: int, after: int) -> FoundClause | None:
    inner_start, inner_end = opening + 1, closing
    while inner_start < inner_end and folded[inner_start].isspace():
        inner_start += 1
    if folded[inner_start] in PAIRS and folded[inner_end - 1] == PAIRS[folded[inner_start]]:
        return None  # （（责任单位：…））: the inner pair is the clause.
    own_line = opening == paragraph[0]
    words = clause_words()
    label = words.label.search(folded, inner_start, inner_end)
    if label is not None and (_is_clause_label(label) or label.start() == inner_start):
        wording = read_labelled(folded, inner_start, inner_end)
        if wording is not None or label.start() == inner_start:
            return _clause(wording or Wording(understood=False), opening, after, own_line)
    elif words.label_alone.match(folded, inner_start, inner_end):
        wording = read_labelled(folded, inner_start, inner_end)
        if wording is not None and all(is_body(folded[n.start : n.end]) for p in wording.lists for n in p.list.names):
            return _clause(wording, opening, after, own_line)
    spoken = read_spoken(folded, inner_start, inner_end)
    if spoken is not None and (_inside_sentence(folded, opening, after) or _all_generic(folded, spoken)):
        return None
    if spoken is None:
        spoken = _bare_list(folded, paragraph, (opening, closing, after))
    return _clause(spoken, opening, after, own_line)


def _inside_sentence(folded: str, opening: int, after: int) -> bool:
    """落实“谁主管谁负责”（行业主管部门负责）原则: words go on on both sides."""
    return "一" <= folded[after : after + 1] <= "鿿" and folded[opening - 1 : opening] not in {"。", ";", "\n", ""}


def _all_generic(folded: str, wording: Wording) -> bool:
    """龙头企业牵头、高校院所参与: kinds of bodies, none of them one."""
    return all(_GENERIC.fullmatch(folded, n.start, n.end) for part in wording.lists for n in part.list.names)


def _bare_list(folded: str, paragraph: Range, bracket: tuple[int, int, int]) -> Wording | None:
    """（省商务厅、省财政厅） behind the last sentence of an item, no word of duty in it; （省商务厅（牵头）、…）."""
    opening, closing, after = bracket
    start, end = paragraph
    closes = _NOTHING_MORE.match(folded, after, end) is not None
    behind_sentence = opening > start and folded[opening - 1] in "。;)〕】"
    if closing - opening > 300 or not closes:
        return None
    wording = Wording()
    until = next((c[0] for c in chunks(folded, opening + 1, closing) if aside(folded, c, wording)), closing)
    found = split_list(folded, opening + 1, until)
    names = [folded[n.start : n.end] for n in found.names]
    sure = sum(bool(SURE_BODY.fullmatch(name)) for name in names)
    marked = any(n.mark or starred(folded, n) for n in found.names)
    if not behind_sentence and not all(_SURE_IN_SENTENCE.match(name) for name in names):
        return None
    if not sure or not _all_named(names) or (sure < len(names) and not (marked or 2 * sure > len(names))):
        return None
    if not (marked or behind_sentence or len(names) > 1):
        return None
    part = FoundList("list.unnamed", "responsible", (opening + 1, opening + 1), False, found)
    return Wording(by_marks(part, folded), wording.whens)


def _all_named(names: Sequence[str]) -> bool:
    """Whether every name is a body's, or a place's before the government it lends its words: 武汉、宜昌市人民政府."""
    lent = False
    for name in reversed(names):
        if is_body(name):
            lent = _OF_A_PLACE.search(name) is not None
        elif not (lent and _SHORT_PLACE.fullmatch(name)):
            return False
    return True


def _closing_sentence(folded: str, start: int, end: int) -> FoundClause | None:
    """省商务厅牵头，省财政厅配合。 as the last sentence of a paragraph; 由省商务厅负责。 and 会同 are prose."""
    stop = trim_end(folded, start, end)
    last = stop - 1 if stop > start and folded[stop - 1] == "。" else stop
    begin = folded.rfind("。", start, last) + 1
    if begin <= start or not 8 <= last - begin <= 200 or folded[begin] == "由":
        return None
    wording = read_spoken(folded, begin, last)
    if wording is None:
        return None
    names = [folded[n.start : n.end] for part in wording.lists for n in part.list.names if n.suffix is None]
    roles = {part.role for part in wording.lists}
    clear = {"lead", "support"} <= roles or any(part.shared for part in wording.lists)
    prose = any(part.rule == "verb.together" for part in wording.lists)
    if not clear or prose or not all(SURE_BODY.fullmatch(name) for name in names):
        return None
    return _clause(wording, begin, stop)


def _merged(folded: str, found: list[FoundClause]) -> list[FoundClause]:
    groups: list[list[FoundClause]] = []
    for clause in found:
        if groups and _BETWEEN.fullmatch(folded, groups[-1][-1].end, clause.start):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    return [group[0] if len(group) == 1 else _one(group) for group in groups]


def _one(clauses: Sequence[FoundClause]) -> FoundClause:
    """Neighbours as one clause."""
    return FoundClause(
        clauses[0].start,
        clauses[-1].end,
        tuple(part for clause in clauses for part in clause.lists),
        all(clause.understood for clause in clauses),
        clauses[0].own_line,
        tuple(when for clause in clauses for when in clause.whens),
    )
