"""The words of a paragraph as they are printed: insertions in, deletions and hidden text out, results of fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.docx.package import W
from loaders.formats.docx.styles import Styles, is_on, value

_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Elements whose words are not printed, or not part of the text.
_LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "rt", "customXmlPr")
) | {f"{_MATH}ctrlPr"}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
#: Boxes to tick, in the fonts of signs (Wingdings): the places that documents use.
_TICKS = {"F0A8": "□", "F06F": "□", "F071": "□", "F0FE": "☑", "F052": "☑", "F0FC": "√", "00A8": "□"}
#: Fields whose result Word makes and no person wrote: tables of contents, page numbers.
_MADE = ("TOC", "PAGE", "NUMPAGES", "SECTIONPAGES")
_PICTURES = frozenset({"blip", "imagedata"})


@dataclass(slots=True)
class Found:
    """Words of a paragraph; ``boxes`` are its text boxes; ``goes_on``: its end was deleted, the next one joins it."""

    words: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: int = 0
    goes_on: bool = False


class Fields:
    """Fields that are open, over paragraphs: each holds its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        self._results: list[bool] = []

    def mark(self, kind: str | None) -> None:
        """Take a w:fldChar in."""
        if kind == "begin":
            self._open.append([])
            self._results.append(False)
        elif kind == "separate" and self._results:
            self._results[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()
            self._results.pop()

    def instruct(self, words: str) -> None:
        if self._open and not self._results[-1]:
            self._open[-1].append(words)

    def forget(self) -> None:
        """Close what is open: in a document whose fields do not all end, none may swallow what follows."""
        self._open.clear()
        self._results.clear()

    @property
    def silent(self) -> bool:
        """Whether what comes next is an instruction, or the result of a field that Word makes."""
        return not all(self._results) or any(made(" ".join(words)) for words in self._open)


def made(instruction: str) -> bool:
    """Whether Word makes the result of a field with this instruction."""
    return instruction.split(maxsplit=1)[:1] in [[name] for name in _MADE]


def paragraph_words(paragraph: etree._Element, styles: Styles, fields: Fields) -> Found:
    """What is printed of a paragraph."""
    found = Found()
    properties = paragraph.find(f"{W}pPr")
    found.goes_on = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
    pieces: list[str] = []
    #: Elements still to be read, the next one last.
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            if tag == f"{W}instrText":
                fields.instruct(element.text or "")
        elif tag == f"{W}t" or tag == f"{_MATH}t":
            if not fields.silent:
                pieces.append((element.text or "").replace("\n", " "))
        elif tag == f"{W}r":
            if not _hidden(element, styles):
                stack.extend(reversed(element))
            else:
                stack.extend(child for child in reversed(element) if child.tag == f"{W}fldChar")
        elif tag == f"{W}fldChar":
            fields.mark(element.get(f"{W}fldCharType"))
        elif tag == f"{W}fldSimple":
            if not made(element.get(f"{W}instr") or ""):
                stack.extend(reversed(element))
        elif tag in _SIGNS:
            if not fields.silent:
                pieces.append(_SIGNS[tag])
        elif tag == f"{W}sym":
            pieces.append(_TICKS.get((element.get(f"{W}char") or "").upper(), ""))
        elif tag == f"{W}txbxContent":
            found.boxes.append(element)
        elif tag == f"{_CHOICES}AlternateContent":
            choices = [child for child in element if child.tag in (f"{_CHOICES}Choice", f"{_CHOICES}Fallback")]
            stack.extend(choices[:1])
        else:
            if tag.rsplit("}", 1)[-1] in _PICTURES:
                found.pictures += 1
            stack.extend(reversed(element))
    found.words = "".join(pieces)
    return found


def _hidden(run: etree._Element, styles: Styles) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    mark = properties.find(f"{W}vanish")
    if mark is not None:
        return is_on(mark.get(f"{W}val"))
    style = value(properties, "rStyle")
    return style is not None and styles.hides(style)
