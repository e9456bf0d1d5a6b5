"""Every content file, one at a time, and what holds for all of them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from content.cite import cite_all
from content.load import NATIONAL, read_yaml
from content.model import Deadline, ItemId, Phase, Phrase, Recommendation, RuleKind, Step, Theme, Tool, Word, Work
from content.search.speech import Language, OffTopic, Topic
from tests.content import today

FILES = sorted(path.relative_to(NATIONAL).as_posix() for path in NATIONAL.rglob("*.yaml"))

SHAPES: dict[str, Any] = {
    "recommendations": Recommendation,
    "themes": Theme,
    "coverage": list[dict[str, Any]],
    "works.yaml": list[Work],
    "tools.yaml": list[Tool],
    "words.yaml": list[Word],
    "deadlines.yaml": list[Deadline],
    "phrases.yaml": list[Phrase],
    "steps.yaml": list[Step],
    "retired.yaml": list[ItemId],
    "intents.yaml": tuple[Topic, ...],
    "language.yaml": Language,
    "offtopic.yaml": OffTopic,
}
"""What a file, or every file of a folder, holds."""


@pytest.mark.parametrize("name", FILES)
def test_a_content_file_has_its_shape(name: str) -> None:
    """Each file is of a kind that is read, fits its shape, is spelt in one way, and says what it is about."""
    text = (NATIONAL / name).read_text(encoding="utf-8")
    held = TypeAdapter(SHAPES[name.partition("/")[0]]).validate_python(read_yaml(NATIONAL / name))

    assert "\t" not in text
    assert text.endswith("\n")
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    if isinstance(held, Recommendation):
        assert Path(name).stem == f"{held.number:02d}"
    if isinstance(held, list):
        ids = [getattr(item, "id", getattr(item, "key", repr(item))) for item in held]
        assert len(ids) == len(set(ids))


def test_all_eighteen_recommendations_stand_under_the_four_landmarks_in_order() -> None:
    """Browsing goes by landmark, and each holds a run of numbers."""
    recommendations = today().recommendations
    landmarks = [r.pejlemaerke for r in recommendations.values()]

    assert list(recommendations) == list(range(1, 19))
    assert list(dict.fromkeys(landmarks)) == ["inddragelse", "faglig-udredning", "valg-af-indsats", "opfoelgning"]
    assert landmarks == sorted(landmarks, key=list(dict.fromkeys(landmarks)).index)


def test_every_item_is_cited_in_words() -> None:
    """A card ends with where its item comes from, whatever the item is."""
    library = today()

    assert [name for name, _ in library.items() if not cite_all(library.sources_of(name), library.works)] == []


def test_a_recommendation_and_its_tools_name_each_other() -> None:
    """From either one gets to the other."""
    library = today()
    from_recommendations = {(r.number, tool) for r in library.recommendations.values() for tool in r.tools}
    from_tools = {(number, tool.id) for tool in library.tools.values() for number in tool.recommendations}

    assert from_recommendations == from_tools


def test_there_is_as_much_as_was_promised() -> None:
    """At least 80 terms, 60 phrases, points in every phase, and six areas for leaders."""
    library = today()

    assert len(library.words) >= 80
    assert len(library.phrases) >= 60
    assert {point.phase for point in library.points.values()} == set(Phase)
    assert sum(theme.for_leaders and theme.source.work == "S0" for theme in library.themes.values()) == 6


def test_what_was_written_under_the_old_law_is_marked_as_such() -> None:
    """A theme from a work under serviceloven holds experience, or the old law, and nothing that is binding today."""
    library = today()
    old = [t for t in library.themes.values() if library.works[t.source.work].law == "serviceloven"]
    binding = [p.id for t in old for p in t.how if p.kind not in {RuleKind.ERFARING, RuleKind.GAMMEL_LOV}]

    assert len(old) == 8
    assert binding == []


def test_every_alert_but_of_clock_hours_lies_before_the_date() -> None:
    """An alert after the deadline would be of no use; after a receipt, hours are counted forwards."""
    late = [
        deadline.id
        for deadline in today().deadlines.values()
        if not deadline.clock_hours
        for alert in deadline.alerts
        if max(alert.model_dump().values()) > 0
    ]

    assert late == []
