"""From where a request comes: the network address, and the browser in words people know."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.accounts.operations import Seat
from motcua.faces.address import address_of

# The first that a browser names itself by counts: those built on others name these too.
BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def seat_of(request: HttpRequest) -> Seat:
    """From where somebody signs in."""
    return Seat(address_of(request), browser_of(request.headers.get("User-Agent", "")))


def browser_of(agent: str) -> str:
    """`Chrome, Windows`; blank for a browser nobody knows."""
    found = (next((words for mark, words in known if mark in agent), "") for known in (BROWSERS, SYSTEMS))
    return ", ".join(words for words in found if words)
