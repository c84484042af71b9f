"""What class of agency a mention belongs to: the work it does, at whatever level."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.model.facts import Mention

if TYPE_CHECKING:
    from loaders.agencies.registry import Registry

Category = Callable[[Mention], str | None]


def mention_category(registry: Registry) -> Category:
    """The counterpart class of a mention, by the registry.

    A single body of a class without counterparts (one company, one park) has none: two companies do not do the same
    work. Collectives and groups keep it: 各市州人民政府 and 各县区人民政府 are both the governments below.
    """

    def category(mention: Mention) -> str | None:
        found = registry.category(mention.agency_id)
        single = mention.kind in ("agency", "unknown")
        return None if single and found in registry.classes.unpaired else found

    return category
