"""Which language a page speaks, and the one catalogue its words come from.

Messages are written in Chinese. ``locale/zh`` and ``locale/en`` hold their wording as gettext catalogues, read as
they stand when the first page wants them: nothing is compiled beforehand. `scripts/words.py` keeps both complete.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations
from fastapi import Request

Language = Literal["zh", "en"]

LOCALES = Path(__file__).with_name("locale")
DOMAIN = "zeren"
#: Moments are shown as in China, wherever the server stands.
CHINA = timezone(timedelta(hours=8))

COOKIE = "lang"
#: Each language by its own name, the default first.
LANGUAGES: Mapping[Language, str] = {"zh": "中文", "en": "English"}
_TAGS: Mapping[Language, str] = {"zh": "zh-Hans", "en": "en"}
_LOCALES: Mapping[Language, str] = {"zh": "zh_Hans_CN", "en": "en_GB"}


def word(message: str) -> str:
    """The message itself: marks words in code for the catalogue, to be worded when a page is drawn."""
    return message


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: its words, its dates, its numbers. ``tag`` is what HTML calls it."""

    code: Language
    tag: str
    locale: Locale
    catalogue: Translations

    def text(self, message: str) -> str:
        """The wording of a message; the message itself where the catalogue lacks it."""
        return self.catalogue.gettext(message)

    def day(self, iso: str | None) -> str:
        """2020年7月31日 or 31 Jul 2020 from an ISO date; what is no whole date is given back as it is."""
        try:
            return format_date(date.fromisoformat(iso or ""), "medium", self.locale)
        except ValueError:
            return iso or ""

    def moment(self, iso: str) -> str:
        """The day and minute in China of a moment (ISO, with its offset)."""
        return format_datetime(datetime.fromisoformat(iso), "medium", tzinfo=CHINA, locale=self.locale)

    def number(self, value: float) -> str:
        """A number with the separators of the language, up to four places behind the point."""
        return format_decimal(value, "#,##0.####", self.locale)

    def percent(self, share: float) -> str:
        """A share of one as per cent, one place behind the point at most."""
        return format_percent(share, "#,##0.#%", self.locale)


@cache
def wording(language: Language) -> Wording:
    """The words of a language."""
    file = LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with file.open("rb") as source:
        catalogue = read_po(source, locale=_LOCALES[language], domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Wording(language, _TAGS[language], Locale.parse(_LOCALES[language]), Translations(compiled, domain=DOMAIN))


def language_of(request: Request) -> Language:
    """What the address asks for (``?lang=``), else what was chosen before, else the browser's; else Chinese."""
    for chosen in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        for language in LANGUAGES:
            if chosen == language:
                return language
    return _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> Language:
    """The better liked of our languages in an Accept-Language header, Chinese where neither is."""
    liked: dict[Language, float] = {}
    for place, part in enumerate(header.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        for language in LANGUAGES:
            if tag.lower().split("-")[0] == language:
                liked.setdefault(language, _quality(quality) - place / 1000)
    best: Language = "zh"
    for language, liking in liked.items():
        if liking > max(liked.get(best, 0.0), 0.0):
            best = language
    return best


def _quality(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
