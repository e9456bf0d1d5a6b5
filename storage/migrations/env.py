"""Alembic's entry: runs the migrations on the connection `storage.migrations` hands over."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from storage import models

assert models  # the import fills the metadata  # noqa: S101

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
