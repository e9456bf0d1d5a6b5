"""The labelled queries, the flows they may lead to, and how an answer is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.load import read_yaml
from content.search import Extra, Found

HERE = Path(__file__).parent

FLOWS = (
    Extra("flow", "klar-til-samtalen", "Klar til samtalen", ("Samtaleplan",), (1, 16, 3, 2, 4, 5)),
    Extra("flow", "under-besoeget", "Under besøget", ("Feltnote",), (2, 1, 10, 7, 3, 5)),
    Extra("flow", "efter-samtalen", "Efter samtalen", ("Notatudkast",), (10, 3, 5, 11, 2, 17)),
    Extra("flow", "ny-bekymring", "Ny bekymring", ("Screeningsudkast",), (8, 6, 9)),
    Extra("flow", "undersoegelsesplan", "Undersøgelsesplan", ("Undersøgelsesplan",), (10, 8, 9, 11, 12)),
    Extra("flow", "tjek-min-vurdering", "Tjek min vurdering", ("Vurderingstjek",), (11, 10)),
    Extra("flow", "den-rette-indsats", "Den rette indsats", ("Afgørelsestjek",), (12, 13, 5)),
    Extra("flow", "maal-der-kan-maerkes", "Mål, der kan mærkes", ("Målark",), (13, 15)),
    Extra("flow", "opstartsmoede", "Opstartsmøde", ("Dagsorden",), (14, 17)),
    Extra("flow", "naeste-opfoelgning", "Næste opfølgning", ("Dagsorden og vurdering",), (17, 16)),
    Extra("flow", "tilsyn-for-to", "Tilsyn for to", ("Tilsynsnotat",), (17, 2, 15)),
    Extra("flow", "god-afslutning", "God afslutning", ("Afslutningstjekliste",), (18,)),
)
"""The flows as they are handed in, with the recommendations they rest on."""

OFF_TOPIC = "offtopic"

SETS = ("seen", "unseen")
LATER = ("second", "third", "fourth", "fifth", "sixth")
"""The sets of labelled queries: the first, parted by lot, and those written afterwards."""


@dataclass(frozen=True, slots=True)
class Query:
    """A labelled query: right is any of `recommendations`, or any of `ids`; neither means to be refused."""

    kind: str
    text: str
    recommendations: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many queries there were, and how many were right at first, among the first three, or refused."""

    count: int = 0
    first: int = 0
    three: int = 0
    refused: int = 0


def read(name: str) -> list[Query]:
    """Read one set of labelled queries by its name."""
    return [
        Query(kind, row["q"], tuple(row.get("r", ())), tuple(row.get("id", ())))
        for kind, rows in read_yaml(HERE / f"{name}.yaml").items()
        for row in rows
    ]


def place(found: Found, query: Query) -> int | None:
    """Return at which place, from 0, the first right hit stands; None where there is none."""
    if not found.answered:
        return None
    for at, hit in enumerate(found.hits):
        if hit.recommendation in query.recommendations or hit.id in query.ids:
            return at
    return None


def tally(ask: Callable[[str], Found], queries: Sequence[Query]) -> dict[str, Tally]:
    """Ask every query and count by kind."""
    tallies: dict[str, Tally] = {}
    for query in queries:
        found = ask(query.text)
        counted = tallies.setdefault(query.kind, Tally())
        counted.count += 1
        counted.refused += not found.answered
        at = place(found, query)
        counted.first += at == 0
        counted.three += at is not None and at < 3
    return tallies


def on_topic(tallies: dict[str, Tally]) -> Tally:
    """Return the sum over all kinds that have an answer."""
    total = Tally()
    for kind, counted in tallies.items():
        if kind != OFF_TOPIC:
            total.count += counted.count
            total.first += counted.first
            total.three += counted.three
            total.refused += counted.refused
    return total
