"""The steps of a case: the drawing says what the file says, and an id that is gone leads to what is near."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from bot.pictures import CASE, PICTURES, STATIC, png
from content.load import load

LIBRARY = load()

LARGEST = 60_000
"""Bytes of a picture that is sent over a phone's network."""


def drawn() -> str:
    """Return the words of the drawing, in the order they stand."""
    tree = etree.parse(STATIC / f"{CASE.name}.svg")
    return " ".join(" ".join(map(str, tree.getroot().itertext())).split())


def test_the_drawing_holds_every_step_in_order() -> None:
    """Number, title and line, as in steps.yaml; the words for those who cannot see it too."""
    for words in (drawn(), CASE.alt):
        place = 0
        for number, step in enumerate(LIBRARY.steps.values(), 1):
            found = re.compile(rf"{number} {step.title}:? {re.escape(step.line)}", re.IGNORECASE).search(words, place)
            assert found, (step.id, words[place:])
            place = found.end()


def test_the_drawing_is_light_and_holds_nothing_foreign() -> None:
    """No script, no style, no address but SVG's own; and the picture for a chat is small."""
    text = (STATIC / f"{CASE.name}.svg").read_text(encoding="utf-8")
    assert not re.search(r"<script|<style|style=|href|<image", text)
    assert re.findall(r"https?://[^\"']+", text) == ["http://www.w3.org/2000/svg"]
    for picture in PICTURES.values():
        assert png(picture).startswith(b"\x89PNG")
        assert len(png(picture)) < LARGEST


def test_the_steps_rest_on_all_they_should() -> None:
    """Every recommendation from the first concern to the end of a case is behind one of them."""
    cited = {source.recommendation for step in LIBRARY.steps for source in LIBRARY.sources_of(step)}
    assert {1, *range(8, 19)} <= cited


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("r13", "r13"),
        ("r13.findes-ikke", "r13"),
        ("r13.hoejst-tre", "r13.hoejst-tre"),
        ("tema.rytme.gammel", "tema.rytme"),
        ("rytme.gammel", "tema.rytme"),
        ("ord.findes-ikke", None),
        ("r99.noget", None),
        ("", None),
        ("../../etc", None),
    ],
)
def test_an_id_that_is_gone_leads_to_what_is_near(asked: str, near: str | None) -> None:
    """By what it begins with: a point to its recommendation or theme."""
    assert LIBRARY.nearest(asked) == near
    assert replace(LIBRARY, retired=frozenset({asked})).nearest(asked) == near
