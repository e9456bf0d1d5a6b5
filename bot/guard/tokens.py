"""The words of a text, each with what it may be: a first name, a surname, a place, a word of everyday Danish."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guard.words import COMMON, FIRST, LAST, NAME, PLACE, SAFE, WORD, phrases, small, table

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?")
_CAMEL = re.compile(r"([A-ZÆØÅ][a-zæøåé]{2,})([A-ZÆØÅ][a-zæøåé]{2,})")
_BEGINNINGS = frozenset('.!?:;•(\n"«»-“„*')
_SURNAME = re.compile(
    r"[^\W\d_]{2,}(?:sen|gaard|gård|kjær|strup|holm|lund|berg|bjerg|toft|dahl|ović|ovic|evic|ević|ski|ska|wicz|czyk|"
    r"enko|chuk|oglu|oğlu|zadeh|sson|dottir|dóttir|opoulos|idis|shvili|yan|ian|ullah|zai|pour|escu|auskas|aitis)s?"
)
# Danish words that get a capital in titles and in the names of offices: "Kommunernes Landsforening".
_OFFICE = re.compile(
    r"[^\W\d_]*(?:forening|forbund|forlag|styrelsen?|nævn|råd|udvalg|center|centret|centeret|institut|ministeri|enhed|"
    r"afdeling|forvaltning|uddannelse|skole|klub|hjem|huset|fond|område|team|tilbud|model|metode|program|projekt|"
    r"indsats|linje|samtale|møde|plan|kommune|region|politi|hospital|sygehus|gymnasi|lov|ordning|undersøgelse|vurdering|"
    r"konsulent|pædagog|chef|leder|vejleder|behandler|rådgiver|gruppe|netværk|tjeneste|aftale|skema|notat|redskab|"
    r"princip|grundlag|ning|ninger|hed|heder|else|elser|tion|tioner|skab|lig|isk)(?:e|en|et|er|erne|ne|n|r|s|um|t)?"
    r"(?:nes|ens|ets|ers|ernes|s)?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text as read; `sort` is a sum of what `bot.guard.words` numbers."""

    text: str
    lower: str
    start: int
    end: int
    sort: int
    # With a capital, in a text that is not all capitals.
    capital: bool
    # Where Danish has a capital anyway.
    begins: bool

    @property
    def first(self) -> bool:
        """May be a first name."""
        return self.sort & FIRST != 0

    @property
    def last(self) -> bool:
        """May be a surname."""
        return self.sort & LAST != 0

    @property
    def sure(self) -> bool:
        """A name, and nothing else in Danish."""
        return self.sort & NAME != 0 and not self.sort & (WORD | SAFE)

    @property
    def initial(self) -> bool:
        """One capital letter."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def unlisted(self) -> bool:
        """A capitalised word that no list knows, so that it may be anybody's name."""
        return self.capital and not self.sort and len(self.text) > 1 and not self.text.isupper()


def words(text: str) -> list[Word]:
    """The words of a text as read, without those of phrases that are about nobody ("Harry Potter")."""
    found: list[Word] = []
    known, famous = table(), phrases()
    shouted = text.isupper()
    passed = 0
    for match in _WORD.finditer(text):
        written, start = match[0], match.start()
        for phrase in famous.get(written.lower(), ()):
            if text[start : start + len(phrase)].lower() == phrase:
                passed = start + len(phrase)
        if start < passed:
            continue
        camel = None if written.lower() in known else _CAMEL.fullmatch(written)
        for part in camel.groups() if camel else (written,):
            lower = part.lower()
            begins = _begins(text, start)
            sort = known.get(lower)
            if sort is None:
                sort = _sort_of_variant(known, lower)
            # "Scania-bilerne" is a thing; "al-Masri", "Anne-Mette" and "Min-jun" are not.
            capital = not shouted and (part.rpartition("-")[2][0].isupper() or (sort & NAME != 0 and part[0].isupper()))
            if not sort and capital:
                sort = _sort_by_ending(lower, begins=begins)
            found.append(Word(part, lower, start, start + len(part), sort, capital, begins))
            start += len(part)
    return found


def _sort_of_variant(known: dict[str, int], lower: str) -> int:
    """The sort of a word in the genitive, or hyphenated: "hansens", "anne-mette", "holm-jensen", "al-masri"."""
    stem = lower.removesuffix("'").removesuffix("s").removesuffix("'")
    sort = known.get(stem, 0) if stem != lower else 0
    if sort or "-" not in lower:
        return sort
    particles = small("particles")
    parts = [part for part in lower.split("-") if part not in particles]
    sorts = [known.get(part) or known.get(part.removesuffix("s"), 0) for part in parts]
    if not sorts or any(each & (SAFE | COMMON | PLACE) and not each & NAME for each in sorts):
        return SAFE if sorts and sorts[0] & SAFE else 0
    if sorts[0] & FIRST and sorts[-1] & LAST and not sorts[-1] & FIRST:
        return FIRST | LAST
    if sorts[0] & FIRST and all(each & NAME for each in sorts):
        return FIRST
    return LAST if sorts[-1] & LAST else 0


def _sort_by_ending(lower: str, *, begins: bool) -> int:
    if not begins and _SURNAME.fullmatch(lower):
        return LAST
    return SAFE if _OFFICE.fullmatch(lower) else 0


def _begins(text: str, start: int) -> bool:
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return start == 0 or text[start - 1] in _BEGINNINGS
