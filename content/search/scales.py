"""The scales: how much each term says, and in which names, texts and recommendations it is found."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from content.search.entries import WORTH, Catalogue, Origin
from content.search.lexicon import Lexicon
from content.search.words import clean, split_words

LIGHT = 0.35
"""What a light word weighs, beside any other."""

HALF = 0.5
"""What a part of a compound weighs, beside the whole."""

UNDECIDED = 1.0
"""What keeps a term that is rarely met from speaking for a recommendation with certainty."""

Postings = dict[str, list[tuple[int, float]]]
"""By term: where it is found, and what it weighs there."""


Row = Sequence[tuple[str, str]]
"""A text's words with their terms."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is weighed: its whole weight, its worth, and where it leads."""

    total: float
    worth: float
    origin: Origin
    text: str
    targets: tuple[tuple[int, float], ...]


class Scales:
    """Everything a query is weighed against."""

    def __init__(
        self,
        catalogue: Catalogue,
        lexicon: Lexicon,
        light: Container[str],
        names: Sequence[Row],
        texts: Sequence[Row],
    ) -> None:
        """Take the catalogue's names and its entries' texts, read into words with their terms."""
        self._catalogue, self._lexicon, self._light = catalogue, lexicon, light
        in_texts = [Counter(term for _, term in row) for row in texts]
        in_names = [tuple(dict.fromkeys(term for _, term in row)) for row in names]
        self.rarity = self._rarities(in_texts, in_names)
        self.in_texts = _text_postings(in_texts)
        self.leanings = self._leanings(in_texts, in_names)
        self.verbatim: dict[str, list[int]] = {}
        self.names: list[Named] = []
        self.in_names: Postings = {}
        for name, words in zip(catalogue.names, in_names, strict=True):
            place, total = len(self.names), sum(self.rarity[term] for term in words)
            self._post(place, words)
            self.names.append(Named(total, WORTH[name.origin], name.origin, name.text, name.targets))
            self.verbatim.setdefault(" ".join(split_words(clean(name.text))), []).append(place)

    def _rarities(self, in_texts: Sequence[Counter[str]], in_names: Sequence[tuple[str, ...]]) -> dict[str, float]:
        """Return how much each term says: rare ones much, light ones little."""
        units: list[set[str]] = [set(terms) for terms in in_texts]
        topics: dict[tuple[tuple[int, float], ...], set[str]] = {}
        for name, terms in zip(self._catalogue.names, in_names, strict=True):
            if name.origin == "topic":
                topics.setdefault(name.targets, set()).update(terms)
            else:
                units[name.targets[0][0]].update(terms)
        units.extend(topics.values())
        counts = Counter(term for unit in units for term in unit)
        return {
            term: math.log(1 + len(units) / count) * (LIGHT if term in self._light else 1.0)
            for term, count in counts.items()
        }

    def _post(self, place: int, terms: Iterable[str]) -> None:
        weights = {term: self.rarity[term] for term in terms}
        for term in tuple(weights):
            for part in self._lexicon.parts(term):
                if part not in weights:
                    weights[part] = HALF * min(self.rarity[term], self.rarity[part])
        for term, weight in weights.items():
            self.in_names.setdefault(term, []).append((place, weight))

    def _leanings(self, in_texts: Sequence[Counter[str]], in_names: Sequence[tuple[str, ...]]) -> Postings:
        """Return how much each term speaks for each recommendation, from all that holds the term."""
        entries = self._catalogue.entries
        found: dict[str, dict[int, float]] = {}

        def count(terms: Iterable[str], numbers: Sequence[int], weight: float) -> None:
            for term in terms if numbers else ():
                said = found.setdefault(term, {})
                for number in numbers:
                    said[number] = said.get(number, 0.0) + weight / len(numbers)

        for entry, terms in zip(entries, in_texts, strict=True):
            count(terms, entry.recommendations[:3], 2.0 if entry.kind == "recommendation" else 1.0)
        for name, words in zip(self._catalogue.names, in_names, strict=True):
            if name.origin == "topic":
                numbers = (n for place, _ in name.targets[:4] for n in entries[place].recommendations[:1])
                count(words, tuple(dict.fromkeys(numbers)), 1.5)
            else:
                count(words, entries[name.targets[0][0]].recommendations[:1], 1.0)
        return {term: _shares(said) for term, said in found.items()}


def _shares(said: Mapping[int, float]) -> list[tuple[int, float]]:
    whole = sum(said.values()) + UNDECIDED
    return [(number, weight / whole) for number, weight in said.items()]


def _text_postings(in_texts: Sequence[Counter[str]]) -> Postings:
    """Return the texts each term stands in, once counting nearly as much as often, less in long texts."""
    lengths = [sum(terms.values()) for terms in in_texts]
    average = sum(lengths) / max(1, len(lengths)) or 1.0
    postings: Postings = {}
    for place, terms in enumerate(in_texts):
        damp = 0.3 + 0.3 * lengths[place] / average
        for term, count in terms.items():
            postings.setdefault(term, []).append((place, count / (count + damp)))
    return postings
