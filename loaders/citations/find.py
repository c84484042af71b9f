"""The documents that a text names, one row each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.facts import Citation, Relation
from app.model.folding import fold, fold_brackets
from app.model.ids import title_key
from app.model.span import Span
from loaders.citations.context import Range, sentence
from loaders.citations.mentions import Mention, Mentions
from loaders.citations.relations import RANK
from loaders.structure.head import Head

#: 转发市商务局等部门关于…的通知, 关于贯彻落实国务院关于…意见的实施意见: named in a title without 《》.
_IN_TITLE = re.compile(
    r"(?:(?P<forwards>转发)|(?:贯彻落实|贯彻执行|贯彻|落实))(?P<what>(?P<issuer>[^《》]{2,40}?)关于[^《》]+?)"
    r"的?(?:通知|实施意见|实施方案|意见|实施办法|具体措施|若干措施|工作方案)$"
)
_KIND_IN_TITLE = re.compile(r"(?:通知|意见|方案|办法|决定|措施|规划|计划|条例|规定|纲要)$")
#: 《建议》, 《方案》: a kind of document, no document's name.
_KIND_ALONE = re.compile(
    r"(?:实施|工作|行动|分工|指导|总体|本)?(?:方案|意见|建议|通知|办法|规定|纲要|规划|计划|条例|细则|决定|要点|报告|措施)"
)


def find_citations(text: str, folded: str, head: Head, preamble: Sequence[Range]) -> tuple[Citation, ...]:
    """One row per document, at its first mention; ``preamble`` are the paragraphs before the first numbered item.

    The relation is the strongest that the text gives it anywhere.
    """
    names = _own_names(head)
    found = Mentions(text, folded, fold_brackets(folded), head, preamble)
    mentions = found.all()
    rows: dict[str, Mention] = {}
    titled: dict[str, list[Mention]] = {}
    for mention in [*_in_title(folded, head, mentions), *mentions]:
        if mention.docno is not None and mention.docno == head.docno:
            continue
        key = mention.docno or title_key(mention.title or "")
        key = found.short_names.get(key, key)
        unnumbered = mention.docno is None and key not in rows
        if unnumbered and (key in names or key in found.unmade or _KIND_ALONE.fullmatch(key)):
            continue
        known = rows.get(key) or _same_title(titled, mention)
        if known is None:
            rows[key] = mention
            if mention.title is not None:
                titled.setdefault(title_key(mention.title), []).append(mention)
        else:
            known.docno = known.docno or mention.docno
            known.issuer = known.issuer or mention.issuer
            if RANK[mention.relation] > RANK[known.relation]:
                known.relation = mention.relation
    return tuple(
        Citation(m.docno, m.title, m.relation, Span.of(text, *sentence(folded, m.start, m.end)), m.issuer)
        for m in rows.values()
    )


def _in_title(folded: str, head: Head, mentions: Sequence[Mention]) -> list[Mention]:
    """The text that the title forwards or carries out without 《》, unless the text names it in full."""
    if head.title_range is None:
        return []
    match = _IN_TITLE.search(re.sub(r"\s", "", head.title))
    if match is None:
        return []
    relation: Relation = "forwards" if match["forwards"] else "implements"
    what, issuer = match["what"].removeprefix(match["issuer"]), match["issuer"]
    if relation == "forwards" and any(m.relation == "forwards" for m in mentions):
        return []
    if relation == "implements" and not _KIND_IN_TITLE.search(what):
        return []
    for mention in mentions:
        if mention.title and _loose(mention.title).endswith(_loose(what)):
            mention.relation = max(mention.relation, relation, key=RANK.__getitem__)
            return []
    start = folded.find(match[0][:2], *head.title_range)
    return [Mention(start, head.title_range[1], what, None, issuer, relation)] if start >= 0 else []


def _loose(title: str) -> str:
    """关于促进发展的意见 and 关于促进发展意见 are one."""
    return title_key(title).replace("的", "")


def _own_names(head: Head) -> set[str]:
    if "转发" in head.title:
        # The text below the notice is the one it forwards, not its own.
        return {title_key(head.title)}
    names = {title_key(t) for t in (head.title, head.own_title) if t}
    for title in (head.title, head.own_title or ""):
        inner = re.search(r"(?:印发|转发|发布)(.+?)的?(?:通知|意见)$", fold(title))
        if inner:
            names.add(title_key(inner[1]))
        about = re.search(r"关于.+$", title)
        if about:
            names.add(title_key(about[0]))
    return names


def _same_title(titled: dict[str, list[Mention]], mention: Mention) -> Mention | None:
    """The row of a document that was named with its number before and is named by title alone now, or the reverse."""
    if mention.title is None:
        return None
    same = titled.get(title_key(mention.title), ())
    return next((row for row in same if row.docno is None or mention.docno in (None, row.docno)), None)
