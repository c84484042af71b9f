"""The citations by which a document may derive from another, as evidence of every link between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from app.ingest.rows import known, quoted
from app.model.facts import DocumentFacts
from app.model.offsets import LineMap
from app.model.span import Span

Reading = tuple[DocumentFacts, LineMap]


def citation_evidence(chain: Sequence[tuple[Reading, int]], parent: Reading) -> list[dict[str, Any]]:
    """One item for each citation of a chain, from the child's on, beside the title of what it names.

    ``chain`` has the documents that cite, each with the index of its citation; the last one cites ``parent``. The
    title is null where the text of the document named does not print it. A side in a document between child and
    parent names that document.
    """
    readings = [reading for reading, _ in chain]
    evidence = []
    for number, ((facts, lines), citation) in enumerate(chain):
        above, above_lines = readings[number + 1] if number + 1 < len(chain) else parent
        title = _title_span(above)
        between = known(
            child_document=facts.head.id if number else None,
            parent_document=above.head.id if number + 1 < len(chain) else None,
        )
        evidence.append(
            {
                "kind": "citation",
                "child": quoted(facts.citations[citation].span, lines),
                "parent": quoted(title, above_lines) if title else None,
                **between,
            }
        )
    return evidence


def _title_span(facts: DocumentFacts) -> Span | None:
    """The document's title in its own text, blanks aside."""
    words = "".join(facts.head.title.split())
    found = re.search(r"\s*".join(map(re.escape, words)), facts.text) if words else None
    return Span.of(facts.text, found.start(), found.end()) if found else None
