"""What a search answers with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One item found. `kind` is recommendation, point, tool, word, phrase, deadline, theme, flow or checklist.

    `recommendation` is the one the item belongs to; of several, the one the query fits best.
    """

    kind: str
    id: str
    recommendation: int | None
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, best first.

    `answered` is False where there honestly is nothing; `hits` are then the nearest themes, or none. `today`
    and `old` name today's term and the former one that was understood. `ask_law` holds the ids to choose
    between where a section number lives in both laws.
    """

    answered: bool
    hits: tuple[Hit, ...]
    today: str = ""
    old: str = ""
    ask_law: tuple[str, ...] = ()


NOTHING = Found(False, ())
