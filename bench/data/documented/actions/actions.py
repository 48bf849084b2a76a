"""The custom actions of the measured bot: each answer is validated, as the documentation shows."""

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

NOTHING = {"", "-", "?"}


def _checked(slot: str, value: Any) -> dict[str, Any]:
    text = str(value).strip()
    return {slot: None if text in NOTHING else text}


class ValidateIntakeForm(FormValidationAction):
    """Validates the slots of the form, one method each."""

    def name(self) -> str:
        """The name in the domain."""
        return "validate_intake_form"

    def validate_naam(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        """A name."""
        return _checked("naam", value)

    def validate_vandaag(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        """How it goes."""
        return _checked("vandaag", value)

    def validate_manier(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        """Reading or listening."""
        return _checked("manier", value)

    def validate_samen(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        """Alone or together."""
        return _checked("samen", value)

    def validate_wens(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        """The wish."""
        return _checked("wens", value)

    def validate_fijn(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        """What is good about it."""
        return _checked("fijn", value)


class Again(Action):
    """Makes room for the next round of the form."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_opnieuw"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        """Empty all slots."""
        return [AllSlotsReset()]
