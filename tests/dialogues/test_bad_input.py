"""What does not fit gets a kind answer, the question stands, and nothing is lost; the same in both channels."""

from __future__ import annotations

import pytest

from tests.stage import Actor, Stage

QUESTION = "Hvad er anledningen?"


async def at_first_question(eva: Actor) -> None:
    """Stand at a question that wants a button."""
    seen = await eva.taps("Klar til samtalen")
    assert QUESTION in seen.text


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("2", "2 af"),
        ("led i en undersøgelse", "2 af"),
        ("Tilsyn", "2 af"),
    ],
)
async def test_a_choice_can_be_typed(eva: Actor, text: str, then: str) -> None:
    """By its number or its words."""
    await at_first_question(eva)
    seen = await eva.says(text)
    assert then in seen.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("99", "Vælg et fra 1 til"),
        ("0", "Vælg et fra 1 til"),
    ],
)
async def test_a_number_out_of_range_leaves_the_question(eva: Actor, text: str, line: str) -> None:
    """One line with the numbers there are, and the question stands with its buttons."""
    await at_first_question(eva)
    seen = await eva.says(text)
    assert line in seen.text
    assert QUESTION in seen.text


@pytest.mark.parametrize("text", ["qwxz plmk", "<b>hej</b> {{ 7*7 }}", "x" * 4000])
async def test_nonsense_in_a_chat_leaves_the_question(stage: Stage, text: str) -> None:
    """Nonsense, markup, 4,000 characters: one line, and the question stands."""
    eva = await stage.on_telegram()
    await at_first_question(eva)
    seen = await eva.says(text)
    assert "ikke en af mulighederne" in seen.text
    assert QUESTION in seen.text


async def test_a_word_in_the_look_up_field_is_looked_up(stage: Stage) -> None:
    """On the page the field below a question is for looking up, and the way back leads to the question."""
    eva = await stage.on_page()
    await at_first_question(eva)
    seen = await eva.says("loyalitetskonflikt")
    assert QUESTION not in seen.text
    assert "passe på sine forældre" in seen.text
    seen = await eva.taps("Tilbage til Klar til samtalen")
    assert QUESTION in seen.text
    assert "Jeg har ikke noget" in (await eva.says("qwxz plmk")).text


async def test_a_word_where_a_button_was_asked_offers_a_look_up(stage: Stage) -> None:
    """In a chat the question stands, and what the word leads to is one tap away, with the way back."""
    eva = await stage.on_telegram()
    await at_first_question(eva)
    seen = await eva.says("loyalitetskonflikt")
    assert QUESTION in seen.text
    assert "Vil du slå det op?" in seen.text
    seen = await eva.taps("Loyalitetskonflikt")
    assert QUESTION not in seen.text
    seen = await eva.taps("Tilbage til Klar til samtalen")
    assert QUESTION in seen.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("31. februar", "findes ikke"),
        ("3. december kl. 25", "findes ikke"),
        ("snart", "Hvilken dag er det?"),
        ("blå banan", "ikke sikker på datoen"),
        ("9. november 2026", "allerede gået"),
        ("3. december 2040", "mere end fem år"),
    ],
)
async def test_a_date_that_is_not_sure_is_asked_about(eva: Actor, text: str, line: str) -> None:
    """Impossible, vague, past and far dates are said to be so; nothing is kept unseen."""
    await to_the_date(eva)
    seen = await eva.says(text)
    assert line in seen.text


async def test_a_typed_date_is_echoed_in_full_and_kept_on_yes(eva: Actor) -> None:
    """With weekday and time, before it is kept."""
    await to_the_date(eva)
    seen = await eva.says("på torsdag kl 10")
    assert "torsdag den 12. november 2026 kl. 10.00" in seen.text
    seen = await eva.taps("Gem")
    assert "torsdag den 12. november 2026 kl. 10.00" in seen.text
    assert "Se dine svar igennem" in seen.text


async def to_the_date(eva: Actor) -> None:
    """Skip to the date of the conversation."""
    seen = await eva.taps("Klar til samtalen")
    for _ in range(20):
        if "Hvornår er samtalen" in seen.text:
            return
        seen = await eva.taps("Spring over")
    raise AssertionError(seen.text)


async def test_only_spaces_and_too_much_text(stage: Stage) -> None:
    """On the page: spaces are said to be nothing, 5,000 characters are said to be too many and stay in the field."""
    eva = await stage.on_page()
    await eva.taps("Klar til samtalen")
    seen = await eva.taps("Led i en undersøgelse")
    seen = await eva.says("   \n  ")
    assert "Der stod ingenting" in seen.text
    seen = await eva.says("lang " * 1000)
    assert "plads til 1000 tegn" in seen.text
    assert "lang lang" in eva.tree.xpath("string(//textarea[@name='text'])")
    seen = await eva.says("Et kort formål")
    assert "Et kort formål" in seen.text


ODD = {
    "sends_photo": "Billeder",
    "sends_voice": "Lyd",
    "sends_sticker": "Klistermærker",
    "sends_contact": "Kontakter",
    "sends_location": "Steder",
    "sends_document": "Filer",
}


@pytest.mark.parametrize(("act", "line"), ODD.items())
async def test_what_is_not_taken_is_never_fetched_and_goes(stage: Stage, act: str, line: str) -> None:
    """Photo, voice, sticker, contact, location, file: one line, deleted from the chat, the question stands."""
    eva = await stage.on_telegram()
    await at_first_question(eva)
    sent = await getattr(eva.person, act)()
    seen = await eva.sees()
    assert line in seen.text
    assert QUESTION in seen.text
    assert sent.deleted
    assert not stage.telegram.calls.of("getFile")


async def test_a_forwarded_message_is_not_read(stage: Stage) -> None:
    """It may hold what others wrote; it is deleted, and nothing of it is looked up."""
    eva = await stage.on_telegram()
    await at_first_question(eva)
    sent = await eva.person.forwards("Tilsyn")
    seen = await eva.sees()
    assert "Videresendte" in seen.text
    assert QUESTION in seen.text
    assert sent.deleted


async def test_an_edited_message_is_not_read(stage: Stage) -> None:
    """One line; the answer given before stands."""
    eva = await stage.on_telegram()
    await at_first_question(eva)
    sent = await eva.person.says("2")
    await eva.sees()
    await eva.person.edits(sent, "3")
    seen = await eva.sees()
    assert "rettet besked" in seen.text
    assert "2 af" in seen.text


async def test_a_forged_button_is_answered_with_the_current_card(stage: Stage) -> None:
    """Nonsense, others' sessions, impossible numbers: nothing happens, and the card stands."""
    eva = await stage.on_telegram()
    await at_first_question(eva)
    for data in (
        "",
        "|",
        "1",
        "1|c|1",
        "1|c|zz|alder|x",
        "zzzzzzzzzzzzzzzzzzzz|t1|1|a|b",
        "1|g|rec|../../etc",
        "x|do|erase|9",
        "1|st|nej",
        "1|g|flow|99999999999999999999",
        "1|d|1|dato|31-31-31",
    ):
        if data:
            await eva.person.forges(data, eva.card)
            seen = await eva.sees()
            assert seen.labels, data
    seen = await eva.taps("Menu" if "🏠 Menu" in seen.labels else seen.labels[0])
    assert seen.labels


async def test_an_unknown_command_shows_what_there_is(stage: Stage) -> None:
    """Help, with a line."""
    eva = await stage.on_telegram()
    seen = await eva.says("/findesikke")
    assert "kender jeg ikke" in seen.text


@pytest.mark.parametrize(
    "command",
    [
        "/hjaelp",
        "/help",
        "/slaaop",
        "/lookup loyalitet",
        "/forloeb",
        "/flows",
        "/anbefalinger",
        "/recommendations",
        "/indstillinger",
        "/settings",
        "/privacy",
        "/annuller",
        "/cancel",
        "/start",
    ],
)
async def test_every_command_is_answered_in_both_languages(stage: Stage, command: str) -> None:
    """Each leads to a card with a way out."""
    eva = await stage.on_telegram()
    seen = await eva.says(command)
    assert "kender jeg ikke" not in seen.text
    assert seen.labels
