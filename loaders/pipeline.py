"""From a file's bytes to facts: prepare, structure, extract, resolve. Pure: nothing is stored."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.model.facts import DocumentFacts, DocumentHead, Issue, Prepared
from app.model.ids import titled_document_id
from app.model.span import Span
from loaders.assemble import Assembly
from loaders.citations import find_citations
from loaders.clauses.conventions import find_conventions
from loaders.docnos import is_shared_prefix, province_of
from loaders.formats.known import read_source
from loaders.indicators.flat import find_flat_tables, outside
from loaders.items import classify
from loaders.prepare import prepare_source
from loaders.structure.head import Head, Parts, paragraphs_of, read_head
from loaders.structure.outline import Provision, Range, build_outline
from loaders.tables.place import holding_above, place_tables, table_issues
from loaders.tables.read import ReadTable, read_tables
from loaders.validity import find_validity
from loaders.version import rules_version

if TYPE_CHECKING:
    from loaders.agencies.registry import Registry


#: A region's name at the beginning of words, or of a title in quotes, read as short as may be.
_REGION = re.compile(r"(?:^|(?<=《))(?:[0-9]{4}年)?[一-鿿]{2,12}?(?:省|自治区|自治州|自治县|市|州|盟|县|区|旗)")

#: What a region's short name (淮安, 海西) may be short for.
_UNITS = ("省", "自治区", "市", "州", "盟", "地区")


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: the prepared text with its offset map, and the facts found in it."""

    prepared: Prepared
    facts: DocumentFacts


def read_document(data: bytes, name: str, registry: Registry) -> Reading:
    """Read one file. ``name`` is its file name (it decides the format and stands in errors).

    Raises `loaders.errors.InputError` where the bytes are no text the product can read; a text that it reads and
    does not understand gives facts with issue records instead.
    """
    source = read_source(data, name)
    with _uncollected():
        prepared = prepare_source(source)
        return Reading(prepared, read_facts(prepared, registry, source.remarks))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Facts are many and hold no circles: to look for such again and again takes a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_facts(prepared: Prepared, registry: Registry, remarks: Sequence[Issue] = ()) -> DocumentFacts:
    """The facts of one prepared text; ``remarks`` are what its reader had to say."""
    text, folded = prepared.text, prepared.folded
    tables = read_tables(text, folded, prepared.tables)
    paragraphs = paragraphs_of(text, [(t.start, t.end) for t in tables if t.kind != "box"])
    whole = {(t.start, t.end) for t in tables}
    flat = find_flat_tables(folded, [p for p in paragraphs if p not in whole])
    paragraphs = outside(paragraphs, flat)
    head, parts = read_head(text, folded, paragraphs)
    if head.title_range is None and tables and paragraphs[:1] == [(tables[0].start, tables[0].end)]:
        # A workbook without a title: its first sheet has a name.
        head.title = head.title if tables[0].unnamed else tables[0].table.name
    document = _identify(head, registry)
    roots = _outlines(text, folded, parts, place_tables(text, folded, tables, paragraphs))
    conventions = holding_above(folded, find_conventions(folded, paragraphs), tables)
    findings = classify(text, folded, roots, head.is_report, conventions)
    assembly = Assembly(text, folded, document, registry, head.period_range)
    assembly.add_items(findings, roots, flat)
    validity, unclear = find_validity(text, folded, head, [*parts.notice, *parts.body], paragraphs)
    read = [*_head_issues(text, head, document), *_unread(text, parts, roots), *assembly.issues]
    read += table_issues(text, tables)
    issues = [*remarks, *read, *unclear]
    return DocumentFacts(
        head=document,
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        rules_version=rules_version(),
        registry_version=registry.version,
        sections=tuple(assembly.sections),
        tasks=tuple(assembly.tasks),
        indicators=tuple(assembly.indicators),
        citations=find_citations(text, folded, head, _preamble(parts, roots)),
        issues=tuple(sorted(issues, key=lambda i: (i.span.start if i.span else -1, i.rule))),
        validity=validity,
    )


def _identify(head: Head, registry: Registry) -> DocumentHead:
    """Id, issuer and region: the number, or issuer and title; a prefix that two issuers share gets the issuer too."""
    issuer = head.issuer
    place = registry.region_of_issuer(issuer) if issuer else None
    if place is None and (region := _named_region(head, registry)) is not None:
        # 自治区人民政府办公厅 is the one of the region that the title names; a title alone names no issuer.
        completed = region + re.sub(r"^(?:自治区|省|市|州|盟|县|区|旗)(?=[一-鿿])", "", issuer) if issuer else None
        if completed and (place := registry.region_of_issuer(completed)):
            issuer = completed
        elif head.is_report:
            issuer = issuer or f"{region}人民政府"
        place = place or registry.region_of_issuer(f"{region}人民政府")
    full = registry.issuer_name(issuer) if issuer else None
    issuer = registry.first_issuer(issuer) if issuer else None
    aliases = [t for t in (head.own_title, _without_issuer(head.title)) if t]
    docno = head.docno
    if docno is not None and is_shared_prefix(docno) and full:
        identity = f"{full}/{docno}"
    else:
        identity = docno or titled_document_id(full, head.title)
    return DocumentHead(
        id=identity,
        docno=docno,
        title=head.title,
        issuer=issuer,
        issued_on=head.issued_on,
        level=place[1] if place else None,
        region=place[0] if place else None,
        aliases=tuple(dict.fromkeys(a for a in aliases if a != head.title)),
    )


def _named_region(head: Head, registry: Registry) -> str | None:
    """The region whose name a report's occasion or a title begins with: 甘肃省“十四五”卫生健康发展规划.

    Else the province that the number names: 省人民政府办公厅 with 鄂政办发〔2021〕5号; else 结合淮安实际.
    """
    for words in (head.region_hint, head.title, head.own_title):
        for match in _REGION.finditer(words or ""):
            if registry.region_of_issuer(f"{match[0]}人民政府") is not None:
                # 长治市潞州区2024年任务分解 is the district's.
                whole = registry.region_of_issuer(match.string[match.start() :])
                return whole[0] if whole and not head.issuer and whole[0].startswith(match[0]) else match[0]
    if head.docno and head.issuer and (province := province_of(head.docno, head.issuer)):
        return province
    meant = {f"{head.own_place}{unit}" for unit in _UNITS if head.own_place}
    known = [region for region in sorted(meant) if registry.region_of_issuer(f"{region}人民政府") is not None]
    return known[0] if len(known) == 1 else None


def _without_issuer(title: str) -> str | None:
    match = re.match(r"[^《》]{2,60}?(?=关于)", title)
    return title[match.end() :] if match else None


def _outlines(text: str, folded: str, parts: Parts, tables: Mapping[int, ReadTable]) -> list[Provision]:
    roots = [
        build_outline(text, folded, parts.notice, "通知", tables),
        build_outline(text, folded, parts.body, "", tables),
    ]
    several = len(parts.annexes) > 1
    for index, (number, ranges) in enumerate(parts.annexes, start=1):
        prefix = f"附件{number or index}" if several else "附件"
        roots.append(build_outline(text, folded, ranges, prefix, tables))
    return roots


def _preamble(parts: Parts, roots: list[Provision]) -> list[Range]:
    """Paragraphs before the first numbered item, of the notice and of the issued text."""
    first = roots[1].children[0].start if roots[1].children else None
    notice_first = roots[0].children[0].start if roots[0].children else None
    notice = [p for p in parts.notice if notice_first is None or p[0] < notice_first]
    return notice + [p for p in parts.body if first is None or p[0] < first]


def _unread(text: str, parts: Parts, roots: list[Provision]) -> list[Issue]:
    """Parts of the document in which no numbered item was found; of tables `table_issues` tells."""
    issues: list[Issue] = []
    named = [("正文", parts.body), *((f"附件{number}", ranges) for number, ranges in parts.annexes)]
    for (name, ranges), root in zip(named, roots[1:], strict=True):
        if ranges and not root.children and not any("\n" in text[start:end] for start, end in ranges):
            span = Span.of(text, *ranges[0])
            issues.append(Issue("warning", "no-items", f"{name}中没有读出编号条目，请核对", span))
    return issues


def _head_issues(text: str, head: Head, document: DocumentHead) -> list[Issue]:
    issues: list[Issue] = []
    if head.short_date is not None:
        issues.append(
            Issue("info", "short-date", f"成文日期缺“日”字，读作 {head.issued_on}", Span.of(text, *head.short_date))
        )
    if document.issued_on is None:
        issues.append(Issue("warning", "no-date", "未找到成文日期"))
    if document.region is None:
        issues.append(Issue("warning", "no-region", "未能从文头判断发文地区，机构简称可能无法识别"))
    if document.docno is None:
        issues.append(Issue("info", "no-docno", "未找到发文字号，以发文机关和标题标识"))
    return issues
