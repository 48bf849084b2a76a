"""The place in the conversation, and what a turn takes in and gives back. All of it survives any process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from bot.intake.catalogue import Option
from bot.intake.profile import Answer

_PLACE = ("tries", "unclear", "told", "partial", "said", "typed", "screen")


@dataclass
class State:
    """The place in the conversation.

    `open` is the key of the open question; `tries` how often it was not understood; `unclear` the words of those
    tries; `told` which extra explanations were given; `partial` what was chosen so far, `said` in which words, and
    `typed` whether some were typed; `screen` which screen of options shows; `pending` a side question of the
    conversation itself with its kind; `changing` whether the open question is being changed, and `place` what was begun
    at questions that were left open, by key; `declined` whether consent was refused. `since_break`, `begun` and `last`
    tell when a break is due. `topic` is the topic that the client chose, `redo` what is still to be asked of a topic
    that is done again, and `again` the question of it that is open.
    """

    open: str = ""
    tries: int = 0
    unclear: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    typed: bool = False
    screen: int = 0
    pending: dict[str, Any] = field(default_factory=dict)
    changing: bool = False
    place: dict[str, Any] = field(default_factory=dict)
    declined: bool = False
    paused: bool = False
    together: bool = False
    since_break: int = 0
    begun: float = 0.0
    last: float = 0.0
    finished: bool = False
    topic: str = ""
    redo: list[str] = field(default_factory=list)
    again: str = ""

    def ask(self, key: str) -> None:
        """Make `key` the open question, with a clean slate."""
        self.open, self.tries, self.screen, self.typed, self.pending = key, 0, 0, False, {}
        self.unclear, self.told, self.partial, self.said = [], [], [], []

    def leave(self) -> None:
        """Remember what was begun at the open question, to come back to it."""
        if self.open:
            self.place[self.open] = {name: deepcopy(getattr(self, name)) for name in _PLACE}

    def come_back(self, fits: Callable[[str], bool]) -> None:
        """Take up what was begun at the open question earlier; `fits` says which choices still exist."""
        place = self.place.pop(self.open, None)
        if place is None:
            return
        for name in _PLACE:
            setattr(self, name, place[name])
        self.partial = [code for code in self.partial if fits(code)]

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
    approve: tuple[str, ...] | None = None  # who may read the topics in `opened`; () takes it all back
    opened: tuple[str, ...] = ()
    wipe: str = ""  # "last" or "all"
    erase: tuple[int, ...] = ()  # with wipe "last": the numbers of the answers that lose their words
    request: str = ""  # something staff should know: "person"
