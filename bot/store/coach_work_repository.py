"""Work that a jobcoach added for a client: what is taken away stays in the table, and is not read any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from bot.store.models import CoachWork, Staff


@dataclass(frozen=True)
class Added:
    """Work that stands beside the suggestions: who added it, when and why, and whose place it takes, if any."""

    number: int
    work: str
    label: str
    distance: str
    instead_of: str
    reason: str
    name: str
    at: datetime


class CoachWorks:
    """The work that was added for one client."""

    def __init__(self, session: Session, client_id: str) -> None:
        """Work in this session, for this client."""
        self.session = session
        self.client_id = client_id

    def standing(self) -> list[Added]:
        """What was added and not taken away, oldest first."""
        query = (
            select(CoachWork, Staff.name)
            .join(Staff, Staff.id == CoachWork.staff_id)
            .where(CoachWork.client_id == self.client_id, CoachWork.ended_at.is_(None))
            .order_by(CoachWork.id)
        )
        return [
            Added(row.id, row.work, row.label, row.distance, row.instead_of, row.reason, name, row.at)
            for row, name in self.session.execute(query)
        ]

    def add(self, row: CoachWork) -> None:
        """Append one."""
        self.session.add(row)
        self.session.flush()

    def end(self, number: int, at: datetime) -> bool:
        """Take one away; whether it stood there."""
        result = self.session.execute(
            update(CoachWork)
            .where(CoachWork.id == number, CoachWork.client_id == self.client_id, CoachWork.ended_at.is_(None))
            .values(ended_at=at)
        )
        assert isinstance(result, CursorResult)
        return bool(result.rowcount)
