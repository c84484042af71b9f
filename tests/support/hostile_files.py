"""Files made to cost a machine dearly: bombs, loops, spans without end, nesting without end. All are small."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

from loaders.apart import FileReader, LimitError
from loaders.errors import InputError
from loaders.pipeline import Reading


def read_or_refused(reader: FileReader, data: bytes, name: str) -> Reading | InputError:
    """What reading a file gives, or why it is refused; raises LimitError where it went beyond bounds."""
    try:
        return reader.read(data, name)
    except LimitError:
        raise
    except InputError as error:
        return error


_WORDS = "关于推进工作的通知"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="{}"/></Relationships>'
)
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_SECRET = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def _packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return out.getvalue()


def docx(document: str | bytes, **parts: str | bytes) -> bytes:
    """A package with this as its main part."""
    rels = _RELS.format("word/document.xml")
    return _packed({"[Content_Types].xml": _TYPES, "_rels/.rels": rels, "word/document.xml": document, **parts})


def _body(words: str, prolog: str = '<?xml version="1.0"?>') -> str:
    return f"{prolog}<w:document {_W}><w:body>{words}</w:body></w:document>"


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def xlsx(sheet: str | bytes, strings: str = "") -> bytes:
    """A workbook with this as its only sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS.format("xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
            '2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/sharedStrings.xml": strings or f'<sst xmlns="{main}"><si><t>任务</t></si></sst>',
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _sheet(data: str, more: str = "", before: str = "", prolog: str = "") -> str:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{prolog}<worksheet xmlns="{main}">{before}<sheetData>{data}</sheetData>{more}</worksheet>'


def _rows(places: Iterable[str]) -> str:
    return "".join(f'<row><c r="{place}" t="inlineStr"><is><t>任务</t></is></c></row>' for place in places)


def pdf(*objects: str | bytes, root: int = 1) -> bytes:
    """Numbered objects with a table that says where they are."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, words in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (words.encode() if isinstance(words, str) else words) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _stream(data: bytes, more: str = "") -> bytes:
    packed = zlib.compress(data, 9)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode() + packed + b"\nendstream"


_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_LEAF = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
)
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_TEXT = b"BT /F 12 Tf 72 720 Td (abc) Tj ET\n"


def _one_page(content: bytes, more: str = "") -> bytes:
    return pdf(_CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _LEAF, _stream(content, more), _FONT)


def _overlapping(count: int) -> bytes:
    """Many names for one stretch of packed zeros."""
    raw = bytes(10_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(raw) + packer.flush()
    checksum = zlib.crc32(raw)
    head = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, checksum, len(packed), len(raw), 1, 0) + b"a"
    listing = b""
    for number in range(count):
        name = b"word/document.xml" if number == 0 else b"word/part%08d.xml" % number
        listing += struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\1\2", 20, 20, 0, 8, 0, 33, checksum, len(packed), len(raw), len(name), 0, 0, 0, 0, 0, 0,
        ) + name  # fmt: skip
    body = head + packed
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listing), len(body), 0)
    return body + listing + end


def _lying() -> bytes:
    """A part that says it is ten bytes long and unpacks to a hundred million."""
    data = bytearray(docx(bytes(100_000_000)))
    place = data.index(b"PK\1\2")
    while data[place + 46 : place + 46 + 17] != b"word/document.xml":
        place = data.index(b"PK\1\2", place + 4)
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


def _page(words: str) -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{words}</body></html>".encode()


#: Name -> what makes it. The ending of the name is that of the file.
HOSTILE: dict[str, Callable[[], bytes]] = {
    # text
    "one-line.txt": lambda: (_WORDS * 100_000).encode(),
    "open-brackets.txt": lambda: (_WORDS + "\n一、甲。\n" + "（" * 100_000).encode(),
    "nested-brackets.txt": lambda: (_WORDS + "\n一、甲。\n" + "（" * 50_000 + "）" * 50_000).encode(),
    "chapters.txt": lambda: (
        _WORDS + "\n" + "".join(f"{'一二三四五六七八九'[i % 9]}、甲\n" for i in range(8_000))
    ).encode(),
    "carried-over.txt": lambda: (_WORDS + "\n" + "一、甲。以下均需各区县政府落实，不再列出。\n" * 2_000).encode(),
    "marks-inside.txt": lambda: (_WORDS + "\n" + "\ufeff\u200b\u202e一、甲。\n" * 5_000).encode(),
    "comments.bin": lambda: b"<!---->" * 20_000,
    # pages
    "deep.html": lambda: _page("<div>" * 500_000 + _WORDS),
    "deep-tables.html": lambda: _page("<table><tr><td>" * 20_000 + _WORDS),
    "wide-spans.html": lambda: _page(
        "<table>" + "<tr><td rowspan=1000000000 colspan=1000000000>甲</td></tr>" * 300 + "</table>"
    ),
    "many-spans.html": lambda: _page(
        "<table>" + ("<tr>" + "<td rowspan=65534 colspan=1000>甲</td>" * 50 + "</tr>") * 200 + "</table>"
    ),
    "cells.html": lambda: _page("<table>" + ("<tr>" + "<td>甲</td>" * 100 + "</tr>") * 400 + "</table>"),
    "entities.html": lambda: _page("&amp;" * 50_000 + "&#xD800;&#0;&#x110000;&#99999999999;" * 1000),
    "attributes.html": lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(15_000)) + ">" + _WORDS + "</p>"),
    "open-tags.html": lambda: _page("<p><b><i>甲" * 10_000),
    "lists.html": lambda: _page("<ol><li>" * 20_000 + _WORDS),
    "laughs.html": lambda: (_LAUGHS + "<html><body>&a9;</body></html>").encode(),
    "boundaries.mht": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + b"--a\n" * 300_000
    ),
    # packages
    "bomb.docx": lambda: docx(bytes(210_000_000)),
    "lying.docx": _lying,
    "overlapping.docx": lambda: _overlapping(15_000),
    "parts.docx": lambda: docx(_body(_paragraph(_WORDS)), **{f"word/p{n}.xml": "" for n in range(25_000)}),
    "laughs.docx": lambda: docx(_body(_paragraph("&a9;"), _LAUGHS)),
    "secret.docx": lambda: docx(_body(_paragraph("&e;"), _SECRET)),
    "deep.docx": lambda: docx(_body("<w:p>" * 100_000 + "</w:p>" * 100_000)),
    "deep-tables.docx": lambda: docx(
        _body("<w:tbl><w:tr><w:tc>" * 80 + _paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 80)
    ),
    "spans.docx": lambda: docx(
        _body(
            "<w:tbl>"
            + f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>{_paragraph("甲")}</w:tc></w:tr>' * 300
            + "</w:tbl>"
        )
    ),
    "paragraphs.docx": lambda: docx(_body(_paragraph("甲") * 20_000)),
    "cells.docx": lambda: docx(
        _body("<w:tbl>" + ("<w:tr>" + f"<w:tc>{_paragraph('甲')}</w:tc>" * 50 + "</w:tr>") * 600 + "</w:tbl>")
    ),
    "merged.xlsx": lambda: xlsx(
        _sheet(
            _rows(f"A{n}" for n in range(1, 2_000)),
            "<mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 2_000))
            + "</mergeCells>",
        )
    ),
    "declared.xlsx": lambda: xlsx(
        _sheet(
            _rows(iter(["A1", "XFD1048576"])),
            before='<dimension ref="A1:XFD1048576"/><cols><col min="1" max="1000000000" hidden="1"/></cols>',
        )
    ),
    "scattered.xlsx": lambda: xlsx(
        _sheet(_rows(f"{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{n * 50 + 1}" for n in range(20_000)))
    ),
    "hidden.xlsx": lambda: xlsx(
        _sheet(
            _rows(f"A{n}" for n in range(1, 200)),
            "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:C1048576"/>' for n in range(1, 200)) + "</mergeCells>",
            before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 5_000 + "</cols>",
        )
    ),
    "places.xlsx": lambda: xlsx(
        _sheet(_rows(iter(["A0", "ZZZZZZZ1", "A99999999999999999999", "1A", "", "AA", "甲1"])))
    ),
    "laughs.xlsx": lambda: xlsx(_sheet("<row><c><v>&a9;</v></c></row>", prolog=_LAUGHS)),
    "deep.xlsx": lambda: xlsx("<worksheet>" * 100_000),
    "laughs.ofd": lambda: _packed({"OFD.xml": _LAUGHS + "<OFD>&a9;</OFD>"}),
    "deep.ofd": lambda: _packed({"OFD.xml": "<a>" * 100_000}),
    "pages.ofd": lambda: _packed(
        {
            "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc.xml</ofd:DocRoot>'
            "</ofd:DocBody></ofd:OFD>",
            "Doc.xml": '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages>'
            + '<ofd:Page ID="1" BaseLoc="Page.xml"/>' * 100_000
            + "</ofd:Pages></ofd:Document>",
            "Page.xml": '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"/>',
        }
    ),
    # PDF
    "pages.pdf": lambda: pdf(
        _CATALOG, f"<< /Type /Pages /Kids [{'3 0 R ' * 200_000}] /Count 200000 >>", _LEAF, _stream(_TEXT), _FONT
    ),
    "loop.pdf": lambda: pdf(_CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"),
    "doubling.pdf": lambda: pdf(
        _CATALOG,
        *[f"<< /Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count {2 ** (40 - n)} >>" for n in range(2, 40)],
        _LEAF.replace("4 0 R", "41 0 R"),
        _stream(_TEXT),
    ),
    "bomb.pdf": lambda: _one_page(bytes(100_000_000)),
    "text-bomb.pdf": lambda: _one_page(_TEXT * 100_000),
    "rules-bomb.pdf": lambda: _one_page(b"0 0 m 100 100 l S\n" * 60_000),
    "boxes-bomb.pdf": lambda: _one_page(b"".join(b"%d %d 9 9 re S\n" % (n % 500, n // 500) for n in range(8_000))),
    "deep.pdf": lambda: pdf("[" * 200_000, "<<" * 200_000),
    "numbers.pdf": lambda: pdf(
        _CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count -99999999999999 >>",
        _LEAF.replace("[0 0 595 842]", "[0 0 1e38 99999999999999999999]"),
        _stream(b"BT /F 1e38 Tf 1e30 1e30 Td (abc) Tj ET"),
        _FONT,
    ),
    "cut.pdf": lambda: _one_page(_TEXT * 50)[:-200],
}

#: Those that nothing but a bound on time ends.
ENDLESS: dict[str, Callable[[], bytes]] = {
    "form-loop.pdf": lambda: pdf(
        _CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _LEAF.replace("/Font", "/XObject << /X 6 0 R >> /Font"),
        _stream(b"/X Do\n" * 100),
        _FONT,
        _stream(
            b"/X Do\n" * 10, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
        ),
    ),
}
