"""Words: taking a text apart, base forms and stems, and Danish spelt without its own letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

_WORD = re.compile(r"[^\W\d_]+|\d+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufe0f]")
_APOSTROPHE = re.compile(r"(?<=\w)['’´`](?=\w)")

_DERIVATIONS = ("elsen", "else", "ningen", "ning", "ingen", "ing", "heden", "hed")
"""Endings that make a noun of a verb or an adjective: "vurdering" and "vurdere" are one word here."""

_INFLECTIONS = ("ernes", "erne", "enes", "ene", "ens", "ets", "ers", "er", "en", "et", "es", "e", "s")
"""Endings taken off words the dictionary does not know, the longest first."""

_SPELT_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "é": "e", "ü": "u"})
_LOOSE = (("aa", "a"), ("ae", "a"), ("oe", "o"))


def clean(text: str) -> str:
    """Return a text in one form: composed letters, small, without soft hyphens and apostrophes."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return unicodedata.normalize("NFC", _APOSTROPHE.sub("", text))


def split_words(cleaned: str) -> list[str]:
    """Return a cleaned text's words and numbers, in order."""
    return _WORD.findall(cleaned)


def spelt_out(word: str) -> str:
    """Return a word with æ, ø and å written ae, oe and aa."""
    return word.translate(_SPELT_OUT)


def loosened(word: str) -> str:
    """Return a word as one types it without a Danish keyboard, whichever way: a for æ and å, o for ø."""
    word = spelt_out(word)
    for pair, letter in _LOOSE:
        word = word.replace(pair, letter)
    return word


def respelt(word: str) -> str:
    """Return a word with ae, oe and aa read as æ, ø and å."""
    return word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")


def stem(lemma: str) -> str:
    """Return what a base form shares with the words made from it: "undersøgelse" and "undersøge"."""
    for ending in _DERIVATIONS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            lemma = lemma[: -len(ending)]
            break
    if len(lemma) > 6 and lemma.endswith("er"):
        lemma = lemma[:-2]
    elif len(lemma) > 3 and lemma.endswith("e"):
        lemma = lemma[:-1]
    if len(lemma) > 3 and lemma[-1] == lemma[-2]:
        lemma = lemma[:-1]
    return lemma


def single(word: str) -> str:
    """Return a word with doubled letters written once: doubling is what most slips are about."""
    return "".join(letter for i, letter in enumerate(word) if i == 0 or word[i - 1] != letter)


def bare(word: str) -> str:
    """Return a word without its inflection, guessed from the ending alone."""
    for ending in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class Dictionary:
    """The Danish dictionary. Making one reads it from the package, about half a second, ten megabytes."""

    def __init__(self) -> None:
        self._forms = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("da")
        strategy = DefaultStrategy(dictionary_factory=LOW_MEMORY_DICTIONARY_FACTORY)
        self._rules = Lemmatizer(cache_max_size=0, lemmatization_strategy=strategy)

    def knows(self, word: str) -> bool:
        """Say whether a word is Danish, as far as the dictionary goes."""
        return self._forms.get(word) is not None

    def lemma(self, word: str) -> str:
        """Return a word's base form, by rules where the dictionary lacks it."""
        found = self._forms.get(word)
        if found is None:
            found = self._rules.lemmatize(word, "da")
            if found == word:
                found = bare(word)
        return found.casefold()


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Return the one dictionary of this process."""
    return Dictionary()
