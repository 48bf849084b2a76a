"""Brings the database to the present shape."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config


def configuration() -> Config:
    """Alembic's configuration without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def migrate() -> None:
    """Apply all migrations that are missing."""
    command.upgrade(configuration(), "head")
