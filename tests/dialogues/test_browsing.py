"""Browsing: the shelves, what one keeps, what one saw last, and the way from a card that is gone."""

from __future__ import annotations

import datetime as dt

import pytest

from storage import people
from tests.stage import Actor, PageActor, Seen, Stage, TelegramActor


async def forged(actor: Actor, action: str) -> Seen:
    """Tap a button of another time, and return what then stands there."""
    if isinstance(actor, TelegramActor):
        await actor.person.forges(f"1|{action}", actor.card)
        return await actor.sees()
    assert isinstance(actor, PageActor)
    await actor.sees()
    await actor.posts("/tap", {"data": f"1|{action}", "csrf": actor.hidden("csrf")})
    return await actor.sees()


async def test_every_shelf_is_one_tap_from_the_look_up(eva: Actor) -> None:
    """Each leads back there."""
    for shelf in ("Anbefalinger", "Redskaber", "Ord", "Sætninger", "Frister", "Temaer", "Gemte", "Senest set"):
        await eva.taps("Slå op")
        seen = await eva.taps(shelf)
        assert any("Menu" in label for label in seen.labels), shelf
        await eva.taps("Menu")


async def test_a_word_is_found_by_its_letter(eva: Actor) -> None:
    """Letter, word, what to say to the child, and the source."""
    await eva.taps("Slå op")
    seen = await eva.taps("Ord")
    letters = "".join(label for label in seen.labels if len(label) == 1)
    assert letters.startswith("AB")
    assert letters.endswith("ÆÅ")
    seen = await eva.taps("B")
    seen = await eva.taps("Bisidder")
    assert "Sig det til barnet" in seen.text
    assert "barnets lov § 6" in seen.text


async def test_long_lists_are_turned_a_page_at_a_time(eva: Actor) -> None:
    """Forward and back, each tool once."""
    await eva.taps("Slå op")
    seen = await eva.taps("Redskaber")
    found = list(seen.labels[:8])
    while any("Flere" in label for label in seen.labels):
        seen = await eva.taps("Flere")
        found += seen.labels[:8] if "/ 35" in seen.text and "33–35" not in seen.text else seen.labels[:3]
    assert len(found) == len(set(found)) == 35
    assert "33–35 / 35" in seen.text
    seen = await eva.taps("Forrige")
    assert "25–32 / 35" in seen.text


async def test_a_sentence_is_found_by_moment_and_age(eva: Actor) -> None:
    """The sentences stand in full with their source; one of them can be opened, copied and kept."""
    await eva.taps("Slå op")
    await eva.taps("Sætninger")
    seen = await eva.taps("Begynde en samtale")
    assert "Hvem taler du med?" in seen.text
    seen = await eva.taps("Et barn på 6-9 år")
    assert "Anbefaling" in seen.text
    seen = await eva.taps("Flere")
    assert "7–" in seen.text
    await eva.taps("Begynde en samtale")
    await eva.taps("Sætninger")
    seen = await eva.taps("Når forældre tvivler")
    assert "Forældre og netværk" in seen.text


async def test_deadlines_say_what_they_count_from(eva: Actor) -> None:
    """On the list already."""
    await eva.taps("Slå op")
    seen = await eva.taps("Frister")
    assert "Tælles fra: dagen, hvor kommunen blev opmærksom" in seen.text
    seen = await eva.taps("Børnefaglig undersøgelse")
    assert "4 måneder" in seen.text


async def test_themes_stand_by_their_work_and_the_old_ones_say_so(eva: Actor) -> None:
    """What was written under the old law says so; the leaders have a shelf of their own."""
    await eva.taps("Slå op")
    seen = await eva.taps("Temaer")
    assert "For ledere" in seen.text
    seen = await eva.taps("Håndbog")
    assert "skrevet under serviceloven" in seen.text
    seen = await eva.taps("Hvad afgør")
    assert "1–6 /" in seen.text


async def test_what_is_kept_is_found_again_and_let_go(eva: Actor) -> None:
    """The button says the state; the same tap twice changes nothing."""
    await eva.says("bisidder")
    await eva.taps("Ord: Bisidder")
    seen = await eva.taps("Gem")
    assert "Gemt. Du finder det" in seen.text
    assert any("Gemt" in label for label in seen.labels)
    await eva.taps("Menu")
    await eva.taps("Slå op")
    seen = await eva.taps("Gemte")
    assert any("Ord: Bisidder" in label for label in seen.labels)
    await eva.taps("Ord: Bisidder")
    seen = await eva.taps("Gemt")
    assert "Taget bort" in seen.text
    await eva.taps("Menu")
    await eva.taps("Slå op")
    seen = await eva.taps("Gemte")
    assert "ikke gemt noget" in seen.text


async def test_what_was_seen_last_stands_first(eva: Actor, stage: Stage) -> None:
    """Recommendations, words and steps alike."""
    for query, beginning in (("bisidder", "Ord: Bisidder"), ("tragtmodellen", "Redskab: Tragtmodellen")):
        stage.clock.forward(minutes=1)
        await eva.says(query)
        await eva.taps(beginning)
    await eva.taps("Menu")
    await eva.taps("Slå op")
    seen = await eva.taps("Senest set")
    assert [label for label in seen.labels if ":" in label][:2] == ["Redskab: Tragtmodellen", "Ord: Bisidder"]


async def test_what_is_kept_on_the_page_is_kept_in_the_chat(stage: Stage) -> None:
    """It is the person's, not the surface's."""
    page = await stage.on_page()
    await page.says("bisidder")
    await page.taps("Ord: Bisidder")
    await page.taps("Gem")
    only = stage.database.transact_now(lambda tx: tx.run(people.caseworkers.select()).one())
    code = stage.database.transact_now(
        lambda tx: people.invite(tx, people.LINK, dt.timedelta(minutes=5), person_id=only.id)
    )
    chat = TelegramActor(stage, stage.telegram.person(5))
    await chat.person.starts(code)
    seen = await chat.says("/gemte")
    assert "Ord: Bisidder" in seen


@pytest.mark.parametrize(
    ("action", "shown", "moved"),
    [
        ("g|item|r13.findes-ikke", "13. Klare mål", True),
        ("g|rec|r13.findes-ikke", "13. Klare mål", True),
        ("g|item|r13", "13. Klare mål", False),
        ("g|rec|r13:aldrig", "13. Klare mål", False),
        ("g|rec|r99", "Anbefalingerne", True),
        ("g|item|rytme.gammel", "Hvad afgør, hvor tit", True),
        ("g|item|ord.findes-ikke", "Vælg bogstavet", True),
        ("g|item|saet.findes-ikke", "Hvad står du i?", True),
        ("g|step|skridt.findes-ikke", "Hvad sker der i en sag?", True),
        ("g|item|skridt.samtale", "2. Samtale", False),
        ("g|item|findes-slet-ikke", "Skriv et ord", True),
    ],
)
async def test_an_old_button_leads_to_the_nearest_card(eva: Actor, action: str, shown: str, moved: bool) -> None:
    """By what the id begins with, saying so where it is another card; never plain home."""
    seen = await forged(eva, action)
    assert shown in seen.text
    assert ("Her er det, der ligger nærmest" in seen.text) is moved
