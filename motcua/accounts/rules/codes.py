"""Codes: those of authenticator apps (TOTP, RFC 6238: six digits, 30 seconds), and those made to be kept on paper."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime

import pyotp

SKEW = 1
"""Steps by which the clock of a telephone may be off, either way."""
GROUPS, GROUP = 4, 6
ISSUER = "Motcua"


def new_secret() -> str:
    """A secret of 160 random bits for an authenticator app, in base32."""
    return pyotp.random_base32()


def address(secret: str, username: str, province: str) -> str:
    """The secret as the `otpauth:` address an authenticator app reads from a square code."""
    issuer = f"{ISSUER} {province}".strip()
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def step_of(secret: str, code: str, now: datetime, after: int = 0) -> int | None:
    """The time step the code belongs to, if it is a good one of a step later than `after`."""
    app = pyotp.TOTP(secret)
    present = app.timecode(now)
    found = None
    for step in range(present - SKEW, present + SKEW + 1):
        # Every step is looked at, so that the time taken says nothing of which it was.
        if pyotp.utils.strings_equal(app.generate_otp(step), code) and step > after:
            found = step
    return found


def new_paper_code() -> str:
    """A code of 120 random bits in groups that can be copied by hand: `abcdef-ghijkl-mnopqr-stuvwx`."""
    letters = base64.b32encode(secrets.token_bytes(15)).decode().lower()
    return "-".join(letters[start : start + GROUP] for start in range(0, GROUPS * GROUP, GROUP))


def plain(code: str) -> str:
    """A code as people type it, without blanks and dashes, in small letters."""
    return "".join(letter for letter in code.lower() if letter.isalnum())
