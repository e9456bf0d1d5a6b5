"""Cases under a nickname, their goals, and how a case changes hands; on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from storage import goals, labels, people, sessions
from storage.crypto import TamperedError
from storage.database import Database, Transaction
from storage.people import Person
from tests.clock import Clock

WORDS = {"own_words": ["hemmelig-formulering"], "change": [], "adults": [], "seen": [], "responsible": ["mor"]}
TODAY = dt.date(2026, 11, 10)


def a_case(tx: Transaction, person: Person, nickname: str = "Blå odder 3") -> labels.Case:
    """Make a case with one flow and one goal."""
    case = labels.add(tx, person, nickname)
    kept = sessions.add(tx, person, "toy", {"answers": {"ord": "hemmelig-formulering"}}, case.id)
    goals.add(
        tx, person, case.id, WORDS, agreed_on=TODAY, revise_on=dt.date(2026, 12, 10), session_id=kept.id, item="a"
    )
    return case


async def test_a_case_keeps_what_belongs_to_it(database: Database) -> None:
    """A nickname, its flows and its goals come back as they were, to their own person alone."""

    def story(tx: Transaction) -> None:
        eva, maja = people.add(tx, "rådgiver"), people.add(tx, "rådgiver")
        case = a_case(tx, eva)
        assert labels.all_of(tx, eva) == [case]
        assert labels.all_of(tx, maja) == []
        assert labels.get(tx, maja, case.id) is None
        assert goals.of(tx, maja, case.id) == []
        (goal,) = goals.of(tx, eva, case.id)
        assert goal.words == WORDS
        assert (goal.agreed_on, goal.outcome, goal.item) == (TODAY, goals.OPEN, "a")
        assert [kept.label_id for kept in sessions.all_of(tx, eva)] == [case.id]

    await database.transact(story)


async def test_neither_nickname_nor_goal_stands_in_the_database(database: Database) -> None:
    """Both are sealed, bound to their row."""

    def raw(tx: Transaction) -> bytes:
        eva = people.add(tx, "rådgiver")
        first, second = a_case(tx, eva), labels.add(tx, eva, "Rød sæl 1")
        sealed = bytes(
            tx.run(select(labels.labels.c.sealed_nickname).where(labels.labels.c.id == first.id)).scalar_one()
        )
        tx.run(labels.labels.update().where(labels.labels.c.id == second.id).values(sealed_nickname=sealed))
        with pytest.raises(TamperedError):
            labels.get(tx, eva, second.id)
        return sealed + bytes(tx.run(select(goals.goals.c.sealed_text)).scalar_one())

    sealed = await database.transact(raw)
    assert "Blå".encode() not in sealed
    assert b"hemmelig" not in sealed


async def test_a_fourth_goal_is_not_taken_until_one_is_done(database: Database) -> None:
    """Three at once; one that is reached or let go makes room, one on the way does not."""

    def story(tx: Transaction) -> None:
        eva = people.add(tx, "rådgiver")
        case = labels.add(tx, eva, "Blå odder 3")

        def another() -> bool:
            return goals.add(tx, eva, case.id, WORDS, agreed_on=TODAY, revise_on=None)

        assert [another() for _ in range(4)] == [True, True, True, False]
        first = goals.of(tx, eva, case.id)[0]
        goals.judge(tx, first, goals.ON_THE_WAY)
        assert not another()
        goals.judge(tx, first, goals.REACHED)
        assert another()
        assert [goal.outcome for goal in goals.of(tx, eva, case.id)] == ["reached", "open", "open", "open"]
        with pytest.raises(ValueError, match="outcome"):
            goals.judge(tx, first, "whatever")

    await database.transact(story)


async def test_a_case_changes_hands_with_all_that_is_its(database: Database) -> None:
    """What one key opened the other's now does; the giver has nothing left, and both have an audit line."""

    def story(tx: Transaction) -> None:
        eva, maja = people.add(tx, "rådgiver"), people.add(tx, "rådgiver")
        sessions.add(tx, maja, "toy", {"answers": {}})
        case = a_case(tx, eva)
        loose = sessions.add(tx, eva, "toy", {"answers": {}})
        labels.hand_over(tx, eva, maja, case)
        assert labels.all_of(tx, eva) == []
        assert sessions.all_of(tx, eva) == [loose]
        assert goals.all_of(tx, eva) == []
        assert [c.nickname for c in labels.all_of(tx, maja)] == ["Blå odder 3"]
        taken = next(kept for kept in sessions.all_of(tx, maja) if kept.label_id == case.id)
        assert (taken.number, taken.state) == (2, {"answers": {"ord": "hemmelig-formulering"}})
        assert [goal.words for goal in goals.of(tx, maja, case.id)] == [WORDS]
        lines = {(row.person_key, row.what) for row in tx.run(select(people.audits))}
        assert {(eva.person_key, "case-given"), (maja.person_key, "case-taken")} <= lines

    await database.transact(story)


async def test_a_closed_case_leaves_nothing(database: Database) -> None:
    """Its flows, its goals and the codes that could have taken it over go with it."""

    def story(tx: Transaction) -> str:
        eva = people.add(tx, "rådgiver")
        case = a_case(tx, eva)
        code = people.invite(tx, people.TAKE, dt.timedelta(hours=24), person_id=eva.id, label_id=case.id)
        assert people.look_at_code(tx, code) is not None
        labels.remove(tx, case)
        assert sessions.all_of(tx, eva) == []
        assert goals.all_of(tx, eva) == []
        return code

    code = await database.transact(story)
    assert code.startswith(people.TAKES)
    assert await database.transact(lambda tx: people.look_at_code(tx, code)) is None


async def test_a_case_is_erased_when_nobody_touches_it(database: Database, clock: Clock) -> None:
    """Work with any of its flows or goals keeps it; 400 days of nothing do not."""
    keep = dt.timedelta(days=400)
    eva = await database.transact(lambda tx: people.add(tx, "rådgiver"))
    case = await database.transact(lambda tx: a_case(tx, eva))
    clock.forward(days=399)
    await database.transact(lambda tx: sessions.save(tx, eva, sessions.all_of(tx, eva)[0], {"answers": {}}, "open"))
    clock.forward(days=399)
    assert await database.transact(lambda tx: labels.sweep(tx, keep)) == 0
    await database.transact(lambda tx: goals.judge(tx, goals.of(tx, eva, case.id)[0], goals.NOT_YET))
    clock.forward(days=401)
    assert await database.transact(lambda tx: labels.sweep(tx, keep)) == 1
    assert await database.transact(lambda tx: goals.all_of(tx, eva)) == []
