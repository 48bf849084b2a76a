"""Answers to the open question, each kind of question in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.intake import changing, choosing, doubting
from bot.intake.catalogue import Option, Question
from bot.intake.codes import plain_words
from bot.intake.context import BOTH
from bot.intake.fitting import REFUSED
from bot.intake.hearing import heard_here
from bot.intake.interpret import Reading, asks, read_options
from bot.intake.naming import is_name, own_name, refuses
from bot.intake.profile import NO_WORK
from bot.intake.recording import TYPED
from bot.intake.turn import Turn
from bot.wishes import SURE_WISH, FoundWish, find_wishes

SURE_INTENT = 0.7  # from here a "yes" or "no" in other words counts as the option that it means
FEW_WORDS, WHOLE_WORDS = 2, 4  # words that a "yes" in other words may take, when it is fairly and when it is very sure
DOUBTED = 100  # so many words beside an option that it is asked about
NO_WORDS = 4  # a refusal of a name is short


def answer_tap(turn: Turn, question: Question, chosen: Sequence[Option], ways_out: Sequence[str]) -> None:
    """Take tapped options, without guessing; `ways_out` are other keys that came with them."""
    if question.stepwise:
        choosing.take_taps(turn, question, chosen, ways_out)
    elif len(chosen) == 1 and not ways_out:
        take_option(turn, question, chosen[0])
    else:
        turn.ask_again()  # one thing was asked for: two at once are no answer


def answer_text(turn: Turn, question: Question) -> None:
    """Take a typed answer."""
    _KINDS_BY_TEXT.get(question.kind, _closed_text)(turn, question)


def read(turn: Turn, question: Question) -> Reading:
    """What the message says about the options that the client sees."""
    begun = _by_first_letter(turn, question)
    if begun:
        return Reading(begun, spare=DOUBTED)
    reading = read_options(turn.lexicon, turn.choices(), turn.incoming.heard)
    if reading.options or reading.denied or question.stepwise:
        return reading
    choices = turn.choices()
    meant = [option for option in choices if turn.incoming.intent in option.intents]
    if len(choices) == 1 and question.kind == "choice" and turn.incoming.intent == "ja":
        meant = choices  # a yes to the only thing that is shown
    confidence = turn.incoming.confidence
    if len(meant) == 1 and confidence >= SURE_INTENT:
        if turn.incoming.intent == "misschien" and meant[0].code != "misschien":
            return Reading((meant[0],), spare=DOUBTED)  # "it depends" is only somewhat like "a bit": ask
        said = WHOLE_WORDS if confidence >= TYPED and question.kind != "consent" else FEW_WORDS
        return Reading((meant[0],), spare=max(0, len(plain_words(turn.incoming.heard)) - said))
    return reading


def _by_first_letter(turn: Turn, question: Question) -> tuple[Option, ...]:
    """Options that begin with the one letter that was typed: a hint, to be asked about."""
    letter = turn.incoming.words.strip().lower() if turn.typed and question.single else ""
    single = len(letter) == 1 and letter.isalpha()
    return tuple(option for option in turn.choices() if single and option.label.lower().startswith(letter))


def is_clear(turn: Turn, question: Question) -> bool:
    """Whether the message is one option and leaves no doubt."""
    reading = read(turn, question)
    if not reading.sure or (asks(turn.lexicon, turn.incoming.heard) and not reading.exact):
        return False
    if question.repeats and not reading.exact and turn.lexicon.liking & set(plain_words(turn.incoming.heard)):
        return False  # "liever buiten" where it is asked what is liked less: ask
    if question.kind == "reaction" and reading.options[0].code != REFUSED and not reading.exact:
        return not turn.lexicon.disliking & set(plain_words(turn.incoming.heard))  # "ja lol, ik haat kinderen": ask
    if question.kind == "consent":
        words = plain_words(turn.incoming.heard)
        return reading.exact or not (reading.spare > 1 or turn.lexicon.reservations & set(words))
    return True


def _closed_text(turn: Turn, question: Question) -> None:
    """A typed answer to a closed question: an option when it clearly means one; when it names one in a story, ask."""
    if is_clear(turn, question):
        take_option(turn, question, read(turn, question).options[0])
        return
    reading = read(turn, question)
    named = reading.options
    if question.kind == "reaction" and reading.denied and not named:
        named = tuple(option for option in turn.choices() if option.code == REFUSED)  # "leuk vind ik dat niet"
    if asks(turn.lexicon, turn.incoming.heard):
        doubting.explain(turn)
    elif len(named) == 1 and question.kind != "consent":
        doubting.ask_whether(turn, "choice", named[0].label, code=named[0].code)
    elif len(named) > 1 and question.kind == "pair":
        both = turn.context.catalogue.system_options[BOTH]
        doubting.ask_whether(turn, "choice", both.label, code=both.code)
    elif len(named) > 1 and question.kind not in {"consent", "readback"}:
        doubting.ask_which(turn, [option.code for option in named])
    else:
        _in_other_words(turn, question)


def _in_other_words(turn: Turn, question: Question) -> None:
    """What is said in other words than those of the options is never taken, only asked about."""
    meant = heard_here(turn.context, question, turn.incoming.heard)
    options = [option for option in turn.choices() if option.code in meant]
    if len(options) == 1:
        doubting.ask_whether(turn, "choice", options[0].label, code=options[0].code)
    else:
        doubting.not_understood(turn)


def take_option(turn: Turn, question: Question, option: Option, words: str | None = None) -> None:
    """Take one option as the answer. `words` are the client's own, when they came before this message."""
    if question.kind == "consent":
        _consent(turn, option)
    elif question.kind == "readback" and option.code != "klopt":
        changing.offer(turn, question.reads)
    else:
        tapped = not turn.typed and words is None
        turn.record(_codes(question, option), words=words, sure=1.0 if tapped else TYPED)
        turn.go_on(*_acknowledgement(question, option, tapped))


def _codes(question: Question, option: Option) -> list[str]:
    """What an option means in the profile: "both" is both sides of a pair."""
    return [item.code for item in question.options] if option.code == BOTH else [option.code]


def _acknowledgement(question: Question, option: Option, tapped: bool) -> tuple[str, dict[str, str]]:
    """What is said about a choice: something warm where that is known, and what was heard when it was typed."""
    if option.says:
        return option.says, {}
    if tapped or question.kind == "readback":
        return "", {}
    return "utter_oke_keuze", {"keuze": option.label}


def _consent(turn: Turn, option: Option) -> None:
    turn.outcome.consent = option.code == "ja"
    turn.state.ask("")
    turn.state.declined = not turn.outcome.consent
    if not turn.outcome.consent:
        turn.say("utter_geen_toestemming")
        return
    turn.context.profile.consented = True
    turn.go_on("utter_dank_toestemming")


def _open(turn: Turn, question: Question) -> None:
    """Own words, with the codes that are found in them; or an option, where there are some."""
    if question.offers and is_clear(turn, question):
        take_option(turn, question, read(turn, question).options[0])
        return
    finder = turn.context.resources.finders.get(question.codes)
    codes = finder.meant(turn.incoming.heard) if finder else []
    turn.record(codes, sure=turn.incoming.confidence)
    turn.go_on("utter_oke")


def _name(turn: Turn, question: Question) -> None:
    heard = turn.incoming.heard
    name = own_name(turn.lexicon, turn.incoming.words)
    if asks(turn.lexicon, heard):
        doubting.explain(turn)
    elif is_name(turn.lexicon, name):
        turn.record([], words=name)
        turn.go_on("utter_naam", {"naam": name})
    elif refuses(turn.lexicon, heard) and len(plain_words(heard)) <= NO_WORDS:
        doubting.ask_which_no(turn)
    else:
        doubting.not_understood(turn)


def _wish(turn: Turn, question: Question) -> None:
    if question.options and is_clear(turn, question):
        take_option(turn, question, read(turn, question).options[0])
        return
    found = wishes(turn)
    wanted = [wish for wish in found if not wish.negated]
    sure = [wish for wish in wanted if wish.confidence >= SURE_WISH]
    if sure:
        take_wish(turn, [wish.code for wish in sure])
    elif wanted:
        doubting.ask_whether(turn, "wish", wanted[0].label, code=wanted[0].code)
    elif found:
        doubting.not_understood(turn)  # only what it is not: those words are kept with the wish that follows
    else:
        take_wish(turn, [])


def wishes(turn: Turn) -> list[FoundWish]:
    """The known wishes in the message, refused ones too; a picture beside words only shows what they say."""
    knowledge = turn.context.resources.knowledge
    return find_wishes(knowledge, turn.incoming.words) or find_wishes(knowledge, turn.incoming.heard)


def sure_wishes(turn: Turn) -> list[str]:
    """Codes of the wishes that the message surely wishes."""
    return [wish.code for wish in wishes(turn) if wish.confidence >= SURE_WISH and not wish.negated]


def take_wish(turn: Turn, codes: Sequence[str], words: str | None = None) -> None:
    """Record a wish: known codes, or the words alone when it is none that we know."""
    turn.record(list(dict.fromkeys(codes)), words=words, sure=turn.incoming.confidence)
    if codes and all(map(turn.context.asks_help, codes)):
        # Met as what it is: no work is made of it, and whether to talk about work at all is asked first.
        turn.side("help", "utter_wens_hulp", ["verder", "geen_werk", "mens"])
    elif not codes:
        turn.go_on("utter_wens_onbekend")
    elif len(codes) > 1:
        turn.go_on("utter_twee_wensen")
    else:
        label = turn.context.wish_label(codes[0])
        turn.go_on("utter_wens_begrepen" if _says(turn, label) else "utter_wens_lijkt_op", {"wens": label})


def _says(turn: Turn, label: str) -> bool:
    """Whether the client said the name of the wish, or something that it was taken for."""
    fillers = turn.context.resources.knowledge.words.lists["fillers"]
    names = [word for word in plain_words(label) if word not in fillers]
    return any(name in word for name in names for word in plain_words(turn.incoming.heard))


def no_work(turn: Turn, words: str | None = None) -> None:
    """The client does not want to work now: an answer like any other, with its own path."""
    question = turn.context.catalogue.question("wens.wens")
    said = turn.with_stories(turn.incoming.words if words is None else words)
    turn.record_at(question, [NO_WORK], words=said, sure=TYPED)
    turn.go_on("utter_geen_werk")


_KINDS_BY_TEXT: dict[str, Callable[[Turn, Question], None]] = {
    "open": _open,
    "name": _name,
    "wish": _wish,
    "person": _open,
    "several": choosing.take_text,
    "parts": choosing.take_text,
    "order": choosing.take_text,
}
