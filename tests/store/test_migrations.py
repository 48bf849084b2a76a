"""The migrations make exactly the tables of the models, however often they are run."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command, op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from stack import forget_settings

from bot.services.demo import make_demo_team
from bot.store.database import get_engine
from bot.store.migrate import configuration, migrate
from bot.store.models import Base


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder without a database."""
    monkeypatch.setenv("WERKWENS_DATA_DIR", str(tmp_path / "data"))
    forget_settings()
    yield tmp_path / "data"
    get_engine().dispose()
    forget_settings()


def differences() -> list[object]:
    with get_engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, Base.metadata))


def dump(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "werkwens.sqlite") as connection:
        return list(connection.iterdump())


def test_an_empty_database_becomes_what_the_models_say(empty: Path) -> None:
    migrate()
    assert differences() == []


def test_a_second_time_changes_nothing_and_keeps_the_data(empty: Path) -> None:
    migrate()
    make_demo_team()
    before = dump(empty)
    migrate()
    assert dump(empty) == before
    assert any("Demo klant" in line for line in before)


def test_a_database_of_the_first_version_is_brought_up_to_date_with_its_data(empty: Path) -> None:
    command.upgrade(configuration(), "0001")
    assert differences()
    make_demo_team()
    migrate()
    assert differences() == []
    assert any("Demo klant" in line for line in dump(empty))


def test_a_migration_that_breaks_off_leaves_the_database_as_it_was(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    create_table = op.create_table

    def breaking(name: str, *columns: object) -> object:
        if len(made) == 5:
            raise RuntimeError("broken off")
        made.append(name)
        return create_table(name, *columns)

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_table", breaking)
        with pytest.raises(RuntimeError, match="broken off"):
            migrate()
    assert len(made) == 5
    assert not [line for line in dump(empty) if "CREATE TABLE" in line]
    migrate()
    assert differences() == []


def test_two_processes_may_migrate_at_the_same_time(empty: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        runs = pool.map(
            lambda _: subprocess.run([sys.executable, "-m", "bot.cli", "migrate"], capture_output=True, check=False),
            range(3),
        )
        assert [run.returncode for run in runs] == [0, 0, 0]
    assert differences() == []


def test_there_is_one_line_of_versions_and_the_way_back_works(empty: Path) -> None:
    assert len(ScriptDirectory.from_config(configuration()).get_heads()) == 1
    migrate()
    command.downgrade(configuration(), "base")
    migrate()
    assert differences() == []


def test_sqlite_keeps_what_was_committed_after_a_power_cut_and_lets_readers_pass_writers(empty: Path) -> None:
    migrate()
    with get_engine().connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
