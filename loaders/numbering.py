"""Numbers as office programs and browsers print them before items: the formats of ECMA-376 Part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
#: Circled numbers stand in three places of Unicode.
_CIRCLED = {1: 0x2460, 21: 0x3251, 36: 0x32B1}


def numeral(value: int, style: str) -> str | None:
    """``value`` as a numeral of this format; None where the format prints no number (bullet, none).

    A number outside what a format can print comes out in decimal, as Word prints it.
    """
    if style in {"bullet", "none"}:
        return None
    if style == "decimalZero":
        return f"{value:02d}"
    if style in {"numberInDash"}:
        return f"- {value} -"
    if value < 1 or style not in _FORMATS:
        if style in {"decimalFullWidth", "decimalFullWidth2"} and value >= 0:
            return _full_width(value)
        return str(value)
    return _FORMATS[style](value) or str(value)


def counting(value: int) -> str:
    """二十一, 一百零五, 一千二百: how Chinese numbers are spoken; digits alone from 10,000 on."""
    return _spoken(value, "零" + _DIGITS[1:], "十百千", short_ten=True) if value < 10_000 else _by_digit(value)


def _by_digit(value: int) -> str:
    return "".join(_DIGITS[int(c)] for c in str(value))


def _legal(value: int) -> str:
    return _spoken(value, _LEGAL, "拾佰仟", short_ten=False) if value < 10_000 else ""


def _spoken(value: int, digits: str, units: str, *, short_ten: bool) -> str:
    printed, gap = "", False
    for place, digit in enumerate(map(int, reversed(str(value)))):
        if digit:
            printed = digits[digit] + ("" if place == 0 else units[place - 1]) + (digits[0] if gap else "") + printed
            gap = False
        elif printed:
            gap = True
    if short_ten and 10 <= value < 20:
        printed = printed[1:]
    return printed


def _letters(value: int, first: str) -> str:
    """a … z, aa, bb, …: Word repeats the letter."""
    times, place = divmod(value - 1, 26)
    return chr(ord(first) + place) * (times + 1) if times < 30 else ""


def _roman(value: int) -> str:
    if value >= 4000:
        return ""
    printed = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        printed += sign * count
    return printed


def _circled(value: int) -> str:
    first = max((v for v in _CIRCLED if v <= value), default=1)
    return chr(_CIRCLED[first] + value - first) if value <= 50 else ""


def _full_width(value: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(value))


def _zodiac(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "koreanCounting": counting,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "koreanDigital": _by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": lambda value: _STEMS[value - 1] if value <= 10 else "",
    "ideographZodiac": lambda value: _BRANCHES[value - 1] if value <= 12 else "",
    "ideographZodiacTraditional": _zodiac,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda value: chr(0x2487 + value) if value <= 20 else "",
    "decimalEnclosedParen": lambda value: chr(0x2473 + value) if value <= 20 else "",
    "ideographEnclosedCircle": lambda value: chr(0x327F + value) if value <= 10 else "",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letters(value, "A"),
    "lowerLetter": lambda value: _letters(value, "a"),
}
