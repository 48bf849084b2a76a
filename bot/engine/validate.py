"""Checks domain, rules, examples and responses: ``python -m bot.engine.validate``.

The checks are those of ``rasa data validate --fail-on-warnings``, which passes on the same
files but warns of each response that no rule names. Here no rule names any: actions do. So
those warnings are left out, and every other warning is an error.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any

from bot.engine import paths, quiet

INTERNAL_INTENTS = ("kies", "begin")


def _validator(importer: Any) -> Any:
    from rasa.shared.core.events import ActionExecuted
    from rasa.validator import Validator

    class RuleValidator(Validator):
        """Rasa's validator, without a word on responses that rules do not name."""

        def _gather_utterance_actions(self) -> set[str]:
            named = {
                event.action_name
                for step in self.story_graph.story_steps
                for event in step.events
                if isinstance(event, ActionExecuted)
            }
            known: set[str] = super()._gather_utterance_actions()
            return known & named

        def _non_default_intents(self) -> list[str]:
            return [i for i in super()._non_default_intents() if i not in INTERNAL_INTENTS]

    return RuleValidator.from_importer(importer)


def problems() -> list[str]:
    """Check the files of the project.

    Returns:
        What is wrong, one sentence each; empty when all is well.
    """
    from rasa.shared.importers.importer import TrainingDataImporter

    found: list[str] = []

    def note(message: Any, *_args: Any, **_kwargs: Any) -> None:
        found.append(str(message).strip())

    warnings.showwarning = note
    importer = TrainingDataImporter.load_from_config(
        str(paths.CONFIG),
        str(paths.DOMAIN),
        [str(path) for path in paths.TRAINING_DATA if path.exists()],
    )
    validator = _validator(importer)
    del found[:]  # Deprecations of libraries, met while importing.
    checks = {
        "intents and utterances": lambda: validator.verify_nlu(ignore_warnings=False),
        "actions in rules": validator.verify_actions_in_stories_rules,
        "rules agree": lambda: validator.verify_story_structure(ignore_warnings=False),
        "domain": validator.verify_domain_validity,
    }
    failed = [f"check failed: {name}" for name, check in checks.items() if not check()]
    return found + failed


def main() -> None:
    """Print the problems, or that there are none; the exit code says the same."""
    quiet.prepare_environment()
    quiet.silence_structlog()
    os.chdir(paths.ROOT)
    wrong = problems()
    print("\n".join(wrong) if wrong else "domain, rules, examples and responses agree")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
