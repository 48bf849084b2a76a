"""Says what texts mean: ``python -m bot.engine.parse``, JSON lines in, JSON lines out.

Each line in is ``{"text": "..."}`` or a bare JSON string; each line out holds the text,
the intent with its confidence and the ranking. The model is loaded once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import IO, Any

from bot.engine import light, paths, quiet


def text_of(line: str) -> str:
    """Read the text from one line.

    Args:
        line: One line of input.

    Returns:
        The text in it.

    Raises:
        ValueError: If the line holds no text.
    """
    value: Any = json.loads(line)
    if isinstance(value, dict):
        value = value.get("text")
    if not isinstance(value, str):
        raise ValueError('expected {"text": "..."} or a string')
    return value


def answer_lines(processor: Any, lines: IO[str], out: IO[str]) -> None:
    """Understand line after line.

    Args:
        processor: The loaded engine.
        lines: Where the texts come from.
        out: Where the answers go; a line that cannot be read gets an ``error``.
    """
    for line in lines:
        if not line.strip():
            continue
        try:
            answer = asyncio.run(processor.understand(text_of(line)))
        except ValueError as error:
            answer = {"error": str(error)}
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()


def main(argv: list[str] | None = None) -> None:
    """Load the model, then read standard input to its end.

    Args:
        argv: The arguments; those of the command line when left out.
    """
    parser = argparse.ArgumentParser(prog="python -m bot.engine.parse", description=__doc__)
    parser.add_argument("--model", type=Path, default=paths.MODEL)
    arguments = parser.parse_args(argv)
    quiet.prepare_environment()
    if arguments.model.is_file() and not light.is_neural(arguments.model):
        light.stand_in_for_tensorflow()

    from bot.engine.processor import EngineProcessor

    quiet.silence_libraries()
    try:
        processor = EngineProcessor.load(arguments.model, "")
    except FileNotFoundError as error:
        sys.exit(str(error))
    answer_lines(processor, sys.stdin, sys.stdout)


if __name__ == "__main__":
    main()
