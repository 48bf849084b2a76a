"""Checks the knowledge base, and tells its author in plain words what to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from bot.wishes.model import ATTRACTIONS, DISTANCES, VALUES, WISHES, WORK, Finding, Knowledge
from bot.wishes.suggest import suggest
from bot.wishes.text import normal

LABEL, WORK_LABEL = 20, 24  # characters: a WhatsApp button and a WhatsApp list row (shared language rules)
LEAST, MOST = 4, 6  # attractions of a wish
TASKS, TASK_WORDS = 3, 8
MOST_CHOSEN = 3  # attractions that are tried together to see which work is ever suggested
WORKS, WORK_DISTANCES = 4, 2  # works and distances that every attraction must have
ESCO = "http://data.europa.eu/esco/occupation/"
WISH_KINDS = frozenset({"werk", "plek", "mens", "ding", "gevoel", "leven", "risico"})


def check_knowledge(knowledge: Knowledge) -> list[Finding]:
    """Return everything in the knowledge base that its author must mend; an empty list is good.

    Args:
        knowledge: what `read_knowledge` or `load_knowledge` gave.

    Returns:
        One finding per mistake: the file, the code of the item, the rule, and what to do.
    """
    found = list(knowledge.problems)
    for rule in _RULES:
        found.extend(rule(knowledge))
    return found


def check_suggestions(knowledge: Knowledge) -> list[Finding]:
    """Return the work that no client is ever offered, whatever attracts; an empty list is good.

    Tries every attraction alone, and of every wish each 1 to 3 of its attractions, with the second round after a
    refusal of the first. It takes seconds when all is well and up to half a minute when not, so it is no part of
    `check_knowledge`: a test of the content runs it.

    Args:
        knowledge: what `load_knowledge` gave.

    Returns:
        One finding per kind of work.
    """
    left = dict.fromkeys(knowledge.work)
    for code in _suggested(knowledge):
        left.pop(code, None)
        if not left:
            break
    message = "is never suggested; put what it is all about first in `keeps`, or merge it with work that is like it"
    return [Finding(WORK, code, "never-suggested", message) for code in left]


def _unknown_codes(knowledge: Knowledge) -> Iterator[Finding]:
    attractions, work = set(knowledge.attractions), set(knowledge.work)
    uses: list[tuple[str, str, tuple[str, ...], set[str]]] = [(ATTRACTIONS, "general", knowledge.general, attractions)]
    for attraction in knowledge.attractions.values():
        uses.append((ATTRACTIONS, attraction.code, tuple(filter(None, [attraction.parent])), attractions))
    for wish in knowledge.wishes.values():
        uses.append((WISHES, wish.code, wish.attractions, attractions))
        uses.append((WISHES, wish.code, wish.same_as + wish.never, work))
    for item in knowledge.work.values():
        uses.append((WORK, item.code, item.keeps, attractions))
        uses.append((WORK, item.code, tuple(sorted(item.values)), set(knowledge.values)))
        uses.append((WORK, item.code, tuple(sorted(item.asks)), set(knowledge.asks)))
        uses.append((WORK, item.code, (item.distance,), set(DISTANCES)))
    for file, code, used, known in uses:
        for name in used:
            if name not in known:
                yield Finding(file, code, "unknown-code", f"`{name}` is not known; mend the spelling or add it")


def _hierarchy(knowledge: Knowledge) -> Iterator[Finding]:
    for item in knowledge.attractions.values():
        parent = knowledge.attractions.get(item.parent)
        if parent is not None and (parent.parent or parent is item):
            yield Finding(
                ATTRACTIONS,
                item.code,
                "attraction-loop",
                f"its parent `{item.parent}` must not have a parent itself; choose a top one",
            )


def _labels(knowledge: Knowledge) -> Iterator[Finding]:
    groups = [
        (ATTRACTIONS, LABEL, [(item.code, item.label) for item in knowledge.attractions.values()]),
        (WISHES, LABEL, [(item.code, item.label) for item in knowledge.wishes.values()]),
        (WORK, WORK_LABEL, [(item.code, item.label) for item in knowledge.work.values()]),
    ]
    for file, longest, items in groups:
        seen: dict[str, str] = {}
        for code, label in items:
            if not 0 < len(label) <= longest:
                yield Finding(
                    file,
                    code,
                    "label-length",
                    f"the label `{label}` has {len(label)} characters; make it 1 to {longest}",
                )
            if label.casefold() in seen:
                yield Finding(file, code, "duplicate-label", f"`{seen[label.casefold()]}` has the same label `{label}`")
            seen[label.casefold()] = code
    for item in knowledge.attractions.values():
        if not item.picture or any(char.isalnum() for char in item.picture):
            yield Finding(ATTRACTIONS, item.code, "picture", "give it one emoji as its picture")


def _wish_rules(knowledge: Knowledge) -> Iterator[Finding]:
    for wish in knowledge.wishes.values():
        number = len(set(wish.attractions))
        if not LEAST <= number <= MOST or number != len(wish.attractions):
            yield Finding(
                WISHES,
                wish.code,
                "wish-attractions",
                f"has {number} different attractions; give it {LEAST} to {MOST}, each once",
            )
        if wish.kind not in WISH_KINDS:
            yield Finding(WISHES, wish.code, "wish-kind", f"the kind `{wish.kind}` is none of {sorted(WISH_KINDS)}")
        if not wish.forms + wish.weak:
            yield Finding(WISHES, wish.code, "wish-forms", "has no spelling; nobody can ever say it")
    if not LEAST <= len(set(knowledge.general)) == len(knowledge.general) <= MOST:
        yield Finding(ATTRACTIONS, "general", "general-set", f"must name {LEAST} to {MOST} attractions, each once")


def _spellings(knowledge: Knowledge) -> Iterator[Finding]:
    wishes = [(wish.code, form) for wish in knowledge.wishes.values() for form in wish.forms + wish.weak]
    attractions = [(item.code, word) for item in knowledge.attractions.values() for word in item.words]
    for file, forms in ((WISHES, wishes), (ATTRACTIONS, attractions)):
        seen: dict[str, str] = {}
        for code, form in forms:
            key = normal(form.replace(" ", "").replace("-", ""))
            if not key:
                yield Finding(file, code, "empty-spelling", "has a spelling without letters; leave it out")
            elif key in seen:
                yield Finding(
                    file, code, "duplicate-spelling", f"`{form}` also stands at `{seen[key]}`; keep it at one of them"
                )
            seen[key] = code


def _work_rules(knowledge: Knowledge) -> Iterator[Finding]:
    wish_labels = {wish.label.casefold(): wish.code for wish in knowledge.wishes.values()}
    for item in knowledge.work.values():
        if item.esco and not item.esco.startswith(ESCO):
            yield Finding(WORK, item.code, "esco-link", f"`{item.esco}` is no address of an occupation: {ESCO}...")
        if len(item.tasks) != TASKS:
            yield Finding(WORK, item.code, "tasks", f"has {len(item.tasks)} task sentences; write {TASKS}")
        for task in item.tasks:
            if len(task.split()) > TASK_WORDS or not task.endswith("."):
                yield Finding(
                    WORK,
                    item.code,
                    "task-sentence",
                    f"`{task}` must be one sentence of at most {TASK_WORDS} words that ends with a full stop",
                )
        if len(item.keeps) < 2 or len(item.keeps) != len(set(item.keeps)):
            yield Finding(WORK, item.code, "unreachable-work", "must keep two or more attractions, each once")
        if item.label.casefold() in wish_labels:
            yield Finding(
                WORK,
                item.code,
                "work-is-wish",
                f"has the label of the wish `{wish_labels[item.label.casefold()]}`; name what one does there",
            )
        for value in item.values:
            if knowledge.opposites.get(value) in item.values and value < knowledge.opposites[value]:
                yield Finding(
                    WORK,
                    item.code,
                    "opposite-values",
                    f"has `{value}` and `{knowledge.opposites[value]}`; keep one, or none when it depends",
                )


def _reachable(knowledge: Knowledge) -> Iterator[Finding]:
    named = {code for wish in knowledge.wishes.values() for code in wish.attractions} | set(knowledge.general)
    for code in knowledge.attractions:
        works = knowledge.reach.kept[code]
        distances = {knowledge.work[work].distance for work in works}
        if len(works) < WORKS or len(distances) < WORK_DISTANCES:
            yield Finding(
                ATTRACTIONS,
                code,
                "attraction-without-work",
                f"only {len(works)} works over {len(distances)} distances keep it; add some in {WORK}"
                f" (at least {WORKS} over {WORK_DISTANCES})",
            )
    for item in knowledge.work.values():
        parents = {knowledge.attractions[code].parent for code in item.keeps if code in knowledge.attractions}
        if not named & ({*item.keeps} | parents):
            yield Finding(
                WORK, item.code, "unreachable-work", f"no wish in {WISHES} leads to it: none has one of its attractions"
            )


def _values(knowledge: Knowledge) -> Iterator[Finding]:
    used = {value for item in knowledge.work.values() for value in item.values}
    for value in sorted(knowledge.values - used):
        yield Finding(VALUES, value, "unused-value", f"no work in {WORK} has it; add it where it fits")


def _asks(knowledge: Knowledge) -> Iterator[Finding]:
    used = {code for item in knowledge.work.values() for code in item.asks}
    for code in sorted(knowledge.asks - used):
        yield Finding(VALUES, code, "unused-ask", f"no work in {WORK} asks it; add it where it fits, or take it out")
    for code in sorted(knowledge.asks & (knowledge.values | set(knowledge.attractions))):
        yield Finding(VALUES, code, "ask-is-other-code", "is a value or an attraction too; give it another code")


def _suggested(knowledge: Knowledge) -> Iterator[str]:
    """Give the codes of work that clients are offered, in the first round and in the second one."""
    asked: list[tuple[list[str], tuple[str, ...]]] = [([], (code,)) for code in knowledge.attractions]
    for number in range(1, MOST_CHOSEN + 1):
        for wish in knowledge.wishes.values():
            asked.extend(([wish.code], chosen) for chosen in combinations(wish.attractions, number))
    for wish_codes, chosen in asked:
        first = [item.work for item in suggest(knowledge, wish_codes=wish_codes, attractions=chosen)]
        yield from first
        second = suggest(knowledge, wish_codes=wish_codes, attractions=chosen, exclude=first)
        yield from (item.work for item in second)


_RULES: tuple[Callable[[Knowledge], Iterator[Finding]], ...] = (
    _unknown_codes,
    _hierarchy,
    _labels,
    _wish_rules,
    _spellings,
    _work_rules,
    _reachable,
    _values,
    _asks,
)
