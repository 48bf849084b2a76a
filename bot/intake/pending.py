"""Side questions of the conversation itself: what was meant, what to change, what to erase."""

from __future__ import annotations

from collections.abc import Callable

from bot.intake import answering, changing, choosing, doubting, steering, topics
from bot.intake.codes import plain_words
from bot.intake.interpret import read_options
from bot.intake.profile import How
from bot.intake.recording import TYPED
from bot.intake.turn import CHECKED, Turn

SURE = 0.7  # from here an intent is a reply to the side question
KEEPS_WORDS = frozenset({"wish", "choice", "which", "ahead", "no_work", "which_no", "doubt", "elsewhere"})
UNMEANT = frozenset({"buiten_bereik", "groet", "bedank", "bot_vraag"})  # without an option of their own
SHORT = 4  # words: a reply that begins with "no" is a no
# What an intent means as a reply, where the side question has that option.
_REPLIES = {
    "ja": "ja",
    "nee": "nee",
    "weet_niet": "weet_niet",
    "sla_over": "sla_over",
    "mens": "mens",
    "hervat": "verder",
}


def settle(turn: Turn) -> bool:
    """Take the message as the answer to the side question; False when it is about something else."""
    pending = turn.state.pending
    settled = _HANDLERS[str(pending["kind"])](turn, _reply(turn))
    if settled and turn.state.pending is pending:
        turn.state.pending = {}
    return settled


def drop(turn: Turn) -> None:
    """Leave the side question; words that it was about are kept with the answer that comes."""
    pending = turn.state.pending
    if pending.get("kind") in KEEPS_WORDS:
        turn.state.unclear.append(str(pending["words"]))
    turn.state.pending = {}


def _reply(turn: Turn) -> str:
    """The code of the reply: a tapped option, a typed label, or a yes or no in own words."""
    if not turn.typed:
        return turn.incoming.choice[0] if len(turn.incoming.choice) == 1 else ""
    codes = [str(code) for code in turn.state.pending["options"]]
    reading = read_options(turn.lexicon, turn.system(*codes), turn.incoming.heard)
    if reading.exact and len(reading.options) == 1:
        return reading.options[0].code
    words = plain_words(turn.incoming.heard)
    plain = " ".join(words)
    if plain in turn.lexicon.affirm:
        return "ja"
    if plain in turn.lexicon.deny or (words[:1] and words[0] in turn.lexicon.deny and len(words) <= SHORT):
        return "nee"
    meant = _REPLIES.get(turn.incoming.intent, "")
    # Everything is erased after a plain yes only; any "no" will do to keep it.
    certain = turn.incoming.confidence >= SURE and (meant == "nee" or turn.state.pending["kind"] != "erase_all")
    return meant if certain and meant in {*codes, "ja", "nee"} else ""


def _words(turn: Turn) -> str:
    """The words that the side question is about."""
    turn.earlier = True
    return str(turn.state.pending["words"])


def _wish(turn: Turn, reply: str) -> bool:
    if reply not in {"ja", "nee"}:
        return False
    code, words = str(turn.state.pending["code"]), _words(turn)
    turn.state.pending = {}
    answering.take_wish(turn, [code] if reply == "ja" else [], words)
    return True


def _choice(turn: Turn, reply: str) -> bool:
    """An option was named in a story."""
    question = turn.question
    if reply not in {"ja", "nee"} or question is None:
        return False
    code, words = str(turn.state.pending["code"]), _words(turn)
    turn.state.pending = {}
    option = next((item for item in turn.context.options(question) if item.code == code), None)
    if reply == "ja" and option:
        answering.take_option(turn, question, option, words)
    else:
        turn.state.unclear.append(words)
        turn.ask_again("simple")
    return True


def _which(turn: Turn, reply: str) -> bool:
    """More than one option was named; one of them, or a doubt, settles it."""
    question, own = turn.question, turn.state.pending.get("own", ())
    if question is None:
        return False
    offered = [option for option in turn.context.options(question) if option.code in own]
    reading = read_options(turn.lexicon, offered, turn.incoming.heard) if turn.typed else None
    chosen = reading.options[0].code if reading and reading.sure else reply
    option = next((item for item in offered if item.code == chosen), None)
    if option is None and reply != "weet_niet":
        return False
    words = _words(turn)
    turn.state.pending = {}
    if option:
        answering.take_option(turn, question, option, words)
    else:
        turn.dont_know(words)
    return True


def _ahead(turn: Turn, reply: str) -> bool:
    """A wish came before it was asked for: it is kept, and the open question comes back."""
    if reply not in {"ja", "nee"}:
        return _one_more_ahead(turn)
    pending, words = turn.state.pending, _words(turn)
    turn.state.pending = {}
    if reply == "ja":
        question = turn.context.catalogue.question("wens.wens")
        turn.record_at(question, [str(code) for code in pending["codes"]], words=words, sure=TYPED)
        turn.say("utter_woorden_bewaard")
    else:
        turn.state.unclear.append(words)
    turn.ask_again()
    return True


def _one_more_ahead(turn: Turn) -> bool:
    """One more wish while it was asked whether the first was meant: ask about all of them, none takes its place."""
    named = answering.sure_wishes(turn)
    pending = turn.state.pending
    if not (turn.typed and named and "codes" in pending):
        return False
    codes = list(dict.fromkeys([*map(str, pending["codes"]), *named]))
    labels = turn.context.catalogue.join([turn.context.wish_label(code) for code in codes])
    words = f"{pending['words']}\n{turn.incoming.words}"
    turn.side("ahead", "utter_bedoel_keuze", ["ja", "nee"], {"keuze": labels}, words=words, codes=codes)
    return True


def _help(turn: Turn, reply: str) -> bool:
    """The wish asks for help with life: talk about work too, or not now, or talk to a person."""
    if reply not in {"ja", "verder", "nee", "geen_werk", "mens"}:
        return False
    if reply == "mens":
        turn.state.pending = {**turn.state.pending}  # it stays, and comes back after the reply
        steering.command(turn, "mens")
        return True
    turn.state.pending = {}
    wish = turn.context.profile.get("wens.wens")
    if reply in {"nee", "geen_werk"}:
        turn.earlier = bool(wish and wish.how is How.TYPED)
        answering.no_work(turn, wish.words if wish else "")
    else:
        turn.go_on()
    return True


def _no_work(turn: Turn, reply: str) -> bool:
    question = turn.question
    if reply not in {"ja", "nee"} or question is None:
        return False
    words = _words(turn)
    turn.state.pending = {}
    if reply == "ja":
        answering.no_work(turn, words)
    elif question.kind == "wish":
        answering.take_wish(turn, [], words)
    else:
        turn.state.unclear.append(words)
        turn.ask_again("simple")
    return True


def _which_no(turn: Turn, reply: str) -> bool:
    if reply not in turn.state.pending["options"]:
        return False
    words = _words(turn)
    turn.state.pending = {}
    if reply == "geen_werk":
        answering.no_work(turn, words)
    elif reply == "weet_niet":
        turn.dont_know(words)
    elif reply == "sla_over":
        turn.earlier = False  # what was said before was no answer
        turn.skip()
    else:
        turn.record(["nee"], words=words)
        turn.go_on("utter_oke")
    return True


def _doubt(turn: Turn, reply: str) -> bool:
    """Was it an answer, or a command? "Yes" is an answer: that was asked first."""
    pending, question = turn.state.pending, turn.question
    codes = pending["options"]
    if question is None or reply not in {*codes, "ja", "nee"}:
        return False
    turn.state.pending = {}
    if reply in {"antwoord", "ja"}:
        turn.take_back(str(pending["words"]), str(pending["heard"]))
        answering.answer_text(turn, question)
    elif pending["intent"] in UNMEANT:
        turn.ask_again()  # "go on" after what may have been a question is no wish to hear that it can't be answered
    else:
        steering.command(turn, str(pending["intent"]))
    return True


def _way_out(turn: Turn, reply: str) -> bool:
    question = turn.question
    if question is None or reply not in turn.state.pending["options"]:
        return False
    turn.state.pending = {}
    if reply == "antwoord":
        turn.earlier = True
        words = "\n".join(turn.state.unclear)
        if question.kind == "wish":
            answering.take_wish(turn, [], words)
        else:
            turn.record([], words=words)
            turn.go_on("utter_woorden_bewaard")
    else:
        steering.command(turn, reply)
    return True


def _change(turn: Turn, reply: str) -> bool:
    pending = turn.state.pending
    key = reply.removeprefix("change:")
    if not turn.typed and key in pending["keys"]:
        changing.change(turn, key)
    elif reply in {"verder", "nee"}:
        turn.state.pending = {}
        changing.leave_as_it_was(turn)
    elif reply == "meer":
        changing.offer(turn, pending["topics"], int(pending["after"]))
    else:
        return bool(turn.typed) and _change_named(turn)
    return True


def _change_named(turn: Turn) -> bool:
    """A typed label, number or place of one of the answers offered."""
    reading = read_options(turn.lexicon, turn.change_options(turn.state.pending["keys"]), turn.incoming.heard)
    if not reading.sure:
        return False
    changing.change(turn, reading.options[0].code.removeprefix("change:"))
    return True


def _erase(turn: Turn, reply: str) -> bool:
    if reply == "wis_laatste" and steering.last_answer(turn):
        steering.erase_last(turn)
    elif reply == "wis_alles":
        steering.confirm_erase_all(turn)
    elif reply in {"wis_niets", "nee"}:
        _erase_nothing(turn)
    else:
        return False
    return True


def _erase_all(turn: Turn, reply: str) -> bool:
    if reply == "ja":
        turn.outcome.wipe = "all"
        turn.state.ask("")
        turn.say("utter_wis_alles_klaar")
    elif reply in {"nee", "wis_niets"}:
        _erase_nothing(turn)
    else:
        return False
    return True


def _erase_nothing(turn: Turn) -> None:
    turn.state.pending = {}
    turn.say("utter_wis_niets")
    turn.ask_again()


def _heard(turn: Turn, reply: str) -> bool:
    """Something that was said before was said back: is it the answer here?"""
    question, pending = turn.question, turn.state.pending
    if question is None or reply not in {"klopt", "anders", "ja", "nee"}:
        return False
    code, words = str(pending["code"]), _words(turn)
    turn.state.pending = {}
    option = next((item for item in turn.context.options(question) if item.code == code), None)
    if reply in {"anders", "nee"} or option is None:
        turn.earlier = False
        turn.state.told.append(CHECKED)
        turn.ask_again()
    elif question.many:
        choosing.add_earlier(turn, question, option, words)
    else:
        answering.take_option(turn, question, option, words)
    return True


def _elsewhere(turn: Turn, reply: str) -> bool:
    """What was said belongs to another question: it is kept there only when the client wants that."""
    pending, question = turn.state.pending, turn.question
    if reply not in {"ja", "nee"} or question is None:
        return False
    words = _words(turn)
    turn.state.pending = {}
    if reply == "ja":
        turn.add_to(turn.context.catalogue.question(str(pending["key"])), pending["codes"], words)
        turn.say("utter_ergens_anders_bewaard")
        turn.ask_again()
    else:
        turn.state.unclear.append(words)
        turn.state.told.append(doubting.ELSEWHERE)
        doubting.not_understood(turn, keep_words=False)
    return True


_HANDLERS: dict[str, Callable[[Turn, str], bool]] = {
    "wish": _wish,
    "choice": _choice,
    "which": _which,
    "ahead": _ahead,
    "help": _help,
    "no_work": _no_work,
    "which_no": _which_no,
    "doubt": _doubt,
    "way_out": _way_out,
    "change": _change,
    "heard": _heard,
    "elsewhere": _elsewhere,
    "what_now": topics.settle_next,
    "topics": topics.settle_topics,
    "erase": _erase,
    "erase_all": _erase_all,
}
