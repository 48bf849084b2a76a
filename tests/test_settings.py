"""Settings are read from the environment, checked, and mean the same for every process."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import ROOT, Settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment of the tests says, it says nothing here."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"WERKWENS_{name.upper()}", raising=False)


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[call-arg]


def test_the_environment_sets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WERKWENS_PORT", "8123")
    assert settings().port == 8123


def test_a_file_sets_them_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("WERKWENS_PORT=8123\nWERKWENS_HOST=0.0.0.0\n")
    monkeypatch.setenv("WERKWENS_PORT", "8124")
    found = Settings(_env_file=file)  # type: ignore[call-arg]
    assert (found.port, found.host) == (8124, "0.0.0.0")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "abc"),
        ("port", 0),
        ("port", 65536),
        ("engine_port", -1),
        ("engine_timeout_seconds", 0),
        ("engine_timeout_seconds", 121),
        ("log_level", "LOUD"),
    ],
)
def test_an_impossible_value_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        settings(**{name: value})
    assert refused.value.errors()[0]["loc"] == (name,)


def test_a_relative_folder_is_the_same_for_every_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings(data_dir=Path("var")).data_dir == ROOT / "var"
    assert settings(data_dir=tmp_path).data_dir == tmp_path


def test_without_a_database_url_the_data_folder_holds_the_database(tmp_path: Path) -> None:
    assert settings(data_dir=tmp_path).sqlalchemy_url == f"sqlite:///{tmp_path}/werkwens.sqlite"
    assert settings(database_url="postgresql://db/werkwens").sqlalchemy_url == "postgresql://db/werkwens"


def test_links_use_the_public_address_when_there_is_one() -> None:
    assert settings(port=8123).public_url == "http://127.0.0.1:8123"
    assert settings(base_url="https://werkwens.example/").public_url == "https://werkwens.example"


def test_secrets_are_made_once_and_only_the_owner_can_read_them(tmp_path: Path) -> None:
    first = settings(data_dir=tmp_path / "data")
    secret, token = first.secret(), first.token()
    assert len(secret) > 40
    assert secret != token
    again = settings(data_dir=tmp_path / "data")
    assert (again.secret(), again.token()) == (secret, token)
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "data").iterdir()} == {0o600}


def test_two_installations_have_other_secrets(tmp_path: Path) -> None:
    assert settings(data_dir=tmp_path / "one").secret() != settings(data_dir=tmp_path / "two").secret()


def test_a_secret_that_is_set_is_used_and_not_stored(tmp_path: Path) -> None:
    given = settings(data_dir=tmp_path / "data", secret_key="given", engine_token="token")
    assert (given.secret(), given.token()) == ("given", "token")
    assert not (tmp_path / "data").exists()


def test_processes_that_start_at_the_same_moment_agree_on_the_secret(tmp_path: Path) -> None:
    for attempt in range(50):
        folder = tmp_path / str(attempt)
        together = threading.Barrier(4)

        def read(_: int, folder: Path = folder, together: threading.Barrier = together) -> str:
            mine = settings(data_dir=folder)
            together.wait()
            return mine.secret()

        with ThreadPoolExecutor(4) as pool:
            found = set(pool.map(read, range(4)))
        assert len(found) == 1
        assert found != {""}
