"""Street addresses: a street, a house number, and what is written after it.

Every number is looked at with the word before it. How much that word must look like a street depends on how
much of an address stands around it: "Nygade 4" is enough, "solbakken 4" needs "bor på" or ", 2. tv".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.guard.words import COMMON, FIRST, NAME, PLACE, SAFE, not_streets, small, sort_of

# A house number, not part of a longer number, a time, a decimal or a section.
_NUMBER = re.compile(r"(?<=[^\W\d_]|[.'])[ \n\t,]{0,3}(?<!\d[.])([1-9]\d{0,3})(?!\d|[.,:/]\d|%)")
_DIGIT = re.compile(r"\d")
_SPOKEN = re.compile(
    r"(?<=[^\W\d_] )(?:to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|"
    r"nitten|tyve)\b"
)
_LETTER = re.compile(r"\s?(?:[A-Za-zÆØÅæøå](?![^\W_])|-\s?\d{1,3}[A-Za-z]?(?![^\W_]))")
_NO_LETTER = frozenset("iIåmx")
_SIDE = r"(?:tv|th|mf|t\.v|t\.h|m\.f)\b\.?"
_FLOOR = re.compile(
    rf"[\s,.]{{0,3}}(?:(?:st(?:uen)?|kl|kld|\d{{1,2}})\.?\s?(?:sal)?[\s,.]{{0,3}}(?:{_SIDE}|dør\s?\d{{1,4}}\b)"
    rf"|st\.|stuen\b|\d{{1,2}}\.?\s?sal\b|{_SIDE}|lejl(?:ighed|\.)\s?\d{{1,4}}|værelse\s\d{{1,4}})",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"[\s,.]{1,4}(?:DK-?\s?)?\d{4}\s{1,2}[^\W\d_]{2,}(?:\s(?:[A-ZÆØÅ]{1,2}|Strand|Øst)\b)?")
_COUNTED = re.compile(
    r"\s?(?:gange?|dage?|dagen|døgn|timer?|timers|års?|årig\w*|uger?|ugentligt?|måneder?|måned|minutter|min\b|sekunder|"
    r"km|m2|m3|kvm|meter|cm|børn|barn|unge|elever|voksne|personer|pladser|stk|kr\b|kroner|procent|aftener|nætter|"
    r"piger|drenge|søskende|lærere|pædagoger|familier|møder|samtaler|besøg|forskellige|andre|ud af|af de|mdr|"
    r"ansatte|ture?|steder?|huse|grupper|hold|værelser|lejligheder|om ugen|om dagen|i alt|m)\b|\s?[%€×]",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s[a-zæøå]{3,}")
_NO_NOUN = re.compile(
    r"\s(?:og|med|hos|til|fra|som|ved|sammen|siden|der|men|hvor|eller|lige|nu|her|under|mens|fordi|da|når|efter)\b"
)
_NUMBERED = re.compile(r",?\s*\b(?:nr\.?|nummer|no\.?|husnr\.?|husnummer)\s?$", re.IGNORECASE)
_LIVES = re.compile(
    r"\b(?:bor|boede|bo|boende|flytter?|flyttede|bopæl|adresse|adressen|adr|hjemme)\b\.?:?"
    r"(?:\s(?:nu|er|de|hun|han|jeg|vi|alle|sammen|stadig|i dag|til|fra)){0,3}(?:\s(?:på|i|ved|til))?\s?:?\s?$",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(
    r"\b[Nn](?:r\.?|ummer)\s?\d{1,3}\s?[A-Za-z]?,?\s(?:(?:på|i|ad)\s)?(?P<street>(?:[^\W\d_]{2,}\s){0,2}[^\W\d_]{5,})"
)
_BOX = re.compile(r"\bpostboks\s?(?:nr\.?\s?)?\d{1,5}\b", re.IGNORECASE)
_ABROAD = re.compile(r"\b\d{1,4}[A-Za-z]?\s(?:[A-Z][a-z]+\s){1,2}(?:Street|Road|Avenue|Lane|Drive|Square|Close|Way)\b")

# A street's name ends in one of these, and not much else does.
_SURE = re.compile(
    r"(?:vej|vejen|gade|gaden|allé|alléen|alleen|alle|stræde|strædet|boulevard|boulevarden|blvd|vænge|vænget|torv|torvet|"
    r"plads|pladsen|parken|toften|tofterne|svinget|passagen?|gatan|vägen|straße|strasse|chaussé|esplanaden?)$"
)
# In lower case these need more of an address around them.
_LIKELY = re.compile(
    r"(?:bakken|bakkerne|kvarteret|promenaden?|chausseen?|ringen|kajen|stien|krogen|løkken|skrænten|brinken|banken|"
    r"volden|vangen|lunden|marken|agrene|ageren|kæret|højen|dalen|engen|mosen|skoven|diget|hegnet|kilden|bredden|"
    r"gaarden|gården|haven|haverne|gærdet|slugten|åsen|næsset|kløften|odden|klitten|have|lund|mark|skov|høj|høje|dal|"
    r"krog|sti|gård|gaard|vang|ager|kær|mose|strand|bæk|hegn|løkke|kaj|havn|park|bakke|bo|holm|bro|eng|bjerg|borg|ås|"
    r"led|toft|minde|lyst|ly|hvile|lykke|kilde|dige|væld|torvet|strædet|pladsen|parken|toften|svinget|vænget|"
    r"draget|linie|brynet|kanten|sletten|dammen|stykket|heden|krattet|tofterne|rundellen|hjørnet|mølle)$"
)
_SHORTENED = re.compile(r"[A-ZÆØÅ][a-zæøå]{3,}(?:v|gd|al|pl|str|blvd|g)\.")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int

    @property
    def lower(self) -> str:
        return self.text.lower().rstrip(".")

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class _After:
    """What stands behind a house number: `sure` with a letter, a floor or a postcode; `placed` with the last two."""

    end: int
    sure: bool
    placed: bool


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Where street addresses stand in a text as read."""
    found: list[tuple[int, int]] = []
    if _DIGIT.search(text):
        found += _numbered_addresses(text)
    for match in _SPOKEN.finditer(text):
        words, _ = _words_before(text, match.start())
        spoken_noun = _NOUN.match(text, match.end()) or _COUNTED.match(text, match.end())
        if words and words[0].capital and _is_sure(words[0].lower) and not spoken_noun:
            found.append((words[0].start, match.end()))
    return found


def _numbered_addresses(text: str) -> list[tuple[int, int]]:
    found = [match.span() for pattern in (_BOX, _ABROAD) for match in pattern.finditer(text)]
    for match in _NUMBER.finditer(text):
        words, comma = _words_before(text, match.start(1))
        if words:
            found += _address(text, words, match, comma=comma)
    for match in _BACKWARDS.finditer(text):
        if any(_is_sure(word) for word in match["street"].lower().split()):
            found.append(match.span())
    return found


def _words_before(text: str, end: int) -> tuple[list[_Word], bool]:
    """Up to five words before a number, nearest first, and whether a comma stands between it and them."""
    numbered = _NUMBERED.search(text, max(0, end - 12), end) if text[max(0, end - 3) : end].strip() else None
    end = numbered.start() if numbered else end
    comma = False
    words: list[_Word] = []
    while len(words) < 5:
        stop = end
        while stop > max(0, end - 3) and (text[stop - 1] in " \n\t" or (text[stop - 1] == "," and not words)):
            comma = comma or text[stop - 1] == ","
            stop -= 1
        start = stop
        while start > max(0, stop - 40) and (text[start - 1].isalpha() or text[start - 1] in "'.-"):
            start -= 1
        word = text[start:stop].lstrip("'.-")
        if not any(each.isalpha() for each in word[:1]) or (start > 0 and text[start - 1].isdigit()):
            break
        if words and word.endswith(".") and len(word) > 5:
            break
        words.append(_Word(word, stop - len(word)))
        end = stop - len(word)
    return words, comma and not numbered


def _address(text: str, words: list[_Word], number: re.Match[str], *, comma: bool) -> list[tuple[int, int]]:
    after = _after(text, number.end())
    if _COUNTED.match(text, number.end()) and not after.placed:
        return []
    if len(number[1]) == 4 and not (after.placed and _is_sure(words[0].lower)):
        return []
    if comma and not (after.sure or _stops(text, after.end)):
        return []
    if not _is_street(text, words, number.end(), after):
        return []
    return [(_street_start(words), after.end)]


def _after(text: str, end: int) -> _After:
    sure = placed = False
    letter = _LETTER.match(text, end)
    if letter and letter[0].strip() not in _NO_LETTER:
        # "4b" and "4 B" are house numbers, "4 b" may be a class.
        sure = letter[0].strip().isupper() or letter[0][0] != " "
        end = letter.end()
    for pattern in (_FLOOR, _FLOOR, _POSTCODE):
        match = pattern.match(text, end)
        if match:
            sure = placed = True
            end = match.end()
    return _After(end, sure, placed)


def _is_street(text: str, words: list[_Word], end: int, after: _After) -> bool:
    word = words[0]
    lower = word.lower
    if lower in small("bare_streets"):
        return _is_bare_street(words[1:2], lower, after)
    if lower in not_streets() or lower in small("function_words"):
        return False
    sort = sort_of(lower)
    if _SHORTENED.fullmatch(word.text) and not sort & COMMON:
        return True
    if sort & (COMMON | SAFE) and not after.placed:
        return False
    noun = bool(_NOUN.match(text, end)) and not _NO_NOUN.match(text, end)
    lives = bool(_LIVES.search(text, max(0, _street_start(words) - 48), _street_start(words)))
    known = after.placed or lives or (after.sure and not noun)
    if _is_sure(lower):
        return word.capital or not noun or known
    if (likely := _LIKELY.search(lower)) and (likely.start() >= 2 or lower.endswith(("n", "t"))):
        # "Torvet 4" may begin a sentence about something else.
        plain = likely.start() < 2 and not _begun(text, word.start) and not _stops(text, end)
        return known or (word.capital and not noun and not sort & PLACE and not plain)
    return after.placed or (lives and word.capital and not noun and not sort & (PLACE | SAFE | FIRST))


def _is_bare_street(previous: list[_Word], lower: str, after: _After) -> bool:
    """Whether "vej", "gade" or the like is the end of a street of several words: "H.C. Andersens Boulevard"."""
    if not previous or (previous[0].lower in small("function_words") and not previous[0].capital):
        return False
    before = previous[0].lower
    sort = sort_of(before)
    if previous[0].capital:
        return bool(sort & (NAME | PLACE)) or not sort & COMMON or after.sure
    if before in small("before_bare_streets") or sort & PLACE:
        return True
    return before.endswith("s") and not sort & COMMON and (lower not in ("plads", "park", "sti") or bool(sort & NAME))


def _street_start(words: list[_Word]) -> int:
    """Where a street that may be of several words begins."""
    start = words[0].start
    for word in words[1:]:
        second = words[0].lower in small("bare_streets") and word is words[1]
        if not (word.capital or second) or (word.lower in small("function_words") and not second):
            break
        start = word.start
    return start


def _stops(text: str, end: int) -> bool:
    return end == len(text) or text[end] in ".,;)\n"


def _begun(text: str, start: int) -> bool:
    """Whether a sentence has begun before `start`."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in ".!?:\n"


def _is_sure(lower: str) -> bool:
    match = _SURE.search(lower)
    if not match or lower in not_streets() or sort_of(lower) & COMMON:
        return False
    # "alle" ends many words; "Strandalle" is long enough to be a street.
    return match.start() >= (4 if match[0] == "alle" else 1)
