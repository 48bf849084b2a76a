"""Decides one turn: is the message a command, an answer, a reply to a side question, or not understood."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intake import answering, changing, choosing, correcting, doubting, pace, pending, steering, topics
from bot.intake.catalogue import Question
from bot.intake.codes import plain_words
from bot.intake.context import ATTRACTIONS
from bot.intake.interpret import asks, has_phrase, names_of
from bot.intake.naming import gives_name
from bot.intake.turn import Turn
from bot.wishes import find_attractions

SURE_COMMAND = 0.7  # below this an intent is no reason to leave a question that has options
# Where own words may be an answer too, a command is obeyed from CERTAIN on, or from LIKELY on when the engine hardly
# thinks of an answer; from POSSIBLE on the client is asked. Set on tests/nlu/noisy_dev.yml, so that few commands are
# taken for an answer, hardly any answer for a command, and the client is not asked too often.
CERTAIN, LIKELY, POSSIBLE = 0.95, 0.85, 0.3
HARDLY = 0.1
LONG = 7  # from this many words on a command must be surer: people tell stories that mention pauses and people
CERTAIN_IN_STORY = 0.98
TERSE = 2  # so few words are rarely an answer that looks like a command
MARGIN = 0.6  # "nee", "weet niet" and "sla over" closer together than this are asked
FALLBACK = "nlu_fallback"
NOES = frozenset({"nee", "weet_niet", "sla_over"})
# Commands after which a side question comes back; the others take its place.
ASIDE = frozenset(
    {
        "herhaal", "voortgang", "terugblik", "wie_leest", "voorlezen", "groet", "bedank", "bot_vraag", "boos",
        "verdrietig", "buiten_bereik", "mens", "samen",
    }
)  # fmt: skip
# What a client may ask or say beside an answer, in one message.
BESIDES = frozenset({"wie_leest", "voortgang", "bot_vraag", "bedank", "groet", "buiten_bereik"})
FEELINGS = frozenset({"boos", "verdrietig"})
TOLD = frozenset({"open", "person"})  # kinds of question at which a feeling may be the answer
BACK = frozenset({"hervat", "groet"})  # how one comes back after a pause, however unclearly
REFUSING = frozenset({"nee", "pauze", "bedank", "boos", "sla_over"})
ANYWHERE = frozenset(
    {"verder", "hervat", "verander", "terugblik", "mens", "sla_over", "opnieuw"}
)  # options with no question


def take_turn(turn: Turn) -> None:
    """Decide on the message; the outcome holds at least one bubble."""
    before = turn.context.readers, turn.context.opened
    pace.note(turn.state, turn.incoming.at)
    _guard_consent(turn)
    _decide(turn)
    if (turn.context.readers, turn.context.opened) != before:
        turn.outcome.approve, turn.outcome.opened = turn.context.readers, turn.context.opened


def _guard_consent(turn: Turn) -> None:
    """Without consent no question is open but that one."""
    question = turn.question
    if not turn.context.profile.consented and (question is None or question.kind != "consent"):
        turn.state.ask("")
        turn.state.changing = False


def _decide(turn: Turn) -> None:
    state = turn.state
    paused, state.paused = state.paused, False
    if turn.incoming.kind == "tap":
        turn.spell_out()
    if turn.question is None and not turn.context.profile.consented and _keeps_refusing(turn):
        turn.say("utter_geen_toestemming")
    elif turn.incoming.kind == "begin" or (turn.question is None and not turn.context.profile.consented):
        steering.command(turn, "begin")
    elif (paused and _answers_pause(turn)) or (state.pending and pending.settle(turn)):
        return
    elif turn.incoming.kind == "tap":
        pending.drop(turn)
        _tap(turn)
    else:
        if state.pending and not _aside(turn):
            pending.drop(turn)
        _text(turn)


def _keeps_refusing(turn: Turn) -> bool:
    """Who refused and says no or goodbye once more is left in peace."""
    return turn.typed and turn.state.declined and turn.incoming.intent in REFUSING and _sure(turn)


def _answers_pause(turn: Turn) -> bool:
    """After a pause a greeting means to go on, and so does a bare "yes"; a "no" means not to go on."""
    plain = " ".join(plain_words(turn.incoming.heard))
    if turn.typed and _intent(turn)[0] in BACK and not _is_answer_now(turn):
        turn.state.tries = 0
        steering.command(turn, "hervat")
        return True
    if turn.typed and plain in turn.lexicon.affirm | turn.lexicon.deny:
        steering.command(turn, "hervat" if plain in turn.lexicon.affirm else "pauze")
        return True
    return False


def _is_answer_now(turn: Turn) -> bool:
    return turn.question is not None and _is_answer(turn, turn.question)


def _aside(turn: Turn) -> bool:
    return turn.incoming.intent in ASIDE and turn.incoming.confidence >= CERTAIN


def _tap(turn: Turn) -> None:
    question = turn.question
    options = {option.code: option for option in turn.context.options(question)} if question else {}
    chosen = [options[code] for code in turn.incoming.choice if code in options]
    others = [code for code in turn.incoming.choice if code not in options]
    if question and chosen and not turn.still_fits(question):
        turn.ask_again()
    elif question and chosen and chosen[0].command:
        steering.command(turn, chosen[0].command)
    elif question and chosen:
        answering.answer_tap(turn, question, chosen, others)
    elif others and others[0] in {*ANYWHERE, "weet_niet", *(option.code for option in turn.shown())}:
        _tap_way_out(turn, others[0])
    else:
        turn.ask_again()  # an option of an older bubble: nothing is changed by accident


def _tap_way_out(turn: Turn, code: str) -> None:
    question = turn.question
    if code == "ander_onderwerp" and question:
        topics.leave_out(turn)
    elif code in ANYWHERE:
        steering.command(turn, "hervat" if code == "verder" else code)
    elif question is None or question.kind == "consent":
        turn.ask_again()
    elif code == "weet_niet" and not (turn.state.partial or turn.state.said):
        turn.dont_know()
    elif code == "meer":
        choosing.more(turn)
    else:
        choosing.finish(turn)


def _text(turn: Turn) -> None:
    question = turn.question
    if question is None:
        _nothing_open(turn)
    elif turn.state.together and has_phrase(turn.lexicon.alone, turn.incoming.heard) and _is_no_option(turn, question):
        steering.alone(turn)
    elif refused := correcting.refused(turn, question):
        correcting.take_back(turn, refused)
    elif choosing.undoes(turn, question):
        choosing.undo(turn, question)
    elif choosing.says_done(turn, question):
        choosing.finish_in_words(turn)
    elif choosing.done_too_soon(turn, question):
        turn.ask_again("options")
    elif _typed_way_out(turn):
        _tap_way_out(turn, _typed_way_out(turn))
    elif _is_answer(turn, question) or _names_two(turn, question):
        answering.answer_text(turn, question)
    elif not _command(turn, question):
        _answer_or_doubt(turn, question)


def _is_no_option(turn: Turn, question: Question) -> bool:
    return question.free or not answering.read(turn, question).options


def _typed_way_out(turn: Turn) -> str:
    """The way out whose label, or another word for it, was typed and nothing else."""
    plain = " ".join(plain_words(turn.incoming.heard))
    return next((option.code for option in turn.shown() if option.exclusive and plain in names_of(option)), "")


def _nothing_open(turn: Turn) -> None:
    intent = _intent(turn)[0]
    sharing = turn.context.catalogue.question("terugkijken.akkoord")
    if intent == "ja" and _sure(turn) and turn.context.wanted(sharing) and not turn.context.readers:
        changing.change(turn, sharing.key)  # "yes, now I do": ask once more, share nothing by it
    elif steering.is_command(intent) and _sure(turn):
        steering.command(turn, intent)
    else:
        turn.ask_again()


def _is_answer(turn: Turn, question: Question) -> bool:
    """Whether the message answers the question so clearly that no intent can take its place."""
    if question.kind == "name":
        return gives_name(turn.lexicon, turn.incoming.heard) and turn.incoming.confidence < CERTAIN
    if question.kind == "wish" and answering.sure_wishes(turn):
        return True
    if question.stepwise:
        reading = answering.read(turn, question)
        asked = asks(turn.lexicon, turn.incoming.heard) and not reading.exact
        if _tells_what_attracts(turn, question):
            return True
        return bool(reading.options) and not asked and (reading.exact or not _certain(turn))
    return question.offers and _is_option(turn, question)


def _tells_what_attracts(turn: Turn, question: Question) -> bool:
    """Whether what sounds like a feeling names what attracts ("iedereen kent me")."""
    hates = turn.lexicon.disliking & set(plain_words(turn.incoming.heard))
    if question.source != ATTRACTIONS or _intent(turn)[0] not in FEELINGS or hates:
        return False
    return bool(find_attractions(turn.context.resources.knowledge, turn.incoming.heard))


def _is_option(turn: Turn, question: Question) -> bool:
    """Whether the message is one option; an option word inside a sure command ("laat me antwoorden zien") is none."""
    reading, intent = answering.read(turn, question), _intent(turn)[0]
    if not answering.is_clear(turn, question) or reading.options[0].command:
        return False
    answers = intent in FEELINGS or intent in reading.options[0].intents
    return reading.exact or reading.leads or answers or not _certain(turn)


def _names_two(turn: Turn, question: Question) -> bool:
    """Whether two options of a choice are named: that is about the question, also where it sounds like a feeling."""
    feeling = _intent(turn)[0] in FEELINGS
    named = answering.read(turn, question).options if question.single else ()
    return len(named) > 1 and (feeling or not _certain(turn)) and not asks(turn.lexicon, turn.incoming.heard)


def _command(turn: Turn, question: Question) -> bool:
    """Carry out a command, or ask whether one is meant; False when the message is none."""
    intent, confidence = _intent(turn)
    named = [option.command for option in answering.read(turn, question).options if option.command]
    if named and (question.kind == "consent" or answering.is_clear(turn, question)):
        steering.command(turn, named[0])  # an option that is a command, typed in words: never an answer
    elif intent == "geen_werk":
        return _no_work(turn, question)
    elif intent == "weet_niet" and _sure(turn) and not _doubtful_no(turn):
        _dont_know(turn, question)
    elif not steering.is_command(intent) or _doubtful_no(turn):
        return False
    elif _certain(turn) or (not question.free and _sure(turn)) or _terse(turn, question) or _asks(turn):
        _hold_answer(turn, question, intent)
        steering.command(turn, intent)
    elif question.free and question.kind != "name" and confidence >= max(POSSIBLE, _as_answer(turn)):
        doubting.ask_answer_or_command(turn, intent)
    else:
        return False
    return True


def _hold_answer(turn: Turn, question: Question, intent: str) -> None:
    """What may be an answer beside a command is not lost: after the reply it is asked about."""
    words, heard = turn.incoming.words, turn.incoming.heard
    plain = plain_words(heard)
    if intent in FEELINGS and question.kind in TOLD and len(plain) > TERSE + 1 and not turn.lexicon.inquiry & {*plain}:
        # "Promises that nobody keeps" is anger, and may well be what was asked for; anger at the questions is not.
        ways = ["antwoord", "verder"]
        turn.hold("doubt", "utter_doubt_keuze", ways, words=words, heard=heard, intent="hervat")
        return
    named = answering.read(turn, question).options if intent in BESIDES and question.closed else ()
    if len(named) == 1 and question.kind != "consent" and not named[0].command and not _bare(turn):
        keuze = {"keuze": named[0].label}
        turn.hold("choice", "utter_bedoel_keuze", ["ja", "nee"], keuze, words=words, code=named[0].code)


def _dont_know(turn: Turn, question: Question) -> None:
    if question.kind == "consent":
        turn.state.tries += 1
        turn.ask_again("why" if turn.state.tries == 1 else "options")
    elif turn.state.partial or turn.state.said:
        choosing.finish(turn)
    else:
        turn.dont_know()


def _no_work(turn: Turn, question: Question) -> bool:
    """No wish to work now is an answer to the wish; at another question, ask whether it is meant."""
    if question.topic not in {"wens", "wens_vertalen", "motieven"} or not _sure(turn):
        return False
    certain = _intent(turn)[1] >= CERTAIN and not answering.wishes(turn)
    if question.key == "wens.wens" and certain:
        answering.no_work(turn)
    elif question.kind != "open":
        label = turn.context.catalogue.system_options["geen_werk"].label
        doubting.ask_whether(turn, "no_work", label)
    else:
        return False
    return True


def _answer_or_doubt(turn: Turn, question: Question) -> None:
    intent, _ = _intent(turn)
    if _comes_early(turn, question):
        codes = [wish.code for wish in answering.wishes(turn) if not wish.negated]
        label = turn.context.wish_label(codes[0])
        doubting.ask_whether(turn, "ahead", label, codes=codes)
    elif question.key == "wens.nog_een" and intent == "ja" and _short(turn) and not turn.state.tries:
        turn.state.tries = 1
        turn.say("utter_ask_wens_wens", {}, turn.shown())
    elif question.closed or question.kind == "name":
        _closed_or_name(turn, question, intent)
    elif not plain_words(turn.incoming.heard) or _says_nothing(turn, intent):
        doubting.not_understood(turn)
    elif intent in NOES and _short(turn):
        doubting.ask_which_no(turn)
    else:
        answering.answer_text(turn, question)


def _closed_or_name(turn: Turn, question: Question, intent: str) -> None:
    bare = question.kind in {"choice", "name", "pair", "level"}
    plain = " ".join(plain_words(turn.incoming.heard))
    maybe = intent == "misschien" and _intent(turn)[1] >= CERTAIN
    if question.kind == "name" and maybe and not gives_name(turn.lexicon, turn.incoming.heard):
        doubting.not_understood(turn)
    elif bare and intent == "nee" and _short(turn) and plain in turn.lexicon.none | turn.lexicon.deny:
        doubting.ask_which_no(turn)
    else:
        answering.answer_text(turn, question)


def _comes_early(turn: Turn, question: Question) -> bool:
    """Whether a wish is named before it was asked for."""
    if question.topic != "kennismaking" or question.kind == "consent" or turn.context.profile.get("wens.wens"):
        return False
    return bool(answering.sure_wishes(turn)) and len(plain_words(turn.incoming.heard)) > 1


def _says_nothing(turn: Turn, intent: str) -> bool:
    """Whether a short message is no answer by itself: nonsense, or a bare yes; a story is never thrown away."""
    nonsense = intent == "onzin" and turn.incoming.confidence >= SURE_COMMAND
    return _short(turn) and (nonsense or (intent in {"ja", "misschien"} and _bare(turn)))


def _bare(turn: Turn) -> bool:
    return len(plain_words(turn.incoming.heard)) <= TERSE + 1


def _intent(turn: Turn) -> tuple[str, float]:
    """What the engine heard; where it could not choose, what it held for most likely."""
    incoming = turn.incoming
    if incoming.intent != FALLBACK:
        return incoming.intent, incoming.confidence
    return max(
        (pair for pair in incoming.ranking if pair[0] != FALLBACK), key=lambda pair: pair[1], default=("antwoord", 0.0)
    )


def _sure(turn: Turn) -> bool:
    return _intent(turn)[1] >= (SURE_COMMAND if _short(turn) else CERTAIN)


def _certain(turn: Turn) -> bool:
    """Whether a command is obeyed although own words may be an answer too."""
    intent, confidence = _intent(turn)
    likely = _short(turn) and confidence >= LIKELY and _as_answer(turn) <= HARDLY
    return steering.is_command(intent) and (likely or confidence >= (CERTAIN if _short(turn) else CERTAIN_IN_STORY))


def _as_answer(turn: Turn) -> float:
    """How far the engine thinks that the message is an answer in own words."""
    return dict(turn.incoming.ranking).get("antwoord", 0.0)


def _terse(turn: Turn, question: Question) -> bool:
    enough = LIKELY if question.kind == "name" else SURE_COMMAND - 0.05  # names are words that the engine never saw
    return len(plain_words(turn.incoming.heard)) <= TERSE and _intent(turn)[1] >= enough


def _asks(turn: Turn) -> bool:
    return asks(turn.lexicon, turn.incoming.heard) and _intent(turn)[1] >= POSSIBLE


def _short(turn: Turn) -> bool:
    return len(turn.incoming.heard.split()) < LONG


def _doubtful_no(turn: Turn) -> bool:
    return doubtful_no(turn.incoming.intent, turn.incoming.ranking)


def doubtful_no(intent: str, ranking: Sequence[tuple[str, float]]) -> bool:
    """Whether "no", "don't know" and "skip" are too close together to choose between them."""
    near = [sure for name, sure in ranking if name in NOES]
    return intent in NOES and len(near) > 1 and near[0] - near[1] < MARGIN
