"""Side questions of the conversation itself: what was meant, what to change, what to erase."""

from __future__ import annotations

from collections.abc import Callable

from bot.intake import steering
from bot.intake.codes import plain_words
from bot.intake.interpret import match_options
from bot.intake.profile import DONT_KNOW, Status
from bot.intake.turn import Turn


def settle(turn: Turn) -> bool:
    """Take the message as the answer to the side question; False when it is about something else."""
    pending = turn.state.pending
    settled = _HANDLERS[str(pending.get("kind"))](turn, _reply(turn))
    if settled and turn.state.pending is pending:
        turn.state.pending = {}
    return settled


def _reply(turn: Turn) -> str:
    """The code of the reply: a tapped option, a typed label, or a yes or no in own words."""
    if turn.incoming.kind == "tap":
        return turn.incoming.choice[0] if turn.incoming.choice else ""
    plain = " ".join(plain_words(turn.incoming.heard))
    if plain in turn.lexicon.affirm:
        return "ja"
    if plain in turn.lexicon.deny:
        return "nee"
    options = list(turn.context.catalogue.system_options.values())
    matched = match_options(turn.lexicon, [o for o in options if plain_words(o.label) == plain.split()], plain)
    if matched:
        return matched[0].code
    return {"ja": "ja", "nee": "nee"}.get(turn.incoming.intent, "") if turn.incoming.confidence > 0.7 else ""


def _wish(turn: Turn, reply: str) -> bool:
    code = str(turn.state.pending["code"])
    if reply not in {"ja", "nee"}:
        turn.state.unclear = []
        return False
    turn.state.pending = {}
    words = "\n".join(turn.state.unclear)
    turn.record([code] if reply == "ja" else [], words=words)
    if reply == "ja":
        turn.go_on("utter_wens_begrepen", {"wens": turn.context.wish_label(code)})
    else:
        turn.go_on("utter_wens_onbekend")
    return True


def _which_no(turn: Turn, reply: str) -> bool:
    words = str(turn.state.pending["words"])
    if reply == "nee":
        turn.state.pending = {}
        turn.record(["nee"], words=words)
        turn.go_on("utter_oke")
    elif reply == "weet_niet":
        turn.state.unclear = [words]
        turn.dont_know()
    elif reply == "sla_over":
        turn.state.unclear = [words]
        turn.skip()
    else:
        return False
    return True


def _doubt(turn: Turn, reply: str) -> bool:
    words = str(turn.state.pending["words"])
    question = turn.question
    if reply == "antwoord" and question is not None:
        turn.state.pending = {}
        turn.record([], words=words, sure=0.5)
        turn.go_on("utter_oke")
    elif reply == "verder":
        turn.state.pending = {}
        turn.ask_again()
    else:
        return False
    return True


def _way_out(turn: Turn, reply: str) -> bool:
    if reply == "sla_over":
        steering.command(turn, "sla_over")
    elif reply == "mens":
        turn.state.pending = {}
        steering.command(turn, "mens")
    elif reply == "antwoord" and turn.question is not None:
        turn.record([DONT_KNOW] if turn.question.closed else [], Status.DOUBT, words="\n".join(turn.state.unclear))
        turn.go_on("utter_woorden_bewaard")
    else:
        return False
    return True


def _change(turn: Turn, reply: str) -> bool:
    keys = [str(key) for key in turn.state.pending["keys"]]
    if reply.startswith("change:") and reply.removeprefix("change:") in keys:
        steering.change(turn, reply.removeprefix("change:"))
        return True
    if reply in {"verder", "nee"}:
        turn.state.pending = {}
        turn.ask_again()
        return True
    if turn.incoming.kind == "text":
        named = {key: turn.context.catalogue.question(key).client_label for key in keys}
        plain = plain_words(turn.incoming.heard)
        for key, label in named.items():
            if plain_words(label) == plain:
                steering.change(turn, key)
                return True
    return False


def _erase(turn: Turn, reply: str) -> bool:
    if reply == "wis_laatste":
        turn.outcome.wipe = "last"
        turn.state.pending = {}
        turn.say("utter_wis_laatste_klaar")
        turn.ask_again()
    elif reply == "wis_alles":
        steering.confirm_erase_all(turn)
    elif reply in {"wis_niets", "nee"}:
        turn.state.pending = {}
        turn.say("utter_wis_niets")
        turn.ask_again()
    else:
        return False
    return True


def _erase_all(turn: Turn, reply: str) -> bool:
    if reply == "ja":
        turn.outcome.wipe = "all"
        turn.state.ask("")
        turn.say("utter_wis_alles_klaar")
    elif reply in {"nee", "wis_niets"}:
        turn.state.pending = {}
        turn.say("utter_wis_niets")
        turn.ask_again()
    else:
        return False
    return True


_HANDLERS: dict[str, Callable[[Turn, str], bool]] = {
    "wish": _wish,
    "which_no": _which_no,
    "doubt": _doubt,
    "way_out": _way_out,
    "change": _change,
    "erase": _erase,
    "erase_all": _erase_all,
}
