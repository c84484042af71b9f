"""The four forms in which a value is told, and when a number in that form is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.model.facts import Operator
from loaders.indicators.clauses import State
from loaders.indicators.completion import PER, complete, is_place, named_before
from loaders.indicators.coordination import joints
from loaders.indicators.found import Change
from loaders.indicators.heads import rate_start
from loaders.indicators.items import Form, Item, Statement
from loaders.indicators.layout import GAP, Reading
from loaders.indicators.quantities import Quantity
from loaders.indicators.wording import wording

#: After a number that is a condition of something else: 超过2000万元的企业. 增长8%的目标 is a value.
_CONDITION = re.compile(r"的(?!目标|水平|要求|速度|任务|预期|增速|增长)")
#: 城乡居民收入比, 空气优良天数比; 同比 is none.
_RATIO_END = re.compile(r"(?<![同环相占对])比\Z")
_GOES_ON = re.compile(r"并|且|而|后|时|的|目标|水平|规模|以上|大关|台阶|关口|参赛|参加|参展|[^一-鿿0-9A-Za-z]")
_CARRIES = re.compile(r"实现|完成|达到(?!.{0,8}(?:标准|水平|要求)\Z)")
#: 建设核心区和3个产业园
_AFTER_JOINT = re.compile(r".(?:和|及|以及|、)\Z")
#: 设立规模20亿元的基金
_SIZES = frozenset({"规模", "总规模", "首期规模"})
#: 每个村至少有1名医生
_HAS = "有"
#: 省级财政安排1亿元 does not say what for.
_SPENT = ("安排", "投入", "支持", "补助")
#: 平均受教育年限11.3年
_LASTS = re.compile(r"(?:年限|寿命|天数|时长|周期)\Z")
#: 支持4个市场建设
_BUILT = "建设"
#: 设立2亿元专项资金
_FUND = re.compile(r"^[一-鿿“”]{0,12}(?:基金|资金|消费券|债券|贷款)\Z")
_MODIFIER = re.compile(r".{1,24}的(?=.{2})")
_MANY = re.compile(r"(?:和|、|及)(?:一批|若干|一系列).*|等\Z")
_GROWTH_NOUN = re.compile(r"(?:增速|增长率|增幅|涨幅)(?:\(.{1,12}\))?\Z|新增(?!劳动力|[^占]*占|.*(?:率|比例|比重)\Z)")
_LOSS_NOUN = re.compile(r"(?:降幅|下降率|降低率)\Z")
_PACE = re.compile(r"增[速幅]|涨幅")
#: A word that carries a value, where nothing that is measured stands before it: 新增7个县, 完成1500个乡村建设.
_AS_VERB = {"reach": "made", "grow": "added", "shrink": "lowered"}
_VERB_CHANGE: dict[str, Change] = {"added": "growth", "lowered": "reduction"}
_CARRIED = frozenset({"made", "added", "acted"})
_NEW_LEVEL = ("raise-to", "lower-to")
#: A smaller round number after 支持 or 推进 is a list of projects summed up.
_MANY_THINGS = 10
_LONGEST = 60
#: How far back the kind of a general noun is looked for: 建成基地5个.
_NEAR = 400
#: How many numbers may stand inside what is counted: 10个产值超100亿元的产业园.
_FURTHER = 3


class Forms:
    """Reads one item at a time; ``lists``: a bare noun before a number is a metric, as in lists of indicators."""

    def __init__(self, reading: Reading, state: State, lists: bool) -> None:
        self._words, self._shape = reading.words, reading.shape
        self._state, self._lists = state, lists

    def read(self, item: Item) -> list[Statement]:
        """The statements of ``item``; empty where its number is no value."""
        if len(item.head.text) > _LONGEST:
            return []
        if item.head.text in _SIZES and item.first.kind == "money":
            return self._sized(item)
        if item.closed:
            return self._linked(item) or self._adjacent(item)
        return self._count_first(item) or self._share(item) or self._linked(item)

    # 建成540个村级综合性文化服务中心
    def _count_first(self, item: Item) -> list[Statement]:
        quantity = item.group[-1]
        if quantity.kind not in ("count", "person", "measure", "money"):
            return []
        verb, words = self._leading_verb(item)
        if verb is None:
            return []
        end = self._tail_end(item)
        if end - quantity.stop > _LONGEST:
            return []
        tail = _MANY.sub("", self._words[quantity.stop : end].replace(GAP, "").removeprefix("的"))
        if modifier := _MODIFIER.match(tail):
            tail = tail[modifier.end() :]
        limited = quantity.high is not None or quantity.op is not None
        many = quantity.value >= _MANY_THINGS and not wording().projects.search(tail)
        if verb == "weak" and not (limited or many):
            return []
        if len(tail) < 2 or (quantity.kind == "measure" and wording().sized_end.search(tail)):
            return []
        if quantity.kind == "money" and not _FUND.search(tail):
            return []
        if self._modifies(item, end):
            return []
        if verb == "weak" and len(tail) > len(_BUILT) + 1:
            tail = tail.removesuffix(_BUILT)
        metric = (words if verb == "acted" else "") + tail
        item.head.verb, item.head.verb_words = verb, words
        change = _VERB_CHANGE.get(verb, "level")
        return self._made(item, [metric], "count-first", change, item.start if item.listed else None, end)

    def _modifies(self, item: Item, end: int) -> bool:
        """20户以上自然村通硬化路比例达到90%: the first number is part of what the second measures."""
        later = next((q for q in item.later if q.stop == end), None)
        if later is None or later.kind != "ratio":
            return False
        return bool(wording().link_end.search(self._shape, max(item.stop, later.start - 6), later.start))

    # 设立规模20亿元的产业发展母基金
    def _sized(self, item: Item) -> list[Statement]:
        end = self._tail_end(item)
        tail = self._words[item.stop : end].replace(GAP, "")
        if not (item.head.verb in ("made", "added") and tail.startswith("的") and 3 <= len(tail) <= _LONGEST):
            return []
        return self._made(item, [tail[1:]], "count-first", "level", item.start if item.listed else None, end)

    def _leading_verb(self, item: Item) -> tuple[str | None, str]:
        head, carrier = item.head, item.carrier
        if not head.text or head.text == head.verb_words:
            if head.verb:
                return head.verb, head.verb_words
            if carrier.link and carrier.link.id in _AS_VERB:
                return _AS_VERB[carrier.link.id], ""
            return (item.carried.verb, item.carried.words) if not carrier.link else (None, "")
        at_least = "至少" in head.openers or (head.scope or self._state.scope or "").startswith("每")
        if head.text == _HAS and at_least:
            return "made", ""
        if head.verb in ("made", "added") and _AFTER_JOINT.search(head.shape):
            named = self._words[item.stop : self._tail_end(item)]
            return (head.verb, "") if not wording().projects.search(named) else (None, "")
        if head.text.endswith("等"):
            return (head.verb, "") if head.verb in ("made", "added") and head.verb_words != "实施" else (None, "")
        match = wording().verb_end.search(self._shape, max(item.start, carrier.end - 10), carrier.end)
        return (match.lastgroup, match[0]) if match else (None, "")

    def _tail_end(self, item: Item) -> int:
        """Where what is counted ends: before the joint that leads to the next number, or with the clause."""
        for quantity in item.later[:_FURTHER]:
            if quantity.start - item.stop > _LONGEST:
                break
            if before := joints(self._shape[item.stop : quantity.start]):
                return item.stop + before[-1][0]
        return item.clause.end

    # 80%以上建制镇具备生活污水处理能力; 行政村100%通宽带
    def _share(self, item: Item) -> list[Statement]:
        quantity, head = item.first, item.head
        if quantity.unit != "%" or head.verb not in (None, "made") or len(item.group) > 1:
            return []
        if item.carrier.link and item.carrier.link.id != "reach":
            return []
        end = self._tail_end(item)
        if end - quantity.stop > _LONGEST:
            return []
        tail = self._words[quantity.stop : end].replace(GAP, "").removeprefix("的")
        whole = head.text or item.carried.whole
        if whole and (not wording().predicate.match(tail) or wording().metric_end.search(whole)):
            return []
        if not whole and (item.listed or len(tail) < 4 or not wording().predicate.search(tail)):
            return []
        metric = whole + _CARRIES.sub("", tail, count=1)
        head.whole = whole
        return self._made(item, [metric], "share", "level", item.start if head.text else None, end)

    # 森林覆盖率达到8.0%
    def _linked(self, item: Item) -> list[Statement]:
        carrier, head, rules = item.carrier, item.head, wording()
        if not (carrier.link or carrier.op or carrier.base):
            return []
        goes_on = _GOES_ON.match(self._words, item.stop, item.clause.end)
        if not item.closed and (_CONDITION.match(self._words, item.stop) or not goes_on):
            return []
        named = bool(rules.metric_end.search(head.text)) or head.text in rules.bare
        named = named or bool(PER.match(head.text)) or bool(_RATIO_END.search(head.text))
        named = named or (item.first.people and head.verb == "acted" and head.text == head.verb_words)
        alone = item.closed and not head.text and carrier.end == item.clause.body
        if alone and (carrier.link is None or carrier.link.id == "is"):
            # 首次降到30微克/立方米以内，为29微克/立方米; 年均增长8.5%，力争突破1900亿元
            named = bool(self._state.last)
        if carrier.base and not (carrier.link or carrier.op):
            named = named or not head.text
        weak = carrier.link is None or carrier.link.weak or item.first.kind in ("time", "none")
        if head.text.endswith("等") or (weak and not named):
            return []
        change: Change = carrier.link.change if carrier.link else "level"
        if carrier.base and carrier.link is None and _PACE.search(self._words, *carrier.base.words):
            change = "growth"
        if change == "level" and head.verb in _VERB_CHANGE:
            if item.first.kind == "ratio" and head.verb == "added":
                # 新增绿色建筑面积占新建建筑面积的比例
                head.text, head.shape = head.verb_words + head.text, head.verb_words + head.shape
                head.verb = None
            else:
                change = _VERB_CHANGE[head.verb]
        return self._stated(item, "linked", change)

    # 旅游总收入800亿元
    def _adjacent(self, item: Item) -> list[Statement]:
        head, quantity, rules = item.head, item.first, wording()
        named = bool(rules.metric_end.search(head.text) or PER.match(head.text))
        if head.text.endswith("等") or (quantity.kind == "time" and not _LASTS.search(head.text)):
            return []
        if quantity.kind == "money" and head.text.endswith(_SPENT):
            return []
        if quantity.kind == "none" and not (named and quantity.unit):
            return []
        if not head.text:
            return self._stated(item, "adjacent", "level") if self._labelled(item) else []
        acts = head.verb not in (None, "weak") or bool(rules.verb_any.search(head.shape))
        acts = acts or (item.listed and item.carried.verb in _CARRIED)
        # After one value the sentence goes on with its likes: 高新技术企业突破1.2万家，科技型企业入库1.5万家.
        breaks_down = self._lists or bool(self._state.last)
        if quantity.kind == "ratio":
            allowed = named or "占" in head.text or "达到" in head.text or is_place(head.text, self._state)
        else:
            rate = item.carrier.op is not None and "/" in (quantity.unit or "")
            allowed = named or acts or rate or quantity.op is not None or breaks_down
        if not allowed:
            return []
        verb = head.verb or (item.carried.verb if item.listed else None)
        return self._stated(item, "adjacent", _VERB_CHANGE.get(verb or "", "level"))

    def _labelled(self, item: Item) -> bool:
        at = item.clause.start
        return bool(self._state.label.words) and not item.listed and self._words[at - 1 : at] == "："

    def _stated(self, item: Item, form: Form, change: Change) -> list[Statement]:
        completed = complete(item, self._state, change)
        if completed is None:
            return []
        return self._made(item, completed.metrics, form, change, completed.start, item.stop, completed.scopes)

    def _made(
        self,
        item: Item,
        metrics: list[str],
        form: Form,
        change: Change,
        start: int | None,
        end: int,
        scopes: Sequence[str] = (),
    ) -> list[Statement]:
        carrier, state = item.carrier, self._state
        general = wording().general
        before = self._words[max(0, item.clause.start - _NEAR) : item.clause.start]
        metrics = [named_before(m, before) if m in general else m for m in metrics]
        begin = item.clause.start if start is None else start
        quantities = item.group if len(item.group) == len(metrics) else [item.group[-1]] * len(metrics)
        made = [
            Statement(
                metric=metric,
                quantity=quantity,
                form=form,
                link=carrier.link,
                op=_operator(item, quantity),
                change=_metric_change(metric, change),
                base=carrier.base,
                year=carrier.year or self._year_of_change(item) or state.year,
                scope=item.head.scope or item.head.place or state.scope,
                kind=state.kind,
                value_start=self._value_start(item, quantity, form),
                start=begin,
                end=end,
            )
            for metric, quantity in zip(metrics, quantities, strict=True)
        ]
        if len(state.years) == len(made) > 1:
            made = [replace(statement, year=year) for statement, year in zip(made, state.years, strict=True)]
        if scopes:
            made = [replace(statement, scope=scope) for statement, scope in zip(made, scopes, strict=True)]
        state.named(metrics, begin, item.clause.start)
        return made

    def _year_of_change(self, item: Item) -> int | None:
        """2024年起…提高到600元: from that year on the new value holds."""
        changed = item.carrier.link is not None and item.carrier.link.id in _NEW_LEVEL
        return self._state.since if changed and not self._state.dated else None

    def _value_start(self, item: Item, quantity: Quantity, form: Form) -> int:
        if quantity is item.first and (form != "count-first" or item.carrier.op):
            return item.carrier.value_start
        return rate_start(self._shape, item.start, quantity.start)


def _operator(item: Item, quantity: Quantity) -> Operator:
    carrier = item.carrier
    if "至少" in item.head.openers or item.head.text.endswith("至少") or carrier.op in ("<=", ">="):
        return carrier.op or ">="
    shared = item.group[-1].op if not any(q.op for q in item.group[:-1]) else None
    return (
        quantity.op
        or carrier.op
        or shared
        or (carrier.link.op if carrier.link else None)
        or (">" if quantity.more else "=")
    )


def _metric_change(metric: str, change: Change) -> Change:
    if change == "level" and _GROWTH_NOUN.search(metric):
        return "growth"
    return "reduction" if change == "level" and _LOSS_NOUN.search(metric) else change
