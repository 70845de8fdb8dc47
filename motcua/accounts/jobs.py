"""What the worker does for accounts every day."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.operations import codes, lockouts, sign_ins, verifications
from motcua.platform import jobs

DAY = 24 * 3600


@jobs.every(seconds=DAY, name="accounts.forget_sign_ins")
def forget_sign_ins(*, now: datetime) -> None:
    """Sign-ins of more than 90 days ago, and failures that hold nothing against anybody any more."""
    sign_ins.forget_old(now=now)
    lockouts.forget_old(now=now)


# For two years a question waits, an hour between tries: a register that is rebuilt may take long.
@jobs.job(verifications.JOB, retries=17_000, atomic=False)
def verify_person(*, now: datetime, verification: int) -> None:
    """Put a question to the register of the population."""
    verifications.put_question(verification, now=now)


@jobs.every(seconds=DAY, name="accounts.forget_codes")
def forget_codes(*, now: datetime) -> None:
    """One-time codes asked for more than 7 days ago."""
    codes.forget_old_codes(now=now)
