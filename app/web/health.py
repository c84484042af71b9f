"""Whether the process is up, and whether it can answer questions."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel

from app.web.problems import Problem
from app.web.services import Reading

_SILENT = "图库或文库没有应答 / graph or library does not answer"

router = APIRouter(tags=["运行 operation"])


class Health(BaseModel):
    status: str


class Readiness(BaseModel):
    """``store`` says which engine answers; ``documents`` how many the library holds."""

    status: str
    store: str
    documents: int


@router.get("/healthz", response_model=Health)
def healthz() -> Health:
    """进程在运行 / the process is up."""
    return Health(status="ok")


@router.get("/readyz", response_model=Readiness, responses={503: {"model": Problem, "description": _SILENT}})
def readyz(services: Reading, response: Response) -> Readiness:
    """图库与文库都能应答 / graph and library both answer."""
    info = services.store.info()
    response.headers["cache-control"] = "no-store"
    held = len(services.library.held_ids())
    return Readiness(status="ready", store=f"{info.product} {info.version}", documents=held)
