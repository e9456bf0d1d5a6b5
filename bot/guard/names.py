"""Full names: a first name with a surname, in any case, and single words that may be a first name.

Words are sorted by the lists. A capital tells much in Danish, where only names have one inside a sentence; so a
known first name with any unlisted capitalised word after it is a full name, and so are two unlisted capitalised
words together. In lower case both words must be listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.guard.tokens import Word, words
from bot.guard.words import COMMON, EVERYDAY, FIRST, LAST, NAME, PLACE, SAFE, SELDOM, WORD, small, table

_GAPS = frozenset((" ", "  ", "   ", "\n", " \n", "\n ", "", "_", ".", "\t", "+", "/"))
# "MadsHolm", "mads.holm": only where both are known.
_TIGHT = frozenset(("", "."))
_INITIAL_GAPS = frozenset((". ", ".", " "))
_LONGEST = 6
_CUE = re.compile(r"\b(?:hedder|hed|navn(?:et)?(?: er)?|kaldes|kaldet|ved navn|døbt)\s*:?\s*$", re.IGNORECASE)
# "metoden Marte Meo", "spillet Brawl Stars": what follows is the name of a thing.
_THING = re.compile(
    r"\b(?:metoden?|modellen|programmet|projektet|spillet|app'?en|filmen|serien|bogen|skolen|institutionen|foreningen|"
    r"firmaet|organisationen|tilbuddet|indsatsen|kurset|forløbet|opholdsstedet|bostedet|systemet|redskabet|fonden|"
    r"manualen|testen|butikken|klubben|gruppen|partiet|bandet|holdet|børnehaven|vuggestuen|festivalen|kampagnen|"
    r"linjen|rapporten|artiklen|konceptet|tilgangen|spiller|ser)\s[\"'«“]?$",
    re.IGNORECASE,
)
# After a name these make it the name of a place, a house or a theory.
_NO_PERSON = re.compile(
    r"\s?(?:(?:vej|gade|allé|plads|boulevard|stræde|torv|vænge|park|skole|skolen|friskole|gymnasi\w*|efterskole|"
    r"centret|centeret|center|institut\w*|kommune|hospital|kollegi\w*|fond|fonden|hus|minde|børnehave|kirke|"
    r"hjem|stiftelse\w*|selskab|forlag|seminari\w*)\b|(?:model|teori|metode|begreb|trekant|trappe|pyramide|skala|"
    r"behovspyramide|stige|cirkel|effekt|princip|lov|test)\w*\b)",
    re.IGNORECASE,
)
_CUE_REACH = 24
_LONGEST_ACRONYM = 3
# A word in lower case that is hardly Danish.
_FOREIGN = re.compile(r"(?=\w{3})(?:\w*[wzqxćčšžłńşğıãõñ]\w*|\w*(?:sh|kh|gh|ou|oo|dj|cz|sz|ck)\w*|\w*[aiouyhc])")


def find_names(text: str) -> list[tuple[int, int]]:
    """Where full names stand in a text as read."""
    row = words(text)
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(row):
        count = _length(text, row, place)
        if count:
            last = row[place + count - 1]
            if not (last.capital and _NO_PERSON.match(text, last.end)):
                found.append((row[place].start, last.end))
        place += count or 1
    return found


def find_possible_name(text: str) -> tuple[int, int] | None:
    """Where the first single word stands that may be a first name, in a text as read."""
    row = words(text)
    alone = len(row) == 1
    for word in row:
        if not word.first or word.sort & (SAFE | COMMON) or (len(word.text) <= 3 and word.text.isupper()):
            continue
        if _NO_PERSON.match(text, word.end) and text[word.end + 1 : word.end + 2].isupper():
            # "Sct. Georgs Skole"
            continue
        if word.sort & EVERYDAY:
            asks = alone and word.capital and word.lower not in small("never_asked")
        elif word.sort & (SELDOM | PLACE):
            asks = word.capital and (alone or not word.begins)
        else:
            asks = True
        if asks:
            return word.start, word.end
    return None


def _length(text: str, row: Sequence[Word], place: int) -> int:
    """How many words from `place` on are one full name; 0 if none begins there."""
    word = row[place]
    if place + 1 == len(row):
        return _alone(word)
    after = row[place + 1]
    gap = text[word.end : after.start]
    if gap in (", ", ","):
        return 2 if _is_turned(row, place) else _alone(word)
    if word.initial:
        return _after_initials(text, row, place)
    if word.lower in small("titles") and gap in (" ", ". "):
        titled = after.last and (after.sure or after.capital) and not after.sort & SAFE
        return _extended(text, row, place, 2) if titled else 0
    if gap not in _GAPS or (gap in _TIGHT and not (word.first and after.last)):
        return _alone(word)
    if after.lower in small("particles") and (count := _with_particles(text, row, place)):
        return count
    if len(after.text) == 1 and (word.first or word.unlisted):
        return _with_initial(text, row, place)
    return _extended(text, row, place, 2) if _is_pair(text, row, place) else _alone(word)


def _is_pair(text: str, row: Sequence[Word], place: int) -> bool:
    """Whether two words are a full name, or the beginning of one."""
    first, second = row[place], row[place + 1]
    if first.sort & SAFE or second.sort & SAFE:
        return False
    if second.sort & COMMON and not (second.capital and second.last):
        return False
    if first.first and second.sort & NAME:
        return _is_known_pair(text, first, second)
    if not (first.capital and second.capital):
        return _is_small_pair(text, first, second)
    if first.sure and first.first and first.text.isupper() and second.text.isupper():
        return not second.sort and len(second.text) > _LONGEST_ACRONYM
    if first.first and second.unlisted:
        return not (first.begins and first.sort & (EVERYDAY | COMMON))
    if first.sort & (COMMON | PLACE | EVERYDAY):
        return False
    if second.sort & NAME and not second.sort & COMMON:
        return first.unlisted or (first.last and not second.sort & WORD)
    if second.unlisted and (first.unlisted or first.sort & LAST):
        return not _THING.search(text, max(0, first.start - _CUE_REACH), first.start)
    return False


def _is_known_pair(text: str, first: Word, second: Word) -> bool:
    """The same for a listed first name and a listed name."""
    if first.capital:
        # "Sofie lang" is no name: who gives the one a capital gives it to the other.
        return second.capital or (second.sure and not second.begins)
    if second.sure:
        return True
    # "mads holm" and "rune lund", but not "sofie glad"; after "hedder" also "bo lund".
    return (second.sort & SELDOM != 0 and not first.sort & (EVERYDAY | COMMON)) or _is_cued(text, first)


def _is_small_pair(text: str, first: Word, second: Word) -> bool:
    """The same for two words of which one is listed, and not both have a capital."""
    if first.capital or second.capital:
        return False
    if first.sure and first.first and not second.sort:
        return _is_cued(text, first) or _FOREIGN.fullmatch(second.lower) is not None
    return second.sure and second.last and not first.sort


def _is_cued(text: str, word: Word) -> bool:
    return _CUE.search(text, max(0, word.start - _CUE_REACH), word.start) is not None


def _extended(text: str, row: Sequence[Word], place: int, count: int) -> int:
    """The length of a full name of at least `count` words, with the names that follow it."""
    while place + count < len(row) and count < _LONGEST:
        last, following = row[place + count - 1], row[place + count]
        if text[last.end : following.start] not in _GAPS or last.lower.endswith("'s") or following.sort & SAFE:
            break
        capitals = following.capital and (following.sort & NAME or following.unlisted)
        if not (capitals or (following.sure and not last.capital)):
            break
        count += 1
    return count


def _is_turned(row: Sequence[Word], place: int) -> bool:
    """Whether this is "Hansen, Jens"."""
    surname, first = row[place], row[place + 1]
    if not (surname.last and first.first) or first.sort & (SAFE | COMMON) or surname.sort & (SAFE | COMMON | PLACE):
        return False
    if place and not surname.begins and not surname.sure:
        return False
    # "Mads, Ali og Omar" are three first names.
    if surname.first and not (len(row) == 2 and surname.sure):
        return False
    return (surname.capital and first.capital) or (surname.sure and first.sure)


def _after_initials(text: str, row: Sequence[Word], place: int) -> int:
    """As `_length`, of what begins with an initial: "J. Hansen", "H. C. Andersen"."""
    last = place
    while last + 1 < len(row) and row[last].initial and last - place < 3:
        if text[row[last].end : row[last + 1].start] not in _INITIAL_GAPS:
            return 0
        last += 1
    word = row[last]
    if word.initial or not word.capital or word.sort & (SAFE | COMMON):
        return 0
    dotted = text[row[place].end : row[place].end + 1] == "."
    if word.sure and word.last:
        known = dotted or (not row[place].begins and row[place].lower != "i")
    else:
        known = dotted and (word.last or word.unlisted) and not row[place].begins
    return last - place + 1 if known else 0


def _with_initial(text: str, row: Sequence[Word], place: int) -> int:
    """As `_length`, of a word with an initial behind it: "Jens P. Hansen", "Mads H."."""
    word, initial = row[place], row[place + 1]
    if word.sort & (SAFE | COMMON):
        return 0
    last = place + 1
    while (
        last + 1 < len(row) and len(row[last].text) == 1 and text[row[last].end : row[last + 1].start] in _INITIAL_GAPS
    ):
        last += 1
    following = row[last]
    dotted = text[initial.end : initial.end + 1] == "."
    if not (word.capital and initial.capital):
        # "rasmus k. olsen"
        return last - place + 1 if dotted and word.sure and following.sure and following.last else 0
    surname = len(following.text) > 1 and following.capital and not following.sort & (SAFE | COMMON)
    if surname and (following.last or word.first):
        return last - place + 1
    # "I" is also the word for you.
    if not word.first or word.sort & WORD or initial.lower == "i":
        return 0
    return 2 if dotted or place + 2 == len(row) or not row[place + 2].capital else 0


def _with_particles(text: str, row: Sequence[Word], place: int) -> int:
    """As `_length`, of a word with a particle behind it: "Ludwig van Beethoven", "Omar al Masri"."""
    last = place + 1
    while last + 1 < len(row) and row[last].lower in small("particles") and last - place < 3:
        last += 1
    word, surname = row[place], row[last]
    between = text[word.end : surname.start].split()
    if len(between) != last - place - 1 or surname.begins or row[place + 1].lower == "af":
        return 0
    if not word.first or word.sort & (SAFE | COMMON) or surname.sort & (SAFE | COMMON | PLACE):
        return 0
    if word.capital and surname.capital and (surname.last or surname.unlisted):
        return last - place + 1
    return last - place + 1 if word.sure and surname.sure else 0


def _alone(word: Word) -> int:
    """1 for a full name in one word: "mads-hansen"."""
    if "-" not in word.text or not (word.first and word.last):
        return 0
    parts = [table().get(part, 0) for part in word.lower.split("-")]
    if any(part & (WORD | SAFE) for part in parts):
        return 0
    return int(parts[0] & FIRST != 0 and parts[-1] & LAST != 0 and not parts[-1] & FIRST)
