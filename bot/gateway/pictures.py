"""Serves the pictures that the web chat, the portal and the poster show."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.pictures import ADDRESS, FOLDER, version

FOR_GOOD = "public, max-age=31536000, immutable"


class _Pictures(StaticFiles):
    """Pictures by name. With the version of the set in the address a browser keeps them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the picture, and say how long it holds."""
        response = await super().get_response(path, scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v", [""])[0]
        response.headers["Cache-Control"] = FOR_GOOD if asked == version() else "no-cache"
        return response


def routes() -> list[BaseRoute]:
    """The route of the pictures."""
    return [Mount(ADDRESS, _Pictures(directory=FOLDER), name="pictures")]
