"""What the knowledge base holds, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.wishes.index import FormIndex

WISHES, WORK = "wishes/*.yml", "work/*.yml"  # in many files, one a field
ATTRACTIONS, VALUES, WORDS, ORDINARY = "attractions.yml", "values.yml", "words.yml", "ordinary.yml"
DISTANCES = ("kijken", "meedoen", "betaald")  # a day to look or try; day activity or volunteering; entry-level paid

# The lists and phrases that words.yml must have.
LISTS = frozenset(
    {
        "fillers",
        "desire",
        "story",
        "jokes",
        "persons",
        "pronouns",
        "me",
        "dealings",
        "softeners",
        "doings",
        "adding",
        "asks",
        "articles",
        "pointers",
        "at",
        "towards",
        "negations",
        "negations_after",
        "breakers",
        "turns",
        "tails",
        "ordinary",
    }
)
PHRASES = frozenset(
    {
        "like_person",
        "wish_before",
        "wish_after",
        "wish_always",
        "like_before",
        "like_after",
        "idioms",
        "corrections",
        "wanted",
        "unwanted",
    }
)


class KnowledgeError(ValueError):
    """The knowledge base is wrong; the message names the file, the code and what to mend."""


@dataclass(frozen=True)
class Finding:
    """Something in the knowledge base for its author to mend."""

    file: str
    code: str
    rule: str
    message: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.file}: {self.code}: {self.message} [{self.rule}]"


@dataclass(frozen=True)
class Attraction:
    """Something that attracts in a wish. `parent` is the code of a wider one, or empty."""

    code: str
    label: str
    picture: str
    words: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True)
class Wish:
    """A known wish.

    `forms` name it on their own; `weak` words are ordinary words too, and count only where something is wished.
    `same_as` is work that is the wish itself and `never` is work that would not be right after it: both are never
    suggested for this wish. `help`: it asks for help with life and not for work; it is met as such, and no work is made
    of it.
    """

    code: str
    label: str
    kind: str
    forms: tuple[str, ...]
    weak: tuple[str, ...]
    attractions: tuple[str, ...]
    same_as: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    help: bool = False


@dataclass(frozen=True)
class Work:
    """A kind of real work within reach.

    `asks` is what it asks of body and senses (what may be hard for a client). `esco` is the address of the occupation
    that it is in ESCO, or empty.
    """

    code: str
    label: str
    distance: str
    keeps: tuple[str, ...]
    values: frozenset[str]
    tasks: tuple[str, ...]
    asks: frozenset[str]
    esco: str = ""


@dataclass(frozen=True)
class Words:
    """Ordinary words that tell how a wish is meant (`data/wishes/words.yml` says what each list is for)."""

    lists: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[tuple[str, ...]]]

    @cached_property
    def known(self) -> frozenset[str]:
        """All words of all lists and phrases."""
        phrased = (word for phrases in self.phrases.values() for phrase in phrases for word in phrase)
        return frozenset(phrased).union(*self.lists.values())

    def has(self, name: str, word: str) -> bool:
        """Whether a normalised word stands in the list of that name."""
        return word in self.lists[name]


@dataclass(frozen=True)
class Reach:
    """How strongly each kind of work keeps an attraction, worked out once at load."""

    direct: Mapping[str, frozenset[str]]
    kept: Mapping[str, frozenset[str]]
    near: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Knowledge:
    """The whole knowledge base, read once and never changed."""

    wishes: Mapping[str, Wish]
    attractions: Mapping[str, Attraction]
    work: Mapping[str, Work]
    general: tuple[str, ...]
    values: frozenset[str]
    asks: frozenset[str]
    opposites: Mapping[str, str]
    words: Words
    problems: tuple[Finding, ...] = field(default=(), repr=False, compare=False)
    wish_index: FormIndex = field(default_factory=FormIndex, repr=False, compare=False)
    attraction_index: FormIndex = field(default_factory=FormIndex, repr=False, compare=False)
    reach: Reach = field(default_factory=lambda: Reach({}, {}, {}), repr=False, compare=False)


@dataclass(frozen=True)
class FoundWish:
    """A wish heard in a text: from 0.85 it is sure, from 0.6 the client is asked whether it is meant."""

    code: str
    label: str
    confidence: float
    matched: str
    negated: bool


@dataclass(frozen=True)
class Reasons:
    """What the words of a refusal ask for instead, and what they do not want: codes of attractions."""

    asked: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """Work that keeps something that attracts; `because` says which chosen attractions it keeps."""

    work: str
    label: str
    distance: str
    because: tuple[str, ...]
    tasks: tuple[str, str, str]
