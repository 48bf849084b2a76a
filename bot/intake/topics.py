"""The order of topics is the client's: what to talk about next, a topic that is left out, a topic done again."""

from __future__ import annotations

from dataclasses import replace

from bot.intake.catalogue import Option, Question, Topic
from bot.intake.interpret import read_options
from bot.intake.profile import SKIPPED, Status
from bot.intake.readback import HIDDEN
from bot.intake.turn import LAST_TOPIC, Turn

# What is heard in a message that is no command.
EXPLAINS = frozenset({"uitleg", "herhaal"})
ANSWERS = frozenset({"antwoord", "misschien", "weet_niet", "onzin", "geen_werk", "nlu_fallback"})
SHOWN_TOPICS = 4  # topics to choose from at once


def go_to(turn: Turn, topic: str) -> None:
    """Talk about this topic now; one that is done is done again, and its answers stay until there are new ones."""
    turn.state.pending = {}
    turn.state.topic = topic
    if any(item.code == topic for item in turn.context.open_topics()):
        turn.begin_topic(announced=True)
        return
    turn.state.redo = [question.key for question in _to_redo(turn, topic)]
    turn.say("utter_onderwerp_opnieuw", {"onderwerp": turn.context.catalogue.topic(topic).title})
    turn.begin_topic()


def _to_redo(turn: Turn, topic: str) -> list[Question]:
    questions = turn.context.catalogue.topic(topic).questions
    return [item for item in questions if item.kind not in HIDDEN and turn.context.profile.get(item.key) is not None]


def offer(turn: Turn, start: int = 0) -> None:
    """Show topics to talk about: those that are open first, then those that are done.

    A topic that hangs on an answer comes after that answer: before the wish, nothing is asked about work.
    """
    codes = _ready(turn)
    shown = codes[start : start + SHOWN_TOPICS] or codes[:SHOWN_TOPICS]
    after = start + SHOWN_TOPICS if start + SHOWN_TOPICS < len(codes) else 0
    more = ["meer"] if len(codes) > SHOWN_TOPICS else []
    turn.side("topics", "utter_welk_onderwerp", [*more, "verder"], topics=shown, after=after)


def _ready(turn: Turn) -> list[str]:
    """The topics to choose from: open ones first, then those that are done; looking back only when it is open."""
    opened, done = turn.context.open_topics(), turn.context.finished_topics()
    found = [*opened, *(topic for topic in done if topic.code != LAST_TOPIC)]
    return [topic.code for topic in found if _is_ready(turn, topic)]


def _is_ready(turn: Turn, topic: Topic) -> bool:
    return all(turn.context.profile.get(condition.question) for condition in topic.when if condition.question)


def settle_next(turn: Turn, reply: str) -> bool:
    """The reply to "what now?" between two topics."""
    if reply in {"verder", "ja"}:
        turn.state.pending = {}
        turn.begin_topic(announced=True)
    elif reply in {"ander_onderwerp", "nee"}:
        offer(turn)
    elif reply == LAST_TOPIC:
        go_to(turn, LAST_TOPIC)
    elif turn.typed and turn.incoming.intent in EXPLAINS:
        turn.say("utter_kies_onderwerp_uitleg")
        turn.ask_again()
    else:
        return _settle_typed(turn)
    return True


def settle_topics(turn: Turn, reply: str) -> bool:
    """The reply to the list of topics."""
    pending = turn.state.pending
    topic = reply.removeprefix("topic:")
    if not turn.typed and topic in pending["topics"]:
        go_to(turn, topic)
    elif reply in {"verder", "nee"}:
        turn.state.pending = {}
        turn.begin_topic()
    elif reply == "meer":
        offer(turn, int(pending["after"]))
    else:
        return _settle_typed(turn)
    return True


def _settle_typed(turn: Turn) -> bool:
    """A topic that was typed by its title, or by what it asks about; other words wait for the question that comes."""
    if not turn.typed:
        return False
    reading = read_options(turn.lexicon, _by_what_they_ask(turn), turn.incoming.heard)
    if reading.sure:
        go_to(turn, reading.options[0].code.removeprefix("topic:"))
        return True
    if turn.incoming.intent not in ANSWERS:
        return False
    # No answer to a question that was not put yet: the words wait for the answer to the one that comes now.
    words = turn.incoming.words
    turn.state.pending = {}
    turn.begin_topic(announced=True)
    turn.state.unclear.append(words)
    return True


def _by_what_they_ask(turn: Turn) -> list[Option]:
    """The topics as options, with what their questions are about as other words for them."""
    asked = {topic.code: [item.client_label for item in topic.questions] for topic in turn.context.catalogue.topics}
    codes = _ready(turn)
    return [
        replace(option, words=tuple(asked[code])) for code, option in zip(codes, turn.topic_options(codes), strict=True)
    ]


def leave_out(turn: Turn) -> None:
    """Leave the rest of the topic out: skipping is no answer, and it may be done later."""
    question = turn.question
    if question is None:
        turn.ask_again()
        return
    if turn.state.partial or turn.state.said:
        turn.record_choices()  # what was chosen already is not thrown away
    for item in turn.context.catalogue.topic(question.topic).questions:
        if turn.context.profile.get(item.key) is None:
            words = turn.with_stories("") if item.key == question.key else ""
            turn.record_at(item, [SKIPPED], Status.SKIPPED, words=words, sure=1.0)
    turn.go_on("utter_onderwerp_overgeslagen")
