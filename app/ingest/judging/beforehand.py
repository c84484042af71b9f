"""What somebody says of a document before it is stored, pinned to the words that are about to be."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import UnknownError
from app.ingest.judging.pinning import judgement_of
from app.ingest.judging.soundness import want_sound_words
from app.ingest.judging.wishes import Wish
from app.judging.standing import Standing
from app.judging.words import Items
from app.model.facts import DocumentFacts
from app.model.judgements import Judgement, LinkSubject
from app.model.offsets import LineMap
from loaders.agencies.registry import Registry


def pin_beforehand(
    wishes: Sequence[Wish], author: str, facts: DocumentFacts, lines: LineMap, standing: Standing, registry: Registry
) -> list[Judgement]:
    """The judgements as they are to be logged with these facts; ``standing`` is what was said before.

    Raises UnknownError or UsageError where one of them cannot be said of this text.
    """
    here, found = _Alone(facts, lines), []
    for wish in wishes:
        one = judgement_of(wish, author, here, standing, registry)
        want_sound_words(one)
        found.append(one)
    return found


class _Alone:
    """One document, as if there were no other."""

    def __init__(self, facts: DocumentFacts, lines: LineMap) -> None:
        self._items, self._lines = Items(facts), lines

    def document_of(self, id_: str) -> str:
        document = self._items.document
        if id_ != document and not id_.startswith(f"{document}/"):
            raise UnknownError(f"文件 {document} 里没有“{id_}”", f"{document} has no {id_!r}")
        return document

    def items(self, document: str) -> Items:  # noqa: ARG002 - there is one document
        return self._items

    def lines(self, document: str) -> LineMap:  # noqa: ARG002 - there is one document
        return self._lines

    def proposes(self, subject: LinkSubject) -> bool:  # noqa: ARG002 - a link wants two documents
        return False
