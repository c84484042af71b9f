"""Write tests/golden/: the reviewed facts of the bundled documents, a line a fact; `--check` only tells what changed.

A change of rules, registry or loaders prints the facts it gained (+) and lost (-). Look at each in the text before
the golden is committed again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.model.facts import Clause, DocumentFacts, Indicator, Mention, Task, Validity
from app.model.span import Span
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.pipeline import read_document

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden"
DOCUMENTS = resource_folder("data") / "documents"

#: Section of the golden -> key -> lines.
Golden = dict[str, dict[str, list[str]]]

_AGENCIES = " | "
_ENDS = 14


def read_golden(name: str) -> Golden:
    """The committed golden of a document by the name of its text file; empty where there is none."""
    file = FOLDER / f"{Path(name).stem}.json"
    found: Golden = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found


def golden_of(facts: DocumentFacts) -> Golden:
    """The facts of one document in the form of a golden."""
    head = facts.head
    return {
        "document": {
            "head": [f"{name}: {getattr(head, name)}" for name in ("id", "docno", "title", "issuer", "issued_on")],
            "place": [f"{head.level} {head.region}"],
            "aliases": list(head.aliases),
            "validity": _validity(facts.validity),
            "text": [f"{facts.text.count(chr(10)) + 1} paragraphs, {len(facts.text)} characters"],
        },
        "sections": {s.path: [f"{s.number or '-'} {s.title}"] for s in facts.sections},
        "tasks": {task.path: _task(task) for task in facts.tasks},
        "indicators": {indicator.path: _indicator(indicator) for indicator in facts.indicators},
        "citations": {
            c.docno or f"《{c.title}》": [
                c.relation,
                *(f"《{t}》" for t in [c.title] if t),
                *([c.issuer] if c.issuer else []),
            ]
            for c in facts.citations
        },
        "issues": _grouped(
            (issue.rule, _words(issue.span) if issue.span else issue.message) for issue in facts.issues
        ),
    }


def _validity(validity: Validity) -> list[str]:
    told = (
        (f"effective {validity.effective_on}", validity.effective),
        (f"ends {validity.ends_on}", validity.ends),
        (f"stated {validity.stated}", validity.stated_in),
    )
    return [f"{words} {_words(span)}" for words, span in told if span is not None]


def _task(task: Task) -> list[str]:
    lines = [f"{task.number or '-'} {task.title}", f"text {_words(task.span)}", f"body {_words(task.body)}"]
    if task.deadline is not None:
        lines.append(f"deadline {task.deadline.date or '-'} {task.deadline.span.quote}")
    return lines + list(_duties(task.clauses))


def _indicator(item: Indicator) -> list[str]:
    scope = f"{item.scope}: " if item.scope else ""
    high = f"..{item.value_high:g}" if item.value_high is not None else ""
    value = f"{item.value:g}{high}" if item.value is not None else "-"
    more = (item.change, item.year, item.base, item.better, item.binding, item.kind)
    return [
        f"{scope}{item.metric} {item.op or '-'} {value} {item.unit or '-'} ({item.value_text})",
        " ".join(str(part) for part in more if part is not None),
        f"quote {item.span.quote}",
        *_duties(item.clauses),
    ]


def _duties(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        yield f"clause {_words(clause.span)}"
        for part in clause.responsibilities:
            marks = f"{' …' if part.open_ended else ''}{' shared' if part.shared else ''}"
            names = _AGENCIES.join(_agency(mention) for mention in part.agencies)
            yield f"{part.role} {part.basis or '-'} {part.label}{marks}: {names}"


def _agency(mention: Mention) -> str:
    known = mention.name if mention.name is not None else f"{mention.kind} {mention.agency_id}"
    return mention.surface if known == mention.surface else f"{mention.surface} = {known}"


def _words(span: Span) -> str:
    """A quote by its ends and its length."""
    quote = span.quote.replace("\n", "⏎")
    return quote if len(quote) <= 2 * _ENDS + 4 else f"{quote[:_ENDS]} … {quote[-_ENDS:]} ({len(quote)})"


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, line in pairs:
        found.setdefault(key, []).append(line)
    return found


def facts_in(golden: Golden) -> list[str]:
    """Every fact of a golden as one line that says where it belongs; each agency of a list is one."""
    found: list[str] = []
    for section, entries in golden.items():
        for key, lines in entries.items():
            for line in lines:
                label, colon, names = line.partition(": ")
                if colon and label.split(" ", 1)[0] in {"lead", "support", "responsible"}:
                    found.extend(f"{section} {key} {label}: {name}" for name in names.split(_AGENCIES))
                else:
                    found.append(f"{section} {key} {line}")
    return found


def difference(old: Golden, new: Golden) -> list[str]:
    """The facts gained (+) and lost (-), in the order of the goldens."""
    before, after = facts_in(old), facts_in(new)
    held, found = set(before), set(after)
    return [f"- {fact}" for fact in before if fact not in found] + [f"+ {fact}" for fact in after if fact not in held]


def main(arguments: list[str]) -> int:
    """Write the goldens and say what changed; with ``--check`` write nothing, 1 where something did."""
    check = "--check" in arguments
    registry = Registry.load(resource_folder("data") / "registry")
    changed = False
    for file in sorted(DOCUMENTS.glob("*.txt")):
        new = golden_of(read_document(file.read_bytes(), file.name, registry).facts)
        changes = difference(read_golden(file.name), new)
        changed = changed or bool(changes)
        gained = sum(line.startswith("+") for line in changes)
        print(f"{file.stem}: {gained} gained, {len(changes) - gained} lost")
        print("".join(f"  {line}\n" for line in changes), end="")
        if not check:
            words = json.dumps(new, ensure_ascii=False, indent=1)
            (FOLDER / f"{file.stem}.json").write_text(words + "\n", "utf-8", newline="\n")
    return int(check and changed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
