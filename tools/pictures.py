"""Fetches the pictures that the content uses: `.venv/bin/python tools/pictures.py`.

Run it after a picture was added to the data or to a page, or taken away. It takes the pinned release of OpenMoji,
checks it against the known sum, keeps one small file for each emoji in use, and removes files that nothing uses.
"""

import argparse
import hashlib
import re
import sys
import tarfile
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.pictures import ABOUT, FOLDER, file_name  # noqa: E402 - found only once the root is known
from bot.pictures.used import used_pictures  # noqa: E402

VERSION = "17.0.0"
ADDRESS = f"https://registry.npmjs.org/openmoji/-/openmoji-{VERSION}.tgz"
SHA512 = (
    "1019d8acd19d71dc3e3925e610d78d135c81351bbab4eada4e6a0ec946c99139"
    "af4fff97113a7c4592d2245cc3de5acf73937d0b3b323e7453934569e14688f7"
)
KEPT = ROOT / ".tools" / f"openmoji-{VERSION}.tgz"
INSIDE = "package/color/svg/"
TERMS = "package/LICENSE.txt"
TERMS_NAME = "LICENSE.txt"
STAYS = {ABOUT, TERMS_NAME}
FORBIDDEN = ("<script", "href", "url(", "<style", "<image", "<foreignObject")  # a picture is shapes, nothing else


def fail(sentence):
    sys.exit("pictures: " + sentence)


def release():
    """Return the path of the checked release, fetched first when it is not here."""
    if not KEPT.exists():
        print(f"fetching OpenMoji {VERSION}", flush=True)
        KEPT.parent.mkdir(exist_ok=True)
        try:
            with urllib.request.urlopen(ADDRESS, timeout=60) as answer:
                KEPT.write_bytes(answer.read())
        except OSError as error:
            fail(f"{ADDRESS} can't be fetched ({error}); check the internet connection and run this again")
    if hashlib.sha512(KEPT.read_bytes()).hexdigest() != SHA512:
        fail(f"{KEPT} is not the release that is expected; remove it and run this again")
    return KEPT


def small(svg):
    """Return the same picture without what only an editor needs.

    Raises:
        ValueError: there is more in it than shapes.
    """
    for word in FORBIDDEN:
        if word in svg:
            raise ValueError(f"it has {word}")
    svg = re.sub(r"<!--.*?-->|<\?xml.*?\?>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' id="[^"]*"', "", svg)
    svg = re.sub(r"\s+", " ", svg)
    svg = re.sub(r" ?(/?>) ?", r"\1", svg).replace("> <", "><").strip()
    ElementTree.fromstring(svg)
    return svg + "\n"


def named_there(names):
    """Return the names in the release by ours: theirs are in capitals and sometimes have the sign for colour."""
    return {name[len(INSIDE) :].lower().replace("-fe0f", ""): name for name in names if name.startswith(INSIDE)}


def update(archive, wanted):
    """Make the folder hold the wanted pictures; return how many were written and removed."""
    there = named_there(archive.getnames())
    written = 0
    for emoji, place in sorted(wanted.items()):
        name = file_name(emoji)
        if name not in there:
            fail(f"{emoji} ({place}) is not in OpenMoji {VERSION}; choose another emoji there")
        svg = small(archive.extractfile(there[name]).read().decode("utf-8"))
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != svg:
            path.write_text(svg, encoding="utf-8")
            written += 1
    idle = [path for path in FOLDER.iterdir() if path.name not in STAYS | {file_name(emoji) for emoji in wanted}]
    for path in idle:
        path.unlink()
    return written, len(idle)


def main():
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    FOLDER.mkdir(exist_ok=True)
    with tarfile.open(release()) as archive:
        written, removed = update(archive, used_pictures(ROOT))
        (FOLDER / TERMS_NAME).write_bytes(archive.extractfile(TERMS).read())
    pictures = list(FOLDER.glob("*.svg"))
    total = sum(path.stat().st_size for path in pictures)
    print(f"{len(pictures)} pictures ({total / 1024:.0f} KB): {written} written, {removed} removed")


if __name__ == "__main__":
    main()
