"""Reading content: what is broken is told by file and key, and a municipality's own folder overrides by id."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.load import NATIONAL, ContentError, load, read_yaml
from tests.content import FILES, toy, write


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("words.yaml", "  term: Barnets plan\n", ""), "words.yaml: ord.plan.term: Field required"),
        (("words.yaml", "kind: lov", "kind: pligt"), "words.yaml: ord.plan.kind: Input should be 'lov'"),
        (("words.yaml", "older:", "ældre:"), "words.yaml: ord.plan.ældre: Extra inputs are not permitted"),
        (("words.yaml", "id: ord.plan", "id: Ord.Plan"), "words.yaml: Ord.Plan.id: String should match"),
        (("words.yaml", "- id: ord.plan", "- id: [ord.plan"), "words.yaml: line "),
        (("recommendations/01.yaml", "label: Bisidder", f"label: {'B' * 33}"),
         "recommendations/01.yaml: how.r01.bisidder.label: String should have at most 32 characters"),
        (("recommendations/01.yaml", "Spørg barnet, hvordan", f"Spørg {'meget ' * 40}"),
         "recommendations/01.yaml: how.r01.spoerg.text: String should have at most 200 characters"),
        (("recommendations/01.yaml", "number: 1", "number: 19"), "recommendations/01.yaml: number: Input should be less"),
        (("recommendations/01.yaml", "phase: under", "phase: midt"), "recommendations/01.yaml: how.r01.bisidder.phase: "),
        (("themes/kerne.yaml", 'page: "6"', "page: side 6"), "themes/kerne.yaml: how.kerne.kontakt.source.page: "),
        (("deadlines.yaml", "months: 3", "months: tre"), "deadlines.yaml: frist.offset.months: "),
        (("phrases.yaml", "moment: begynd", "moment: start"), "phrases.yaml: saet.hej.moment: "),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_by_file_and_key(tmp_path: Path, change: tuple[str, str, str], fault: str) -> None:
    """One who edits the files finds the place without knowing how they are read."""
    with pytest.raises(ContentError) as raised:
        load(national=toy(tmp_path, *change))

    assert [str(f) for f in raised.value.faults if fault in str(f)], raised.value.faults


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """Two broken files and a doubled id are three faults, not the first of them."""
    folder = toy(tmp_path, "words.yaml", "  term: Barnets plan\n", "")
    write(
        folder,
        {"phrases.yaml": FILES["phrases.yaml"].replace("begynd", "start"), "tools.yaml": FILES["tools.yaml"] * 2},
    )
    with pytest.raises(ContentError) as raised:
        load(national=folder)

    assert {"ord.plan.term", "saet.hej.moment", "huse"} <= {fault.key for fault in raised.value.faults}


def test_a_file_that_is_no_text_is_told_by_its_name(tmp_path: Path) -> None:
    """A file in another encoding is a fault, not a crash."""
    folder = toy(tmp_path)
    (folder / "words.yaml").write_bytes("term: før".encode("latin-1"))
    with pytest.raises(ContentError, match=r"words\.yaml: cannot be read: UnicodeDecodeError"):
        load(national=folder)


def test_a_file_that_is_not_there_is_an_empty_shelf(tmp_path: Path) -> None:
    """A municipality's folder holds only what is its own."""
    (tmp_path / "words.yaml").write_text(FILES["words.yaml"], encoding="utf-8")
    library = load(national=tmp_path)

    assert (list(library.words), dict(library.tools), dict(library.recommendations)) == (["ord.plan"], {}, {})


def test_an_overlay_overrides_by_id_adds_and_is_marked_local(tmp_path: Path) -> None:
    """What has a national id replaces it, what is new comes to it, the rest stays, and the local is known as such."""
    national = toy(tmp_path / "national")
    local = write(
        tmp_path / "kommunen",
        {
            "deadlines.yaml": FILES["deadlines.yaml"].replace("{days: -14}", "{days: -21}"),
            "phrases.yaml": FILES["phrases.yaml"].replace("saet.hej", "saet.vores"),
            "recommendations/01.yaml": FILES["recommendations/01.yaml"].replace(
                "Spørg barnet, hvordan", "Hør barnet, hvordan"
            ),
            "retired.yaml": "- saet.gammel\n",
        },
    )
    library = load(local, national)

    assert [alert.days for alert in library.deadlines["frist"].alerts] == [-21]
    assert set(library.phrases) == {"saet.hej", "saet.vores"}
    assert library.points["r01.spoerg"].text.startswith("Hør barnet")
    assert set(library.words) == {"ord.plan"}
    assert {"frist", "saet.vores", "r01"} <= library.local
    assert not {"saet.hej", "ord.plan", "huse", "tema.kerne"} & library.local
    assert library.retired == {"r01.borte", "saet.gammel"}


def test_the_national_content_alone_is_nowhere_local(tmp_path: Path) -> None:
    """Without a folder of its own, a municipality reads the national content."""
    assert load(national=toy(tmp_path)).local == frozenset()


def test_an_overlay_with_a_mistake_names_its_own_file(tmp_path: Path) -> None:
    """The folder stands in the name, so that nobody looks in the national file."""
    local = write(tmp_path / "kommunen", {"words.yaml": FILES["words.yaml"].replace("kind: lov", "kind: skik")})
    with pytest.raises(ContentError, match=r"kommunen/words\.yaml: ord\.plan\.kind"):
        load(local, toy(tmp_path / "national"))


def test_a_local_work_can_be_cited(tmp_path: Path) -> None:
    """A municipality's work procedure is a source like any other."""
    work = "- {key: EKS, title: Arbejdsgang, short: Arbejdsgangen, publisher: Kommunen, published: '2026', law: barnets lov}\n"
    local = write(tmp_path / "kommunen", {"works.yaml": work})
    library = load(local, toy(tmp_path / "national"))

    assert set(library.works) == {"S0", "S1", "BL", "EKS"}


def test_everything_is_found_by_its_id(tmp_path: Path) -> None:
    """Recommendations by r and number, points by their own; kind, source and number come with them."""
    library = load(national=toy(tmp_path))

    assert [library.find(name) is not None for name, _ in library.items()] == [True] * 9
    assert library.find("r01.borte") is None
    assert [library.recommendation_number(n) for n in ("r01", "r01.bisidder", "kerne.kontakt", "huse")] == [
        1,
        1,
        None,
        1,
    ]
    assert library.sources_of("r01.spoerg")[0].recommendation == 1
    assert [library.kind_of(n) for n in ("r01", "r01.bisidder", "saet.hej")] == ["anbefaling", "lov", None]


def test_a_yaml_file_is_read_or_told_by_name_and_line(tmp_path: Path) -> None:
    """The line of a slip in indentation is what an editor needs."""
    file = tmp_path / "x.yaml"
    file.write_text("a: 1\n b: 2\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"x\.yaml: line \d"):
        read_yaml(file)
    assert NATIONAL.name == "content"
