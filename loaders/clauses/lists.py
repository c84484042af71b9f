"""Lists of agencies: 省国资委等，各园区管委会 and 西宁、海东、海西、海南等市州政府, split into what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from loaders.clauses.words import clause_words

_OPEN, _CLOSE = "(〔[【<〈「“《", ")〕]】>〉」”》"
_SEPARATORS = "、,;。\t\n"
#: Signs that part two names where a whole name stands on both sides, and belong to one elsewhere: 县政府/管委会.
_STROKES = "/|\\>·"
#: 各市、州人民政府 and 各县（市、区）党委、政府 are one name: the signs stand inside 各…政府.
_UNIT = (
    r"(?:自治州|自治县|自治区|自治旗|直辖市|直管市|县级市|辖市|[一-鿿]{2,4}林区|市县|县市|行署|行委|地区|行政区|新区|功能区|开发区|园区"
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
#: Characters of a name at most.
_LONGEST_NAME = 60
_BODY = re.compile(r"[一-鿿]")
#: Units that places of a list share: 市, 州、市, 州（市）, 省（区、市）.
_SIGN_OF_UNIT = r"(?:自治州|自治区|直辖市|地区|省|市|州|盟|县|区|旗)"
_MORE_UNITS = r"(?:自治州|自治区|直辖市|地区|市|州|盟|县|区|旗)"
_IN_BRACKETS = rf"[(〔\[]{_SIGN_OF_UNIT}(?:[、/]?{_SIGN_OF_UNIT})*[)〕\]]"
_SHARED_UNITS = rf"{_SIGN_OF_UNIT}(?:[、/及和]?{_MORE_UNITS})*(?:{_IN_BRACKETS})?"
#: Who rules them: 人民政府, 党委和政府, 委和市政府.
_RULERS = (
    rf"(?:级)?(?:(?:党委|委(?=[、和及])|委员会)[、和及]?{_SIGN_OF_UNIT}?(?:人民政府|政府)"
    r"|人民政府|政府|行政公署|行署)"
)
_ONE_RANK = "(?:[州盟]、市|市、[州盟]|省、自治区(?:、直辖市)?)"
#: Behind units in brackets any body is each place's own: 云南省（区）文化和旅游厅.
_SUFFIX = (
    rf"(?P<suffix>{_SHARED_UNITS}{_RULERS}"
    rf"|(?:{_SIGN_OF_UNIT}{_IN_BRACKETS}|{_ONE_RANK})[一-鿿]{{2,14}}(?:厅|局|委|委员会|办|办公室|部|管委会))"
)
_GOVERNMENT = re.compile(rf"{_SUFFIX}$")
#: 芜湖经开区和蚌埠高新区管委会.
_ZONE = re.compile(r"(?!各|有关|相关)[一-鿿]{2,}(?:经开区|高新区|开发区|新区|园区|示范区|试验区)")
_OF_ZONE = re.compile(r"(?!各)[一-鿿]{2,}(?:管委会|管理委员会)")
#: What stands behind 等: 等有关州（市）人民政府, 等州市.
_OF_ALL = re.compile(
    rf"(?:各|有关|相关|地级以上|地级|地|设区的?|沿[一-鿿]|[0-9两二三四五六七八九十]+个?)*(?:{_SUFFIX}|(?P<units>{_SHARED_UNITS}))"
)
_OF_ALL_LISTED = re.compile(
    rf"等(?:各|有关|相关)*(?:{_SIGN_OF_UNIT}(?:、{_MORE_UNITS})+{_RULERS}|{_ONE_RANK}[一-鿿]{{2,14}}(?:厅|局|委|办))"
)
#: 大理、丽江州、市人民政府: the units of the places before, not two bodies.
_OTHER_UNIT = re.compile(r"、(?:州|市|盟|县|区|旗)(?:人民政府|政府)(?=$|[、,;。等)〕\]])")
_BARE_PLACE = re.compile(r"[一-鿿]{2,4}")
_PLACE_WITH_RULER = re.compile(rf"[一-鿿]{{2,9}}{_SUFFIX}")
_NO_PLACES = frozenset({"有关", "相关", "有关方", "相关方"})
_UNITS_AHEAD = re.compile(_SHARED_UNITS)
#: 和 begins names of counties and stands in that of a city: 和林格尔县, 呼和浩特.
_JOINER = re.compile(
    r"以及|会同(?!县)|连同|(?<=[一-鿿)）])(?:和(?!林格尔|布克赛尔|浩特|谐)|及(?!时|其|所)|与(?!会))(?=[一-鿿])"
)
#: 安庆市委和市政府: two bodies of one place, and what 黄山、安庆市委和市政府 share.
_RULERS_OF_PLACE = re.compile(
    r"(?P<party>[一-鿿]{2,8}(?P<unit>[市州县区盟旗])委)(?P<and>[和及与])(?P=unit)(?:人民政府|政府)"
)
#: 西宁、海东等市和海西州人民政府: the units of those before, then one more.
_UNITS_AND = re.compile(rf"(?:各|有关|相关)*(?P<units>{_SHARED_UNITS})?(?:以及|和|及|与)")
_RULERS_LAST = re.compile(rf"{_RULERS}$")
#: The end of a name that is beyond doubt one body's, before a joiner and behind it.
_SURE_LEFT = re.compile(
    r"(?:(?!各|有关|相关)|各(?=.*(?:政府|党委)$)).{2,}(?:厅|局|委|办|署|(?<!社)会|社|院|(?<!干)部|行|政府|海关|大学|公司|集团|中心|[总支大]队)"
    r"(?:[(〔\[][^()〔〕\[\]]{1,24}[)〕\]])?"
)
_SURE_RIGHT = re.compile(
    r"(?!所属|下属|直属|部分|人民政府$)[一-鿿0-9]{2,}(?:政府|管委会|管理委员会|行署|公署|党委|海关|大学|学院|医院|研究院|党校|银行|公司|集团"
    r"|法院|检察院|中心|总队|支队|大队|协会|学会|联合会|委员会|供销社|电视台|街道办事处|街道办|兵团)"
    r"(?:[(〔\[][^()〔〕\[\]]{1,24}[)〕\]])?"
)
_TAIL = re.compile(
    r"^(?:(?P<count>[0-9一二三四五六七八九十]+个?)?(?:省直|市直|县直|区直|省级|市级|中央|国务院)?(?:各|有关|相关|责任|成员|部门|单位|机构|委办局|企业|和)*(?:部门|单位|机构|委办局|企业|高校|院校|科研院所)?)$"
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
    if len(folded) > _LONGEST_NAME or not _BODY.search(folded):
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
                sharing = [_with_suffix(folded, n, shared) for n in names[run_start:]]
                rulers = _RULERS_OF_PLACE.fullmatch(folded, part_start, part_end)
                if rulers is not None and sharing == names[run_start:]:
                    names += [ListedName(part_start, rulers.end("party")), ListedName(rulers.end("and"), part_end)]
                    continue
                names[run_start:] = sharing
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
    units = _UNITS_AHEAD.match(suffix)
    # 大理市、洱源县人民政府: a name with its unit takes what stands behind the unit.
    behind = suffix[units.end() :] if units and _PLACE.match(words) else ""
    return replace(name, suffix=behind or suffix)


def shared_suffix(names: Iterable[ListedName]) -> str | None:
    """What the names of one list share, the longest form of it; None where they share nothing or not the same."""
    suffixes = {n.suffix for n in names if n.suffix}
    longest = max(suffixes, key=len, default=None)
    return longest if longest and all(longest.endswith(s) for s in suffixes) else None


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
        if depth == 0 and char == "等" and (match := _OF_ALL_LISTED.match(folded, position, end)):
            position = match.end()
            continue
        if depth == 0 and char == "、" and items and (match := _OTHER_UNIT.match(folded, position, end)):
            bare = _BARE_PLACE.fullmatch(folded, *items[-1]) and not looks_like_agency(folded[slice(*items[-1])])
            if bare and _PLACE.match(folded[item:position]) and _goes_on(folded, position):
                position = match.end()
                continue
        if depth == 0 and char in _STROKES and _parts_names(folded, item, position, end):
            items.append((item, position))
            item = position + 1
        elif char in _OPEN:
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


def _parts_names(folded: str, start: int, stroke: int, end: int) -> bool:
    """Whether a whole name stands on both sides of a stroke: 市商务局/市财政局."""
    if stroke - start > _LONGEST_NAME:
        return False
    end = min(end, stroke + 1 + _LONGEST_NAME)
    stop = next((at for at in range(stroke + 1, end) if folded[at] in _SEPARATORS + _STROKES + _OPEN), end)
    left, right = (folded[slice(*_trim(folded, *side))] for side in ((start, stroke), (stroke + 1, stop)))
    return _SURE_LEFT.fullmatch(left) is not None and _are_bodies(left, right)


#: Level of a unit by its sign: a list of units inside one name goes down (各市、县) or ends the name (各区、市政府).
_RANKS = {"省": 3, "市": 2, "州": 2, "盟": 2, "地": 2}


def _goes_on(folded: str, sign: int) -> bool:
    """Whether the unit behind the sign is no higher one than that before it: 州、市 but not 区、市."""
    return _RANKS.get(folded[sign + 1], 1) <= _RANKS.get(folded[sign - 1], 1)


#: 各县市区、园区: the governments of all, and beside them what is no division.
_ZONES = ("园区", "开发区", "功能区")


def _collective_end(folded: str, match: re.Match[str], end: int) -> int:
    """Where the name that begins with 各 goes on to: 各市州、省级有关部门 and 各区县、市教育局 are two names."""
    stop = match.end()
    zone = next(
        (at for at in range(match.start(), stop) if folded[at] == "、" and folded.startswith(_ZONES, at + 1)), 0
    )
    if zone:
        return zone
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
    tail_start, tail_end = _trim(folded, etc.end(), end)
    tail = folded[tail_start:tail_end]
    of_all = _OF_ALL.fullmatch(tail)
    before = [(s, e, False, None) for s, e in _joined(folded, start, etc.start(), places=of_all is not None)]
    if of_all is not None:
        return [*before, (tail_end, tail_end, True, of_all["suffix"] or of_all["units"])]
    if _TAIL.match(tail):
        return [*before, (tail_end, tail_end, True, None)]
    joiner = _UNITS_AND.match(tail)
    rest = tail_start + (joiner.end() if joiner else 0)
    units, ruler = joiner["units"] if joiner else None, _RULERS_LAST.search(tail)
    return [
        *before,
        (etc.end(), etc.end(), True, units + (ruler[0] if ruler else "") if units else None),
        *((s, e, False, None) for s, e in _joined(folded, rest, tail_end) if not _TAIL.match(folded[s:e])),
    ]


def _inside_brackets(folded: str, start: int, position: int) -> bool:
    stretch = folded[start:position]
    return sum(stretch.count(c) for c in _OPEN) > sum(stretch.count(c) for c in _CLOSE)


def _joined(folded: str, start: int, end: int, *, places: bool = False) -> list[tuple[int, int]]:
    """Split at 和 及 与 where both sides name a body: 省文化和旅游厅 stays whole. ``places``: or both a place."""
    start, end = _trim(folded, start, end)
    # Two names are no longer: so the time stays linear in whatever stands there.
    joiners = _JOINER.finditer(folded, start, end) if end - start <= 2 * _LONGEST_NAME + 4 else ()
    for match in joiners:
        left, right = _trim(folded, start, match.start()), _trim(folded, match.end(), end)
        if _inside_brackets(folded, start, match.start()):
            continue
        before, behind = folded[slice(*left)], folded[slice(*right)]
        if _are_bodies(before, behind) or _are_places(before, behind, bare=places) or _begins_places(before, behind):
            return [left, *_joined(folded, *right, places=places)]
    return [(start, end)] if start < end else []


def _are_bodies(left: str, right: str) -> bool:
    """Whether two names stand on both sides of a joiner, rather than the halves of one (中小企业和民营经济局)."""
    if not looks_like_agency(left) or not looks_like_agency(right):
        return False
    if _LEVEL_AHEAD.match(right):
        return not _RULERS_OF_PLACE.fullmatch(left + "和" + right)
    if _ZONE.fullmatch(left):
        return _OF_ZONE.fullmatch(right) is not None
    return _SURE_LEFT.fullmatch(left) is not None and bool(_DEPARTMENT.match(right) or _SURE_RIGHT.fullmatch(right))


_LEVEL_AHEAD = re.compile(r"各(?!园区)|省|市|县|区|州|国家|中国|自治区|有关|相关|其他|地方")
_DEPARTMENT = re.compile(r"[一-鿿]{2,12}(?:厅|局|委|部|办)$")


def _begins_places(left: str, right: str) -> bool:
    """省科技厅和昆明、玉溪市人民政府: behind the joiner stands the first of the places."""
    place = _PLACE.match(right) or (_BARE_PLACE.fullmatch(right) and right not in _NO_PLACES)
    if not place or looks_like_agency(right):
        return False
    return bool(_SURE_LEFT.fullmatch(left) or _PLACE.match(left)) or left.endswith(("单位", "部门"))


def _are_places(left: str, right: str, *, bare: bool) -> bool:
    """昆明和玉溪市人民政府, 玉溪市和红河州人民政府; before 等州市人民政府 (``bare``) 玉溪市和红河 as well."""
    if looks_like_agency(left) or not (_PLACE.match(left) or _BARE_PLACE.fullmatch(left)):
        return False
    if bare and not looks_like_agency(right) and (_PLACE.match(right) or _BARE_PLACE.fullmatch(right)):
        return True
    return _PLACE_WITH_RULER.fullmatch(right) is not None
