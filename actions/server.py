"""Starts the action server of rasa-sdk in one process, on loopback."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import warnings

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

import actions
from bot.services.resources import lexicon, resources, warm
from bot.settings import get_settings


def main() -> None:
    """Load all actions and the content they use, then serve until told to stop."""
    logging.getLogger("rasa_sdk").setLevel(logging.ERROR)
    # The engine's Rasa is older than this library on purpose; the two were tested together.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk", category=UserWarning)
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"actions.{module.name}")
    resources(), lexicon()
    executor = ActionExecutor()
    executor._register_all_actions()
    app = create_app(executor, cors_origins=[])
    app.config.KEEP_ALIVE_TIMEOUT = 3600
    warm()
    app.run(host="127.0.0.1", port=get_settings().actions_port, single_process=True, access_log=False, motd=False)
