"""One door to the database, the same for SQLite and PostgreSQL.

`transact(fn)` runs a plain function in one transaction; there is no await inside, so nothing can come in
between. SQLite runs it right here, on one connection with write-ahead log and full synchronisation, and a
lock held by another process is waited for without stopping the loop. PostgreSQL runs it on a small pool of
threads.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from storage.crypto import Key

Result = TypeVar("Result")

LOCK_WAIT = dt.timedelta(seconds=30)
"""How long a transaction waits for a database that another process holds, before it gives up."""

_LOCK_STEP_SECONDS = 0.02
_POSTGRES_THREADS = 8


class DatabaseError(Exception):
    """The database cannot be used as it is; the message says what to do."""


class Transaction:
    """One open transaction: the connection, the moment it began (UTC), and the master key."""

    __slots__ = ("_keys", "connection", "master", "now", "sqlite")

    def __init__(self, connection: Connection, master: Key, now: dt.datetime, keys: dict[bytes, Key]) -> None:
        self.connection = connection
        self.master = master
        self.now = now
        self.sqlite = connection.dialect.name == "sqlite"
        self._keys = keys

    def run(self, statement: Any, parameters: Any = None) -> Any:
        """Execute a statement and return SQLAlchemy's result."""
        return self.connection.execute(statement, parameters)

    def unwrapped(self, wrapped: bytes, unwrap: Callable[[], Key]) -> Key:
        """Return a person's data key, unwrapped once per process."""
        key = self._keys.get(wrapped)
        if key is None:
            if len(self._keys) >= 4096:
                self._keys.clear()
            key = self._keys[wrapped] = unwrap()
        return key

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what happens inside, and only that, if it raises."""
        with self.connection.begin_nested():
            yield


class Database:
    """An engine, a master key and a clock. Made with `open_database`; closed with `close`."""

    def __init__(self, engine: Engine, master: Key, clock: Callable[[], dt.datetime]) -> None:
        self.engine = engine
        self.master = master
        self.clock = clock
        self.sqlite = engine.dialect.name == "sqlite"
        self._keys: dict[bytes, Key] = {}
        self._threads = None if self.sqlite else ThreadPoolExecutor(_POSTGRES_THREADS, "database")

    async def transact(self, function: Callable[[Transaction], Result]) -> Result:
        """Run `function` in one transaction and return its result after the commit.

        On SQLite it waits, without stopping the loop, while another process holds the write lock; raises
        `DatabaseError` after `LOCK_WAIT`. Whatever `function` raises rolls back and is raised again.
        """
        if self._threads is not None:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self.transact_now, function)
        waited = 0.0
        while True:
            try:
                return self.transact_now(function)
            except OperationalError as error:
                if not _is_lock(error) or waited >= LOCK_WAIT.total_seconds():
                    raise
            await asyncio.sleep(_LOCK_STEP_SECONDS)
            waited += _LOCK_STEP_SECONDS

    def transact_now(self, function: Callable[[Transaction], Result]) -> Result:
        """Run `function` in one transaction, at once and on this thread (for the command line and tests)."""
        with self.engine.begin() as connection:
            return function(Transaction(connection, self.master, self.clock(), self._keys))

    def close(self) -> None:
        """Close every connection."""
        if self._threads is not None:
            self._threads.shutdown()
        self.engine.dispose()


def _is_lock(error: OperationalError) -> bool:
    cause = error.orig
    return isinstance(cause, sqlite3.OperationalError) and "locked" in str(cause)


def make_engine(url: str) -> Engine:
    """Make an engine for a database address, creating the folder of a new SQLite file."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_size=_POSTGRES_THREADS,
            pool_pre_ping=True,
            hide_parameters=True,
        )
    if parsed.get_backend_name() != "sqlite":
        raise DatabaseError(f"DATABASE_URL: {parsed.get_backend_name()} is not supported; use sqlite or postgresql")
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(
        parsed,
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": 0},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def table(model: Any) -> Table:
    """Return the table of a model, for SQLAlchemy Core."""
    found: Table = model.__table__
    return found


def integrity(database: Database) -> str:
    """Return `ok`, or what SQLite's own check found wrong; PostgreSQL checks itself."""
    if not database.sqlite:
        return "ok"
    return str(database.transact_now(lambda tx: tx.run(text("PRAGMA integrity_check")).scalar_one()))
