"""What an unregistered name may be meant for: registered names that come close, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.model.agencies import AgencyRecord, Suggestion, SuggestionReason
from loaders.agencies.keys import agency_key, without_last_bracket

if TYPE_CHECKING:
    from loaders.agencies.division import Division
    from loaders.agencies.registry import Registry

#: From here on two spellings count as alike (rapidfuzz ratio, percent).
_ALIKE = 72
#: Words shorter than this occur in too many names to say anything.
_TELLING = 3
#: The order in which reasons convince.
_RANKS: tuple[SuggestionReason, ...] = ("prefix_lost", "one_sign_apart", "same_class", "contained", "alike")


def suggest(registry: Registry, agency_id: str, limit: int = 5) -> tuple[Suggestion, ...]:
    """At most ``limit`` registered agencies for an unregistered one (``<region>:<surface>``), the most likely first.

    Compared are the agencies of its region and of the regions above, listed or by rule.
    """
    from rapidfuzz import fuzz  # only who asks for suggestions needs them
    from rapidfuzz.distance import Levenshtein

    region, mark, surface = agency_id.partition(":")
    key = agency_key(surface if mark else region)
    key = without_last_bracket(key) or key
    chain = registry.divisions.chain(region if mark else None)
    category = registry.category(agency_id)
    found: dict[str, tuple[int, float, Suggestion]] = {}
    for record, place in _known(registry, chain):
        for name in record.names:
            spelling = agency_key(name)
            likeness = fuzz.ratio(key, spelling)
            reason: SuggestionReason | None = None
            if spelling in {place.level_word + key, place.base + key}:
                reason = "prefix_lost"
            elif (
                len(key) > _TELLING
                and key[0] == spelling[0]
                and Levenshtein.distance(key, spelling, score_cutoff=1) == 1
            ):
                reason = "one_sign_apart"
            elif category is not None and category == record.category and record.region == region:
                reason = "same_class"
            elif _contained(_without_level(key, place), _without_level(spelling, place)):
                reason = "contained"
            elif likeness >= _ALIKE:
                reason = "alike"
            if reason is None:
                continue
            ranked = (_RANKS.index(reason), -likeness, Suggestion(record.name, reason, name))
            if record.name not in found or ranked[:2] < found[record.name][:2]:
                found[record.name] = ranked
    ordered = sorted(found.values(), key=lambda one: (one[0], one[1], one[2].name))
    return tuple(suggestion for _, _, suggestion in ordered[:limit])


def _known(registry: Registry, chain: tuple[Division, ...]) -> Iterator[tuple[AgencyRecord, Division]]:
    regions = {division.region: division for division in chain}
    seen = set()
    for record in registry.all_records():
        if record.region in regions:
            seen.add(record.name)
            yield record, regions[record.region]
    for division in chain[:-1]:
        for agency in registry.classes.names_of(division).agencies.values():
            if agency.record.name not in seen:
                yield agency.record, division


def _without_level(key: str, place: Division) -> str:
    for start in (place.base, place.level_word):
        if key.startswith(start):
            return key[len(start) :]
    return key


def _contained(words: str, spelling: str) -> bool:
    """Whether the telling words of one stand in the other."""
    shorter, longer = sorted((words, spelling), key=len)
    return len(shorter) >= _TELLING and shorter in longer
