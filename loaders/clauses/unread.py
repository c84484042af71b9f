"""What looks like a clause and was not read: for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.clauses.find import SURE_BODY, FoundClause, brackets, trim_end
from loaders.clauses.lists import split_list
from loaders.clauses.read import PAIRS, Range, is_body
from loaders.cover import Cover

#: Words of duty beside the name of a body: a bracket with both that is no clause is worth a look.
_DUTY = re.compile(r"牵头|负责|配合|(?:责任|主办|协办|承办)(?:单位|部门)")
#: 成立工作专班，专班办公室设在区农业农村局: where a body sits, not what others do.
_SEATED = re.compile(r"设在|设于|挂靠|任组长")
_BODY_NEARBY = re.compile(
    r"(?:^|[(〔\[【<、,;由和与及])[一-鿿]{2,16}?(?:厅|局(?![部面])|委(?!托|员(?!会))|办(?![理法])|部(?![分门])|人民政府|管委会|公司|集团)"
)


def unread_clauses(folded: str, paragraphs: Sequence[Range], found: Sequence[FoundClause]) -> list[Range]:
    """What may be a clause and is none of those found: for a person to look at.

    Brackets that name bodies and speak of duty; and bodies, nothing else, behind the last sentence of a paragraph.
    """
    unread: list[Range] = []
    clauses = Cover((c.start, c.end) for c in found)
    for start, end in paragraphs:
        for opening, closing, after in brackets(folded, start, end):
            if closing - opening > 400 or clauses.meets(opening, closing):
                continue
            inner = folded[opening + 1 : closing]
            if "。" not in inner and _DUTY.search(inner) and _BODY_NEARBY.search(inner):
                unread.append((opening, after))
        last = trim_end(folded, start, end)
        ending = _last_words(folded, start, last)
        if not clauses.meets(*ending) and _only_bodies(folded, *ending):
            unread.append((ending[0], last))
    return unread


def _last_words(folded: str, start: int, last: int) -> Range:
    """The words behind the last full stop inside a paragraph, without brackets around all of them."""
    stop = last
    while stop > start and folded[stop - 1] in "。;":
        stop -= 1
    begin = max(folded.rfind("。", start, stop) + 1, start)
    if stop - begin > 2 and folded[begin] in PAIRS and folded[stop - 1] == PAIRS[folded[begin]]:
        return begin + 1, stop - 1
    return begin, stop


def _only_bodies(folded: str, start: int, stop: int) -> bool:
    """市农业农村局、市科技局，各县区: at least two names, one of them of a body beyond doubt."""
    if not 6 <= stop - start <= 200 or ("、" not in folded[start:stop] and "," not in folded[start:stop]):
        return False
    if _SEATED.search(folded, start, stop):
        return False
    names = [folded[n.start : n.end] for n in split_list(folded, start, stop).names]
    return len(names) > 1 and all(map(is_body, names)) and any(SURE_BODY.fullmatch(name) for name in names)
