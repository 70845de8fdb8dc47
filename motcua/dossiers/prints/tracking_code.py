"""The square code by which a telephone opens a dossier's tracking page."""

from __future__ import annotations

import io
from urllib.parse import quote, urlencode

import segno

_QUIET = 4
"""Modules of white around it, which the standard (ISO/IEC 18004) asks for."""
_MASK = 3
"""One pattern for all: trying the eight takes four times as long, and secrets are random enough not to draw a blot."""


def address(code: str, secret: str, public_url: str) -> str:
    """What the code says: the tracking page, opened if the secret is known; the dossier's code where no page is."""
    if not public_url:
        return code
    page = f"{public_url}/tra-cuu/{quote(code, safe='')}"
    return f"{page}?{urlencode({'secret': secret})}" if secret else page


def drawn(text: str) -> str:
    """The text as a QR code in SVG: always the same for the same text, readable with 15 % of it spoilt."""
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False, mask=_MASK).save(picture, kind="svg", border=_QUIET, xmldecl=False)
    return picture.getvalue().decode()
