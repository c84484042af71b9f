"""The documents held, and which of them a citation or a name means.

Everything here is a function of the set of documents held, never of the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.library.outline import HeldDocument
from app.model.facts import Citation, DocumentHead
from app.model.ids import document_key, normal_docno, title_key


def document_keys(head: DocumentHead) -> tuple[str, ...]:
    """Folded numbers and titles by which a document is found, sorted."""
    names = [head.id, head.docno, *_titles(head)]
    return tuple(sorted({document_key(name) for name in names if name}))


def cited_titles(citation: Citation) -> tuple[str, ...]:
    """Keys of the title a citation gives, shortest first: without its issuer, and with it."""
    if not citation.title:
        return ()
    titles = {citation.title, _without_issuer(citation.title, citation.issuer)}
    return tuple(sorted((key for key in map(title_key, titles) if key), key=lambda key: (len(key), key)))


def cited_number(citation: Citation) -> str | None:
    """The number a citation gives in its normal form; as printed where it has none."""
    return (normal_docno(citation.docno) or citation.docno) if citation.docno else None


class Shelf:
    """Documents held, found by number and by title."""

    def __init__(self, held: Mapping[str, HeldDocument]) -> None:
        self._heads = {document: item.outline.head for document, item in held.items()}
        self._by_number: defaultdict[str, list[str]] = defaultdict(list)
        self._by_title: defaultdict[str, list[str]] = defaultdict(list)
        for document in sorted(self._heads):
            head = self._heads[document]
            if head.docno:
                self._by_number[normal_docno(head.docno) or head.docno].append(document)
            for key in sorted({title_key(title) for title in _titles(head)} - {""}):
                self._by_title[key].append(document)

    def named(self, name: str) -> tuple[str, ...]:
        """Documents that an id, a number or a title means; several where it does not tell them apart."""
        if name in self._heads:
            return (name,)
        key = document_key(name)
        if key in self._heads:
            return (key,)
        by_id = [document for document in sorted(self._heads) if document_key(document) == key]
        return tuple(by_id or self._by_number.get(key, ()) or self._by_title.get(key, ()))

    def cited(self, citation: Citation, by: DocumentHead) -> tuple[str, ...]:
        """Documents that a citation may mean: one, none (not held), or several that it does not tell apart."""
        number, titles = cited_number(citation), cited_titles(citation)
        found = list(self._by_number.get(number, ())) if number else []
        if not found:
            # Where a number is printed, a document with another number is another document, whatever its title.
            found = self._with_title(titles, numbered=number is None)
        for fits in (self._title_fits(titles), self._issuer_fits(citation), self._region_fits(by)):
            if len(found) > 1:
                found = [document for document in found if document in fits] or found
        if len(found) > 1 and number in found:
            return (number,)
        if len(found) == 1 and not self._sure(found[0], number, titles, citation, by):
            return ()
        return tuple(found)

    def _with_title(self, titles: Iterable[str], *, numbered: bool) -> list[str]:
        found = {document for key in titles for document in self._by_title.get(key, ())}
        return sorted(d for d in found if numbered or self._heads[d].docno is None)

    def _sure(
        self, document: str, number: str | None, titles: Iterable[str], citation: Citation, by: DocumentHead
    ) -> bool:
        """A number that several issuers use (its document has a qualified id) needs a second sign."""
        if number is None or number not in self._by_number or document == number:
            return True
        fits = self._title_fits(titles) | self._issuer_fits(citation) | self._region_fits(by)
        return document in fits

    def _title_fits(self, titles: Iterable[str]) -> frozenset[str]:
        return frozenset(document for key in titles for document in self._by_title.get(key, ()))

    def _issuer_fits(self, citation: Citation) -> frozenset[str]:
        return frozenset(d for d, head in self._heads.items() if citation.issuer and head.issuer == citation.issuer)

    def _region_fits(self, by: DocumentHead) -> frozenset[str]:
        return frozenset(d for d, head in self._heads.items() if _within(by.region, head.region))


def _within(region: str | None, wider: str | None) -> bool:
    """南京市鼓楼区 lies within 南京市; everything lies within 全国."""
    return region is not None and wider is not None and (wider == "全国" or region.startswith(wider))


def _titles(head: DocumentHead) -> list[str]:
    titles = [head.title, *head.aliases]
    return [*titles, *(_without_issuer(title, head.issuer) for title in titles)]


def _without_issuer(title: str, issuer: str | None) -> str:
    """关于印发…的通知 of 青海省人民政府办公厅关于印发…的通知; other titles stay as they are."""
    if issuer and title.startswith(issuer) and len(title) > len(issuer):
        return title[len(issuer) :]
    return title
