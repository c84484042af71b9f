"""Judgements from elsewhere that may be logged: of a shape that can be applied, and said at a time that has been."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from app.errors import UsageError
from app.ingest.judging.values import day_of_value, indicator_value
from app.model.judgements import (
    VERDICTS,
    AgencySubject,
    DeadlineSubject,
    IndicatorSubject,
    Judgement,
    LinkSubject,
    Pin,
    RecordSubject,
    ResponsibilitySubject,
)

_ID = re.compile(r"[0-9A-Za-z-]{8,36}")
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")
#: Clocks of two installations differ by no more.
_AHEAD = timedelta(minutes=10)
_LONGEST = 20_000


def want_sound(one: Judgement) -> None:
    """Raises UsageError where a judgement could not have been made by this product, or could not be applied."""
    _want(_ID.fullmatch(one.id) is not None, "编号（id）有误", "the id is none")
    _want(0 < len(one.by.strip()) <= 200 and one.by.isprintable(), "作者（by）有误", "the author is none")
    _want(_moment(one.at), "时刻（at）有误或在将来", "the moment is none, or lies ahead")
    _want(one.verdict in VERDICTS[one.subject.kind], "对这类事项不能这样判断", "this is not said of such a subject")
    _want((one.withdraws is not None) == (one.verdict == "withdraw"), "撤回须写明 withdraws", "see withdraws")
    _want(all(_FINGERPRINT.fullmatch(pin.fingerprint) for pin in one.pins), "指纹有误", "a fingerprint is none")
    want_sound_words(one)
    if one.verdict == "withdraw":
        return
    pins: dict[str, Pin] = {pin.of: pin for pin in one.pins}
    value = dict(one.value or {})
    if isinstance(one.subject, LinkSubject):
        drawn = {"drawn_child", "drawn_parent"} if one.verdict == "draw" else set()
        _want({"child", "parent", *drawn} <= pins.keys(), "缺少两侧原文", "the words of both sides are missing")
        _want(
            (pins["child"].document, pins["parent"].document) == one.subject.documents
            and (pins["child"].id, pins["parent"].id) == (one.subject.child, one.subject.parent),
            "原文与事项不符",
            "the words belong to another subject",
        )
    elif isinstance(one.subject, RecordSubject):
        _want_pin("record", pins, one.subject.document)
    elif not isinstance(one.subject, AgencySubject):
        _want_pin("item", pins, one.subject.document)
    _want_value(one, pins, value)


def _want_pin(name: str, pins: Mapping[str, Pin], document: str) -> None:
    _want(name in pins, "缺少事项的原文", "the words of what is judged are missing")
    _want(pins[name].document == document, "原文与事项不符", "the words belong to another subject")


def want_sound_words(one: Judgement) -> None:
    """Raises UsageError for words that no installation takes in; the words of an item are as long as they are."""
    words = [one.reason or "", *(text for pin in one.pins for text in (pin.quote, pin.words))]
    _want("\x00" not in "".join(words), "文字中有空字符（U+0000）", "a text has the character U+0000")
    _want(len(one.reason or "") <= _LONGEST, "理由过长", "the reason is too long")


def _want_value(one: Judgement, pins: Collection[str], value: dict[str, Any]) -> None:
    subject = one.subject
    if isinstance(subject, AgencySubject) and one.verdict in ("is", "wrong"):
        _want_agency(value)
    elif isinstance(subject, ResponsibilitySubject):
        if one.verdict == "missing":
            _want("drawn" in pins, "缺少所引原文", "the quote is missing")
            _want_agency(value)
            _want(value["agency"] == subject.agency, "机构与事项不符", "the agency is another one's")
        elif one.verdict == "is":
            _want(bool(value), "须写明应为什么", "say what it really is")
            _want(value.get("role", "lead") in ("lead", "support"), "role 有误", "role is lead or support")
            if "agency" in value:
                _want_agency(value)
    elif isinstance(subject, DeadlineSubject) and one.verdict in ("is", "missing"):
        day_of_value(value.get("date"))
        _want(one.verdict == "is" or "drawn" in pins, "缺少所引原文", "the quote is missing")
    elif isinstance(subject, IndicatorSubject) and one.verdict in ("is", "missing"):
        indicator_value(value)
        _want(one.verdict == "is" or ("drawn" in pins and bool(subject.metric)), "缺少所引原文", "a quote is missing")
    elif subject.kind == "gap":
        _want(bool((one.reason or "").strip()), "判断缺口须写明理由", "a judgement on a gap needs a reason")


def _want_agency(value: Mapping[str, Any]) -> None:
    agency, kind = value.get("agency"), value.get("kind", "unknown")
    plain = isinstance(agency, str) and 0 < len(agency) <= 200 and isinstance(value.get("name", agency), str)
    _want(plain and kind in ("agency", "collective", "group", "unknown"), "机构有误", "the agency is none")


def _moment(written: str) -> bool:
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return False
    # Only moments as the log writes them sort as they happened.
    same = at.tzinfo is not None and at.astimezone(UTC).isoformat(timespec="microseconds") == written
    return same and at <= datetime.now(UTC) + _AHEAD


def _want(right: bool, zh: str, en: str) -> None:
    if not right:
        raise UsageError(zh, en)
