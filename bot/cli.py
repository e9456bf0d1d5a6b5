"""The command `pejl`. Heavy modules are imported by the commands that need them, so that it answers at once."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import importlib.metadata
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.desk import World
    from bot.settings import Settings
    from flows.model import Flow
    from storage.database import Database

app = typer.Typer(
    name="pejl",
    help="Pejl: a pocket guide in the chat for advisers who work with children and young people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

SkipLocal = Annotated[bool, typer.Option("--skip-local", help="leave CONTENT_DIR out where it is broken")]
"""Whether to go on without a municipality's own folder; the national content must be whole in any case."""

flow_app = typer.Typer(help="Look at the flows, for those who edit them.", no_args_is_help=True)
app.add_typer(flow_app, name="flow")

WRONG = 2
"""Exit code where settings, key, database or content keep Pejl from starting."""


def say(text: str) -> None:
    """Print a line for the operator, at once."""
    print(text, flush=True)  # noqa: T201


def stop_with(text: str) -> typer.Exit:
    """Print what is wrong and what to do, and return the exit to raise."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201
    return typer.Exit(WRONG)


def settings_or_stop() -> Settings:
    """Read the settings, or stop saying what is wrong with them."""
    from bot.logs import set_up  # noqa: PLC0415
    from bot.settings import SettingsError, read_settings  # noqa: PLC0415

    try:
        settings = read_settings()
    except SettingsError as error:
        raise stop_with(f"Settings (environment or .env):\n{error}") from None
    set_up(settings.pejl_log_level)
    return settings


@contextmanager
def database_or_stop(settings: Settings) -> Iterator[Database]:
    """Open the database, or stop saying what is wrong with it."""
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from storage.crypto import MasterKeyError  # noqa: PLC0415
    from storage.database import DatabaseError  # noqa: PLC0415
    from storage.opening import open_database  # noqa: PLC0415

    try:
        database = open_database(settings.database_url, settings.key_source)
    except (MasterKeyError, DatabaseError) as error:
        raise stop_with(f"Cannot open the database: {error}") from None
    except SQLAlchemyError as error:
        cause = type(getattr(error, "orig", None) or error).__name__
        raise stop_with(f"Cannot reach the database ({cause}): check DATABASE_URL, and that it is running") from None
    try:
        yield database
    finally:
        database.close()


@app.callback(invoke_without_command=True)
def _pejl(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        say(f"pejl {importlib.metadata.version('pejl')}")
        raise typer.Exit


@app.command()
def run(skip_local: SkipLocal = False) -> None:
    """Serve the page, and Telegram where TELEGRAM_TOKEN is set."""
    settings = settings_or_stop()
    say("Pejl is starting: reading content and flows …")
    world = _world(settings, skip_local=skip_local)
    with database_or_stop(settings) as database:
        from bot.running import serve  # noqa: PLC0415

        try:
            asyncio.run(serve(world, database, say))
        except OSError as error:
            address = f"{settings.pejl_host}:{settings.pejl_port}"
            raise stop_with(f"Cannot listen on {address} ({error.strerror}): set PEJL_PORT to a free one") from None


@app.command()
def check(skip_local: SkipLocal = False) -> None:
    """Check content and flows; says file and key of everything that is wrong."""
    settings = settings_or_stop()
    from bot.checking import check_all  # noqa: PLC0415
    from bot.world import without_local  # noqa: PLC0415

    today = dt.datetime.now(dt.UTC).date()
    report = check_all(settings, today)
    if skip_local and settings.content_dir is not None and report.faults:
        _say_left_out(settings, report.faults)
        report = check_all(without_local(settings), today)
    for line in (*report.faults, *report.remarks):
        say(line)
    say(report.summary)
    if report.faults:
        raise typer.Exit(1)


@app.command()
def invite(
    role: Annotated[str, typer.Option(help="rådgiver, leder or redaktør")] = "rådgiver",
    days: Annotated[int, typer.Option(min=1, max=90, help="how long it can be used")] = 7,
) -> None:
    """Make a one-time invitation, for the page and for Telegram."""
    from storage import people  # noqa: PLC0415

    if role not in people.ROLES:
        raise stop_with(f"There is no role {role!r}: choose {', '.join(people.ROLES)}")
    settings = settings_or_stop()
    with database_or_stop(settings) as database:
        lasts = dt.timedelta(days=days)
        code = database.transact_now(lambda tx: people.invite(tx, people.JOIN, lasts, role=role))
    say(f"{settings.page_url}/ind?kode={code}")
    if settings.telegram_token is not None:
        say(f"In Telegram, write to the bot: /start {code}")
    say(f"For one person, once, within {days} days.")


@app.command()
def guard(as_json: Annotated[str, typer.Option("--json", help="'-' reads one text per line")] = "-") -> None:
    """Say what in a text must not be stored, one JSON object per line. Nothing is kept."""
    from bot import guard as guards  # noqa: PLC0415

    _only_standard_input(as_json)
    for line in sys.stdin:
        findings = guards.find(line.rstrip("\n"))
        listed = [{"kind": f.kind.value, "start": f.start, "end": f.end} for f in findings]
        say(json.dumps({"blocked": bool(findings), "findings": listed}, ensure_ascii=False))


@app.command()
def lookup(
    text: Annotated[str, typer.Argument(help="what to look up")] = "",
    as_json: Annotated[str, typer.Option("--json", help="'-' reads one query per line")] = "",
) -> None:
    """Look a word or a question up; with --json -, one JSON object per query."""
    from bot import guard as guards  # noqa: PLC0415

    if bool(text) == bool(as_json):
        raise stop_with("Give either words to look up, or --json - with queries on standard input")
    index = _world().index
    if as_json:
        _only_standard_input(as_json)
        for line in sys.stdin:
            query = line.rstrip("\n")
            found = index.search(query)
            hits = [dataclasses.asdict(hit) for hit in found.hits]
            say(json.dumps({"query": query, "answered": found.answered, "hits": hits}, ensure_ascii=False))
        return
    if guards.find(text):
        raise stop_with("That looks like something that identifies a person: ask without it")
    found = index.search(text)
    say("" if found.answered else "Nothing fits. The nearest:")
    for hit in found.hits:
        say(f"{hit.score:5.2f}  {hit.kind:<14} {hit.id:<34} {hit.title}")


@app.command()
def content(as_json: Annotated[bool, typer.Option("--json", help="one JSON object per item")] = True) -> None:
    """List everything Pejl knows, each item with kind, text, source and recommendation."""
    from bot.listing import as_json as listed  # noqa: PLC0415

    if not as_json:
        raise stop_with("Content is listed as JSON: pejl content --json")
    library = _world().library
    say(json.dumps([listed(library, item_id, item) for item_id, item in library.items()], ensure_ascii=False))


@app.command()
def when(
    today: Annotated[str, typer.Option(help="the moment to count from: 2026-11-10T08:15")],
    as_json: Annotated[str, typer.Option("--json", help="'-' reads one Danish phrase per line")] = "-",
) -> None:
    """Read Danish dates, one phrase per line; null where Pejl would ask."""
    from bot.days_off import danish_days_off  # noqa: PLC0415
    from bot.desk import COPENHAGEN  # noqa: PLC0415
    from flows.dates import when as understood  # noqa: PLC0415

    _only_standard_input(as_json)
    try:
        now = dt.datetime.fromisoformat(today).replace(tzinfo=COPENHAGEN)
    except ValueError:
        raise stop_with("--today is a local date and time such as 2026-11-10T08:15") from None
    days_off = danish_days_off(settings_or_stop().optional_days_off)
    for line in sys.stdin:
        say(json.dumps(understood(line.rstrip("\n"), now, days_off), ensure_ascii=False))


@app.command()
def deadline(
    rule: Annotated[str, typer.Argument(help="a rule's id in content/deadlines.yaml")],
    start: Annotated[str, typer.Option("--from", help="what the count starts from: a date, or a date and time")],
    other: Annotated[str, typer.Option("--or", help="the other date, where the earlier of two holds")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Compute a deadline with its alerts, and say what was counted from what."""
    from bot.days_off import danish_days_off  # noqa: PLC0415
    from flows import deadlines  # noqa: PLC0415

    world = _world()
    found = world.library.deadlines.get(rule)
    if found is None:
        raise stop_with(f"There is no rule {rule!r}; there are: {', '.join(world.library.deadlines)}")
    days_off = danish_days_off(world.settings.optional_days_off)
    try:
        due = deadlines.due(found, _moment(start), days_off, _moment(other) if other else None)
    except ValueError as error:
        raise stop_with(str(error)) from None
    if as_json:
        say(json.dumps(deadlines.as_json(due), ensure_ascii=False))
        return
    say(due.why)
    for alert in due.alerts:
        say(f"alert {alert.isoformat()}")


@flow_app.command("show")
def show_flow(
    name: Annotated[str, typer.Argument(metavar="ID", help="a flow's id, as its file is called")],
    picture: Annotated[Path | None, typer.Option(help="also write a drawing: FILE.svg")] = None,
) -> None:
    """Show a flow's questions, conditions and guidance as text."""
    from bot import drawing, showing  # noqa: PLC0415

    world = _world()
    flow = _flow_or_stop(world, name)
    say(showing.as_text(flow, world.library))
    if picture is not None:
        if picture.suffix.lower() != ".svg":
            raise stop_with(f"{picture}: a drawing is SVG, so give a name that ends in .svg")
        try:
            picture.write_text(drawing.as_svg(flow, world.library), encoding="utf-8")
        except OSError as error:
            raise stop_with(f"Cannot write {picture} ({error.strerror})") from None
        say(f"Drawn in {picture}")


@app.command()
def play(flow: Annotated[str, typer.Argument(metavar="FLOW", help="a flow's id, as its file is called")]) -> None:
    """Play a flow in the terminal; what is answered is kept in memory alone."""
    from bot import playing  # noqa: PLC0415

    world = _world()
    _flow_or_stop(world, flow)
    database = playing.database_in_memory()
    try:
        asyncio.run(playing.play(playing.Player(world, database), flow, sys.stdin.readline, say))
    except KeyboardInterrupt:
        say("")
    finally:
        database.close()


def _flow_or_stop(world: World, name: str) -> Flow:
    found = world.flows.get(name)
    if found is None:
        raise stop_with(f"There is no flow {name!r}; there are: {', '.join(world.flows)}")
    return found


def _moment(text: str) -> dt.date:
    from bot.desk import COPENHAGEN  # noqa: PLC0415

    try:
        if "T" in text or " " in text:
            return dt.datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise stop_with(f"{text!r} is no date: write 2026-11-10, or 2026-11-10T08:15") from None


def _say_left_out(settings: Settings, faults: Iterable[str]) -> None:
    """Say loudly that a municipality's own folder is left out, and why."""
    lines = "\n".join(faults)
    say(f"CONTENT_DIR IS LEFT OUT (--skip-local): {settings.content_dir} is broken:\n{lines}")
    say("NATIONAL CONTENT ALONE: nothing of the municipality's own is shown. Mend the files, and start again.")


def _world(settings: Settings | None = None, *, skip_local: bool = False) -> World:
    """Load everything, or stop saying what is broken."""
    settings = settings or settings_or_stop()
    from bot.world import BrokenError, load_world  # noqa: PLC0415

    try:
        world = load_world(settings, skip_local=skip_local)
    except BrokenError as error:
        faults = "\n".join(error.faults)
        without = ", or leave CONTENT_DIR out: pejl run --skip-local" if settings.content_dir else ""
        raise stop_with(
            f"Content or flows are broken, so Pejl does not start:\n{faults}\nMend them, then start{without}."
        ) from None
    if world.left_out:
        _say_left_out(settings, world.left_out)
    return world


def _only_standard_input(value: str) -> None:
    if value != "-":
        raise stop_with("--json takes '-': the texts are read from standard input, one per line")


def main() -> None:
    """Run the command."""
    app()
