"""How plain a few lines are: their LIX, and the hard words in them, in any inflection."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCES = re.compile(r"[.;!?\n]+")
_ENDINGS = ("erne", "ende", "ens", "ers", "ets", "ene", "er", "en", "et", "es", "e", "s", "n", "r", "t", "")


def words_of(text: str) -> list[str]:
    """Return the words of a text."""
    return _TOKEN.findall(text)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text; a line is one also without its full stop."""
    return [part.strip() for part in _SENTENCES.split(text) if part.strip()]


def lix(texts: Sequence[str]) -> float:
    """Return the LIX of some lines: words per sentence, plus the share of words over six letters in per cent.

    Counted as in `content.check`, but a line of a goal is a sentence also without its full stop.
    """
    sentences = [words for text in texts for part in sentences_of(text) if (words := words_of(part))]
    count = sum(map(len, sentences))
    if not count:
        return 0.0
    return count / len(sentences) + 100 * sum(len(word) > 6 for words in sentences for word in words) / count


def hard_words(text: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each term that stands in a text, in any inflection, as it stands, with its plainer word.

    `words` maps a term, in lower case, to a plainer word.
    """
    tokens = words_of(text)
    flat = " ".join(tokens).lower()
    for term, plainer in words.items():
        if " " in term and (at := f" {flat} ".find(f" {term} ")) >= 0:
            yield " ".join(tokens)[at : at + len(term)], plainer
    for token in tokens:
        if plainer := _plainer(token.lower(), words):
            yield token, plainer


def _plainer(token: str, words: Mapping[str, str]) -> str:
    """Find a word by its stem: the ending off, a doubled or lost letter put right, or a plural that is the term."""
    for ending in _ENDINGS:
        if ending and not (token.endswith(ending) and len(token) - len(ending) >= 4):
            continue
        stem = token.removesuffix(ending) if ending else token
        near = (
            stem,
            f"{stem}e",
            f"{stem}er",
            f"{stem[:-1]}e{stem[-1:]}",
            stem[:-1] if stem[-1:] == stem[-2:-1] else "",
        )
        for word in near:
            if word in words:
                return words[word]
    return ""
