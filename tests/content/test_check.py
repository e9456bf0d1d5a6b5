"""What `pejl check` finds in content, one mistake at a time, and that every line says where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from bot.checking import check_all, read_coverage
from bot.settings import Settings
from content.check import Finding, OldWords, Report, check, lix
from content.load import load
from tests.content import today as todays_content
from tests.content import toy, write

TODAY = dt.date(2026, 11, 22)
R01, WORDS = "recommendations/01.yaml", "words.yaml"
ROWS: list[dict[str, Any]] = [
    {"recommendation": 1, "part": "Hvordan", "page": "11", "point": "spørg", "ids": ["r01.spoerg", "huse"]},
    {"work": "S1", "part": "Kerneelement 1", "page": "6", "point": "kontakt", "ids": ["kerne.kontakt"]},
    {"id": "r01.bisidder", "why": "kun loven"},
]


def found_in(folder: Path, rows: list[dict[str, Any]] | None = None) -> Report:
    """Check a small folder as of a fixed day."""
    return check(load(national=folder), TODAY, rows or [])


def test_nothing_is_found_where_nothing_is_wrong(tmp_path: Path) -> None:
    """The small folder is without fault and remark, so that each test below has one mistake of its own."""
    found = found_in(toy(tmp_path), ROWS)

    assert (found.faults, found.remarks) == ((), ())


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        ((R01, "tools: [huse]", "tools: [hus]"), "r01: tools", "there is no hus; is huse meant?"),
        ((R01, "tools: [huse]", "tools: [r01.borte]"), "r01: tools", "r01.borte is retired"),
        ((R01, "under: r01.spoerg", "under: r01.spoergsmaal"), "r01.bisidder: under", "is r01.spoerg meant?"),
        ((R01, "under: r01.spoerg", "under: kerne.kontakt"), "r01.bisidder: under", "there is no kerne.kontakt"),
        ((R01, "deadline: frist", "deadline: frister"), "r01.bisidder: deadline", "is frist meant?"),
        ((R01, "work: S0, part", "work: S9, part"), "r01.spoerg: source.work", "there is no S9"),
        ((R01, "{work: S0, part: Hvordan, page", "{work: S0, recommendation: 7, page"), "r01.spoerg: source.recommendation", "there is no recommendation 7"),
        ((R01, ', part: Hvordan, page: "11"}', "}"), "r01.spoerg: source", "say where"),
        ((R01, ', section: "§ 6", checked: 2026-06-01', ", part: Kapitel 1"), "r01.bisidder: source", "needs the section"),
        ((R01, "r01.spoerg\n    label", "r02.spoerg\n    label"), "r02.spoerg: id", "begin with r01."),
        ((R01, "id: r01.bisidder", "id: r01.borte"), "r01.borte: id", "this id is retired"),
        ((R01, "id: r01.bisidder", "id: r01.spoerg"), "r01.spoerg: id", "used twice"),
        ((WORDS, "id: ord.plan", "id: huse"), "huse: id", "used twice"),
        ((WORDS, "r01.spoerg]", "r01.spoerger]"), "ord.plan: related", "is r01.spoerg meant?"),
        (("themes/kerne.yaml", "related: [r01]", "related: [r19]"), "tema.kerne: related", "there is no r19"),
        (("themes/kerne.yaml", "kind: erfaring", "kind: anbefaling"), "kerne.kontakt: kind", "under serviceloven"),
        (("tools.yaml", "recommendations: [1]", "recommendations: [2]"), "huse: recommendations", "there is no 2"),
        ((R01, "Spørg barnet, hvordan", "Du skal spørge barnet, hvordan"), "r01.spoerg: text", "'skal'"),
        ((R01, "Spørg barnet, hvordan", "Du må aldrig spørge, hvordan"), "r01.spoerg: text", "'må aldrig'"),
        ((R01, "Spørg barnet, hvordan", "Det er en pligt at spørge, hvordan"), "r01.spoerg: text", "'pligt'"),
        ((R01, "Spørg barnet, hvordan", "Se i handleplanen, hvordan"), "r01.spoerg: text", "'handleplanen' is a word of the old"),
        ((R01, "Spørg barnet, hvordan", "Se på foranstaltningerne, og hvordan"), "r01.spoerg: text", "'foranstaltningerne'"),
        ((R01, "Spørg barnet, hvordan det gerne vil være med.", "Tilrettelæg inddragelsesprocessen gennem kommunikationsformer."), "r01.spoerg: text", "65 is the ceiling"),
        ((WORDS, "En plan, du selv er med til at lave.", "Kommunens forvaltning udarbejder planlægningen sammen med forældrene og netværket, inden afgørelsen træffes."), "ord.plan: for_child", "45 is the ceiling"),
    ],
)  # fmt: skip
def test_a_mistake_is_found_where_it_stands(
    tmp_path: Path, change: tuple[str, str, str], where: str, says: str
) -> None:
    """Each kind of mistake is told at its item and key, in words that say what to do."""
    found = found_in(toy(tmp_path, *change))

    assert [f for f in found.faults if f"{f.item}: {f.key}" == where and says in f.what], found.faults


@pytest.mark.parametrize(
    "harmless",
    [
        "Hvad skal I tale om?",
        "Spørg, hvem der skal være med.",
        "Aftal, hvornår du skal ringe igen.",
        "Tal om, hvad du gør, hvis barnet skal flytte.",
        "Forpligt dig, og hold det, du lover.",
        "Vurdér risikoen: Det skal kommunen gøre først (§ 18, stk. 3).",
    ],
)
def test_a_question_a_condition_and_a_cited_section_oblige_nobody(tmp_path: Path, harmless: str) -> None:
    """A recommendation may ask what is to happen, and may name the section that makes it a duty."""
    found = found_in(toy(tmp_path, R01, "Spørg barnet, hvordan det gerne vil være med.", f'"{harmless}"'))

    assert found.faults == ()


@pytest.mark.parametrize(
    "today",
    [
        "Se i forældrehandleplanen.",
        "Det, der før hed handleplan.",
        "Se barnets plan.",
        "Den gamle handleplan gælder ikke.",
    ],
)
def test_an_older_word_may_stand_where_it_is_called_old_or_is_part_of_todays(tmp_path: Path, today: str) -> None:
    """Old words lead a reader to today's, so explaining them is no fault, and a compound is another word."""
    assert OldWords(load(national=toy(tmp_path))).in_text(today) == []


def test_old_law_words_may_stand_in_what_is_of_the_old_law(tmp_path: Path) -> None:
    """An item of kind gammel-lov speaks of the old law in its own words."""
    folder = toy(tmp_path, "themes/kerne.yaml", "kind: erfaring", "kind: gammel-lov")
    file = folder / "themes/kerne.yaml"
    file.write_text(file.read_text().replace("Følg med i", "Se i handleplanen og i"))

    assert found_in(folder).faults == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (R01, "review_by: 2027-11-01", "review_by: 2026-11-21", "r01.bisidder: review_by: was to be reviewed by 2026-11-21"),
        (WORDS, "reviewed: 2026-11-01", "reviewed: 2024-11-01", "ord.plan: reviewed: was last reviewed on 2024-11-01"),
        (WORDS, "reviewed: 2026-11-01", "reviewed: 2062-11-01", "ord.plan: reviewed: 2062-11-01 is still to come"),
        (WORDS, "checked: 2026-06-01", "checked: 2025-03-17", "works.yaml: BL: 1 items rest on the text of 2025-03-17"),
        (WORDS, ", checked: 2026-06-01", "", "works.yaml: BL: 1 items cite a section whose text is not read"),
        (WORDS, "Planen, som barnet selv er med til at lave. Hed før handleplan.", "Sæt en dag, og hold den.",
         "frist: text: is word for word the same as in ord.plan"),
    ],
)  # fmt: skip
def test_what_is_due_for_reading_is_a_remark_and_no_fault(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    """A date that has passed, and a text that stands twice, stop nobody."""
    found = found_in(toy(tmp_path, file, old, new))

    assert found.faults == ()
    assert [remark for remark in found.remarks if str(remark).startswith(says)], found.remarks


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (ROWS[1:], "coverage: S0 1: no row tells what became of this recommendation"),
        (ROWS[:2], "r01.bisidder: id: no row of coverage/ leads here"),
        ([*ROWS, {"recommendation": 1, "part": "Hvordan", "page": "11", "point": "x", "ids": ["huset"]}],
         "coverage: S0 1: there is no huset; is huse meant?"),
        ([*ROWS, {"recommendation": 1, "part": "Hvordan", "page": "11", "point": "x", "ids": []}],
         "coverage: S0 1: 'x' leads to no id"),
        ([*ROWS[:2], {"id": "r01.bisidder", "why": ""}], "coverage: S0: 'r01.bisidder' leads to no id, or has no why"),
    ],
)  # fmt: skip
def test_coverage_is_complete_both_ways(tmp_path: Path, rows: list[dict[str, Any]], says: str) -> None:
    """Every row leads to what exists, every point comes from a row or says why not, every recommendation has rows."""
    faults = found_in(toy(tmp_path), rows).faults

    assert [fault for fault in map(str, faults) if fault.startswith(says)], faults


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("", 0.0),
        ("Vi tegner nu.", 3 + 0),
        ("Vi tegner nu. Du ser på.", 3 + 0),
        ("Undersøgelsen er færdig.", 3 + 100 / 3),
        ("Mødes I fx kl. 10 efter § 20, stk. 3? Sig det.", 11 / 2 + 0),
        ("Det er let: Du ringer.", 5 / 2 + 0),
        ("Hvad skal I tale om", 5 + 0),
    ],
)
def test_lix_is_words_a_sentence_and_per_cent_long_words(text: str, figure: float) -> None:
    """Abbreviations end no sentence, a colon does, and seven letters make a long word."""
    assert lix(text) == pytest.approx(figure)


def test_a_rule_of_the_law_and_a_short_text_have_a_higher_ceiling(tmp_path: Path) -> None:
    """One long word more moves a short text's figure much, and the law's terms are not ours to change."""
    hard = "Undersøgelsen afsluttes med en begrundet stillingtagen til barnets behov for særlig støtte i hverdagen, skolegangen og fritiden."
    assert 60 < lix(hard) <= 65
    advice = found_in(toy(tmp_path / "a", R01, "Spørg barnet, hvordan det gerne vil være med.", hard))
    longer = f"{hard} Vurderingen beskriver forældrenes ressourcer, netværkets muligheder og barnets skolegang."
    too_hard = found_in(toy(tmp_path / "b", R01, "    phase: før", f"    detail: {longer}\n    phase: før"))

    assert advice.faults == ()
    assert [remark.item for remark in advice.remarks] == ["r01.spoerg"]
    assert [(fault.item, fault.key) for fault in too_hard.faults] == [("r01.spoerg", "detail")]


def test_todays_content_has_no_fault() -> None:
    """What is in the repository can be released, and what is in its coverage list is complete."""
    unread: list[str] = []
    found = check(todays_content(), TODAY, read_coverage(unread))

    assert (unread, [str(fault) for fault in found.faults]) == ([], [])
    assert found.reading.average < 35


def test_every_fault_of_an_overlay_is_told_at_once_with_file_and_key(tmp_path: Path) -> None:
    """Broken files, broken flows, unknown names and wrong file names come in one go; the rest is checked still."""
    folder = write(
        tmp_path / "kommunen",
        {
            "words.yaml": "- {id: ord.Stort, term: Ord}\n",
            "wrods.yaml": "[]\n",
            "phrases.yaml": "- id: [\n",
            "flows/egen.yaml": "id: en-anden\ntitle: Egen\n",
            "flows/documents/feltnote.md.j2": "# {{ titel }}\n\n{{ svar['borte'] }}\n",
            "flows/documents/ubrugt.md.j2": "# {{ titel }}\n",
        },
    )
    report = check_all(Settings(content_dir=folder, _env_file=None), TODAY)  # type: ignore[call-arg]

    for beginning in (
        "kommunen/words.yaml: ord.Stort.id: ",
        "kommunen/words.yaml: ord.Stort.text: ",
        "kommunen/wrods.yaml: name: nobody reads a file of this name",
        "phrases.yaml: line ",
        "flows/egen.yaml: about: ",
        "documents/feltnote.md.j2: under-besoeget: cannot be filled empty: ",
        "documents/feltnote.md.j2: under-besoeget: svar['borte'] is no question of the flow",
    ):
        assert [fault for fault in report.faults if fault.startswith(beginning)], (beginning, report.faults[:20])
    assert all(fault.count(": ") >= 2 for fault in report.faults)
    assert "documents/ubrugt.md.j2: name: no flow ends in this document" in report.remarks
    assert report.summary.endswith(f"{len(report.faults)} faults, {len(report.remarks)} remarks")


def test_the_example_overlay_brings_no_fault_of_its_own() -> None:
    """The folder in docs/ is one that a municipality can copy and start from."""
    example = Path(__file__).parents[2] / "docs" / "eksempel-kommune"
    report = check_all(Settings(content_dir=example, _env_file=None), TODAY)  # type: ignore[call-arg]

    own = ("eksempel-kommune/", "r04.", "no content point", "leads here", "there is no")
    assert [fault for fault in report.faults if any(word in fault for word in own)] == []
    assert "items local" in report.summary


def test_a_finding_reads_as_item_key_and_what() -> None:
    """An editor looks for the item, then for the key."""
    assert str(Finding("r01.spoerg", "text", "too long")) == "r01.spoerg: text: too long"
