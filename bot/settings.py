"""Typed settings, read from the environment and `.env`, checked at start."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from functools import lru_cache
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """All settings of Werkwens; each is `WERKWENS_<NAME>` in the environment (see `.env.example`)."""

    model_config = SettingsConfigDict(env_prefix="WERKWENS_", env_file=ROOT / ".env", extra="ignore")

    data_dir: Path = ROOT / "var"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    engine_port: int = Field(default=5005, ge=1, le=65535)
    actions_port: int = Field(default=5055, ge=1, le=65535)
    database_url: str = ""
    secret_key: str = ""
    engine_token: str = ""
    engine_timeout_seconds: float = Field(default=10.0, gt=0, le=120)
    clock_shift_seconds: int = 0
    spacy_model: str = ""
    model: Path = ROOT / "models" / "werkwens.tar.gz"
    log_level: str = "INFO"
    base_url: str = ""
    secure_cookies: bool = False
    demo: bool = True

    @field_validator("data_dir", "model")
    @classmethod
    def _from_the_root(cls, value: Path) -> Path:
        """A relative path means the same for every process, wherever it was started."""
        return ROOT / value

    @field_validator("log_level")
    @classmethod
    def _known_log_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
            raise ValueError("must be DEBUG, INFO, WARNING, ERROR or CRITICAL")
        return value.upper()

    @property
    def sqlalchemy_url(self) -> str:
        """The database address; a SQLite file in the data folder unless set otherwise."""
        return self.database_url or f"sqlite:///{self.data_dir / 'werkwens.sqlite'}"

    @property
    def public_url(self) -> str:
        """The address at which people reach the web process, without a trailing slash."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def token_file(self) -> Path:
        """The file that holds the secret shared by gateway, engine and actions."""
        return self.data_dir / "engine.token"

    @property
    def beat_file(self) -> Path:
        """The file that the worker touches as long as it lives."""
        return self.data_dir / "run" / "worker.beat"

    def secret(self) -> str:
        """The key that signs sessions; generated once into the data folder when not set."""
        return self.secret_key or _generated(self.data_dir / "secret.key")

    def token(self) -> str:
        """The secret shared by gateway, engine and actions; generated once when not set."""
        return self.engine_token or _generated(self.token_file)


def _generated(path: Path) -> str:
    """Return the secret in `path`, making it first (readable by the owner only) when it is missing.

    It appears whole or not at all: another process that starts at the same moment must not read half a secret.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(secrets.token_urlsafe(32))
            draft.flush()
            with contextlib.suppress(FileExistsError):  # the other was quicker
                os.link(draft.name, path)
    return path.read_text().strip()


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Read the settings once per process.

    Raises:
        pydantic.ValidationError: a setting has an impossible value; the message names it.
    """
    return Settings()
