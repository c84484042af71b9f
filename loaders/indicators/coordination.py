"""Several metrics in one phrase: 城市、县城生活垃圾无害化处理率 names two, and what they share stands once."""

from __future__ import annotations

import re

from loaders.indicators.wording import wording

#: 、 and the words that join; not the same characters inside 和谐, 普及率, 参与, 以及人.
JOINT = re.compile(r"、|以及|和(?!谐|平|睦|缓)|与(?!会)|及(?!率|以上|以下|格|时|其)|或者?")
_NO_JOINT = re.compile(r"(?:[共总饱缓中]和|[普涉顾波危埃]及|[参给授]与)\Z")
#: 社会物流总费用与GDP的比率 is one metric.
_COMPARED = re.compile(r"[与和].{1,20}之?的?比(?:率|例|值|重)?\Z")
#: 县城(建成区)
_BRACKET = re.compile(r"\([^()]{1,12}\)")
#: Kinds of things whose last character shows where the parallel part ends: 工业、建筑业增加值.
_KIND_LENGTH, _SHORT = 3, 5
_WORD = 2
_KIND = "业区市县镇村校品物车类产员民户城"
#: Words for kinds of things, longest first where one begins another: the parallel part ends with the first of them.
_KIND_WORDS = re.compile(
    r"产品|食品|药品|商品|用品|制品|作物|废物|企业|行业|产业|公司|机构|单位|部门|学校|医院|社区|园区|景区|小区|乡村|人员"
    r"|学生|儿童|居民|职工|农户|家庭|设施|车辆|建筑|垃圾|污水"
)
#: A parallel part is at most so much longer than the one before it.
_ALIKE = 2


def joints(shape: str) -> list[tuple[int, int]]:
    """Where ``shape`` is joined: ranges of 、 and the joining words."""
    return [m.span() for m in JOINT.finditer(shape) if not _NO_JOINT.search(shape, max(0, m.end() - 2), m.end())]


def split(text: str, shape: str, count: int | None = None, each: bool = False) -> list[str]:
    """The metrics that ``text`` names, each completed by what they share; ``[text]`` where it is one metric.

    ``count``: as many values follow. ``each``: the words say that each has the value (均, 都). Otherwise a
    phrase is several metrics only where every part ends with a noun that names one.
    """
    if count == 2 and (pair := next((w for w in wording().pairs if w in text), None)):
        return [text.replace(pair, word, 1) for word in wording().pairs[pair]]
    parts = _parts(text, joints(shape))
    if count is not None and count != len(parts):
        # 京津冀及周边地区、长三角地区: the finer joints belong to names.
        parts = _parts(text, [(a, b) for a, b in joints(shape) if shape[a:b] == "、"])
    if len(parts) < 2 or (count is not None and count != len(parts)):
        return [text]
    rules = wording()
    if count is None and _COMPARED.search(text):
        return [text]
    broad = _parts(text, [(a, b) for a, b in joints(shape) if shape[a:b] == "、"])
    if count is None and len(parts) > len(broad) > 1 and all(rules.measure_end.search(p) for p in broad):
        # 配备率、管理率、报警与公安联网率: 与 belongs to the last one's name.
        return _complete(parts, spread=True) or broad
    if not each and count is None and ("占" in text or not all(rules.measure_end.search(p) for p in parts)):
        return [text]
    return _complete(parts, spread=count is None) or (parts if count and _stand_alone(parts) else [text])


def _stand_alone(parts: list[str]) -> bool:
    """乡村旅游重点村寨、客栈、农家乐: the last is too short to hold anything of the first, and no measure of all."""
    short = len(parts[-1]) <= _SHORT and len(parts[0]) > len(parts[-1]) + _ALIKE
    return short and not any(wording().measure_end.search(part) or part[-1] in "级型类式性" for part in parts)


def _parts(text: str, at: list[tuple[int, int]]) -> list[str]:
    parts, start = [], 0
    for begin, end in at:
        parts.append(text[start:begin])
        start = end
    parts.append(text[start:])
    return [p for p in parts if p]


def _complete(parts: list[str], spread: bool) -> list[str]:
    """The parts with what they share; empty where that is not clear.

    ``spread``: a bare noun at the end goes with all that stands before it, not with the first alone.
    """
    rules = wording()
    named = next((i for i, part in enumerate(parts) if i and part in rules.bare), len(parts))
    last = parts[named - 1]
    short = [part for part in parts[: named - 1] if not rules.measure_end.search(part)]
    tail = max((shared_tail(part, last) for part in short), key=len, default="")
    if short and not tail:
        return []
    parts = [_opposed(part, last) if i < named - 1 else part for i, part in enumerate(parts)]
    completed = [part + tail if part in short else part for part in parts[: named - 1]] + [last]
    completed = _with_place(completed)
    stems = [c[: e.start()] for c in completed if (e := rules.bare_end.search(c)) and e.start()]
    for part in parts[named:]:
        bare = part in rules.bare and stems
        completed += [stem + part for stem in (stems if spread else stems[:1])] if bare else [part]
    return completed


def _opposed(part: str, last: str) -> str:
    """进口 before 出口整体通关时间 is 进口整体通关时间: the last begins with the like of it, and goes on."""
    size = len(part)
    alike = size == _WORD and last[size - 1 : size] == part[-1] and last[:size] != part
    return part + last[size:] if alike and wording().measure_end.search(last[size:]) else part


def _with_place(metrics: list[str]) -> list[str]:
    """城镇调查失业率和登记失业率: what stands first says where, for all that are of one kind."""
    rules = wording()
    place = rules.area.match(metrics[0])
    if not place:
        return metrics
    kind = metrics[0][-_KIND_LENGTH:]
    alike = [m.endswith(kind) and len(kind) < len(m) <= _SHORT and not rules.area.match(m) for m in metrics]
    return [place[0] + metric if same else metric for metric, same in zip(metrics, alike, strict=True)]


def shared_tail(part: str, last: str) -> str:
    """The end of ``last`` that belongs to ``part`` too (城市、县城燃气普及率: 燃气普及率); empty if unclear."""
    rules = wording()
    place = rules.area.match(last)
    if place and rules.area.fullmatch(part):
        bracket = _BRACKET.match(last, place.end())
        return last[bracket.end() if bracket else place.end() :]
    noun = rules.measure_end.search(last)
    if noun is None:
        counted = rules.metric_end.search(last)
        return counted[0] if counted and 0 < counted.start() <= len(part) else ""
    before = last[: noun.start()]
    for size in (4, 3, 2):
        end = part[-size:]
        if len(end) == size and (at := before.find(end)) >= 0:
            return last[at + size :]
    if part[-1] in _KIND and (at := before.rfind(part[-1])) >= 0:
        return last[at + 1 :]
    shared = rules.shared_end.search(last)
    if shared is None:
        return ""
    if shared.start() <= len(part) + _ALIKE:
        return shared[0]
    # 水产品产地低温处理率: what comes after the things themselves is said of all of them.
    kind = _KIND_WORDS.search(last, 0, shared.start())
    if kind is None and last[len(part) - 1] in _KIND:
        return last[len(part) :]
    return last[kind.end() :] if kind else ""
