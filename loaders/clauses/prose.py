"""Duties told in running prose (由省发展改革委负责…): hardly ever a clause, and never passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from loaders.clauses.find import SURE_BODY, FoundClause, FoundList
from loaders.clauses.lists import split_list
from loaders.clauses.read import BY, Wording, aside, chunks, is_body, said
from loaders.clauses.words import ClauseRole
from loaders.cover import Cover
from loaders.structure.outline import Range, sentence_end

_BY = re.compile(
    r"由(?P<who>[^，。；,;:()由]{2,30}?(?:厅|局|委|办|部|政府|管委会|单位|部门|会))(?:牵头|负责|会同|组织|承担|统筹|具体)"
)

#: 由省文化和旅游厅定期调度, 由市住房城乡建设局修改完善: others of the kind.
_BY_OTHERS = re.compile(
    r"由(?P<who>[^,。；,;:()由、]{2,30}?(?:厅|局(?![部面限])|委(?![托任])|部(?![分门])|人民政府|办公室|管委会))"
    r"(?:定期|每[年季月半]|制[定订]|研究|修改|编制|审[核批定查]|汇总|报|指导|监督|督[促导查]|调度|考核|通报|提出|落实|推进|实施|做好|抓)"
)
#: 省发展改革委会同有关部门…, 省财政厅要…: the same without 由, where a sentence or its part begins with the body.
_NAMED = re.compile(
    r"(?:^|(?<=[。，；,;、\n]))(?:国家|国务院|自治区|省|市(?!场)|州|县|区|旗|盟)[^，。；,;:()、]{1,16}?"
    r"(?:厅|局|委(?!托)|办(?!理|法|公)|部(?!分|门)|人民政府|办公室|督查室|管委会)(?:等(?:有关|相关)?(?:部门|单位)?)?:?"
    r"(?:(?:要|应|须|需)(?!求|点|素|件|用|急|对)|会同|牵头|(?:分别|共同|具体|主要)?负责(?!人)|统筹|承担)"
)
#: …等部门按照职责分工，分别负责….
_SHARED = re.compile(
    r"(?:厅|局|委|办|部|政府|部门|单位)(?:要|应)?(?:按照|按|依)(?:各自)?职责(?:分工)?,?(?:要|分别|共同|具体)?(?:负责|做好|抓好|落实|推进|开展)"
)

#: Who leads a body does not lead what it is for; a part or a case is not the task; what was done is no duty.
_NOT_OF_THE_TASK = re.compile(
    r"专班|小组|工作组|会议|指挥部|委员会|机制|队伍|团队|联盟|联合体|其中|解释|[已曾]|(?:的|时|后|等|之前|情况下),?$|^(?:如|若|凡|遇|对于?|例如)"
)


def plain_duty(folded: str, paragraphs: Sequence[Range]) -> FoundClause | None:
    """由省商务厅牵头，省财政厅配合: what a task without a clause says of itself, where no other words tell by whom.

    It begins a sentence, or closes it behind the deed; all that it names are bodies beyond doubt.
    """
    told = list(_matches(_BY, folded, paragraphs, ()))
    if len(told) != 1:
        return None
    first, last = _sentence_around(folded, paragraphs, told[0])
    stop = last - 1 if folded[last - 1] in "。;" else last
    begin = max(folded.rfind(sign, first, told[0].start()) for sign in ",;") + 1 or first
    named = BY.match(folded, begin, stop)
    if named is None or named.end() < told[0].start("who"):
        return None
    parts = list(islice(chunks(folded, begin, stop), 2))
    lists = [part for chunk in parts for part in said(folded, *chunk)]
    if [part.role for part in lists] not in (["lead", "support"], ["responsible", "support"]):
        return None
    names = [folded[n.start : n.end] for part in lists for n in part.list.names]
    end = parts[-1][1]
    before, behind = folded[first:begin].strip(", \n"), folded[end:stop].strip(",; ")
    wording = Wording()
    closes = not behind or aside(folded, (stop - len(behind), stop), wording)
    if (before and not closes) or any(_NOT_OF_THE_TASK.search(words) for words in (before, behind)):
        return None
    if not all(SURE_BODY.fullmatch(name) for name in names):
        return None
    return FoundClause(begin, end, tuple(lists), whens=tuple(wording.whens))


#: （一）市能源局：负责…, 市财政局。配合做好…: a list of duties by body.
_HEADED = re.compile(
    r"(?P<who>[^:。；;]{3,80})[:。]\s*(?:主要|具体|全面)?(?P<verb>(?P<lead>牵头)|负责|承担|履行|(?P<support>配合|协助|参与))(?!人)"
)


def headed_duty(folded: str, paragraphs: Sequence[Range]) -> FoundClause | None:
    """What an item says that is headed by the bodies whose duty it is, and by nothing else."""
    match = _HEADED.match(folded, *paragraphs[0]) if paragraphs else None
    if match is None:
        return None
    found = split_list(folded, *match.span("who"))
    names = [folded[n.start : n.end] for n in found.names]
    if not names or not all(SURE_BODY.fullmatch(name) and is_body(name) for name in names):
        return None
    role: ClauseRole = "lead" if match["lead"] else "support" if match["support"] else "responsible"
    part = FoundList("verb.heading", role, match.span("verb"), False, found)
    return FoundClause(match.start("who"), match.end("verb"), (part,))


def tells_duties(folded: str, paragraphs: Sequence[Range], clauses: Sequence[FoundClause]) -> bool:
    """Whether the words beside the clauses say by whom something is done: 由省商务厅牵头."""
    return next(_matches(_BY, folded, paragraphs, clauses), None) is not None


def prose_duties(
    folded: str, paragraphs: Sequence[Range], clauses: Sequence[FoundClause], reported: Sequence[Range]
) -> list[Range]:
    """The sentences that tell a duty beside the clauses, in order; those ``reported`` for another reason left out."""
    told = Cover(reported)
    found = [
        m for pattern in (_BY, _BY_OTHERS, _NAMED, _SHARED) for m in _matches(pattern, folded, paragraphs, clauses)
    ]
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
