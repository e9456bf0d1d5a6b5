"""Nicknames are neutral, many, and the same for the same number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import guard
from flows.nicknames import COLOURS, COUNT, NUMBERS, SHAPES, nickname, propose

ROOT = Path(__file__).parents[2]


def test_no_word_of_a_nickname_is_a_first_name() -> None:
    """Neither colour nor shape stands in the guard's list of first names."""
    lines = (ROOT / "bot" / "guard" / "first_names.txt").read_text("utf-8").splitlines()
    names = {word for line in lines if not line.startswith("#") for word in line.split()}
    assert not names & {word.casefold() for word in (*COLOURS, *SHAPES)}


def test_every_nickname_is_another_and_passes_the_guard() -> None:
    """All of them differ, look alike, fit a button, and are nothing the guard would stop."""
    every = [nickname(index) for index in range(COUNT)]
    assert len(set(every)) == COUNT == len(COLOURS) * len(SHAPES) * NUMBERS
    for name in every:
        assert re.fullmatch(r"[A-ZÅÆØ][a-zæøå]+ [a-zæøå]+ [1-9]", name)
        assert len(name) <= 24
    for name in every[::7]:
        assert guard.find(name) == ()


def test_a_proposal_follows_from_its_number_and_avoids_what_is_taken() -> None:
    """The same number gives the same; what is in use is passed by; when all are in use that is said."""
    assert propose(4711, ()) == propose(4711, ())
    first = nickname(propose(4711, ()))
    assert nickname(propose(4711, {first})) != first
    assert propose(COUNT + 5, ()) == 5
    with pytest.raises(ValueError, match="taken"):
        propose(1, {nickname(index) for index in range(COUNT)})
