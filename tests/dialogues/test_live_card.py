"""The live card in a chat: old buttons, double taps, lost sends, two devices, and always one card."""

from __future__ import annotations

import pytest

from tests.fake_telegram import Fault
from tests.stage import Stage


async def test_a_tap_edits_the_card_in_place(stage: Stage) -> None:
    """Three taps leave one message, edited."""
    eva = await stage.on_telegram()
    before = eva.card.id
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    assert eva.card.id == before
    assert [m.id for m in eva.person.chat.from_bot if m.buttons] == [before]


async def test_text_moves_the_card_to_the_bottom(stage: Stage) -> None:
    """After a typed word the card stands below it, and the old one is gone."""
    eva = await stage.on_telegram()
    before = eva.card.id
    await eva.says("loyalitetskonflikt")
    assert eva.card.id > before
    assert [m.id for m in eva.person.chat.from_bot if m.buttons] == [eva.card.id]


async def test_every_tap_is_answered_at_once(stage: Stage) -> None:
    """The phone's hourglass goes away, also for a tap that does nothing."""
    eva = await stage.on_telegram()
    tap = await eva.person.taps("Klar til samtalen")
    await tap.until_answered()
    old = await eva.person.forges("zzz|c|nonsense", eva.card)
    await old.until_answered()


async def test_the_same_tap_twice_does_nothing_more(stage: Stage) -> None:
    """A double tap on a choice answers one question, and says nothing about it."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    button = eva.card.button("Led i en undersøgelse")
    await eva.person.taps(button)
    await eva.person.taps(button)
    seen = await eva.sees()
    assert "2 af" in seen.text
    assert "tidligere kort" not in seen.text


async def test_an_old_button_gets_a_kind_line_and_the_current_card(stage: Stage) -> None:
    """A button of the first question, tapped at the third, changes nothing."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    old = eva.card.button("Tilsyn")
    await eva.taps("Led i en undersøgelse")
    await eva.taps("Spring over")
    await eva.person.forges(str(old.callback_data), eva.card)
    seen = await eva.sees()
    assert "tidligere kort" in seen.text
    assert "3 af" in seen.text


async def test_start_in_the_middle_goes_home_with_the_way_back(stage: Stage) -> None:
    """/start loses nothing: home offers to go on where one was."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    await eva.person.says("/start")
    seen = await eva.sees()
    assert "Hvad står du over for?" in seen.text
    seen = await eva.taps("Fortsæt Klar til samtalen")
    assert "2 af" in seen.text


async def test_a_send_whose_answer_was_lost_is_found_out_and_mended(stage: Stage) -> None:
    """The message arrived but we never heard; it is sent again, and a tap on the first one adopts it."""
    eva = await stage.on_telegram()
    first = eva.card.id
    stage.telegram.faults.add(Fault.lost(), method="sendMessage")
    await eva.person.says("loyalitetskonflikt")
    await eva.person.chat.until(lambda chat: [m.id > first for m in chat.from_bot if m.buttons] == [True, True])
    await stage.settle()
    cards = [m for m in eva.person.chat.from_bot if m.buttons]
    await eva.person.taps(cards[0], cards[0].labels[0])
    await eva.sees()
    assert [m.id for m in eva.person.chat.from_bot if m.buttons] == [cards[0].id]


async def test_a_message_the_person_deleted_comes_again(stage: Stage) -> None:
    """An edit of a message that is gone is sent anew."""
    eva = await stage.on_telegram()
    gone = eva.card
    await eva.person.deletes(gone)
    await eva.person.forges(str(gone.button("Klar til samtalen").callback_data), gone)
    seen = await eva.sees()
    assert "Hvad er anledningen?" in seen.text
    assert eva.card.id != gone.id


async def test_ten_quick_taps_all_count(stage: Stage) -> None:
    """Ticks name what they want, so ten in a row merge, however late the card follows."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    seen = await eva.sees()
    for _ in range(20):
        if any(label.startswith("☐") for label in seen.labels):
            break
        seen = await eva.taps("Spring over")
    buttons = [b for row in eva.card.buttons for b in row if b.label.startswith("☐") and "Ikke andet" not in b.label]
    for button in buttons:
        await eva.person.taps(button)
    seen = await eva.sees()
    assert sum(label.startswith("☑") for label in seen.labels) == len(buttons)


async def test_two_devices_of_one_person_stay_in_step(stage: Stage) -> None:
    """What is answered on the page shows in the chat; the tap that comes too late gets the current card."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    stale = str(eva.card.button("Tilsyn").callback_data)
    code = await page_code(stage, eva)
    await eva.taps("Fortsæt Klar til samtalen")
    page = await stage.on_page(code=code, accept=False)
    await page.taps("Fortsæt Klar til samtalen")
    seen = await page.taps("Led i en undersøgelse")
    assert "2 af" in seen.text
    chat = await eva.sees()
    assert "2 af" in chat.text
    await eva.person.forges(stale, eva.card)
    chat = await eva.sees()
    assert "tidligere kort" in chat.text
    assert "2 af" in (await page.sees()).text


async def page_code(stage: Stage, eva: object) -> str:
    """Return the code that leads from a chat to the page, as the card shows it."""
    person = eva.person  # type: ignore[attr-defined]
    await person.says("/indstillinger")
    await eva.sees()  # type: ignore[attr-defined]
    await eva.taps("Brug siden også")  # type: ignore[attr-defined]
    copy = next(b.copy_text for row in eva.card.buttons for b in row if b.copy_text)  # type: ignore[attr-defined]
    await person.says("/start")
    await eva.sees()  # type: ignore[attr-defined]
    return str(copy)


@pytest.mark.parametrize("method", ["editMessageText", "sendMessage"])
async def test_an_outage_is_waited_out(stage: Stage, method: str) -> None:
    """Server errors and floods delay a card and lose none."""
    eva = await stage.on_telegram()
    stage.telegram.faults.add(Fault.too_many(1), method=method)
    stage.telegram.faults.add(Fault.server_error(), method=method)
    await eva.person.taps("Klar til samtalen") if method == "editMessageText" else await eva.person.says("/hjaelp")
    wanted = "anledningen" if method == "editMessageText" else "Sådan virker Pejl"
    await eva.person.chat.until(lambda chat: any(wanted in m.text for m in chat.from_bot))


async def test_a_person_who_blocks_and_comes_back_finds_her_flow(stage: Stage) -> None:
    """Blocking stops what waits; coming back brings it."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    await eva.person.blocks()
    await stage.settle()
    await eva.person.starts()
    seen = await eva.sees()
    assert "Fortsæt Klar til samtalen" in seen


async def test_an_update_that_comes_twice_is_handled_once(stage: Stage) -> None:
    """Telegram repeats an update; the answer stands once."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    queue, pushed = stage.telegram.updates, []
    push = queue.push
    queue.push = lambda *what: pushed.append(push(*what)) or pushed[-1]  # type: ignore[method-assign, func-returns-value]
    await eva.taps("Led i en undersøgelse")
    queue.repeat(pushed[-1])
    seen = await eva.sees()
    assert "2 af" in seen.text
    assert "tidligere kort" not in seen.text
