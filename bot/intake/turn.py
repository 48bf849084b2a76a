"""One turn in the making: what it knows, what it records, and how it goes on to the next question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.intake.asking import ask, shown_options
from bot.intake.catalogue import Option, Question
from bot.intake.codes import plain_words
from bot.intake.context import REACTIONS, ROUND
from bot.intake.hearing import Heard, heard_before
from bot.intake.pace import rest_due, rested
from bot.intake.profile import DONT_KNOW, SKIPPED, Status
from bot.intake.recording import MEANT, Recording
from bot.intake.state import Say

LAST_TOPIC = "terugkijken"
BUBBLES = 3  # at most this many bubbles in one turn
LEADS = {REACTIONS[0]: "utter_suggestie_intro", REACTIONS[ROUND]: "utter_suggestie_andere"}  # before a round of work
BEFORE_WHOLE = frozenset({"utter_herhaal", "utter_hervat"})  # short leads: a question that comes back is told in full
AT_THE_END = frozenset({"utter_veranderd", "utter_oke_sla_over"})  # acknowledgements of a change after the end
AFTERWARDS = ("terugblik", "verander", "opnieuw", "mens")  # what can be done when all is asked
CHECKED = "gehoord"  # among what was told: the client said that what was heard is different
SMALL_TALK = frozenset({"", "utter_oke"})  # acknowledgements that may give way to what is said between topics


class Turn(Recording):
    """One turn: what is said in it, and what comes next."""

    def names_topic(self) -> bool:
        """Whether the message is about a whole topic."""
        return self.typed and bool(self.lexicon.topics & set(plain_words(self.incoming.heard)))

    def names_other_topic(self) -> bool:
        """Whether the message asks for another topic; the open one is not done with by that."""
        return self.names_topic() and bool(self.lexicon.others & set(plain_words(self.incoming.heard)))

    def spell_out(self) -> None:
        """Take the labels of what was tapped as the words of the message, whatever the page says that it shows."""
        own = {option.code: option for option in self.context.options(self.question)} if self.question else {}
        system = dict(self.context.catalogue.system_options)
        known = own | system if self.state.pending else system | own
        labels = [known[code].label for code in self.incoming.choice if code in known]
        words = self.context.catalogue.join(labels)
        self.incoming = replace(self.incoming, words=words, heard=words)

    def take_back(self, words: str, heard: str) -> None:
        """Take a message from before as this one: the client said that it was the answer."""
        self.incoming = replace(
            self.incoming, kind="text", words=words, heard=heard, intent="antwoord", confidence=MEANT, choice=()
        )

    def say(
        self,
        response: str,
        values: Mapping[str, str] | None = None,
        options: Sequence[Option] = (),
        *,
        multi: bool = False,
    ) -> None:
        """Add a bubble."""
        self.outcome.says.append(Say(response, values or {}, tuple(options), multi))

    def system(self, *codes: str) -> tuple[Option, ...]:
        """Options that the conversation itself adds."""
        return tuple(self.context.catalogue.system_options[code] for code in codes)

    def shown(self) -> tuple[Option, ...]:
        """The options under the newest bubble for the open question."""
        question = self.question
        if question is None or not question.offers or not self.context.options(question):
            return ()
        return shown_options(self.context, question, self.state)

    def choices(self) -> list[Option]:
        """The options of the open question that the client sees, without the ways out."""
        return [option for option in self.shown() if not option.exclusive]

    def side(
        self, kind: str, response: str, ways: Sequence[str], values: Mapping[str, str] | None = None, **kept: Any
    ) -> None:
        """Put a side question of the conversation itself; the open question waits."""
        self.hold(kind, response, ways, values, **kept)
        self._put_side()

    def hold(
        self, kind: str, response: str, ways: Sequence[str], values: Mapping[str, str] | None = None, **kept: Any
    ) -> None:
        """Have a side question ready: it is put when the open question would come back."""
        self.state.pending = {"kind": kind, "say": response, "values": dict(values or {}), "options": [*ways], **kept}

    def _put_side(self) -> None:
        pending = self.state.pending
        own = [option for option in self.choices() if option.code in pending.get("own", ())]
        topics = self.topic_options(pending.get("topics", ())) if pending["kind"] == "topics" else []
        options = [*topics, *self.change_options(pending.get("keys", ())), *own, *self.system(*pending["options"])]
        self.say(str(pending["say"]), pending["values"], options)

    def change_options(self, keys: Sequence[str]) -> list[Option]:
        """Answered questions as options, named as the client reads them."""
        answers = [answer for answer in map(self.context.profile.get, keys) if answer]
        return [
            Option(
                f"change:{answer.question}",
                str(answer.subject.get("label", "")) or self.context.catalogue.question(answer.question).client_label,
            )
            for answer in answers
        ]

    def skip(self) -> None:
        """Record that the open question was skipped, and go on. An answer that was to be changed stays as it was."""
        if self.state.changing:
            self.keep_begun()
        else:
            self.record([SKIPPED], Status.SKIPPED)
        self.go_on("utter_oke_sla_over")

    def dont_know(self, words: str | None = None) -> None:
        """Record that the client does not know, and go on."""
        question = self.question
        self.record([DONT_KNOW], Status.DOUBT, words=words)
        is_wish = question is not None and question.key == "wens.wens"
        self.go_on("utter_wens_weet_niet" if is_wish else "utter_oke_weet_niet")

    def go_on(self, acknowledgement: str = "", values: Mapping[str, str] | None = None) -> None:
        """Acknowledge, and ask the next question; say so when a topic or the whole intake is done."""
        before, changed = self.state.open.split(".")[0], self.state.changing and bool(self.outcome.answers)
        self.state.changing = False
        if changed and not self.state.again:
            acknowledgement, values = "utter_veranderd", None
        chosen = bool(self.state.topic)
        if changed and not self.state.redo:
            self.state.topic = before  # what rests on the changed answer comes first
        question = self._next()
        if question is None:
            self._finish(acknowledgement)
            return
        new_topic = not changed and self._is_other_topic(before, question.topic, chosen=chosen)
        if new_topic and self._may_choose(before, question):
            self._open(question)
            self._ask_what_now(before, question, acknowledgement, values)
            return
        if new_topic:
            self._between_topics(question, acknowledgement, values)
        elif question.key in LEADS and not changed:
            self.say(LEADS[question.key])
        elif acknowledgement:
            self.say(acknowledgement, values)
        self._open(question)
        self._put(question, may_rest=not new_topic)

    def _next(self) -> Question | None:
        """What to ask next: the rest of a topic that is done again, then the topic of choice, then the others."""
        self.state.again = ""
        while self.state.redo:
            question = self.context.catalogue.by_key.get(self.state.redo.pop(0))
            if question and self.context.wanted(question):
                self.state.again = question.key
                return question
        question = self.context.next_question(self.state.topic)
        if question is None or question.topic != self.state.topic:
            self.state.topic = ""  # that topic is done: what is asked of it later on waits for its turn
        return question

    def _is_other_topic(self, before: str, after: str, *, chosen: bool) -> bool:
        """Whether a topic is left for another: the next one, or what is open after one of choice or looking back."""
        order = [topic.code for topic in self.context.catalogue.topics]
        if before == after or before not in order:
            return False
        return order.index(after) > order.index(before) or before == LAST_TOPIC or chosen

    def _may_choose(self, before: str, question: Question) -> bool:
        """Whether the client may choose what comes: when the first topics are done and there is something to choose."""
        left = self.context.open_topics()
        return not any(topic.first for topic in left) and (len(left) > 1 or before == LAST_TOPIC)

    def _ask_what_now(
        self, before: str, question: Question, acknowledgement: str, values: Mapping[str, str] | None
    ) -> None:
        """Between topics: what was heard, that it is fine to stop, and which way to go on."""
        if before == LAST_TOPIC:
            self.say("utter_gedeeld" if self.context.readers else "utter_niet_gedeeld")
        elif acknowledgement not in SMALL_TALK:
            self.say(acknowledgement, values)
        if self.context.catalogue.topic(before).first:
            self.say("utter_al_genoeg")
        left = self.context.open_topics()
        look_back = [LAST_TOPIC] if question.topic != LAST_TOPIC and left[-1].code == LAST_TOPIC else []
        title = self.context.catalogue.topic(question.topic).title
        ways = ["verder", "ander_onderwerp", *look_back, "pauze"]
        rested(self.state)  # stopping is among the ways
        response = "utter_kies_onderwerp" if len(left) > 1 else "utter_kies_laatste_onderwerp"
        self.side("what_now", response, ways, {"onderwerp": title, "aantal": str(len(left))})

    def begin_topic(self, *, announced: bool = False) -> None:
        """Put the question that comes now, in whole; `announced` says what the topic is about first.

        What was begun elsewhere waits until the client is back there.
        """
        self.leave()
        question = self._next()
        if question is None:
            self._ask_next()
            return
        self._open(question)
        if announced and not self.heard_for(question):
            self.say(f"utter_topic_start_{question.topic}")
        self._put(question, may_rest=False)

    def topic_options(self, codes: Sequence[str]) -> list[Option]:
        """Topics as options, named as the client reads them."""
        topics = (self.context.catalogue.topic(code) for code in codes)
        return [Option(f"topic:{topic.code}", topic.title, topic.picture) for topic in topics]

    def _open(self, question: Question) -> None:
        self.state.ask(question.key)
        self.state.changing = self.state.again == question.key
        codes = {option.code for option in self.context.options(question)}
        self.state.come_back(codes.__contains__)

    def _between_topics(self, question: Question, acknowledgement: str, values: Mapping[str, str] | None) -> None:
        """Say how much is left, and what comes now, or first what became of the last answer."""
        heard = acknowledgement not in SMALL_TALK
        if heard:
            self.say(acknowledgement, values)
        left = len(self.context.open_topics())
        if left > 1:
            self.say("utter_nog_onderwerpen", {"aantal": str(left)})
        else:
            self.say("utter_laatste_onderwerp")
        if not heard and question.topic != "kennismaking" and question.key not in REACTIONS:
            self.say(f"utter_topic_start_{question.topic}")

    def heard_for(self, question: Question) -> Heard | None:
        """What was said before that answers this question and was not denied."""
        return None if CHECKED in self.state.told or self.state.changing else heard_before(self.context, question)

    def checks_before(self, question: Question) -> bool:
        """Ask whether something that was said before is the answer; False when there is nothing to check."""
        heard = self.heard_for(question)
        if heard is None:
            return False
        values = {"woorden": heard.words, "bedoeld": heard.stem}
        self.side("heard", heard.response, ["klopt", "anders"], values, code=heard.code, words=heard.words)
        return True

    def _put(self, question: Question, *, may_rest: bool) -> None:
        if self.checks_before(question):
            self.state.since_break += 1
            return
        bubbles = ask(self.context, question, self.state)
        self.state.since_break += 1
        room = BUBBLES - len(bubbles)
        if may_rest and len(self.outcome.says) < room and rest_due(self.state, self.incoming.at):
            self.say("utter_rust")
        self.outcome.says = [*self.outcome.says[:room], *bubbles]

    def ask_again(self, variant: str = "") -> None:
        """Put the side question or the open question once more; without one, go on or say what can be done."""
        question = self.question
        if self.state.pending:
            self._put_side()
        elif question is None or not self.still_fits(question):
            self._ask_next()
        else:
            said = self.outcome.says
            if not variant and self.checks_before(question):
                return
            short = bool(said) and said[-1].response not in BEFORE_WHOLE
            bubbles = ask(self.context, question, self.state, variant or ("again" if short else ""))
            said.extend(bubbles[-max(1, BUBBLES - len(said)) :])

    def still_fits(self, question: Question) -> bool:
        """Whether the open question still makes sense: what it rests on may be gone."""
        if question.kind == "consent":
            return not self.context.profile.consented
        return self.context.wanted(question)

    def _ask_next(self) -> None:
        question = self._next()
        if question is None:
            self.state.ask("")
            self.state.finished = True
            self.say("utter_geen_vraag_open", options=self.system(*AFTERWARDS))
            return
        self._open(question)
        self._put(question, may_rest=False)

    def _finish(self, acknowledgement: str) -> None:
        first_time = not self.state.finished
        self.state.ask("")
        self.state.finished = True
        if not first_time and acknowledgement in AT_THE_END:
            self.say(acknowledgement)
        shared = bool(self.context.readers)
        self.say("utter_klaar" if shared else "utter_klaar_niet_gedeeld")
        self.say("utter_na_klaar", options=self.system(*AFTERWARDS))
