"""The place in the conversation, and what a turn takes in and gives back. All of it survives any process."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from bot.intake.catalogue import Option
from bot.intake.profile import Answer


@dataclass
class State:
    """The place in the conversation.

    `open` is the key of the open question; `tries` how often it was not understood; `unclear` the words of those
    tries; `partial` what was chosen so far; `screen` which screen of options shows; `pending` a side question of
    the conversation itself with its kind; `changing` whether the open question is being changed.
    """

    open: str = ""
    tries: int = 0
    unclear: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    screen: int = 0
    pending: dict[str, Any] = field(default_factory=dict)
    changing: bool = False
    paused: bool = False
    together: bool = False
    since_break: int = 0
    finished: bool = False

    def ask(self, key: str) -> None:
        """Make `key` the open question, with a clean slate."""
        self.open = key
        self.tries = 0
        self.unclear = []
        self.partial = []
        self.screen = 0
        self.pending = {}

    def as_dict(self) -> dict[str, Any]:
        """The state as plain data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> State:
        """Read plain data; fields that an older or newer version wrote are left out.

        Lists are copied: a store that compares old with new must not see its old value change along.
        """
        return cls(**{name: deepcopy(raw[name]) for name in cls.__dataclass_fields__ if name in raw})


@dataclass(frozen=True)
class Incoming:
    """One message. `kind` is text, tap or begin; `words` is what the client typed or the label of what was tapped.

    `heard` is the same with pictures spelled out, to understand it by; it is never recorded.
    """

    kind: str
    words: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    choice: tuple[str, ...]
    at: datetime
    absent_seconds: float = 0.0
    heard: str = ""

    def __post_init__(self) -> None:
        """Without pictures, what is heard is what was typed."""
        if not self.heard:
            object.__setattr__(self, "heard", self.words)


@dataclass(frozen=True)
class Say:
    """One bubble: the name of a response, its values, and the options under it."""

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    multi: bool = False


@dataclass
class Outcome:
    """What a turn decided: bubbles, new answers, and effects that the service carries out."""

    says: list[Say] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    consent: bool | None = None
    approve: tuple[str, ...] | None = None  # readers who may read all topics; () takes it back
    wipe: str = ""  # "last" or "all"
    request: str = ""  # something staff should know: "person"
