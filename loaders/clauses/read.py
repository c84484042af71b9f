"""What the words of a clause say: parts of `label: list`, and of `list verb` (A牵头，B、C配合)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.clauses.lists import AgencyList, ListedName, looks_like_agency, looks_like_place, split_list
from loaders.clauses.words import NAMING, ClauseRole, Word, clause_words, word_of_label, word_of_verb

Range = tuple[int, int]

PAIRS = {"(": ")", "〔": "〕", "[": "]", "【": "】", "<": ">", "〈": "〉", "「": "」", "{": "}"}
_SIGN = re.compile(r"[,;。\t(〔\[【<〈「{)〕\]】>〉」}]")
#: 牵头市领导:, 资金来源: — a label that names no agency list; what stands behind it belongs to it.
FOREIGN_LABEL = re.compile(r"(?:(?<=[(〔\[【<;,。、\s])|(?<=^))[一-鿿]{2,10}\s*:")
#: 9月底前完成, 持续推进: when, not who.
_WHEN = re.compile(
    r"\s*(?:(?=[^,;。]*(?:[0-9]月|年|季度|十[一二三四五]五))[^,;。]{1,24}?"
    r"(?:之?前|底|内|末|期间|[0-9]年|[0-9]月|[0-9]日|季度|半年)(?:份|度)?"
    r"(?![^,;。]*(?:牵头|负责|配合|厅|局|委))[一-鿿]{0,12}"
    r"|长期(?:坚持|推进|实施|任务)?|(?:并|年内|全年)?持续(?:推进|实施|开展|坚持|深化)|常态化(?:推进|开展|实施)|(?:贯穿)?全年(?:推进|实施)?|年[内底]前?(?:基本|全面)?(?:完成|推进|实施)?|立即(?:执行|实施))\s*"
)
#: Words that begin a sentence, not a name.
_NO_NAME = re.compile(
    r"支持|鼓励|引导|推动|推进|加强|加快|促进|督促|落实|完善|组织(?!部)|会同(?!县)|根据|按照|以下|以上|上述|各项|所有|均|要|应(?!急)|将|并|进一步|积极|在(?!线)"
)
#: Characters that a label with its prefix takes at most; as many again for what it says of its list in brackets.
_LABEL_REACH = 24
#: 分管副省长, 王某副市长, 李某同志: a person, never a body.
_PERSON = re.compile(
    r"[^()〔〕]{0,16}(?:[省市县区州旗盟镇乡厅局部司处科院校]长|主席|书记|秘书长|主任|专员|主委|同志|领导|负责人|常委)"
    r"(?:[(〔][^()〔〕]{1,12}[)〕])?"
)
#: 具体任务均涉及各市政府, 各部门要加强协调, 每月25日前报县发改局 are sentences.
_SENTENCE = re.compile(
    "均[需须由涉为含包]|(?:部门|单位|[厅局委办府镇乡村级地区县市州盟旗])(?:要|应(?!急)|[须需]|将(?!军))|[日月年度底末]前"
)
_COULD_BE_NAME = re.compile(rf"(?!(?:{_NO_NAME.pattern})|.*(?:{_SENTENCE.pattern}))[一-鿿]{{3,12}}(?<![等的了])")
#: 会同县 is a county.
_TOGETHER = re.compile("会同(?!县)")
_NOBODY = re.compile(r"\s*(?:无|暂无|/|[—-]+)\s*")
#: 省商务厅负责统筹: a sentence about one of the bodies, behind their list.
_STATEMENT = re.compile(
    r"\s*(?P<who>[^,;。]{2,40}?(?:厅|局|委|办|部|政府|管委会|办公室|公司|单位|部门|院|社|会|行))(?:要|应|具体|主要|共同)?"
    r"(?:负责|牵头|配合|协助|承担|统筹|做好|组织(?!部)|指导|督促|提供|参与)(?=[^,;。]{2})"
)
#: The name a person is printed behind: 省商务厅张三, 市商务局局长李四.
_BEFORE_PERSON = re.compile(r"(?P<body>[一-鿿]{2,24}?(?:厅|局|委|办|部|政府|管委会|公司|中心|院|社|会|行))(?=[^)〕])")


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


@dataclass(slots=True)
class Wording:
    """What was read: the lists in order, places that say when, and whether all words were understood."""

    lists: list[FoundList] = field(default_factory=list)
    whens: list[Range] = field(default_factory=list)
    understood: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    word: Word
    label: Range


def read_labelled(folded: str, start: int, end: int) -> Wording | None:
    """A clause of `label: list` parts; None where no label is found or what stands before it is nothing known."""
    marks = _marks(folded, start, end)
    if not marks:
        return None
    wording = Wording()
    if not _before_labels(folded, start, marks[0].start, wording):
        return None
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        stop = following.start if following else end
        if mark.word.role in NAMING:
            _under_label(folded, mark, stop, wording)
        else:
            _under_other(folded, mark, stop, wording)
    return wording


def read_listed(folded: str, start: int, end: int, word: Word, label: Range) -> Wording:
    """The words of a cell whose label, at ``label``, heads its column; labels and verbs in the cell say more."""
    labelled = read_labelled(folded, start, end)
    if labelled is not None and labelled.lists:
        return labelled
    wording = Wording()
    for first, last in _lines(folded, start, end):
        _under_label(folded, _Mark(first, first, word, label), last, wording)
    return wording


def _lines(folded: str, start: int, end: int) -> list[Range]:
    """A cell's lines apart where some of them say what their bodies do; otherwise they go on with one another."""
    lines: list[Range] = []
    for line in folded[start:end].split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    said_by = [any(said(folded, *chunk) for chunk in chunks(folded, *line)) for line in lines]
    return lines if any(said_by[:-1]) else [(lines[0][0], lines[-1][1])]


def _marks(folded: str, start: int, end: int) -> list[_Mark]:
    words = clause_words()
    marks: list[_Mark] = []
    position = start
    # A label ends with its colon: the few places before the colons are all that need to be looked at.
    while (colon := folded.find(":", position, end)) >= 0:
        reach = _LABEL_REACH if folded[colon - 1] not in ")〕]" else 2 * _LABEL_REACH
        found = words.label_within.search(folded, max(position, colon - reach), colon + 1)
        if found is not None:
            marks.append(_Mark(*found.span(), word_of_label(found), found.span("label")))
        position = colon + 1
    for pattern in (words.label_boxed, words.label_alone):
        for match in pattern.finditer(folded, start, end):
            if all(match.end() <= m.start or m.end <= match.start() for m in marks):
                mark = _Mark(*match.span(), word_of_label(match), match.span("label"))
                stop = min((m.start for m in marks if m.start >= mark.end), default=end)
                if _names_bodies(folded, mark.end, stop):
                    marks.append(mark)
    return sorted(marks, key=lambda m: m.start)


def _names_bodies(folded: str, start: int, end: int) -> bool:
    chunk = next(chunks(folded, start, end), None)
    return chunk is not None and (
        bool(said(folded, *chunk)) or all_bodies(folded, [split_list(folded, *chunk)], strict=False)
    )


def _before_labels(folded: str, start: int, end: int, wording: Wording) -> bool:
    """省商务厅牵头；配合单位：…, 2021年底前完成；责任单位：…: what stands before the first label."""
    if FOREIGN_LABEL.match(folded, start, end):
        return True
    if not folded[start:end].strip(" \t(,;。"):
        return True
    before = read_spoken(folded, start, end, lone=True)
    if before is None:
        return False
    wording.lists += before.lists
    wording.whens += before.whens
    wording.understood = before.understood
    return True


def _unnamed(folded: str, start: int, end: int) -> FoundList:
    """A list without a word that says what its bodies do."""
    return FoundList("list.unnamed", "responsible", (start, start), False, split_list(folded, start, end))


def _under_label(folded: str, mark: _Mark, stop: int, wording: Wording) -> None:
    """The list behind a label; 省商务厅牵头，省财政厅配合 behind 责任单位: says the roles itself."""
    foreign = FOREIGN_LABEL.search(folded, mark.end, stop)
    if foreign is not None:
        wording.understood = wording.understood and not _names_bodies(folded, foreign.end(), stop)
        # 省财政厅备注： the print has lost the blank before the label.
        body = _BEFORE_PERSON.match(folded, foreign.start(), foreign.end())
        stop = body.end() if body else foreign.start()
    plain: list[AgencyList] = []
    spoken: list[FoundList] = []
    stated: list[ListedName] = []
    for chunk in chunks(folded, mark.end, stop):
        if aside(folded, chunk, wording):
            continue
        lists = said(folded, *chunk) or together(folded, *chunk)
        if lists and not (lists := without_persons(folded, lists)):
            continue
        if lists and all_bodies(folded, [part.list for part in lists]):
            spoken.extend(lists)
            continue
        statement = _STATEMENT.match(folded, *chunk)
        if statement is not None and plain:
            stated.extend(split_list(folded, *statement.span("who")).names)
        else:
            found = split_list(folded, *chunk)
            plain.append(_without_people(folded, found) if mark.word.people else found)
    printed = [name for part in plain for name in part.names]
    names = tuple(n for n in printed if not _PERSON.fullmatch(folded, n.start, n.end))
    if spoken and not printed and mark.word.role in {"lead", "support"} and spoken[0].role == "responsible":
        # 牵头单位：省商务厅、省财政厅按职责分工负责: how they answer, not another part than the label's.
        spoken[0] = replace(spoken[0], rule=mark.word.rule, role=mark.word.role, label=mark.label)
    if names and mark.word.role == "responsible" and spoken and spoken[0].role == "responsible":
        # 责任单位：省商务厅，省财政厅按职责分工负责: what is said of the last one is said of all.
        open_ended = spoken[0].list.open_ended or any(part.open_ended for part in plain)
        spoken[0] = replace(spoken[0], list=AgencyList(names + spoken[0].list.names, open_ended))
        names = ()
    if names:
        open_ended = any(part.open_ended for part in plain)
        found_list = FoundList(
            mark.word.rule, mark.word.role, mark.label, mark.word.shared, AgencyList(names, open_ended)
        )
        wording.lists.extend(by_marks(found_list, folded))
    wording.lists.extend(spoken)
    _note_statements(folded, stated, wording)
    nobody = _NOBODY.fullmatch(folded, mark.end, stop)
    wording.understood = wording.understood and bool(names or spoken or nobody)


def _under_other(folded: str, mark: _Mark, stop: int, wording: Wording) -> None:
    """Behind a person's label or a deadline's: only what speaks of bodies by itself."""
    if mark.word.role == "deadline":
        wording.whens.append((mark.end, stop))
    elif mark.word.role == "other" and _names_bodies(folded, mark.end, stop):
        wording.understood = False
    for chunk in list(chunks(folded, mark.end, stop))[1:]:
        lists = said(folded, *chunk)
        if lists and all_bodies(folded, [part.list for part in lists]):
            wording.lists.extend(lists)


def _without_people(folded: str, found: AgencyList) -> AgencyList:
    """责任单位及责任人：省商务厅张三 names the body alone."""
    names: list[ListedName] = []
    for name in found.names:
        if looks_like_agency(folded[name.start : name.end]):
            names.append(name)
        elif body := _BEFORE_PERSON.match(folded, name.start, name.end):
            names.append(ListedName(*body.span("body")))
    return AgencyList(tuple(names), found.open_ended)


def by_marks(part: FoundList, folded: str) -> list[FoundList]:
    """A list parted by the roles that stand behind single names: 省商务厅（牵头）、省财政厅."""
    if not any(name.mark for name in part.list.names):
        return [part]
    parts: list[FoundList] = []
    for name in part.list.names:
        if name.mark is None:
            one = part
        else:
            said_of = clause_words().mark.search(folded, name.mark[0] - 1)
            word = word_of_label(said_of) if said_of else None
            one = replace(part, rule=word.rule, role=word.role, label=name.mark, shared=False) if word else part
        if parts and (parts[-1].role, parts[-1].label) == (one.role, one.label):
            names = (*parts[-1].list.names, name)
            parts[-1] = replace(parts[-1], list=AgencyList(names, part.list.open_ended))
        else:
            parts.append(replace(one, list=AgencyList((name,), part.list.open_ended)))
    return parts


def read_spoken(folded: str, start: int, end: int, *, lone: bool = False) -> Wording | None:
    """A clause of `list verb` parts: A牵头，B、C配合; A、B按职责分工负责; A会同B负责. None for other words.

    ``lone``: a list by itself, or a time, will do too.
    """
    wording = Wording()
    waiting: int | None = None
    stated: list[ListedName] = []
    for chunk in chunks(folded, start, end):
        if aside(folded, chunk, wording):
            continue
        lists = said(folded, chunk[0] if waiting is None else waiting, chunk[1])
        if lists and not (lists := without_persons(folded, lists)):
            waiting = None
            continue
        read = bool(lists) and all_bodies(folded, [part.list for part in lists])
        if waiting is not None and lists and folded[chunk[0] - 1] == ";":
            # 省商务厅；省财政厅配合: what is said behind the sign is not said of those before it.
            wording.lists.append(_unnamed(folded, waiting, chunk[0] - 1))
            lists, waiting = said(folded, *chunk), None
        statement = _STATEMENT.match(folded, *chunk) if wording.lists and not read else None
        if statement is not None:
            # 市财政局负责资金保障: a sentence behind the lists.
            stated.extend(split_list(folded, *statement.span("who")).names)
        elif not lists:
            waiting = chunk[0] if waiting is None else waiting
        else:
            waiting = None
            wording.lists.extend(part for found in lists for part in by_marks(found, folded))
    if not wording.lists and not lone:
        return None
    if waiting is not None:
        # 省商务厅牵头，省财政厅、省教育厅: nothing says what the last ones do.
        wording.lists.append(_unnamed(folded, waiting, end))
    if wording.lists and not all_bodies(folded, [part.list for part in wording.lists]):
        return None
    _note_statements(folded, stated, wording)
    return wording


def _note_statements(folded: str, stated: Sequence[ListedName], wording: Wording) -> None:
    """What is said of a body that none of the lists names has not been understood."""
    printed = {folded[n.start : n.end] for part in wording.lists for n in part.list.names}
    if any(folded[n.start : n.end] not in printed for n in stated):
        wording.understood = False


def said(folded: str, start: int, end: int) -> list[FoundList]:
    """The lists of `A、B verb` or `A会同B verb`; none where no verb ends the stretch or nobody stands before it."""
    words = clause_words()
    start = _after_by(folded, start, end)
    becomes = words.becomes.search(folded, max(start, end - 24), end)
    if becomes is not None and becomes.start() > start:
        word = word_of_label(becomes)
        found = FoundList(
            word.rule, word.role, becomes.span("label"), False, split_list(folded, start, becomes.start())
        )
        return [found]
    verb = words.verb.search(folded, max(start, end - 40), end)
    if verb is None:
        # 区生态环境局会同相关镇: the one leads, whatever they do.
        lists = together(folded, start, end)
        named = folded[lists[0].list.names[0].start : lists[0].list.names[0].end] if len(lists) == 2 else ""
        return lists if named and not _ANY_BODY.fullmatch(named) else []
    if verb.start() == start:
        return []
    word = word_of_verb(verb)
    if (lists := together(folded, start, verb.start())) and word.role != "support":
        return lists
    names = split_list(folded, start, verb.start())
    return [FoundList(word.rule, word.role, verb.span("verb"), word.shared, names)]


def without_persons(folded: str, lists: Sequence[FoundList]) -> list[FoundList]:
    """The lists without the leaders that are printed in them, as if these bore the duty in person."""
    kept: list[FoundList] = []
    for part in lists:
        names = tuple(n for n in part.list.names if not _PERSON.fullmatch(folded, n.start, n.end))
        if names:
            kept.append(
                part
                if len(names) == len(part.list.names)
                else replace(part, list=AgencyList(names, part.list.open_ended))
            )
    return kept


def together(folded: str, start: int, end: int) -> list[FoundList]:
    """The lists of `A会同B`: those before it lead; none where nobody stands behind it."""
    words = clause_words()
    together_with = _TOGETHER.search(folded, start, end)
    if together_with is None:
        return []
    place = together_with.start()
    label = (place, place + 2)
    lists = [FoundList("verb.together", "support", label, False, split_list(folded, place + 2, end))]
    if start < place:
        first = words.verb.search(folded, max(start, place - 40), place)
        leads = split_list(folded, start, first.start() if first else place)
        lists.insert(0, FoundList("verb.together", "lead", first.span("verb") if first else label, False, leads))
    return lists


#: 牵头单位会同责任单位 names nobody.
_ANY_BODY = re.compile(r"(?:[一-鿿]{1,4})?(?:单位|部门|各方|机构)")

#: 由省科技厅牵头, 该项工作由省科技厅牵头.
BY = re.compile(
    r"(?:并|统一|具体|(?:该|此|本|上述|以上|这)(?:[一两]?[项些条])?(?:重点)?(?:工作|任务|事项|措施|行动|工程|项目)?(?:具体|统一)?)?由\s*"
)


def _after_by(folded: str, start: int, end: int) -> int:
    while start < end and folded[start].isspace():
        start += 1
    match = BY.match(folded, start, end)
    return match.end() if match else start


def aside(folded: str, chunk: Range, wording: Wording) -> bool:
    """Whether a stretch of a clause says when, or how its lists are read, and names nobody."""
    if _WHEN.fullmatch(folded, *chunk):
        wording.whens.append(chunk)
        return True
    return any(form.fullmatch(folded, *chunk) for form in (_NOBODY, clause_words().aside))


def all_bodies(folded: str, lists: Sequence[AgencyList], *, strict: bool = True) -> bool:
    """Whether every list names somebody, and all that are named are bodies, or places beside bodies."""
    names = [name for part in lists for name in part.names]
    words = [folded[n.start : n.end] for n in names if n.suffix is None]
    bodies = [w for w in words if is_body(w)]
    places = [w for w in words if not is_body(w) and looks_like_place(w)]
    sure = bool(bodies) or len(words) < len(names)
    strangers = [w for w in words if w not in bodies and w not in places]
    # Among many bodies one that does not sound like it will be one too: 青海广电网络.
    few = 3 * len(strangers) <= len(words) and all(_COULD_BE_NAME.fullmatch(w) for w in strangers)
    fit = few if strict else 2 * len(bodies) >= len(words)
    return all(part.names for part in lists) and sure and fit


def is_body(name: str) -> bool:
    """In a clause without a label the names alone must tell that bodies are meant: 企业自主 does not."""
    if not looks_like_agency(name) or _NO_NAME.match(name) or _SENTENCE.search(name):
        return False
    return not re.fullmatch(
        r"(?:相关|有关|各类)?(?:企业|市场|社会|第三方)[一-鿿]{0,4}(?:企业|机构|单位|公司|主体)?", name
    ) or (name.endswith(("局", "厅", "部", "委")))


def chunks(folded: str, start: int, end: int) -> Iterator[Range]:
    """Split at ， ； 。 outside brackets, and behind a verb that another list follows."""
    depth, chunk = 0, start
    for match in _SIGN.finditer(folded, start, end):
        char = match[0]
        if char in PAIRS:
            depth += 1
        elif char not in ",;。\t":
            depth -= 1
        elif depth == 0:
            yield from _behind_verbs(folded, chunk, match.start())
            chunk = match.end()
    yield from _behind_verbs(folded, chunk, end)


def _behind_verbs(folded: str, start: int, end: int) -> Iterator[Range]:
    """省商务厅牵头、省财政厅配合 are two stretches."""
    for match in clause_words().verb_between.finditer(folded, start, end):
        if match.start() > start:
            yield start, match.end()
            start = match.end() + (folded[match.end() : match.end() + 1] == "、")
    if start < end:
        yield start, end
