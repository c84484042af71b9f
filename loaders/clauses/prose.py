"""Duties told in running prose (由省发展改革委负责…): never a clause, and never passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.clauses.find import FoundClause
from loaders.cover import Cover
from loaders.structure.outline import Range, sentence_end

_BY = re.compile(
    r"由(?P<who>[^，。；,;:()由]{2,30}?(?:厅|局|委|办|部|政府|管委会|单位|部门|会))(?:牵头|负责|会同|组织|承担|统筹|具体)"
)

#: 省发展改革委会同有关部门…, 省财政厅要…: the same without 由, where a sentence or its part begins with the body.
_NAMED = re.compile(
    r"(?:^|(?<=[。，；,;、\n]))(?:国家|国务院|自治区|省|市(?!场)|州|县|区|旗|盟)[^，。；,;:()、]{1,16}?"
    r"(?:厅|局|委(?!托)|办(?!理|法|公)|部(?!分|门)|人民政府|办公室|督查室|管委会)(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?:(?:要|应|须|需)(?!求|点|素|件|用|急|对)|会同|牵头|(?:分别|共同|具体|主要)?负责(?!人)|统筹|承担)"
)
#: …等部门按照职责分工，分别负责….
_SHARED = re.compile(
    r"(?:厅|局|委|办|部|政府|部门|单位)(?:要|应)?(?:按照|按|依)(?:各自)?职责(?:分工)?,?(?:要|分别|共同|具体)?(?:负责|做好|抓好|落实|推进|开展)"
)


def tells_duties(folded: str, paragraphs: Sequence[Range], clauses: Sequence[FoundClause]) -> bool:
    """Whether the words beside the clauses say by whom something is done: 由省商务厅牵头."""
    return next(_matches(_BY, folded, paragraphs, clauses), None) is not None


def prose_duties(
    folded: str, paragraphs: Sequence[Range], clauses: Sequence[FoundClause], reported: Sequence[Range]
) -> list[Range]:
    """The sentences that tell a duty beside the clauses, in order; those ``reported`` for another reason left out."""
    told = Cover(reported)
    found = [m for pattern in (_BY, _NAMED, _SHARED) for m in _matches(pattern, folded, paragraphs, clauses)]
    sentences: list[Range] = []
    for match in sorted((m for m in found if m.start() not in told), key=lambda m: m.start()):
        if not sentences or match.start() >= sentences[-1][1]:
            sentences.append(_sentence_around(folded, paragraphs, match))
    return sentences


def _matches(
    pattern: re.Pattern[str], folded: str, paragraphs: Sequence[Range], clauses: Sequence[FoundClause]
) -> Iterator[re.Match[str]]:
    covered = Cover((c.start, c.end) for c in clauses)
    for start, end in paragraphs:
        yield from (match for match in pattern.finditer(folded, start, end) if match.start() not in covered)


def _sentence_around(folded: str, paragraphs: Sequence[Range], match: re.Match[str]) -> Range:
    start, end = next(p for p in paragraphs if p[0] <= match.start() < p[1])
    first = max(folded.rfind("。", start, match.start()) + 1, start)
    return first, sentence_end(folded, match.end(), end)
