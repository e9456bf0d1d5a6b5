"""Surfaces, their cards, and what must be delivered to them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from storage.database import Transaction, table
from storage.models import Card, Inbox, Outbox, Sent, Surface, Usage, new_id, new_ordered_id
from storage.people import Person

surfaces, cards, outbox = table(Surface), table(Card), table(Outbox)
sent, inbox, usages = table(Sent), table(Inbox), table(Usage)

LIVE = "live"
"""The slot of the one card that is edited in place."""


@dataclass(frozen=True, slots=True)
class At:
    """A surface of a person."""

    id: int
    person_id: int
    channel: str
    address: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A card as it should be: the view, and how far the surface has come."""

    id: int
    surface_id: int
    slot: str
    session_id: int | None
    message_id: int | None
    remove_ids: tuple[int, ...]
    view: dict[str, Any]
    wanted: int
    shown: int

    def with_view(self, view: dict[str, Any], session_id: int | None) -> Wanted:
        """Return the card with another view."""
        return replace(self, view=view, session_id=session_id)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something in the outbox."""

    id: int
    kind: str
    payload: dict[str, Any]
    attempts: int


# --- surfaces -------------------------------------------------------------------------------------------


def _at(row: Row[Any]) -> At:
    return At(row.id, row.caseworker_id, row.channel, row.address, row.blocked)


def surface_at(tx: Transaction, channel: str, address: str) -> At | None:
    """Return the surface with an address in a channel."""
    query = select(surfaces).where(surfaces.c.channel == channel, surfaces.c.address == address)
    row = tx.run(query).first()
    return None if row is None else _at(row)


def surface(tx: Transaction, surface_id: int) -> At | None:
    """Return a surface by its row."""
    row = tx.run(select(surfaces).where(surfaces.c.id == surface_id)).first()
    return None if row is None else _at(row)


def surfaces_of(tx: Transaction, person: Person) -> list[At]:
    """Return every surface of a person."""
    return [_at(row) for row in tx.run(select(surfaces).where(surfaces.c.caseworker_id == person.id))]


def add_surface(tx: Transaction, person: Person, channel: str, address: str) -> At:
    """Give a person a surface; one with that address that was another's goes over to her."""
    before = surface_at(tx, channel, address)
    if before is not None and before.person_id == person.id:
        return before
    if before is not None:
        tx.run(delete(surfaces).where(surfaces.c.id == before.id))
    row_id = new_id()
    tx.run(
        insert(surfaces).values(
            id=row_id,
            caseworker_id=person.id,
            channel=channel,
            address=address,
            blocked=False,
            created_at=tx.now,
        )
    )
    return At(row_id, person.id, channel, address, blocked=False)


def set_blocked(tx: Transaction, surface_id: int, *, blocked: bool) -> None:
    """Remember whether the person has shut a chat out; what waits there waits."""
    tx.run(update(surfaces).where(surfaces.c.id == surface_id).values(blocked=blocked))


# --- cards ----------------------------------------------------------------------------------------------


def _wanted(person: Person, row: Row[Any]) -> Wanted:
    return Wanted(
        row.id,
        row.surface_id,
        row.slot,
        row.session_id,
        row.message_id,
        tuple(int(n) for n in row.remove_ids.split()),
        person.open("card", row.id, "sealed_view", row.sealed_view),
        row.wanted,
        row.shown,
    )


def card_in(tx: Transaction, person: Person, at: At, slot: str = LIVE) -> Wanted | None:
    """Return the card in a slot of a surface."""
    row = tx.run(select(cards).where(cards.c.surface_id == at.id, cards.c.slot == slot)).first()
    return None if row is None else _wanted(person, row)


def card_by_id(tx: Transaction, person: Person, card_id: int) -> Wanted | None:
    """Return a card by its row."""
    row = tx.run(select(cards).where(cards.c.id == card_id)).first()
    return None if row is None else _wanted(person, row)


def add_card(tx: Transaction, person: Person, at: At, view: dict[str, Any], session_id: int | None) -> Wanted:
    """Put the first card into a surface's live slot."""
    row_id = new_id()
    tx.run(
        insert(cards).values(
            id=row_id,
            surface_id=at.id,
            slot=LIVE,
            session_id=session_id,
            sealed_view=person.seal("card", row_id, "sealed_view", view),
            wanted=1,
            shown=0,
            remove_ids="",
        )
    )
    return Wanted(row_id, at.id, LIVE, session_id, None, (), view, 1, 0)


def want(tx: Transaction, person: Person, card: Wanted) -> Wanted:
    """Store a card with its new view and messages, one revision on."""
    new = replace(card, wanted=card.wanted + 1)
    query = update(cards).where(cards.c.id == card.id)
    tx.run(
        query.values(
            sealed_view=person.seal("card", card.id, "sealed_view", card.view),
            session_id=card.session_id,
            message_id=card.message_id,
            remove_ids=" ".join(map(str, card.remove_ids)),
            wanted=new.wanted,
        )
    )
    return new


def showing(tx: Transaction, person: Person, session_id: int) -> list[Wanted]:
    """Return the cards, on any surface, that show a session."""
    query = select(cards).where(cards.c.session_id == session_id)
    return [_wanted(person, row) for row in tx.run(query)]


def edited(tx: Transaction, card_id: int, revision: int) -> None:
    """Note that a surface shows a card's revision, where it stood before."""
    query = update(cards).where(cards.c.id == card_id, cards.c.shown < revision)
    tx.run(query.values(shown=revision))


def arrived(tx: Transaction, card_id: int, revision: int, message_id: int) -> None:
    """Note that a card's revision arrived as a new message; one that took its place meanwhile goes."""
    row = tx.run(select(cards.c.message_id, cards.c.remove_ids).where(cards.c.id == card_id)).first()
    if row is None:
        return
    values: dict[str, Any] = {"shown": revision, "message_id": message_id}
    if row.message_id is not None and row.message_id != message_id:
        values["remove_ids"] = f"{row.remove_ids} {row.message_id}".strip()
    tx.run(update(cards).where(cards.c.id == card_id).values(**values))


def lost(tx: Transaction, card_id: int, message_id: int) -> None:
    """Note that a card's message is no longer there, so that it is sent anew."""
    query = update(cards).where(cards.c.id == card_id, cards.c.message_id == message_id)
    tx.run(query.values(message_id=None))


def taken_away(tx: Transaction, card_id: int, message_id: int) -> None:
    """Note that an old message of a card has been taken away."""
    row = tx.run(select(cards.c.remove_ids).where(cards.c.id == card_id)).first()
    if row is not None:
        left = " ".join(n for n in row.remove_ids.split() if int(n) != message_id)
        tx.run(update(cards).where(cards.c.id == card_id).values(remove_ids=left))


def waiting_surfaces(tx: Transaction, channel: str) -> list[int]:
    """Return the surfaces of a channel with anything to send, those that shut us out aside."""
    open_ones = (surfaces.c.channel == channel) & surfaces.c.blocked.is_(False)
    behind = (cards.c.shown < cards.c.wanted) | (cards.c.remove_ids != "")
    by_card = select(surfaces.c.id).join(cards, cards.c.surface_id == surfaces.c.id).where(open_ones, behind)
    by_box = (
        select(surfaces.c.id)
        .join(outbox, outbox.c.surface_id == surfaces.c.id)
        .where(open_ones, outbox.c.failed.is_(None))
    )
    return [row.id for row in tx.run(by_card.union(by_box))]


# --- outbox ---------------------------------------------------------------------------------------------


def post(tx: Transaction, person: Person, at: At, kind: str, payload: dict[str, Any]) -> None:
    """Put something into a surface's outbox."""
    row_id = new_ordered_id()
    sealed = person.seal("outbox", row_id, "sealed_payload", payload)
    tx.run(
        insert(outbox).values(
            id=row_id, surface_id=at.id, kind=kind, sealed_payload=sealed, attempts=0, created_at=tx.now
        )
    )


def first_parcel(tx: Transaction, person: Person, surface_id: int) -> Parcel | None:
    """Return what is next in a surface's outbox."""
    query = select(outbox).where(outbox.c.surface_id == surface_id, outbox.c.failed.is_(None))
    row = tx.run(query.order_by(outbox.c.id).limit(1)).first()
    if row is None:
        return None
    payload = person.open("outbox", row.id, "sealed_payload", row.sealed_payload)
    return Parcel(row.id, row.kind, payload, row.attempts)


def delivered(tx: Transaction, parcel_id: int) -> None:
    """Remove what was sent."""
    tx.run(delete(outbox).where(outbox.c.id == parcel_id))


def undeliverable(tx: Transaction, parcel_id: int, reason: str) -> None:
    """Give up on something, with a reason the person can see elsewhere."""
    tx.run(update(outbox).where(outbox.c.id == parcel_id).values(failed=reason))


def remember_sent(tx: Transaction, surface_id: int, message_id: int, delete_by: dt.datetime) -> None:
    """Remember a message with content, to be deleted in time."""
    tx.run(insert(sent).values(id=new_id(), surface_id=surface_id, message_id=message_id, delete_by=delete_by))


def take_due_deletions(tx: Transaction) -> list[tuple[int, int]]:
    """Return, and forget, the messages whose time has come, as surface and message ids."""
    due = tx.run(delete(sent).where(sent.c.delete_by <= tx.now).returning(sent.c.surface_id, sent.c.message_id))
    return [(row.surface_id, row.message_id) for row in due]


# --- inbox ----------------------------------------------------------------------------------------------


def attempts_at(tx: Transaction, bot: int, update_id: int) -> tuple[int, str] | None:
    """Return how often an update was tried and with what outcome; None where it is new."""
    query = select(inbox.c.attempts, inbox.c.outcome).where(inbox.c.bot == bot, inbox.c.update_id == update_id)
    row = tx.run(query).first()
    return None if row is None else (row.attempts, row.outcome)


def note_update(tx: Transaction, bot: int, update_id: int, attempts: int, outcome: str) -> None:
    """Note that an update was tried: `done`, `failed`, or `again`."""
    values = {"attempts": attempts, "outcome": outcome, "at": tx.now}
    where = (inbox.c.bot == bot) & (inbox.c.update_id == update_id)
    if not tx.run(update(inbox).where(where).values(**values)).rowcount:
        tx.run(insert(inbox).values(bot=bot, update_id=update_id, **values))


def failed_updates(tx: Transaction) -> int:
    """Return how many updates in the inbox failed for good."""
    return int(tx.run(select(func.count()).select_from(inbox).where(inbox.c.outcome == "failed")).scalar_one())


def sweep_inbox(tx: Transaction, keep: dt.timedelta) -> None:
    """Forget updates that Telegram will not send again."""
    tx.run(delete(inbox).where(inbox.c.at < tx.now - keep))


def count_use(tx: Transaction, content_id: str) -> None:
    """Count that a piece of content was opened this month; nobody is named."""
    month = tx.now.strftime("%Y-%m")
    where = (usages.c.month == month) & (usages.c.content_id == content_id)
    if not tx.run(update(usages).where(where).values(count=usages.c.count + 1)).rowcount:
        tx.run(insert(usages).values(month=month, content_id=content_id, count=1))
