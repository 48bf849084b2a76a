"""What must be there before anything starts: a trained model, a database, free ports, a demo team."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from alembic.util.exc import CommandError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.settings import ROOT, Settings
from bot.store.migrate import migrate
from bot.supervise.child import Child, Pace, die_with_us

ENGINE_PYTHON = ROOT / ".venv-engine" / "bin" / "python"


class CannotStartError(OSError):
    """Something is missing; the message is one sentence that says what and how to mend it."""


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, flush=True)


def environment(settings: Settings) -> dict[str, str]:
    """The environment of the children: ours, with the settings that must be the same for all."""
    given = {
        "WERKWENS_DATA_DIR": str(settings.data_dir),
        "WERKWENS_SPACY_MODEL": settings.spacy_model,
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **given}


def check_all(settings: Settings) -> None:
    """Make sure of everything that is quick to check.

    Raises:
        CannotStartError: something is missing or wrong; the message says what.
    """
    check_ports(settings)
    check_folder(settings.data_dir)
    if not ENGINE_PYTHON.exists():
        raise CannotStartError("the engine's environment is missing; run `make setup` first")


def check_folder(folder: Path) -> None:
    """Make the data folder when it is missing, and make sure that we can write in it.

    Raises:
        CannotStartError: it can't be made or written in.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CannotStartError(
            f"the data folder {folder} can't be used ({error.strerror}); set WERKWENS_DATA_DIR to another folder"
        ) from error


def check_ports(settings: Settings) -> None:
    """Make sure that nobody listens where we will.

    Raises:
        CannotStartError: a port is taken; the message names it and the setting that moves it.
    """
    wanted = {
        "WERKWENS_PORT": (settings.host, settings.port),
        "WERKWENS_ENGINE_PORT": ("127.0.0.1", settings.engine_port),
        "WERKWENS_ACTIONS_PORT": ("127.0.0.1", settings.actions_port),
    }
    ports = [port for _, port in wanted.values()]
    if len(set(ports)) < len(ports):
        raise CannotStartError(f"{', '.join(wanted)} must be three different ports")
    for name, (host, port) in wanted.items():
        check_port(name, host, port)


def check_port(name: str, host: str, port: int) -> None:
    """Make sure that nobody listens on a port.

    Raises:
        CannotStartError: it is taken; the message names the setting that moves it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStartError(
                f"port {port} can't be used ({error.strerror}); stop what uses it, or set {name} to another port"
            ) from error


def share_token(settings: Settings) -> None:
    """Put the shared secret where the engine reads it, also when it comes from the settings."""
    if settings.engine_token:
        settings.token_file.touch(mode=0o600)
        settings.token_file.write_text(settings.engine_token)
    settings.token()


def prepare_database(settings: Settings) -> None:
    """Bring the database to the present shape.

    Raises:
        CannotStartError: it can't be reached, has no driver, or comes from another version.
    """
    try:
        migrate()
    except (SQLAlchemyError, CommandError, ImportError, OSError) as error:
        reason = f"{error.name} is missing" if isinstance(error, ImportError) else type(error).__name__
        raise CannotStartError(
            f"the database {_shown(settings)} can't be used ({reason}); check WERKWENS_DATABASE_URL"
        ) from error


def _shown(settings: Settings) -> str:
    try:
        return make_url(settings.sqlalchemy_url).render_as_string(hide_password=True)
    except ArgumentError:
        return "address"  # of no known form, so a password in it can't be told apart


def train(settings: Settings) -> None:
    """Train the model unless nothing changed since the last time. A model that the settings name is served as it is.

    Raises:
        CannotStartError: training failed, or the model that is named is missing.
    """
    if settings.model != Settings.model_fields["model"].default:
        if not settings.model.is_file():
            raise CannotStartError(f"there is no model at {settings.model}; check WERKWENS_MODEL")
        return
    for python, program in ((str(ENGINE_PYTHON), "bot.engine.train"), (sys.executable, "bot.codes.train")):
        done = subprocess.run(  # noqa: S603 - our own programs
            [python, "-m", program, "--if-changed"],
            cwd=ROOT,
            env=environment(settings),
            check=False,
            preexec_fn=die_with_us(),
        )
        if done.returncode:
            raise CannotStartError("training failed; the lines above say why")


def children(settings: Settings, pace: Pace) -> list[Child]:
    """The processes, in the order in which they start."""
    python, shared = sys.executable, environment(settings)

    def app(name: str, health: str = "", beat: Path | None = None) -> Child:
        return Child(name, [python, "-m", "bot.cli", name], shared, settings.data_dir, health, beat, pace)

    engine = Child(
        "engine",
        [
            str(ENGINE_PYTHON),
            "-m",
            "bot.engine",
            f"--port={settings.engine_port}",
            f"--token-file={settings.token_file}",
            f"--model={settings.model}",
            f"--actions-url=http://127.0.0.1:{settings.actions_port}/webhook",
        ],
        shared,
        settings.data_dir,
        f"http://127.0.0.1:{settings.engine_port}/healthz",
        pace=pace,
    )
    return [
        engine,
        app("actions", f"http://127.0.0.1:{settings.actions_port}/health"),
        app("web", f"http://{reachable(settings.host)}:{settings.port}/healthz"),
        app("worker", beat=settings.beat_file),
    ]


def reachable(host: str) -> str:
    """Return where to ask a process on this machine that listens at `host`, as it stands in an address."""
    any_address = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound
    found = any_address.get(host, host)
    return f"[{found}]" if ":" in found else found


def trim_logs(folder: Path, largest: int = 5_000_000) -> None:
    """Set aside logs that have become long; one older copy is kept."""
    for path in (folder / "log").glob("*.log"):
        if path.stat().st_size > largest:
            path.replace(path.with_suffix(".log.1"))
