"""Word documents made for a test: paragraphs as XML, lists as they are written into numbering.xml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def run(words: str, properties: str = "") -> str:
    """A run of words; ``properties`` is what stands in its w:rPr."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def par(*content: str, properties: str = "") -> str:
    """A paragraph; words become runs, XML stays."""
    inner = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def item(words: str, number: int, level: int = 0) -> str:
    """A paragraph in list ``number``."""
    return par(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(*content: str, properties: str = "") -> str:
    """A cell; words become paragraphs."""
    inner = "".join(c if c.startswith("<") else par(c) for c in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table of rows of cells; words become cells."""
    drawn = "".join(f"<w:tr>{''.join(c if c.startswith('<') else cell(c) for c in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{drawn}</w:tbl>"


def kind(number: int, *levels: tuple[str, str], more: str = "") -> str:
    """A kind of list (w:abstractNum): format and words of each level; ``more`` stands in every level."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
        for i, (style, words) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{drawn}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    """A list (w:num) of a kind."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def docx(*blocks: str, numbering: str = "", styles: str = "", notes: str = "", strict: bool = False) -> bytes:
    """The bytes of a document with these blocks in its body."""
    parts = {
        "word/document.xml": f"<w:document {W} {_MORE}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {W} {_MORE}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {W}>{styles}</w:styles>"
    if notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {W}>{notes}</w:footnotes>"
    return package({"[Content_Types].xml": _TYPES} | parts, strict=strict)


def package(parts: dict[str, str], *, strict: bool = False) -> bytes:
    """A zip archive of XML parts."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            if strict:
                xml = xml.replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + xml)
    return memory.getvalue()
