"""Flows under way and finished: their state is sealed, their times are plain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from storage.database import Transaction, table
from storage.models import Label, Session, new_id
from storage.people import Person, next_session_number

sessions, labels = table(Session), table(Label)

OPEN, FINISHED = "open", "finished"


@dataclass(frozen=True, slots=True)
class Kept:
    """A session as stored; `state` is what `flows.state.to_json` made, `label_id` the case it belongs to, if any."""

    id: int
    number: int
    flow: str
    status: str
    state: dict[str, Any]
    touched_at: dt.datetime
    created_at: dt.datetime
    label_id: int | None = None


def _kept(person: Person, row: Row[Any]) -> Kept:
    state = person.open("session", row.id, "sealed_state", row.sealed_state)
    return Kept(row.id, row.number, row.flow, row.status, state, row.touched_at, row.created_at, row.label_id)


def add(tx: Transaction, person: Person, flow: str, state: dict[str, Any], label_id: int | None = None) -> Kept:
    """Begin a session, under a case where one is named."""
    row_id, number = new_id(), next_session_number(tx, person)
    tx.run(
        insert(sessions).values(
            id=row_id,
            caseworker_id=person.id,
            label_id=label_id,
            number=number,
            flow=flow,
            sealed_state=person.seal("session", row_id, "sealed_state", state),
            status=OPEN,
            created_at=tx.now,
            touched_at=tx.now,
        )
    )
    _touch_label(tx, label_id)
    return Kept(row_id, number, flow, OPEN, state, tx.now, tx.now, label_id)


def _touch_label(tx: Transaction, label_id: int | None) -> None:
    """A case lives on while anything of it is worked with."""
    if label_id is not None:
        tx.run(update(labels).where(labels.c.id == label_id).values(touched_at=tx.now))


def by_number(tx: Transaction, person: Person, number: int) -> Kept | None:
    """Return one of the person's own sessions."""
    query = select(sessions).where(sessions.c.caseworker_id == person.id, sessions.c.number == number)
    row = tx.run(query).first()
    return None if row is None else _kept(person, row)


def by_id(tx: Transaction, person: Person, session_id: int) -> Kept | None:
    """Return one of the person's own sessions by its row."""
    query = select(sessions).where(sessions.c.caseworker_id == person.id, sessions.c.id == session_id)
    row = tx.run(query).first()
    return None if row is None else _kept(person, row)


def all_of(tx: Transaction, person: Person) -> list[Kept]:
    """Return every session of the person, the one last touched first."""
    query = select(sessions).where(sessions.c.caseworker_id == person.id)
    return [_kept(person, row) for row in tx.run(query.order_by(sessions.c.touched_at.desc(), sessions.c.number))]


def save(tx: Transaction, person: Person, kept: Kept, state: dict[str, Any], status: str) -> None:
    """Store a session's new state."""
    sealed = person.seal("session", kept.id, "sealed_state", state)
    query = update(sessions).where(sessions.c.id == kept.id)
    tx.run(query.values(sealed_state=sealed, status=status, touched_at=tx.now))
    _touch_label(tx, kept.label_id)


def put_under(tx: Transaction, kept: Kept, label_id: int) -> None:
    """Put a session under a case."""
    tx.run(update(sessions).where(sessions.c.id == kept.id).values(label_id=label_id, touched_at=tx.now))
    _touch_label(tx, label_id)


def give(tx: Transaction, giver: Person, taker: Person, kept: Kept) -> Kept:
    """Make a session another person's: opened with one key, sealed with the other, numbered among hers."""
    number = next_session_number(tx, taker)
    sealed = taker.seal("session", kept.id, "sealed_state", kept.state)
    query = update(sessions).where(sessions.c.id == kept.id, sessions.c.caseworker_id == giver.id)
    tx.run(query.values(caseworker_id=taker.id, number=number, sealed_state=sealed))
    return replace(kept, number=number)


def touch(tx: Transaction, kept_id: int) -> None:
    """Note that a session was looked at, so that it is kept from now on."""
    tx.run(update(sessions).where(sessions.c.id == kept_id).values(touched_at=tx.now))


def remove(tx: Transaction, kept_id: int) -> None:
    """Erase a session."""
    tx.run(delete(sessions).where(sessions.c.id == kept_id))


def sweep(tx: Transaction, keep: dt.timedelta) -> int:
    """Erase sessions that nobody touched for `keep`, and return how many."""
    return int(tx.run(delete(sessions).where(sessions.c.touched_at < tx.now - keep)).rowcount)
