"""The look-up: any text in, the fitting items out, or an honest nothing.

The rooms, each knowing only those above it:

    words.py      a text's words, their base forms and stems; spelling without æ, ø and å
    speech.py     the everyday layer: `language.yaml`, `offtopic.yaml` and `intents.yaml`
    sections.py   §§ of today's and of the former law
    entries.py    what can be found, and by which names
    terms.py      one term for all forms of a word, and for all words that mean the same
    lexicon.py    what a typed word may mean: joined, split, misspelt, new, or of another office
    matter.py     whose matter a query is
    scales.py     how much each term says, and where it is found
    answer.py     one query, weighed and answered
    index.py      all of it, ready to be asked

Everything is read when the index is built; a search reads nothing and keeps nothing of what was typed
beyond the meaning of single words.
"""

from content.search.entries import Extra
from content.search.found import Found, Hit
from content.search.index import Index

__all__ = ["Extra", "Found", "Hit", "Index"]
