"""The power goes at any moment: what was acknowledged is there afterwards, once, and the card is valid."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from pathlib import Path

import pytest

from tests.fake_telegram import FakeTelegram, Message, Person
from tests.program.process import Program

TOKEN = "1:kill"


def card_of(person: Person) -> Message:
    """Return the last message of the bot with buttons."""
    return next(m for m in reversed(person.chat.from_bot) if m.buttons)


async def start(program: Program) -> None:
    """Start the program aside."""
    await asyncio.get_running_loop().run_in_executor(None, program.start, "listening as")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "getUpdates"])
async def test_killed_around_a_call_the_answer_stands_once(tmp_path: Path, method: str, when: str) -> None:
    """SIGKILL just before, or just after, an outgoing call; after the restart the person is at the next question."""
    async with FakeTelegram(token=TOKEN) as telegram:
        program = Program(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_BASE_URL=telegram.base_url, PEJL_OPEN="1")
        await start(program)
        eva = telegram.person(1)
        await eva.starts()
        await telegram.settled(quiet=0.2)
        await eva.taps("Det er læst")
        await telegram.settled(quiet=0.2)
        await eva.taps("Klar til samtalen")
        await telegram.settled(quiet=0.2)

        killed = asyncio.Event()

        async def kill(called: str, _params: object) -> bool:
            if called == method and not killed.is_set():
                killed.set()
                program.kill()
            return True

        if when == "before":
            telegram.before_delivery = kill
        else:
            telegram.on_call = kill
        await eva.taps("Led i en undersøgelse")
        await asyncio.wait_for(killed.wait(), 20)
        telegram.before_delivery = telegram.on_call = None
        await start(program)
        await eva.chat.until(lambda _: "2 af" in card_of(eva).text, timeout=20)
        await telegram.settled(quiet=0.3)
        assert "tidligere kort" not in card_of(eva).text
        assert program.stop() == 0
        check(tmp_path)


@pytest.mark.parametrize("seed", range(3))
async def test_killed_at_random_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    """Taps on with a kill every few; after each restart the progress is never behind what was shown."""
    rng = random.Random(seed)
    async with FakeTelegram(token=TOKEN) as telegram:
        program = Program(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_BASE_URL=telegram.base_url, PEJL_OPEN="1")
        await start(program)
        eva = telegram.person(1)
        await eva.starts()
        await telegram.settled(quiet=0.2)
        await eva.taps("Det er læst")
        await telegram.settled(quiet=0.2)
        await eva.taps("Klar til samtalen")
        await telegram.settled(quiet=0.2)
        shown = 1
        for _ in range(4):
            for _ in range(rng.randint(1, 3)):
                button = card_of(eva).button("Spring over")
                await eva.taps(button)
                await asyncio.sleep(rng.random() * 0.05)
            seen = number(card_of(eva))
            program.kill()
            await start(program)
            await telegram.settled(timeout=20, quiet=0.3)
            assert number(card_of(eva)) >= max(seen, shown)
            shown = number(card_of(eva))
        assert program.stop() == 0
        check(tmp_path)


def number(card: Message) -> int:
    """Return which question a card is at."""
    return int(card.text.split(" af ")[0].rsplit(" ", 1)[-1]) if " af " in card.text else 99


def check(folder: Path) -> None:
    """The database is whole."""
    with sqlite3.connect(folder / "data" / "pejl.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
