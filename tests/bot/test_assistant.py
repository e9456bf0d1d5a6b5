"""An event that cannot be handled: tried three times, finished as failed, and the person is told."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot import turn
from storage import screens
from tests.stage import Stage


async def test_an_event_that_always_fails_blocks_nobody(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind line for her, a count for the operator, no content anywhere; the next event is answered."""
    eva, maja = await stage.on_telegram(), await stage.on_telegram()

    def broken(_turn: turn.Turn, _flow: str) -> object:
        raise RuntimeError("hemmeligt indhold")

    with monkeypatch.context() as patched, capture_logs() as lines:
        patched.setattr(turn.Turn, "start", broken)
        seen = await eva.taps("Klar til samtalen")
    assert "Noget gik galt hos os" in seen.text
    assert [line["attempt"] for line in lines if line["event"] == "event failed"] == [1, 2, 3]
    assert [line["count"] for line in lines if "count" in line] == [1]
    assert "hemmeligt" not in str(lines)
    outcomes = stage.database.transact_now(lambda tx: [r.outcome for r in tx.run(select(screens.inbox))])
    assert outcomes.count("failed") == 1
    assert "anledningen" in (await maja.taps("Klar til samtalen")).text
    assert "anledningen" in (await eva.taps("Klar til samtalen")).text


async def test_a_card_that_cannot_be_drawn_fails_its_event(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is stored of it; the person stands at home with the line."""
    eva = await stage.on_page()

    def broken(*_given: object) -> object:
        raise RuntimeError

    from bot import screens as drawing

    with monkeypatch.context() as patched:
        patched.setitem(drawing.SCREENS, "help", broken)
        seen = await eva.taps("Hjælp")
    assert "Noget gik galt hos os" in seen.text
    assert "Sådan virker Pejl" in (await eva.taps("Hjælp")).text
