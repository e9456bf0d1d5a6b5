"""The program: the page, and Telegram beside it where there is a token, in one loop."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import signal
import socket
from collections.abc import Callable, Iterator

import structlog
import uvicorn
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.assistant import Assistant
from bot.courier import Courier
from bot.desk import World
from bot.web.app import Web
from bot.web.live import Live
from storage import people
from storage.database import Database, Transaction

log = structlog.get_logger()

FIRST_LINK_LASTS = dt.timedelta(days=1)
"""How long the link printed at start can be spent."""

SWEEP_EVERY = dt.timedelta(minutes=10)
STOP_SECONDS = 8.0
"""How long a stop waits for what is under way."""

Say = Callable[[str], None]


class Server(uvicorn.Server):
    """Uvicorn without its signal handlers: this program stops in its own order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the program."""
        yield


async def serve(world: World, database: Database, say: Say, ready: Callable[[], None] = lambda: None) -> None:
    """Run until SIGINT or SIGTERM. `say` prints lines for the operator."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    assistant, live = Assistant(world, database), Live()
    settings = world.settings
    background: list[asyncio.Task[None]] = []
    couriers: list[Courier] = []

    def wake(surface_id: int) -> None:
        for courier in couriers:
            courier.wake(surface_id)

    web = Web(assistant, live, wake)
    listener = listener_at(settings.pejl_host, settings.pejl_port)
    server = Server(
        uvicorn.Config(
            web.app(),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=3,
            proxy_headers=True,
        )
    )
    background.append(asyncio.create_task(server.serve([listener])))
    background.append(asyncio.create_task(_sweep(assistant, couriers, stop)))
    closing = contextlib.AsyncExitStack()
    if settings.telegram_token is not None:
        from bot.telegram.channel import open_channel  # noqa: PLC0415 — half a second that a start without it saves

        bot, courier, intake = await open_channel(assistant, settings, say)
        couriers.append(courier)
        intake.on_change(live.changed)
        background.append(asyncio.create_task(intake.run(stop)))
        closing.push_async_callback(bot.shutdown)
        closing.push_async_callback(courier.rest, STOP_SECONDS / 2)
    say(await database.transact(lambda tx: welcome(tx, world)))
    ready()
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({stopping, background[0]}, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    live.close()
    server.should_exit = True
    await asyncio.wait(background, timeout=STOP_SECONDS)
    await closing.aclose()
    for task in (*background, stopping):
        task.cancel()
    await asyncio.gather(*background, stopping, return_exceptions=True)
    say("Stopped. Nothing is lost.")


def listener_at(host: str, port: int) -> socket.socket:
    """Bind the page's address. Raises OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(256)
    return listener


async def _sweep(assistant: Assistant, couriers: list[Courier], stop: asyncio.Event) -> None:
    """Erase what has been kept long enough, now and every few minutes."""
    while not stop.is_set():
        try:
            for surface_id in await assistant.database.transact(assistant.sweep):
                for courier in couriers:
                    courier.wake(surface_id)
        except OperationalError:
            log.warning("sweep put off: database out of reach")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), SWEEP_EVERY.total_seconds())


def welcome(tx: Transaction, world: World) -> str:
    """Return what is printed at start: the link to open, or how to get one."""
    url = world.settings.page_url
    count = tx.run(select(func.count()).select_from(people.caseworkers)).scalar_one()
    if world.settings.pejl_open:
        return (
            f"PEJL_OPEN=1: ANYONE who reaches {url} is let in without an invitation. For trying out only.\nOpen {url}/"
        )
    if count == 0:
        code = people.invite(tx, people.JOIN, FIRST_LINK_LASTS)
        return f"Open {url}/ind?kode={code}\n(works once, for a day; more people: pejl invite)"
    if count == 1:
        only = tx.run(select(people.caseworkers.c.id)).scalar_one()
        code = people.invite(tx, people.ENTER, FIRST_LINK_LASTS, person_id=only)
        return f"Open {url}/ind?kode={code}\n(works once, for a day; more people: pejl invite)"
    return f"The page is at {url}/ (invitations: pejl invite)"
