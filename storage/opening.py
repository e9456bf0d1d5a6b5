"""Opening the database: the right key, the right version, or a refusal that touches nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, inspect, select
from sqlalchemy.engine import make_url

from storage import migrations
from storage.crypto import Key, MasterKeyError, Place, TamperedError, read_key_file, write_key_file
from storage.database import Database, DatabaseError, Transaction, make_engine, table
from storage.models import Installation

_CHECK = b"pejl"
_CHECK_PLACE = Place(0, "installation", 1, "sealed_check")


@dataclass(frozen=True, slots=True)
class KeySource:
    """Where the master key comes from: its text (from the environment), or a file."""

    text: str | None
    file: Path

    def exists(self) -> bool:
        """Say whether there is a key to read."""
        return self.text is not None or self.file.exists()

    def read(self) -> Key:
        """Return the key. Raises `MasterKeyError`, saying what to do."""
        return Key.from_text(self.text) if self.text is not None else read_key_file(self.file)


def utc_now() -> dt.datetime:
    """Return this moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def open_database(url: str, source: KeySource, clock: Callable[[], dt.datetime] = utc_now) -> Database:
    """Open the database of an installation, making it and its key where there is none yet.

    Raises `MasterKeyError` where the key is missing or another one, and `DatabaseError` where the database is
    newer than this program or out of reach; both leave everything as it was.
    """
    master = _existing_key(url, source)
    engine = make_engine(url)
    try:
        found = migrations.version_of(engine)
        migrations.check_version(found)
        if found is None and inspect(engine).get_table_names():
            raise DatabaseError("the database holds tables that are not Pejl's: choose another DATABASE_URL")
        if found is None and master is None:
            if source.exists():
                master = source.read()
            else:
                master = Key.new()
                write_key_file(source.file, master)
        elif master is None:
            master = _required_key(source)
        database = Database(engine, master, clock)
        if found is not None:
            database.transact_now(_check_key)
        if found != migrations.HEAD:
            migrations.upgrade(engine)
        database.transact_now(_keep_check)
    except BaseException:
        engine.dispose()
        raise
    return database


def _existing_key(url: str, source: KeySource) -> Key | None:
    """Read the key before anything is touched, where an SQLite file says that there must be one."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and Path(parsed.database).exists():
        return _required_key(source) if Path(parsed.database).stat().st_size else None
    return None


def _required_key(source: KeySource) -> Key:
    if not source.exists():
        raise MasterKeyError(
            f"the database is there, but its key is not: put it back at {source.file}, or set PEJL_KEY. "
            "Without the key nothing in the database can be read; a new key is only made with a new database"
        )
    return source.read()


def _check_key(tx: Transaction) -> None:
    row = tx.run(select(table(Installation))).first()
    if row is None:
        return
    try:
        opened = tx.master.open(_CHECK_PLACE, row.sealed_check)
    except TamperedError:
        opened = b""
    if opened != _CHECK:
        raise MasterKeyError(
            f"this key (id {tx.master.id.hex()}) is not the one the database was made with "
            f"(id {row.key_id.hex()}): set PEJL_KEY or PEJL_KEY_FILE to that one"
        )


def _keep_check(tx: Transaction) -> None:
    if tx.run(select(table(Installation).c.id)).first() is None:
        tx.run(
            insert(table(Installation)).values(
                id=1,
                key_id=tx.master.id,
                sealed_check=tx.master.seal(_CHECK_PLACE, _CHECK),
                created_at=tx.now,
            )
        )
