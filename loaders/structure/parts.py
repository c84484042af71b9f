"""Where the text of a document begins and ends: tables of contents, lists of annexes, annexes, colophon."""

from __future__ import annotations

import re

from loaders.structure.dates import find_date
from loaders.structure.outline import Range

#: The heading of an annex; above a title it says that the annex came without its document.
ANNEX = re.compile(r"附\s*件\s*(?P<number>[0-9一二三四五六七八九十]{0,3})\s*[:.]?\s*$")
#: 名词解释: words explained behind a report; nothing in them is to be done.
_GLOSSARY = re.compile(
    r"(?:有关|部分|相关|《?(?:政府工作)?报告》?)*(?:名词|名词术语|用语|术语)(?:解释|注释|说明|释义)\s*:?"
)
_COLOPHON = re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|主题词)\s*:|.{0,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日?\s*印发$")
#: （此件公开发布，发至县人民政府）.
PUBLIC_NOTE = re.compile(r"^[(〔].{0,12}(?:公开|发至|删减|联系人|此件).{0,40}[)〕]$")
#: The heading of a table of contents.
CONTENTS = re.compile(r"目\s*[录次]")
_LEADS_TO_PAGE = re.compile(r"[^。]{2,100}?(?:[.…·‥_]{2,}|\t)\s*[-—]?[0-9]{1,4}[-—]?")
#: 附件：1.任务清单 names an annex; the annex itself begins with such a line too where text follows it.
_NAMED_ANNEX = re.compile(
    r"附\s*件?\s*(?P<number>[0-9一二三四五六七八九十]{0,3})\s*[:.]\s*(?P<title>(?P<item>[0-9]{1,2}\s*[.．、])?\s*[^。;]{2,80})$"
)
_FURTHER_ANNEX = re.compile(r"[0-9]{1,2}\s*[.．、]?\s*[^。;:]{2,80}$")


def without_contents(folded: str, rest: list[Range]) -> list[Range]:
    """The paragraphs without a table of contents: lines that lead to a page, or repeat headings of the text below."""
    kept: list[Range] = []
    listing = False
    for index, (start, end) in enumerate(rest):
        words = folded[start:end].strip()
        leads = None if "\n" in words else _LEADS_TO_PAGE.fullmatch(words)
        if CONTENTS.fullmatch(words):
            listing = True
        elif leads is None and not (listing and _comes_again(folded, words, end)):
            listing = False
            kept.append((start, end))
        elif leads is not None and not listing and not _beside(folded, rest, index):
            kept.append((start, end))
    return kept


def _comes_again(folded: str, words: str, after: int) -> bool:
    heading = re.sub(r"[0-9]+$", "", words)
    return 4 <= len(heading) <= 60 and "。" not in heading and folded.find(f"\n{heading}", after) >= 0


def _beside(folded: str, rest: list[Range], index: int) -> bool:
    """Whether a neighbour leads to a page too: one line alone is no table."""
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(rest)]
    return any(_LEADS_TO_PAGE.fullmatch(folded[slice(*rest[i])].strip()) for i in near)


def without_list_of_annexes(folded: str, rest: list[Range]) -> list[Range]:
    """The paragraphs without 附件：1.任务清单 and what it goes on to name, down to signature, colophon or end."""
    kept: list[Range] = []
    index = 0
    while index < len(rest):
        named = _NAMED_ANNEX.fullmatch(folded[slice(*rest[index])].strip())
        after = index + 1
        if named is not None and named["item"]:
            while (
                after < len(rest)
                and _FURTHER_ANNEX.fullmatch(folded[slice(*rest[after])].strip())
                and not _ends_text(folded, rest[after])
            ):
                after += 1
        if named is None or (after < len(rest) and not any(_ends_text(folded, p) for p in rest[after : after + 2])):
            kept.append(rest[index])
            after = index + 1
        index = after
    return kept


def _ends_text(folded: str, paragraph: Range) -> bool:
    """Whether a paragraph stands below a text: date, colophon, 此件公开发布, or the heading of an annex."""
    words = folded[slice(*paragraph)].strip()
    date = find_date(folded, *paragraph)
    dated = date is not None and date.start == paragraph[0] and date.end >= paragraph[0] + len(words)
    return dated or bool(_COLOPHON.match(words) or PUBLIC_NOTE.match(words) or ANNEX.fullmatch(words))


def split_annexes(folded: str, rest: list[Range]) -> tuple[list[Range], list[tuple[str, list[Range]]]]:
    main: list[Range] = []
    annexes: list[tuple[str, list[Range]]] = []
    for start, end in rest:
        words = folded[start:end].strip()
        match = ANNEX.fullmatch(words)
        named = None if match else _NAMED_ANNEX.fullmatch(words)
        if match is not None:
            annexes.append((match["number"], []))
        elif named is not None and not named["item"]:
            title = start + folded[start:end].index(named["title"])
            annexes.append((named["number"], [(title, end)]))
        elif annexes:
            annexes[-1][1].append((start, end))
        else:
            main.append((start, end))
    return main, [(number, ranges) for number, ranges in annexes if ranges]


def split_colophon(folded: str, main: list[Range]) -> tuple[list[Range], list[Range]]:
    """抄送 and the printer's line at the very end, and a glossary: no part of the text."""
    for index in range(len(main) - 1, 0, -1):
        if _GLOSSARY.fullmatch(folded[slice(*main[index])].strip()):
            return main[:index], main[index:]
    for index in range(max(len(main) - 8, 1), len(main)):
        if _COLOPHON.match(folded[slice(*main[index])].strip()):
            return main[:index], main[index:]
    return main, []
