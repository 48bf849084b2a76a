"""One turn in the making: what it knows, what it records, and how it goes on to the next question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.intake.asking import ask, shown_options
from bot.intake.catalogue import Option, Question
from bot.intake.context import REACTIONS, ROUND, Context
from bot.intake.interpret import Lexicon
from bot.intake.profile import DONT_KNOW, SKIPPED, Answer, How, Profile, Status
from bot.intake.state import Incoming, Outcome, Say, State

BUBBLES = 3  # at most this many bubbles in one turn
BREAK_AFTER = 6  # questions after which a break is offered
LEADS = {REACTIONS[0]: "utter_suggestie_intro", REACTIONS[ROUND]: "utter_suggestie_andere"}  # before a round of work
BEFORE_WHOLE = frozenset({"utter_herhaal", "utter_hervat"})  # short leads: work that comes back is told in full


class Turn:
    """Context, state, message and outcome of one turn. The state is changed in place."""

    def __init__(self, context: Context, lexicon: Lexicon, state: State, incoming: Incoming) -> None:
        """Start with an empty outcome."""
        self.context = context
        self.lexicon = lexicon
        self.state = state
        self.incoming = incoming
        self.outcome = Outcome()

    @property
    def question(self) -> Question | None:
        """The open question."""
        return self.context.catalogue.by_key.get(self.state.open)

    def say(self, response: str, values: Mapping[str, str] | None = None, options: Sequence[Option] = ()) -> None:
        """Add a bubble."""
        self.outcome.says.append(Say(response, values or {}, tuple(options)))

    def system(self, *codes: str) -> tuple[Option, ...]:
        """Options that the conversation itself adds."""
        return tuple(self.context.catalogue.system_options[code] for code in codes)

    def shown(self) -> tuple[Option, ...]:
        """The options under the newest bubble for the open question."""
        question = self.question
        if question is None or not (question.closed or question.options):
            return ()
        return shown_options(self.context, question, self.state)

    def record(
        self, codes: Sequence[str], status: Status = Status.ANSWERED, *, words: str | None = None, sure: float = 1.0
    ) -> None:
        """Record the answer to the open question and look at the profile anew."""
        question = self.question
        assert question is not None
        profile = self.context.profile
        answer = Answer(
            question=question.key,
            version=question.version,
            status=status,
            words=self._all_words() if words is None else words,
            codes=tuple(codes),
            how=How.TAPPED if self.incoming.kind == "tap" else How.TYPED,
            confidence=sure,
            at=self.incoming.at,
            number=max((item.number for item in profile.answers), default=0) + 1,
            subject=self._subject(question),
            together=self.state.together,
        )
        self.outcome.answers.append(answer)
        profile = Profile(profile.catalogue, (*profile.answers, answer), consented=profile.consented)
        self.context = Context(self.context.resources, profile, self.context.seed)

    def _all_words(self) -> str:
        return "\n".join([*self.state.unclear, self.incoming.words]).strip()

    def _subject(self, question: Question) -> dict[str, object]:
        suggestion = self.context.suggestion(question.key) if question.key in REACTIONS else None
        if suggestion is None:
            return {}
        return {
            "work": suggestion.work,
            "label": suggestion.label,
            "distance": suggestion.distance,
            "because": list(suggestion.because),
        }

    def skip(self) -> None:
        """Record that the open question was skipped, and go on."""
        self.record([SKIPPED], Status.SKIPPED)
        self.go_on("utter_oke_sla_over")

    def dont_know(self) -> None:
        """Record that the client does not know, and go on."""
        question = self.question
        self.record([DONT_KNOW], Status.DOUBT)
        is_wish = question is not None and question.key == "wens.wens"
        self.go_on("utter_wens_weet_niet" if is_wish else "utter_oke_weet_niet")

    def go_on(self, acknowledgement: str = "", values: Mapping[str, str] | None = None) -> None:
        """Acknowledge, and ask the next question; say so when a topic or the whole intake is done."""
        before, was_changing = self.state.open.split(".")[0], self.state.changing
        self.state.changing = False
        question = self.context.next_question()
        if question is None:
            self._finish(acknowledgement, values)
            return
        new_topic = bool(before) and question.topic != before
        if was_changing and self.outcome.answers:
            self.say("utter_veranderd")
        elif new_topic:
            self._between_topics(question)
        elif question.key in LEADS:
            self.say(LEADS[question.key])
        elif acknowledgement:
            self.say(acknowledgement, values)
        self.state.ask(question.key)
        self._offer_break(new_topic)
        self._put(question)

    def _between_topics(self, question: Question) -> None:
        left = len(self.context.open_topics())
        if left > 1:
            self.say("utter_nog_onderwerpen", {"aantal": str(left)})
        else:
            self.say("utter_laatste_onderwerp")
        if question.topic != "kennismaking" and question.key not in REACTIONS:
            self.say(f"utter_topic_start_{question.topic}")

    def _offer_break(self, new_topic: bool) -> None:
        self.state.since_break += 1
        if self.state.since_break > BREAK_AFTER and not new_topic:
            self.state.since_break = 0
            self.outcome.says = self.outcome.says[:0]
            self.say("utter_rust")

    def _put(self, question: Question) -> None:
        bubbles = ask(self.context, question, self.state)
        keep = BUBBLES - len(bubbles)
        self.outcome.says = [*self.outcome.says[:keep], *bubbles]

    def ask_again(self, variant: str = "") -> None:
        """Put the open question once more; without one, say what can be done."""
        question = self.question
        if question is None:
            if not self.state.finished:
                self.go_on()
                return
            self.say("utter_geen_vraag_open", options=self.system("terugblik", "verander", "mens"))
            return
        if question.key in REACTIONS and self.outcome.says and self.outcome.says[-1].response not in BEFORE_WHOLE:
            variant = variant or "simple"
        bubbles = ask(self.context, question, self.state, variant)
        room = BUBBLES - len(self.outcome.says)
        self.outcome.says.extend(bubbles[-room:])

    def _finish(self, acknowledgement: str, values: Mapping[str, str] | None) -> None:
        first_time = not self.state.finished
        self.state.ask("")
        self.state.finished = True
        if not first_time and acknowledgement:
            self.say("utter_veranderd")
        shared = "ja" in self.context.profile.codes("terugkijken.akkoord")
        self.say("utter_klaar" if shared else "utter_klaar_niet_gedeeld")
        self.say("utter_na_klaar", options=self.system("terugblik", "verander", "mens"))
