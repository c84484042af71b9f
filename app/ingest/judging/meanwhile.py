"""What others said, and what was replaced, since somebody looked: it is looked at before it is overruled."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import ZerenError
from app.library.library import Library
from app.model.judgements import GapSubject, Judgement, LinkSubject, agree, withdrawn


class ChangedSinceError(ZerenError):
    """Since whoever judges looked, the text was replaced or somebody else has said otherwise: nothing was logged.

    ``said`` is what others said meanwhile, none where a text was replaced; ``last`` the log's last entry when this
    was found.
    """

    code = "changed-since"
    status = 409
    exit_code = 3

    def __init__(self, zh: str, en: str, last: int, said: Sequence[Judgement] = ()) -> None:
        super().__init__(zh, en)
        self.last = last
        self.said = tuple(said)


def want_as_seen(judgements: Sequence[Judgement], library: Library, seen: int) -> None:
    """Raises ChangedSinceError where one of these would overrule what came after the entry ``seen`` of the log."""
    last = library.log.last()
    documents = {document for one in judgements for document in one.subject.documents}
    for load in library.log.entries(kinds=("load",), documents=documents, after=seen):
        document = load.body["document"]
        raise ChangedSinceError(
            f"{document} 刚刚更新；您的判断没有记录，请看过现在的原文再定",
            f"{document} has just been replaced: yours was not recorded, look at its text of now",
            last,
        )
    every, known = library.said.judgements(), len(library.said.judgements(before=seen + 1))
    gone = withdrawn(every)
    since = {one.key: one for one in every[known:] if one.verdict != "withdraw" and one.id not in gone}
    contrary = [
        other
        for other in since.values()
        if any(other.by != one.by and _contrary(one, other, library) for one in judgements)
    ]
    if contrary:
        first = contrary[0]
        reason = f"（{first.reason}）" if first.reason else ""
        raise ChangedSinceError(
            f"{first.by} 刚刚对此另有判断{reason}；您的判断没有记录，请看过再定",
            f"{first.by} has just judged this otherwise{reason}: yours was not recorded, look again",
            last,
            contrary,
        )


def _contrary(one: Judgement, other: Judgement, library: Library) -> bool:
    if one.key == other.key:
        return not agree(one, other)
    return _fills(one, other, library) or _fills(other, one, library)


def _fills(link: Judgement, gap: Judgement, library: Library) -> bool:
    """Whether the one says that there is a counterpart where the other says why there is none."""
    ends, lack = link.subject, gap.subject
    if not isinstance(ends, LinkSubject) or not isinstance(lack, GapSubject):
        return False
    if link.verdict not in ("confirm", "draw"):
        return False
    if lack.side == "child":
        return (ends.child, ends.parent_document) == (lack.item_id, lack.against)
    child = library.held_document(ends.child_document)
    governments = (ends.child_document, child.outline.head.region if child is not None else None)
    return ends.parent == lack.item_id and lack.against in governments
