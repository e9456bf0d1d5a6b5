"""Cases under a nickname: theirs are the flows and the goals that belong together.

Ids are shown to nobody; a nickname is sealed like every other text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from storage import goals, sessions
from storage.database import Transaction, table
from storage.models import Label, new_ordered_id
from storage.people import Person, note

labels = table(Label)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as stored."""

    id: int
    nickname: str
    created_at: dt.datetime
    touched_at: dt.datetime


def _case(person: Person, row: Row[Any]) -> Case:
    nickname = person.open("label", row.id, "sealed_nickname", row.sealed_nickname)
    return Case(row.id, nickname, row.created_at, row.touched_at)


def add(tx: Transaction, person: Person, nickname: str) -> Case:
    """Make a case under a nickname that is not in use."""
    row_id = new_ordered_id()
    tx.run(
        insert(labels).values(
            id=row_id,
            caseworker_id=person.id,
            sealed_nickname=person.seal("label", row_id, "sealed_nickname", nickname),
            created_at=tx.now,
            touched_at=tx.now,
        )
    )
    return Case(row_id, nickname, tx.now, tx.now)


def get(tx: Transaction, person: Person, label_id: int) -> Case | None:
    """Return one of the person's own cases."""
    row = tx.run(select(labels).where(labels.c.caseworker_id == person.id, labels.c.id == label_id)).first()
    return None if row is None else _case(person, row)


def all_of(tx: Transaction, person: Person) -> list[Case]:
    """Return every case of the person, the one last touched first."""
    query = select(labels).where(labels.c.caseworker_id == person.id)
    return [_case(person, row) for row in tx.run(query.order_by(labels.c.touched_at.desc(), labels.c.id.desc()))]


def rename(tx: Transaction, person: Person, case: Case, nickname: str) -> None:
    """Give a case another nickname."""
    sealed = person.seal("label", case.id, "sealed_nickname", nickname)
    tx.run(update(labels).where(labels.c.id == case.id).values(sealed_nickname=sealed, touched_at=tx.now))


def remove(tx: Transaction, case: Case) -> None:
    """Erase a case with its flows and goals."""
    tx.run(delete(sessions.sessions).where(sessions.sessions.c.label_id == case.id))
    tx.run(delete(labels).where(labels.c.id == case.id))


def hand_over(tx: Transaction, giver: Person, taker: Person, case: Case) -> list[sessions.Kept]:
    """Make a case another person's, with its flows and goals: opened with one key, sealed with the other.

    Returns the flows as they were the giver's. Both have an audit line.
    """
    given = [kept for kept in sessions.all_of(tx, giver) if kept.label_id == case.id]
    for kept in given:
        sessions.give(tx, giver, taker, kept)
    for goal in goals.of(tx, giver, case.id):
        goals.give(tx, taker, goal)
    sealed = taker.seal("label", case.id, "sealed_nickname", case.nickname)
    values = {"caseworker_id": taker.id, "sealed_nickname": sealed, "touched_at": tx.now}
    tx.run(update(labels).where(labels.c.id == case.id).values(**values))
    note(tx, giver.person_key, "case-given")
    note(tx, taker.person_key, "case-taken")
    return given


def sweep(tx: Transaction, keep: dt.timedelta) -> int:
    """Erase cases that nobody touched for `keep`, with their goals, and return how many."""
    return int(tx.run(delete(labels).where(labels.c.touched_at < tx.now - keep)).rowcount)
