"""Citations as a reader meets them."""

from __future__ import annotations

from typing import Any

import pytest

from content.cite import bibliography, cite, cite_all
from content.model import Source, Work

WORKS = {
    work.key: work
    for work in (
        Work(key="S0", title="Anbefalinger til kvalitet", short="Anbefalinger, 2024", publisher="Styrelsen",
             published="marts 2024", law="barnets lov"),
        Work(key="S1", title="Fælles grundlag", short="Fælles grundlag, 2020", publisher="Styrelsen", published="2020",
             law="serviceloven"),
        Work(key="BL", title="Bekendtgørelse af barnets lov", short="barnets lov", publisher="Ministeriet",
             published="LBK nr. 282", law="barnets lov"),
    )
}  # fmt: skip


def source(**fields: Any) -> Source:
    """A source of given fields."""
    return Source.model_validate(fields)


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        ({"work": "S0", "recommendation": 13, "part": "Hvordan", "page": "42"}, "Anbefaling 13, s. 42"),
        ({"work": "S0", "recommendation": 13, "page": "42-43"}, "Anbefaling 13, s. 42–43"),
        ({"work": "S0", "part": "Forudsætninger", "page": 56}, "Anbefalinger, 2024, Forudsætninger, s. 56"),
        (
            {"work": "S1", "part": "Kerneelement 1 (3.1)", "page": "6-7"},
            "Fælles grundlag, 2020, Kerneelement 1 (3.1), s. 6–7",
        ),
        ({"work": "S1"}, "Fælles grundlag, 2020"),
        ({"work": "BL", "section": "§ 6", "checked": "2025-03-17"}, "barnets lov § 6"),
        ({"work": "BL", "section": "§ 20, stk. 3"}, "barnets lov § 20, stk. 3"),
    ],
)
def test_a_citation_says_where_to_look(cited: dict[str, Any], words: str) -> None:
    """A recommendation by number and page, a law by section, another work by its short title, part and page."""
    assert cite(source(**cited), WORKS) == words


def test_several_citations_stand_on_one_line_each_once() -> None:
    """The same place cited twice is said once, in the order first met."""
    section = source(work="BL", section="§ 6")
    page = source(work="S0", recommendation=1, page="11")

    assert cite_all([page, section, page], WORKS) == "Anbefaling 1, s. 11 · barnets lov § 6"
    assert cite_all([], WORKS) == ""


def test_a_bibliography_is_a_line_a_work_with_pages_run_together() -> None:
    """Works in the order of works.yaml; recommendations and sections in number, neighbouring pages as one range."""
    sources = [
        source(work="BL", section="§ 20, stk. 3"),
        source(work="BL", section="§ 6"),
        source(work="S1", part="Kapitel 3", page="6"),
        source(work="S0", recommendation=13, page="42"),
        source(work="S0", recommendation=2, page="14-15"),
        source(work="S0", recommendation=2, page="15-16"),
        source(work="S0", recommendation=2, page="11"),
    ]

    assert bibliography(sources, WORKS) == [
        "Anbefalinger til kvalitet (Styrelsen, marts 2024): anbefaling 2 s. 11, 14–16; anbefaling 13 s. 42",
        "Fælles grundlag (Styrelsen, 2020): s. 6",
        "Bekendtgørelse af barnets lov (LBK nr. 282): § 6, § 20, stk. 3",
    ]


def test_a_bibliography_of_nothing_is_empty() -> None:
    """A document that drew on nothing cites nothing."""
    assert bibliography([], WORKS) == []
