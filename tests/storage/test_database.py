"""One door: a transaction is whole or nothing, on both databases."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select
from sqlmodel import SQLModel

from storage import migrations, people, screens, sessions
from storage.crypto import TamperedError
from storage.database import Database, Transaction, integrity
from tests.clock import Clock
from tests.databases import fresh_database


class OurFault(Exception):  # noqa: N818 — for these tests
    """Something that goes wrong in the middle."""


def count(tx: Transaction) -> int:
    """Return how many people there are."""
    return int(tx.run(select(func.count()).select_from(people.caseworkers)).scalar_one())


async def test_what_raises_leaves_nothing(database: Database) -> None:
    """A fault in the middle takes back all of it."""

    def half(tx: Transaction) -> None:
        people.add(tx, "rådgiver")
        raise OurFault

    with pytest.raises(OurFault):
        await database.transact(half)
    assert await database.transact(count) == 0


async def test_a_savepoint_takes_back_its_own_part(database: Database) -> None:
    """Events that share a commit do not fall together."""

    def two(tx: Transaction) -> None:
        people.add(tx, "rådgiver")
        with pytest.raises(OurFault), tx.savepoint():
            people.add(tx, "rådgiver")
            raise OurFault

    await database.transact(two)
    assert await database.transact(count) == 1


async def test_a_lock_held_by_another_program_is_waited_for(tmp_path: Path, clock: Clock) -> None:
    """The loop goes on meanwhile, and the transaction happens once the lock is gone."""
    database = fresh_database(tmp_path, clock)
    other = sqlite3.connect(tmp_path / "pejl.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(database.transact(lambda tx: people.add(tx, "leder").role))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    other.execute("ROLLBACK")
    other.close()
    assert await waiting == "leder"
    database.close()


async def test_migrations_give_the_tables_the_models_describe(database: Database) -> None:
    """Nothing differs between what the migrations made and what the models say."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


async def test_every_migration_goes_down_and_up_again(database: Database) -> None:
    """Down to nothing and up to the newest, with the check for lost references on SQLite."""
    migrations.downgrade(database.engine, "base")
    migrations.upgrade(database.engine)
    assert migrations.version_of(database.engine) == migrations.HEAD
    assert integrity(database) == "ok"


async def test_free_text_does_not_stand_in_the_database(database: Database) -> None:
    """A session's answers are sealed; only who holds the key reads them, in the row they belong to."""

    def keep(tx: Transaction) -> tuple[int, int]:
        person = people.add(tx, "rådgiver")
        first = sessions.add(tx, person, "toy", {"answers": {"ord": "hemmelig-formulering"}})
        second = sessions.add(tx, person, "toy", {"answers": {}})
        return first.id, second.id

    first, second = await database.transact(keep)

    def raw(tx: Transaction) -> bytes:
        query = select(sessions.sessions.c.sealed_state).where(sessions.sessions.c.id == first)
        return bytes(tx.run(query).scalar_one())

    sealed = await database.transact(raw)
    assert b"hemmelig" not in sealed

    def swap(tx: Transaction) -> None:
        tx.run(sessions.sessions.update().where(sessions.sessions.c.id == second).values(sealed_state=sealed))
        person = people.get(tx, tx.run(select(people.caseworkers.c.id)).scalar_one())
        assert person is not None
        sessions.by_id(tx, person, second)

    with pytest.raises(TamperedError):
        await database.transact(swap)


async def test_a_code_is_spent_once_and_only_in_time(database: Database, clock: Clock) -> None:
    """Nobody can use a code twice, after its time, or by knowing the database."""
    code = await database.transact(lambda tx: people.invite(tx, people.JOIN, dt.timedelta(days=1)))
    late = await database.transact(lambda tx: people.invite(tx, people.JOIN, dt.timedelta(days=1)))
    assert await database.transact(lambda tx: people.spend(tx, "guess")) is None
    assert (await database.transact(lambda tx: people.spend(tx, code))) is not None
    assert await database.transact(lambda tx: people.spend(tx, code)) is None
    clock.forward(days=2)
    assert await database.transact(lambda tx: people.spend(tx, late)) is None


async def test_a_browser_is_forgotten_after_idle(database: Database, clock: Clock) -> None:
    """A cookie works while it is used, and not after being idle too long."""
    idle = dt.timedelta(hours=12)
    secret = await database.transact(lambda tx: people.add_device(tx, people.add(tx, "rådgiver")))
    for _ in range(3):
        clock.forward(hours=11)
        assert await database.transact(lambda tx: people.person_of_device(tx, secret, idle)) is not None
    clock.forward(hours=13)
    assert await database.transact(lambda tx: people.person_of_device(tx, secret, idle)) is None


async def test_a_chat_that_changes_hands_carries_nothing_over(database: Database) -> None:
    """An address that was another's goes to the new person with no card and no outbox."""

    def hand_over(tx: Transaction) -> int:
        first, second = people.add(tx, "rådgiver"), people.add(tx, "rådgiver")
        at = screens.add_surface(tx, first, "telegram", "5")
        screens.add_card(tx, first, at, {"screen": "home"}, None)
        screens.post(tx, first, at, "delete", {"message": 1})
        moved = screens.add_surface(tx, second, "telegram", "5")
        assert screens.card_in(tx, second, moved) is None
        assert screens.first_parcel(tx, second, moved.id) is None
        return int(tx.run(select(func.count()).select_from(screens.surfaces)).scalar_one())

    assert await database.transact(hand_over) == 1


async def test_the_outbox_keeps_its_order(database: Database) -> None:
    """First in, first out, also within one moment."""

    def fill(tx: Transaction) -> list[int]:
        person = people.add(tx, "rådgiver")
        at = screens.add_surface(tx, person, "telegram", "5")
        for n in range(20):
            screens.post(tx, person, at, "delete", {"message": n})
        seen = []
        while (parcel := screens.first_parcel(tx, person, at.id)) is not None:
            seen.append(parcel.payload["message"])
            screens.delivered(tx, parcel.id)
        return seen

    assert await database.transact(fill) == list(range(20))
