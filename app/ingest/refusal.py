"""What is not replaced unless somebody says so: another issuer's document, a text that lacks a tenth of the facts."""

from __future__ import annotations

from pathlib import Path

from app.ingest.difference import Difference, difference
from app.ingest.report import FileResult
from app.library.library import Library
from app.library.outline import HeldDocument
from app.model.facts import DocumentFacts, Issue

#: Ids of lost facts named in a message; the report has them all.
_NAMED_IN_MESSAGE = 5


def not_without_asking(path: Path, facts: DocumentFacts, held: HeldDocument, library: Library) -> FileResult | None:
    """Why a file does not take the place of the document held; None where it may."""
    document = facts.head.id
    before, now = held.outline.head.issuer, facts.head.issuer
    if before and now and "".join(before.split()) != "".join(now.split()):
        return refusal(
            path,
            document,
            "other-issuer",
            f"已有的 {document} 由{before}印发，此文件由{now}印发；确要替换请加 --replace",
            f"the {document} held was issued by {before}, this one by {now}; to replace it, use --replace",
        )
    if library.outcome_of(facts) == "unchanged":
        return None
    change = difference(library.get(document), facts)
    return _too_few(path, document, change) if change.drops_too_much else None


def _too_few(path: Path, document: str, change: Difference) -> FileResult:
    named = "；".join(
        f"{kind} {len(names)}（{'、'.join(names[:_NAMED_IN_MESSAGE])}{'…' * (len(names) > _NAMED_IN_MESSAGE)}）"
        for kind, names in change.lost.items()
    )
    return refusal(
        path,
        document,
        "fewer-facts",
        f"与已有的 {document} 相比少了 {change.lost_count}/{change.facts} 项：{named}；确要替换请加 --replace",
        f"it lacks {change.lost_count} of {change.facts} facts held; to replace them, use --replace",
        change.lost,
    )


def refusal(
    path: Path, document: str, rule: str, zh: str, en: str, lost: dict[str, tuple[str, ...]] | None = None
) -> FileResult:
    """The result of a file that was not loaded though it could be read."""
    return FileResult(path, "refused", document, issues=(Issue("error", rule, f"{zh} / {en}"),), lost=lost or {})
