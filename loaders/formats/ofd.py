"""OFD (GB/T 33190—2016), the national format of fixed pages: a zip archive of XML parts."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from loaders import limits
from loaders.errors import InputError
from loaders.formats.ofd_pages import Content, Units, read_content
from loaders.formats.packages import open_package, parse_xml, read_part
from loaders.formats.page import Page
from loaders.formats.page_layout import lay_out
from loaders.formats.paged import source_of
from loaders.formats.survey import Survey
from loaders.source import Source

#: Parts of an OFD that is locked (GM/T 0099).
_LOCKS = ("encryptions.xml", "decryptseed.dat", "encryptentry.xml")
_A4 = "0 0 210 297"
_TEMPLATE = re.compile(rb"""\bTemplateID\s*=\s*["']([0-9]{1,12})["']""")


def read(data: bytes) -> Source:
    """The text of all pages of all documents in the file; raises InputError where there is none, or it is broken."""
    with open_package(data) as archive:
        package = _Package(archive)
        survey = Survey("OFD")
        sheets = []
        for number, page in enumerate(_pages(package), start=1):
            survey.add(number, page)
            sheets.append(lay_out(number, page))
    if all(not sheet.elements for sheet in sheets) or survey.mostly_pictures():
        raise survey.unread()
    survey.check_signs()
    return source_of(sheets, survey.remarks())


class _Package:
    """The parts of the archive by name, whatever its case and slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        self.locked = any(posixpath.basename(name) in _LOCKS for name in self._names)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises InputError."""
        return read_part(self._archive, self._names.get(name.lower(), name))

    def xml(self, name: str) -> etree._Element:
        """The root of a part; raises InputError, for a locked file one that says so."""
        try:
            return parse_xml(self.read(name), name)
        except InputError as error:
            if self.locked:
                raise InputError(
                    "OFD 已加密；请用阅读软件解密另存后再载入", "the OFD is encrypted: save it decrypted first"
                ) from error
            raise

    def named(self, location: str, beside: str) -> str:
        """The part that ``location`` names in the part ``beside``: from the root, or from where that one stands."""
        location = location.strip().replace("\\", "/")
        near = posixpath.normpath(posixpath.join(posixpath.dirname(beside), location))
        rooted = posixpath.normpath(location.lstrip("/"))
        return rooted if location.startswith("/") or (near not in self and rooted in self) else near


def _pages(package: _Package) -> Iterator[Page]:
    left = limits.PAGES
    for body in _all(package.xml("OFD.xml"), "DocBody"):
        location = _text(body, "DocRoot")
        if location is None:
            continue
        document = package.named(location, "OFD.xml")
        for page in _document_pages(package, document, package.xml(document)):
            if left == 0:
                raise InputError(
                    f"OFD 超过 {limits.PAGES} 页的上限；请拆分后再载入",
                    f"the OFD has more than the {limits.PAGES} pages allowed: divide it first",
                )
            left -= 1
            yield page


def _document_pages(package: _Package, name: str, root: etree._Element) -> Iterator[Page]:
    usual = next((_text(area, "PhysicalBox") for area in _all(root, "PageArea")), None) or _A4
    units: Units = {}
    for kind in ("PublicRes", "DocumentRes"):
        for resource in _all(root, kind):
            units |= _units(package, package.named(resource.text or "", name))
    locations = {
        template.get("ID", "").encode(): package.named(template.get("BaseLoc", ""), name)
        for template in _all(root, "TemplatePage")
    }
    names = [package.named(page.get("BaseLoc", ""), name) for page in _all(root, "Page")]
    used = Counter(key for part in names[: limits.PAGES] for key in set(_TEMPLATE.findall(package.read(part))))
    templates = {
        key: package.xml(location) for key, location in locations.items() if used[key] and location in package
    }
    for part in names:
        content = package.xml(part)
        own = dict(units)
        for resource in _all(content, "PageRes"):
            own |= _units(package, package.named(resource.text or "", part))
        box = next((_text(area, "PhysicalBox") for area in _all(content, "Area")), None) or usual
        under = [template.get("TemplateID", "").encode() for template in _all(content, "Template")]
        # What one template prints on several pages is furniture: its lines may rule a table, its words are no text.
        backgrounds = [Content(templates[key], words=used[key] == 1) for key in under if key in templates]
        yield read_content([*backgrounds, Content(content)], box, own)


def _units(package: _Package, name: str) -> Units:
    """The drawings that pages name by number."""
    if name not in package:
        return {}
    return {unit.get("ID", ""): unit for unit in _all(package.xml(name), "CompositeGraphicUnit")}


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements by name, whatever their namespace: it changed with the versions of the standard."""
    return root.iter(f"{{*}}{name}")


def _text(root: etree._Element, name: str) -> str | None:
    found = next(_all(root, name), None)
    return found.text.strip() if found is not None and found.text else None
