"""Who a child is stays out: nothing that identifies is stored, logged or said back, on any way in."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage import Actor, Stage, staged, world_for_tests

SECRETS = {
    "cpr": ("Det er 010190-1234 fra skolen", "010190", "CPR-nummer"),
    "phone": ("Ring 40 12 34 56 i dag", "40 12 34", "telefonnummer"),
    "email": ("Skriv til mor.hansen@example.dk", "mor.hansen", "mailadresse"),
}


def stored(folder: Path) -> bytes:
    """Return every byte of the database's files, write-ahead log included."""
    return b"".join(p.read_bytes() for p in folder.glob("pejl.db*"))


@pytest.fixture(autouse=True)
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Every logger of ours and of the libraries speaks at DEBUG, so that what they say can be read."""
    with caplog.at_level(logging.DEBUG):
        yield


@pytest.mark.parametrize(("text", "part", "kind"), SECRETS.values(), ids=SECRETS.keys())
@pytest.mark.parametrize("where", ["home", "choice", "text", "date"])
async def test_what_identifies_is_refused_everywhere(
    eva: Actor,
    stage: Stage,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    text: str,
    part: str,
    kind: str,
    where: str,
) -> None:
    """At home, at a choice, at a text and at a date: a kind line that names the kind, no echo, no byte kept."""
    if where != "home":
        seen = await eva.taps("Klar til samtalen")
    if where == "text":
        await eva.taps("Led i en undersøgelse")
    if where == "date":
        seen = await eva.sees()
        for _ in range(20):
            if "Hvornår er samtalen" in seen.text:
                break
            seen = await eva.taps("Spring over")
    before = (await eva.sees()).text
    seen = await eva.says(text)
    assert kind in seen.text
    assert part not in seen.text
    assert before.split("\n")[-1][-40:] in seen.text
    assert part.encode() not in stored(tmp_path)
    person = getattr(eva, "person", None)
    if person is not None:
        assert part not in person.chat.transcript() or all(m.deleted for m in person.chat.messages if part in m.text)
    printed = capsys.readouterr()
    # The fake server's own lines and python-telegram-bot's at DEBUG aside: the program never shows those (test_logs).
    ours = [r for r in caplog.records if not r.name.startswith(("tests.", "aiohttp", "telegram"))]
    assert part not in "\n".join(record.getMessage() for record in ours)
    assert part not in printed.out + printed.err


async def test_free_text_stays_out_of_telegram_by_default(stage: Stage) -> None:
    """At a text question the typed message is deleted, and the way to the page is shown."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    sent = await eva.person.says("Skoledagen er blevet svær")
    seen = await eva.sees()
    assert "Fri tekst skriver du på siden" in seen.text
    assert sent.deleted
    assert "Skriv selv på siden" in " ".join(seen.labels)


async def test_guarded_free_text_is_taken_and_deleted_from_the_chat(tmp_path: Path) -> None:
    """Where the municipality has decided so: kept sealed, deleted from the chat, own messages gone in time."""
    async with staged(world_for_tests(telegram_free_text="guarded"), tmp_path) as stage:
        eva = await stage.on_telegram()
        await eva.taps("Klar til samtalen")
        await eva.taps("Led i en undersøgelse")
        sent = await eva.person.says("at høre, hvad der er svært i skolen")
        seen = await eva.sees()
        assert "svært i skolen" in seen.text
        assert sent.deleted
        assert "svært i skolen".encode() not in stored(tmp_path)
        shown = eva.card
        stage.clock.forward(hours=47)
        stage.telegram.clock.advance(hours=47)
        for surface in await stage.database.transact(stage.assistant.sweep):
            stage.courier.wake(surface)
        await eva.person.chat.until(lambda _: shown.deleted)


async def test_a_word_that_may_be_a_name_is_asked_about_before_it_is_kept(stage: Stage, tmp_path: Path) -> None:
    """On the page the field keeps the word and asks; yes keeps it, a role replaces it."""
    eva = await stage.on_page()
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    seen = await eva.says("At høre om Freja")
    assert "Er der et navn i det?" in seen.text
    assert "Freja" in eva.tree.xpath("string(//textarea[@name='text'])")
    seen = await eva.sees()
    assert "Freja" not in seen.text
    seen = await eva.says("At høre om Freja", sure="1")
    assert "Freja" in seen.text


async def test_a_possible_name_in_a_chat_is_read_back_from_the_message(tmp_path: Path) -> None:
    """In Telegram the question replies to the message; the yes reads it there, and both go from the chat."""
    async with staged(world_for_tests(telegram_free_text="guarded"), tmp_path) as stage:
        eva = await stage.on_telegram()
        await eva.taps("Klar til samtalen")
        await eva.taps("Led i en undersøgelse")
        sent = await eva.person.says("At høre om Freja")
        await stage.settle()
        asked = next(m for m in reversed(eva.person.chat.from_bot) if "Er der et navn" in m.text)
        assert not sent.deleted
        await eva.person.taps(asked, "Det er ikke et navn")
        await stage.settle()
        assert sent.deleted
        assert asked.deleted
        assert "At høre om Freja" in eva.card.text


async def test_a_possible_name_can_be_written_again(tmp_path: Path) -> None:
    """The other button takes question and message out of the chat; nothing is kept, and the question stands."""
    async with staged(world_for_tests(telegram_free_text="guarded"), tmp_path) as stage:
        eva = await stage.on_telegram()
        await eva.taps("Klar til samtalen")
        await eva.taps("Led i en undersøgelse")
        sent = await eva.person.says("At høre om Freja")
        await stage.settle()
        asked = next(m for m in reversed(eva.person.chat.from_bot) if "Er der et navn" in m.text)
        await eva.person.taps(asked, "Jeg skriver det om")
        await stage.settle()
        assert sent.deleted
        assert asked.deleted
        assert "Freja" not in eva.card.text
        assert "2 af" in eva.card.text
