"""What stands in the wording of a goal: a second change, words that say too little, what is to stop."""

from __future__ import annotations

from typing import Literal

from flows import goal_words as known
from flows.plain import sentences_of, words_of


def second_change(text: str) -> str:
    """Return the words with which something more begins, empty where there is one change alone."""
    if besides := known.BESIDES.search(text):
        return besides.group()
    sentences = [part.strip() for part in sentences_of(text) if len(words_of(part)) > 1]
    for sentence in sentences[1:]:
        if not known.EXPLAINS.search(sentence):
            return " ".join(sentence.split()[:3])
    for sentence in sentences:
        if known.LISTED.match(sentence) and not known.INSIDE.search(sentence) and not _lists_people(sentence):
            return sentence.rsplit(" og ", 1)[0].split(",")[-1].strip() + " og " + sentence.rsplit(" og ", 1)[1]
        if more := _second_in(sentence):
            return more
    return ""


def _second_in(sentence: str) -> str:
    """Look in the main clauses; what says when, why or who may well have two verbs."""
    subordinate = False
    for n, clause in enumerate(sentence.split(",")):
        own = clause.strip()
        if n and known.SUBORDINATE.match(own) and not own.lower().startswith("og at"):
            subordinate = True
            continue
        joined = own.lower().startswith("og ")
        if subordinate and not joined:
            subordinate = False
        looked = known.INSIDE.sub("", own) if not subordinate or joined else ""
        for match in known.SECOND.finditer(f" {looked}" if n else looked):
            before = (match["before"] or "").lower()
            # "Mor og far spiser" is one subject, "kommer og henter" one deed.
            if before not in known.GOES_WITH and (match["comma"] or not known.PERSON.match(before)):
                return match["more"]
    return ""


def _lists_people(sentence: str) -> bool:
    first = sentence.split(",", maxsplit=1)[0]
    return bool(known.ADULT.search(first) or known.CHILD_BEFORE.search(first))


def vague_in(text: str) -> str:
    """Return the words each reader fills in alone, empty where something can be seen, heard or counted."""
    if known.VISIBLE.search(text):
        return ""
    found = known.VAGUE.findall(text)
    if found:
        return ", ".join(dict.fromkeys(found[:3]))
    return text if len(words_of(text)) <= 2 else ""


def to_stop(text: str, of: Literal["child", "parents"], *, named: bool) -> str:
    """Return the words with which something is to stop or become less, empty where there are none.

    What an adult is to leave off does not count in a child's goal. `named` asks for the child to stand before.
    """
    for sentence in sentences_of(text):
        for pattern in (known.STOP, known.LESS):
            match = pattern.search(sentence)
            if match is None:
                continue
            before = sentence[: match.start()]
            about_child = bool(known.CHILD_BEFORE.search(before + match.group()))
            if of == "child" and (known.ADULT.search(before) or known.ADULT.search(match.group())):
                continue
            if about_child or not (named or pattern is known.LESS):
                return match.group().strip()
    return ""
