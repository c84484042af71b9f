"""Whether the pages of a file hold text that can be read, and what a person is told where they do not."""

from __future__ import annotations

from app.model.facts import Issue
from loaders import limits
from loaders.errors import InputError
from loaders.formats.page import Page

#: A page with fewer signs holds no text; its number and a stamp may stand on a picture.
_FEW = 12
#: Share of signs whose character is not told, from which the text cannot be read.
_GARBLED = 0.05


class Survey:
    """What the pages of a file turn out to hold; ``name`` is that of its format."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._signs = 0
        self._with_text = 0
        self._pictures: list[int] = []
        self._broken: list[int] = []
        self._unmapped: dict[int, int] = {}
        self._unseen: list[int] = []

    def add(self, number: int, page: Page) -> None:
        """Look at a page, counted from 1; raises InputError where the pages hold more signs than are read."""
        self._signs += len(page.glyphs)
        if self._signs > limits.SIGNS:
            raise InputError(
                f"{self._name} 的文字超过 {limits.SIGNS} 个，未予读取；请拆分后再载入",
                f"the {self._name} holds more than {limits.SIGNS} signs: divide it first",
                f"第 {number} 页",
            )
        if page.unmapped:
            self._unmapped[number] = page.unmapped
        if len(page.glyphs) >= _FEW:
            self._with_text += 1
            if page.unseen:
                self._unseen.append(number)
        elif page.pictured:
            self._pictures.append(number)

    def add_broken(self, number: int) -> None:
        """Note a page that cannot be read."""
        self._broken.append(number)

    def mostly_pictures(self) -> bool:
        """Whether more pages are pictures than hold text."""
        return len(self._pictures) > self._with_text

    def unread(self) -> InputError:
        """Why there is no text."""
        if self._pictures:
            return InputError(
                f"{self._name} 是扫描件：{_pages(self._pictures)}是图片，没有文字层；请先用 OCR 软件识别",
                f"the {self._name} is a scan: {len(self._pictures)} pages are pictures without text; run OCR first",
                _pages(self._pictures),
            )
        if self._broken:
            return InputError(
                f"{self._name} 已损坏，{_pages(self._broken)}读不出；请重新取得或另存后再载入",
                f"the {self._name} is broken: none of its pages can be read; get it again",
                _pages(self._broken),
            )
        return InputError(
            f"{self._name} 里没有文字（可能是扫描件，或文字已转为曲线）；请先用 OCR 软件识别，或取得可复制文字的版本",
            f"the {self._name} holds no text (a scan, or letters turned into curves): run OCR, or get another copy",
        )

    def check_signs(self) -> None:
        """Raises InputError where too many signs have no character."""
        unmapped = sum(self._unmapped.values())
        if unmapped > _GARBLED * self._signs:
            raise InputError(
                f"{self._name} 的字体没有给出文字编码（{_pages(list(self._unmapped))}共 {unmapped} 个字读不出）；"
                "请用原始文档重新导出，或用 OCR 软件识别后再载入",
                f"its fonts do not tell their characters ({unmapped} signs): export it anew, or run OCR on it",
                _pages(list(self._unmapped)),
            )

    def remarks(self) -> list[Issue]:
        remarks: list[Issue] = []
        if self._pictures:
            message = f"{_pages(self._pictures)}是图片，没有文字层，未读出；需要时请先用 OCR 软件识别"
            remarks.append(Issue("warning", "scanned-pages", message))
        if self._unseen:
            message = f"{_pages(self._unseen)}的文字是 OCR 识别的结果，可能有误，请与图片核对"
            remarks.append(Issue("warning", "ocr-text", message))
        if self._broken:
            remarks.append(Issue("warning", "broken-pages", f"{_pages(self._broken)}已损坏，未读出"))
        if self._unmapped:
            message = f"{_pages(list(self._unmapped))}有 {sum(self._unmapped.values())} 个字没有文字编码，以〓代替"
            remarks.append(Issue("warning", "unknown-signs", message))
        return remarks


def _pages(numbers: list[int]) -> str:
    """第 3 页, 第 3、5—9 页; many are cut short."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    named = ["—".join(map(str, run)) for run in runs]
    return f"第 {'、'.join(named[:12])}{' 等' if len(named) > 12 else ''} 页"
