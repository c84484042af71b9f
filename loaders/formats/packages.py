"""Packed formats (zip and XML), opened within bounds: DOCX, XLSX and OFD come from strangers."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from loaders import limits
from loaders.errors import InputError

#: What reading a part may raise where the archive is broken.
BROKEN = (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)


def open_package(data: bytes) -> zipfile.ZipFile:
    """The archive, once its parts are known to unpack within the limits; raises InputError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(
            f"压缩包已损坏（{error}）；请重新取得或另存后再载入", f"the archive is broken ({error}): get it again"
        ) from error
    total, largest = sum(p.file_size for p in parts), max((p.file_size for p in parts), default=0)
    if len(parts) > limits.PARTS or total > limits.UNPACKED_BYTES or largest > limits.PART_BYTES:
        raise InputError(
            f"文件展开后有 {len(parts)} 个部分、{total // 1_000_000} MB，超过上限，未予读取",
            f"the file unpacks to {len(parts)} parts and {total // 1_000_000} MB, more than allowed: not read",
        )
    if any(p.flag_bits & 0x1 for p in parts):
        raise InputError("文件有密码保护；请解除后再载入", "the file is encrypted: remove the password first")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part; raises InputError where it is missing or broken."""
    try:
        return archive.read(name)
    except BROKEN as error:
        raise InputError(
            f"文件内部缺少或损坏了 {name}；请重新取得或另存后再载入",
            f"the part {name} is missing or broken: get the file again",
            name,
        ) from error


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML part: no entities, no DTD, no network, bounded depth; raises InputError."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"文件内部的 {name} 不是正确的 XML（{error}）；请重新取得或另存后再载入",
            f"the part {name} is not well-formed ({error}): get the file again",
            name,
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            f"文件内部的 {name} 带有 DTD，出于安全未予读取", f"the part {name} has a DTD: not read, for safety", name
        )
    return root
