"""The main job: three conversations from first tap to document, the same in Telegram and on the page."""

from __future__ import annotations

import io

import pytest
from docx import Document as Word

from tests.stage import Actor, Stage, bare

FLOWS = {
    "Klar til samtalen": "Samtaleplan",
    "Mål, der kan mærkes": "Målark",
    "God afslutning": "Afslutningstjekliste",
}

ASIDE = ("Tilbage", "Hvorfor", "Spring over", "Menu", "Ret et svar", "Skriv selv", "Fjern", "Ret ")


def first_choice(labels: tuple[str, ...], *, tapped: set[str]) -> str:
    """Return what a person in a hurry taps: one choice a question, then Færdig."""
    choices = [label for label in labels if not bare(label).startswith(ASIDE)]
    fresh = [
        label for label in choices if bare(label) not in tapped and not bare(label).startswith(("Færdig", "Tilføj"))
    ]
    done = [label for label in choices if bare(label).startswith("Færdig")]
    chosen = any(label.startswith("☑") for label in labels) or any(bare(label).startswith("Fjern") for label in labels)
    return (done if done and (chosen or not fresh) else fresh or done or choices)[0]


async def walk_to_document(eva: Actor, title: str, paper: str, between: object = None) -> None:
    """Walk a flow by taps alone to its document."""
    seen = await eva.taps(title)
    tapped: set[str] = set()
    progress = ""
    for _ in range(80):
        if f"{paper} er klar" in seen.text:
            return
        now = seen.text.split("✓")[0][:60]
        if now != progress:
            progress, tapped = now, set()
        choice = first_choice(seen.labels, tapped=tapped)
        tapped.add(bare(choice))
        if callable(between):
            await between()
        seen = await eva.taps(bare(choice))
    raise AssertionError(f"no document after 80 taps; last:\n{seen.text}\n{seen.labels}")


@pytest.mark.parametrize(("title", "paper"), FLOWS.items())
async def test_a_flow_is_walked_by_taps_alone_to_its_document(eva: Actor, title: str, paper: str) -> None:
    """No typing is needed, and the document ends with its sources."""
    await walk_to_document(eva, title, paper)
    seen = await eva.sees()
    assert "Kilder" in seen.text
    assert "Anbefalinger til kvalitet i sagsbehandlingen" in seen.text
    assert "Overfør til fagsystemet" in seen.text


async def test_a_restart_between_every_two_steps_changes_nothing(stage: Stage) -> None:
    """The program is stopped and started between every two taps; the flow goes on where it was."""
    eva = await stage.on_page()
    await walk_to_document(eva, "Klar til samtalen", "Samtaleplan", between=stage.restart)


async def test_the_word_file_has_real_headings(stage: Stage) -> None:
    """On the page it is a download, in Telegram a file in the chat; both are the same document in Danish."""
    maja, eva = await stage.on_page(), await stage.on_telegram()
    for actor in (maja, eva):
        await walk_to_document(actor, "Klar til samtalen", "Samtaleplan")
    async with maja.http.get(f"{stage.page}/dokument/1.docx") as answer:
        from_page = await answer.read()
        assert answer.headers["Content-Disposition"] == 'attachment; filename="samtaleplan-1.docx"'
    await eva.taps("Word")
    await eva.person.chat.until(lambda chat: any(m.document for m in chat.from_bot))
    sent = next(m.document for m in reversed(eva.person.chat.from_bot) if m.document)
    for content in (from_page, sent.data):
        word = Word(io.BytesIO(content))
        styles = [p.style.name for p in word.paragraphs if p.style]
        assert "Title" in styles
        assert "Heading 1" in styles
        assert any(p.text == "Kilder" for p in word.paragraphs)


async def test_the_copy_in_telegram_is_plain_text_to_touch(stage: Stage) -> None:
    """Kopiér sends the document as a block that is copied with one touch."""
    eva = await stage.on_telegram()
    await walk_to_document(eva, "Klar til samtalen", "Samtaleplan")
    await eva.taps("Kopiér")
    last = eva.person.chat.last
    assert last.html.startswith("<pre>SAMTALEPLAN")


async def test_interrupt_and_return(eva: Actor) -> None:
    """A look-up in the middle leaves the flow; one tap leads back to the same question."""
    await eva.taps("Klar til samtalen")
    first = await eva.taps("Led i en undersøgelse")
    await eva.taps("Menu")
    seen = await eva.says("loyalitetskonflikt")
    assert "loyalitet" in seen.text.lower()
    back = await eva.taps("Tilbage til Klar til samtalen")
    assert back.labels == first.labels


async def test_start_again_asks_whether_to_go_on(eva: Actor) -> None:
    """Starting a flow that is under way offers to go on, to begin anew, or to erase."""
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    home = await eva.taps("Menu")
    assert "Fortsæt Klar til samtalen" in home
    seen = await eva.taps("Klar til samtalen")
    assert "Du var i gang med Klar til samtalen (2 af" in seen.text
    seen = await eva.taps("Begynd et nyt")
    assert "Hvad er anledningen?" in seen.text
    await eva.taps("Menu")
    await eva.taps("Mine forløb")


async def test_change_one_answer_from_the_review(eva: Actor) -> None:
    """From the document back to one answer: what falls away is named first, and nothing happens before the yes."""
    await walk_to_document(eva, "Klar til samtalen", "Samtaleplan")
    await eva.taps("Ret et svar")
    seen = await eva.taps("Alder")
    assert "Hvor gammelt er barnet?" in seen.text
    seen = await eva.taps("6-9")
    assert "klar" in seen.text or "Se dine svar" in seen.text


async def test_back_and_skip(eva: Actor) -> None:
    """Tilbage shows the question before with its answer marked; Spring over leaves an open line."""
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    seen = await eva.taps("Tilbage")
    assert "Hvad er anledningen?" in seen.text
    assert "☑ Led i en undersøgelse" in seen.labels
    seen = await eva.taps("Led i en undersøgelse")
    assert "2 af" in seen.text
    seen = await eva.taps("Spring over")
    assert "3 af" in seen.text


async def test_why_shows_the_guidance_and_leads_to_the_recommendation(eva: Actor) -> None:
    """Hvorfor? shows the guidance with its citation, the recommendation is one tap further, and back."""
    await eva.taps("Klar til samtalen")
    seen = await eva.taps("Hvorfor?")
    assert "Anbefaling" in seen.text
    seen = await eva.taps("Samtalen før" if "Samtalen før" in seen else seen.labels[0])
    assert "Hvad" in seen.text
    assert "Hvorfor" in seen.text
    await eva.taps("Tilbage til Klar til samtalen")
