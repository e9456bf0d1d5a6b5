"""What a typed word may mean: its term, its neighbours, its parts, and which slip of the thumb it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.search.speech import Speech
from content.search.terms import Terms
from content.search.words import Dictionary, bare, loosened, respelt, single, spelt_out, split_words, stem

# How far a reading counts beside the word itself:
NEIGHBOUR = 0.6  # a word it points to
INSTEAD = 0.75  # one that stands in for a word the content does not have
PART = 0.35  # a part of a compound of the content
LOOSE = 0.96  # a spelling without æ, ø and å
SLIP = 0.92  # a slip of the thumb
SPLIT = 0.9  # the parts of a compound that is new here
STRANGE = 0.5  # the parts of one that is a Danish word of its own
HALF = 0.65  # the one known part of another

LONG = 9
"""Letters from which one slip is likelier than a new compound."""

LINKS = ("", "s", "e", "er", "n", "r")
"""Letters that hold the parts of a compound together."""

PREFIXES = frozenset({"til", "under", "op", "ind", "ud", "over", "efter", "med", "af", "om"})
"""Small words that a longer one may begin with, and be typed apart from."""

VOWELS = frozenset("aeiouyæøå")

Weighed = tuple[tuple[str, float], ...]
"""Terms with how far each counts, the one that is meant first."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed word may mean. No terms: it is not known here.

    `light` words say little. `strange` ones are Danish, but not met here, though their parts may be.
    `elsewhere` ones belong to another office.
    """

    word: str
    terms: Weighed = ()
    light: bool = False
    strange: bool = False
    elsewhere: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether the word says nothing to go by."""
        return self.strange or not self.terms


class Lexicon:
    """All words of the content, and how a typed one is understood against them."""

    def __init__(
        self,
        speech: Speech,
        dictionary: Dictionary,
        terms: Terms,
        vocabulary: Mapping[str, str],
        names: Iterable[str],
    ) -> None:
        """Take the content's words with their terms, and its names, which may be typed as one word."""
        self._terms, self._dictionary, self._off = terms, dictionary, speech.off_topic
        self._elsewhere = frozenset(speech.off_topic.words)
        self._vocabulary = dict(vocabulary)
        self._known = frozenset(vocabulary.values())
        self._parts = self._parts_of_compounds()
        for word in terms.spoken:
            if self._met(terms.of(word)):
                self._vocabulary.setdefault(word, terms.of(word))
        self._spelt = {spelt_out(word): term for word, term in self._vocabulary.items()}
        self._loose: dict[str, str] = {}
        for word, term in self._vocabulary.items():
            self._loose.setdefault(loosened(word), term)
            self._loose.setdefault(loosened(term), term)
        self._slips = {single(word): term for word, term in self._loose.items() if len(word) > 3}
        self._run_together = self._names_in_one_word(names)
        self._meanings = lru_cache(maxsize=4096)(self._read_word)

    def _names_in_one_word(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        several = (tuple(words) for name in names if 1 < len(words := split_words(name)) < 6)
        joined = {loosened("".join(words)): words for words in several}
        return {word: words for word, words in joined.items() if word not in self._loose}

    # --- a row of words -------------------------------------------------------------------------------

    def read(self, cleaned: str) -> list[Meaning]:
        """Return what the words of a cleaned query may mean, those that say nothing left out."""
        words: list[str] = []
        for word in split_words(cleaned):
            words += self._run_together.get(loosened(word), (word,)) if len(word) > 5 else (word,)
        meanings: list[Meaning] = []
        i = 0
        while i < len(words):
            taken, found = self._read_at(words, i)
            i += taken
            meanings += (m for m in found if not m.terms or all(m.terms != other.terms for other in meanings))
        return meanings

    def _read_at(self, words: list[str], i: int) -> tuple[int, tuple[Meaning, ...]]:
        """Return how many words were read from a place on, and what they mean together."""
        if i + 1 < len(words):
            pair = self._terms.pairs.get((self._spelt_term(words[i]), self._spelt_term(words[i + 1])))
            if pair is not None:
                return 2, (self._known_meaning(f"{words[i]} {words[i + 1]}", pair),)
        for count in (3, 2):
            if i + count <= len(words) and (term := self._joined(words[i : i + count])):
                return count, (self._meaning_of(" ".join(words[i : i + count]), term),)
        if self._terms.says_nothing(words[i]):
            return 1, ()
        return 1, self._meanings(words[i])

    def _joined(self, words: list[str]) -> str | None:
        """Return the term of a compound that was typed apart."""
        if words[0] in self._terms.fillers and words[0] not in PREFIXES:
            return None
        if any(word.isdigit() or len(word) < 2 for word in words):
            return None
        for whole in ("".join(words), "s".join(words)):
            loose = loosened(whole)
            for form in (loose, bare(loose), stem(bare(loose))):
                if len(form) > 5 and (term := self._loose.get(form)) is not None:
                    return term
        return None

    def _spelt_term(self, word: str) -> str:
        term = self._terms.of(word)
        return term if term in self._known else self._spelt.get(word, term)

    # --- one word -------------------------------------------------------------------------------------

    def _read_word(self, word: str) -> tuple[Meaning, ...]:
        """Return what a word means: one meaning, or two where it is a compound that is new here."""
        term, terms = self._terms.of(word), self._terms
        if word in self._elsewhere or self._dictionary.lemma(word) in self._elsewhere:
            known = self._known_meaning(word, term).terms if term in self._known else ()
            return (Meaning(word, known, elsewhere=True),)
        if self._met(term):
            return (self._meaning_of(word, term),)
        if term in terms.light or word.isdigit():
            return (Meaning(word, light=True),)
        if (found := self._respelt(word)) is not None:
            return (found,)
        return self._read_new_word(word)

    def _read_new_word(self, word: str) -> tuple[Meaning, ...]:
        """Read a word the content lacks however it is spelt: of elsewhere, a compound, a slip, or nothing."""
        if self._sounds_elsewhere(word):
            return (Meaning(word, elsewhere=True),)
        danish = self._dictionary.knows(word)
        if not danish and len(word) >= LONG and (found := self._slip(word, 1)):
            return (found,)
        halves = self._compound(word)
        if halves and (not danish or not self._terms.ours.isdisjoint(halves)):
            return tuple(Meaning(word, self._weakened(half)) for half in halves)
        if halves:
            return (Meaning(word, tuple((half, STRANGE) for half in halves), strange=True),)
        slip = None if danish else self._slip(word, 3)
        return (slip or self._half(word, danish=danish) or Meaning(word),)

    def _met(self, term: str) -> bool:
        return term in self._known or term in self._terms.near

    def _met_term(self, word: str) -> str | None:
        term = self._terms.of(word)
        return term if self._met(term) else None

    def _meaning_of(self, word: str, term: str, counts: float = 1.0) -> Meaning:
        if term in self._known:
            return self._known_meaning(word, term, counts)
        near = (neighbour for neighbour in self._terms.near[term] if neighbour in self._known)
        return Meaning(word, tuple((neighbour, counts * INSTEAD) for neighbour in near))

    def _known_meaning(self, word: str, term: str, counts: float = 1.0) -> Meaning:
        terms = {term: counts}
        for neighbour in self._terms.near.get(term, ()):
            terms.setdefault(neighbour, counts * NEIGHBOUR)
        for part in self.parts(term):
            terms.setdefault(part, counts * PART)
        return Meaning(word, tuple(terms.items()), light=term in self._terms.light)

    def _weakened(self, term: str) -> Weighed:
        return tuple((meant, counts * SPLIT) for meant, counts in self._meaning_of(term, term).terms)

    def _sounds_elsewhere(self, word: str) -> bool:
        endings = self._off.endings
        lemma = self._dictionary.lemma(word)
        return word.startswith(self._off.beginnings) or word.endswith(endings) or lemma.endswith(endings)

    def _respelt(self, word: str) -> Meaning | None:
        """Return what a word means that was typed without æ, ø and å."""
        if (term := self._spelt.get(word)) is not None:
            return self._meaning_of(word, term)
        danish = respelt(word)
        if danish != word and (term := self._met_term(danish)) is not None:
            return self._meaning_of(word, term)
        loose = loosened(word)
        for form in (loose, bare(loose), stem(bare(loose))):
            if len(form) > (2 if form == loose else 4) and (term := self._loose.get(form)) is not None:
                return self._meaning_of(word, term, LOOSE)
        return None

    def _slip(self, word: str, most: int) -> Meaning | None:
        """Return what a word means that is a few slips away from a word of the content.

        Three letters are too few to tell, unless the vowel is what was left out: "brn".
        """
        typed = single(loosened(word))
        if len(typed) < 3:
            return None
        allowed = min(most, 1 if len(typed) < 8 else 2 if len(typed) < 13 else 3)
        found = process.extractOne(typed, self._slips.keys(), scorer=OSA.distance, score_cutoff=allowed)
        if found is None:
            return None
        near, slips, _ = found
        if (slips > 1 or len(typed) < 6) and near[0] != typed[0]:
            return None
        if len(typed) == 3 and (len(near) != 4 or near[-1] != typed[-1] or VOWELS.intersection(typed)):
            return None
        return self._meaning_of(word, self._slips[near], SLIP)

    # --- compounds ------------------------------------------------------------------------------------

    def parts(self, term: str) -> tuple[str, ...]:
        """Return the terms a compound of the content is made of, light ones left out."""
        return self._parts.get(term, ())

    def _parts_of_compounds(self) -> dict[str, tuple[str, ...]]:
        parts: dict[str, tuple[str, ...]] = {}
        for word, term in self._vocabulary.items():
            if len(word) > 7 and (split := self._split(word, self._seen_part)):
                parts.setdefault(term, self._heavy(split))
        return parts

    def _compound(self, word: str) -> tuple[str, ...]:
        """Return the terms of a compound whose two parts are words of the content, light ones left out."""
        for candidate in dict.fromkeys((word, respelt(word))):
            split = self._split(candidate, self._any_part)
            if split is not None and (heavy := self._heavy(split)):
                return heavy
        return ()

    def _half(self, word: str, *, danish: bool) -> Meaning | None:
        """Return what a compound means of which only one part is known, if that part is about a case.

        Where the whole is a Danish word, it is the first part that tells: "voldsramt", not "kontanthjælp".
        """
        for at in range(4, len(word) - 3):
            for piece in (word[:at], word[: at - 1]) if danish else (word[:at], word[: at - 1], word[at:]):
                part = self._any_part(piece)
                if part is not None and part in self._terms.ours:
                    return Meaning(word, ((part, HALF),), strange=True)
        return None

    def _heavy(self, split: Iterable[str]) -> tuple[str, ...]:
        return tuple(part for part in split if part not in self._terms.light)

    def _split(self, word: str, part: Callable[[str], str | None]) -> tuple[str, str] | None:
        for at in range(3, len(word) - 2):
            right = part(word[at:])
            if right is None or (len(word) - at == 3 and right not in self._terms.ours):
                continue
            for link in LINKS:
                if word[:at].endswith(link) and (left := part(word[: at - len(link)])) is not None:
                    return left, right
        return None

    def _seen_part(self, piece: str) -> str | None:
        """Return the term of a piece that stands in the content as a word of its own."""
        if len(piece) < 3 or piece in self._terms.fillers:
            return None
        return self._vocabulary.get(piece)

    def _any_part(self, piece: str) -> str | None:
        """Return the term of a piece that is a form of a word of the content."""
        term = self._seen_part(piece)
        if term is None and len(piece) > 3 and piece not in self._terms.fillers:
            term = self._met_term(piece) if self._dictionary.knows(piece) else None
        return term

    def is_danish(self, word: str) -> bool:
        """Say whether a word is in the Danish dictionary."""
        return self._dictionary.knows(word)
