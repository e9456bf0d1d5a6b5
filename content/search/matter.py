"""Whose matter a query is: a child's case, another office's, or a citizen's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from content.search.lexicon import NEIGHBOUR, Meaning
from content.search.speech import Speech
from content.search.terms import Terms
from content.search.words import split_words


@dataclass(frozen=True, slots=True)
class Matter:
    """What a query sounds like.

    `about_a_case`: it speaks of people as an adviser does ("barnet", "den unge"). `of_our_work`: it holds a
    word that by itself belongs to a child's case. `elsewhere`: it names what belongs to another office, or
    speaks as a citizen does ("mit barn").
    """

    about_a_case: bool
    of_our_work: bool
    elsewhere: bool


class Matters:
    """Tells whose matter a query is."""

    def __init__(self, speech: Speech, terms: Terms) -> None:
        self._terms = terms
        self._case, self._mine = speech.language.case, frozenset(speech.language.mine)
        self._kin = frozenset(map(terms.of, speech.language.kin))
        self._elsewhere = speech.off_topic.phrases

    def of(self, cleaned: str, meanings: Iterable[Meaning]) -> Matter:
        """Tell from a cleaned query and what its words mean."""
        words, meanings = split_words(cleaned), tuple(meanings)
        private = any(first in self._mine and self._terms.of(second) in self._kin for first, second in pairwise(words))
        ours = self._terms.ours
        return Matter(
            about_a_case=not private and _has(words, self._case),
            of_our_work=any(t in ours for m in meanings for t, counts in m.terms if counts > NEIGHBOUR),
            elsewhere=private or any(m.elsewhere for m in meanings) or _has(words, self._elsewhere),
        )


def _has(words: list[str], phrases: Iterable[str]) -> bool:
    row = f" {' '.join(words)} "
    return any(f" {phrase} " in row for phrase in phrases)
