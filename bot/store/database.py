"""Engine and unit of work. Nothing connects on import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from bot.settings import get_settings

CONNECT_SECONDS = 10


class _Kind(StrEnum):
    """Kinds of transactions."""

    READING = "reading"
    INTERMEDIATE = "intermediate"
    LASTING = "lasting"


# When SQLite brings its log to the disk: FULL at this commit, with all that was committed before; NORMAL leaves it to
# the next FULL one. After a power cut the database is whole in either case.
_SYNCHRONOUS = {_Kind.READING: "FULL", _Kind.INTERMEDIATE: "NORMAL", _Kind.LASTING: "FULL"}


def make_engine(url: str) -> Engine:
    """Return an engine for `url`, which never shows values in its errors.

    SQLite gets write-ahead logging, so that readers never wait, and a commit that lasts:
    `synchronous=FULL` because a message is acknowledged right after its commit: an acknowledged message must
    survive a power cut as well.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        waiting = {"connect_timeout": CONNECT_SECONDS} if parsed.get_backend_name() == "postgresql" else {}
        return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=waiting)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 30, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transaction control is switched off, so that `_begin_immediate` decides.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    # Taking the write lock at once avoids "database is locked" when a reading transaction turns into a writing one.
    kind = connection.get_execution_options().get("kind", _Kind.LASTING)
    connection.connection.driver_connection.execute(f"PRAGMA synchronous={_SYNCHRONOUS[kind]}")
    connection.exec_driver_sql("BEGIN" if kind is _Kind.READING else "BEGIN IMMEDIATE")


@lru_cache(maxsize=1)
def get_engine() -> Engine:
    """The engine of this process."""
    return make_engine(get_settings().sqlalchemy_url)


@lru_cache(maxsize=len(_Kind))
def _factory(kind: _Kind) -> sessionmaker[Session]:
    engine = get_engine().execution_options(kind=kind)
    if kind is _Kind.READING and engine.dialect.name != "sqlite":
        # One snapshot for all queries of a session, as SQLite gives: else a reader who looks at the inbox and then
        # at the outbox may see a later place without an earlier one.
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on any error. It survives a power cut, once committed."""
    with _factory(_Kind.LASTING).begin() as session:
        yield session


@contextmanager
def intermediate_work() -> Iterator[Session]:
    """One transaction that survives a power cut as soon as a later unit of work is committed, by whatever process.

    It survives the end of its process at once. For work that nobody hears of before that later commit, and that is
    done again when it is lost: it need not wait for the disk.
    """
    with _factory(_Kind.INTERMEDIATE).begin() as session:
        yield session


@contextmanager
def glancing() -> Iterator[Connection]:
    """A bare connection that only reads, for what is looked up at every request."""
    with _factory(_Kind.READING).kw["bind"].connect() as connection:
        yield connection


@contextmanager
def reading() -> Iterator[Session]:
    """A session that only reads; it never waits for a writer."""
    with _factory(_Kind.READING)() as session:
        yield session
