"""Checklists: one card, ticked in any order, from two devices, over days, finished into a short record."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from bot.desk import World
from flows.checklists import checklists, is_checklist
from flows.engine import begin
from flows.replay import Place, position
from flows.state import Ticked, from_json
from storage import people, sessions
from storage.database import Transaction
from tests.stage import Actor, Stage


async def open_checklist(eva: Actor, number: str = "16", when: str = "Før mødet") -> None:
    """Go from home to a recommendation's checklist."""
    await eva.taps("Tjeklister")
    await eva.taps(number)
    await eva.taps(when)


async def test_a_checklist_is_ticked_and_finished(eva: Actor) -> None:
    """A tick, a "not relevant", the count, and a record with what was gone through and its sources."""
    await open_checklist(eva)
    seen = await eva.sees()
    assert "0 af" in seen.text
    first = next(label for label in seen.labels if label.startswith("☐"))
    seen = await eva.taps(first.lstrip("☐ "))
    assert "1 af" in seen.text
    seen = await eva.taps("Færdig: lav Tjekliste")
    assert "Tjekliste er klar" in seen.text
    assert "Gennemgået" in seen.text
    assert "anbefaling 16" in seen.text


async def test_not_relevant_is_a_third_state_with_a_word(stage: Stage) -> None:
    """It counts as settled, says so in words, and the record keeps it apart."""
    eva = await stage.on_telegram()
    await open_checklist(eva)
    seen = await eva.sees()
    aside = next(b for row in eva.card.buttons for b in row if "ikke relevant" in b.label)
    await eva.person.taps(aside)
    seen = await eva.sees()
    assert "1 af" in seen.text
    assert "☑ ikke relevant" in seen.labels
    assert "(ikke relevant)" in seen.text
    seen = await eva.taps("Færdig")
    assert "Ikke relevant her" in seen.text


async def test_the_last_tick_can_be_undone(eva: Actor) -> None:
    """Fortryd brings the item back to what it was, and is there only after a tick."""
    await open_checklist(eva)
    seen = await eva.sees()
    assert "Fortryd" not in " ".join(seen.labels)
    first = next(label for label in seen.labels if label.startswith("☐"))
    seen = await eva.taps(first.lstrip("☐ "))
    assert "1 af" in seen.text
    seen = await eva.taps("Fortryd")
    assert "0 af" in seen.text


async def test_a_long_list_turns_its_pages(eva: Actor) -> None:
    """What does not fit on one card is a page away, with the numbers going on."""
    await open_checklist(eva, "1", "Før mødet")
    seen = await eva.taps("Flere")
    assert "11" in seen.text
    seen = await eva.taps("Forrige")
    assert any("Forrige" not in label for label in seen.labels)


async def test_ticks_of_two_devices_merge(stage: Stage) -> None:
    """Each names its item, so that neither takes the other's back."""
    eva = await stage.on_telegram()
    await open_checklist(eva)
    await eva.sees()
    buttons = [b for row in eva.card.buttons for b in row if b.label.startswith("☐") and "relevant" not in b.label][:6]
    kept = stage.database.transact_now(lambda tx: [s.number for s in sessions.all_of(tx, only(tx))])
    code = stage.database.transact_now(
        lambda tx: people.invite(tx, people.ENTER, dt.timedelta(minutes=5), person_id=only(tx).id)
    )
    page = await stage.on_page(code=code, accept=False)
    await page.sees()
    for n, button in enumerate(buttons):
        if n % 2:
            await eva.person.taps(button)
        else:
            data = f"1|{str(button.callback_data).split('|', 1)[1]}"
            await page.posts("/tap", {"data": data, "csrf": page.hidden("csrf")})
    await eva.sees()
    again = stage.database.transact_now(lambda tx: sessions.by_number(tx, only(tx), kept[0]))
    assert again is not None
    answer = from_json(again.state).answers["punkter"]
    assert isinstance(answer, Ticked)
    assert len(answer.states) == len(buttons)


def only(tx: Transaction) -> people.Person:
    """Return the one person there is."""
    person = people.get(tx, tx.run(select(people.caseworkers.c.id)).scalar_one())
    assert person is not None
    return person


async def test_a_checklist_is_kept_over_days(stage: Stage) -> None:
    """After three days home still offers to go on."""
    eva = await stage.on_telegram()
    await open_checklist(eva)
    seen = await eva.sees()
    await eva.taps(next(label for label in seen.labels if label.startswith("☐")).lstrip("☐ "))
    stage.clock.forward(days=3)
    await eva.person.says("/start")
    seen = await eva.sees()
    assert "Fortsæt Tjekliste 16, før mødet (1 af" in " ".join(seen.labels)


def test_every_recommendation_has_its_checklists(world: World) -> None:
    """All 18, each made of its own points, each standing on a card at once."""
    made = checklists(world.library.recommendations.values())
    assert {flow_id[5:8] for flow_id in made} == {f"r{n:02d}" for n in range(1, 19)}
    for flow in made.values():
        assert is_checklist(flow.id)
        assert position(flow, begin(flow)).place is Place.CARD


@pytest.mark.parametrize("flow_id", ["klar-til-samtalen", "tjek-min-vurdering"])
def test_a_written_flow_is_no_ready_checklist(flow_id: str) -> None:
    """Not even one whose id begins alike."""
    assert not is_checklist(flow_id)
