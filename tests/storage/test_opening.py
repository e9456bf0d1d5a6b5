"""The database and its key are made together, and belong together."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from storage import migrations
from storage.crypto import Key, MasterKeyError, write_key_file
from storage.database import DatabaseError
from storage.opening import KeySource, open_database


def at(folder: Path) -> tuple[str, KeySource]:
    """Return a database's address and its key's place."""
    return f"sqlite:///{folder / 'data' / 'pejl.db'}", KeySource(None, folder / "keys" / "pejl.key")


def digest(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, the write-ahead log's empty files aside."""
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file() and not p.name.endswith(("-shm", "-wal"))}


def test_a_first_start_makes_database_and_key(tmp_path: Path) -> None:
    """Both are there afterwards, apart from each other, and a second start opens them."""
    url, source = at(tmp_path)
    open_database(url, source).close()
    assert source.file.exists()
    assert not list((tmp_path / "data").glob("*.key"))
    open_database(url, source).close()


def test_a_missing_key_is_never_made_anew_for_a_database_that_is_there(tmp_path: Path) -> None:
    """It refuses, says what to do, and touches nothing."""
    url, source = at(tmp_path)
    open_database(url, source).close()
    source.file.unlink()
    before = digest(tmp_path)
    with pytest.raises(MasterKeyError, match="put it back"):
        open_database(url, source)
    assert digest(tmp_path) == before


def test_a_wrong_key_is_refused(tmp_path: Path) -> None:
    """Another key names both ids, and touches nothing."""
    url, source = at(tmp_path)
    open_database(url, source).close()
    source.file.unlink()
    write_key_file(source.file, Key.new())
    before = digest(tmp_path)
    with pytest.raises(MasterKeyError, match="not the one"):
        open_database(url, source)
    assert digest(tmp_path) == before


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """A version this program does not know is named, with what to do."""
    url, source = at(tmp_path)
    open_database(url, source).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = digest(tmp_path)
    with pytest.raises(DatabaseError, match=r"9999.*newer"):
        open_database(url, source)
    assert digest(tmp_path) == before


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    """Tables that are not ours are not mixed with ours."""
    url, source = at(tmp_path)
    (tmp_path / "data").mkdir()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE books (id INTEGER)"))
    engine.dispose()
    write_key_file(source.file, Key.new())
    with pytest.raises(DatabaseError, match="not Pejl's"):
        open_database(url, source)


def test_another_kind_of_database_is_named() -> None:
    """An address of a database we do not know says which we do."""
    with pytest.raises(DatabaseError, match="use sqlite or postgresql"):
        open_database("mysql://localhost/pejl", KeySource(Key.new().to_text(), Path("none")))


def test_the_newest_migration_is_the_one_the_program_works_with() -> None:
    """HEAD, read without loading Alembic, is the newest file's number."""
    assert max(migrations.known_versions()) == migrations.HEAD
