"""A number as a spreadsheet prints it; dates come out as 2025年6月30日, however they are abbreviated."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

#: Formats that workbooks name by number alone (ECMA-376 part 1, 18.8.30; those for Chinese among them).
BUILTIN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "##0.0E+0",
    49: "@",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m/d/yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    34: "h时mm分",
    35: "h时mm分ss秒",
    36: "yyyy年m月",
    50: "yyyy年m月",
    51: "m月d日",
    52: "yyyy年m月",
    53: "m月d日",
    54: "m月d日",
    55: "h时mm分",
    56: "h时mm分ss秒",
    57: "yyyy年m月",
    58: "m月d日",
}
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DIGITS = re.compile(r"[0#?][0#?,.]*")
_PART = re.compile(r"y+|m+|d+|h+|s+")
#: What no format at all is called, in English and in Chinese.
_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30, tzinfo=UTC), datetime(1904, 1, 1, tzinfo=UTC)
#: Days of the last date a workbook can hold, 9999年12月31日.
_LAST_DAY = 2_958_465


def printed_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """``value`` as the format ``code`` prints it; a code nobody understands prints the number plainly."""
    sections = _sections(code)
    if _is_date(sections[0]):
        return _printed_date(value, sections[0], from_1904) if 0 <= value <= _LAST_DAY else plain(value)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    return _printed(value, section)


def plain(value: float) -> str:
    """1 and not 1.0; no more digits than a spreadsheet shows, no exponent where it can be helped."""
    if value == int(value) and abs(value) < 1e18:
        return str(int(value))
    words = f"{value:.10g}"
    return words if "e" not in words else f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else words


def _sections(code: str) -> list[str]:
    """The parts of a format for numbers above, below and at zero; a semicolon in quotes divides nothing."""
    return re.findall(r'(?:"[^"]*"|\\.|[^;])+', code) or ["General"]


def _is_date(section: str) -> bool:
    if _ELAPSED.search(section):
        return True
    bare = _LITERAL.sub("", section)
    return bool(_DATE.search(bare)) and not _DIGITS.search(bare) and not _GENERAL.search(bare)


def _printed(value: float, section: str) -> str:
    found = _number_places(section)
    if found is None:
        words = _literal(section)
        if _GENERAL.search(words):
            return _GENERAL.sub(plain(value), words)
        return words.replace("@", plain(value)) if "@" in words else (words if words.strip() else plain(value))
    start, end = found
    before, digits, after = section[:start], section[start:end], section[end:]
    bare = _LITERAL.sub("", after)
    if re.match(r"[Ee][+-]|/", bare) or "/" in _LITERAL.sub("", before + after):
        return plain(value)
    if "%" in bare or "%" in _LITERAL.sub("", before):
        value *= 100
    scaled = len(digits) - len(digits.rstrip(","))
    value /= 1000**scaled
    whole, _, decimals = digits.rstrip(",").partition(".")
    places = len(re.sub(r"[^0#?]", "", decimals))
    words = f"{value:,.{places}f}" if "," in whole else f"{value:.{places}f}"
    optional = len(decimals) - len(decimals.rstrip("#?"))
    for _ in range(min(optional, places)):
        words = words[:-1] if words.endswith("0") and "." in words else words
    words = words.rstrip(".")
    sign, words = ("-", words[1:]) if words.startswith("-") else ("", words)
    zeros = whole.count("0")
    if "," not in whole and len(words.partition(".")[0]) < zeros:
        words = words.rjust(zeros + len(words) - len(words.partition(".")[0]), "0")
    return f"{sign}{_literal(before)}{words}{_literal(after)}"


def _number_places(section: str) -> tuple[int, int] | None:
    """Where the digits of a format stand, outside what it prints as it is."""
    position = 0
    while position < len(section):
        literal, digits = _LITERAL.match(section, position), _DIGITS.match(section, position)
        if literal:
            position = literal.end()
        elif digits:
            return digits.span()
        else:
            position += 1
    return None


def _literal(part: str) -> str:
    """What a part prints as it is: words in quotes, escaped signs, currency; colours and conditions print nothing."""

    def shown(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[1]
        if match[2] is not None:
            return match[2]
        currency = re.match(r"\[\$([^\-\]]+)", match[0])
        return currency[1] if currency else ""

    return _LITERAL.sub(shown, part)


def _printed_date(value: float, section: str, from_1904: bool) -> str:
    """Those of year, month, day and time that the format shows."""
    if _ELAPSED.search(section):
        minutes = round(value * 1_440)
        return f"{minutes // 60}:{minutes % 60:02}"
    parts = _PART.findall(re.sub(r"am/pm|a/p", "", _LITERAL.sub("", section).lower()))
    shown = {part[0] for part in parts if part[0] != "m"}
    for before, part, after in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
        if part[0] == "m":
            shown.add("minute" if before[:1] == "h" or after[:1] == "s" else "month")
    if not from_1904 and value < 60:
        value += 1  # The calendar of these files has a 29th of February in 1900.
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=round(value * 86_400))
    words = ""
    if "y" in shown:
        words += f"{moment.year}年" if "month" in shown or "年" in section else str(moment.year)
    if "month" in shown:
        words += f"{moment.month}月"
    if "d" in shown:
        words += f"{moment.day}日"
    if "h" in shown:
        words += f"{' ' if words else ''}{moment.hour}:{moment.minute:02}"
    return words or f"{moment.minute}:{moment.second:02}"
