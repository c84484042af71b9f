"""One statement on an agency as the store packs it: see cypher/read/duty_rows.cypher for the order of its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.questions.answers.agencies import Duty, Partners
from app.questions.answers.parts import Deadline, DocumentRef, Place, Role, Standing
from app.questions.in_time import in_force
from app.questions.judged import judgement
from app.questions.kin import Holder
from app.questions.paging import Key
from app.questions.rows import NO_DATE, kind_of, role_of


@dataclass(frozen=True, slots=True)
class Statement:
    """A duty, who the document names for it, and its place among the others."""

    key: Key
    holder: Holder
    duty: Duty


def read_statement(values: Sequence[Any], holder: Holder, document: DocumentRef, standing: Standing) -> Statement:
    """The statement in one packed row, agency and document told; raises ValueError where it has another shape."""
    (item, path, title, seq, text, due, due_quote, label, edge, clause, pos, basis, open_ended) = values[2:15]
    (quote, start, end, page, line, cell, printed, surface, checked, due_checked, named) = values[15:]
    role = role_of(edge)
    duty = Duty(
        role=role,
        basis=basis,
        label=printed,
        surface=surface,
        pos=pos,
        via=list(holder.via),
        with_=_partners(named, holder.name),
        open_ended=bool(open_ended),
        kind=kind_of(label),
        id=item,
        path=path,
        title=title,
        text=text,
        deadline=Deadline(date=due, quote=due_quote) if due_quote is not None else None,
        document=document,
        quote=quote,
        span_start=start,
        span_end=end,
        place=Place(page=page, line=line, cell=cell),
        standing=standing,
        in_force=in_force(standing),
        clause=clause,
        checked=judgement(checked),
        deadline_checked=judgement(due_checked),
    )
    key = (document.issued_on or NO_DATE, document.id, seq, item, role, clause.zfill(4), pos, holder.id)
    return Statement(key, holder, duty)


def _partners(packed: Sequence[str], own: str) -> Partners:
    """Names from `<edge> <clause> <place> <name>` in printed order, each once, without one's own."""
    ordered: dict[Role, list[tuple[int, str, int, str]]] = {"lead": [], "support": []}
    for one in packed:
        edge, clause, place, name = one.split(" ", 3)
        if name != own:
            ordered[role_of(edge)].append((len(clause), clause, int(place), name))
    lead, support = (list(dict.fromkeys(part[3] for part in sorted(parts))) for parts in ordered.values())
    return Partners(lead=lead, support=support)
