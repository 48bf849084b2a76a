"""The example of the settings file tells the whole truth."""

from __future__ import annotations

from pathlib import Path

from dotenv import dotenv_values

from bot.settings import ROOT, Settings

EXAMPLE = dotenv_values(ROOT / ".env.example")


def test_every_setting_stands_in_the_example_and_nothing_else() -> None:
    named = {f"WERKWENS_{name.upper()}" for name in Settings.model_fields}
    assert set(EXAMPLE) == named, "bring .env.example in line with bot/settings.py"


def test_the_example_shows_the_defaults() -> None:
    shown = {name.removeprefix("WERKWENS_").lower(): value for name, value in EXAMPLE.items()}
    from_example = Settings.model_validate({name: value for name, value in shown.items() if value != ""})
    defaults = Settings.model_construct(**{name: field.default for name, field in Settings.model_fields.items()})
    assert from_example.model_dump() == {**defaults.model_dump(), "data_dir": Path(ROOT / "var")}
