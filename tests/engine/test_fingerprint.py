"""Training is skipped only when nothing that the model is made of has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.engine import paths
from bot.engine.fingerprint import fingerprint, is_current, mark_current

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    (tmp_path / "nlu").mkdir()
    (tmp_path / "nlu" / "ja.yml").write_text("- ja\n")
    return tmp_path / "nlu"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.tar.gz"
    path.write_bytes(b"model")
    return path


def test_the_same_files_have_the_same_fingerprint(examples: Path) -> None:
    assert fingerprint([examples]) == fingerprint([examples])


def test_a_changed_example_changes_it(examples: Path) -> None:
    before = fingerprint([examples])
    (examples / "ja.yml").write_text("- jawel\n")
    assert fingerprint([examples]) != before


def test_a_new_file_changes_it(examples: Path) -> None:
    before = fingerprint([examples])
    (examples / "nee.yml").write_text("- nee\n")
    assert fingerprint([examples]) != before


def test_a_moved_word_changes_it(examples: Path) -> None:
    (examples / "nee.yml").write_text("")
    before = fingerprint([examples])
    (examples / "ja.yml").write_text("")
    (examples / "nee.yml").write_text("- ja\n")
    assert fingerprint([examples]) != before


def test_another_spacy_pipeline_changes_it(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint([examples])
    monkeypatch.setenv(paths.SPACY_MODEL_VARIABLE, "nl_core_news_md")
    assert fingerprint([examples]) != before


def test_a_model_fits_only_the_files_it_was_trained_from(model: Path) -> None:
    assert not is_current(model, "a")
    mark_current(model, "a")
    assert is_current(model, "a")
    assert not is_current(model, "b")


def test_a_model_that_is_gone_does_not_fit(model: Path) -> None:
    mark_current(model, "a")
    model.unlink()
    assert not is_current(model, "a")


def test_training_is_skipped_without_a_word_when_the_model_fits(model: Path) -> None:
    mark_current(model, fingerprint([*paths.TRAINING_DATA, paths.DOMAIN]))
    command = [sys.executable, "-m", "bot.engine.train", "--if-changed", "--output", str(model)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert model.read_bytes() == b"model"
