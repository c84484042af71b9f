"""From what somebody wants to say to a judgement pinned to the words it is said of, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.errors import UnknownError, UsageError
from app.ingest.judging.contents import judged_content_rows
from app.ingest.judging.values import agency_value, day_of_value, indicator_value, is_region
from app.ingest.judging.wishes import (
    AgencyWish,
    DeadlineWish,
    GapWish,
    IndicatorWish,
    LinkWish,
    RecordWish,
    ResponsibilityWish,
    SubjectWish,
    Wish,
)
from app.judging.facts import INDICATOR_FIELDS
from app.judging.following import follow
from app.judging.standing import Standing
from app.judging.words import Item, Items, find_words, record_words
from app.library.log import new_id
from app.model.folding import fold
from app.model.judgements import (
    GAP_VERDICTS,
    VERDICTS,
    AgencySubject,
    DeadlineSubject,
    GapSubject,
    IndicatorSubject,
    ItemKind,
    Judgement,
    LinkSubject,
    Pin,
    RecordSubject,
    ResponsibilitySubject,
    Subject,
    Verdict,
    fingerprint,
)
from app.model.offsets import LineMap
from loaders.agencies.registry import Registry

#: Shorter words prove nothing.
_SHORTEST_QUOTE = 2
#: A longer quote is no name as printed.
_AS_A_NAME = 40
_NEAREST = 5


class Desk(Protocol):
    """What is known of the documents held, as one process sees it."""

    def document_of(self, id_: str) -> str:
        """The document an item belongs to, or that is named; raises UnknownError."""

    def items(self, document: str) -> Items: ...

    def lines(self, document: str) -> LineMap: ...

    def proposes(self, subject: LinkSubject) -> bool:
        """Whether the derivation between the two documents has this link."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The parts of a judgement that follow from its subject."""

    subject: Subject
    pins: tuple[Pin, ...]
    value: Mapping[str, Any] | None = field(default=None)


def judgement_of(wish: Wish, author: str, desk: Desk, standing: Standing, registry: Registry) -> Judgement:
    """The judgement, dated when it is logged.

    Raises UnknownError where there is no such subject, UsageError where this cannot be said of it: a verdict of
    another kind, a gap without a reason, a quote that does not stand where it should, a value that is none.
    """
    if wish.subject is None:
        raise UsageError("没有写明所判断的事项（subject）", "the subject is missing")
    if wish.verdict not in VERDICTS[wish.subject.kind] or wish.verdict == "withdraw":
        allowed = "、".join(sorted(VERDICTS[wish.subject.kind] - {"withdraw"}))
        raise UsageError(
            f"对 {wish.subject.kind} 不能说 {wish.verdict}，可用：{allowed}",
            f"{wish.verdict} cannot be said of a {wish.subject.kind}, only {allowed}",
        )
    reason = (wish.reason or "").strip() or None
    if wish.subject.kind == "gap" and reason is None:
        raise UsageError("判断缺口须写明理由（reason）", "a judgement on a gap needs a reason")
    pinned = _Pinning(wish, desk, standing, registry).of(wish.subject)
    return Judgement(
        id=new_id(),
        at="",
        by=author,
        subject=pinned.subject,
        verdict=wish.verdict,
        reason=reason,
        value=pinned.value,
        pins=pinned.pins,
        replaces=_replaced(pinned, wish.verdict, standing, desk),
    )


class _Pinning:
    def __init__(self, wish: Wish, desk: Desk, standing: Standing, registry: Registry) -> None:
        self._wish = wish
        self._desk = desk
        self._standing = standing
        self._registry = registry

    def of(self, subject: SubjectWish) -> Pinned:
        if isinstance(subject, LinkWish):
            return self._link(subject)
        if isinstance(subject, ResponsibilityWish):
            return self._responsibility(subject)
        if isinstance(subject, AgencyWish):
            return self._agency(subject)
        if isinstance(subject, DeadlineWish):
            return self._deadline(subject)
        if isinstance(subject, IndicatorWish):
            return self._indicator(subject)
        if isinstance(subject, RecordWish):
            return self._record(subject)
        return self._gap(subject)

    def _item(self, kind: ItemKind, id_: str) -> Item:
        items = self._desk.items(self._desk.document_of(id_))
        item = items.get(kind, id_)
        if item is None:
            zh = {"task": "任务", "indicator": "指标"}[kind]
            near = sorted(one.id for one in items.of_kind(kind) if one.id.startswith(id_[: len(items.document) + 2]))
            raise UnknownError(f"没有{zh} {id_}", f"there is no {kind} {id_}", near[:_NEAREST])
        return item

    def _link(self, wish: LinkWish) -> Pinned:
        child, parent = self._item(wish.item, wish.child), self._item(wish.item, wish.parent)
        documents = self._desk.document_of(child.id), self._desk.document_of(parent.id)
        if documents[0] == documents[1]:
            raise UsageError("联系须在两份文件之间", "a link leads from one document to another")
        subject = LinkSubject(child.id, parent.id, *documents, wish.item)
        pins = [_pin("child", documents[0], child), _pin("parent", documents[1], parent)]
        if self._wish.verdict == "draw":
            for side, document, item in (("child", documents[0], child), ("parent", documents[1], parent)):
                quote = self._quote(getattr(self._wish.quotes, side), item, f"quotes.{side}")
                pins.append(_words(f"drawn_{side}", document, item.id, quote))
        elif not self._desk.proposes(subject) and not self._judged(subject):
            raise UnknownError(
                f"{child.id} 与 {parent.id} 之间没有候选；若确有联系，请用 draw 并引两侧原文",
                f"no link from {child.id} to {parent.id} is proposed: draw one, with a quote on each side",
            )
        return Pinned(subject, tuple(pins))

    def _judged(self, subject: LinkSubject) -> bool:
        said = self._standing.links.get((subject.child_document, subject.parent_document), ())
        documents = {one: self._desk.items(one) for one in subject.documents}
        this = ("link", subject.item, subject.child, subject.parent)
        return any(follow(one, documents).about == this for one in said)

    def _responsibility(self, wish: ResponsibilityWish) -> Pinned:
        document = self._desk.document_of(wish.id)
        item = self._item(wish.item, wish.id)
        pins = [_pin("item", document, item)]
        if self._wish.verdict == "missing":
            agency = self._agency_value(wish.agency, document)
            quote = self._quote(self._wish.quotes.item, item, "quotes.item")
            pins.append(_words("drawn", document, item.id, quote))
            shown = next((name for name in (wish.agency.strip(), agency["name"]) if name in quote), None)
            shown = shown or (quote if len(quote) <= _AS_A_NAME else agency["name"])
            subject = ResponsibilitySubject(document, item.id, agency["agency"], wish.role, shown, None, wish.item)
            return Pinned(subject, tuple(pins), agency)
        row = self._duty(document, wish)
        clause = item.clauses[int(row["clause"]) - 1] if str(row["clause"]).isdigit() else None
        if clause is not None:
            pins.append(_words("clause", document, item.id, clause.span.quote))
        surface = row["props"]["surface"]
        pins.append(_words("mention", document, item.id, surface))
        subject = ResponsibilitySubject(
            document, item.id, row["agency"], wish.role, surface, row["clause"], wish.item
        )
        value = None
        if self._wish.verdict == "is":
            value = self._value({"agency", "role"})
            if "role" in value and value["role"] not in ("lead", "support"):
                raise UsageError("role 只能是 lead 或 support", "role is lead or support")
            if "agency" in value:
                value = {**value, **self._agency_value(str(value["agency"]), document)}
        return Pinned(subject, tuple(pins), value)

    def _duty(self, document: str, wish: ResponsibilityWish) -> dict[str, Any]:
        """The duty as the graph has it, people's words applied; by the agency's id, its printed or its full name."""
        facts = self._desk.items(document).facts
        rows = judged_content_rows(facts, self._desk.lines(document), self._standing.contents.get(document, ()))
        part = {"lead": "leads", "support": "supports"}[wish.role]
        mine = [row for row in rows[f"write/{wish.item}_{part}"] if row["id"] == wish.id]
        found = [row for row in mine if wish.agency in (row["agency"], row["props"]["surface"])]
        # What was judged wrong is no row any more, and can still be thought over.
        found = found or self._unjudged(document, wish)
        if wish.clause is not None:
            found = [row for row in found if row["clause"] == wish.clause]
        if not found:
            raise UnknownError(
                f"{wish.id} 没有写 {wish.agency} {_ROLE[wish.role]}；若是漏读，请用 missing 并引原文",
                f"{wish.id} names no {wish.agency} as {wish.role}: if it was overlooked say missing, with a quote",
                [row["agency"] for row in mine][:_NEAREST],
            )
        if len(found) > 1:
            clauses = "、".join(row["clause"] for row in found)
            raise UsageError(
                f"{wish.id} 的第 {clauses} 处都写了 {wish.agency}，请写明 clause",
                f"clauses {clauses} of {wish.id} name {wish.agency}: say which",
            )
        return found[0]

    def _unjudged(self, document: str, wish: ResponsibilityWish) -> list[dict[str, Any]]:
        rows = judged_content_rows(self._desk.items(document).facts, self._desk.lines(document), ())
        part = {"lead": "leads", "support": "supports"}[wish.role]
        mine = [row for row in rows[f"write/{wish.item}_{part}"] if row["id"] == wish.id]
        return [row for row in mine if wish.agency in (row["agency"], row["props"]["surface"])]

    def _agency(self, wish: AgencyWish) -> Pinned:
        document = self._desk.document_of(wish.document)
        items = self._desk.items(document)
        named = {
            mention.surface: mention
            for item in items.by_id.values()
            for clause in item.clauses
            for found in clause.responsibilities
            for mention in found.agencies
        }
        mention = named.get(wish.surface)
        if mention is None:
            near = [surface for surface in named if set(surface) & set(wish.surface)]
            raise UnknownError(
                f"{document} 的责任分工里没有“{wish.surface}”",
                f"no clause of {document} prints {wish.surface!r}",
                sorted(near, key=lambda one: -len(set(one) & set(wish.surface)))[:_NEAREST],
            )
        value = None
        if self._wish.verdict == "is":
            value = self._agency_value(str(self._value({"agency"}).get("agency", "")), document)
        elif self._wish.verdict == "wrong":
            region = items.facts.head.region or ""
            value = {"agency": f"{region}:{wish.surface}", "name": wish.surface, "kind": "unknown"}
        subject = AgencySubject(document, wish.surface, mention.agency_id)
        return Pinned(subject, (_words("mention", document, document, wish.surface),), value)

    def _deadline(self, wish: DeadlineWish) -> Pinned:
        document = self._desk.document_of(wish.id)
        item = self._item("task", wish.id)
        deadline = getattr(item.fact, "deadline", None)
        verdict = self._wish.verdict
        if (deadline is None) != (verdict == "missing"):
            raise UsageError(
                f"{wish.id} 没有读出时限，请用 missing" if deadline is None else f"{wish.id} 已读出时限，请用 is",
                f"{wish.id} has no deadline: say missing" if deadline is None else f"{wish.id} has one: say is",
            )
        pins = [_pin("item", document, item)]
        if deadline is not None:
            pins.append(_words("value", document, item.id, deadline.span.quote))
        value = None
        if verdict in ("is", "missing"):
            value = {"date": day_of_value(self._value({"date"}, empty=True).get("date"))}
        if verdict == "missing" or (verdict == "is" and self._wish.quotes.item):
            quote = self._quote(self._wish.quotes.item, item, "quotes.item")
            pins.append(_words("drawn", document, item.id, quote))
        return Pinned(DeadlineSubject(document, item.id), tuple(pins), value)

    def _indicator(self, wish: IndicatorWish) -> Pinned:
        document = self._desk.document_of(wish.id)
        missing = self._wish.verdict == "missing"
        item = self._item("task" if missing else "indicator", wish.id)
        pins = [_pin("item", document, item)]
        value = None
        if self._wish.verdict in ("is", "missing"):
            value = indicator_value(self._value(set(INDICATOR_FIELDS)))
        if not missing:
            return Pinned(IndicatorSubject(document, item.id), tuple(pins), value)
        metric = wish.metric.strip()
        if not metric:
            raise UsageError("漏读的指标须写明名称（metric）", "a missing indicator needs its metric")
        quote = self._quote(self._wish.quotes.item, item, "quotes.item")
        pins.append(_words("drawn", document, item.id, quote))
        return Pinned(IndicatorSubject(document, item.id, metric), tuple(pins), value)

    def _gap(self, wish: GapWish) -> Pinned:
        document = self._desk.document_of(wish.id)
        item = self._item(wish.item, wish.id)
        if self._wish.verdict != (right := GAP_VERDICTS[wish.side]):
            whose, word = {"parent": ("上级", "不适用于本地"), "child": ("下级", "自行部署")}[wish.side]
            raise UsageError(
                f"对{whose}文件中没有对应的事项只能说 {right}（{word}），不能说 {self._wish.verdict}",
                f"of a {wish.side}'s item without counterpart {right} is said, never {self._wish.verdict}",
            )
        against = wish.against
        if not is_region(against, self._registry):
            against = self._desk.document_of(against)
        subject = GapSubject(document, item.id, against, wish.side, wish.item)
        return Pinned(subject, (_pin("item", document, item),))

    def _record(self, wish: RecordWish) -> Pinned:
        document = self._desk.document_of(wish.id)
        items = self._desk.items(document)
        place = self._item("task", wish.id).id if wish.id.startswith(f"{document}/") else document
        said = [(issue.span, record_words(issue)) for issue in items.facts.issues if issue.rule == wish.rule]
        beginning = [(items.holding(span), words) for span, words in said if _begins(words, wish.words)]
        here = {fingerprint(words): words for item, words in beginning if place == (item.id if item else document)}
        exact = here.get(fingerprint(wish.words))
        if not here:
            raise UnknownError(
                f"{wish.id} 没有这样一条读取记录（{wish.rule}）",
                f"the reading of {wish.id} left no such record ({wish.rule})",
                sorted({item.id if item else document for item, _ in beginning})[:_NEAREST],
            )
        if exact is None and len(here) > 1:
            raise UsageError(
                f"{wish.id} 有 {len(here)} 条这样的读取记录，请把文字写全（words）",
                f"the reading of {wish.id} left {len(here)} such records: give all of the words (words)",
            )
        subject = RecordSubject(document, wish.rule, "" if place == document else place)
        return Pinned(subject, (_words("record", document, place, exact or next(iter(here.values()))),))

    def _agency_value(self, name: str, document: str) -> dict[str, Any]:
        return agency_value(name, self._registry, self._desk.items(document).facts.head)

    def _quote(self, quote: str | None, item: Item, name: str) -> str:
        words = (quote or "").strip()
        if len(words) < _SHORTEST_QUOTE:
            raise UsageError(f"须引原文（{name}）", f"a quote is missing ({name})")
        found = find_words(words, item.span)
        if found is None:
            raise UsageError(
                f"{item.id} 的原文里没有“{words[:60]}”（{name}）",
                f"the text of {item.id} does not hold {words[:60]!r} ({name})",
            )
        return found.quote

    def _value(self, names: set[str], *, empty: bool = False) -> dict[str, Any]:
        value = dict(self._wish.value or {})
        if unknown := sorted(value.keys() - names):
            raise UsageError(
                f"value 里没有 {'、'.join(unknown)}，可写：{'、'.join(sorted(names))}",
                f"value has no {', '.join(unknown)}, only {', '.join(sorted(names))}",
            )
        if not value and not empty:
            raise UsageError(
                f"须写明应为什么（value：{'、'.join(sorted(names))}）",
                f"say what it really is (value: {', '.join(sorted(names))})",
            )
        return value


def _begins(words: str, beginning: str) -> bool:
    return "".join(fold(words).split()).startswith("".join(fold(beginning).split()))


_ROLE = {"lead": "牵头", "support": "配合"}


def _pin(of: Any, document: str, item: Item) -> Pin:
    return Pin(of, document, item.id, item.said, item.fingerprint, item.words if item.kind == "indicator" else "")


def _words(of: Any, document: str, id_: str, words: str) -> Pin:
    return Pin(of, document, id_, words, fingerprint(words))


def _replaced(pinned: Pinned, verdict: Verdict, standing: Standing, desk: Desk) -> tuple[str, ...]:
    """Standing words on the same subject that have another key: the text was renumbered or reworded since."""
    new = Judgement("", "", "", pinned.subject, verdict, pins=pinned.pins)
    subject = pinned.subject
    documents = {one: desk.items(one) for one in subject.documents}
    about = follow(new, documents).about
    return tuple(
        one.id for one in standing.like(subject) if one.key != new.key and follow(one, documents).about == about
    )
