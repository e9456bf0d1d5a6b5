"""A municipality's folder that is broken: refused, or left out where that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings
from bot.world import BrokenError, load_world
from tests.program.process import pejl
from tests.stage import staged


def broken(folder: Path) -> Settings:
    """Return settings with a folder whose one file is broken."""
    (folder / "words.yaml").write_text("- {id: ord.Stort, term: Ord}\n", encoding="utf-8")
    return Settings(content_dir=folder, telegram_token="424242:TEST-token-of-the-fake-server", _env_file=None)  # type: ignore[arg-type, call-arg]


async def test_the_rest_starts_and_says_so_to_everyone(tmp_path: Path) -> None:
    """Without asking it is refused; asked, the national content is whole, and home says what is missing."""
    own = tmp_path / "kommune"
    own.mkdir()
    settings = broken(own)
    with pytest.raises(BrokenError):
        load_world(settings)
    world = load_world(settings, skip_local=True)
    assert any("ord.Stort" in fault for fault in world.left_out)
    assert not world.library.local
    async with staged(world, tmp_path) as stage:
        eva = await stage.on_page()
        assert "Kommunens egne tilføjelser er ikke med" in (await eva.sees()).text


def test_the_check_names_what_it_leaves_out(tmp_path: Path) -> None:
    """File and key of the folder, then what the national content looks like alone."""
    own = tmp_path / "kommune"
    own.mkdir()
    broken(own)
    said = pejl(tmp_path, "check", "--skip-local", CONTENT_DIR=str(own)).stdout
    assert "CONTENT_DIR IS LEFT OUT" in said
    assert "kommune/words.yaml: ord.Stort.id" in said
    assert "items local" not in said.splitlines()[-1]
