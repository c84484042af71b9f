"""Bytes to characters: by mark, by UTF-8, by GB18030, or an error that names the place."""

from __future__ import annotations

import codecs

import pytest

from loaders.decode import decode
from loaders.errors import InputError
from loaders.prepare import prepare

WORDS = "青海省人民政府办公厅\n关于㐂䶮镕堃的通知"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        codecs.BOM_UTF8 + WORDS.encode("utf-8"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        WORDS.encode("gb18030"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 le", "utf-16 be", "utf-32 le", "gb18030"],
)
def test_one_text_whatever_its_encoding(data: bytes) -> None:
    assert decode(data) == WORDS


def test_gbk_text_of_the_old_kind_is_gb18030_too() -> None:
    assert decode("责任单位：省商务厅".encode("gbk")) == "责任单位：省商务厅"


def test_zero_bytes_are_no_plain_text_and_the_first_is_named() -> None:
    with pytest.raises(InputError) as caught:
        decode("通知".encode() + b"\x00\x01")
    assert caught.value.place == "字节 6"
    assert "空字节" in caught.value.zh
    assert "zero bytes" in caught.value.en


def test_bytes_of_no_encoding_name_their_line() -> None:
    with pytest.raises(InputError) as caught:
        decode("第一行\n".encode() + b"\xff\xff\xff")
    assert "第 2 行" in caught.value.zh
    assert caught.value.place == "字节 10"


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", codecs.BOM_UTF8, "\u200b\u3000\n".encode()])
def test_a_file_without_words_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match="没有文字"):
        prepare(data)
