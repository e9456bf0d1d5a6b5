"""Goals agreed with a family, remembered under a nickname until they are reached or let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from storage.database import Transaction, table
from storage.models import Goal, Label, new_ordered_id
from storage.people import Person

goals, labels = table(Goal), table(Label)

OPEN, REACHED, ON_THE_WAY, NOT_YET, NO_LONGER = "open", "reached", "on-the-way", "not-yet", "no-longer"
"""What can be said of a goal: nothing yet, reached, on the way, not yet, no longer important."""

OUTCOMES = (OPEN, REACHED, ON_THE_WAY, NOT_YET, NO_LONGER)

ACTIVE = {OPEN, ON_THE_WAY, NOT_YET}
"""The outcomes of a goal that is still worked with."""

MOST_ACTIVE = 3
"""Goals a case may have at once: recommendation 13 has at most three."""

Words = Mapping[str, list[str]]
"""A goal's lines: own_words, change, adults, seen; and responsible, as the values of roles."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A goal as stored."""

    id: int
    label_id: int
    session_id: int | None
    item: str
    words: Words
    agreed_on: dt.date
    revise_on: dt.date | None
    outcome: str
    created_at: dt.datetime
    judged_at: dt.datetime | None

    @property
    def active(self) -> bool:
        """Say whether the goal is still worked with."""
        return self.outcome in ACTIVE


def _agreed(person: Person, row: Row[Any]) -> Agreed:
    return Agreed(
        row.id,
        row.label_id,
        row.session_id,
        row.item,
        person.open("goal", row.id, "sealed_text", row.sealed_text),
        row.agreed_on,
        row.revise_on,
        row.outcome,
        row.created_at,
        row.judged_at,
    )


def of(tx: Transaction, person: Person, label_id: int) -> list[Agreed]:
    """Return the goals of one of the person's own cases, in the order they were agreed."""
    query = select(goals).where(goals.c.caseworker_id == person.id, goals.c.label_id == label_id)
    return [_agreed(person, row) for row in tx.run(query.order_by(goals.c.id))]


def all_of(tx: Transaction, person: Person) -> list[Agreed]:
    """Return every goal of the person, in the order they were agreed."""
    query = select(goals).where(goals.c.caseworker_id == person.id)
    return [_agreed(person, row) for row in tx.run(query.order_by(goals.c.id))]


def add(
    tx: Transaction,
    person: Person,
    label_id: int,
    words: Words,
    *,
    agreed_on: dt.date,
    revise_on: dt.date | None,
    session_id: int | None = None,
    item: str = "",
) -> bool:
    """Remember a goal; False, and nothing done, where the case has as many as it may have."""
    if sum(goal.active for goal in of(tx, person, label_id)) >= MOST_ACTIVE:
        return False
    row_id = new_ordered_id()
    tx.run(
        insert(goals).values(
            id=row_id,
            label_id=label_id,
            caseworker_id=person.id,
            session_id=session_id,
            item=item,
            sealed_text=person.seal("goal", row_id, "sealed_text", dict(words)),
            agreed_on=agreed_on,
            revise_on=revise_on,
            outcome=OPEN,
            created_at=tx.now,
        )
    )
    _touch(tx, label_id)
    return True


def reword(tx: Transaction, person: Person, goal: Agreed, words: Words, revise_on: dt.date | None) -> None:
    """Store a goal's changed words and date."""
    sealed = person.seal("goal", goal.id, "sealed_text", dict(words))
    tx.run(update(goals).where(goals.c.id == goal.id).values(sealed_text=sealed, revise_on=revise_on))
    _touch(tx, goal.label_id)


def judge(tx: Transaction, goal: Agreed, outcome: str) -> None:
    """Store how far a goal has come. Raises ValueError for an outcome there is not."""
    if outcome not in OUTCOMES:
        raise ValueError("no such outcome of a goal")
    tx.run(update(goals).where(goals.c.id == goal.id).values(outcome=outcome, judged_at=tx.now))
    _touch(tx, goal.label_id)


def remove(tx: Transaction, goal: Agreed) -> None:
    """Erase a goal."""
    tx.run(delete(goals).where(goals.c.id == goal.id))


def give(tx: Transaction, taker: Person, goal: Agreed) -> None:
    """Make a goal, as the giver's key opened it, another person's."""
    sealed = taker.seal("goal", goal.id, "sealed_text", dict(goal.words))
    tx.run(update(goals).where(goals.c.id == goal.id).values(caseworker_id=taker.id, sealed_text=sealed))


def _touch(tx: Transaction, label_id: int) -> None:
    tx.run(update(labels).where(labels.c.id == label_id).values(touched_at=tx.now))
