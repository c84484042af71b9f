"""The ASGI application for another server: `uvicorn --factory app.main:create`. `zeren serve` needs none of this."""

from __future__ import annotations

from fastapi import FastAPI

from app.commands import opening
from app.graph.open import open_store
from app.ingest.catch_up import catch_up
from app.library.library import Library
from app.settings import current_settings
from app.web.application import create_app
from app.web.services import Services


def create() -> FastAPI:
    """The application over the stores of this environment; raises UsageError or StoreError where it cannot start.

    Store and library live as long as the process: the system gives back what they hold.
    """
    settings = current_settings()
    library = Library.open(settings.library)
    store = open_store(settings, lasting=True)
    store.prepare_schema()
    catch_up(library, store, opening.registry())
    return create_app(Services(store, library, settings))
