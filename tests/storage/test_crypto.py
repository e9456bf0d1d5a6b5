"""A sealed value opens where it stands, and nowhere else."""

from __future__ import annotations

import dataclasses
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.crypto import Key, MasterKeyError, Place, TamperedError, read_key_file, write_key_file

PLACE = Place(person=7, table="session", row=9, column="sealed_state")


@given(st.binary(max_size=300))
def test_what_was_sealed_opens(value: bytes) -> None:
    """Any value comes back as it was, and does not stand readable in what is stored."""
    key = Key.new()
    sealed = key.seal(PLACE, value)
    assert key.open(PLACE, sealed) == value
    assert len(value) < 4 or value not in sealed


@pytest.mark.parametrize("change", [{"person": 8}, {"table": "card"}, {"row": 10}, {"column": "other"}])
def test_a_value_moved_elsewhere_does_not_open(change: dict[str, object]) -> None:
    """Person, table, row and column are bound into it."""
    key = Key.new()
    with pytest.raises(TamperedError):
        key.open(dataclasses.replace(PLACE, **change), key.seal(PLACE, b"x"))  # type: ignore[arg-type]


@given(st.integers(0, 40), st.integers(1, 255))
def test_an_edited_value_does_not_open(at: int, flip: int) -> None:
    """One byte changed anywhere is refused."""
    key = Key.new()
    sealed = bytearray(key.seal(PLACE, b"barnets ord"))
    sealed[at % len(sealed)] ^= flip
    with pytest.raises(TamperedError):
        key.open(PLACE, bytes(sealed))


def test_another_key_does_not_open() -> None:
    """A value sealed under another key is refused, and the message names no content."""
    with pytest.raises(TamperedError, match="another key"):
        Key.new().open(PLACE, Key.new().seal(PLACE, b"x"))


def test_a_key_never_shows_itself() -> None:
    """Printing a key shows its id alone."""
    key = Key.new()
    assert key.to_text() not in repr(key)
    assert key.secret.hex() not in repr(key)


def test_a_key_file_is_its_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    """Mode 0600, read back the same; a second writing is refused."""
    path, key = tmp_path / "keys" / "pejl.key", Key.new()
    write_key_file(path, key)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key_file(path) == key
    with pytest.raises(FileExistsError):
        write_key_file(path, Key.new())
    path.chmod(0o644)
    with pytest.raises(MasterKeyError, match="chmod 600"):
        read_key_file(path)


@pytest.mark.parametrize("text", ["", "not base64!", "c2hvcnQ="])
def test_a_malformed_key_is_refused(text: str) -> None:
    """Neither an empty text nor a short key is taken."""
    with pytest.raises(MasterKeyError):
        Key.from_text(text)
