"""The goals a flow's answers hold, as they are remembered under a nickname. Pure.

A flow that says `goals: keep` has a group `maal` with the questions of `FIELDS`, and a date `naeste` on which the
goals are taken up again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from flows.model import Flow, Path
from flows.replay import live_answers
from flows.state import Answer, Dated, Group, Marked, State, Written

GROUP, REVISED = "maal", "naeste"
"""The group whose items are goals, and the date on which they are taken up again."""

FIELDS: Mapping[str, str] = {
    "own_words": "ord",
    "change": "forandring",
    "adults": "voksne",
    "seen": "tegn",
    "responsible": "ansvar",
}
"""What is remembered of a goal, and which question of the group holds it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as answered: the group's item, its lines by the names in `FIELDS`, and when it is taken up again."""

    item: str
    words: Mapping[str, list[str]]
    revise_on: dt.date | None


def goals_in(flow: Flow, state: State) -> tuple[Goal, ...]:
    """Return the goals in a flow's answers; none of which nothing was said."""
    live = live_answers(flow, state.answers)
    group, day = live.get(GROUP), live.get(REVISED)
    found = []
    for item in group.items if isinstance(group, Group) else ():
        paths = {name: str(Path(top=GROUP, item=item, sub=sub)) for name, sub in FIELDS.items()}
        words = {name: _lines(live.get(path)) for name, path in paths.items()}
        if words["own_words"] or words["change"]:
            found.append(Goal(item, words, day.day if isinstance(day, Dated) else None))
    return tuple(found)


def _lines(answer: Answer | None) -> list[str]:
    match answer:
        case Written(lines):
            return list(lines)
        case Marked(values):
            return list(values)
    return []
