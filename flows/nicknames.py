"""Neutral nicknames for cases: "Blå odder 3". Pure; the random number is handed in.

A nickname says nothing of who it stands for. No word here is also a first name (a test holds them against the
guard's list), and none says how somebody looks or is: no animal that is slow or heavy, no colour of skin or hair.
"""

from __future__ import annotations

from collections.abc import Collection

COLOURS = (
    "Blå",
    "Grøn",
    "Rød",
    "Grå",
    "Gylden",
    "Turkis",
    "Orange",
    "Lyseblå",
    "Mørkeblå",
    "Lysegrøn",
    "Mørkegrøn",
    "Sølvgrå",
)
"""Colours that take the same form before every word of `SHAPES`."""

SHAPES = (
    "odder",
    "sæl",
    "bæver",
    "delfin",
    "hjort",
    "gazelle",
    "antilope",
    "solsort",
    "måge",
    "terne",
    "drossel",
    "isfugl",
    "hejre",
    "stork",
    "spætte",
    "flamingo",
    "sommerfugl",
    "guldsmed",
    "humlebi",
    "mariehøne",
    "salamander",
    "søstjerne",
    "ørred",
    "bøg",
    "elm",
    "gran",
    "røn",
    "poppel",
    "hassel",
    "hyld",
    "kastanje",
    "ahorn",
)
"""Animals and trees of common gender."""

NUMBERS = 9
"""The numbers go from 1 to this."""

COUNT = len(COLOURS) * len(SHAPES) * NUMBERS
"""How many nicknames there are."""


def nickname(index: int) -> str:
    """Return the nickname at an index from 0; one that is too large begins again."""
    rest, number = divmod(index % COUNT, NUMBERS)
    shape, colour = divmod(rest, len(COLOURS))
    return f"{COLOURS[colour]} {SHAPES[shape]} {number + 1}"


def propose(draw: int, taken: Collection[str]) -> int:
    """Return the index of the nickname a random number stands for, or of the next that is not taken.

    Raises ValueError where every nickname is taken.
    """
    for step in range(COUNT):
        index = (draw + step) % COUNT
        if nickname(index) not in taken:
            return index
    raise ValueError("every nickname is taken")
