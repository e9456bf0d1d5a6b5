"""Flows for those who edit them: shown as text and as a drawing, and played in the terminal."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot import drawing, playing, showing
from bot.desk import World
from tests.program.process import pejl
from tests.stage import world_for_tests

FLOWS = sorted(world_for_tests().flows)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", FLOWS)
def test_every_question_stands_in_the_text(world: World, name: str) -> None:
    """Each question with its answers, its condition, and its guidance with citations; nothing is unknown."""
    flow = world.flows[name]
    text = showing.as_text(flow, world.library)
    together = " ".join(text.split())
    for question in flow.every_question():
        assert question.ask in together
        assert all(label in together for label in question.options.values())
        assert all(item in together for item in (*question.guidance, *question.items))
        if question.when:
            assert "Kun når" in text
    assert "findes ikke" not in text
    assert "Anbefaling" in text


@pytest.mark.parametrize("name", FLOWS)
def test_the_drawing_has_a_box_a_question_and_a_bow_a_condition(world: World, name: str) -> None:
    """It is sound XML with a title; what is asked only sometimes has a dashed box."""
    flow = world.flows[name]
    tree = ElementTree.fromstring(drawing.as_svg(flow, world.library))  # noqa: S314 — our own
    questions = list(flow.every_question())
    boxes = tree.findall(f"{SVG}rect[@rx]")
    assert len(boxes) == len(questions)
    assert sum("stroke-dasharray" in box.attrib for box in boxes) == sum(bool(q.when) for q in questions)
    bows = [path for path in tree.findall(f"{SVG}path") if "stroke-dasharray" in path.attrib]
    assert len(bows) == sum(len(q.when) for q in questions)
    title = tree.find(f"{SVG}title")
    assert title is not None
    assert title.text == flow.title


def test_a_condition_is_said_in_words(world: World) -> None:
    """Not the values of the file, but what stands on the buttons."""
    flow = world.flows["maal-der-kan-maerkes"]
    question = flow.question("plan")
    assert question is not None
    assert showing.condition(flow, question, None, world.library) == "Målene er Barnets mål"


class Terminal:
    """A person at the terminal: lines to type, and what was written."""

    def __init__(self, *lines: str) -> None:
        self.lines, self.written = [f"{line}\n" for line in lines], ""

    def read(self) -> str:
        """Return the next line; nothing where there is no more."""
        return self.lines.pop(0) if self.lines else ""

    def write(self, text: str) -> None:
        """Keep what is written."""
        self.written += f"{text}\n"


async def played(world: World, flow: str, *lines: str) -> str:
    """Play some lines, and return all that was written."""
    database, terminal = playing.database_in_memory(), Terminal(*lines)
    try:
        await playing.play(playing.Player(world, database), flow, terminal.read, terminal.write)
    finally:
        database.close()
    return terminal.written


async def test_numbers_choose_and_text_is_an_answer(world: World) -> None:
    """The same screens: a choice by number, own words typed, and the goal coach at the goal."""
    written = await played(
        world,
        "maal-der-kan-maerkes",
        *("1", "1", "Færdig", "1", "Færdig", "Jeg vil gerne sove godt", "Barnet har det bedre"),
        *("1", "Færdig", "1", "Færdig", "Mor", "Færdig", "q", "1"),
    )
    assert "Mål, der kan mærkes · 1 af" in written
    assert "[1] Barnets mål" in written
    assert "Et blik på mål 1" in written
    assert "“bedre”: Hvad bliver anderledes" in written
    assert written.rstrip().endswith("Skriv et nummer eller et svar. Skriv q for at slutte.")


async def test_a_whole_flow_ends_in_its_document(world: World) -> None:
    """Spring over leads through to the review, and the document is plain text."""
    database = playing.database_in_memory()
    player = playing.Player(world, database)
    screen = await player.begins("klar-til-samtalen")
    for _ in range(40):
        if "Lav Samtaleplan" in screen:
            break
        screen = await player.enters("Spring over" if "Spring over" in screen else "Læst")
    screen = await player.enters("Lav Samtaleplan")
    database.close()
    assert "SAMTALEPLAN" in screen
    assert "Kilder" in screen


async def test_the_guard_applies(world: World) -> None:
    """An identifying text is refused without an echo, and a word that may be a name is asked about."""
    start = ("1", "1", "Færdig", "1", "Færdig")
    written = await played(world, "maal-der-kan-maerkes", *start, "Ring til 20 30 40 50")
    assert "telefonnummer" in written
    assert "20 30" not in written
    asked = await played(world, "maal-der-kan-maerkes", *start, "Mere tid med Frida")
    assert "Skriv j, hvis det ikke er et navn." in asked
    sure = await played(world, "maal-der-kan-maerkes", *start, "Mere tid med Frida", "j")
    assert "Hvad bliver anderledes" in sure.rsplit("─", 1)[1]


def test_the_commands(tmp_path: Path) -> None:
    """`flow show` prints and draws, `play` plays what it reads; neither leaves a file of its own."""
    drawn = tmp_path / "maal.svg"
    shown = pejl(tmp_path, "flow", "show", "maal-der-kan-maerkes", "--picture", str(drawn))
    assert shown.returncode == 0, shown.stderr
    assert "Hvad gør de voksne?" in shown.stdout
    assert drawn.read_text(encoding="utf-8").startswith("<svg")
    played_out = pejl(tmp_path, "play", "maal-der-kan-maerkes", given="1\nq\n")
    assert played_out.returncode == 0, played_out.stderr
    assert "Hvad foreslår barnet?" in played_out.stdout
    assert [path.name for path in tmp_path.rglob("*")] == ["maal.svg"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("flow", "show", "findes-ikke"), "There is no flow 'findes-ikke'; there are: "),
        (("play", "findes-ikke"), "There is no flow 'findes-ikke'; there are: "),
        (("flow", "show", "god-afslutning", "--picture", "x.png"), "a drawing is SVG"),
        (("flow", "show", "god-afslutning", "--picture", "no/such/folder/x.svg"), "Cannot write"),
    ],
)
def test_a_slip_is_said_plainly(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """A flow that is not there, or a picture that cannot be, ends with a sentence and code 2."""
    run = pejl(tmp_path, *arguments)
    assert run.returncode == 2
    assert said in run.stderr
