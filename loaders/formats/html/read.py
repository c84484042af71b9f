"""A saved web page to the text of its document."""

from __future__ import annotations

import re

from lxml import etree

from loaders.errors import InputError
from loaders.formats.html.blocks import Page, page_blocks
from loaders.formats.html.charset import decode_page
from loaders.formats.html.evidence import Judged
from loaders.formats.html.head import head_and_text, titles_named
from loaders.formats.html.lines import LineFinder
from loaders.formats.html.region import find_region
from loaders.formats.mhtml import page_of
from loaders.formats.writer import SourceWriter
from loaders.source import Source

#: The parser gives up deeper than this, and drops what is there.
_DEEPEST = 2_000
#: A page that shows fewer characters than this has its text in what it hides.
_LITTLE = 120
#: Hidden characters from which on a person is told: a second page of the text may be among them.
_MUCH = 200
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
#: Sites put pages together from pieces that each end as a page; browsers read on (HTML Standard, 13.2.6.4.7).
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def read(data: bytes) -> Source:
    """The document of a page, menus, share bars, related links and footers left out; tables kept.

    Raises InputError where the page holds no text: pictures alone, frames alone, or a text that a script fetches.
    """
    html, label = page_of(data)
    text, broken = decode_page(html, label)
    root = _parse(text)
    page = page_blocks(root)
    judged = [Judged(block) for block in page.blocks]
    unseen = 0
    if page.hidden:
        whole = page_blocks(root, hidden=True)
        all_judged = [Judged(block) for block in whole.blocks]
        shown = sum(one.weight for one in judged)
        unseen = sum(one.weight for one in all_judged) - shown
        if shown < _LITTLE and unseen > 3 * shown:
            page, judged, unseen = whole, all_judged, 0
    titles = titles_named(root)
    region = find_region(page, judged, titles)
    if region is None or not region.kept:
        raise _empty(page, root)
    head, rest = head_and_text(judged, region.kept, region.first, titles)
    writer = SourceWriter()
    lines = LineFinder(text)
    for line in head:
        writer.line(line.words, lines.line(line.line, line.words))
    for index in rest:
        block = page.blocks[index]
        if block.cells:
            writer.table(block.cells, lines.line(block.line, block.words))
        else:
            writer.line(block.words, lines.line(block.line, block.words))
    pictures = sum(region.first <= place <= region.last for place in page.pictures)
    if pictures:
        writer.remark("picture", f"正文中有 {pictures} 张图片，图片里的文字未读", "warning")
    if region.left_out:
        count = sum(map(len, region.left_out))
        writer.remark("left-out", f"网页正文以外另有 {count} 字未读，开头为：{region.left_out[0][:40]}")
    if unseen > _MUCH:
        writer.remark("left-out", f"网页里隐藏不显示的 {unseen} 字未读；若正文不全，请逐页显示后另存再载入")
    if broken:
        writer.remark("broken-characters", f"网页中有 {broken} 处文字的编码已损坏，显示为 �", "warning")
    return writer.source()


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    declared = _DECLARATION.match(text)
    clean = _ENDS.sub("", text[declared.end() :] if declared else text)
    try:
        root = etree.fromstring(clean.replace("\x00", " ").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"网页无法解析（{error}）", f"the page cannot be parsed ({error})") from error
    if root is None:
        raise InputError("网页里没有文字", "the page holds no words")
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise InputError(
            "网页的元素嵌套过深，未予读取；请在浏览器中打开后另存再载入",
            "the page's elements are nested deeper than allowed: save it again from a browser",
        )
    return root


def _empty(page: Page, root: etree._Element) -> InputError:
    if next(root.iter("frame", "iframe"), None) is not None:
        return InputError(
            "网页的正文在框架（frame）里；请打开框架中的页面后另存再载入",
            "the page's text stands in a frame: open that frame and save it",
        )
    if page.pictures:
        return InputError(
            "网页的正文是图片，没有文字可读；请先做文字识别，或取得文字版后再载入",
            "the page's text is pictures: run OCR first, or get it as text",
        )
    return InputError(
        "网页里没有读到正文；正文可能由脚本载入，请在浏览器中打开后“另存为”完整网页再载入",
        "no text was found in the page; a script may load it: save the complete page from a browser",
    )
