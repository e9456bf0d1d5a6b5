"""The index: everything that can be found, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable

from content.library import Library
from content.search import sections
from content.search.answer import Answer, Known
from content.search.entries import Catalogue, Extra
from content.search.found import NOTHING, Found
from content.search.lexicon import Lexicon
from content.search.matter import Matters
from content.search.scales import Scales
from content.search.speech import Speech, national
from content.search.terms import Terms
from content.search.words import clean, dictionary

SHORTEST, LONGEST = 2, 500
"""Characters. What is shorter or longer is no query: nobody types that to look something up."""


class Index:
    """Everything that can be found. Building takes a second; a search a millisecond, and keeps nothing."""

    def __init__(self, library: Library, extras: Iterable[Extra] = (), speech: Speech | None = None) -> None:
        """Index a library, with the flows and checklists handed in.

        `speech` is the everyday layer; left out, it is the national one. Raises `ContentError` where that
        cannot be read.
        """
        speech = speech or national()
        catalogue = Catalogue(library, extras, speech.topics)
        terms = Terms(speech.language, dictionary())
        names = [terms.in_text(clean(name.text)) for name in catalogue.names]
        texts = [terms.in_text(clean(" \n ".join(entry.texts))) for entry in catalogue.entries]
        vocabulary = {word: term for row in (*names, *texts) for word, term in row if " " not in word}
        whole = [clean(name.text) for name in catalogue.names if name.origin in {"term", "older"}]
        lexicon = Lexicon(speech, dictionary(), terms, vocabulary, whole)
        scales = Scales(catalogue, lexicon, terms.light, names, texts)
        matters = Matters(speech, terms)
        self._known = Known(library, catalogue, lexicon, matters, scales, sections.shelves(library))

    def search(self, query: str, limit: int = 10) -> Found:
        """Answer any text with the items that fit, or with an honest nothing."""
        cleaned = clean(query[: LONGEST + 1]).strip()
        if len(query) > LONGEST or len(cleaned) < SHORTEST:
            return NOTHING
        asked = sections.read(cleaned)
        meanings = self._known.lexicon.read(asked.rest if asked else cleaned)
        answer = Answer(self._known, cleaned, meanings)
        return answer.found(limit) if asked is None else answer.under(asked, limit)
