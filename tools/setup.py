"""Prepares what Werkwens runs on: `python3 tools/setup.py app engine browser`.

Standard library only, Python 3.8 or newer: this runs before anything is installed. What is there already is left
alone, so a second run takes a moment. Every failure is one sentence that says what to do; the exit code is then 1.
"""

import argparse
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
UV_VERSION = "0.13.9"
PANGO = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")  # libraries that make a PDF
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NETWORK_WORDS = (
    "dns error",
    "failed to fetch",
    "error sending request",
    "could not find a version",
    "connection",
    "timed out",
)
DISK_WORDS = ("no space left", "os error 28")


class Part:
    """One environment: where it stands, what it is made of, and what it costs."""

    def __init__(self, name, folder, project, versions, gigabytes, minutes):
        self.name, self.folder, self.project = name, ROOT / folder, ROOT / project
        self.versions, self.gigabytes, self.minutes = versions, gigabytes, minutes

    @property
    def python(self):
        return self.folder / "bin" / "python"

    def fingerprint(self):
        return hashlib.sha256((self.project / "uv.lock").read_bytes() + UV_VERSION.encode()).hexdigest()

    def ready(self):
        stamp = self.folder / ".werkwens-ready"
        return self.python.exists() and stamp.exists() and stamp.read_text() == self.fingerprint()

    def done(self):
        (self.folder / ".werkwens-ready").write_text(self.fingerprint())


PARTS = {
    "app": Part("application", ".venv", ".", ("3.12", "3.13", "3.14"), 0.5, 1),
    "engine": Part("engine", ".venv-engine", "bot/engine", ("3.10",), 1.8, 3),
}


def fail(sentence):
    sys.exit("werkwens: " + sentence)


def explain(what, output):
    """Turn the output of an installer that failed into one sentence."""
    lowered = output.lower()
    if any(word in lowered for word in DISK_WORDS):
        fail(f"the disk is full while installing {what}; free some space and run this again")
    if any(word in lowered for word in NETWORK_WORDS):
        fail(f"{what} can't be downloaded; check the internet connection (and proxy settings), then run this again")
    sys.stderr.write(output)
    fail(f"installing {what} failed; the lines above say why")


def run(command, what, **environment):
    # `command` is ours; the environment says which interpreter and folder to use.
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        check=False,
    )
    if done.returncode:
        explain(what, done.stdout)
    return done.stdout


def uv():
    """Return the path of the pinned installer, put there first when it is missing."""
    folder = TOOLS / f"uv-{UV_VERSION}"
    program = folder / "bin" / "uv"
    if not program.exists():
        print(f"fetching the installer uv {UV_VERSION}", flush=True)
        if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
            if shutil.which("uv"):
                return shutil.which("uv")
            fail(f"{sys.executable} has no pip; install it (Debian: apt-get install python3-pip) and run this again")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--target", str(folder), f"uv=={UV_VERSION}"], "the installer uv")
    return str(program)


def interpreters(version):
    """Yield the places where this version of Python may be."""
    yield shutil.which(f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for folder in sorted(pyenv.glob(f"{version}.*"), reverse=True):
        yield str(folder / "bin" / "python")
    yield sys.executable


def is_version(program, version):
    try:
        found = subprocess.run(
            [program, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
            check=False,
        )
    except OSError:
        return False
    return found.returncode == 0 and found.stdout.strip() == version


def interpreter(part):
    """Return an interpreter for this part: one that is here, else one that the installer downloads."""
    for version in part.versions:
        for program in interpreters(version):
            if program and is_version(program, version):
                return program
    version = part.versions[0]
    print(f"no Python {version} here; downloading one", flush=True)
    done = subprocess.run([uv(), "python", "install", version], capture_output=True, check=False)
    if done.returncode:
        fail(
            f"Python {version} is missing and can't be downloaded; install it (for instance `pyenv install {version}`)"
        )
    return version


def prepare(part):
    if part.ready():
        return
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < part.gigabytes * 1.5:
        fail(f"the {part.name} needs {part.gigabytes * 1.5:.1f} GB of disk and {free:.1f} GB is free; free some space")
    python = interpreter(part)
    print(f"installing the {part.name} (about {part.minutes} min, {part.gigabytes} GB)", flush=True)
    began = time.monotonic()
    command = [uv(), "sync", "--frozen", "--no-progress", "--project", str(part.project), "--python", python]
    run(command, f"the {part.name}", UV_PROJECT_ENVIRONMENT=str(part.folder), VIRTUAL_ENV="")
    part.done()
    print(f"the {part.name} is installed ({time.monotonic() - began:.0f} s)", flush=True)


def may_install():
    return bool(shutil.which("apt-get")) and not os.geteuid()


def install(what, *packages):
    """Install Debian packages."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], "the list of Debian packages", **quiet)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], what, **quiet)


def browser():
    """Make sure that the browser tests have their browser."""
    if any(shutil.which(name) for name in CHROMIUM):
        return
    if not may_install():
        fail("the browser tests need Chromium; install it with: sudo apt-get install chromium")
    print("installing Chromium for the browser tests (about 2 min, 0.5 GB)", flush=True)
    install("Chromium", "chromium")


def paper(needed):
    """Make sure that a PDF can be made. Without it all else works, so only who asks for it is stopped."""
    if all(ctypes.util.find_library(name) for name in PANGO):
        return
    try:
        if not may_install():
            fail("the poster on paper needs Pango; install it with: sudo apt-get install " + " ".join(PANGO_PACKAGES))
        print("installing Pango for the poster on paper (about 1 min, 20 MB)", flush=True)
        install("Pango", *PANGO_PACKAGES)
    except SystemExit as stopped:
        if needed:
            raise
        print(stopped, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", choices=[*PARTS, "browser", "paper"])
    for name in parser.parse_args().parts:
        if name == "browser":
            browser()
        elif name == "paper":
            paper(needed=True)
        else:
            prepare(PARTS[name])
            if name == "app":
                paper(needed=False)


if __name__ == "__main__":
    main()
