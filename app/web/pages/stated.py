"""What a page states of itself on paper: the documents it was drawn from, their versions, what read them, when."""

from __future__ import annotations

from collections.abc import Iterable

from app.questions.answers.statements import Statement
from app.questions.statement import statement
from app.web.services import Services


def stated(services: Services, documents: Iterable[str]) -> Statement:
    """For the macro `stated_on_paper`; ``documents`` are ids, those only cited are left out."""
    return statement(services.store, services.clock(), documents)
