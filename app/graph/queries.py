"""The Cypher of the product: one statement per file under cypher/, all checked before the first one runs.

The path below cypher/ without suffix is the query's name: `write/tasks` is cypher/write/tasks.cypher. A file is::

    // What the statement is for, in one line or several.
    // params: agency, limit
    // returns: id, title, seq
    MATCH (:Agency {id: $agency})-[:LEADS]->(t:Task)
    RETURN t.id AS id, t.title AS title, t.seq AS seq ORDER BY seq LIMIT $limit

`params:` names every `$param` the statement uses and no other; leave the line out where there is none. `returns:`
names the columns in order; every query under read/ needs it. A long list goes on in a second line of the same kind.
Other comments may stand anywhere below.

Each row of an answer costs more than it holds. A statement with long answers says `packs:` instead of `returns:` and
packs its rows as lists into one (`RETURN collect([t.id, t.title]) AS rows`); callers are given rows all the same, in
no order.

Both engines run the same file, so what only one of them runs, or runs differently, is refused when the files are
loaded: see `_BANNED`. Besides that (docs/store.md has the list): return scalars, maps and lists under aliases, never
whole nodes, relationships or paths; never MERGE on a null; timestamps are ISO strings made by the caller. read/ holds
statements that change nothing, because one of the engines would let them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from app.errors import ZerenError
from app.resources import resource_folder


class QueryFileError(ZerenError):
    """A query file breaks the rules, or a caller and its file disagree. The program is at fault, never its user."""

    code: ClassVar[str] = "query-file"


#: The one column of a statement that packs its rows.
PACKED = "rows"


@dataclass(frozen=True, slots=True)
class Query:
    """One statement with what its header declares.

    ``returns`` are the columns of the rows that callers are given, ``packed`` tells whether the store packs these.
    """

    name: str
    purpose: str
    params: frozenset[str]
    returns: tuple[str, ...]
    text: str
    packed: bool = False

    def check_params(self, params: Mapping[str, Any]) -> None:
        """Raises QueryFileError unless exactly the declared parameters are given."""
        if params.keys() != self.params:
            given, declared = sorted(params), sorted(self.params)
            raise QueryFileError(
                f"查询 {self.name} 的参数应为 {declared}，实为 {given}",
                f"query {self.name} takes the parameters {declared}, not {given}",
            )


_OPAQUE = re.compile(
    r"""
      ' (?: \\. | [^'\\] )* '     # string
    | " (?: \\. | [^"\\] )* "     # string
    | ` [^`]* `                   # quoted name
    | // [^\n]*                   # comment to the end of the line
    | /\* .*? \*/                 # comment
    """,
    re.VERBOSE | re.DOTALL,
)
_PARAM = re.compile(r"\$(\w+)")
_HEADER_LINE = re.compile(r"//\s?(?P<words>.*)")
_DECLARATION = re.compile(r"(?P<kind>params|returns|packs)\s*:(?P<names>.*)")
_VARIABLE_LENGTH = re.compile(r"-\s*\[[^\[\]]*?\*(?P<bounds>[^\[\]{]*)")
_UPPER_BOUND = re.compile(r"\s*(\d+|\d*\s*\.\.\s*\d+)\s*$")
_WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH)\b", re.IGNORECASE)

#: What a statement may not hold, with the reason. Strings, quoted names and comments are blanked before the search.
_BANNED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"\bapoc\s*\.", "APOC is no part of either engine"),
        (r"\bkeys\s*\(", "keys() has another order on each engine"),
        (r"\bproperties\s*\(", "properties() has another order on each engine: name what is wanted"),
        (r"\bCOLLECT\s*\{", "COLLECT {} is outside the Cypher both engines promise: use collect()"),
        (r"\b(elementId|id)\s*\(", "internal ids are the engine's own: use the property id"),
        (r"\b(datetime|localdatetime|timestamp|randomUUID|rand)\s*\(", "the caller makes times and ids"),
        (r"\bLOAD\s+CSV\b", "statements read no files"),
        (r"\bIN\s+TRANSACTIONS\b", "a write is one transaction"),
        (r"\b(RETURN|WITH)\s+(DISTINCT\s+)?\*", "name the columns"),
        (r"\w\s*\{\s*\.", "map projections are outside the Cypher both engines promise: write {score: r.score}"),
        (
            r"->\s*[+{]|\)\s*\{\s*\d*\s*,?\s*\d*\s*\}|\)\s*\)\s*[+*]",
            "quantified paths are outside the Cypher both promise",
        ),
    )
)


def read_query(name: str, source: str) -> Query:
    """The query of one file; raises QueryFileError that names every fault in it."""
    header, text = _split_header(source)
    declared: dict[str, list[str]] = {}
    purpose: list[str] = []
    for words in header:
        declaration = _DECLARATION.fullmatch(words)
        if declaration:
            names = [n for n in re.split(r"[,\s]+", declaration["names"]) if n]
            declared.setdefault(declaration["kind"], []).extend(names)
        elif words:
            purpose.append(words)
    params = frozenset(declared.get("params", ()))
    packed = "packs" in declared
    returns = tuple(declared.get("packs" if packed else "returns", ()))
    faults = list(_faults(name, " ".join(purpose), params, returns, _OPAQUE.sub(_blank, text)))
    if packed and "returns" in declared:
        faults.append("it packs its rows or returns them, not both")
    if faults:
        listed = "; ".join(faults)
        raise QueryFileError(f"查询文件 {name}.cypher 有误：{listed}", f"cypher/{name}.cypher: {listed}")
    return Query(name, " ".join(purpose), params, returns, text.strip().removesuffix(";"), packed)


def load_queries(folder: Path) -> Mapping[str, Query]:
    """All queries below a folder by name; raises QueryFileError with the faults of all its files."""
    queries: dict[str, Query] = {}
    faults: list[QueryFileError] = []
    for path in sorted(folder.rglob("*.cypher")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            queries[name] = read_query(name, path.read_text(encoding="utf-8"))
        except QueryFileError as error:
            faults.append(error)
    if faults:
        raise QueryFileError("\n".join(f.zh for f in faults), "\n".join(f.en for f in faults))
    return MappingProxyType(queries)


@cache
def product_queries() -> Mapping[str, Query]:
    """The queries that ship with the product."""
    return load_queries(resource_folder("cypher"))


def _split_header(source: str) -> tuple[list[str], str]:
    lines = source.splitlines(keepends=True)
    header: list[str] = []
    for line in lines:
        comment = _HEADER_LINE.fullmatch(line.strip())
        if comment is None:
            break
        header.append(comment["words"].strip())
    return header, "".join(lines[len(header) :])


def _blank(opaque: re.Match[str]) -> str:
    """Spaces for what is no code, so that `a/* */b` stays two words; a string stays a value."""
    return "''" if opaque[0][0] in "'\"" else "x" if opaque[0][0] == "`" else " "


def _faults(name: str, purpose: str, params: frozenset[str], returns: tuple[str, ...], code: str) -> Iterator[str]:
    if not purpose:
        yield "the header does not say what the statement is for"
    if not code.strip().rstrip(";").strip():
        yield "there is no statement"
    if ";" in code.strip().removesuffix(";"):
        yield "more than one statement"
    used = frozenset(_PARAM.findall(code))
    if used - params:
        yield f"undeclared: {', '.join(sorted('$' + p for p in used - params))}"
    if params - used:
        yield f"declared and not used: {', '.join(sorted('$' + p for p in params - used))}"
    if name.startswith("read/"):
        if not returns:
            yield "the header does not say what it returns"
        if _WRITES.search(code):
            yield "a statement under read/ changes nothing"
    for pattern, reason in _BANNED:
        if pattern.search(code):
            yield reason
    for length in _VARIABLE_LENGTH.finditer(code):
        if not _UPPER_BOUND.match(length["bounds"]):
            yield "a variable-length pattern needs an upper bound"
