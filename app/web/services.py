"""What every request answers from: the open graph, the open library, the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.graph.port import Store
from app.library.library import Library
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    store: Store
    library: Library
    settings: Settings

    @property
    def home(self) -> str | None:
        """The region meant where a name fits several."""
        return self.settings.region


def services_of(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


#: A parameter of every endpoint that reads.
Reading = Annotated[Services, Depends(services_of)]
