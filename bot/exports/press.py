"""Makes a PDF of HTML in a process of its own: `python -m bot.exports.press`, HTML in, PDF out.

Apart, because laying out a page takes a second or two in which the web process could answer nobody, and because it
needs libraries of the system that may be missing. Reads nothing but our own pictures, fonts and styles.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from bot.exports.pdf import MISSING
from bot.pictures import FOLDER

HERE = Path(__file__).parent
STYLE = HERE / "static" / "poster.css"
OURS = tuple(f"{folder.resolve().as_uri()}/" for folder in (HERE / "static", FOLDER))
SIZES = tuple(18 * 0.93**step for step in range(16))  # points of the letters: 18 to 6, which only the fullest needs


def press(html: str, weasyprint: Any) -> bytes:
    """Return a tagged PDF of one page, with letters as large as fit on it."""

    class OurFiles(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(OURS) or ".." in url:
                raise ValueError("only our own files are read")
            return super().fetch(url, headers)

    fonts = weasyprint.text.fonts.FontConfiguration()
    document = weasyprint.HTML(string=html, url_fetcher=OurFiles())
    style = weasyprint.CSS(filename=STYLE, font_config=fonts, url_fetcher=OurFiles())  # once: it unpacks the fonts

    def laid_out(size: float) -> Any:
        letters = weasyprint.CSS(string=f"html {{ font-size: {size}pt !important }}")
        return document.render(stylesheets=[style, letters], font_config=fonts, pdf_variant="pdf/ua-1")

    low, high = 0, len(SIZES) - 1  # somewhere between them is the largest size that fits
    best = None
    while low <= high:
        middle = (low + high) // 2
        tried = laid_out(SIZES[middle])
        if len(tried.pages) == 1:
            best, high = tried, middle - 1
        else:
            low = middle + 1
    best = best or laid_out(SIZES[-1])
    return bytes(best.write_pdf(pdf_variant="pdf/ua-1"))


def main() -> None:
    """Read HTML, write a PDF. Nothing is said of the content when it fails."""
    logging.disable(logging.CRITICAL)
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except OSError:
        sys.exit(MISSING)
    sys.stdout.buffer.write(press(sys.stdin.buffer.read().decode("utf-8"), weasyprint))


if __name__ == "__main__":
    main()
