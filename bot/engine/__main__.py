"""Starts the engine: ``python -m bot.engine --port 5005 --token-file var/engine.token``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bot.engine import light, paths, quiet


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.engine", description=__doc__)
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--token-file", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=paths.MODEL)
    parser.add_argument("--actions-url", default="http://127.0.0.1:5055/webhook")
    return parser.parse_args(argv)


def _token(path: Path) -> str:
    token = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    if not token:
        sys.exit(f"no token in {path}")
    return token


def main(argv: list[str] | None = None) -> None:
    """Load the model and serve it.

    Args:
        argv: The arguments; those of the command line when left out.
    """
    started = time.monotonic()
    arguments = _arguments(argv)
    token = _token(arguments.token_file)
    quiet.prepare_environment()
    if arguments.model.is_file() and not light.is_neural(arguments.model):
        light.stand_in_for_tensorflow()

    from bot.engine.processor import EngineProcessor
    from bot.engine.server import serve

    logger = quiet.silence_libraries()
    try:
        processor = EngineProcessor.load(arguments.model, arguments.actions_url)
    except FileNotFoundError as error:
        sys.exit(str(error))
    seconds = time.monotonic() - started
    logger.info("serving %s on port %s after %.1f s", arguments.model, arguments.port, seconds)
    serve(processor, arguments.port, token)


if __name__ == "__main__":
    main()
