"""The interface's languages: Danish is the source, English comes from the catalogue.

Guidance and documents are Danish whatever the interface speaks.
"""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from pathlib import Path
from typing import Literal

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALES = Path(__file__).parent / "locale"

Language = Literal["da", "en"]

LANGUAGES: dict[Language, str] = {"da": "Dansk", "en": "English"}
"""The languages there are, by their own names."""


def N_(message: str) -> str:  # noqa: N802 — the customary mark of a message that is translated later
    """Mark a message for extraction, and return it as it is."""
    return message


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue lies."""
    return LOCALES / language / "LC_MESSAGES" / "pejl.po"


class Translator:
    """Puts message ids into one language, and dates into words."""

    def __init__(self, language: Language, translations: NullTranslations) -> None:
        self.language: Language = language
        self._translations = translations

    def gettext(self, message: str, **values: object) -> str:
        """Return a message in this language, with `{name}` filled from `values`."""
        text = self._translations.gettext(message) if message else ""
        return text.format(**values) if values else text

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form of a message for `n`, with `{n}` and `values` filled in."""
        return str(self._translations.ngettext(one, many, n)).format(n=n, **values)

    def date(self, day: dt.date, *, weekday: bool = True) -> str:
        """Return a day in full: "torsdag den 3. december 2026"."""
        if self.language == "da":
            form = "EEEE 'den' d. MMMM y" if weekday else "d. MMMM y"
        else:
            form = "EEEE d MMMM y" if weekday else "d MMMM y"
        return format_date(day, form, locale=self.language)

    def short_date(self, day: dt.date) -> str:
        """Return a day briefly: "tors. 3. dec."."""
        form = "EEE d. MMM" if self.language == "da" else "EEE d MMM"
        return format_date(day, form, locale=self.language)


@cache
def translator(language: str | None) -> Translator:
    """Return the translator of a language; Danish for one we have not."""
    if language != "en":
        return Translator("da", NullTranslations())
    with catalogue_path("en").open("rb") as file:
        catalogue = read_po(file, locale="en")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator("en", Translations(compiled))


def known(code: str | None) -> Language | None:
    """Return the language a code such as `da-DK` or `en` means, where we have it."""
    start = (code or "").lower().split("-")[0]
    if start in {"da", "nb", "nn", "no", "sv", "fo", "kl"}:
        return "da"
    return "en" if start == "en" else None
