"""Judgements of a document that newer rules know by another number or title: told of it by its id of today."""

from __future__ import annotations

from dataclasses import fields, replace

from app.model.judgements import Judgement, Subject


def renamed(one: Judgement, old: str, new: str) -> Judgement:
    """The judgement with one document's id, and those of all that stands in it, changed."""
    if old not in one.subject.documents:
        return one
    pins = tuple(
        replace(pin, document=new, id=_id(pin.id, old, new)) if pin.document == old else pin for pin in one.pins
    )
    return replace(one, subject=_subject(one.subject, old, new), pins=pins)


def _subject(subject: Subject, old: str, new: str) -> Subject:
    told = {field.name: getattr(subject, field.name) for field in fields(subject)}
    # What is printed and measured stays: only ids hold a document's id.
    ids = {name: value for name, value in told.items() if name not in ("surface", "metric", "kind") and value}
    return replace(subject, **{name: _id(value, old, new) for name, value in ids.items()})  # type: ignore[arg-type]


def _id(id_: str, old: str, new: str) -> str:
    """An id of the document, of what stands in it, or of a group that it names: 各有关部门（青政办〔2020〕62号）."""
    if id_ == old or id_.startswith(f"{old}/"):
        return new + id_[len(old) :]
    for end in ("）", "/"):
        id_ = id_.replace(f"（{old}{end}", f"（{new}{end}")
    return id_
