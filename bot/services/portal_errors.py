"""What can be wrong with what staff ask for."""

from __future__ import annotations


class NotFoundError(LookupError):
    """There is no such thing, or it is not theirs: which of the two is not told."""


class InputError(ValueError):
    """What was filled in can't be; `reason` names the sentence that says so."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
