"""Metrics that the text does not say in full: completed from what the sentence said before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.indicators.clauses import State
from loaders.indicators.coordination import split
from loaders.indicators.found import Change
from loaders.indicators.items import Item
from loaders.indicators.wording import wording

_RATIO = re.compile(r"比重|占比|比例|比率|份额|率")
_REACHES = re.compile(r"(?<=.{2})达到?(?=.{2})")
#: 每千常住人口, said once for doctors, nurses and pharmacists.
PER = re.compile(r"每[千万百十]+[名户]?[一-鿿]{0,4}?(?:人口|居民|儿童|老年人|人|户)(?:拥有)?|人均")
_LISTED = re.compile(r"[、和与及]")
#: Shorter words are no subject.
_MEANS_SOMETHING = 3
_LEVEL = re.compile(r"(?<=.)(?:国家级|[省市县区州]级)(?=.)")
#: How much ground something takes or bears, of which nothing is yielded: 蔬菜面积30万亩，产量60万吨，产值20亿元.
_GROUND = re.compile(r"(?:(?:种植|播种|栽种|栽培|养殖|采收|收获|投产)?面积|(?<=.)(?:种植|播种)|产量|[存出]栏量?)\Z")
_YIELD = re.compile(r"产量|产值|利润|税收|收入|销量|销售额|人数|投资|[存出]栏")
#: Whom it reaches is not what is done: 改造老旧小区186个、惠及居民5.2万户.
_AFFECTED = re.compile(r"惠及|受益|涉及|覆盖|带动|服务|吸纳|辐射")
#: What can't be so many per cent by itself.
_AMOUNT = re.compile(
    r"(?:投资|收入|产值|产量|总量|数量|水质|质量|面积|里程|支出|资金|贷款|存款|销量|产能|水量|用量|标准)\Z"
)
#: What is begun is brought to an end: 建设保障性住房，竣工3000套.
_BEGUN = frozenset({"建设", "新建", "开工", "新开工", "开工建设", "筹集", "筹建"})
_FINISHED = frozenset({"竣工", "交付", "开工", "新开工"})
#: People are taken on under a programme: 落实专项计划，每年招录40名.
_PROGRAMME = re.compile(r"(?:计划|工程|项目|行动)\Z")
_PHRASE_BREAKS = "，。；：、的和与及(\x00"
_LONGEST_KIND = 16
_PARTITIVE = frozenset({"比重", "占比", "比例"})


@dataclass(frozen=True, slots=True)
class Completed:
    """Metrics of one item, one each for its numbers where it has several; ``start``: where their words begin.

    ``scopes``: the places whose figures they are, one each, where the item names places and nothing else.
    """

    metrics: list[str]
    start: int | None = None
    scopes: tuple[str, ...] = ()


def is_place(text: str, state: State) -> bool:
    """Whether ``text`` is a division whose metric was named before: 西宁市 in 服务业增速预期目标：西宁市8%."""
    rules = wording()
    said = bool(state.label.words or state.last)
    return said and bool(rules.place.fullmatch(text)) and not rules.verb_any.search(text)


def _places(item: Item, state: State) -> tuple[str, ...]:
    """The places that an item names instead of a metric, one for each number: 南京市、苏州市分别14万套、15万套."""
    text, count = item.head.text, len(item.group)
    if is_place(text, state):
        return (text,) * count
    named = tuple(_LISTED.split(text))
    return named if len(named) == count > 1 and all(is_place(name, state) for name in named) else ()


def complete(item: Item, state: State, change: Change) -> Completed | None:
    """The metrics that ``item`` names or takes over; None where nothing said so far completes them."""
    head, start = item.head, item.start if item.listed else None
    places = () if item.listed and item.carried.verb else _places(item, state)
    if head.text and not places:
        text = _complete_text(item, state)
        if not text:
            return None
        if (done := _done_before(item, state)) and text == done:
            start = min(state.done.start if state.done else item.start, item.clause.start)
        elif not text.startswith(head.text):
            said = state.subject
            start = min(said.start, item.clause.start) if said.words else item.clause.start
        shape = text[: -len(head.text)] + head.shape if text.endswith(head.text) else text
        count = len(item.group) if len(item.group) > 1 else None
        dated = count is not None and len(state.years) == count
        metrics = [text] if dated else _split(item, text, shape, count)
        if change == "level" and len(metrics) > 1 and all(q.kind == "ratio" for q in item.group):
            metrics = _all_shares(metrics)
        if per := PER.match(metrics[0]):
            state.per = per[0]
        return Completed(_one_each(metrics, item), start)
    metrics = [state.label.words] if state.label.words else list(state.last)
    kept = not metrics and bool(state.before)
    if kept:
        metrics = list(state.before)
    if not metrics and change == "growth" and item.first.kind in ("count", "person") and state.subject.words:
        # 推进“未来工厂”建设，新增10家
        metrics = [state.subject.words]
    count = len(item.group)
    if not (places or state.label.words) and item.carrier.each and len(metrics) < count <= len(state.told):
        # 游客突破8000万人次，收入达到1200亿元，分别增长30%、40%
        metrics = state.told[-count:]
    if places or item.listed or (change == "level" and len(item.group) == 1):
        metrics = metrics[-1:]
    if not metrics:
        return None
    if not places:
        start = state.label.start if state.label.words else state.last_start if state.last else state.subject.start
        if kept:
            start = state.before_start
    return Completed(_one_each(metrics, item), start, places)


def _split(item: Item, text: str, shape: str, count: int | None) -> list[str]:
    """The metrics of ``text``; what is done stands once for all of them: 接待国内、入境游客."""
    done = item.head.verb_words if item.head.verb == "acted" and text.startswith(item.head.verb_words) else ""
    metrics = split(text[len(done) :], shape[len(done) :], count, item.carrier.each) if done else []
    if len(metrics) < 2:
        return split(text, shape, count, item.carrier.each)
    acted = wording().acted
    return [metric if acted.match(metric) else done + metric for metric in metrics]


def _all_shares(metrics: list[str]) -> list[str]:
    """民间投资、产业投资占比, of two per cents: 民间投资占比 and 产业投资占比; 水质、水量达标率 likewise."""
    share = next((noun for noun in _PARTITIVE if metrics[-1].endswith(noun)), None)
    if share is not None:
        return [m if _RATIO.search(m) else m + share for m in metrics]
    if (rate := wording().shared_end.search(metrics[-1])) and rate[0].endswith("率"):
        return [m + rate[0] if _AMOUNT.search(m) and not _RATIO.search(m) else m for m in metrics]
    return metrics


def _one_each(metrics: list[str], item: Item) -> list[str]:
    count = len(item.group)
    return metrics if count in (1, len(metrics)) else [metrics[0]] * count


def _complete_text(item: Item, state: State) -> str:
    head, carried, rules = item.head, item.carried, wording()
    text, last = head.text, state.last[-1] if state.last else ""
    if item.first.fraction and item.first.kind in ("count", "person") and not PER.match(text):
        # 3.2名医师 is said per so many people.
        text = state.per + text
    if named := _done_before(item, state):
        return named
    alone = head.verb == "acted" and text == head.verb_words and not rules.metric_end.search(text)
    if alone and not item.first.people:
        # 新增高标准农田300万亩，改造提升100万亩
        return text + rules.verb_start.sub("", last, count=1) if last else ""
    if item.listed and carried.sector and not (head.prefix or head.verb or item.carrier.link):
        text = carried.sector + text
    elif item.listed and carried.per and not PER.match(text):
        text = carried.per + text
    elif item.clause.breakdown and text[-1] in "级类型" and text[-1] in last:
        return text + last.partition(text[-1])[2]
    elif item.clause.breakdown and not rules.metric_end.search(text) and (noun := rules.bare_end.search(last)):
        text += noun[0]
    elif item.clause.breakdown and item.carrier.op and (done := rules.acted.match(last)) and not head.verb:
        # 发布资源15万部，其中甲图书馆不少于5万部
        return text + last if len(last) > done.end() and not rules.metric_end.search(text) else text
    elif last and rules.area.fullmatch(text):
        if inner := _LEVEL.search(last):
            # 农业产业化国家级龙头企业3家、省级50家
            return last[: inner.start()] + text + last[inner.end() :]
        level = rules.area.match(last)
        # 国家级乡村旅游重点村: one kind of place takes another's, a level stands before both.
        if level and text.endswith("级") and not level[0].endswith("级"):
            level = None
        return text + (last[level.end() :] if level else last)
    elif last and text.startswith("与") and text.endswith("比"):
        return last + text
    elif text in rules.bare or text.startswith("占"):
        if "占" in last and text in _PARTITIVE:
            return last if _RATIO.search(last.partition("占")[2]) else last + text
        subject = state.subject.words
        if _YIELD.search(text) and (ground := _GROUND.search(subject)):
            subject = subject[: ground.start()]
        elif text in rules.level and (size := rules.bare_end.search(subject)) and size.start() >= _MEANS_SOMETHING:
            subject = subject[: size.start()]
        text = subject + text
    elif last and (other := _of_another_place(text, last)):
        return other
    elif state.mode and rules.carried.match(text):
        text = state.mode + text
    led = item.listed and carried.verb == "acted" and head.verb is None and not item.carrier.link
    if led and not (rules.measure_end.search(text) or _AFFECTED.match(text)):
        text = carried.words + text
    return _as_share(text) if item.first.kind == "ratio" and not item.carrier.link else text


def _done_before(item: Item, state: State) -> str:
    """The metric of a verb alone whose object an earlier clause names: 推进柴油货车淘汰，累计淘汰2万辆."""
    head, done = item.head, state.done
    if done is None or head.verb != "acted" or head.text != head.verb_words:
        return ""
    if done.verb == head.text or (done.verb in _BEGUN and head.text in _FINISHED):
        return head.text + done.words
    return done.words + head.text if item.first.people and _PROGRAMME.search(done.words) else ""


def named_before(noun: str, words: str) -> str:
    """What kind of ``noun`` the words before it speak of, where it is one kind: 基地 is 国家骨干冷链物流基地."""
    rules = wording()
    kinds: set[str] = set()
    for match in re.finditer(re.escape(noun), words):
        start = max(words.rfind(sign, 0, match.start()) for sign in _PHRASE_BREAKS) + 1
        start = max(start, match.start() - _LONGEST_KIND)
        for verb in rules.verb_any.finditer(words, start, match.start()):
            start = verb.end()
        phrase = words[start : match.start()]
        while opener := rules.opener.match(phrase) or rules.scope.match(phrase):
            phrase = phrase[opener.end() :]
        if len(phrase) > 1:
            kinds.add(phrase + noun)
    shortest = min(kinds, key=len, default=noun)
    return shortest if all(kind.endswith(shortest) for kind in kinds) else noun


def _of_another_place(text: str, last: str) -> str:
    """农村覆盖率 after 城市社区养老服务设施覆盖率 is 农村社区养老服务设施覆盖率."""
    rules = wording()
    here, there = rules.area.match(text), rules.area.match(last)
    noun = rules.shared_end.search(text)
    if not (here and there and noun and here.end() == noun.start() and last.endswith(noun[0])):
        return ""
    return here[0] + last[there.end() :]


def _as_share(text: str) -> str:
    """销售量达到总量的20% and 进出口总额占全省70.4% are shares: 占…比重."""
    if "占" not in text and not _RATIO.search(text):
        text = _REACHES.sub("占", text, count=1)
    partial = "占" in text and not text.endswith("占比") and not _RATIO.search(text.partition("占")[2])
    return text + "比重" if partial else text
