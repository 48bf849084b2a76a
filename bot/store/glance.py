"""What is looked up at every request, on a bare connection: a session would cost more than the look itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from bot.store import statements
from bot.store.repositories import token_hash

type Rows = Sequence[Row[*tuple[Any, ...]]]


class Glance:
    """Who asks, and whether there is anything new for this client."""

    def __init__(self, connection: Connection) -> None:
        """Look on this connection."""
        self._connection = connection

    def client_of_device(self, token: str) -> str | None:
        """Return the id of the client whose device carries this token."""
        return self._connection.scalar(statements.CLIENT_OF_DEVICE, {"token_hash": token_hash(token)})

    def last_place(self, client_id: str) -> int:
        """Return the newest place in the conversation; 0 when nothing was said yet."""
        return (self._connection.scalar(statements.PLACE, {"client": client_id}) or 1) - 1

    def standing(self, client_id: str) -> tuple[bool, int, int]:
        """Return whether Wens is busy, the place of the first bubble, and how many messages were emptied.

        Wens is busy when the oldest message that waits has not failed: what stands behind a failed one waits as well.
        """
        attempts, first, emptied = self._connection.execute(statements.STANDING, {"client": client_id}).one()
        return attempts == 0, first or 0, emptied

    def since(self, client_id: str, after: int) -> tuple[Rows, Rows]:
        """Return what the client has not seen yet, both ways."""
        place = {"client": client_id, "after": after}
        said = self._connection.execute(statements.SAID_AFTER, place).all()
        return said, self._connection.execute(statements.BUBBLES_AFTER, place).all()
