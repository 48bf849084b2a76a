"""Which commits wait for the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.store.database import intermediate_work, reading, unit_of_work

NORMAL, FULL = 1, 2


def level(session: Session) -> int:
    return int(session.execute(text("PRAGMA synchronous")).scalar_one())


def test_a_unit_of_work_waits_for_the_disk_whatever_its_connection_did_before(database: Path) -> None:
    with intermediate_work() as session:
        assert level(session) == NORMAL
    with unit_of_work() as session:
        assert level(session) == FULL


def test_intermediate_work_is_seen_by_others_as_soon_as_it_is_committed(database: Path) -> None:
    with intermediate_work() as session:
        session.execute(text("insert into teams (id, name, is_demo) values ('one', 'Demo', true)"))
    with reading() as session:
        assert session.execute(text("select name from teams")).scalar_one() == "Demo"


def test_intermediate_work_that_fails_leaves_nothing(database: Path) -> None:
    with pytest.raises(IntegrityError), intermediate_work() as session:
        session.execute(text("insert into teams (id, name, is_demo) values ('one', 'Demo', true), ('one', '', true)"))
    with reading() as session:
        assert session.execute(text("select count(*) from teams")).scalar_one() == 0
