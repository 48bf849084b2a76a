"""The call to the action server: small, checked once, over a connection that stays open."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import jsonschema
import rasa
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

# rasa-sdk 3.21 answers 449 when there is no domain at all. Our actions read none, and the
# whole domain with all texts is some hundred kilobytes per turn: so it gets a token one.
NO_DOMAIN: dict[str, Any] = {"version": "3.1"}

# Below the 10 seconds that the gateway waits, so that the failure is told and not guessed.
ACTION_TIMEOUT_SECONDS = 9.0

# Below the 5 seconds after which the action server closes an idle connection.
KEEP_ALIVE_SECONDS = 4.0


def _compiled_check() -> Any:
    """Compile Rasa's own schema once; Rasa does so for every single answer."""
    schema = RemoteAction.action_response_format_spec()
    checker = validator_for(schema)
    checker.check_schema(schema)
    return checker(schema)


_CHECK = _compiled_check()


class KeepAliveEndpoint(EndpointConfig):
    """An action endpoint that reuses its connections."""

    def __init__(self, url: str) -> None:
        """Create the endpoint.

        Args:
            url: The webhook of the action server.
        """
        super().__init__(url)
        self._session: aiohttp.ClientSession | None = None

    def session(self) -> aiohttp.ClientSession:
        """Give the one session of this process, made at first use inside its event loop.

        Returns:
            An open session.
        """
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(keepalive_timeout=KEEP_ALIVE_SECONDS),
                timeout=aiohttp.ClientTimeout(total=ACTION_TIMEOUT_SECONDS),
            )
        return self._session

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Post one action call.

        A kept connection can be closed by the other side at the very moment of use. The
        call is then made once more: actions may be repeated, the message id sees to that.

        Args:
            *args: Not used; Rasa passes none.
            **kwargs: Of these only ``json``, the body, counts.

        Returns:
            The decoded answer.

        Raises:
            aiohttp.ClientError: If the action server cannot be reached or refuses.
            asyncio.TimeoutError: If it takes too long.
        """
        try:
            return await self._post(kwargs["json"])
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            return await self._post(kwargs["json"])

    async def _post(self, body: dict[str, Any]) -> Any:
        async with self.session().post(self.url, json=body) as answer:
            if answer.status >= 400:
                raise ClientResponseError(answer.status, answer.reason or "", await answer.text())
            return await answer.json()


class ActionFailed(Exception):
    """An action could not be run, so the turn has no reply."""


class EngineAction(RemoteAction):
    """A custom action that sends little and fails audibly."""

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = []
        latest = tracker.latest_message
        if latest is not None:
            state["latest_message"] = {
                **(state["latest_message"] or {}),
                "text": latest.text,
                "metadata": latest.metadata or {},
            }
        return {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": state,
            "domain": NO_DOMAIN,
            "version": rasa.__version__,
        }

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        error = jsonschema.exceptions.best_match(_CHECK.iter_errors(result))
        if error is not None:
            raise error
        return True

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Call the action server and word its answer.

        Args:
            output_channel: Where the bubbles go.
            nlg: What words them.
            tracker: The turn.
            domain: The domain.

        Returns:
            The bubbles and the events of the action.

        Raises:
            ActionFailed: If anything at all goes wrong; its text holds no client text.
        """
        try:
            events: list[Event] = await super().run(output_channel, nlg, tracker, domain)
            return events
        except asyncio.CancelledError:
            raise
        except Exception as error:
            raise ActionFailed(f"{self.name()}: {root_cause(error)}") from error


def root_cause(error: BaseException) -> str:
    """Name the first failure of a chain; its class only, texts may hold client text.

    Args:
        error: The last failure.

    Returns:
        The class name, with the HTTP status where there is one.
    """
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    status = getattr(error, "status", None)
    return f"{type(error).__name__} {status}" if status else type(error).__name__
