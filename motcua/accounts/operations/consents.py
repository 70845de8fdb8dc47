"""Consent by a one-time code: it goes to the giver's verified contact, and he says it on."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.errors import NoContact
from motcua.platform.operation import operation

FOR_AUTHORITY, FOR_HELP = "authority", "help"
"""What is consented to: an authority (`about` is its id), or being helped with a filing (`about` is the account)."""


@operation
def send_code(person: int, purpose: str, about: int, *, now: datetime) -> str:
    """Send the person a fresh code, which takes the place of earlier ones; where to, masked. Raises NoContact."""
    raise NoContact


@operation
def said(code: str, person: int, purpose: str, about: int, *, now: datetime) -> bool:
    """Whether the code is the one last sent to the person for this; a right one is good once.

    A wrong one counts as a try: whoever refuses for it does so after this has been committed, not within.
    """
    return False
