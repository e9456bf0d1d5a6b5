"""Fresh databases: SQLite always, PostgreSQL where PEJL_TEST_POSTGRES names a server."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from storage.crypto import Key
from storage.database import Database
from storage.opening import KeySource, open_database
from tests.clock import Clock

KEY = Key.of(bytes(range(32)))

POSTGRES = os.environ.get("PEJL_TEST_POSTGRES", "")
"""A PostgreSQL in which databases may be made: postgresql://user:password@host/postgres."""

DATABASES: list[Any] = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]

_templates: dict[str, Path | str] = {}


def fresh_database(folder: Path, clock: Clock, kind: str = "sqlite") -> Database:
    """Return a new database with all its tables; they are made once and copied."""
    url = _copy_of_sqlite(folder, clock) if kind == "sqlite" else _copy_of_postgres(folder, clock)
    return open_database(url, KeySource(KEY.to_text(), folder / "none.key"), clock)


def _copy_of_sqlite(folder: Path, clock: Clock) -> str:
    template = _templates.get("sqlite")
    if not isinstance(template, Path) or not template.exists():
        template = folder / "template.db"
        open_database(f"sqlite:///{template}", KeySource(KEY.to_text(), folder / "none.key"), clock).close()
        _templates["sqlite"] = template
    shutil.copy(template, folder / "pejl.db")
    return f"sqlite:///{folder / 'pejl.db'}"


def _copy_of_postgres(folder: Path, clock: Clock) -> str:
    if not POSTGRES:
        pytest.fail("PEJL_TEST_POSTGRES names no server; make test leaves these tests out")
    template = _templates.get("postgresql")
    if not isinstance(template, str):
        template = _new_postgres()
        open_database(_at(template), KeySource(KEY.to_text(), folder / "none.key"), clock).close()
        _templates["postgresql"] = template
    return _at(_new_postgres(template))


def _new_postgres(template: str = "template0") -> str:
    name = f"pejl_test_{secrets.token_hex(6)}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def _at(name: str) -> str:
    return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
