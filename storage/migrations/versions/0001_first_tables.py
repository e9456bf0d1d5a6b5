"""First tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_key", sqltypes.AutoString(), nullable=False),
        sa.Column("what", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_person_key"), ["person_key"], unique=False)

    op.create_table(
        "caseworker",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqltypes.AutoString(), nullable=True),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("person_key", sqltypes.AutoString(), nullable=False),
        sa.Column("notice_version", sa.Integer(), nullable=False),
        sa.Column("sessions_made", sa.Integer(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("revoked_at", sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_key"),
    )
    op.create_table(
        "inbox",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("outcome", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "update_id"),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_at"), ["at"], unique=False)

    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_check", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "usage",
        sa.Column("month", sqltypes.AutoString(), nullable=False),
        sa.Column("content_id", sqltypes.AutoString(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "content_id"),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("seen_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_caseworker_id"), ["caseworker_id"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("flow", sqltypes.AutoString(), nullable=False),
        sa.Column("sealed_state", sa.LargeBinary(), nullable=False),
        sa.Column("status", sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("touched_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("caseworker_id", "number"),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_caseworker_id"), ["caseworker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_touched_at"), ["touched_at"], unique=False)

    op.create_table(
        "surface",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sqltypes.AutoString(), nullable=False),
        sa.Column("address", sqltypes.AutoString(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "address"),
    )
    with op.batch_alter_table("surface", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_surface_caseworker_id"), ["caseworker_id"], unique=False)

    op.create_table(
        "card",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("surface_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sqltypes.AutoString(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("remove_ids", sqltypes.AutoString(), nullable=False),
        sa.Column("sealed_view", sa.LargeBinary(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["surface_id"], ["surface.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("surface_id", "slot"),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_session_id"), ["session_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("purpose", sqltypes.AutoString(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("role", sqltypes.AutoString(), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=True),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("expires_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("spent_at", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_caseworker_id"), ["caseworker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_session_id"), ["session_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("surface_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("sealed_payload", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failed", sqltypes.AutoString(), nullable=True),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["surface_id"], ["surface.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_surface_id"), ["surface_id"], unique=False)

    op.create_table(
        "sent",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("surface_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("delete_by", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["surface_id"], ["surface.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_delete_by"), ["delete_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_sent_surface_id"), ["surface_id"], unique=False)


def downgrade() -> None:
    """Take the tables back."""
    with op.batch_alter_table("sent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sent_surface_id"))
        batch_op.drop_index(batch_op.f("ix_sent_delete_by"))

    op.drop_table("sent")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_surface_id"))

    op.drop_table("outbox")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_session_id"))
        batch_op.drop_index(batch_op.f("ix_invitation_expires_at"))
        batch_op.drop_index(batch_op.f("ix_invitation_caseworker_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_session_id"))

    op.drop_table("card")
    with op.batch_alter_table("surface", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_surface_caseworker_id"))

    op.drop_table("surface")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_touched_at"))
        batch_op.drop_index(batch_op.f("ix_session_caseworker_id"))

    op.drop_table("session")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_caseworker_id"))

    op.drop_table("device")
    op.drop_table("usage")
    op.drop_table("installation")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_at"))

    op.drop_table("inbox")
    op.drop_table("caseworker")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_person_key"))
        batch_op.drop_index(batch_op.f("ix_audit_at"))

    op.drop_table("audit")
