"""Find responsibility clauses: in brackets, on lines of their own, or as （A牵头，B配合）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.model.folding import fold_brackets
from loaders.clauses.lists import AgencyList, looks_like_agency, looks_like_place, split_list
from loaders.clauses.words import ClauseRole, Word, clause_words

Range = tuple[int, int]

_PAIRS = {"(": ")", "〔": "〕", "[": "]", "【": "】", "<": ">", "{": "}"}
_BETWEEN = re.compile(r"[\s。;,、]*")
#: 牵头市领导:, 资金来源: — a label that names no agency list; what stands behind it belongs to it.
_FOREIGN_LABEL = re.compile(r"(?:(?<=[(〔\[【<;,。\s])|(?<=^))[一-鿿]{2,10}\s*:")
#: 9月底前完成, 持续推进: when, not who.
_WHEN = re.compile(
    r"\s*(?:(?=[^,;。]*(?:[0-9]月|年|季度))[^,;。]{1,24}?(?:之?前|底|内|末|[0-9]年|[0-9]月|[0-9]日)"
    r"(?:基本)?(?:完成|启动|实施|落实到位|取得实效|出台|建成)?"
    r"|长期(?:坚持|推进|实施)?|持续(?:推进|实施|开展|坚持)|常态化(?:推进|开展|实施)|(?:贯穿)?全年)\s*"
)
#: Words that begin a sentence, not a name.
_NO_NAME = re.compile(
    r"支持|鼓励|引导|推动|推进|加强|加快|促进|督促|落实|完善|组织(?!部)|会同|根据|按照|以下|上述|各项|所有|均|要|应(?!急)|将|并|进一步|积极"
)
_NOBODY = re.compile(r"\s*(?:无|暂无|/|[—-]+)\s*")
#: Words of duty beside the name of a body: a bracket with both that is no clause is worth a look.
_DUTY = re.compile(r"牵头|负责|配合|(?:责任|主办|协办|承办)(?:单位|部门)")
_BODY_NEARBY = re.compile(
    r"(?:^|[(〔\[【<、,;由和与及])[一-鿿]{2,16}?(?:厅|局(?![部面])|委(?!托|员(?!会))|办(?![理法])|部(?![分门])|人民政府|管委会)"
)


@dataclass(frozen=True, slots=True)
class FoundList:
    """One list under one label or before one verb; ``label`` is the range of the words that name the role."""

    rule: str
    role: ClauseRole
    label: Range
    shared: bool
    list: AgencyList
    #: True where the document's own convention, not the label, says the role.
    convention: bool = False


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause at ``[start, end)`` with brackets; ``understood`` is false where a label has no agency behind it."""

    start: int
    end: int
    lists: tuple[FoundList, ...]
    understood: bool = True
    #: True where the clause is a line of its own rather than the end of a sentence.
    own_line: bool = False


def find_clauses(folded: str, paragraphs: Sequence[Range]) -> list[FoundClause]:
    """All clauses of one provision's own paragraphs, in order; neighbours without words between them are one."""
    found: list[FoundClause] = []
    for index, (start, end) in enumerate(paragraphs):
        bare = _bare_line(folded, start, end) if index else None
        found.extend([bare] if bare is not None else _in_paragraph(folded, start, end))
    return _merged(folded, found)


def _bare_line(folded: str, start: int, end: int) -> FoundClause | None:
    """省商务厅牵头，省财政厅配合。 on a line of its own under an item."""
    stop = _trim_end(folded, start, end)
    while stop > start and folded[stop - 1] in "。;":
        stop -= 1
    if stop - start > 200 or "。" in folded[start:stop]:
        return None
    clause = _spoken(folded, start, stop - 1, start, stop, own_line=True)
    return clause and replace(clause, end=_trim_end(folded, start, end))


def _in_paragraph(folded: str, start: int, end: int) -> Iterator[FoundClause]:
    words = clause_words()
    bare = words.label.match(folded, start, end)
    if bare is not None:
        stop = _line_end(folded, start, end)
        yield _labelled(folded, start, stop, start, stop, own_line=True)
        return
    position = start
    for opening, closing in _brackets(folded, start, end):
        if opening < position:
            continue
        clause = _bracketed(folded, opening, closing, own_line=opening == start)
        if clause is not None:
            yield clause
            position = closing + 1
    inline = next((m for m in words.label.finditer(folded, position, end) if folded[m.start() - 1] in "。;)"), None)
    if inline is not None and not _enclosed(folded, start, inline.start()):
        stop = _line_end(folded, inline.start(), end)
        yield _labelled(folded, inline.start(), stop, inline.start(), stop)


def unread_clauses(folded: str, paragraphs: Sequence[Range], found: Sequence[FoundClause]) -> list[Range]:
    """Brackets that name bodies and speak of duty, and are none of the clauses found: for a person to look at."""
    unread: list[Range] = []
    for start, end in paragraphs:
        for opening, closing in _brackets(folded, start, end):
            if closing - opening > 400 or any(c.start < closing and opening < c.end for c in found):
                continue
            inner = folded[opening + 1 : closing]
            if "。" not in inner and _DUTY.search(inner) and _BODY_NEARBY.search(inner):
                unread.append((opening, closing + 1))
    return unread


def _line_end(folded: str, start: int, end: int) -> int:
    """Where a clause without brackets ends: at the first 。 behind which words follow that are no label."""
    position = folded.find("。", start, end)
    while position >= 0:
        after = position + 1
        while after < end and folded[after].isspace():
            after += 1
        if (
            after < end
            and not _FOREIGN_LABEL.match(folded, after, end)
            and not clause_words().label.match(folded, after)
        ):
            return position + 1
        position = folded.find("。", after, end)
    return _trim_end(folded, start, end)


def _trim_end(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end


def _enclosed(folded: str, start: int, position: int) -> bool:
    stretch = fold_brackets(folded[start:position])
    return stretch.count("〔") > stretch.count("〕")


def _brackets(folded: str, start: int, end: int) -> list[Range]:
    """Outermost bracket pairs (opening, closing), by start; a bracket without its partner is passed over."""
    stack: list[int] = []
    pairs: list[Range] = []
    same = fold_brackets(folded[start:end])
    for offset, char in enumerate(same):
        if char == "〔":
            stack.append(offset)
        elif char == "〕" and stack:
            pairs.append((start + stack.pop(), start + offset))
    pairs.sort()
    return pairs


def _bracketed(folded: str, opening: int, closing: int, own_line: bool) -> FoundClause | None:
    inner_start, inner_end = opening + 1, closing
    while inner_start < inner_end and folded[inner_start].isspace():
        inner_start += 1
    label = clause_words().label
    first = label.match(folded, inner_start, inner_end)
    if first is None and _FOREIGN_LABEL.match(folded, inner_start, inner_end):
        first = label.search(folded, inner_start, inner_end)
    if first is not None:
        return _labelled(folded, opening, closing + 1, first.start(), inner_end, own_line=own_line)
    mark = clause_words().label_alone.match(folded, inner_start, inner_end)
    if mark is not None:
        word = clause_words().labels[mark["core"]]
        lists = [
            FoundList(
                word.rule, word.role, mark.span("label"), word.shared, split_list(folded, mark.end(), inner_end)
            )
        ]
        return (
            FoundClause(opening, closing + 1, tuple(lists), own_line=own_line) if _all_bodies(folded, lists) else None
        )
    return _spoken(folded, opening, closing, inner_start, inner_end, own_line)


def _labelled(
    folded: str, start: int, end: int, inner_start: int, inner_end: int, own_line: bool = False
) -> FoundClause:
    """A clause made of `label: list` parts."""
    words = clause_words()
    marks = list(words.label.finditer(folded, inner_start, inner_end))
    lists: list[FoundList] = []
    understood = True
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        stop = following.start() if following else inner_end
        foreign = _FOREIGN_LABEL.search(folded, mark.end(), stop)
        word = words.labels[mark["core"]]
        if word.role in {"person", "deadline"}:
            continue
        found = list(_under_label(folded, word, mark, foreign.start() if foreign else stop))
        nobody = _NOBODY.fullmatch(folded, mark.end(), stop)
        understood = understood and (bool(found) or nobody is not None)
        lists.extend(found)
    return FoundClause(start, end, tuple(lists), understood, own_line)


def _under_label(folded: str, word: Word, mark: re.Match[str], stop: int) -> Iterator[FoundList]:
    """The list behind a label; 省商务厅牵头，省财政厅配合 behind 责任单位: says the roles itself."""
    plain: list[AgencyList] = []
    spoken: list[FoundList] = []
    for start, end in _chunks(folded, mark.end(), stop):
        if _is_aside(folded, start, end):
            continue
        said = _said(folded, start, end)
        if said and _all_bodies(folded, said):
            spoken.extend(said)
        else:
            plain.append(split_list(folded, start, end))
    names = tuple(name for part in plain for name in part.names)
    if names:
        open_ended = any(part.open_ended for part in plain)
        yield FoundList(word.rule, word.role, mark.span("label"), word.shared, AgencyList(names, open_ended))
    yield from spoken


def _spoken(folded: str, opening: int, closing: int, start: int, end: int, own_line: bool) -> FoundClause | None:
    """A clause of `list verb` parts: A牵头，B、C配合; A、B按职责分工负责; A会同B负责."""
    lists: list[FoundList] = []
    waiting: int | None = None
    for chunk_start, chunk_end in _chunks(folded, start, end):
        if _is_aside(folded, chunk_start, chunk_end):
            continue
        said = _said(folded, chunk_start if waiting is None else waiting, chunk_end)
        if not said:
            waiting = chunk_start if waiting is None else waiting
            continue
        waiting = None
        lists.extend(said)
    if waiting is not None or not lists:
        return None
    if not _all_bodies(folded, lists):
        return None
    return FoundClause(opening, closing + 1, tuple(lists), own_line=own_line)


def _said(folded: str, start: int, end: int) -> list[FoundList]:
    """The lists of `A、B verb` or `A会同B verb`; none where no verb ends the stretch or nobody stands before it."""
    words = clause_words()
    while start < end and (folded[start].isspace() or folded[start] == "由"):
        start += 1
    verb = words.verb.search(folded, start, end)
    if verb is None or verb.start() == start:
        return []
    word = words.verbs[verb["verb"]]
    together = folded.find("会同", start, verb.start())
    if together < 0:
        names = split_list(folded, start, verb.start())
        return [FoundList(word.rule, word.role, verb.span("verb"), word.shared, names)]
    label = (together, together + 2)
    first = words.verb.search(folded, start, together)
    lists = [FoundList("verb.together", "support", label, False, split_list(folded, together + 2, verb.start()))]
    if start < together:
        leads = split_list(folded, start, first.start() if first else together)
        lists.insert(0, FoundList("verb.together", "lead", first.span("verb") if first else label, False, leads))
    return lists


def _is_aside(folded: str, start: int, end: int) -> bool:
    """Whether a stretch of a clause says when, or how its lists are read, and names nobody."""
    return any(aside.fullmatch(folded, start, end) for aside in (_WHEN, _NOBODY, clause_words().aside))


def _all_bodies(folded: str, lists: Sequence[FoundList]) -> bool:
    """Whether every list names somebody, and all that are named are bodies, or places beside bodies."""
    names = [name for part in lists for name in part.list.names]
    words = [folded[n.start : n.end] for n in names if n.suffix is None]
    bodies = [w for w in words if _is_body(w)]
    places = [w for w in words if not _is_body(w) and looks_like_place(w)]
    sure = bool(bodies) or len(words) < len(names)
    return all(part.list.names for part in lists) and sure and len(bodies) + len(places) == len(words)


def _is_body(name: str) -> bool:
    """In a clause without a label the names alone must tell that bodies are meant: 企业自主 does not."""
    if not looks_like_agency(name) or _NO_NAME.match(name):
        return False
    return not re.fullmatch(
        r"(?:相关|有关|各类)?(?:企业|市场|社会|第三方)[一-鿿]{0,4}(?:企业|机构|单位|公司|主体)?", name
    ) or (name.endswith(("局", "厅", "部", "委")))


def _chunks(folded: str, start: int, end: int) -> Iterator[Range]:
    """Split at ， ； outside brackets."""
    depth, chunk = 0, start
    for position in range(start, end):
        char = folded[position]
        if char in _PAIRS:
            depth += 1
        elif char in _PAIRS.values():
            depth -= 1
        elif depth == 0 and char in ",;。":
            if chunk < position:
                yield chunk, position
            chunk = position + 1
    if chunk < end:
        yield chunk, end


def _merged(folded: str, found: list[FoundClause]) -> list[FoundClause]:
    merged: list[FoundClause] = []
    for clause in found:
        if merged and _BETWEEN.fullmatch(folded, merged[-1].end, clause.start):
            last = merged[-1]
            merged[-1] = FoundClause(
                last.start,
                clause.end,
                last.lists + clause.lists,
                last.understood and clause.understood,
                last.own_line,
            )
        else:
            merged.append(clause)
    return merged
