"""The documents held, and which of them a citation or a name means.

Everything here is a function of the set of documents held, never of the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from app.ingest.titles import about, may_be_of, wrapped
from app.library.outline import HeldDocument
from app.model.facts import Citation, DocumentHead
from app.model.ids import document_key, normal_docno, title_key
from app.model.levels import rank
from app.model.titles import titles_of, without_issuer


@lru_cache(maxsize=100_000)
def _titles_cited(title: str, issuer: str | None) -> tuple[str, ...]:
    keys = {title_key(title), title_key(without_issuer(title, issuer))} - {""}
    return tuple(sorted(keys, key=lambda key: (len(key), key)))


def cited_titles(citation: Citation) -> tuple[str, ...]:
    """Keys of the title a citation gives, shortest first: without its issuer, and with it."""
    return _titles_cited(citation.title, citation.issuer) if citation.title else ()


def cited_number(citation: Citation) -> str | None:
    """The number a citation gives in its normal form; as printed where it has none."""
    return _number(citation.docno) if citation.docno else None


@lru_cache(maxsize=100_000)
def _number(printed: str) -> str:
    return normal_docno(printed) or printed


#: The region that a region belongs to, None where that is not known.
Above = Callable[[str], str | None]


def name_above(region: str) -> str | None:
    """What the name alone tells: 南京市鼓楼区 is in 南京市. Elsewhere a region that is not known stands above."""
    place = region.find("市")
    return region[: place + 1] if 0 < place < len(region) - 1 else None


class Shelf:
    """Documents held, found by number and by title."""

    def __init__(self, held: Mapping[str, HeldDocument], above: Above = name_above) -> None:
        """``above`` tells the region that a region belongs to."""
        self._above = above
        self._heads = {document: item.outline.head for document, item in held.items()}
        self._by_number: defaultdict[str, list[str]] = defaultdict(list)
        self._by_title: defaultdict[str, list[str]] = defaultdict(list)
        #: By what a notice issues, and by a title without any issuer: asked where no title fits.
        self._by_short_title: defaultdict[str, list[str]] = defaultdict(list)
        for document in sorted(self._heads):
            head = self._heads[document]
            if head.docno:
                self._by_number[_number(head.docno)].append(document)
            for key in sorted({title_key(title) for title in titles_of(head)} - {""}):
                self._by_title[key].append(document)
            for key in sorted({key for title in titles_of(head) for key in _short_keys(title)}):
                self._by_short_title[key].append(document)

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
            found = self._with_title(titles, numbered=number is None) or self._wrapped(citation, number is None)
            found = [d for d in found if self._may_mean(citation, by, self._heads[d])]
        if len(found) > 1:
            found = self._narrow(found, titles, citation, by)
        if len(found) > 1 and number in found:
            return (number,)
        # A number that several issuers use (its document has a qualified id) needs a second sign.
        shared = number is not None and len(found) == 1 and found[0] != number and number in self._by_number
        if shared and not any(fits(found[0]) for fits in self._signs(titles, citation, by)):
            return ()
        return tuple(found)

    def _with_title(self, titles: Iterable[str], *, numbered: bool) -> list[str]:
        found = {document for key in titles for document in self._by_title.get(key, ())}
        return sorted(d for d in found if numbered or self._heads[d].docno is None)

    def _wrapped(self, citation: Citation, numbered: bool) -> list[str]:
        """关于印发《X》的通知 and X are one, as are 省人民政府关于Y and 青海省人民政府关于Y."""
        title = citation.title or ""
        found = set(self._by_short_title.get(title_key(title), ()))
        for key in _short_keys(title):
            found |= {*self._by_title.get(key, ()), *self._by_short_title.get(key, ())}
        if named := about(title):
            found |= {d for d in self._by_short_title.get(named[1], ()) if may_be_of(named[0], self._heads[d])}
            found = {d for d in found if may_be_of(named[0], self._heads[d])}
        return sorted(d for d in found if numbered or self._heads[d].docno is None)

    def _may_mean(self, citation: Citation, by: DocumentHead, head: DocumentHead) -> bool:
        """Whether a title alone can mean a document: of one's own region or one above, unless its region is named."""
        if by.region is None or head.region is None or head.region == "全国":
            return True
        region: str | None = by.region
        while region is not None:
            if _within(region, head.region):
                return True
            region = self._above(region)
        if self._above(by.region) is None and rank(head.level) < rank(by.level):
            return True
        return head.region[:2] in f"{citation.issuer or ''}{citation.title or ''}"

    def _narrow(self, found: list[str], titles: Iterable[str], citation: Citation, by: DocumentHead) -> list[str]:
        for fits in self._signs(titles, citation, by):
            found = [document for document in found if fits(document)] or found
        return found

    def _signs(
        self, titles: Iterable[str], citation: Citation, by: DocumentHead
    ) -> tuple[Callable[[str], bool], ...]:
        """By what a document is known besides its number: title, issuer, the region of who cites it."""
        return (
            lambda document: any(document in self._by_title.get(key, ()) for key in titles),
            lambda document: citation.issuer is not None and self._heads[document].issuer == citation.issuer,
            lambda document: _within(by.region, self._heads[document].region),
        )


def _within(region: str | None, wider: str | None) -> bool:
    """南京市鼓楼区 lies within 南京市; everything lies within 全国."""
    return region is not None and wider is not None and (wider == "全国" or region.startswith(wider))


def _short_keys(title: str) -> tuple[str, ...]:
    named = about(title)
    return (*wrapped(title), *((named[1],) if named else ()))
