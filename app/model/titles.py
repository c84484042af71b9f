"""The names by which people cite and look up a document: its number, its titles, those without the issuer."""

from __future__ import annotations

from app.model.facts import DocumentHead
from app.model.ids import document_key


def document_keys(head: DocumentHead) -> tuple[str, ...]:
    """Folded numbers and titles by which a document is found, sorted."""
    names = [head.id, head.docno, *titles_of(head)]
    return tuple(sorted({document_key(name) for name in names if name}))


def titles_of(head: DocumentHead) -> list[str]:
    """Its title and its other names, as printed and without the issuer in front."""
    printed = [head.title, *head.aliases]
    return [*printed, *(without_issuer(title, head.issuer) for title in printed)]


def without_issuer(title: str, issuer: str | None) -> str:
    """关于印发…的通知 of 青海省人民政府办公厅关于印发…的通知; other titles stay as they are."""
    if issuer and title.startswith(issuer) and len(title) > len(issuer):
        return title[len(issuer) :]
    return title
