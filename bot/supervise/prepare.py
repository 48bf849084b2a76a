"""What must be there before anything starts: a trained model, a database, free ports, a demo team."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from bot.settings import ROOT, Settings
from bot.supervise.child import Child

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


def train(settings: Settings) -> None:
    """Train the model unless nothing changed since the last time. A model that the settings name is served as it is.

    Raises:
        CannotStartError: the engine's environment is missing, or training failed.
    """
    if not ENGINE_PYTHON.exists():
        raise CannotStartError("the engine's environment is missing; run `make setup` first")
    if settings.model != Settings.model_fields["model"].default:
        return
    command = [str(ENGINE_PYTHON), "-m", "bot.engine.train", "--if-changed"]
    done = subprocess.run(command, cwd=ROOT, env=environment(settings), check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise CannotStartError("training failed; the lines above say why")


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
    for name, (host, port) in wanted.items():
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with closing(socket.socket(family)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CannotStartError(
                    f"port {port} can't be used ({error.strerror}); stop what uses it, or set {name} to another port"
                ) from error


def children(settings: Settings) -> list[Child]:
    """The processes, in the order in which they start."""
    python, shared = sys.executable, environment(settings)

    def app(name: str, health: str = "") -> Child:
        return Child(name, [python, "-m", "bot.cli", name], shared, settings.data_dir, health)

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
    )
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared, not bound
    return [
        engine,
        app("actions", f"http://127.0.0.1:{settings.actions_port}/health"),
        app("web", f"http://{host}:{settings.port}/healthz"),
        app("worker"),
    ]


def trim_logs(folder: Path, largest: int = 5_000_000) -> None:
    """Set aside logs that have become long; one older copy is kept."""
    for path in (folder / "log").glob("*.log"):
        if path.stat().st_size > largest:
            path.replace(path.with_suffix(".log.1"))
