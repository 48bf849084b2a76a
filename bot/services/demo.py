"""A demo team, clearly marked as such: it shows a newcomer the whole way with nobody's data."""

from __future__ import annotations

import secrets
import zlib
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from sqlalchemy import select

from bot.clock import now
from bot.services.access import make_invite
from bot.store.database import unit_of_work
from bot.store.models import Client, Staff, Team
from bot.store.repositories import Clients

TEAM = "Demo team"
CLIENT = "Demo klant"
PEOPLE = (
    ("Demo jobcoach", "jobcoach@demo.example", "jobcoach"),
    ("Demo woonbegeleider", "woonbegeleider@demo.example", "woonbegeleider"),
)


@dataclass
class DemoTeam:
    """What is told once: passwords by e-mail address, and the token of a fresh invite."""

    passwords: dict[str, str] = field(default_factory=dict)
    invite_token: str = ""
    client_id: str = ""


def make_demo_team() -> DemoTeam:
    """Make the demo team when it is missing; passwords are told only when they are made."""
    made = DemoTeam()
    with unit_of_work() as session:
        team = session.scalars(select(Team).where(Team.is_demo)).first()
        if team is None:
            team = Team(name=TEAM, is_demo=True)
            session.add(team)
            session.flush()
            for name, email, role in PEOPLE:
                made.passwords[email] = secrets.token_urlsafe(9)
                session.add(
                    Staff(
                        team_id=team.id,
                        name=name,
                        email=email,
                        role=role,
                        password_hash=PasswordHasher().hash(made.passwords[email]),
                        created_at=now(),
                    )
                )
            session.flush()
    made.client_id = demo_client(CLIENT)
    made.invite_token = make_invite(made.client_id)
    return made


def demo_client(label: str) -> str:
    """Return the id of the demo client with this name, made when missing.

    Raises:
        LookupError: there is no demo team yet.
    """
    with unit_of_work() as session:
        found = Clients(session).by_label(label)
        if found is not None:
            return found.id
        team = session.scalars(select(Team).where(Team.is_demo)).first()
        if team is None:
            raise LookupError("there is no demo team yet; run `werkwens demo` first")
        staff = {person.role: person.id for person in session.scalars(select(Staff).where(Staff.team_id == team.id))}
        client = Client(
            team_id=team.id,
            label=label,
            coach_id=staff.get("jobcoach"),
            support_id=staff.get("woonbegeleider"),
            seed=zlib.crc32(label.encode()) % 1000,
            is_demo=True,
            created_at=now(),
        )
        session.add(client)
        session.flush()
        return client.id
