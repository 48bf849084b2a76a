"""A text that breaks each rule, and how it is mended."""

from __future__ import annotations

LONG = "Je kunt het ook later nog een keer aan mij vragen als je wil."
# rule, kind of text, broken, mended
BROKEN = [
    ("sentence_length", "message", LONG, "Je kunt het later vragen."),
    ("sentences", "message", "Hallo. Ik ben Wens. Ik help je. We gaan praten.", "Hallo. Ik ben Wens. Ik help je."),
    ("message_length", "message", " ".join(["Je mag hier alles zeggen wat je wil doen."] * 4), "Je mag alles zeggen."),
    ("question_count", "message", "Wat wil je? Wat kan je?", "Wat wil je?"),
    ("question_last", "message", "Wat wil je doen? Je mag alles zeggen.", "Je mag alles zeggen. Wat wil je doen?"),
    ("rare_word", "message", "Jouw ontplooiing telt.", "Jouw leven telt."),
    ("long_word", "message", "Wat zijn de mogelijkheden?", "Wat kan?"),
    (
        "readability",
        "page",
        "Belangrijke veranderingen begeleiden jobcoaches. Samenwerken bevordert ontwikkeling. Overleg helpt.",
        "Je jobcoach helpt je. Je praat met hem. Dat is fijn.",
    ),
    ("passive", "message", "Jouw antwoord wordt gelezen.", "Je jobcoach leest jouw antwoord."),
    ("past_tense", "message", "Wat jij koos, is goed.", "Wat jij kiest, is goed."),
    ("address", "message", "Wat wilt u doen?", "Wat wil je doen?"),
    ("clauses", "message", "Zeg het als je stopt omdat het moet.", "Zeg het als je stopt."),
    ("hard_clause", "message", "Zeg het indien je stopt.", "Zeg het als je stopt."),
    ("negated_question", "message", "Wat wil je niet?", "Wat wil je?"),
    ("double_negation", "message", "Je bent nooit niet goed.", "Je bent goed."),
    ("figurative", "message", "We gaan aan de slag.", "We gaan beginnen."),
    ("why", "message", "Waarom wil je dat?", "Wat is daar fijn aan?"),
    ("number_word", "message", "Kies drie plaatjes.", "Kies 3 plaatjes."),
    ("date", "message", "We praten om 14:30 uur.", "We praten om 2 uur."),
    ("abbreviation", "message", "Kies bijv. een plaatje.", "Kies een plaatje."),
    ("brackets", "message", "Kies een plaatje (of 2).", "Kies een plaatje of 2."),
    ("semicolon", "message", "Dit is goed; we gaan verder.", "Dit is goed. We gaan verder."),
    ("slash", "message", "Kies werk en/of geld.", "Kies werk of geld."),
    ("capitals", "message", "Dit is HEEL fijn.", "Dit is heel fijn."),
    ("english", "message", "Geef jouw feedback.", "Zeg wat je vindt."),
    ("emoji_count", "option", "Goed 🙂🙂", "Goed 🙂"),
    ("emoji_alone", "message", "🙂", "Goed 🙂"),
    ("exclamation", "message", "Ja! Dat is fijn!", "Ja. Dat is fijn."),
    ("praise", "message", "Goed gedaan.", "Dank je."),
    ("promise", "message", "Dat gaat lukken.", "Dat kan lukken."),
    ("regret", "message", "Helaas, dat is het.", "Dat is goed."),
    ("progress", "message", "Je bent op 50%.", "Nog 2 vragen."),
    ("one_word", "message", "Wat is je droom?", "Wat is je wens?"),
    ("misread", "message", "Bel 144.", "Bel 112."),
    ("option_length", "option", "Dit is een heel lange knop", "Een knop"),
    ("option_empty", "option", "👍", "Ja 👍"),
]
# These are about options, turns and all texts together.
FIXED = {"option_count", "option_twice", "turn_bubbles", "turn_length", "average_length"}
