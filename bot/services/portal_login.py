"""Staff log in and out. A guess costs the same time whether the address is known or not, and guessing is throttled."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from bot.clock import now
from bot.services.audit import AuditKind, nobody_event, staff_event
from bot.settings import get_settings
from bot.store.database import unit_of_work
from bot.store.models import Staff, StaffSession
from bot.store.repositories import token_hash
from bot.store.staff_repositories import LoginAttempts, StaffMembers

WINDOW = timedelta(minutes=15)
PER_PERSON_AND_PLACE = 5  # guesses at one address from one place within the window
PER_PERSON = 30  # from all places together: many places guessing at one person
PER_PLACE = 30  # at all persons together: one place guessing at many
IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
SLIDE = timedelta(minutes=1)  # the end of a session moves along at most this often
LONGEST_PASSWORD = 200
_hasher = PasswordHasher()
_room = threading.BoundedSemaphore(2)  # each check takes 64 MB for a moment


@dataclass(frozen=True)
class LoggedIn:
    """The secret of a new session, for its cookie."""

    token: str


@dataclass(frozen=True)
class Refused:
    """Address and password do not belong together."""


@dataclass(frozen=True)
class Throttled:
    """Too many guesses: how many minutes to wait."""

    minutes: int


@dataclass(frozen=True)
class Visitor:
    """Who is logged in."""

    staff: Staff
    session: StaffSession


def log_in(email: str, password: str, address: str) -> LoggedIn | Refused | Throttled:
    """Start a session.

    Two transactions on purpose: the guess is counted before the password is checked, so that many guesses at the same
    moment can't slip through, and the slow check does not hold the database.

    Args:
        email: as typed.
        password: as typed.
        address: the network address of the visitor.
    """
    email = email.strip().lower()
    who, place = _keyed("email", email), _keyed("address", address)
    with unit_of_work() as session:
        attempts = LoginAttempts(session)
        attempts.forget_before(now() - WINDOW)
        wait = _wait(attempts, who, place, now())
        if wait:
            return Throttled(wait)
        attempts.add(who, place, now())
        staff = StaffMembers(session).by_email(email)
    right = _verify(staff.password_hash if staff else _dummy_hash(), password)
    with unit_of_work() as session:
        if staff is None or not right:
            nobody_event(session, AuditKind.LOGIN_FAILED, now())
            return Refused()
        LoginAttempts(session).forgive(who, place)
        staff_event(session, staff, AuditKind.LOGGED_IN, now())
        return LoggedIn(_start_session(session, staff, password))


def visitor(session: Session, token: str) -> Visitor | None:
    """Return who is logged in with this secret, and let the session live on."""
    if not token:
        return None
    found = StaffMembers(session).logged_in(token_hash(token), now())
    if found is None:
        return None
    staff, row = found
    end = min(now() + IDLE, row.created_at + LONGEST)
    if end - row.expires_at > SLIDE:
        row.expires_at = end
    return Visitor(staff, row)


def log_out(session: Session, who: Visitor) -> None:
    """End the session."""
    StaffMembers(session).end_session(who.session.token_hash)
    staff_event(session, who.staff, AuditKind.LOGGED_OUT, now())


def form_proof(secret: str) -> str:
    """Return what a log-in form must send along: only who holds the cookie with `secret` can have got it from us."""
    return _keyed("form", secret)


def _start_session(session: Session, staff: Staff, password: str) -> str:
    token = secrets.token_urlsafe(32)
    StaffMembers(session).forget_expired(now())
    session.add(
        StaffSession(
            token_hash=token_hash(token),
            staff_id=staff.id,
            csrf=secrets.token_urlsafe(32),
            filters={},
            created_at=now(),
            expires_at=now() + IDLE,
        )
    )
    if _hasher.check_needs_rehash(staff.password_hash):
        member = session.get(Staff, staff.id)
        if member is not None:
            member.password_hash = _hasher.hash(password)
    return token


def _wait(attempts: LoginAttempts, who: str, place: str, at: datetime) -> int:
    """Minutes until the next guess; 0 when it may be now."""
    counted = (
        (attempts.times(email=who, address=place), PER_PERSON_AND_PLACE),
        (attempts.times(email=who), PER_PERSON),
        (attempts.times(address=place), PER_PLACE),
    )
    free_at = [times[-limit] + WINDOW for times, limit in counted if len(times) >= limit]
    return max((math.ceil((moment - at).total_seconds() / 60) for moment in free_at), default=0)


def _verify(known: str, password: str) -> bool:
    with _room:
        try:
            return _hasher.verify(known, password[:LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False


@lru_cache(maxsize=1)
def _dummy_hash() -> str:
    """A hash of nobody's password, to spend the same time on an unknown address."""
    return _hasher.hash(secrets.token_urlsafe(16))


def _keyed(purpose: str, text: str) -> str:
    key = get_settings().secret().encode()
    return hmac.new(key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
