"""Codes that are sent to somebody and good once: six digits, ten minutes, five tries."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.platform.subject import Subject

DIGITS = 6
LIFETIME = timedelta(minutes=10)
TRIES = 5
PAUSE = timedelta(seconds=60)
"""Between two codes for the same."""
DAY = timedelta(days=1)
KEPT = timedelta(days=7)


class Purpose(StrEnum):
    """What a code proves: that a contact is one's own, that one consents, that it is still oneself."""

    CONTACT = "contact"
    CONSENT = "consent"
    REAUTHENTICATION = "reauthentication"


def new_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def digest(code: str, purpose: str, subject: Subject, contact: int) -> str:
    """The form in which a code is kept: keyed with the installation's secret, good for this one use only."""
    return salted_hmac(f"motcua.code.{purpose}.{subject}.{contact}", code, algorithm="sha256").hexdigest()


def destination(value: str) -> str:
    """An address in the form in which codes sent to it are counted."""
    return salted_hmac("motcua.code.destination", value, algorithm="sha256").hexdigest()


def same(kept: str, given: str) -> bool:
    """Whether two digests are the same; the time taken does not say how much of them is."""
    return constant_time_compare(kept, given)


def typed(code: str) -> str:
    """A code as people type it, without blanks and dashes."""
    return "".join(letter for letter in code if letter.isalnum())


def seconds_to_wait(last: datetime, now: datetime) -> int:
    """How long until another code may be asked for; 0 for at once."""
    left = last + PAUSE - now
    return max(0, -(-int(left.total_seconds() * 1000) // 1000))
