"""Set-up from nothing: quick the second time, and one clear sentence when something is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = str(Path(sys.base_prefix) / "bin" / "python3")  # one with pip, as a newcomer has
NOWHERE = "http://127.0.0.1:9/simple"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What set-up needs of a fresh clone: nothing is installed in it."""
    for name in ("tools/setup.py", "pyproject.toml", "uv.lock", "bot/engine/pyproject.toml", "bot/engine/uv.lock"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    return tmp_path


def run(clone: Path, *parts: str, prepare: str = "", **environment: str) -> SimpleNamespace:
    """Run set-up in a clone; `prepare` is Python that changes the module `setup` before it runs."""
    code = f"import sys; sys.path.insert(0, {str(clone / 'tools')!r}); import setup\n{prepare}\nsetup.main()"
    done = subprocess.run(
        [PYTHON, "-c", code, *parts],
        capture_output=True,
        text=True,
        cwd=clone,
        env={**os.environ, "PIP_RETRIES": "0", "UV_HTTP_RETRIES": "0", **environment},
        check=False,
    )
    return SimpleNamespace(code=done.returncode, says=done.stderr.strip().splitlines()[-1:], out=done.stdout)


def pinned_uv(clone: Path) -> None:
    """Give the clone the installer that this checkout has, so that a test reaches the step after it."""
    (clone / ".tools").mkdir()
    for folder in (ROOT / ".tools").glob("uv-*"):
        (clone / ".tools" / folder.name).symlink_to(folder)


def test_what_is_installed_is_left_alone(clone: Path) -> None:
    for folder in (".venv", ".venv-engine"):
        (clone / folder).symlink_to(ROOT / folder)
    outcome = run(clone, "app", "engine", PIP_INDEX_URL=NOWHERE, UV_DEFAULT_INDEX=NOWHERE)
    assert (outcome.code, outcome.out) == (0, "")


def test_a_changed_lock_is_installed_anew(clone: Path) -> None:
    (clone / ".venv").symlink_to(ROOT / ".venv")
    (clone / "uv.lock").write_text((clone / "uv.lock").read_text() + "\n")
    changed = "setup.run = lambda *a, **k: None; setup.uv = lambda: 'uv'; setup.Part.done = lambda self: None"
    assert "installing the application" in run(clone, "app", prepare=changed).out


def test_without_network_the_installer_is_missed_by_name(clone: Path) -> None:
    outcome = run(clone, "app", PIP_INDEX_URL=NOWHERE, PIP_NO_INDEX="0", PIP_CONFIG_FILE=os.devnull, PIP_FIND_LINKS="")
    assert outcome.code == 1
    assert "can't be downloaded; check the internet connection" in outcome.says[0]


def test_without_network_the_packages_are_missed_by_name(clone: Path) -> None:
    pinned_uv(clone)
    cache = str(clone / "cache")
    proxy = {"HTTPS_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"}
    outcome = run(clone, "app", UV_CACHE_DIR=cache, UV_DEFAULT_INDEX=NOWHERE, **proxy)
    assert outcome.code == 1
    assert outcome.says == [
        "werkwens: the application can't be downloaded; check the internet connection (and proxy settings), "
        "then run this again"
    ]


def test_a_missing_interpreter_is_named_with_the_remedy(clone: Path) -> None:
    pinned_uv(clone)
    gone = "setup.interpreters = lambda version: []"
    outcome = run(clone, "engine", prepare=gone, UV_PYTHON_DOWNLOADS="never", UV_PYTHON_PREFERENCE="only-managed")
    assert outcome.code == 1
    assert outcome.says[0].startswith("werkwens: Python 3.10 is missing and can't be downloaded; install it")


def test_a_full_disk_is_told_before_anything_is_fetched(clone: Path) -> None:
    full = "setup.shutil.disk_usage = lambda path: type('Usage', (), {'free': 1e9})()"
    outcome = run(clone, "engine", prepare=full)
    assert outcome.code == 1
    assert "needs 2.7 GB of disk and 1.0 GB is free; free some space" in outcome.says[0]


def test_a_disk_that_runs_full_half_way_is_told(clone: Path) -> None:
    full = "setup.explain('the engine', 'error: No space left on device (os error 28)')"
    outcome = run(clone, "app", prepare=full)
    assert outcome.code == 1
    assert "the disk is full while installing the engine" in outcome.says[0]


def test_without_a_browser_the_one_command_is_told(clone: Path) -> None:
    outcome = run(clone, "browser", prepare="setup.shutil.which = lambda name: None")
    assert outcome.code == 1
    assert "sudo apt-get install chromium" in outcome.says[0]


NO_PANGO = "setup.ctypes.util.find_library = lambda name: None; setup.shutil.which = lambda name: None"


def test_without_the_library_for_paper_the_one_command_is_told(clone: Path) -> None:
    outcome = run(clone, "paper", prepare=NO_PANGO)
    assert outcome.code == 1
    assert outcome.says[0].endswith("sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def test_the_application_is_set_up_without_the_library_for_paper(clone: Path) -> None:
    (clone / ".venv").symlink_to(ROOT / ".venv")
    outcome = run(clone, "app", prepare=NO_PANGO)
    assert outcome.code == 0
    assert "the poster on paper needs Pango" in outcome.out


def test_the_makefile_lists_its_targets() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("start", "test", "check", "train", "bench", "setup"):
        assert f"  {target} " in done.stdout
