"""People, the codes that let them in, and the browsers they use."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from storage.crypto import Key, Place
from storage.database import Transaction, table
from storage.models import Audit, Caseworker, Device, Invitation, new_id, new_ordered_id

caseworkers, invitations, devices = table(Caseworker), table(Invitation), table(Device)
audits = table(Audit)

ROLES = ("rådgiver", "leder", "redaktør")
"""The roles there are."""

JOIN, ENTER, LINK, TAKE = "join", "enter", "link", "take"
"""What a code is for: to join Pejl, to enter the page, to tie a Telegram chat to a person, to take over a case."""

TAKES = "sag-"
"""What a code to take over a case begins with, so that one that is spent or too old is still known for what it was."""


@dataclass(frozen=True, slots=True)
class Person:
    """A caseworker with the data key that opens her fields."""

    id: int
    role: str
    language: str | None
    person_key: str
    notice_version: int
    revoked: bool
    key: Key = field(repr=False)

    def seal(self, table_name: str, row: int, column: str, value: Any) -> bytes:
        """Encrypt a JSON value for a place of this person's."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return self.key.seal(Place(self.id, table_name, row, column), text)

    def open(self, table_name: str, row: int, column: str, sealed: bytes) -> Any:
        """Decrypt a JSON value. Raises `TamperedError` where it does not belong there."""
        return json.loads(self.key.open(Place(self.id, table_name, row, column), sealed))


def _person(tx: Transaction, row: Row[Any]) -> Person:
    place = Place(row.id, "caseworker", row.id, "data_key")
    key = tx.unwrapped(row.data_key, lambda: Key.of(tx.master.open(place, row.data_key)))
    return Person(row.id, row.role, row.language, row.person_key, row.notice_version, row.revoked_at is not None, key)


def add(tx: Transaction, role: str, language: str | None = None) -> Person:
    """Make a new person with a data key of her own."""
    row_id, key = new_id(), Key.new()
    wrapped = tx.master.seal(Place(row_id, "caseworker", row_id, "data_key"), key.secret)
    person_key = secrets.token_hex(16)
    tx.run(
        insert(caseworkers).values(
            id=row_id,
            role=role,
            language=language,
            data_key=wrapped,
            person_key=person_key,
            notice_version=0,
            sessions_made=0,
            created_at=tx.now,
        )
    )
    note(tx, person_key, "person-added")
    return Person(row_id, role, language, person_key, 0, revoked=False, key=key)


def get(tx: Transaction, person_id: int, *, lock: bool = False) -> Person | None:
    """Return a person; with `lock`, nobody else handles an event of hers until the commit."""
    query = select(caseworkers).where(caseworkers.c.id == person_id)
    row = tx.run(query.with_for_update() if lock else query).first()
    return None if row is None else _person(tx, row)


def change(tx: Transaction, person: Person, **values: Any) -> None:
    """Set columns of a person's row."""
    tx.run(update(caseworkers).where(caseworkers.c.id == person.id).values(**values))


def next_session_number(tx: Transaction, person: Person) -> int:
    """Count one more session and return its number, never one used before."""
    made = caseworkers.c.sessions_made + 1
    query = update(caseworkers).where(caseworkers.c.id == person.id).values(sessions_made=made)
    return int(tx.run(query.returning(caseworkers.c.sessions_made)).scalar_one())


def note(tx: Transaction, person_key: str, what: str) -> None:
    """Write an audit line in the same transaction as what it tells of."""
    tx.run(insert(audits).values(id=new_ordered_id(), person_key=person_key, what=what, at=tx.now))


# --- codes ----------------------------------------------------------------------------------------------


def _digest(secret: str) -> bytes:
    return hashlib.sha256(b"pejl code" + secret.encode()).digest()


@dataclass(frozen=True, slots=True)
class Invited:
    """What a code that was spent, or could be, lets its holder do."""

    id: int
    purpose: str
    role: str
    person_id: int | None
    session_id: int | None
    label_id: int | None = None


def invite(
    tx: Transaction,
    purpose: str,
    lasts: dt.timedelta,
    *,
    role: str = "rådgiver",
    person_id: int | None = None,
    session_id: int | None = None,
    label_id: int | None = None,
) -> str:
    """Make a one-time code and return it; only its digest is kept. It fits a Telegram deep link."""
    code = (TAKES if purpose == TAKE else "") + secrets.token_urlsafe(16)
    tx.run(
        insert(invitations).values(
            id=new_id(),
            purpose=purpose,
            digest=_digest(code),
            role=role,
            caseworker_id=person_id,
            session_id=session_id,
            label_id=label_id,
            created_at=tx.now,
            expires_at=tx.now + lasts,
        )
    )
    return code


def look_at_code(tx: Transaction, code: str) -> Invited | None:
    """Return what a code is good for without spending it; None where it is unknown, spent or expired."""
    query = select(invitations).where(
        invitations.c.digest == _digest(code),
        invitations.c.spent_at.is_(None),
        invitations.c.expires_at > tx.now,
    )
    row = tx.run(query).first()
    return row and Invited(row.id, row.purpose, row.role, row.caseworker_id, row.session_id, row.label_id)


def spend(tx: Transaction, code: str) -> Invited | None:
    """Spend a code, once; None where it is unknown, spent or expired."""
    found = look_at_code(tx, code)
    if found is None:
        return None
    query = update(invitations).where(invitations.c.id == found.id, invitations.c.spent_at.is_(None))
    return found if tx.run(query.values(spent_at=tx.now)).rowcount else None


def withdraw(tx: Transaction, label_id: int) -> None:
    """Make every code that could take a case over worthless."""
    tx.run(delete(invitations).where(invitations.c.label_id == label_id))


def sweep_codes(tx: Transaction) -> None:
    """Remove codes that can no longer be spent."""
    tx.run(delete(invitations).where((invitations.c.expires_at <= tx.now) | invitations.c.spent_at.is_not(None)))


# --- browsers -------------------------------------------------------------------------------------------


def add_device(tx: Transaction, person: Person) -> str:
    """Sign a browser in and return the secret for its cookie; only a digest is kept."""
    secret = secrets.token_urlsafe(32)
    values = {"id": new_id(), "caseworker_id": person.id, "digest": _digest(secret)}
    tx.run(insert(devices).values(**values, created_at=tx.now, seen_at=tx.now))
    note(tx, person.person_key, "device-added")
    return secret


def person_of_device(tx: Transaction, secret: str, idle: dt.timedelta) -> Person | None:
    """Return who a browser's cookie belongs to; None where unknown or idle for longer than `idle`."""
    row = tx.run(select(devices).where(devices.c.digest == _digest(secret))).first()
    if row is None or row.seen_at + idle < tx.now:
        return None
    if tx.now - row.seen_at > dt.timedelta(minutes=1):
        tx.run(update(devices).where(devices.c.id == row.id).values(seen_at=tx.now))
    return get(tx, row.caseworker_id)


def remove_device(tx: Transaction, secret: str) -> None:
    """Sign a browser out."""
    tx.run(delete(devices).where(devices.c.digest == _digest(secret)))
