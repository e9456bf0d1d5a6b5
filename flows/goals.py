"""The goal coach: gentle hints on how a goal is worded, each with the point of guidance it comes from.

A hint is a question to think about. Nothing is refused or scored, and a goal with hints is as good an answer
as one without. The points are those of recommendation 13; for parents' own goals those of 15 wherever 15 has
one, else of 13, whose advice holds for any goal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from flows import goal_words as known
from flows.calendar import add_months
from flows.goal_reading import second_change, to_stop, vague_in
from flows.plain import hard_words, lix, words_of

AT_MOST = 3
"""Goals for the next one to two months, as recommendations 13 and 15 say."""

MONTHS = 2
"""Months within which the goals are taken up again."""

MOST_HINTS = 8
"""Hints a goal gets; what matters most comes first."""

MOST_WORDS = 3
"""Hard words named at one goal."""

LONG_GOAL, LONG_CHANGE = 14, 28
"""Words a goal, and its change, may have before it is called long."""

HARD, ENOUGH_WORDS = 45, 10
HARD_PART, ENOUGH_IN_PART = 65, 6
"""LIX from which a goal, or one part of it, is hard to read, as for our own texts; and the words it takes to tell."""

_MOST_READ = 2000


class Code(StrEnum):
    """What a hint is about; its words are put in at the edge."""

    OWN_WORDS = "own-words"
    ONE_CHANGE = "one-change"
    CHANGE = "change"
    ADULTS = "adults"
    ADULTS_DO = "adults-do"
    ADULTS_HOW = "adults-how"
    INSTEAD = "instead"
    SIGNS = "signs"
    RESPONSIBLE = "responsible"
    ONLY_THE_CHILD = "only-the-child"
    FAR_OFF = "far-off"
    REVISION = "revision"
    JARGON = "jargon"
    LONG = "long"
    HARD = "hard"
    TOO_MANY = "too-many"
    WAITS = "waits"


_OF_PARENTS = {
    "r13.familiens-ord": "r15.foraeldres-ord",
    "r13.enkle-maal": "r15.konkrete-maal",
    "r13.hvilken-forandring": "r15.konkrete-maal",
    "r13.voksnes-del": "r15.konkrete-maal",
    "r13.voksne-i-planen": "r15.konkrete-maal",
    "r13.kort-sigt": "r15.kort-sigt",
    "r13.hoejst-tre": "r15.hoejst-tre",
}
"""Recommendation 15's own point where it has one."""

POINTS = frozenset(
    {"r13.saadan-ser-vi-det", "r13.hvem-har-ansvar", *_OF_PARENTS, *_OF_PARENTS.values()},
)
"""Every point a hint may cite."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What one goal holds: the family's words for it, the change, what adults do, how it is seen, by whom.

    `responsible` are role values; `asked_on` and `revised_on` are the day it was set and the day it is taken up
    again. Without `asked_on` nothing is said of time.
    """

    words: str = ""
    change: str = ""
    adults: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    asked_on: dt.date | None = None
    revised_on: dt.date | None = None
    of: Literal["child", "parents"] = "child"

    @property
    def begun(self) -> bool:
        """Say whether anything is written of it."""
        return bool(self.words or self.change or self.adults or self.signs)


Part = Literal["words", "change", "adults", "signs", "responsible", "revised_on", "all"]


@dataclass(frozen=True, slots=True)
class Hint:
    """One gentle hint: what about, the words it is about (or none), and the id of the point it comes from.

    `part` is the part of the goal one would change; `instead` a plainer word where there is one.
    """

    code: Code
    about: str
    source: str
    part: Part
    instead: str = ""


def hints(goal: Goal, words: Mapping[str, str]) -> tuple[Hint, ...]:
    """Return what one might think about at a goal, what matters most first; nothing where none is begun.

    `words` maps a term, in lower case, to a plainer word for it.
    """
    if not goal.begun:
        return ()
    found = []
    for hint in _found(_cut(goal), words):
        source = _OF_PARENTS.get(hint.source, hint.source) if goal.of == "parents" else hint.source
        found.append(Hint(hint.code, hint.about, source, hint.part, hint.instead))
    return tuple(found[:MOST_HINTS])


def revision(asked_on: dt.date, revised_on: dt.date | None, of: Literal["child", "parents"]) -> tuple[Hint, ...]:
    """Return what is to be said of the day the goals are taken up again: within one to two months, or sooner."""
    if revised_on is not None and asked_on < revised_on <= add_months(asked_on, MONTHS):
        return ()
    return (Hint(Code.REVISION, "", "r15.hoejst-tre" if of == "parents" else "r13.hoejst-tre", "revised_on"),)


def together(goals: Sequence[Goal], proposals: Sequence[str]) -> tuple[Hint, ...]:
    """Return what is to be said of several goals at once: more than three, and which proposals wait for a place.

    A proposal waits where three goals are chosen and none of them takes it up.
    """
    chosen = [goal for goal in goals if goal.begun]
    source = "r15.hoejst-tre" if any(goal.of == "parents" for goal in chosen) else "r13.hoejst-tre"
    found = []
    if len(chosen) > AT_MOST:
        rest = "; ".join(_short(goal.words or goal.change) for goal in chosen[AT_MOST:])
        found.append(Hint(Code.TOO_MANY, rest, source, "all"))
    if len(chosen) >= AT_MOST:
        taken = [_content(f"{goal.words} {goal.change}") for goal in chosen]
        waiting = [text for text in proposals if _content(text) and not _is_taken(text, taken)]
        if waiting:
            found.append(Hint(Code.WAITS, "; ".join(map(_short, waiting[:5])), source, "all"))
    return tuple(found)


# --- one goal -----------------------------------------------------------------------------------------------


def _found(goal: Goal, words: Mapping[str, str]) -> Iterator[Hint]:
    yield from _own_words(goal)
    yield from _one_change(goal)
    yield from _change(goal)
    yield from _adults(goal)
    yield from _instead(goal)
    yield from _signs(goal)
    yield from _responsible(goal)
    yield from _time(goal)
    yield from _plain(goal, words)


def _own_words(goal: Goal) -> Iterator[Hint]:
    told = known.ABOUT_PARENTS if goal.of == "parents" else known.ABOUT_CHILD
    if not goal.words:
        yield Hint(Code.OWN_WORDS, "", "r13.familiens-ord", "words")
    elif match := told.search(goal.words):
        yield Hint(Code.OWN_WORDS, match.group(), "r13.familiens-ord", "words")


def _one_change(goal: Goal) -> Iterator[Hint]:
    parts: tuple[tuple[Part, str], ...] = (("change", goal.change), ("words", goal.words))
    for part, text in parts:
        more = second_change(text)
        if more:
            yield Hint(Code.ONE_CHANGE, more, "r13.enkle-maal", part)
            return


def _change(goal: Goal) -> Iterator[Hint]:
    if not goal.change:
        yield Hint(Code.CHANGE, "", "r13.hvilken-forandring", "change")
    elif vague := vague_in(goal.change):
        yield Hint(Code.CHANGE, vague, "r13.hvilken-forandring", "change")


def _adults(goal: Goal) -> Iterator[Hint]:
    if not goal.adults:
        yield Hint(Code.ADULTS, "", "r13.voksnes-del", "adults")
        return
    told = next((match for line in goal.adults if (match := known.CHILD_ACTS.match(line))), None)
    if told and goal.of == "child":
        yield Hint(Code.ADULTS_DO, told.group(), "r13.voksnes-del", "adults")
    elif all(len(words_of(a)) <= known.SHORT_DEED and known.VAGUE_DEED.search(a) for a in goal.adults):
        yield Hint(Code.ADULTS_HOW, goal.adults[0], "r13.voksne-i-planen", "adults")


def _instead(goal: Goal) -> Iterator[Hint]:
    """What is to stop is a hint in the change; in the goal only where it is told about the child."""
    if match := to_stop(goal.change, goal.of, named=False):
        yield Hint(Code.INSTEAD, match, "r13.voksnes-del", "change")
    elif match := to_stop(goal.words, goal.of, named=True):
        yield Hint(Code.INSTEAD, match, "r13.voksnes-del", "words")


def _signs(goal: Goal) -> Iterator[Hint]:
    if not goal.signs:
        yield Hint(Code.SIGNS, "", "r13.saadan-ser-vi-det", "signs")
        return
    vague = [vague_in(line) for line in goal.signs]
    if all(vague):
        yield Hint(Code.SIGNS, vague[0], "r13.saadan-ser-vi-det", "signs")


def _responsible(goal: Goal) -> Iterator[Hint]:
    if not goal.responsible:
        yield Hint(Code.RESPONSIBLE, "", "r13.hvem-har-ansvar", "responsible")
    elif set(goal.responsible) == {"barnet"}:
        yield Hint(Code.ONLY_THE_CHILD, "barnet", "r13.voksnes-del", "responsible")


def _time(goal: Goal) -> Iterator[Hint]:
    parts: tuple[tuple[Part, str], ...] = (
        ("words", goal.words),
        ("change", goal.change),
        ("signs", "\n".join(goal.signs)),
    )
    for part, text in parts:
        if match := known.FAR_OFF.search(text):
            yield Hint(Code.FAR_OFF, match.group(), "r13.kort-sigt", part)
            break
    if goal.asked_on is not None:
        yield from revision(goal.asked_on, goal.revised_on, goal.of)


# --- plain language -----------------------------------------------------------------------------------------


def _plain(goal: Goal, words: Mapping[str, str]) -> Iterator[Hint]:
    parts: tuple[tuple[Part, str], ...] = (
        ("words", goal.words),
        ("change", goal.change),
        ("adults", "\n".join(goal.adults)),
        ("signs", "\n".join(goal.signs)),
    )
    named: dict[str, None] = {}
    for part, text in parts:
        for said, plainer in hard_words(text, words):
            if plainer not in named and len(named) < MOST_WORDS:
                named[plainer] = None
                yield Hint(Code.JARGON, said, "r13.familiens-ord", part, plainer)
    if len(words_of(goal.words)) > LONG_GOAL:
        yield Hint(Code.LONG, "", "r13.familiens-ord", "words")
    elif len(words_of(goal.change)) > LONG_CHANGE:
        yield Hint(Code.LONG, "", "r13.enkle-maal", "change")
    if hardest := _hardest(parts):
        longest = sorted({t for t in words_of(hardest[1]) if len(t) > 6}, key=lambda t: (-len(t), t))
        yield Hint(Code.HARD, ", ".join(longest[:2]), "r13.familiens-ord", hardest[0])


def _hardest(parts: Sequence[tuple[Part, str]]) -> tuple[Part, str] | None:
    """Return the part to make plainer, none where the goal reads well."""
    by_lix = {part: lix([text]) for part, text in parts}
    hardest = max(parts, key=lambda part: by_lix[part[0]])
    whole = [text for _, text in parts if text]
    hard = len(words_of("\n".join(whole))) >= ENOUGH_WORDS and lix(whole) >= HARD
    alone = len(words_of(hardest[1])) >= ENOUGH_IN_PART and by_lix[hardest[0]] >= HARD_PART
    return hardest if hard or alone else None


# --- proposals ----------------------------------------------------------------------------------------------


def _content(text: str) -> frozenset[str]:
    """Return the beginnings of the words that tell what a text is about; none where it is no proposal."""
    if known.NO_PROPOSAL.search(text):
        return frozenset()
    tokens = (token.lower() for token in words_of(text[:_MOST_READ]))
    return frozenset(token[:5] for token in tokens if len(token) > 1 and token not in known.LITTLE)


def _is_taken(proposal: str, goals: Sequence[frozenset[str]]) -> bool:
    own = _content(proposal)
    return any(len(own & goal) * 2 >= len(own) for goal in goals)


def _short(text: str) -> str:
    tokens = text.split()
    return " ".join(tokens[:8]) + ("…" if len(tokens) > 8 else "")


def _cut(goal: Goal) -> Goal:
    """Read no more than the beginning of what is far too long."""

    def lines(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for line in given[:40] if (text := line.strip()[:_MOST_READ]))

    return Goal(
        goal.words.strip()[:_MOST_READ],
        goal.change.strip()[:_MOST_READ],
        lines(goal.adults),
        lines(goal.signs),
        goal.responsible,
        goal.asked_on,
        goal.revised_on,
        goal.of,
    )
