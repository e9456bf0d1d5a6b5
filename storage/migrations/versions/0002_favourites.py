"""What a person has kept, and lately seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the table up."""
    op.create_table(
        "favourite",
        sa.Column("caseworker_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content_id", sqltypes.AutoString(), nullable=False),
        sa.Column("kept_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("seen_at", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["caseworker_id"], ["caseworker.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("caseworker_id", "content_id"),
    )


def downgrade() -> None:
    """Take the table back."""
    op.drop_table("favourite")
