"""One query being weighed, and its answer."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from content.library import Library
from content.model import Word
from content.search.entries import Catalogue
from content.search.found import NOTHING, Found, Hit
from content.search.lexicon import Lexicon, Meaning
from content.search.matter import Matters
from content.search.scales import Named, Scales
from content.search.sections import Asked, Law, Shelf
from content.search.words import split_words

# Weights of typed words that nothing here is called by:
NOT_DANISH = 3.0
DANISH = 5.0
COMMON = 0.4
ELSEWHERE = 5.0  # added where the matter is another office's

UNASKED, UNSAID = 0.3, 0.4
"""How much it costs that a query holds more than a name, and a name more than the query."""

NEARLY = 0.02
"""The part of a name or a query that may be missing where one covers the other."""

EXACT, VERBATIM = 0.25, 0.2
"""What is added where the query is a name, neither more nor less, and once more where it is so to the letter."""

RENAMED = 0.3
"""What is added to today's word where the former one was typed."""

TEXT, FADE = 0.8, 0.6
"""What a full match of an item's text weighs beside one of a name, and how a match of a name fades it."""

SHARED, FURTHER = 0.5, 0.15
"""What items that belong to several recommendations, and second and third items, say about one."""

WORDS, BEHIND = 1.0, 0.3
"""What single words add to a recommendation, and what the recommendation adds to its items."""

AGAIN = 0.85
"""What each further hit of one recommendation loses, so that the first few open several doors."""

VERY_SURE, SURE, FAIRLY_SURE, SOMEWHAT_SURE, NEAR = 0.85, 0.68, 0.6, 0.27, 0.25
"""The scores needed to answer: on what sounds like another office's matter, on words that say nothing about
whose matter it is, on one such word, on a child's case; and for a theme to be called near."""

MOST, HALF, LITTLE = 0.65, 0.5, 0.3
"""The part of a query that may be unknown: with people of a case in it, with a word of our work, with neither."""

APART = 0.12
"""How much better a section must fit in one law than in the other for that law to be meant."""

LEAN = 0.2
"""How much better the other words must fit one law for it to be meant."""


@dataclass(frozen=True)
class Known:
    """Everything an answer is drawn from."""

    library: Library
    catalogue: Catalogue
    lexicon: Lexicon
    matters: Matters
    scales: Scales
    shelves: Mapping[Law, Shelf]


class Answer:
    """One query, weighed against everything that can be found."""

    def __init__(self, known: Known, cleaned: str, meanings: list[Meaning]) -> None:
        self._known = known
        self._meanings = meanings
        self._matter = known.matters.of(cleaned, meanings)
        self._weights = [self._weight(meaning) for meaning in meanings]
        self._total = (sum(self._weights) or 1.0) + (ELSEWHERE if self._matter.elsewhere else 0.0)
        self._older: Named | None = None
        self._best_name = 0.0
        self._verbatim = known.scales.verbatim.get(" ".join(split_words(cleaned)), ())
        self._scores = self._by_name()
        self._add_texts()

    # --- weighing -------------------------------------------------------------------------------------

    def _weight(self, meaning: Meaning) -> float:
        if meaning.light and not meaning.terms:
            return COMMON
        if meaning.elsewhere or meaning.is_unknown:
            danish = meaning.elsewhere or meaning.strange or self._known.lexicon.is_danish(meaning.word)
            return DANISH if danish else NOT_DANISH
        rarity = self._known.scales.rarity
        least = meaning.terms[0][1] - 0.1
        return max(rarity.get(term, 0.0) for term, counts in meaning.terms if counts >= least)

    def _by_name(self) -> dict[int, float]:
        """Return how well each entry's best name fits: all of the name in the query, and little besides."""
        scales = self._known.scales
        shared: dict[int, float] = {}
        for meaning, weight in zip(self._meanings, self._weights, strict=True):
            best: dict[int, float] = {}
            for term, counts in meaning.terms:
                for name, there in scales.in_names.get(term, ()):
                    value = counts * (weight if weight < there else there)  # noqa: FURB136 - the hottest line
                    if value > best.get(name, 0.0):
                        best[name] = value
            for name, value in best.items():
                shared[name] = shared.get(name, 0.0) + value
        scores: dict[int, float] = {}
        for name in self._verbatim:
            named = scales.names[name]
            for place, leads in named.targets:
                scores[place] = max(scores.get(place, 0.0), leads * (named.worth + EXACT + VERBATIM))
        older, today = 0.0, 0.0
        for name, common in shared.items():
            named = scales.names[name]
            missing, extra = max(0.0, named.total - common), max(0.0, self._total - common)
            score = named.worth * common / (common + UNSAID * missing + UNASKED * extra)
            if missing < NEARLY * named.total:
                if extra < NEARLY * self._total:
                    score += EXACT
                if named.origin == "older":
                    if common > older:
                        older, self._older = common, named
                elif named.origin != "topic":
                    today = max(today, common * (0.99 if named.origin == "everyday" else 1.0))
            self._best_name = max(self._best_name, score)
            for place, leads in named.targets:
                if score * leads > scores.get(place, 0.0):
                    scores[place] = score * leads
        if older <= today:
            self._older = None
        return scores

    def _add_texts(self) -> None:
        """Add how well each entry's text fits, little where a name fits already."""
        found: dict[int, float] = {}
        for meaning, weight in zip(self._meanings, self._weights, strict=True):
            best: dict[int, float] = {}
            for term, counts in meaning.terms:
                for place, fraction in self._known.scales.in_texts.get(term, ()):
                    value = counts * fraction
                    if value > best.get(place, 0.0):
                        best[place] = value
            for place, value in best.items():
                found[place] = found.get(place, 0.0) + value * weight
        for place, value in found.items():
            name = self._scores.get(place, 0.0)
            self._scores[place] = name + TEXT * value / self._total * max(0.0, 1.0 - FADE * name)

    def _by_recommendation(self) -> dict[int, float]:
        """Return how well each recommendation fits: its best items, and the words one by one."""
        fits: dict[int, float] = {}
        for meaning, weight in zip(self._meanings, self._weights, strict=True):
            for term, counts in meaning.terms[:3]:
                for n, leans in self._known.scales.leanings.get(term, ()):
                    fits[n] = fits.get(n, 0.0) + WORDS * leans * counts * weight / self._total
        best: dict[int, list[float]] = {}
        for place, score in self._scores.items():
            entry = self._known.catalogue.entries[place]
            counts = 1.0 if entry.kind in {"point", "recommendation"} else SHARED
            for n in entry.recommendations:
                best.setdefault(n, []).append(counts * score)
        for n, scores in best.items():
            first, *further = heapq.nlargest(3, scores)
            fits[n] = fits.get(n, 0.0) + first + FURTHER * sum(further)
        return fits

    # --- answering ------------------------------------------------------------------------------------

    def found(self, limit: int) -> Found:
        """Return the answer to a query without a section."""
        if not self._verbatim and not any(meaning.terms for meaning in self._meanings):
            return NOTHING
        if not self._is_sure():
            return Found(False, self._nearest())
        words = self._renamed()
        for word in words:
            place = self._known.catalogue.place[f"word/{word.id}"]
            self._scores[place] = self._scores.get(place, 0.0) + RENAMED
        old = self._older.text if self._older and words else ""
        return Found(True, self._hits(limit), _named(words), old)

    def _is_sure(self) -> bool:
        """Say whether to answer: on little where it is about a case, else only on a name that fits."""
        if self._verbatim:
            return True
        if self._matter.elsewhere:
            return self._best_name >= VERY_SURE
        ours = self._matter.about_a_case or self._matter.of_our_work
        if all(meaning.light for meaning in self._meanings):
            return len(self._meanings) > 1 and self._best_name >= (SURE if ours else 1.0)
        strange = sum(w for m, w in zip(self._meanings, self._weights, strict=True) if m.is_unknown)
        if ours and len(self._meanings) == 1:
            return True
        if ours:
            best = max(self._scores.values(), default=0.0)
            return best >= SOMEWHAT_SURE and strange <= (MOST if self._matter.about_a_case else HALF) * self._total
        needed = SURE if len(self._meanings) > 1 else FAIRLY_SURE
        return self._best_name >= needed and strange <= LITTLE * self._total

    def _renamed(self) -> list[Word]:
        """Return today's words where a former term was typed."""
        if self._older is None:
            return []
        return [word for word in self._known.library.words.values() if self._older.text in word.older]

    def _nearest(self) -> tuple[Hit, ...]:
        entries = self._known.catalogue.entries
        near = (
            (score, place)
            for place, score in self._scores.items()
            if score >= NEAR and entries[place].kind in {"recommendation", "theme"}
        )
        return tuple(self._hit(place, score, {}) for score, place in heapq.nlargest(3, near))

    def _hits(self, limit: int) -> tuple[Hit, ...]:
        """Return the best entries, each further one of a recommendation a little later than it would be."""
        fits = self._by_recommendation()
        entries = self._known.catalogue.entries
        pool = []
        for place, score in heapq.nlargest(4 * limit + 20, self._scores.items(), key=lambda pair: pair[1]):
            numbers = entries[place].recommendations
            behind = max((fits.get(n, 0.0) for n in numbers), default=min(score, 1.0))
            pool.append(self._hit(place, score + BEHIND * behind, fits))
        hits: list[Hit] = []
        seen: Counter[int | None] = Counter()
        while pool and len(hits) < limit:
            best = max(pool, key=lambda hit: (hit.score * AGAIN ** seen[hit.recommendation], hit.id))
            pool.remove(best)
            hits.append(replace(best, score=round(best.score * AGAIN ** seen[best.recommendation], 4)))
            seen[best.recommendation] += 1
        return tuple(hits)

    def _hit(self, place: int, score: float, fits: Mapping[int, float]) -> Hit:
        entry = self._known.catalogue.entries[place]
        numbers = entry.recommendations
        number = max(numbers, key=lambda n: fits.get(n, 0.0) + (0.15 if n == numbers[0] else 0.0), default=None)
        return Hit(entry.kind, entry.id, number, entry.title, round(score, 4))

    # --- sections -------------------------------------------------------------------------------------

    def under(self, asked: Asked, limit: int) -> Found:
        """Return what stands under a section of either law."""
        laws = {law: shelf.find(asked.section) for law, shelf in self._known.shelves.items()}
        old, new = ({} if asked.law not in {None, law} else laws[law] for law in ("old", "new"))
        if not old and not new:
            return self.found(limit) if self._meanings and not asked.bare else NOTHING
        old, new = self._lean(old, new)
        ask: tuple[str, ...] = ()
        if old and new and abs(max(old.values()) - max(new.values())) < APART:
            ask = (*_words(old)[:2], *_words(new)[:2])
        ranked = _interleaved(old, new) if ask else sorted({**new, **old}.items(), key=_by_fit)
        for rank, (key, fit) in enumerate(ranked):
            place = self._known.catalogue.place[key]
            self._scores[place] = self._scores.get(place, 0.0) + 1.0 + fit - 0.01 * rank
        words = [self._known.library.words[word] for word in _words(old)] if not ask else []
        return Found(True, self._hits(limit), _named(words), str(asked.section) if words else "", ask)

    def _lean(self, old: dict[str, float], new: dict[str, float]) -> tuple[dict[str, float], dict[str, float]]:
        """Drop the law that the other words speak against."""
        if not (old and new and any(meaning.terms for meaning in self._meanings)):
            return old, new
        place, scores = self._known.catalogue.place, self._scores
        by_words = [max(scores.get(place[key], 0.0) for key in law) for law in (old, new)]
        if by_words[0] > by_words[1] + LEAN:
            return old, {}
        if by_words[1] > by_words[0] + LEAN:
            return {}, new
        return old, new


def _by_fit(pair: tuple[str, float]) -> float:
    return -pair[1]


def _words(found: Mapping[str, float]) -> list[str]:
    """Return the ids of the words among what was found under a section, best first."""
    ranked = sorted(found.items(), key=_by_fit)
    return [key.removeprefix("word/") for key, _ in ranked if key.startswith("word/")]


def _interleaved(old: Mapping[str, float], new: Mapping[str, float]) -> list[tuple[str, float]]:
    first, second = sorted(old.items(), key=_by_fit), sorted(new.items(), key=_by_fit)
    shorter = min(len(first), len(second))
    mixed = [pair for both in zip(first, second, strict=False) for pair in both]
    return mixed + first[shorter:] + second[shorter:]


def _named(words: Iterable[Word]) -> str:
    """Return today's terms on one line, each with its section."""
    return " / ".join(
        word.term if not word.section or "§" in word.term else f"{word.term} ({word.section})" for word in words
    )
