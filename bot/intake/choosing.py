"""Questions with more than one choice: pictures that are added up, and a top three in order."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intake import doubting
from bot.intake.catalogue import Option, Question
from bot.intake.codes import plain_words
from bot.intake.context import ATTRACTIONS
from bot.intake.hearing import heard_here
from bot.intake.interpret import asks, has_phrase, read_options
from bot.intake.recording import TYPED
from bot.intake.turn import Turn
from bot.wishes import find_attractions

FEW = 4  # words that are a short remark and not something of the client's own
ORDERED = 3  # how many things are put in order
OWN_ALONE = "own_alone"  # among what was told: that a picture helps beside own words
NONE = "geen"  # none of these: an answer, not a doubt
NAMED_BACK = 6  # own words up to this many are named back as they are


def take_taps(turn: Turn, question: Question, chosen: Sequence[Option], ways_out: Sequence[str]) -> None:
    """Take tapped options; `ways_out` are other keys that came with them ("klaar", "meer")."""
    chosen = _without_none(turn, chosen)
    labels = [option.label for option in chosen]
    words = turn.context.catalogue.join(labels)
    if not (chosen or ways_out):
        turn.ask_again()  # "none of these", tapped on an older bubble when something was chosen
        return
    if _take_alone(turn, chosen, words):
        return
    saw_all = len(turn.choices()) == len(_left(turn, question))
    _add(turn, chosen, words)
    if "klaar" in ways_out or (len(chosen) > 1 and saw_all and not ways_out):
        finish(turn)
    elif "meer" in ways_out:
        more(turn)
    else:
        _next(turn, question, labels)


def _take_alone(turn: Turn, chosen: Sequence[Option], words: str) -> bool:
    """Take "none of these", which ends the choosing; False when something else was chosen too."""
    if not chosen or not chosen[0].alone:
        return False
    turn.state.typed = turn.state.typed or turn.typed
    _add(turn, chosen, words)
    finish(turn)
    return True


def _without_none(turn: Turn, chosen: Sequence[Option]) -> list[Option]:
    """The options without "none of these", which is no choice beside others."""
    others = [option for option in chosen if not option.alone]
    return others if others or turn.state.partial else list(chosen)


def add_earlier(turn: Turn, question: Question, option: Option, words: str) -> None:
    """Take a choice that was said in earlier words, and let the client go on choosing."""
    turn.state.typed = True
    _add(turn, [option], words)
    _next(turn, question, [option.label])


def take_text(turn: Turn, question: Question) -> None:
    """Take typed words: options where they mean some, else own words that are kept as they are."""
    plain = " ".join(plain_words(turn.incoming.heard))
    found = _found(turn, question, plain)
    if asks(turn.lexicon, turn.incoming.heard) and not names_exactly(turn):
        doubting.explain(turn)
    elif _take_alone(turn, found, turn.incoming.words):
        return
    elif found:
        turn.state.typed = True
        _add(turn, found, turn.incoming.words)
        _next(turn, question, [option.label for option in found])
    elif question.many and plain in turn.lexicon.none:
        _none(turn, question)
    elif question.many and _own_words(turn):
        turn.state.typed = True
        turn.state.said.append(turn.incoming.words)
        _acknowledge_own(turn)
    else:
        doubting.not_understood(turn)


def names_exactly(turn: Turn) -> bool:
    """Whether the message is the name of an option and nothing else; some names begin as a question does."""
    return read_options(turn.lexicon, turn.choices(), turn.incoming.heard).exact


def says_done(turn: Turn, question: Question) -> bool:
    """Whether the message ends the choosing."""
    if not question.stepwise or not (turn.state.partial or turn.state.said):
        return False
    plain = " ".join(plain_words(turn.incoming.heard))
    return plain in turn.lexicon.done or (turn.incoming.intent in {"nee", "hervat"} and len(plain.split()) <= FEW)


def undoes(turn: Turn, question: Question) -> bool:
    """Whether the message takes a choice back: the one that it denies, or the last one."""
    if not question.stepwise or not turn.state.partial:
        return False
    short = len(plain_words(turn.incoming.heard)) <= NAMED_BACK
    named = read_options(turn.lexicon, _left(turn, question), turn.incoming.heard).options
    return short and not named and (has_phrase(turn.lexicon.undo, turn.incoming.heard) or bool(_denied(turn, question)))


def undo(turn: Turn, question: Question) -> None:
    """Take choices back that were made by mistake, and let the client go on choosing."""
    state, labels = turn.state, _labels(turn, question)
    gone = _denied(turn, question) or state.partial[-1:]
    state.partial = [code for code in state.partial if code not in gone]
    if not state.typed:
        state.said = [labels[code] for code in state.partial]
    turn.say("utter_keuze_weg", {"keuze": turn.context.catalogue.join([labels[code] for code in gone])})
    turn.ask_again()


def _denied(turn: Turn, question: Question) -> list[str]:
    labels, heard = _labels(turn, question), turn.incoming.heard
    options = {option.code: option for option in turn.context.options(question)}
    chosen = [options.get(code) or Option(code, labels[code]) for code in turn.state.partial]
    return [option.code for option in chosen if read_options(turn.lexicon, [option], heard).denied]


def _labels(turn: Turn, question: Question) -> dict[str, str]:
    """What the client reads for each choice so far; a typed attraction may be none of the options."""
    attractions, motives = turn.context.resources.knowledge.attractions, turn.context.known_motives()
    others = {code: item.label for code, item in attractions.items()} if question.source == ATTRACTIONS else {}
    others |= {code: option.label for code, option in motives.items()} if question.vocabulary else {}
    return others | {option.code: option.label for option in turn.context.options(question)}


def done_too_soon(turn: Turn, question: Question) -> bool:
    """Whether the client says to be done before anything was chosen: then it is told how choosing works."""
    plain = " ".join(plain_words(turn.incoming.heard))
    chosen = turn.state.partial or turn.state.said
    done = turn.lexicon.done - turn.lexicon.none - turn.lexicon.deny
    return question.stepwise and not chosen and plain in done


def finish_in_words(turn: Turn) -> None:
    """The client says that this is all; words that say more than that are kept."""
    if " ".join(plain_words(turn.incoming.heard)) not in turn.lexicon.done | turn.lexicon.none:
        turn.state.typed = True
        turn.state.said.append(turn.incoming.words)
    finish(turn)


def finish(turn: Turn) -> None:
    """Record what was chosen so far, and go on. Own words alone name no work, so pictures are asked for once."""
    question = turn.question
    unknown = question and question.source == ATTRACTIONS and not turn.context.wish_codes
    if unknown and not turn.state.partial and turn.state.said and OWN_ALONE not in turn.state.told:
        turn.state.told.append(OWN_ALONE)
        turn.say("utter_kies_plaatje_erbij")
        turn.ask_again()
        return
    turn.record_choices()
    turn.go_on("utter_oke")


def more(turn: Turn) -> None:
    """Show the next screen of options."""
    turn.state.screen += 1
    turn.say("utter_meer_plaatjes")
    turn.ask_again()


def _add(turn: Turn, chosen: Sequence[Option], words: str) -> None:
    fresh = [option.code for option in chosen if option.code not in turn.state.partial]
    if fresh:
        turn.state.partial.extend(fresh)
        turn.state.said.append(words)


def _left(turn: Turn, question: Question) -> list[Option]:
    return [option for option in turn.context.options(question) if option.code not in turn.state.partial]


def _next(turn: Turn, question: Question, labels: list[str]) -> None:
    # Of two that are left to be put in order, the first also tells the last.
    left = _left(turn, question)
    enough = question.kind == "order" and (len(turn.state.partial) >= ORDERED or len(left) == 1)
    if enough or not left:
        finish(turn)
    elif question.kind == "order":
        turn.ask_again()
    else:
        turn.say("utter_nog_iets", {"keuze": turn.context.catalogue.join(labels)}, turn.shown(), multi=True)


def _found(turn: Turn, question: Question, plain: str) -> list[Option]:
    """Options that the words mean, in order of mention."""
    heard, options = turn.incoming.heard, turn.context.options(question)
    if question.many and plain in turn.lexicon.both & turn.lexicon.everything:
        return turn.choices()
    seen = read_options(turn.lexicon, turn.choices(), heard)
    if seen.exact:
        return list(seen.options)
    finder = turn.context.resources.finders.get(question.hears)
    named = read_options(turn.lexicon, _left(turn, question), heard).options
    found = [option for option in named if not finder or not finder.unlikely(heard, option.code)]
    by_code = {option.code: option for option in options}
    # Not only what is on these pictures or was chosen before: what a client types may be any motive.
    motives = (turn.context.known_motives() if question.vocabulary else {}) | by_code
    found += [motives[code] for code in _by_vocabulary(turn, question) if code in motives]
    if question.source == ATTRACTIONS:
        known = turn.context.resources.knowledge.attractions
        codes = find_attractions(turn.context.resources.knowledge, heard)
        found += [by_code.get(code) or Option(code, known[code].label) for code in codes]
    if not found:  # in other words than those of the options: what is likely meant is said back, and can be undone
        found = [by_code[code] for code in heard_here(turn.context, question, heard) if code in by_code]
    unique = {option.code: option for option in found if option.code not in turn.state.partial}
    return _without_none(turn, list(unique.values()))[
        : ORDERED - len(turn.state.partial) if question.kind == "order" else None
    ]


def _by_vocabulary(turn: Turn, question: Question) -> list[str]:
    finder = turn.context.resources.finders.get(question.vocabulary)
    return finder.find(turn.incoming.heard) if finder else []


def _none(turn: Turn, question: Question) -> None:
    """None of these: first show what was not seen yet, then take it as the answer."""
    if turn.state.partial or turn.state.said:
        finish(turn)
    elif len(turn.choices()) < len(_left(turn, question)) and turn.state.screen == 0:
        more(turn)
    else:
        turn.record([NONE], words=turn.incoming.words, sure=TYPED)
        turn.go_on("utter_oke")


def _own_words(turn: Turn) -> bool:
    """Whether the message may be something of the client's own that attracts or matters."""
    meaningless = {"onzin", "ja", "nee", "misschien", "weet_niet"}
    words = plain_words(turn.incoming.heard)
    return bool(words) and not (turn.incoming.intent in meaningless and len(words) <= FEW)


def _acknowledge_own(turn: Turn) -> None:
    words = turn.incoming.words
    if len(words.split()) <= NAMED_BACK and "\n" not in words:
        turn.say("utter_nog_iets", {"keuze": words.rstrip(" .!?")}, turn.shown(), multi=True)
        return
    turn.say("utter_woorden_bewaard")
    turn.ask_again()
