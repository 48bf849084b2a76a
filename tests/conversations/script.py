"""Reads a conversation from YAML and plays it against the running stack.

A step says or taps something and tells what must follow:

    - say: ff pauze           # or tap: [code, code]
      hears: [utter_pauze]    # these responses, among the bubbles
      asks: wens.wens         # the last bubble puts this question, in any of its wordings
      offers: [ja, nee]       # these options stand under it, in any order
      given: {wens.wens: {values: [piloot], words: ik wil piloot worden, status: answered}}
      opened: {jobcoach: [wens]}  # who may read now, and which topics
      unchanged: true         # no answer was added or altered by this step
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from talker import Talker

Step = dict[str, Any]
FOLDER = Path(__file__).parent / "scripts"
KEYS = {"say", "tap", "hears", "asks", "offers", "given", "gone", "opened", "unchanged"}


def scripts() -> dict[str, list[Step]]:
    """All conversations by name: the name says the behaviour."""
    found: dict[str, list[Step]] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        for name, steps in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert name not in found, f"{path.name}: {name!r} is there twice"
            unknown = {key for step in steps for key in step} - KEYS
            assert not unknown, f"{path.name}: {name!r} has steps with unknown keys {unknown}"
            found[name] = steps
    return found


def play(talker: Talker, steps: list[Step]) -> None:
    """Play the steps; a failure names the step and shows what was said."""
    for number, step in enumerate(steps, start=1):
        before = talker.given() if step.get("unchanged") else None
        if "say" in step:
            talker.say(step["say"])
        else:
            tapped = step["tap"]
            talker.tap(*([tapped] if isinstance(tapped, str) else tapped))
        where = f"step {number} {step}\n{talker.story()}"
        for response in step.get("hears", ()):
            assert talker.hears(response), f"{response} is missing at {where}"
        if "asks" in step:
            assert talker.asks(step["asks"]), f"the question is missing at {where}"
        if "offers" in step:
            assert sorted(step["offers"]) == sorted(talker.codes), f"other options at {where}"
        if "opened" in step:
            assert talker.opened() == step["opened"], f"others may read at {where}"
        if before is not None:
            assert talker.given() == before, f"an answer changed at {where}"
        check_given(talker, step, where)


def check_given(talker: Talker, step: Step, where: str) -> None:
    """Check the structured profile after a step."""
    if not (step.get("given") or step.get("gone")):
        return
    profile = talker.profile()
    for question, wanted in step.get("given", {}).items():
        found = {name: profile[question][name] for name in wanted}
        assert found == wanted, f"{question} is {found} at {where}"
    for question in step.get("gone", ()):
        assert profile[question]["status"] == "not_asked", f"{question} still stands at {where}"
