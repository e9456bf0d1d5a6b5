"""Encryption of every free field, so that the database alone tells nothing.

Each person has a data key, wrapped by the master key; a field is sealed with AES-GCM under the data key and
bound to person, table, row and column, so that a value moved elsewhere does not open. Destroying the data
key destroys the person's text.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_KEY_ID_BYTES = 4
_VERSION = b"\x01"


class MasterKeyError(Exception):
    """The master key is missing, malformed or not the one this database was made with."""


class TamperedError(Exception):
    """A sealed value does not open where it stands: moved, edited, or sealed under another key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value lives."""

    person: int
    table: str
    row: int
    column: str

    def bound(self) -> bytes:
        """Return the place as bytes that are authenticated together with the value."""
        return f"{self.person}|{self.table}|{self.row}|{self.column}".encode()


@dataclass(frozen=True, slots=True)
class Key:
    """A 256-bit key; its `id` is a digest's beginning and says nothing of the key."""

    secret: bytes = field(repr=False)
    id: bytes
    _cipher: AESGCM = field(repr=False, compare=False)

    @classmethod
    def of(cls, secret: bytes) -> Key:
        """Make a key of 32 bytes. Raises `MasterKeyError` for any other length."""
        if len(secret) != KEY_BYTES:
            raise MasterKeyError(f"a key is {KEY_BYTES} bytes, this one {len(secret)}")
        return cls(secret, hashlib.sha256(b"pejl key id" + secret).digest()[:_KEY_ID_BYTES], AESGCM(secret))

    @classmethod
    def new(cls) -> Key:
        """Make a key at random."""
        return cls.of(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_text(cls, text: str) -> Key:
        """Read a key from its base64 form. Raises `MasterKeyError` where it is none."""
        try:
            return cls.of(base64.b64decode(text.strip(), validate=True))
        except binascii.Error as error:
            raise MasterKeyError("the key is not base64") from error

    def to_text(self) -> str:
        """Return the key's base64 form, for a key file."""
        return base64.b64encode(self.secret).decode()

    def seal(self, place: Place, text: bytes) -> bytes:
        """Encrypt a value for its place."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + self.id + nonce + self._cipher.encrypt(nonce, text, place.bound())

    def open(self, place: Place, sealed: bytes) -> bytes:
        """Decrypt a value read at its place. Raises `TamperedError` where it does not belong there."""
        start = len(_VERSION) + _KEY_ID_BYTES
        if sealed[: len(_VERSION)] != _VERSION or sealed[len(_VERSION) : start] != self.id:
            raise TamperedError(f"{place.table}.{place.column}: sealed under another key")
        nonce, body = sealed[start : start + _NONCE_BYTES], sealed[start + _NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, place.bound())
        except (InvalidTag, ValueError) as error:
            raise TamperedError(f"{place.table}.{place.column}: does not open where it stands") from error


def read_key_file(path: Path) -> Key:
    """Read a key file. Raises `MasterKeyError` where it is missing, or can be read by others."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise MasterKeyError(f"cannot read the key file {path}: {error.__class__.__name__}") from error
    if mode & 0o077:
        raise MasterKeyError(f"the key file {path} can be read by others: run 'chmod 600 {path}'")
    return Key.from_text(text)


def write_key_file(path: Path, key: Key) -> None:
    """Write a new key file, readable by its owner alone. Raises FileExistsError rather than overwrite one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.to_text() + "\n")
        file.flush()
        os.fsync(file.fileno())
