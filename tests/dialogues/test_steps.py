"""What happens in a case: the drawing and its steps, for the child and the family."""

from __future__ import annotations

from tests.stage import Actor, Stage


async def test_each_step_leads_to_its_explanation(eva: Actor) -> None:
    """For oneself and for the child, with its source, the neighbours, and the way back to all of them."""
    await eva.taps("Slå op")
    seen = await eva.taps("Hvad sker der i en sag?")
    assert "Nogen er bekymret for dig" in seen.text
    seen = await eva.taps("3. Screening")
    assert "skridt 3 af 10" in seen.text
    assert "Sig det til barnet" in seen.text
    assert "Anbefaling 8, s. 29" in seen.text
    seen = await eva.taps("4. Vi finder ud af mere")
    assert "skridt 4 af 10" in seen.text
    seen = await eva.taps("Alle skridt")
    assert "Nogen er bekymret for dig" in seen.text


async def test_the_page_shows_the_drawing_with_its_words(stage: Stage) -> None:
    """As an image with a text for those who cannot see it, from the page's own files."""
    eva = await stage.on_page()
    await eva.taps("Slå op")
    await eva.taps("Hvad sker der i en sag?")
    (image,) = eva.tree.xpath("//*[@id='card']//figure//img")
    assert image.get("alt").startswith("En tegnet vej med ti skridt. 1 Bekymring")
    async with eva.http.get(stage.page + image.get("src")) as answer:
        assert answer.status == 200
        assert answer.content_type == "image/svg+xml"
        assert b"Bekymring" in await answer.read()
    assert not any("Send tegningen" in label for label in (await eva.sees()).labels)


async def test_a_chat_gets_the_drawing_as_a_photo(stage: Stage) -> None:
    """With a caption, once for a tap; the card stays."""
    eva = await stage.on_telegram()
    await eva.taps("Slå op")
    await eva.taps("Hvad sker der i en sag?")
    seen = await eva.taps("Send tegningen")
    photos = [m for m in eva.person.chat.from_bot if m.kind == "photo"]
    assert len(photos) == 1
    assert photos[0].document is not None
    assert photos[0].document.data.startswith(b"\x89PNG")
    assert "have en bisidder med" in photos[0].text
    assert "1. Bekymring" in seen
    assert not stage.telegram.calls.refused()
