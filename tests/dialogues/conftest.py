"""A person at each kind of surface, for dialogues that are the same in both."""

from __future__ import annotations

import pytest

from tests.stage import Actor, Stage


@pytest.fixture(params=["telegram", "page"])
async def eva(request: pytest.FixtureRequest, stage: Stage) -> Actor:
    """A person who has read the notice and stands at home."""
    return await (stage.on_telegram() if request.param == "telegram" else stage.on_page())
