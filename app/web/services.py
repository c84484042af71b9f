"""What every request answers from: the open graph, the open library, the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from app.graph.port import Store
from app.library.library import Library
from app.resources import resource_folder
from app.settings import Settings
from app.web.attempts import Attempts
from app.web.forms import Slots

if TYPE_CHECKING:
    from app.model.facts import DocumentFacts
    from loaders.agencies.registry import Registry
    from loaders.derivation.metrics import Target


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Services:
    store: Store
    library: Library
    settings: Settings
    #: By which sessions end.
    clock: Callable[[], datetime] = _now
    #: Failed sign-ins of the last minute.
    attempts: Attempts = field(default_factory=Attempts)
    #: Forms with files that come in at this moment.
    slots: Slots = field(default_factory=Slots)

    @property
    def home(self) -> str | None:
        """The region meant where a name fits several."""
        return self.settings.region

    @property
    def registry(self) -> Registry:
        """The agency registry, read when the first request asks for it."""
        return _registry()

    def measure(self, facts: DocumentFacts) -> Sequence[Target]:
        """The indicators of a document as they are compared."""
        from loaders.derivation.metrics import measured

        return measured(facts, self.registry.parent_region)


@cache
def _registry() -> Registry:
    from loaders.agencies.registry import Registry

    return Registry.load(resource_folder("data") / "registry")


def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


#: A parameter of every endpoint that reads.
Reading = Annotated[Services, Depends(services_of)]
