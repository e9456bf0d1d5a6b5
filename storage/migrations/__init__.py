"""The database's versions, oldest first, and how to bring a database to the newest."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.database import DatabaseError

HEAD = "0003"
"""The version this program works with; a test holds it equal to the newest file in `versions`."""

VERSIONS = Path(__file__).parent / "versions"


def version_of(engine: Engine) -> str | None:
    """Return the version a database stands at; None where it has no tables yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def known_versions() -> set[str]:
    """Return every version this program has a migration for."""
    return {path.stem.split("_")[0] for path in VERSIONS.glob("[0-9]*.py")}


def check_version(found: str | None) -> None:
    """Raise `DatabaseError` where the database is newer than this program."""
    if found is not None and found not in known_versions():
        raise DatabaseError(
            f"the database is at version {found}, newer than this program ({HEAD}): "
            "install the newer program, or restore a backup made with this one"
        )


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring a database to a version, each migration in a transaction of its own."""
    _run(engine, to, down=False)


def downgrade(engine: Engine, to: str) -> None:
    """Take a database back to an earlier version."""
    _run(engine, to, down=True)


def _run(engine: Engine, to: str, *, down: bool) -> None:
    from alembic import command  # noqa: PLC0415 — a quarter of a second that a start without migrations saves
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            _set_foreign_keys(connection, on=False)
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, to)
        connection.commit()
        if sqlite:
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            connection.rollback()
            _set_foreign_keys(connection, on=True)
            if broken:
                raise DatabaseError(f"the migration to {to} left {len(broken)} rows without what they point to")


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    # Outside any transaction, or SQLite ignores it; hence on the driver's own connection.
    driver = connection.connection.dbapi_connection
    if driver is not None:
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
