"""Terms: one for all forms of a word and for all words that mean the same here."""

from __future__ import annotations

from content.search.speech import Language
from content.search.words import Dictionary, spelt_out, split_words, stem

REMEMBERED = 50_000
"""Words whose term is kept, so that strange input cannot fill the memory."""


class Terms:
    """From words to terms. A word's term is its stem, or the first of those that mean the same."""

    def __init__(self, language: Language, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._forms = dict(language.base_forms())
        self._same: dict[str, str] = {}
        self._cache: dict[str, str] = {}
        pairs: list[tuple[list[str], str]] = []
        self.spoken: list[str] = []
        for first, *others in language.groups():
            head = self._plain(first)
            for other in others:
                words = split_words(other)
                if len(words) == 2:
                    pairs.append((words, head))
                else:
                    self._same.setdefault(self._plain(other), head)
            self.spoken += (word for word in (first, *others) if " " not in word)
        self.pairs = {(self.of(words[0]), self.of(words[1])): head for words, head in pairs}
        self.fillers = frozenset(language.fillers) | {spelt_out(word) for word in language.fillers}
        self.light = frozenset(map(self.of, language.light))
        self.ours = frozenset(map(self.of, language.ours))
        self.near: dict[str, tuple[str, ...]] = {}
        for pointing, targets in language.neighbours():
            self.spoken += pointing
            for term in map(self.of, pointing):
                self.near[term] = tuple(dict.fromkeys((*self.near.get(term, ()), *map(self.of, targets))))

    def _plain(self, word: str) -> str:
        lemma = self._forms.get(word) or self._dictionary.lemma(word)
        base = self._forms.get(lemma, lemma)
        return base if base in self._forms else stem(base)

    def of(self, word: str) -> str:
        """Return the term of one word."""
        found = self._cache.get(word)
        if found is None:
            plain = self._plain(word)
            found = self._same.get(plain, plain)
            if len(self._cache) < REMEMBERED:
                self._cache[word] = found
        return found

    def says_nothing(self, word: str) -> bool:
        """Say whether a word is a filler or a single letter."""
        return word in self.fillers or (len(word) < 2 and not word.isdigit())

    def in_text(self, cleaned: str) -> list[tuple[str, str]]:
        """Return a text's words with their terms, without fillers; pairs such as "følge op" are one."""
        words = [(word, self.of(word)) for word in split_words(cleaned)]
        found: list[tuple[str, str]] = []
        i = 0
        while i < len(words):
            word, term = words[i]
            pair = self.pairs.get((term, words[i + 1][1])) if i + 1 < len(words) else None
            if pair is not None:
                found.append((f"{word} {words[i + 1][0]}", pair))
            elif not self.says_nothing(word):
                found.append((word, term))
            i += 1 if pair is None else 2
        return found
