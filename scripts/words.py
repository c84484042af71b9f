"""Keep the catalogue of the interface's words complete: app/web/locale/*/LC_MESSAGES/zeren.po.

.venv/bin/python scripts/words.py           takes up new messages, drops those nobody uses, lists what wants wording
.venv/bin/python scripts/words.py --check   only says so

Messages are the Chinese words themselves: the Chinese catalogue repeats them unless somebody words one otherwise, the
English one is written by hand. Exits 1 where a message is new, unused or without words.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parent.parent / "app" / "web"
LOCALES = WEB / "locale"
LANGUAGES = ("zh", "en")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "word": None}
_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "silent": "false"}

#: A message, or its singular and plural.
Key = str | tuple[str, ...]


def catalogue_file(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "zeren.po"


def messages_used() -> set[Key]:
    """Every message of the templates and of the code beside them."""
    return set(_extracted())


def _extracted() -> Iterator[Key]:
    for method, pattern in (("jinja2.ext:babel_extract", "templates/**/*.html"), ("python", "**/*.py")):
        for file in sorted(WEB.glob(pattern)):
            options = _OPTIONS if pattern.endswith("html") else {}
            source = io.BytesIO(file.read_bytes())
            for _, message, _, _ in extract(method, source, keywords=KEYWORDS, options=options):
                if message:
                    yield message


def read_catalogue(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is no file yet."""
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(locale=language, domain="zeren", charset="utf-8", fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, locale=language, domain="zeren")


def completed(language: str, used: set[Key]) -> Catalog:
    """The messages in use with the wording the catalogue has for them."""
    held = read_catalogue(language)
    made = Catalog(locale=language, domain="zeren", charset="utf-8", fuzzy=False)
    for key in used:
        asked = _forms(key)
        wanted = 1 if language == "zh" or len(asked) == 1 else 2
        known = held.get(asked[0])
        said = _forms(known.string) if known else ()
        if language == "zh" and not all(said or ("",)):
            said = asked
        said = (*said, "", "")[:wanted]
        made.add(key, said[0] if len(asked) == 1 else said)
    return made


def _forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    """A message's words in singular and plural; one form where it has no plural."""
    return (words,) if isinstance(words, str) else tuple(words or ())


def _worded(message: Message) -> bool:
    return all(_forms(message.string) or ("",))


def faults(language: str, used: set[Key]) -> list[str]:
    """What the catalogue lacks or holds in vain, a line each."""
    held = read_catalogue(language)
    present = {message.id for message in held if message.id}
    lines = [f"{language}: not in the catalogue: {key}" for key in sorted(used - present, key=str)]
    lines += [f"{language}: used nowhere: {key}" for key in sorted(present - used, key=str)]
    lines += [f"{language}: no words for: {m.id}" for m in held if m.id and m.id in used and not _worded(m)]
    return lines


def written(catalogue: Catalog) -> bytes:
    """The file, sorted by message and without dates or places, so that two people's additions seldom meet."""
    text = io.BytesIO()
    write_po(text, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    plural = "nplurals=1; plural=0;" if str(catalogue.locale) == "zh" else "nplurals=2; plural=(n != 1);"
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    return head.encode() + text.getvalue()


def main() -> int:
    used = messages_used()
    if "--check" not in sys.argv[1:]:
        for language in LANGUAGES:
            file = catalogue_file(language)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(written(completed(language, used)))
    found = [line for language in LANGUAGES for line in faults(language, used)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
