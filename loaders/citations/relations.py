"""How the text stands to a document that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.facts import Relation
from loaders.citations.context import Context, Range
from loaders.citations.wording import wording

_IMPLEMENTS_AFTER = re.compile(r"[^。;]{0,14}(?:贯彻实施|贯彻落实|落实落地|落地见效|落到实处)")
_FORWARDS_AFTER = re.compile(r"(?:[^。]{0,40}(?:现|予以?)[^。]{0,6}|[^。,]{0,24})转发")
#: 根据…制定本办法: the sentence that says on what this text rests, wherever it stands (第一条).
_FOUNDS = re.compile(r"(?:制定|制订|提出|出台|拟定|编制)(?:了)?(?:本|如下|以下)")
_FOUNDS_WITHIN = 300

#: Which of two relations to one document is the stronger.
RANK: dict[Relation, int] = {
    "mentions": 0,
    "attaches": 1,
    "repeals": 2,
    "implements": 3,
    "rests_on": 4,
    "forwards": 5,
}


def relation(around: Context, start: int, preamble: Sequence[Range], in_title: bool) -> Relation:
    """The relation to the document named at ``start``.

    rests_on, implements and forwards only where the preamble, the title or the founding sentence says so, since
    落实《…》 in an item is a task and no licence; repeals wherever it is said.
    """
    rules = wording()
    if rules.repeals_before.search(around.lead) or rules.repeals_after.match(around.tail):
        return "repeals"
    founding = bool(_FOUNDS.search(around.after, 0, _FOUNDS_WITHIN))
    if not (in_title or founding or any(s <= start < e for s, e in preamble)):
        return "mentions"
    governing = None
    for match in rules.governing.finditer(around.before):
        governing = match
    after = around.after
    if governing is not None:
        # 现将根据《…》…转发 is rare; what forwards stands after the title.
        named: Relation = governing.lastgroup  # type: ignore[assignment]
        return named
    if _FORWARDS_AFTER.match(after):
        return "forwards"
    return "implements" if _IMPLEMENTS_AFTER.match(after) else "mentions"
