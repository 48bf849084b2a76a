"""How staff see the skills of a client: every version is kept, the newest of a role counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import ScanEntry, Staff


@dataclass(frozen=True)
class Sighting:
    """What one role sees of one skill now: which level, who said so and when."""

    role: str
    skill: str
    level: str
    name: str
    at: datetime


class Scans:
    """The other-image of one client."""

    def __init__(self, session: Session, client_id: str) -> None:
        """Work in this session, for this client."""
        self.session = session
        self.client_id = client_id

    def add(self, staff_id: str, role: str, levels: Mapping[str, str], at: datetime) -> None:
        """Append a level for each of these skills."""
        who = {"client_id": self.client_id, "staff_id": staff_id, "role": role}
        self.session.add_all(ScanEntry(**who, skill=skill, level=level, at=at) for skill, level in levels.items())
        self.session.flush()

    def own(self, staff_id: str, role: str) -> dict[str, ScanEntry]:
        """The newest entry by skill of one staff member in a role, and of nobody else."""
        query = select(ScanEntry).where(
            ScanEntry.client_id == self.client_id, ScanEntry.staff_id == staff_id, ScanEntry.role == role
        )
        return {row.skill: row for row in self.session.scalars(query.order_by(ScanEntry.id))}

    def standing(self) -> list[Sighting]:
        """The newest entry of each role and skill. Roles are kept apart, and nothing is put together."""
        query = (
            select(ScanEntry, Staff.name)
            .join(Staff, Staff.id == ScanEntry.staff_id)
            .where(ScanEntry.client_id == self.client_id)
            .order_by(ScanEntry.id)
        )
        newest = {(row.role, row.skill): (row, name) for row, name in self.session.execute(query)}
        return [Sighting(row.role, row.skill, row.level, name, row.at) for row, name in newest.values()]
