"""What a block of a page speaks for: text of an official document, metadata, or things printed around it."""

from __future__ import annotations

import re
from functools import cached_property

from app.model.folding import fold, fold_brackets
from app.model.ids import DOCNO
from loaders.formats.html.blocks import Block
from loaders.formats.html.furniture import Furniture, furniture
from loaders.structure.head import ends_title
from loaders.structure.metadata import LABEL_ALONE, LABELLED, SURE, plain
from loaders.structure.numerals import MARKER

_ATTACHED = re.compile(
    r"^\W*附\s*件|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|ceb|txt)\b|^\W*(?:附\s*表|附\s*图)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[。；;！？]|[,，].*[,，]")
_DATE = re.compile(
    r"^[^。]{0,30}(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日?\s*(?:印发|印)?\s*[)]?$"
)
_DAY = re.compile(r"(?:19|20)[0-9]{2}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}\s*日?")
_CLAUSE = re.compile(
    r"^[(〔\[【]?\s*(?P<label>[一-鿿]{0,4}(?:牵头|责任|参加|配合|参与|协同|协办|主办|承办|主管|落实|指导)(?:责任)?(?:单位|部门|处室|领导|人))\s*:"
)
_NOTED = re.compile(
    r"^[(〔].{0,12}(?:公开|发至|删减|联系人|此件).{0,40}[)〕]$|^(?:抄\s*送|抄\s*报|主\s*送|主题词)\s*:"
)
_SALUTATION = re.compile(r"^[^。]{2,160}:$")
_OFFICE = re.compile(r"^[一-鿿()\s、·]{3,60}(?:人民政府|办公厅|办公室|委员会|政府|厅|局|部|委|院|署|会|指挥部|小组)$")
#: Labels that footers use too: 主办单位：某某网站.
_KEEPER = re.compile(r"主办|承办|主管|协办|指导")


class Judged:
    """One block, with what it is worth. What is asked for often is worked out once."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.words = block.words
        self.folded = fold(block.words)

    @property
    def table(self) -> bool:
        return bool(self.block.cells)

    @cached_property
    def furniture(self) -> Furniture | None:
        return None if self.table or self.number or self.surely_metadata else furniture(self.words)

    @cached_property
    def linked(self) -> bool:
        """Whether it mostly leads elsewhere."""
        return self.block.links > (0.7 if self.sentence else 0.5) * max(self.block.size, 1)

    @cached_property
    def sentence(self) -> bool:
        return len(self.words) >= 12 and bool(_SENTENCE.search(self.folded[:2000]))

    @property
    def numbered(self) -> bool:
        return MARKER.match(self.folded) is not None

    @property
    def number(self) -> bool:
        """A document number on a line of its own."""
        return len(self.words) <= 40 and DOCNO.fullmatch(fold_brackets(self.folded).strip()) is not None

    @property
    def attached(self) -> bool:
        return len(self.words) <= 200 and bool(_ATTACHED.search(self.folded))

    @property
    def annex(self) -> bool:
        """附件：任务分工表.docx, whether or not it leads there."""
        return self.attached and self.folded.lstrip(" [【").startswith("附")

    @property
    def dated(self) -> bool:
        return len(self.words) <= 80 and bool(_DATE.match(self.folded.strip()))

    @property
    def day(self) -> bool:
        """A date in figures and nothing else."""
        return bool(_DAY.fullmatch(self.folded.strip()))

    @property
    def clause(self) -> bool:
        return bool(_CLAUSE.match(self.folded))

    @property
    def keeper(self) -> bool:
        """A clause by its form, and what footers print as well."""
        match = _CLAUSE.match(self.folded)
        return match is not None and bool(_KEEPER.search(match["label"]))

    @property
    def noted(self) -> bool:
        return len(self.words) <= 400 and bool(_NOTED.match(self.folded))

    @property
    def salutation(self) -> bool:
        return bool(_SALUTATION.match(self.folded.strip()))

    @property
    def office(self) -> bool:
        return bool(_OFFICE.match(self.folded.strip()))

    @property
    def names(self) -> bool:
        """Whether it reads as a title: 关于…的通知."""
        return (
            10 <= len(self.words) <= 120
            and not self.table
            and not self.linked
            and not self.block.outside
            and ends_title(self.folded.strip())
            and self.furniture is None
        )

    @property
    def label(self) -> bool:
        """A label of metadata without its value, which the next block holds."""
        if self.table or len(self.words) > 20 or not LABEL_ALONE.fullmatch(self.folded):
            return False
        return self.surely_metadata or self.folded.rstrip().endswith(":")

    @property
    def plain(self) -> bool:
        """Whether nothing speaks against its being text."""
        return not self.linked and self.furniture is None and not self.block.outside

    @cached_property
    def metadata(self) -> bool:
        """Labels of a site's table of metadata with their values, or one label that only such a table has."""
        if self.table:
            labels = [plain(m["key"]) for c in self.block.cells for w in c.lines[:1] if (m := _label_of(w))]
            filled = sum(1 for cell in self.block.cells if cell.lines)
            return len(labels) >= 2 and len(labels) >= 0.3 * filled and any(label in SURE for label in labels)
        if len(self.words) > 600:
            return False
        found = LABELLED.match(self.folded.lstrip(" [【·\u3000"))
        return found is not None and not self.sentence_only

    @property
    def sentence_only(self) -> bool:
        return "。" in self.words and len(self.words) > 200

    @cached_property
    def surely_metadata(self) -> bool:
        """A label of metadata that no text uses of itself, alone or with its value."""
        if self.table:
            return self.metadata
        match = LABELLED.match(self.folded.lstrip(" [【·\u3000")) or LABEL_ALONE.fullmatch(self.folded)
        return match is not None and plain(match["key"]) in SURE and len(self.words) <= 600

    @cached_property
    def evidence(self) -> bool:
        """Whether it speaks for being text of a document."""
        if self.block.outside or self.furniture is not None:
            return False
        if self.table:
            return self.block.links <= 0.5 * self.block.size and not self.metadata
        if self.linked:
            return self.attached
        return (
            self.sentence or self.numbered or self.dated or self.clause or self.noted or self.number
            or (self.attached and len(self.words) > 4)
        )  # fmt: skip

    @cached_property
    def weight(self) -> int:
        """Characters that speak for being text: metadata, dates and lines about annexes weigh nothing."""
        if not self.evidence or self.metadata:
            return 0
        counts = self.table or self.sentence or self.numbered or self.clause
        return self.block.size - self.block.links if counts else 0


def _label_of(words: str) -> re.Match[str] | None:
    folded = fold(words)
    return LABEL_ALONE.fullmatch(folded) or LABELLED.match(folded)
