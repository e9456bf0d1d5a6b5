"""Any row of taps, texts and commands is answered, on a card Telegram takes, with a way out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.stage import TelegramActor, staged, world_for_tests

TEXTS = [
    "1",
    "99",
    "loyalitetskonflikt",
    "§ 50",
    "i morgen",
    "31/2",
    "snart",
    "<i>x",
    "{{ x }}",
    "mor",
    "Freja",
    "010190-1234",
    "👩‍👧" * 50,
    "x" * 3000,
    "ja",
    "  .  ",
]
COMMANDS = ["/start", "/hjaelp", "/slaaop", "/lookup mål", "/forloeb", "/privacy", "/annuller", "/nej", "/settings"]

STEPS = 40

WAYS_OUT = ("Menu", "Hjælp", "Privatliv", "Tilbage", "Help", "Privacy", "Back", "skriver det om", "write it again")


async def chat_step(rng: random.Random, eva: TelegramActor) -> None:
    """Do one thing somebody might do in a chat."""
    pick = rng.random()
    if pick < 0.7:
        labels = [b for row in eva.card.buttons for b in row if b.callback_data]
        await eva.person.taps(rng.choice(labels))
    elif pick < 0.85:
        await eva.person.says(rng.choice(TEXTS))
    elif pick < 0.93:
        await eva.person.says(rng.choice(COMMANDS))
    else:
        versions = [v.buttons for m in eva.person.chat.from_bot for v in m.earlier] or [eva.card.buttons]
        old = [b for row in rng.choice(versions) for b in row if b.callback_data]
        if old:
            await eva.person.forges(str(rng.choice(old).callback_data), eva.card)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("free_text", ["off", "guarded"])
async def test_any_walk_in_a_chat_is_answered(tmp_path: Path, seed: int, free_text: str) -> None:
    """After every step there is one card with a way out, and Telegram refused nothing of ours."""
    rng = random.Random(seed)
    async with staged(world_for_tests(telegram_free_text=free_text), tmp_path) as stage:
        eva = await stage.on_telegram(accept=seed % 2 == 0)
        for _ in range(STEPS):
            await chat_step(rng, eva)
            seen = await eva.sees()
            assert seen.labels
            assert any(word in label for label in seen.labels for word in WAYS_OUT)
            refused = [c for c in stage.telegram.calls.refused() if "not found" not in str(c) and "query" not in str(c)]
            assert not refused, refused
        assert stage.said == [f"Telegram: listening as @{stage.bot.username}."]


@pytest.mark.parametrize("seed", range(4))
async def test_any_walk_on_the_page_is_answered(tmp_path: Path, seed: int) -> None:
    """Every post leads to a page with a card and a way out; nothing is a server error."""
    rng = random.Random(seed)
    async with staged(world_for_tests(), tmp_path) as stage:
        eva = await stage.on_page(accept=seed % 2 == 0)
        values = ["1|c|1|alder|10-14", "9|zz", "1|g|rec|r99", "1|g|item|nej", "1|do|erase|1", "1|t1|1|x|y"]
        for _ in range(STEPS):
            seen = await eva.sees()
            buttons = [b.get("value") for b in eva.tree.xpath("//*[@id='card']//button[@name='data']")]
            assert buttons, seen.text
            values += buttons[:2]
            if rng.random() < 0.75:
                data = rng.choice(buttons if rng.random() < 0.8 else values)
                await eva.posts("/tap", {"data": data, "csrf": eva.hidden("csrf")})
            else:
                await eva.says(rng.choice(TEXTS))
            assert eva.status == 200, (eva.status, eva.body[:300])
            if eva.tree.xpath("//input[@name='kode']"):
                await eva.enters(stage.code())
            assert eva.tree.xpath("//*[@id='card']//h1")
