"""Alembic's environment: the database comes from the settings."""

from alembic import context

from bot.store.database import get_engine
from bot.store.models import Base

with get_engine().connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
