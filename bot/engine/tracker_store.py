"""A tracker store that forgets: what a client said does not outlive the turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker


class ForgetfulTrackerStore(TrackerStore):
    """Hands out a fresh tracker each time and saves none.

    The conversation lives in the store of the application. A tracker that lasts would be
    a second, hidden copy of it, and makes each turn slower than the one before.
    """

    def __init__(self, domain: Domain | None = None, event_broker: Any = None, **kwargs: Any):
        """Create the store.

        Args:
            domain: The domain; may be set later.
            event_broker: Accepted for Rasa's sake and ignored: nothing leaves the engine.
            **kwargs: What ``endpoints.yml`` holds besides; passed on.
        """
        super().__init__(domain or Domain.empty(), None, **kwargs)

    async def get_or_create_tracker(
        self,
        sender_id: str,
        max_event_history: int | None = None,
        append_action_listen: bool = True,
    ) -> DialogueStateTracker:
        """Give a fresh tracker.

        The session has started already, so that Rasa does not spend a turn of its own on
        starting one.

        Args:
            sender_id: The pseudonym of the client.
            max_event_history: Ignored.
            append_action_listen: Ignored: the tracker always listens.

        Returns:
            A tracker with no memory.
        """
        return DialogueStateTracker.from_events(
            sender_id,
            [
                ActionExecuted(ACTION_SESSION_START_NAME),
                SessionStarted(),
                ActionExecuted(ACTION_LISTEN_NAME),
            ],
            self.domain.slots,
            domain=self.domain,
        )

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Forget the tracker.

        Args:
            tracker: The tracker of the turn that just ended.
        """

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Remember nothing.

        Args:
            sender_id: The pseudonym of the client.

        Returns:
            None, always.
        """
        return None

    async def keys(self) -> Iterable[str]:
        """List the conversations that are kept.

        Returns:
            Nothing, always.
        """
        return []
