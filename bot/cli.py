"""The command line: `werkwens COMMAND`. Reads one item a line, prints one JSON object a line."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from bot.settings import get_settings

USAGE_ERROR = 2
BROKEN_PIPE = 141  # as the shell says it: 128 and the number of the signal


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code; bad use exits 2 with one sentence."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        get_settings()
        return int(given.run(given) or 0)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        return _fail(f"setting WERKWENS_{name} {first['msg']}; see .env.example")
    except BrokenPipeError:
        # Who read our output has seen enough; what is left in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (UsageError, LookupError, OSError) as error:
        return _fail(str(error))
    except UnicodeEncodeError:
        return _fail("an argument is no text in UTF-8")
    except OperationalError:
        return _fail(f"the database in {get_settings().data_dir} can't be used; `make start` makes one")
    except KeyboardInterrupt:
        return 130


class UsageError(ValueError):
    """The command was used in a way that can't work; the message is one clear sentence."""


def _fail(sentence: str) -> int:
    print(f"werkwens: {sentence}", file=sys.stderr)
    return USAGE_ERROR


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sys.exit(_fail(f"{message}; see `werkwens --help`"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="werkwens", description="The intake assistant Werkwens.")
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int | None], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    add("start", _start, "start everything, and stop it with ctrl-C")
    add("web", _web, "run the web process")
    add("actions", _actions, "run the action server")
    add("worker", _worker, "run the worker")
    add("migrate", _migrate, "bring the database to the present shape")
    add("demo", _demo, "make the demo team and a fresh invite link")
    understand = add("understand", _understand, "what the trained assistant makes of each line")
    understand.add_argument("--topic", default="", help="take the lines as answers in this topic")
    for command in (
        understand,
        add("safety", _safety, "the danger check on each line"),
        add("wish", _wish, "find a wish in each line, and translate it"),
        add("language", _language, "check each line against the rules for simple Dutch"),
    ):
        command.add_argument("file", nargs="?", default="-", help="a file with one item a line; - is standard input")
    chat = add("chat", _chat, "talk to the running assistant as a client")
    chat.add_argument("--client", required=True, help="the name of a demo client; made when missing")
    chat.add_argument(
        "--script", default="-", help="a file with a message a line; `> Label` taps an option, `> A | B` two"
    )
    chat.add_argument("--json", action="store_true", help="print one object per bubble with its options")
    unknown = add("unknown-wishes", _unknown_wishes, "wishes that are not known yet, without the person")
    unknown.add_argument("--demo", action="store_true", help="of demo clients alone")
    profile = add("profile", _profile, "the structured profile of a client")
    profile.add_argument("name", help="the name of the client")
    return parser


def _start(_: argparse.Namespace) -> int:
    from bot.supervise import start

    return start(get_settings())


def _web(_: argparse.Namespace) -> None:
    from bot.gateway.serve import serve
    from bot.supervise.prepare import check_port

    settings = get_settings()
    check_port("WERKWENS_PORT", settings.host, settings.port)
    _wordless("web")
    serve()


def _actions(_: argparse.Namespace) -> None:
    from actions.server import main as serve
    from bot.supervise.prepare import check_port

    check_port("WERKWENS_ACTIONS_PORT", "127.0.0.1", get_settings().actions_port)
    _wordless("actions")
    serve()


def _worker(_: argparse.Namespace) -> None:
    import asyncio

    from bot.gateway.worker import run_worker

    _wordless("worker")
    asyncio.run(run_worker())


def _wordless(process: str) -> None:
    """Keep words out of the logs from here on; what is wrong with the content is still told in full before."""
    from bot.logs import set_up
    from bot.services.resources import lexicon, resources, texts

    resources(), lexicon(), texts()
    set_up(process, get_settings().log_level)


def _migrate(_: argparse.Namespace) -> None:
    from bot.store.migrate import migrate

    migrate()


def _demo(_: argparse.Namespace) -> None:
    from bot.services.demo import make_demo_team

    made = make_demo_team()
    _print({"invite": f"{get_settings().public_url}/i/{made.invite_token}", "passwords": made.passwords})


def _understand(given: argparse.Namespace) -> None:
    from bot.services.understanding import understand

    for found in understand(list(_lines(given.file)), given.topic):
        _print(found)


def _safety(given: argparse.Namespace) -> None:
    from bot.safety import detect

    for text in _lines(given.file):
        _print({"text": text, "signal": detect(text)})


def _wish(given: argparse.Namespace) -> None:
    from bot.services.understanding import translate_wish

    for text in _lines(given.file):
        _print(translate_wish(text))


def _language(given: argparse.Namespace) -> None:
    from bot.language.cli import check_lines

    for found in check_lines(_lines(given.file)):
        _print(found)


def _chat(given: argparse.Namespace) -> None:
    from bot.services.chat import talk

    talk(given.client, _lines(given.script), as_json=given.json)


def _profile(given: argparse.Namespace) -> None:
    from bot.services.profile import ProfileError, structured_profile

    try:
        print(json.dumps(structured_profile(given.name), ensure_ascii=False, indent=2))
    except ProfileError as error:
        raise UsageError(str(error)) from None


def _unknown_wishes(given: argparse.Namespace) -> None:
    from bot.services.unknown_wishes import unknown_wishes
    from bot.store.database import unit_of_work

    with unit_of_work() as session:
        found, left_out = unknown_wishes(session, demo=given.demo)
    for wish in found:
        _print({"wish": wish.words, "times": wish.times, "attractions": wish.attractions})
    if left_out:
        _print({"too_long": left_out})


def _lines(file: str) -> Iterator[str]:
    """The lines of a file, read whole before the first is used, or those of standard input as they come."""
    name = "standard input" if file == "-" else file
    try:
        source = sys.stdin.buffer if file == "-" else _read(file).split(b"\n")
        lines = (raw.decode("utf-8-sig").rstrip("\r\n") for raw in source)
        yield from (line for line in (lines if file == "-" else list(lines)) if line.strip())
    except UnicodeDecodeError:
        raise UsageError(f"can't read {name}: it is no text in UTF-8") from None
    except OSError as error:
        raise UsageError(f"can't read {name}: {error.strerror}") from error


def _read(file: str) -> bytes:
    content = Path(file).read_bytes()
    if b"\0" in content:  # no text has it, though UTF-8 may
        raise UsageError(f"can't read {file}: it is no text in UTF-8")
    return content


def _print(item: dict[str, Any]) -> None:
    print(json.dumps(item, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
