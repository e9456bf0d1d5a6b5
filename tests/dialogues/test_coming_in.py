"""Who gets in, and how: invitations, the notice, strangers, groups, and the way from chat to page."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import people, screens
from storage.database import Transaction
from tests.stage import PageActor, Stage, TelegramActor, staged, world_for_tests


def rows(stage: Stage) -> dict[str, int]:
    """Return how many rows stand in the tables a stranger could leave a trace in."""
    tables = {
        "people": people.caseworkers,
        "surfaces": screens.surfaces,
        "inbox": screens.inbox,
        "audit": people.audits,
    }

    def count(tx: Transaction) -> dict[str, int]:
        return {
            name: int(tx.run(select(func.count()).select_from(table)).scalar_one()) for name, table in tables.items()
        }

    return stage.database.transact_now(count)


@pytest.mark.parametrize("act", ["starts", "says", "sends_photo"])
async def test_a_stranger_gets_one_neutral_line_and_leaves_no_trace(stage: Stage, act: str) -> None:
    """Nothing of Pejl is shown, and not a row is written."""
    before = rows(stage)
    stranger = stage.telegram.person(77)
    await (getattr(stranger, act)("hej") if act == "says" else getattr(stranger, act)())
    await stage.settle()
    assert [m.text for m in stranger.chat.from_bot] == ["Denne bot er for medarbejdere med en invitation."]
    assert rows(stage) == before


async def test_an_invitation_lets_one_person_in_once(stage: Stage) -> None:
    """The second to use it is a stranger."""
    code = stage.code()
    first, second = stage.telegram.person(1), stage.telegram.person(2)
    await first.starts(code)
    await stage.settle()
    assert "Velkommen til Pejl" in first.chat.last.text
    await second.starts(code)
    await stage.settle()
    assert "invitation" in second.chat.last.text


async def test_nothing_is_shown_before_the_notice_is_accepted(stage: Stage) -> None:
    """Words, commands and old buttons lead to the notice until it has been read; then it never comes back."""
    eva = await stage.on_telegram(accept=False)
    for act in ("/hjaelp", "loyalitetskonflikt"):
        seen = await eva.says(act)
        assert "Skriv aldrig, hvem barnet er" in seen.text
    await eva.person.forges(f"{1}|st|klar-til-samtalen", eva.card)
    assert "Skriv aldrig" in (await eva.sees()).text
    seen = await eva.taps("Privatliv")
    assert "krypteret" in seen.text
    await eva.taps("Tilbage")
    seen = await eva.taps("Det er læst")
    assert "Hvad står du over for?" in seen.text
    seen = await eva.says("/start")
    assert "Skriv aldrig" not in seen.text


async def test_the_link_signs_in_once(stage: Stage) -> None:
    """A link opens the page once; looking at it spends nothing, pressing its button does."""
    code = stage.code()
    eva = PageActor(stage, "da")
    seen = await eva.opens(f"/ind?kode={code}")
    seen = await eva.opens(f"/ind?kode={code}")
    await eva.posts("/ind", {"kode": code})
    seen = await eva.sees()
    assert "Velkommen til Pejl" in seen.text
    other = PageActor(stage, "da")
    await other.posts("/ind", {"kode": code})
    assert other.status == 403


async def test_without_a_link_the_page_says_how_to_get_one(stage: Stage) -> None:
    """And shows nothing else."""
    eva = PageActor(stage, "da")
    seen = await eva.opens("/")
    assert eva.status == 401
    assert "link" in seen.text
    for path in ("/kort", "/dokument/1.docx", "/hop"):
        await eva.opens(path)
        assert eva.status in {401, 404}


async def test_codes_cannot_be_guessed_at_will(stage: Stage) -> None:
    """After ten tries in a minute the page asks to wait."""
    eva = PageActor(stage, "da")
    statuses = []
    for n in range(12):
        await eva.posts("/ind", {"kode": f"guess{n}"})
        statuses.append(eva.status)
    assert statuses == [403] * 10 + [429] * 2


async def test_from_telegram_to_the_same_session_on_the_page(stage: Stage) -> None:
    """At a text question the way to the page leads into the same question, with a code that works once."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    await eva.taps("Skriv selv på siden")
    code = next(b.copy_text for row in eva.card.buttons for b in row if b.copy_text)
    assert code
    page = await stage.on_page(code=code, accept=False)
    seen = await page.sees()
    assert "Hvad vil du gerne have ud af samtalen?" in seen.text
    seen = await page.says("At høre, hvad der gør skoledagen lettere")
    assert "gør skoledagen lettere" in seen.text
    chat = await eva.taps("Tilbage til Klar til samtalen")
    assert "(skrevet på siden)" in chat.text
    assert "skoledagen" not in eva.person.chat.transcript()


async def test_a_code_from_telegram_lasts_five_minutes(stage: Stage) -> None:
    """After that it opens nothing."""
    eva = await stage.on_telegram()
    await eva.taps("Klar til samtalen")
    await eva.taps("Led i en undersøgelse")
    await eva.taps("Skriv selv på siden")
    code = next(b.copy_text for row in eva.card.buttons for b in row if b.copy_text)
    stage.clock.forward(minutes=6)
    page = PageActor(stage, "da")
    await page.posts("/ind", {"kode": str(code)})
    assert page.status == 403


async def test_behind_tls_the_button_is_a_link(tmp_path: Path) -> None:
    """With an https address the button carries the person there; the address holds nothing but the code."""
    world = world_for_tests(pejl_url="https://pejl.example.dk")
    async with staged(world, tmp_path) as stage:
        eva = await stage.on_telegram()
        await eva.taps("Klar til samtalen")
        await eva.taps("Led i en undersøgelse")
        await eva.taps("Skriv selv på siden")
        urls = [b.url for row in eva.card.buttons for b in row if b.url]
        assert len(urls) == 1
        assert urls[0].startswith("https://pejl.example.dk/ind?kode=")


async def test_from_the_page_to_telegram(stage: Stage) -> None:
    """A code from the page ties a chat to the person: the same flow stands there."""
    page = await stage.on_page()
    await page.taps("Klar til samtalen")
    await page.taps("Led i en undersøgelse")
    await page.taps("Menu")
    await page.opens()
    await page.posts("/tap", {"data": "1|g|settings", "csrf": page.hidden("csrf")})
    seen = await page.taps("Brug Telegram også")
    code = seen.text.split("/start ")[1].split()[0]
    person = stage.telegram.person(500)
    chat = TelegramActor(stage, person)
    await person.starts(code)
    seen = await chat.sees()
    assert "Fortsæt Klar til samtalen (2 af" in " ".join(seen.labels)


async def test_open_for_trying_out(tmp_path: Path) -> None:
    """PEJL_OPEN lets anyone in, in both channels."""
    async with staged(world_for_tests(pejl_open=True), tmp_path) as stage:
        stranger = stage.telegram.person(9)
        await stranger.starts()
        await stage.settle()
        assert "Velkommen til Pejl" in stranger.chat.last.text
        page = PageActor(stage, "da")
        assert "Velkommen til Pejl" in (await page.opens("/")).text


async def test_a_group_is_left(stage: Stage) -> None:
    """Added to a group, Pejl leaves it and says nothing."""
    eva = await stage.on_telegram()
    group = stage.telegram.group(-5)
    await eva.person.adds_bot_to(group)
    await stage.settle()
    assert stage.telegram.calls.of("leaveChat")
    assert not group.from_bot


async def test_a_post_from_another_site_is_refused(stage: Stage) -> None:
    """Without our token, or from elsewhere, nothing happens."""
    eva = await stage.on_page()
    await eva.sees()
    data = "1|g|help"
    await eva.posts("/tap", {"data": data, "csrf": "0" * 64})
    assert eva.status == 403
    async with eva.http.post(
        stage.page + "/tap", data={"data": data, "csrf": "x"}, headers={"Origin": "https://elsewhere.example"}
    ) as answer:
        assert answer.status == 403


async def test_every_answer_of_the_page_is_safe(stage: Stage) -> None:
    """No inline script, no framing, nothing kept by caches; the cookie is out of script's reach."""
    eva = await stage.on_page()
    for path in ("/", "/kort", "/ind", "/findes-ikke", "/static/pejl.css"):
        async with eva.http.get(stage.page + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert path.startswith("/static/") or answer.headers["Cache-Control"] == "no-store"
    cookie = next(iter(eva.http.cookie_jar))
    assert cookie["httponly"]
    assert cookie["samesite"] == "lax"


async def test_a_body_too_large_is_refused(stage: Stage) -> None:
    """A megabyte is not read."""
    eva = await stage.on_page()
    await eva.sees()
    await eva.posts("/sig", {"text": "x" * 1_000_000, "csrf": eva.hidden("csrf")})
    assert eva.status == 413
