"""What one turn can look at: catalogue, wishes, profile, and facts computed from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from bot.intake.catalogue import Catalogue, Condition, Option, Question, Topic
from bot.intake.codes import CodeFinder
from bot.intake.fitting import Fit, fit
from bot.intake.profile import DONT_KNOW, NO_WORK, Profile, Status
from bot.intake.wishname import own_name
from bot.wishes import Knowledge, Suggestion, attractions_for, find_attractions, suggest

ROUND = 3
MOST_HEARD = 3
ATTRACTIONS, TELLING = "attractions", 4  # the source of what attracts; how many stand on the first screen
HEART = 2
REACTIONS = tuple(f"wens_vertalen.reactie_{number}" for number in range(1, 2 * ROUND + 1))
ATTRACTION = "wens_vertalen.aantrekking"
TRY = "wens_vertalen.proberen"
SHARE, AGREE = "terugkijken.delen", "terugkijken.akkoord"
READERS = {"jobcoach": ("jobcoach",), "beide": ("jobcoach", "woonbegeleider")}  # who may read, by answer
WISHES = ("wens.wens", "wens.nog_een")
TOP = "motieven.top"
MOTIVES = ("motieven.gehoord", "motieven.plaatjes_1", "motieven.plaatjes_2")
NOTHING_MORE = ("geen",)  # "no other wish": nothing to read back
FIRST_STEPS = "first_steps"  # the source of what can be done first
BOTH = "allebei"  # of a pair, both sides
DOMAINS, HARD = "leefgebieden.", "lastig"
NO_CODES = frozenset({NO_WORK, DONT_KNOW, "overgeslagen", "geen", "nee", "anders"})


@dataclass(frozen=True)
class Resources:
    """What is read once per process: catalogue, wish knowledge, and finders of codes in own words by name."""

    catalogue: Catalogue
    knowledge: Knowledge
    finders: Mapping[str, CodeFinder]


class Context:
    """Facts about one client at one moment. `seed` rotates the order of options, always the same per client."""

    def __init__(self, resources: Resources, profile: Profile, seed: int) -> None:
        """Build the facts lazily: a turn rarely needs them all."""
        self.resources = resources
        self.catalogue = resources.catalogue
        self.profile = profile
        self.seed = seed

    @cached_property
    def wish_codes(self) -> tuple[str, ...]:
        """Known wishes, the most important one first; what asks for help and not for work is not among them."""
        found = [code for key in WISHES for code in self.profile.codes(key) if code not in NO_CODES]
        chosen = [code for code in self.profile.codes("wens.kies") if code in found]
        return tuple(code for code in dict.fromkeys([*chosen, *found]) if not self.asks_help(code))

    def asks_help(self, code: str) -> bool:
        """Whether a wish asks for help with life and not for work."""
        wish = self.resources.knowledge.wishes.get(code)
        return wish is not None and wish.help

    def wish_label(self, code: str) -> str:
        """What a client reads for a known wish; one that is known no more is named by its code.

        Where the client gave it another name than ours ("vuilnisman", not "schoonmaker"), it keeps that name.
        """
        wish = self.resources.knowledge.wishes.get(code)
        if wish is None:
            return code.replace("_", " ")
        said = [answer.words for key in WISHES if (answer := self.profile.get(key)) and code in answer.codes]
        return own_name(self.resources.knowledge, wish, "\n".join(said)) or wish.label

    @cached_property
    def attractions(self) -> tuple[str, ...]:
        """The attractions that the client chose."""
        return tuple(code for code in self.profile.codes(ATTRACTION) if code not in NO_CODES)

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Three kinds of work that keep an attraction, and three others when all of the first were refused.

        Who chose no attraction gets work that fits the wish itself, without a reason that was never given.
        """
        if not self.attractions and not self.wish_codes:
            return ()
        first = self._round(REACTIONS[:ROUND], ())
        if len(first) < ROUND or not self._refused(REACTIONS[:ROUND]):
            return first
        return first + self._round(REACTIONS[ROUND:], first)

    def _round(self, keys: tuple[str, ...], before: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
        """One round: work that got a reaction stays what it was then; the others fit all that was said by now."""
        shown = [self._shown(key) for key in keys]
        fixed = [item.work for item in shown if item]
        found = iter(self._suggest(tuple(item.work for item in before), tuple(fixed), len(keys) - len(fixed)))
        return tuple(item for place in shown if (item := place or next(found, None)))

    def _shown(self, key: str) -> Suggestion | None:
        """The work that a reaction was about when it was given."""
        answer = self.profile.get(key)
        work = self.resources.knowledge.work.get(str(answer.subject.get("work", ""))) if answer else None
        if answer is None or work is None:
            return None
        because = answer.subject.get("because")
        reasons = tuple(map(str, because)) if isinstance(because, list) else ()
        return Suggestion(work.code, work.label, work.distance, reasons, (work.tasks[0], work.tasks[1], work.tasks[2]))

    def _suggest(self, exclude: tuple[str, ...], shown: tuple[str, ...], count: int) -> list[Suggestion]:
        if not count:
            return []
        wishes = self.resources.knowledge.wishes
        unwise = [work for code in self.wish_codes if code in wishes for work in wishes[code].never]
        found = suggest(
            self.resources.knowledge,
            wish_codes=self.wish_codes[:1],
            attractions=tuple(dict.fromkeys([*self.fit.asked, *(self.attractions or self._heart())])),
            liked=self.fit.liked,
            disliked=self.fit.disliked,
            exclude=(*exclude, *unwise),  # of every wish that was named, also where another one comes first
            shown=shown,
            count=count,
        )
        return found if self.attractions else [replace(item, because=()) for item in found]

    @cached_property
    def fit(self) -> Fit:
        """What suits the client in work and what does not, as far as it was said."""
        return fit(self.profile, self.catalogue, self.resources.knowledge, self.resources.finders, REACTIONS)

    def _heart(self) -> tuple[str, ...]:
        """What is most likely to attract in the wish, for who chose nothing."""
        wish = self.resources.knowledge.wishes.get(self.wish_codes[0])
        return wish.attractions[:HEART] if wish else ()

    def _refused(self, keys: tuple[str, ...]) -> bool:
        return all("niks" in self.profile.codes(key) for key in keys)

    def suggestion(self, key: str) -> Suggestion | None:
        """The kind of work that a reaction question is about."""
        number = REACTIONS.index(key)
        return self.suggestions[number] if number < len(self.suggestions) else None

    @cached_property
    def liked(self) -> tuple[Suggestion, ...]:
        """Kinds of work that got "leuk", then those that got "misschien"."""
        pairs = list(zip(REACTIONS, self.suggestions, strict=False))
        return tuple(
            item for wanted in ("leuk", "misschien") for key, item in pairs if wanted in self.profile.codes(key)
        )

    @cached_property
    def readers(self) -> tuple[str, ...]:
        """Who may read the answers: whom the client chose, once the client agreed."""
        agreed = "ja" in self.profile.codes(AGREE)
        return next((READERS[code] for code in self.profile.codes(SHARE) if code in READERS), ()) if agreed else ()

    @cached_property
    def opened(self) -> tuple[str, ...]:
        """The topics that the readers may read: those that were read back once, and the first and the last of all."""
        if not self.readers:
            return ()
        found: list[str] = []
        for question in self.catalogue.questions():
            agreed = [item.number for item in self.profile.versions(question.key) if "klopt" in item.codes]
            if agreed:
                found.extend(topic for topic in question.reads if self._said_before(topic, max(agreed)))
        ends = (self.catalogue.topics[0].code, self.catalogue.topics[-1].code)
        return tuple(topic.code for topic in self.catalogue.topics if topic.code in {*found, *ends})

    def _said_before(self, topic: str, number: int) -> bool:
        """Whether something was said in a topic before answer `number`: what was not there was not read back."""
        return any(item.number < number and item.question.startswith(f"{topic}.") for item in self.profile.answers)

    @cached_property
    def none_liked(self) -> bool:
        """Whether every kind of work got a reaction, some were refused and none was liked; or there was none."""
        asked = REACTIONS[: len(self.suggestions)]
        refused = any("niks" in self.profile.codes(key) for key in asked)
        reacted = all(self.profile.get(key) for key in asked)
        return reacted and not self.liked and (refused or not asked)

    @cached_property
    def heard(self) -> tuple[str, ...]:
        """Motives heard in the client's own words, not yet confirmed: no more than are read back at once."""
        return tuple(code for code in self.profile.codes("motieven.fijn") if code not in NO_CODES)[:MOST_HEARD]

    @cached_property
    def motives(self) -> tuple[str, ...]:
        """Motives that count: confirmed, chosen, or first named in the top three."""
        found: list[str] = []
        if "ja" in self.profile.codes("motieven.gehoord"):
            found.extend(self.heard)
        for key in (*MOTIVES[1:], TOP):
            found.extend(code for code in self.profile.codes(key) if code not in NO_CODES)
        return tuple(dict.fromkeys(found))

    def applies(self, conditions: tuple[Condition, ...]) -> bool:
        """Whether all conditions hold."""
        return all(self._holds(condition) for condition in conditions)

    def _holds(self, condition: Condition) -> bool:
        if condition.computed:
            return _FACTS[condition.computed](self)
        codes = self.profile.codes(condition.question)
        if condition.no_codes and codes:
            return False
        if condition.has_any and not set(condition.has_any) & set(codes):
            return False
        if condition.lacks and condition.lacks in codes:
            return False
        return not condition.answered or self.profile.status(condition.question) is Status.ANSWERED

    def wanted(self, question: Question) -> bool:
        """Whether a question makes sense for this client now."""
        topic = self.catalogue.topic(question.topic)
        if not (self.applies(topic.when) and self.applies(question.when)):
            return False
        if question.repeats:
            first = self.profile.get(question.repeats.question)
            return first is not None and len(first.codes) == 1 and first.codes[0] in question.repeats.contrary.values()
        return question.kind != "readback" or any(map(self._has_something, question.reads))

    def _has_something(self, topic: str) -> bool:
        """Whether there is something in the topic to read back: what was skipped, or "nothing more", is not."""
        return any(
            answer.question.startswith(f"{topic}.")
            and answer.status is not Status.SKIPPED
            and answer.codes != NOTHING_MORE
            for answer in self.profile.standing()
        )

    def next_question(self, topic: str = "") -> Question | None:
        """What to ask next; None when all is asked. Consent comes before all, then the topic that is named."""
        chosen = [question for question in self.catalogue.questions() if question.topic == topic]
        for question in [*self.catalogue.topics[0].questions[:1], *chosen, *self.catalogue.questions()]:
            if question.kind == "consent":
                if not self.profile.consented:
                    return question
            elif self._still_asks(question):
                return question
        return None

    def _still_asks(self, question: Question) -> bool:
        return question.kind != "consent" and self.profile.get(question.key) is None and self.wanted(question)

    def open_topics(self) -> list[Topic]:
        """Topics in which something is still to be asked, in order."""
        return [topic for topic in self.catalogue.topics if any(map(self._still_asks, topic.questions))]

    def finished_topics(self) -> list[Topic]:
        """Topics with an answer in which nothing is left to ask."""
        still_open = {topic.code for topic in self.open_topics()}
        answered = {answer.question.split(".")[0] for answer in self.profile.standing()}
        return [topic for topic in self.catalogue.topics if topic.code in answered - still_open]

    def options(self, question: Question) -> list[Option]:
        """The options of a question, in this client's own order (against the habit to take the last one)."""
        options = list(_SOURCES[question.source](self) if question.source in _SOURCES else question.options)
        if question.rotate and question.kind != "consent" and len(options) > 1:
            # What is likeliest to attract must not hide on the second screen: only the first screen is turned.
            turned = TELLING if question.source == ATTRACTIONS else len(options)
            shift = Random(f"{self.seed}/{question.key}").randrange(len(options[:turned]))
            options = options[shift:turned] + options[:shift] + options[turned:]
            options.sort(key=lambda option: option.alone)  # "none of these" comes after what it is about
        if question.kind == "pair":
            options.append(self.catalogue.system_options[BOTH])
        return options

    def known_motives(self) -> dict[str, Option]:
        """All motives as options, by code."""
        return {
            option.code: option
            for question in self.catalogue.questions()
            for option in question.options
            if question.key in MOTIVES
        }

    def motive_options(self) -> list[Option]:
        """The chosen motives as options."""
        known = self.known_motives()
        return [known[code] for code in self.motives if code in known]

    def attraction_options(self) -> list[Option]:
        """The likely attractions of the wish, or a general set."""
        return [
            Option(item.code, item.label, item.picture, tuple(item.words))
            for item in attractions_for(self.resources.knowledge, self.wish_codes[:1], self._heard_in_wish())
        ]

    @cached_property
    def hard_domains(self) -> tuple[Question, ...]:
        """The life domains that the client called hard."""
        domains = (question for question in self.catalogue.questions() if question.place.startswith(DOMAINS))
        return tuple(question for question in domains if HARD in self.profile.codes(question.key))

    def _heard_in_wish(self) -> list[str]:
        """What attracts, as far as the words of a wish that is not known name it."""
        answers = [self.profile.get(key) for key in WISHES]
        told = [answer for answer in answers if answer and answer.status is Status.ANSWERED]
        words = ", ".join(answer.words for answer in told if not any(map(self.asks_help, answer.codes)))
        return find_attractions(self.resources.knowledge, words)


def _wish_options(context: Context) -> list[Option]:
    return [Option(code, context.wish_label(code), "", ()) for code in context.wish_codes[:4]]


def _liked_options(context: Context) -> list[Option]:
    return [Option(item.work, item.label) for item in context.liked]


def _domain_options(context: Context) -> list[Option]:
    none = context.catalogue.system_options["geen"]
    named = [Option(item.place.split(".")[1], item.client_label, item.picture) for item in context.hard_domains]
    return [*named, none]


_SOURCES: dict[str, Callable[[Context], list[Option]]] = {
    "wishes": _wish_options,
    ATTRACTIONS: Context.attraction_options,
    "liked": _liked_options,
    "motives": Context.motive_options,
    "hard_domains": _domain_options,
    FIRST_STEPS: _liked_options,
}


def _has_suggestion(number: int) -> Callable[[Context], bool]:
    return lambda context: len(context.suggestions) >= number


_FACTS: dict[str, Callable[[Context], bool]] = {
    "many_wishes": lambda context: len({c for key in WISHES for c in context.profile.codes(key)} - NO_CODES) > 1,
    "none_liked": lambda context: context.none_liked,
    "one_round": lambda context: len(context.suggestions) <= ROUND,
    "some_liked": lambda context: bool(context.liked),
    "tried": lambda context: any(
        item.work in context.profile.codes("wens_vertalen.proberen") for item in context.liked
    ),
    "heard_motives": lambda context: bool(context.heard),
    "many_motives": lambda context: len(context.motives) > 1,
    **{f"suggestion_{number}": _has_suggestion(number) for number in range(1, 2 * ROUND + 1)},
    "hard_domains": lambda context: bool(context.hard_domains),
}
