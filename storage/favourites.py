"""What a person has kept of the guidance, and what she looked at last: the same on every surface of hers.

The ids of content are public, so nothing here is sealed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage.database import Transaction, table
from storage.models import Favourite
from storage.people import Person

favourites = table(Favourite)

MOST_KEPT = 50
"""Pieces of content a person may keep."""

MOST_SEEN = 12
"""Pieces of content remembered as last seen."""


def kept(tx: Transaction, person: Person) -> list[str]:
    """Return the ids a person has kept, the last one first."""
    query = select(favourites.c.content_id).where(_of(person), favourites.c.kept_at.is_not(None))
    return [row.content_id for row in tx.run(query.order_by(favourites.c.kept_at.desc(), favourites.c.content_id))]


def seen(tx: Transaction, person: Person) -> list[str]:
    """Return the ids a person looked at, the last one first."""
    query = select(favourites.c.content_id).where(_of(person), favourites.c.seen_at.is_not(None))
    ordered = query.order_by(favourites.c.seen_at.desc(), favourites.c.content_id)
    return [row.content_id for row in tx.run(ordered.limit(MOST_SEEN))]


def keep(tx: Transaction, person: Person, content_id: str) -> bool:
    """Keep a piece of content; False where a person has kept as many as she may."""
    query = select(func.count()).where(
        _of(person), favourites.c.kept_at.is_not(None), favourites.c.content_id != content_id
    )
    if int(tx.run(query).scalar_one()) >= MOST_KEPT:
        return False
    _set(tx, person, content_id, kept_at=tx.now)
    return True


def let_go(tx: Transaction, person: Person, content_id: str) -> None:
    """Keep a piece of content no longer."""
    tx.run(update(favourites).where(_of(person), favourites.c.content_id == content_id).values(kept_at=None))
    _tidy(tx, person)


def see(tx: Transaction, person: Person, content_id: str) -> None:
    """Remember that a person looked at a piece of content; what was seen long ago is forgotten."""
    _set(tx, person, content_id, seen_at=tx.now)
    last = seen(tx, person)
    tx.run(update(favourites).where(_of(person), favourites.c.content_id.not_in(last)).values(seen_at=None))
    _tidy(tx, person)


def _of(person: Person) -> ColumnElement[bool]:
    return favourites.c.caseworker_id == person.id


def _set(tx: Transaction, person: Person, content_id: str, **values: Any) -> None:
    where = (_of(person), favourites.c.content_id == content_id)
    if not tx.run(update(favourites).where(*where).values(**values)).rowcount:
        tx.run(insert(favourites).values(caseworker_id=person.id, content_id=content_id, **values))


def _tidy(tx: Transaction, person: Person) -> None:
    """Remove what is neither kept nor lately seen."""
    tx.run(delete(favourites).where(_of(person), favourites.c.kept_at.is_(None), favourites.c.seen_at.is_(None)))
