"""Agencies as the registry knows them: dated, scoped, with members, successors and counterparts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.model.facts import Level, MentionKind


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """One registered agency or collective. ``name`` is the full official name and the id.

    ``names`` are all spellings it is found by (full, short, spoken aliases); ``category`` is the counterpart
    class: agencies of one class do the same work at different levels. Dates are ISO, None where not known or
    not ended.
    """

    name: str
    kind: Literal["agency", "collective"]
    level: Level
    region: str
    category: str | None
    names: tuple[str, ...]
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    collective: str
    member: str
    valid_from: str | None
    valid_to: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """``old`` was followed by ``new`` on ``on``.

    whole: all duties pass on; part: some do, listed for a person. ``lasting``: which of the two exists whether or not
    the other does; without it the day of the succession ends the old one and begins the new.
    """

    old: str
    new: str
    extent: Literal["whole", "part"]
    on: str | None
    source: str
    lasting: Literal["old", "new", "both"] | None = None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """``lower`` does at its level what ``higher`` does one level above."""

    lower: str
    higher: str
    source: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a short name is read against: the issuing region, its level, and the document's date.

    ``bare``: the document prints its own departments without their level (发展改革委、财政厅, not 省…).
    """

    region: str | None
    level: Level | None
    on: str | None
    document_id: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a printed name means. ``name`` is None for groups and for names nobody registered."""

    agency_id: str
    name: str | None
    kind: MentionKind


#: Why a registered name is suggested: the level or region before it is missing, one sign differs, agencies of one
#: class in one region, one name within the other, much in common.
SuggestionReason = Literal["prefix_lost", "one_sign_apart", "same_class", "contained", "alike"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A registered agency that an unregistered name may mean, and the spelling of it that comes close."""

    name: str
    reason: SuggestionReason
    spelling: str


@dataclass(frozen=True, slots=True)
class RegistryExcerpt:
    """The part of the registry that a set of agencies needs: themselves and all they are related to."""

    agencies: tuple[AgencyRecord, ...]
    memberships: tuple[Membership, ...]
    successions: tuple[Succession, ...]
    counterparts: tuple[Counterpart, ...]
