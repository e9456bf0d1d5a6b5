"""The tables. Columns named `sealed_…` hold text encrypted by the store; nothing else holds free text.

Row ids are random and known before the insert, because a sealed value is bound to its row.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
import time

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel


def new_id() -> int:
    """Return a random row id of 62 bits."""
    return secrets.randbits(62)


class _Ordered:
    """Row ids that sort by the moment they were made, also within one moment; hard to guess."""

    def __init__(self) -> None:
        self._last = 0
        self._one_at_a_time = threading.Lock()

    def __call__(self) -> int:
        """Return the next id, of 61 bits."""
        with self._one_at_a_time:
            moment = (time.time_ns() // 1_000_000) << 20 | secrets.randbits(12)
            self._last = max(self._last + 1 + secrets.randbits(8), moment)
            return self._last


new_ordered_id = _Ordered()
"""Returns the next row id that sorts by the moment it was made."""


def _key(*, ordered: bool = False) -> int:
    factory = new_ordered_id if ordered else new_id
    column: int = Field(
        default_factory=factory, sa_column=Column("id", BigInteger, primary_key=True, autoincrement=False)
    )
    return column


def _belongs_to(table: str, *, nullable: bool = False, on_delete: str = "CASCADE") -> Column[int]:
    return Column(BigInteger, ForeignKey(f"{table}.id", ondelete=on_delete), nullable=nullable, index=True)


class Installation(SQLModel, table=True):
    """The one row that says which master key this database belongs to."""

    id: int = Field(default=1, primary_key=True)
    key_id: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sealed_check: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: dt.datetime


class Caseworker(SQLModel, table=True):
    """A person who uses Pejl. `person_key` is the random name by which the audit knows her."""

    id: int = _key()
    role: str
    language: str | None = None
    data_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    person_key: str = Field(unique=True)
    notice_version: int = 0
    sessions_made: int = 0
    created_at: dt.datetime
    revoked_at: dt.datetime | None = None


class Invitation(SQLModel, table=True):
    """A code that can be spent once: to join, to enter the page, to tie a chat to a person, to take over a case.

    Only a digest is kept. `caseworker_id` is whose code it is; none for an invitation not yet used. `label_id` is
    the case a colleague may take over.
    """

    id: int = _key()
    purpose: str
    digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    role: str = "rådgiver"
    caseworker_id: int | None = Field(default=None, sa_column=_belongs_to("caseworker", nullable=True))
    session_id: int | None = Field(default=None, sa_column=_belongs_to("session", nullable=True, on_delete="SET NULL"))
    label_id: int | None = Field(default=None, sa_column=_belongs_to("label", nullable=True))
    created_at: dt.datetime
    expires_at: dt.datetime = Field(index=True)
    spent_at: dt.datetime | None = None


class Device(SQLModel, table=True):
    """A browser that is signed in; the cookie's digest, never the cookie."""

    id: int = _key()
    caseworker_id: int = Field(sa_column=_belongs_to("caseworker"))
    digest: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    created_at: dt.datetime
    seen_at: dt.datetime


class Label(SQLModel, table=True):
    """A case under its nickname. Who it stands for is written in the case system, never here."""

    id: int = _key(ordered=True)
    caseworker_id: int = Field(sa_column=_belongs_to("caseworker"))
    sealed_nickname: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: dt.datetime
    touched_at: dt.datetime = Field(index=True)


class Session(SQLModel, table=True):
    """A flow under way or finished. `number` is its short name among the person's own."""

    __table_args__ = (UniqueConstraint("caseworker_id", "number"),)

    id: int = _key()
    caseworker_id: int = Field(sa_column=_belongs_to("caseworker"))
    label_id: int | None = Field(default=None, sa_column=_belongs_to("label", nullable=True, on_delete="SET NULL"))
    number: int
    flow: str
    sealed_state: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    status: str = "open"
    created_at: dt.datetime
    touched_at: dt.datetime = Field(index=True)


class Favourite(SQLModel, table=True):
    """A piece of content a person has kept, or lately seen; its id is public, so nothing here is sealed."""

    caseworker_id: int = Field(
        sa_column=Column(
            BigInteger, ForeignKey("caseworker.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        )
    )
    content_id: str = Field(primary_key=True)
    kept_at: dt.datetime | None = None
    seen_at: dt.datetime | None = None


class Goal(SQLModel, table=True):
    """A goal agreed under a nickname, and how far it has come.

    `session_id` and `item` say which answer it was made from, while that is kept. `outcome` is one of
    `storage.goals.OUTCOMES`, `judged_at` when it was last set.
    """

    id: int = _key(ordered=True)
    label_id: int = Field(sa_column=_belongs_to("label"))
    caseworker_id: int = Field(sa_column=_belongs_to("caseworker"))
    session_id: int | None = Field(default=None, sa_column=_belongs_to("session", nullable=True, on_delete="SET NULL"))
    item: str
    sealed_text: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    agreed_on: dt.date
    revise_on: dt.date | None = None
    outcome: str = "open"
    created_at: dt.datetime
    judged_at: dt.datetime | None = None


class Surface(SQLModel, table=True):
    """Somewhere a person sees Pejl: a Telegram chat, or the page. `address` is the chat's id."""

    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: int = _key()
    caseworker_id: int = Field(sa_column=_belongs_to("caseworker"))
    channel: str
    address: str
    blocked: bool = False
    created_at: dt.datetime


class Card(SQLModel, table=True):
    """A card on a surface: the view wanted, by revision, and the one shown there.

    `remove_ids` are messages to take away once the new one stands, as numbers separated by spaces.
    """

    __table_args__ = (UniqueConstraint("surface_id", "slot"),)

    id: int = _key()
    surface_id: int = Field(sa_column=Column(BigInteger, ForeignKey("surface.id", ondelete="CASCADE"), nullable=False))
    slot: str
    session_id: int | None = Field(default=None, sa_column=_belongs_to("session", nullable=True, on_delete="SET NULL"))
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    remove_ids: str = ""
    sealed_view: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    wanted: int = 1
    shown: int = 0


class Outbox(SQLModel, table=True):
    """What must reach a surface and not be superseded, first in first out; gone once sent."""

    id: int = _key(ordered=True)
    surface_id: int = Field(sa_column=_belongs_to("surface"))
    kind: str
    sealed_payload: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    attempts: int = 0
    failed: str | None = None
    created_at: dt.datetime


class Sent(SQLModel, table=True):
    """A message with content that stands in a Telegram chat, to be deleted in time; no content."""

    id: int = _key()
    surface_id: int = Field(sa_column=_belongs_to("surface"))
    message_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    delete_by: dt.datetime = Field(index=True)


class Inbox(SQLModel, table=True):
    """The ids of updates that were handled, so that none is handled twice; no content."""

    bot: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    attempts: int = 0
    outcome: str = "done"
    at: dt.datetime = Field(index=True)


class Audit(SQLModel, table=True):
    """What kind of thing happened, when, by which random person key; never content."""

    id: int = _key(ordered=True)
    person_key: str = Field(index=True)
    what: str
    at: dt.datetime = Field(index=True)


class Usage(SQLModel, table=True):
    """How often a piece of content was opened in a month, over everyone."""

    month: str = Field(primary_key=True)
    content_id: str = Field(primary_key=True)
    count: int = 0
