"""Lists of agencies: 省国资委等，各园区管委会 and 西宁、海东、海西、海南等市州政府, split into what is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.clauses.words import clause_words

_OPEN, _CLOSE = "(〔[【<〈「“《", ")〕]】>〉」”》"
_SEPARATORS = "、,;。\t\n"
#: 各市、州人民政府 and 各县（市、区）党委、政府 are one name: the signs stand inside 各…政府.
_UNIT = (
    r"(?:自治州|自治县|自治区|自治旗|直辖市|直管市|[一-鿿]{2,4}林区|市县|县市|行署|行委|地区|行政区|新区|功能区|开发区|园区"
    r"|市|地|州|县|区|盟|旗|省)"
)
_UNITS = rf"{_UNIT}(?:[、及和]?{_UNIT}|[(〔\[]{_UNIT}(?:[、及和]{_UNIT})*[)〕\]])*"
_RULED = (
    r"(?:级)?(?:党委(?:[、和]?(?:人民政府|政府))?|委(?:[、和](?:人民政府|政府))|人民政府|政府|管委会"
    r"|行政公署(?:、市人民政府)?)"
)
_COLLECTIVE = re.compile(rf"(?:各(?:有关|相关)?|有关|相关)(?:地级以上|设区的?|地级)?{_UNITS}{_RULED}?")
#: The same without 各, at the start of a name: 市、县（市、区）人民政府.
_ALL_BELOW = re.compile(rf"(?:设区的?)?市(?:[(〔\[]州[)〕\]])?[、和]{_UNITS}{_RULED}")
_ETC = re.compile(r"(?<![高中初同平均劣])等(?!院校|教育|学校|级|额|候|待|奖)")
_AGENCY_END = (
    r"(?:厅|局|委|办|部|院|会|社|署|司|处|科|团|联|馆|所|站|室|队|关|行|校|府|公司|集团|中心|政府|单位|部门|机构|企业|银行|支行|分行|"
    r"总队|支队|法院|公安|协会|学会|联合会|基金会|委员会|管委|管委会|园区|开发区|高新区|经开区|新区|指挥部|领导小组|专班|办公厅|办公室|"
    r"市县|市州|县区|院校|高校|大学|学校|医院|研究院|电视台|台|报社|工会|妇联|残联|科协|侨联|文联|工商联|军区|人大|政协|街道|乡镇|镇|乡|联通|电信|移动|铁塔)"
)
_LOOKS = re.compile(
    rf"^(?:[各本]|有关|相关|其他)?.{{0,40}}{_AGENCY_END}(?:[(〔\[〈<【][^()〔〕\[\]〈〉<>【】]{{1,24}}[)〕\]〉>】])?$"
)
#: 各地区, 各区, 各级各部门, 有关方面.
_ALL_OF_A_KIND = re.compile(
    r"^(?:(?:国务院|全[国省市区县州]|[省市区县州]|地方|其他)?各|有关|相关)[一-鿿()、]{0,8}(?:地区?|[市县区州盟旗]|级|方面?|省)[)）]?$"
)
_PLACE = re.compile(
    r"^(?:[一-鿿]{2,12}自治[州县]|[一-鿿]{2,5}(?<!试点)(?<!示范)(?<!有关)(?<!相关)(?:市|州|县|区|盟|旗))$"
)
_BODY = re.compile(r"[一-鿿]")
_GOVERNMENT = re.compile(r"(?P<suffix>(?:市州|州市|市县|县市|县区|区县|市|州|县|区|盟|旗)(?:级)?(?:人民政府|政府))$")
_RULER = re.compile(r"(?:人民政府|政府)$")
_JOINER = re.compile(r"以及|(?<=[一-鿿)）])[和及与](?=[一-鿿])")
_TAIL = re.compile(
    r"^(?:(?P<count>[0-9一二三四五六七八九十]+个?)?(?:省直|市直|县直|区直|省级|市级|中央|国务院)?(?:各|有关|相关|责任|成员|部门|单位|机构|委办局|企业|和)*(?:部门|单位|机构|委办局|企业)?)$"
)


#: Signs that tell one name from the others (标★的为牵头单位), before it or behind it.
STARS = "★☆*※▲△●◆"
_TRIMMED = "、,;:.。" + STARS
#: Where the print has lost the blank between two names: 省商务厅省财政厅. Not 国家税务总局省税务局, 市委市政府.
_LOST_SIGN = re.compile(
    r"(?:(?<=[厅署])|(?<=[^总分]局)|(?<=公司)|(?<=人民政府)|(?<=[^省市县区州]委)|(?<=[^省市县区州委府]办)|(?<=[传织战策社]部))"
    r"(?=(?:省|市(?![场政区民长]|[一-鿿]{1,3}分局)|各|自治区|自治州|国网|区(?!域)|县(?![城域])"
    r"|(?![及和与各])[一-鿿]{2,3}[省市县区州](?!分局))[一-鿿]{1,16}?(?:厅|局|委|办|政府|公司|院|中心))"
)


@dataclass(frozen=True, slots=True)
class ListedName:
    """One printed name at ``[start, end)``; ``suffix`` is what the list shares with it (市州政府 for 海东).

    ``mark`` is the range of a role that stands behind it in brackets: 省商务厅（牵头）.
    """

    start: int
    end: int
    suffix: str | None = None
    mark: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class AgencyList:
    names: tuple[ListedName, ...]
    open_ended: bool


def looks_like_agency(folded: str) -> bool:
    """Whether words could name a body, by how they end; place names alone could not."""
    if len(folded) > 60 or not _BODY.search(folded):
        return False
    return bool(_LOOKS.match(folded) or _ALL_OF_A_KIND.match(folded))


def looks_like_place(folded: str) -> bool:
    """Whether words could name a city, a prefecture or a county, standing for its government in a list."""
    return bool(_PLACE.match(folded))


def split_list(folded: str, start: int, end: int) -> AgencyList:
    """The names printed in ``[start, end)``, in order; 等 anywhere makes the list open-ended."""
    names: list[ListedName] = []
    open_ended = False
    run_start = 0
    for item_start, item_end in _items(folded, start, end):
        for part_start, part_end, etc, suffix in _parts(folded, item_start, item_end):
            open_ended = open_ended or etc
            if suffix:
                names[run_start:] = [_with_suffix(folded, n, suffix) for n in names[run_start:]]
                run_start = len(names)
            if part_start == part_end:
                continue
            government = _GOVERNMENT.search(folded[part_start:part_end])
            if government is not None and not folded.startswith("各", part_start):
                shared = government["suffix"]
                names[run_start:] = [_with_suffix(folded, n, shared) for n in names[run_start:]]
            names.append(_name(folded, part_start, part_end))
        if item_end < end and folded[item_end] in ",;":
            run_start = len(names)
    return AgencyList(tuple(names), open_ended)


#: 市教育局（党组书记、局长王某）: who answers for it in person.
_PERSON_BEHIND = re.compile(
    r"[(〔\[][^()〔〕\[\]]*(?:局长|厅长|主任|书记|主席|部长|处长|科长|所长|站长|县长|市长|区长|镇长|乡长|同志|负责人|责任人)"
    r":?[一-鿿]{0,4}[)〕\]]$"
)


def starred(folded: str, name: ListedName) -> bool:
    """Whether a star stands before a name or behind it."""
    before, behind = folded[max(name.start - 1, 0) : name.start], folded[name.end : name.end + 1]
    return (before != "" and before in STARS) or (behind != "" and behind in STARS)


def _name(folded: str, start: int, end: int) -> ListedName:
    """One name, without the role in brackets behind it: 省商务厅（牵头）."""
    if folded[end - 1] in _CLOSE:
        mark = next((m for m in clause_words().mark.finditer(folded, start, end) if m.end() == end), None)
        if mark is not None and mark.start() > start:
            return ListedName(start, _trim(folded, start, mark.start())[1], None, mark.span("label"))
        person = _PERSON_BEHIND.search(folded, start, end)
        if person is not None and person.start() > start:
            return ListedName(start, person.start())
        note = max(folded.rfind(c, start, end) for c in _OPEN)
        if note > start and clause_words().note.fullmatch(folded, note + 1, end - 1):
            return ListedName(start, note)
    return ListedName(start, end)


def _with_suffix(folded: str, name: ListedName, suffix: str) -> ListedName:
    """The name with the list's shared suffix, if it can't stand alone."""
    words = folded[name.start : name.end]
    if name.suffix or looks_like_agency(words) or len(words) > 8:
        return name
    ruler = _RULER.search(suffix)
    # 大理市、洱源县人民政府: a name with its unit takes what stands behind the unit.
    return replace(name, suffix=ruler[0] if ruler and _PLACE.match(words) else suffix)


def _items(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split at 、 ， ； outside brackets and quotes and outside 各市、州人民政府; outer signs and blanks trimmed."""
    items: list[tuple[int, int]] = []
    depth, position, item = 0, start, start
    while position < end:
        char = folded[position]
        if depth == 0 and position > item and _LOST_SIGN.match(folded, position, end):
            items.append((item, position))
            item = position
        if depth == 0 and char in "各有相" and (match := _COLLECTIVE.match(folded, position, end)):
            position = max(_collective_end(folded, match, end), position + 1)
            continue
        if position == item and char in "市设" and (match := _ALL_BELOW.match(folded, position, end)):
            position = match.end()
            continue
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and char in _SEPARATORS:
            items.append((item, position))
            item = position + 1
        position += 1
    items.append((item, end))
    trimmed = (_trim(folded, *i) for i in items)
    return [(s, e) for s, e in trimmed if s < e]


#: Level of a unit by its sign: a list of units inside one name goes down (各市、县) or ends the name (各区、市政府).
_RANKS = {"省": 3, "市": 2, "州": 2, "盟": 2, "地": 2}


def _collective_end(folded: str, match: re.Match[str], end: int) -> int:
    """Where the name that begins with 各 goes on to: 各市州、省级有关部门 and 各区县、市教育局 are two names."""
    stop = match.end()
    if stop == end or folded[stop] in _SEPARATORS + _CLOSE or folded.startswith(("等", "和"), stop):
        return stop
    for sign in range(match.start(), stop):
        if folded[sign] == "、" and folded[sign - 1] not in _OPEN + _CLOSE:
            left, right = _RANKS.get(folded[sign - 1], 1), _RANKS.get(folded[sign + 1], 1)
            if right > left and folded.find(")", sign, stop) < 0:
                return sign
    return stop


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (folded[start].isspace() or folded[start] in _TRIMMED):
        start += 1
    while end > start and (folded[end - 1].isspace() or folded[end - 1] in _TRIMMED):
        end -= 1
    return start, end


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int, bool, str | None]]:
    """One item as (start, end, 等 follows, suffix the 等 gives to the names before it)."""
    etc = _ETC.search(folded, start, end)
    if etc is None or _inside_brackets(folded, start, etc.start()):
        return [(s, e, False, None) for s, e in _joined(folded, start, end)]
    before = [(s, e, False, None) for s, e in _joined(folded, start, etc.start())]
    tail_start, tail_end = _trim(folded, etc.end(), end)
    tail = folded[tail_start:tail_end]
    government = re.fullmatch(
        r"(?:各|有关|相关|地)*(?P<suffix>(?:市州|州市|市县|县区|区县|市|州|县|区)(?:级)?(?:人民政府|政府))", tail
    )
    if government is not None:
        return [*before, (tail_end, tail_end, True, government["suffix"])]
    if _TAIL.match(tail):
        return [*before, (tail_end, tail_end, True, None)]
    joiner = re.match(r"(?:以及|和|及|与)", tail)
    rest = tail_start + (joiner.end() if joiner else 0)
    return [
        *before,
        (etc.end(), etc.end(), True, None),
        *((s, e, False, None) for s, e in _joined(folded, rest, tail_end) if not _TAIL.match(folded[s:e])),
    ]


def _inside_brackets(folded: str, start: int, position: int) -> bool:
    stretch = folded[start:position]
    return sum(stretch.count(c) for c in _OPEN) > sum(stretch.count(c) for c in _CLOSE)


def _joined(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split at 和 及 与 where both sides name a body: 省文化和旅游厅 stays whole."""
    start, end = _trim(folded, start, end)
    for match in _JOINER.finditer(folded, start, end):
        left, right = _trim(folded, start, match.start()), _trim(folded, match.end(), end)
        if _inside_brackets(folded, start, match.start()):
            continue
        if looks_like_agency(folded[slice(*left)]) and _opens_a_name(folded[slice(*right)]):
            return [left, *_joined(folded, *right)]
    return [(start, end)] if start < end else []


def _opens_a_name(right: str) -> bool:
    if not looks_like_agency(right):
        return False
    return bool(
        re.match(
            r"各(?!园区)|省|市|县|区|州|国家|中国|自治区|有关|相关|其他|地方|[一-鿿]{2,12}(?:厅|局|委|部|办)$", right
        )
    )
