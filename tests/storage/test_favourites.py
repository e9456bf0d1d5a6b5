"""What a person keeps and what she saw last: hers alone, capped, and gone with her."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from storage import favourites, people
from storage.database import Database, Transaction
from storage.people import Person
from tests.clock import Clock


def somebody(database: Database) -> Person:
    """Return a new person."""
    return database.transact_now(lambda tx: people.add(tx, "rådgiver"))


def keep(database: Database, person: Person, item: str) -> bool:
    """Keep an item for a person."""
    return database.transact_now(lambda tx: favourites.keep(tx, person, item))


def see(database: Database, person: Person, item: str) -> None:
    """Let a person look at an item."""
    database.transact_now(lambda tx: favourites.see(tx, person, item))


def rows(tx: Transaction) -> int:
    """Return how many rows there are."""
    return int(tx.run(select(func.count()).select_from(favourites.favourites)).scalar_one())


def test_what_is_kept_comes_back_the_last_one_first(database: Database, clock: Clock) -> None:
    """It is kept once however often, is nobody else's, and can be let go."""
    eva, bo = somebody(database), somebody(database)
    for item in ("r13", "ord.bisidder", "r13"):
        clock.forward(minutes=1)
        assert keep(database, eva, item)
    assert database.transact_now(lambda tx: favourites.kept(tx, eva)) == ["r13", "ord.bisidder"]
    assert database.transact_now(lambda tx: favourites.kept(tx, bo)) == []
    database.transact_now(lambda tx: favourites.let_go(tx, eva, "r13"))
    assert database.transact_now(lambda tx: favourites.kept(tx, eva)) == ["ord.bisidder"]
    assert database.transact_now(rows) == 1


def test_there_is_room_for_fifty(database: Database) -> None:
    """One more is refused and changes nothing; one already kept may be kept again."""
    eva = somebody(database)
    for n in range(favourites.MOST_KEPT):
        assert keep(database, eva, f"ord.{n}")
    assert not keep(database, eva, "ord.mere")
    assert keep(database, eva, "ord.0")
    assert database.transact_now(rows) == favourites.MOST_KEPT


def test_the_last_twelve_are_remembered_and_the_rest_forgotten(database: Database, clock: Clock) -> None:
    """What is kept stays, however long ago it was seen."""
    eva = somebody(database)
    keep(database, eva, "ord.0")
    for n in range(20):
        clock.forward(minutes=1)
        see(database, eva, f"ord.{n}")
    seen = database.transact_now(lambda tx: favourites.seen(tx, eva))
    assert seen == [f"ord.{n}" for n in range(19, 7, -1)]
    assert database.transact_now(rows) == favourites.MOST_SEEN + 1
    assert database.transact_now(lambda tx: favourites.kept(tx, eva)) == ["ord.0"]


def test_nothing_is_left_of_a_person_who_is_erased(database: Database) -> None:
    """The rows go with hers."""
    eva = somebody(database)
    keep(database, eva, "r13")
    database.transact_now(lambda tx: tx.run(delete(people.caseworkers).where(people.caseworkers.c.id == eva.id)))
    assert database.transact_now(rows) == 0
