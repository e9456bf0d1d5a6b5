"""What a person types stands literally everywhere: in Telegram, on the page, in the copy and in Word."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as Word

from tests.stage import staged, world_for_tests

STRANGE = [
    "<b>fed</b> & <script>alert(1)</script>",
    "{{ 7*9 }} {% for x in y %} ${7*9} {x}",
    "# Ikke en overskrift **ikke fed** [ikke](http://link) `kode`",
    "- ikke et punkt\n1. heller ikke\n> eller citat",
    "<3 og &nbsp; og &apos; og \\ og _under_",
    '=HYPERLINK("http://x")',
    "\u202evendt om\u202c og 👩‍👧 og ﷽",
    "a" * 400,
]


@pytest.mark.parametrize("text", STRANGE)
async def test_strange_text_stands_as_it_was_typed(tmp_path: Path, text: str) -> None:
    """Free text on the page, guarded in Telegram: the card, the document, the copy and the Word file all show it."""
    async with staged(world_for_tests(telegram_free_text="guarded"), tmp_path) as stage:
        page = await stage.on_page()
        await page.taps("Klar til samtalen")
        await page.taps("Led i en undersøgelse")
        seen = await page.says(text, sure="1")
        for line in text.splitlines():
            assert " ".join(line.split()) in seen.text
        assert "63" not in seen.text.replace(text, "")
        for _ in range(30):
            seen = await page.taps("Færdig" if any("Færdig" in label for label in seen.labels) else "Spring over")
            if "Se dine svar igennem" in seen.text:
                break
        seen = await page.taps("Lav Samtaleplan")
        async with page.http.get(f"{stage.page}/dokument/1.docx") as answer:
            word = Word(io.BytesIO(await answer.read()))
        written = "\n".join(p.text for p in word.paragraphs)
        for line in text.splitlines():
            assert " ".join(line.split()) in seen.text
            assert " ".join(line.split()) in " ".join(written.split())
        assert not page.tree.xpath("//article//script | //article//a")


@pytest.mark.parametrize("text", STRANGE)
async def test_strange_text_is_sent_to_a_chat(tmp_path: Path, text: str) -> None:
    """Telegram refuses broken markup; nothing we send is refused."""
    async with staged(world_for_tests(telegram_free_text="guarded"), tmp_path) as stage:
        eva = await stage.on_telegram()
        await eva.taps("Klar til samtalen")
        await eva.taps("Led i en undersøgelse")
        await eva.person.says(text)
        seen = await eva.sees()
        asked = [m for m in eva.person.chat.from_bot if "Er der et navn" in m.text]
        if asked:
            await eva.person.taps(asked[-1], "Det er ikke et navn")
            seen = await eva.sees()
        taken_out = dict.fromkeys(map(ord, "\u202e\u202c"))  # as Telegram itself does with what turns text around
        assert text.splitlines()[0][:40].translate(taken_out) in seen.text
        assert not [c for c in stage.telegram.calls.refused() if "not found" not in str(c)]


async def test_a_document_longer_than_a_message_is_whole_in_copy_and_word(tmp_path: Path) -> None:
    """The card says that the rest stands in the file; the copy comes in several messages, together whole."""
    async with staged(world_for_tests(telegram_free_text="guarded"), tmp_path) as stage:
        eva = await stage.on_telegram()
        await eva.taps("Klar til samtalen")
        await eva.taps("Led i en undersøgelse")
        for n in range(9):
            await eva.person.says(f"{n} " + "et langt formål " * 55)
            await eva.sees()
        await eva.taps("Færdig")
        seen = await eva.sees()
        for _ in range(30):
            if "Se dine svar igennem" in seen.text:
                break
            seen = await eva.taps("Spring over")
        seen = await eva.taps("Lav Samtaleplan")
        assert "Resten står i Word-filen" in seen.text
        await eva.taps("Kopiér")
        await eva.person.chat.until(lambda chat: "Overfør til fagsystemet" in chat.last.text)
        copied = "\n".join(m.text for m in eva.person.chat.from_bot if m.html.startswith("<pre>"))
        for n in range(9):
            assert f"- {n} et langt formål" in copied
        assert not [c for c in stage.telegram.calls.refused() if "not found" not in str(c)]
