"""Proving who one is: by a password, then by a code or a passkey.

What fails is counted in a transaction of its own, so that the refusal does not undo it. An unknown name, a wrong
password and an account that is shut for a while are answered alike and cost the same work.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.errors import BadCode, BadPassword, NotSignedIn, TooManyAttempts
from motcua.accounts.models import SecondFactor, SignIn, User
from motcua.accounts.operations import lockouts, proofs
from motcua.accounts.queries import stamp_of
from motcua.accounts.rules import passkeys
from motcua.accounts.rules.passkeys import Site

WITHOUT_FACTOR = frozenset({User.Kind.CITIZEN.value})
"""Whose password may do alone. Citizens sign in at providers, which know how sure they are of a person."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody whose password was right, and what he must still prove himself by: kinds of SecondFactor.

    `stamp` keeps his session good (see `actor_by_account`). `must_enrol`: he has no second factor and needs one.
    """

    user_id: int
    username: str
    stamp: str
    factors: frozenset[str]
    must_enrol: bool

    @property
    def is_in(self) -> bool:
        return not self.factors and not self.must_enrol


def by_password(username: str, password: str, *, address: str, now: datetime) -> Entrant:
    """Who signs in with a name and a password from a network address. BadPassword, TooManyAttempts (the address)."""
    # Citizens sign in at providers; whatever password an old row may hold opens nothing.
    user = User.objects.filter(username=username, is_active=True).exclude(kind=User.Kind.CITIZEN).first()
    shut = lockouts.shut_until(user.pk if user else None, address, now)
    if "address" in shut:
        raise _too_many(shut["address"], now)
    # The work is done for a name nobody has and for one that is shut too: the clock tells nothing.
    is_right = (user or _nobody()).check_password(password)
    if user is None or not is_right or "account" in shut:
        lockouts.count_failure(None if user is None or "account" in shut else user.pk, address, now=now)
        raise BadPassword
    return entrant(user)


def entrant(user: User) -> Entrant:
    """What the owner of an account must prove beside what he has proved."""
    factors = frozenset(SecondFactor.objects.filter(user=user, until__isnull=True).values_list("kind", flat=True))
    must_enrol = not factors and user.kind not in WITHOUT_FACTOR
    return Entrant(user.pk, user.username, stamp_of(user.pk), factors, must_enrol)


def by_code(user_id: int, code: str, *, address: str, now: datetime) -> str:
    """How somebody whose password was right has proved himself further: `totp` or `recovery`, by the code.

    BadCode, TooManyAttempts.
    """
    _still_open(user_id, address, now)
    way = proofs.use_code(user_id, code, now=now)
    if way is None:
        lockouts.count_failure(user_id, address, now=now)
        raise BadCode
    return way


def by_passkey(user_id: int, site: Site, challenge: bytes, answer: str, *, address: str, now: datetime) -> str:
    """The same by a passkey: the browser's answer to the challenge. BadCode, TooManyAttempts."""
    _still_open(user_id, address, now)
    try:
        proofs.use_passkey(user_id, site, challenge, answer)
    except passkeys.NoGood:
        lockouts.count_failure(user_id, address, now=now)
        raise BadCode from None
    return SignIn.Way.PASSKEY.value


def again_by_password(user_id: int, password: str, *, address: str, now: datetime) -> None:
    """Somebody signed in proves himself once more. BadPassword, TooManyAttempts."""
    _still_open(user_id, address, now)
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise NotSignedIn
    if not user.check_password(password):
        lockouts.count_failure(user_id, address, now=now)
        raise BadPassword


def _still_open(user_id: int, address: str, now: datetime) -> None:
    shut = lockouts.shut_until(user_id, address, now)
    if shut:
        raise _too_many(max(shut.values()), now)


def _too_many(until: datetime, now: datetime) -> TooManyAttempts:
    return TooManyAttempts(minutes=minutes(until, now))


def minutes(until: datetime, now: datetime) -> int:
    """How many minutes from now on, rounded up."""
    return math.ceil((until - now).total_seconds() / 60)


def _nobody() -> User:
    user = User()
    user.set_unusable_password()
    return user
