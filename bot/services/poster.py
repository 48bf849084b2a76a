"""The poster of a client, for the client."""

from __future__ import annotations

from functools import lru_cache

from bot.services.profile import load_context
from bot.services.resources import DATA
from bot.store.database import reading
from bot.store.scan_repository import Scans
from bot.summary.poster import Poster, PosterPlan, build_poster, load_poster_plan


@lru_cache(maxsize=1)
def poster_plan() -> PosterPlan:
    """What can stand on a poster, and the words around it."""
    return load_poster_plan(DATA / "poster" / "poster.yml")


def own_poster(client_id: str) -> tuple[Poster, bool]:
    """Return a client's own poster, and whether the intake is complete.

    Raises:
        LookupError: there is no such client.
    """
    context = load_context(client_id)
    return build_poster(context, poster_plan()), context.next_question() is None


def seen_by(client_id: str) -> list[str]:
    """Return the roles of the staff who filled in how they see the skills of this client, for the client to know."""
    with reading() as session:
        return sorted({one.role for one in Scans(session, client_id).standing()})
