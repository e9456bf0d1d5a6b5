"""Cases under a nickname, and their goals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "label",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("sealed_nickname", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("touched_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("label", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_label_caseworker_id"), ["caseworker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_label_touched_at"), ["touched_at"], unique=False)

    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("label_id", sa.BigInteger(), nullable=True))
        batch_op.create_foreign_key("fk_session_label_id", "label", ["label_id"], ["id"], ondelete="SET NULL")
        batch_op.create_index(batch_op.f("ix_session_label_id"), ["label_id"], unique=False)

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("label_id", sa.BigInteger(), nullable=True))
        batch_op.create_foreign_key("fk_invitation_label_id", "label", ["label_id"], ["id"], ondelete="CASCADE")
        batch_op.create_index(batch_op.f("ix_invitation_label_id"), ["label_id"], unique=False)

    op.create_table(
        "goal",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("label_id", sa.BigInteger(), nullable=False),
        sa.Column("caseworker_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("item", sqltypes.AutoString(), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("revise_on", sa.Date(), nullable=True),
        sa.Column("outcome", sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("judged_at", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworker.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["label_id"], ["label.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_caseworker_id"), ["caseworker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_label_id"), ["label_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    """Take the tables back."""
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_session_id"))
        batch_op.drop_index(batch_op.f("ix_goal_label_id"))
        batch_op.drop_index(batch_op.f("ix_goal_caseworker_id"))

    op.drop_table("goal")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_label_id"))
        batch_op.drop_constraint("fk_invitation_label_id", type_="foreignkey")
        batch_op.drop_column("label_id")

    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_label_id"))
        batch_op.drop_constraint("fk_session_label_id", type_="foreignkey")
        batch_op.drop_column("label_id")

    with op.batch_alter_table("label", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_label_touched_at"))
        batch_op.drop_index(batch_op.f("ix_label_caseworker_id"))

    op.drop_table("label")
