"""What the page shows of a file that was looked at: its text in pieces, its tasks, and whom it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.ingest.judging.wishes import AgencyWish, Wish
from app.judging.standing import Standing
from app.model.judgements import AgencySubject, Judgement
from app.web.understood import pieces

_SUGGESTIONS = 5

#: Names of registered agencies that an unregistered one, by id, may be meant for.
Suggest = Callable[[str], Sequence[str]]


def looked_at(
    file: dict[str, Any], said: Sequence[Wish] | None, standing: Standing, suggest: Suggest
) -> dict[str, Any]:
    """One file of a check as `Examined.as_json` gives it, with what is drawn of it in place of all its facts.

    ``said`` is what its sender has said of it, None where it is not kept any more; ``standing`` what people said of
    the documents held.
    """
    facts = file.pop("facts")
    if facts is None:
        nothing: dict[str, Any] = {"pieces": [], "tasks": [], "indicators": [], "names": {}}
        return {**file, "kept": False, "said": 0, "head": None, **nothing}
    clauses = [
        (clause["span_start"], clause["span_end"])
        for item in facts["tasks"]
        for clause in item["clauses"]
        if clause["span_start"] < clause["span_end"]
    ]
    head = {name: facts["document"][name] for name in ("id", "docno", "title", "issuer", "issued_on", "region")}
    names = _names(facts, said or (), _judged(standing, head["id"]), suggest)
    tasks = [
        {"path": item["path"], "title": item["title"], "deadline": item["deadline"], "parts": _parts(item)}
        for item in facts["tasks"]
    ]
    begins = [item["span_start"] for item in (*facts["tasks"], *facts["indicators"])]
    text = pieces(facts["document"]["text"], clauses, file["findings"], begins)
    return {
        **file,
        "kept": said is not None,
        "said": len(said or ()),
        "head": head,
        "pieces": text,
        "tasks": tasks,
        "indicators": facts["indicators"],
        "names": names,
    }


def names_of(facts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Every name that clauses print, in order of the text, with whom it was read as and how often it stands there."""
    found: dict[str, dict[str, Any]] = {}
    for mention in sorted(_mentions(facts), key=lambda one: one["span_start"]):
        found.setdefault(mention["surface"], {**mention, "count": 0})["count"] += 1
    return found


def _names(
    facts: Mapping[str, Any], said: Sequence[Wish], judged: Mapping[str, Judgement], suggest: Suggest
) -> dict[str, dict[str, Any]]:
    new = {one.subject.surface: one for one in said if isinstance(one.subject, AgencyWish)}
    found = names_of(facts)
    for number, (surface, name) in enumerate(found.items(), 1):
        name["number"] = number
        name["said"], name["judged"] = new.get(surface), judged.get(surface)
        name["suggestions"] = list(suggest(name["id"]))[:_SUGGESTIONS] if name["kind"] == "unknown" else []
    return found


def _judged(standing: Standing, document: str) -> dict[str, Judgement]:
    said = standing.contents.get(document, ())
    return {one.subject.surface: one for one in said if isinstance(one.subject, AgencySubject)}


def _parts(item: Mapping[str, Any]) -> list[Any]:
    return [part for clause in item["clauses"] for part in clause["responsibilities"]]


def _mentions(facts: Mapping[str, Any]) -> Iterator[Any]:
    for task in facts["tasks"]:
        for part in _parts(task):
            yield from part["agencies"]
    for indicator in facts["indicators"]:
        for part in indicator["responsibilities"]:
            yield from part["agencies"]
