"""The sign that is printed, where a fixed-layout file names its shape by a character nobody writes."""

from __future__ import annotations

import unicodedata

#: Printers' sign for a missing sort: stands where the file does not tell which character is printed.
UNKNOWN = "〓"
_BULLET = "●"

#: Radicals whose shape is that of a character; Unicode gives no equivalence for this block.
_RADICALS = str.maketrans(
    "⺁⺊⺌⺕⺜⺝⺟⺠⺬⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
    "厂卜小彐日月母民示月虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
)


def _compatible() -> dict[int, str]:
    """Compatibility ideographs, Kangxi radicals and Latin ligatures, to what they print."""
    blocks = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0xFB00, 0xFB07), range(0x2F800, 0x2FA1E))
    found = {code: unicodedata.normalize("NFKC", chr(code)) for block in blocks for code in block}
    return {code: char for code, char in found.items() if char != chr(code)}


_PRINTED: dict[int, str] = _compatible() | {code: chr(char) for code, char in _RADICALS.items()}


def printed_sign(code: int) -> str:
    """What the sign with this code prints: empty for what has no shape, `UNKNOWN` where the code tells nothing."""
    if code in _PRINTED:
        return _PRINTED[code]
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xAD, 0xFEFF) or 0x200B <= code <= 0x200F:
        return "" if code else UNKNOWN
    if 0xF000 <= code <= 0xF0FF:
        # Symbol fonts hang their 256 signs here; in running text they are what opens a listed item.
        return _BULLET
    if 0xE000 <= code <= 0xF8FF or code in (0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return UNKNOWN
    return chr(code)
