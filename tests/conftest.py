"""What many tests share."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.desk import World
from storage.database import Database
from tests.clock import Clock
from tests.databases import DATABASES, fresh_database
from tests.stage import Stage, staged, world_for_tests


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With PEJL_TEST_ALL a skipped test is a failed one: nothing may be left out unseen."""
    if os.environ.get("PEJL_TEST_ALL") != "1":
        return
    for item in items:
        for mark in ("skip", "skipif"):
            assert item.get_closest_marker(mark) is None, f"{item.nodeid} is marked {mark}"


@pytest.fixture(scope="session")
def world() -> World:
    """Everything loaded once, with free text in Telegram off."""
    return world_for_tests()


@pytest.fixture
def clock() -> Clock:
    """A made-up clock."""
    return Clock()


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """A fresh database of each kind there is."""
    opened = fresh_database(tmp_path, clock, request.param)
    yield opened
    opened.close()


@pytest.fixture(params=DATABASES)
async def stage(request: pytest.FixtureRequest, world: World, tmp_path: Path) -> AsyncIterator[Stage]:
    """The whole program on a fresh database of each kind, over real HTTP."""
    async with staged(world, tmp_path, request.param) as everything:
        yield everything
