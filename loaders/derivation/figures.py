"""The figure of an indicator as it is compared: whose it is, and whether it is a rate or an amount."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.model.facts import DocumentHead, Indicator, Level
from app.model.figures import Figure
from app.model.folding import fold
from app.model.levels import LEVELS
from loaders.agencies.towns import UNITS
from loaders.derivation.words import is_rate, levels_of_words

#: The region that a region lies in, by its full name.
Above = Callable[[str], str | None]

_ENDINGS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"(?:省|自治区|特别行政区)$"), "province"),
    (re.compile(r"(?:州|盟|地区)$"), "city"),
    (re.compile(r"[县旗区]$"), "county"),
)


#: What leads upwards to a value: 占比达到60%, 提高到98%.
_UPWARDS = re.compile(r"(?:达到?|[提升增][高升至加长]*[到至])$")
#: What the name of a town adds to its county's.
_AROUND_TOWN = re.compile(r"(?<=[县区市旗])[^县区市旗]+$")
#: One of each: 每个街道, 各县区.
_EACH = "每各"


def nowhere(_: str) -> None:
    """No region above is known."""


def figure_of(indicator: Indicator, head: DocumentHead, key: str, above: Above = nowhere) -> Figure:
    """The value of an indicator with its sort and its region; ``key`` is the metric's name as compared.

    ``above`` makes the chain of regions longer than what the document itself says of them.
    """
    level, whose = _whose(indicator.scope, head)
    if level is not None and not whose:
        whose = _climbed(level, head, above)
    rate = is_rate(key, indicator.unit) or bool(indicator.scope and indicator.scope[0] in _EACH)
    return Figure(
        op=indicator.op,
        value=indicator.value,
        value_high=indicator.value_high,
        unit=indicator.unit,
        value_text=indicator.value_text,
        change=indicator.change,
        base=indicator.base,
        year=indicator.year,
        better=indicator.better or ("up" if rate and _leads_upwards(indicator) else None),
        sort="rate" if rate else "amount",
        level=level,
        whose=_chain(whose, above),
    )


def _whose(scope: str | None, head: DocumentHead) -> tuple[Level | None, tuple[str, ...]]:
    """Level and region of the printed scope, no level for what is no region; without one the document's own."""
    own: tuple[str, ...] = (head.region,) if head.region else ()
    if head.region and _is_town(head):
        own = (head.region, _AROUND_TOWN.sub("", head.region))
    if scope is None:
        return head.level, own
    plain = "".join(fold(scope).split())
    if _is_town(head) and plain[1:] in UNITS:
        return head.level, own
    if _is_town(head) and (wider := levels_of_words().get(plain)):
        # 全县 in a town's document is the county's.
        return next((level, own[1:] if level == "county" else ()) for level in reversed(LEVELS) if level in wider)
    if levels := levels_of_words().get(plain):
        if head.level in levels:
            return head.level, own
        return (next(level for level in LEVELS if level == levels[0]), ()) if len(levels) == 1 else (None, ())
    if head.region and plain in (head.region, re.sub(r"[省市州盟县区旗]$", "", head.region)):
        return head.level, own
    if plain[0] in _EACH:
        # 每个县（市、区）, 每县市区: the same ones.
        return None, (re.sub(r"[()、]|(?<=^每)个", "", plain),)
    if "、" in plain:
        return None, (plain,)
    level = next((level for ending, level in _ENDINGS if ending.search(plain)), None)
    if plain.endswith("市"):
        level = "city" if head.level == "province" else "county" if head.level == "city" else None
    # Only a place within the document's own region is known to be one: 京津冀地区 and 试验区 are none.
    inner = level is not None and head.level is not None and LEVELS.index(level) > LEVELS.index(head.level)
    return (level, (plain, *own)) if inner else (None, (plain,))


def _is_town(head: DocumentHead) -> bool:
    """Whether the document is a town's, one step below its county."""
    return head.region is not None and head.region.endswith(UNITS)


def _leads_upwards(indicator: Indicator) -> bool:
    """Whether the words before the value say that it is to be reached from below."""
    before, value, _ = indicator.span.quote.rpartition(indicator.value_text)
    return indicator.change == "level" and bool(value) and bool(_UPWARDS.search(before))


def _climbed(level: Level, head: DocumentHead, above: Above) -> tuple[str, ...]:
    """The region of a higher level that the document's own lies in; none where that is not known."""
    region = head.region
    steps = LEVELS.index(head.level) - LEVELS.index(level) + _is_town(head) if head.level is not None else 0
    for _ in range(steps):
        region = above(region) if region else None
    return (region,) if region and steps > 0 else ()


def _chain(regions: tuple[str, ...], above: Above) -> tuple[str, ...]:
    chain = list(regions)
    while chain and (region := above(chain[-1])) and region not in chain:
        chain.append(region)
    return tuple(chain)
