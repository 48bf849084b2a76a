"""What is logged says what happened and where, and never repeats a word of what people say."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from bot.logs import WordlessFormatter, described, set_up
from bot.settings import ROOT

CANARY = "kanarie"

PROGRAMS = {
    "a library that logs words": f"logging.getLogger('library').error('{CANARY} %s', '{CANARY}')",
    "a library that logs an exception": (
        f"try:\n    int('{CANARY}')\nexcept ValueError:\n    logging.getLogger('library').exception('{CANARY}')"
    ),
    "our own exception": (
        f"try:\n    int('{CANARY}')\nexcept ValueError:\n    logging.getLogger('werkwens.x').exception('it failed')"
    ),
    "an exception with a cause": (
        f"try:\n    try:\n        int('{CANARY}')\n    except ValueError as error:\n"
        f"        raise KeyError('{CANARY}') from error\n"
        "except KeyError:\n    logging.getLogger('library').exception('x')"
    ),
    "an uncaught exception": f"raise ValueError('{CANARY}')",
    "an uncaught exception in a thread": (
        f"import threading\nt = threading.Thread(target=lambda: int('{CANARY}'))\nt.start()\nt.join()"
    ),
    "a task that nobody waits for": (
        "import asyncio, gc\nasync def fail():\n"
        f"    raise ValueError('{CANARY}')\n"
        "async def main():\n    task = asyncio.create_task(fail())\n    await asyncio.sleep(0.01)\n    del task\n"
        "    gc.collect()\n"
        "asyncio.run(main())"
    ),
    "a warning": f"import warnings\nwarnings.warn('{CANARY}')",
    "a record that can not be formatted": f"logging.getLogger('library').error('%d %d', '{CANARY}')",
    "our own record that can not be formatted": f"logging.getLogger('werkwens').error('%d', '{CANARY}')",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_something_is_logged_and_no_word_of_it(program: str) -> None:
    start = "import logging\nfrom bot.logs import set_up\nset_up('web', 'INFO')\n"
    run = subprocess.run(
        [sys.executable, "-c", start + program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert CANARY not in run.stderr + run.stdout
    assert " web " in run.stderr, "a silent failure helps nobody"


def test_our_own_records_keep_their_message_and_name_the_process() -> None:
    record = logging.LogRecord("werkwens.turns", logging.WARNING, "file.py", 7, "message %d waits", (3,), None)
    assert WordlessFormatter("web").format(record).endswith("WARNING web message 3 waits")


def test_a_record_of_another_says_where_it_comes_from() -> None:
    record = logging.LogRecord("library", logging.ERROR, "file.py", 7, CANARY, (), None, "function")
    assert WordlessFormatter("web").format(record).endswith("ERROR web library:function:7")


def test_an_exception_is_told_by_its_kinds_and_places() -> None:
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError as error:
        told = described(error)
    assert told.startswith("KeyError from ValueError at test_logs.py:")
    assert CANARY not in told


def test_a_loop_of_causes_ends() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert described(one).count("from") < 10


def test_a_library_is_never_heard_below_warning(capsys: pytest.CaptureFixture[str]) -> None:
    before = (logging.root.handlers[:], logging.root.level, sys.excepthook)
    try:
        set_up("web", "DEBUG")
        logging.getLogger("library").info(CANARY)
        logging.getLogger("werkwens").debug("ours")
        said = capsys.readouterr().err
    finally:
        logging.root.handlers[:], logging.root.level, sys.excepthook = before
        logging.captureWarnings(False)
        logging.raiseExceptions = True
    assert "ours" in said
    assert "library" not in said
