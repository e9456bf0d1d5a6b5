"""Starting the real program: what it says to the operator, and what it refuses, touching nothing."""

from __future__ import annotations

import json
import shutil
import socket
import urllib.request
from pathlib import Path

import pytest

from tests.fake_telegram import FakeTelegram
from tests.program.process import ROOT, Program, pejl


def files(folder: Path) -> set[str]:
    """Return every file below a folder."""
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def test_a_first_start_makes_all_it_needs_and_prints_the_link(tmp_path: Path) -> None:
    """Database and key are made, the link answers, and stopping is clean."""
    program = Program(tmp_path).start()
    assert program.link.startswith(f"{program.url}/ind?kode=")
    with urllib.request.urlopen(program.link) as answer:
        assert answer.status == 200
    assert program.stop() == 0
    assert program.printed[-1] == "Stopped. Nothing is lost."
    assert {"data/pejl.db", "keys/pejl.key"} <= files(tmp_path)


def test_a_second_start_opens_the_same(tmp_path: Path) -> None:
    """The key and the database fit; a new link is printed."""
    first = Program(tmp_path).start()
    link = first.link
    first.stop()
    second = Program(tmp_path).start()
    assert second.link.split("kode=")[1] != link.split("kode=")[1]
    second.stop()


def test_being_open_is_said_loudly(tmp_path: Path) -> None:
    """PEJL_OPEN says that ANYONE is let in."""
    program = Program(tmp_path, PEJL_OPEN="1").start()
    assert any("ANYONE" in line for line in program.printed)
    program.stop()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TELEGRAM_TOKEN": "nonsense"}, "TELEGRAM_TOKEN"),
        ({"PEJL_PORT": "eighty"}, "PEJL_PORT"),
        ({"PEJL_URL": "pejl.example"}, "PEJL_URL"),
        ({"CONTENT_DIR": "/does/not/exist"}, "CONTENT_DIR"),
        ({"DATABASE_URL": "mysql://x/y"}, "use sqlite or postgresql"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}, "check DATABASE_URL"),
        ({"PEJL_KEY": "short"}, "key"),
        ({"DAYS_OFF": "juleaften pinse"}, "pinse"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    """It stops with 2, says which, and shows no trace of Python."""
    done = pejl(tmp_path, "run", **settings)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_several_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    """Nobody has to start again for each."""
    done = pejl(tmp_path, "run", PEJL_PORT="x", PEJL_URL="y", PEJL_LANGUAGE="z")
    assert all(name in done.stderr for name in ("PEJL_PORT", "PEJL_URL", "PEJL_LANGUAGE"))


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    """With what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = pejl(tmp_path, "run", PEJL_PORT=str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "set PEJL_PORT" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("file", "find", "put", "said"),
    [
        ("recommendations/01.yaml", "phase: før", "phase: sidst", "01.yaml: how.r01."),
        ("recommendations/02.yaml", "number: 2", "number: to", "02.yaml: number"),
        ("words.yaml", "- id: ord", "- id: [ord", "words.yaml"),
    ],
)
def test_a_broken_content_file_keeps_it_from_starting(
    tmp_path: Path, file: str, find: str, put: str, said: str
) -> None:
    """File and key are named; nothing is made."""
    own = tmp_path / "kommune"
    own.mkdir()
    target = own / file
    target.parent.mkdir(exist_ok=True)
    shutil.copy(ROOT / "content" / file, target)
    text = target.read_text(encoding="utf-8")
    assert find in text
    target.write_text(text.replace(find, put, 1), encoding="utf-8")
    done = pejl(tmp_path, "run", CONTENT_DIR=str(own))
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_broken_flow_file_keeps_it_from_starting(tmp_path: Path) -> None:
    """File, question and key are named."""
    own = tmp_path / "kommune" / "flows"
    own.mkdir(parents=True)
    text = (ROOT / "flows" / "klar-til-samtalen.yaml").read_text(encoding="utf-8")
    (own / "klar-til-samtalen.yaml").write_text(text.replace("kind: one", "kind: noget", 1), encoding="utf-8")
    done = pejl(tmp_path, "run", CONTENT_DIR=str(own.parent))
    assert done.returncode == 2
    assert "klar-til-samtalen.yaml: questions.anledning.kind" in done.stderr


def test_a_broken_folder_can_be_left_out_loudly(tmp_path: Path) -> None:
    """With --skip-local it starts without the municipality's own, naming file and key; without, it says how."""
    own = tmp_path / "kommune"
    own.mkdir()
    (own / "words.yaml").write_text("- {id: ord.Stort, term: Ord}\n", encoding="utf-8")
    assert "--skip-local" in pejl(tmp_path, "run", CONTENT_DIR=str(own)).stderr
    program = Program(tmp_path, "--skip-local", CONTENT_DIR=str(own)).start()
    assert any("CONTENT_DIR IS LEFT OUT" in line for line in program.printed)
    assert any("kommune/words.yaml: ord.Stort.id" in line for line in program.printed)
    assert program.stop() == 0


async def test_a_wrong_token_leaves_the_page_running(tmp_path: Path) -> None:
    """Telegram says who it does not know; one line says what to do, and the page goes on."""
    async with FakeTelegram(token="1:right") as telegram:
        program = Program(tmp_path, TELEGRAM_TOKEN="1:wrong", TELEGRAM_BASE_URL=telegram.base_url)
        await run_aside(program, "TELEGRAM_TOKEN is wrong")
        assert program.running
        assert "1:wrong" not in "\n".join(program.printed)
        program.stop()


async def test_somebody_else_polling_is_said(tmp_path: Path) -> None:
    """A second program on the same token says so, once."""
    async with FakeTelegram(token="1:right") as telegram:
        settings = {"TELEGRAM_TOKEN": "1:right", "TELEGRAM_BASE_URL": telegram.base_url}
        first, second = Program(tmp_path / "a", **settings), Program(tmp_path / "b", **settings)
        for program in (first, second):
            program.folder.mkdir()
            await run_aside(program, "listening as")
        await telegram.settled(quiet=1.0)
        said = [line for p in (first, second) for line in p.printed if "somebody else polls" in line]
        assert said
        first.stop()
        second.stop()


async def test_no_network_is_said_and_waited_out(tmp_path: Path) -> None:
    """One line while it is gone; the person is answered once it is back."""
    async with FakeTelegram(token="1:right") as telegram:
        await telegram.down()
        program = Program(tmp_path, TELEGRAM_TOKEN="1:right", TELEGRAM_BASE_URL=telegram.base_url, PEJL_OPEN="1")
        await run_aside(program, "no connection")
        await telegram.up()
        person = telegram.person(1)
        await person.starts()
        await person.chat.until(lambda chat: "Velkommen" in chat.last.text, timeout=30)
        program.stop()


async def run_aside(program: Program, until: str) -> None:
    """Start a program without keeping the fake server waiting."""
    import asyncio

    await asyncio.get_running_loop().run_in_executor(None, program.start, until)


def test_an_invitation_from_the_command_line_opens_the_page(tmp_path: Path) -> None:
    """`pejl invite` while the program runs: its link works at once."""
    program = Program(tmp_path).start()
    done = pejl(tmp_path, "invite", PEJL_PORT=str(program.port))
    link = done.stdout.splitlines()[0]
    with urllib.request.urlopen(link) as answer:
        assert answer.status == 200
    assert pejl(tmp_path, "invite", "--role", "konge").returncode == 2
    program.stop()


def test_the_commands_that_others_rely_on(tmp_path: Path) -> None:
    """Each reads one line a time and answers in JSON, as agreed."""
    found = [
        json.loads(line)
        for line in pejl(
            tmp_path, "lookup", "--json", "-", given="boernesamtale\nvejret i morgen\n"
        ).stdout.splitlines()
    ]
    assert [f["query"] for f in found] == ["boernesamtale", "vejret i morgen"]
    assert found[0]["answered"]
    assert set(found[0]["hits"][0]) == {"kind", "id", "recommendation", "title", "score"}
    assert not found[1]["answered"]
    guarded = [
        json.loads(line)
        for line in pejl(tmp_path, "guard", "--json", "-", given="010190 1234\nden 3. december\n").stdout.splitlines()
    ]
    assert [g["blocked"] for g in guarded] == [True, False]
    assert guarded[0]["findings"] == [{"kind": "cpr", "start": 0, "end": 11}]
    dates = pejl(
        tmp_path, "when", "--json", "-", "--today", "2026-11-10T08:15", given="3. december kl. 10.30\nsnart\n"
    ).stdout
    assert [json.loads(line)["when"] for line in dates.splitlines()] == ["2026-12-03T10:30", None]
    due = json.loads(pejl(tmp_path, "deadline", "boernefaglig-undersoegelse", "--from", "2026-10-31", "--json").stdout)
    assert due["due"] == "2027-02-28"
    items = json.loads(pejl(tmp_path, "content", "--json").stdout)
    assert {"id", "kind", "text", "source", "recommendation"} <= set(items[0])
    assert len(items) > 900


def test_the_version_is_printed(tmp_path: Path) -> None:
    """With the program's name."""
    assert pejl(tmp_path, "--version").stdout.startswith("pejl 0.")


def test_every_setting_stands_in_the_example() -> None:
    """A line each in .env.example, and none that is not there any more."""
    from bot.settings import Settings

    written = {
        line.lstrip("# ").split("=")[0].lower()
        for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
        if "=" in line and line.lstrip("# ").split("=")[0].isupper()
    }
    assert written == set(Settings.model_fields)
