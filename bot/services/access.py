"""Invites and devices: how a client gets in without an account."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.clock import now
from bot.store.database import glancing, reading, unit_of_work
from bot.store.glance import Glance
from bot.store.models import Device, Invite
from bot.store.repositories import Clients, token_hash

INVITE_DAYS = 14
DEVICE_TOKEN_BYTES = 32


class InviteProblem(StrEnum):
    """Why a link does not work."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Bound:
    """A device that was bound: the secret for its cookie."""

    device_token: str


def make_invite(client_id: str, days: int = INVITE_DAYS) -> str:
    """Make a new link for a client and return its secret token; only a hash of it is stored."""
    token = secrets.token_urlsafe(24)
    with unit_of_work() as session:
        session.add(
            Invite(
                client_id=client_id,
                token_hash=token_hash(token),
                created_at=now(),
                expires_at=now() + timedelta(days=days),
            )
        )
    return token


def look_at_invite(token: str) -> InviteProblem | None:
    """Return what is wrong with a link, or None when it can be used. Looking does not use it up."""
    with reading() as session:
        return _problem(Clients(session).invite(token))


def new_device_token() -> str:
    """Make a secret for the cookie of a device that is not bound yet."""
    return secrets.token_urlsafe(DEVICE_TOKEN_BYTES)


def redeem_invite(token: str, device_token: str = "") -> Bound | InviteProblem:
    """Bind a device by a link, once.

    Args:
        token: the secret of the link.
        device_token: the secret that this device was given beforehand, so that an answer that gets lost on the way
            can be asked for again; a new one is made when it has none.
    """
    device_token = device_token or new_device_token()
    with unit_of_work() as session:
        clients = Clients(session)
        invite = clients.invite(token)
        problem = _problem(invite)
        if invite is None or problem is not None:
            return problem or InviteProblem.UNKNOWN
        # Two phones may open the link at the same moment: one of them gets it.
        if not clients.use_invite(invite, now()):
            return InviteProblem.USED
        session.add(Device(client_id=invite.client_id, token_hash=token_hash(device_token), created_at=now()))
        return Bound(device_token)


def _problem(invite: Invite | None) -> InviteProblem | None:
    if invite is None:
        return InviteProblem.UNKNOWN
    if invite.used_at is not None:
        return InviteProblem.USED
    return InviteProblem.EXPIRED if invite.expires_at <= now() else None


def client_of_device(device_token: str) -> str | None:
    """Return the id of the client whose device this is."""
    if not device_token:
        return None
    with glancing() as connection:
        return Glance(connection).client_of_device(device_token)


def device_belongs_to(device_token: str, invite_token: str) -> bool:
    """Whether this device was bound to the client of this link: opening it again is then fine."""
    with reading() as session:
        clients = Clients(session)
        client, invite = clients.of_device(device_token), clients.invite(invite_token)
        return client is not None and invite is not None and client.id == invite.client_id
