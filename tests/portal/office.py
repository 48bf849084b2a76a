"""A team with its clients in a real database, and a browser without JavaScript for each of its staff."""

from __future__ import annotations

import re
import socket
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "summary"))

import httpx
import uvicorn
from argon2 import PasswordHasher
from summary_people import EVERYTHING, Person

from bot.clock import now
from bot.gateway.app import make_app
from bot.store.database import reading, unit_of_work
from bot.store.models import (
    Answer,
    Approval,
    AuditEvent,
    Client,
    Consent,
    InboxMessage,
    Staff,
    StaffRequest,
    Team,
    new_id,
)

PASSWORD = "een goed wachtwoord"


@lru_cache(maxsize=1)
def hashed() -> str:
    """One hash for all: making it takes long on purpose."""
    return PasswordHasher().hash(PASSWORD)


def field_in(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"there is no field {name}"
    return found[1]


class Served:
    """The web process in a thread of this one, over real HTTP. Its long-lived parts are left off: no chat here."""

    def __init__(self) -> None:
        self.door = socket.socket()
        self.door.bind(("127.0.0.1", 0))
        Browser.base = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(make_app(), lifespan="off", log_config=None, access_log=False))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.door]})
        self.thread.start()

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.door.close()


class Browser:
    """A browser of one person, at one network address (which the reverse proxy tells)."""

    base = ""
    opened: ClassVar[list[httpx.Client]] = []

    def __init__(self, address: str = "10.0.0.1") -> None:
        self.http = httpx.Client(base_url=self.base, headers={"x-forwarded-for": address})
        self.opened.append(self.http)

    @classmethod
    def close_all(cls) -> None:
        while cls.opened:
            cls.opened.pop().close()

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path)

    def post(self, path: str, csrf_from: str = "/portal", **fields: str) -> httpx.Response:
        """Send a form with the token of the page `csrf_from`."""
        token = field_in(self.get(csrf_from).text, "csrf")
        return self.http.post(path, data={"csrf": token, **fields})

    def log_in(self, email: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        page = self.get("/portal/login").text
        data = {"email": email, "password": password, "proof": field_in(page, "proof"), **fields}
        return self.http.post("/portal/login", data=data)


@dataclass
class Office:
    """A team; ids by name."""

    team: str = ""
    staff: dict[str, str] = field(default_factory=dict)

    def add_staff(self, name: str, role: str, team: str = "") -> str:
        with unit_of_work() as session:
            person = Staff(
                id=new_id(),
                team_id=team or self.team,
                name=name,
                email=f"{name}@demo.example",
                role=role,
                password_hash=hashed(),
                created_at=now(),
            )
            session.add(person)
        self.staff[name] = person.id
        return person.id

    def add_client(
        self,
        label: str,
        person: Person | None = None,
        *,
        coach: str = "coach",
        seen: timedelta | None = timedelta(minutes=1),
        consent: bool | None = True,
    ) -> str:
        with unit_of_work() as session:
            client = Client(
                id=new_id(),
                team_id=self.team,
                label=label,
                coach_id=self.staff[coach],
                support_id=self.staff["support"],
                created_at=now(),
                last_seen_at=None if seen is None else now() - seen,
            )
            session.add(client)
            session.flush()
            if consent is not None:
                at = now() - timedelta(days=40)
                session.add(Consent(client_id=client.id, agreed=consent, text_version="1", channel="web", at=at))
        if person:
            self.add_answers(client.id, person)
        return client.id

    def add_answers(self, client_id: str, person: Person) -> None:
        with unit_of_work() as session:
            last: dict[str, int] = {}
            for place, answer in enumerate(person.answers):
                inbox = InboxMessage(
                    client_id=client_id,
                    message_id=f"m{place}",
                    seq=place + 1,
                    channel="web",
                    kind="text",
                    text=answer.words,
                    content_hash="",
                    status="done",
                    received_at=answer.at,
                )
                session.add(inbox)
                session.flush()
                row = Answer(
                    client_id=client_id,
                    inbox_id=inbox.id,
                    replaces_id=last.get(answer.question),
                    question=answer.question,
                    question_version=1,
                    status=answer.status,
                    words=answer.words,
                    codes=list(answer.codes),
                    subject=dict(answer.subject),
                    how=answer.how,
                    together=answer.together,
                    confidence=answer.confidence,
                    channel="web",
                    at=answer.at,
                )
                session.add(row)
                session.flush()
                last[answer.question] = row.id

    def decide(
        self,
        client_id: str,
        reader: str,
        topics: Iterable[str] = EVERYTHING,
        granted: bool = True,
        at: datetime | None = None,
    ) -> None:
        """The client opens or closes topics for a reader."""
        with unit_of_work() as session:
            for topic in sorted(topics):
                row = Approval(client_id=client_id, topic=topic, reader=reader, granted=granted, at=at or now())
                session.add(row)

    def ask_for_person(self, client_id: str) -> int:
        with unit_of_work() as session:
            row = StaffRequest(client_id=client_id, kind="person", at=now())
            session.add(row)
        return row.id

    def browser(self, name: str = "coach") -> Browser:
        """A browser in which this staff member is logged in."""
        browser = Browser()
        assert browser.log_in(f"{name}@demo.example").status_code == 303
        return browser

    def events(self) -> list[tuple[str, str, str | None]]:
        """The audit trail: actor, event, client."""
        with reading() as session:
            rows = session.query(AuditEvent).order_by(AuditEvent.id)
            return [(row.actor, row.event, row.client_id) for row in rows]


def new_office() -> Office:
    """A team with two coaches, a support worker and an administrator."""
    with unit_of_work() as session:
        team = Team(name="Demo team", is_demo=True)
        session.add(team)
        session.flush()
        office = Office(team.id)
    for name, role in (
        ("coach", "jobcoach"),
        ("other", "jobcoach"),
        ("support", "woonbegeleider"),
        ("admin", "administrator"),
    ):
        office.add_staff(name, role)
    return office
