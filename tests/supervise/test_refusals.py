"""What stands in the way of a start is said in one sentence with its remedy, before anything runs."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from stack import ROOT, Stack, free_port

from bot.settings import Settings
from bot.supervise import prepare
from bot.supervise.prepare import CannotStartError


def start(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `werkwens start` with these settings; it is expected to refuse."""
    given = Stack(folder, **settings)
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", "start"],
        cwd=ROOT,
        env=given.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def sentence(run: subprocess.CompletedProcess[str]) -> str:
    """The one line that was said; nothing else was, and the exit code tells that it failed."""
    assert run.returncode not in {0, -6, -11}, run.stdout
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    assert lines[0].startswith("werkwens: ")
    assert run.stdout == ""
    return lines[0]


@pytest.mark.parametrize("name", ["port", "engine_port", "actions_port"])
def test_a_port_in_use_is_named_with_its_setting(tmp_path: Path, name: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = sentence(start(tmp_path / "data", **{name: port}))
    assert port in said
    assert f"WERKWENS_{name.upper()}" in said


def test_one_port_for_two_processes_is_refused(tmp_path: Path) -> None:
    port = str(free_port())
    assert "three different ports" in sentence(start(tmp_path / "data", port=port, engine_port=port))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "abc"),
        ("port", "0"),
        ("engine_port", "70000"),
        ("engine_timeout_seconds", "-1"),
        ("log_level", "LOUD"),
        ("secure_cookies", "perhaps"),
        ("clock_shift_seconds", "soon"),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    assert f"WERKWENS_{name.upper()}" in sentence(start(tmp_path / "data", **{name: value}))


def test_a_data_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file is no folder")
    said = sentence(start(tmp_path / "file" / "data"))
    assert str(tmp_path / "file" / "data") in said
    assert "WERKWENS_DATA_DIR" in said


def test_a_data_folder_on_a_read_only_place_is_named() -> None:
    said = sentence(start(Path("/proc/werkwens")))
    assert "/proc/werkwens" in said


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////proc/nothing/werkwens.sqlite",
        "postgresql+psycopg://someone:geheim@127.0.0.1:1/nothing",
        "nosuchkind://someone:geheim@127.0.0.1/nothing",
        "geheim",
    ],
)
def test_a_database_that_can_not_be_reached_is_named_without_its_password(tmp_path: Path, url: str) -> None:
    said = sentence(start(tmp_path / "data", database_url=url))
    assert "WERKWENS_DATABASE_URL" in said
    assert "geheim" not in said


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "werkwens.sqlite").write_text("this is no database " * 100)
    assert "werkwens.sqlite" in sentence(start(folder))


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with sqlite3.connect(folder / "werkwens.sqlite") as newer:
        newer.execute("create table alembic_version (version_num varchar(32) not null)")
        newer.execute("insert into alembic_version values ('9999')")
    newer.close()
    assert "werkwens.sqlite" in sentence(start(folder))


def test_a_missing_engine_environment_names_the_command_that_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "ENGINE_PYTHON", tmp_path / "nothing")
    settings = Settings(data_dir=tmp_path / "data", port=free_port(), engine_port=free_port(), actions_port=free_port())
    with pytest.raises(CannotStartError, match="make setup"):
        prepare.check_all(settings)


def test_a_model_that_is_named_and_missing_is_refused(tmp_path: Path) -> None:
    said = sentence(start(tmp_path / "data", model=str(tmp_path / "nothing.tar.gz")))
    assert "WERKWENS_MODEL" in said


@pytest.mark.parametrize("name", ["web", "actions"])
def test_a_single_process_refuses_a_port_in_use_as_well(tmp_path: Path, name: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        given = Stack(tmp_path / "data", port=port, actions_port=port)
        run = subprocess.run(
            [sys.executable, "-m", "bot.cli", name],
            cwd=ROOT,
            env=given.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert port in sentence(run)


def test_the_engine_reads_the_secret_that_the_settings_give(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, engine_token="from-the-settings")
    prepare.share_token(settings)
    assert settings.token_file.read_text() == settings.token() == "from-the-settings"
    assert settings.token_file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("host", "asked"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]"), ("box", "box")],
)
def test_where_the_web_process_is_asked_whether_it_lives(host: str, asked: str) -> None:
    assert prepare.reachable(host) == asked
