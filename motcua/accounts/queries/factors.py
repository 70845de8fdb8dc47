"""How an account is protected, and from where it was used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.errors import UnknownAccount
from motcua.accounts.models import RecoveryCode, SecondFactor, SignIn, User

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor of an account; `kind` is totp or passkey, `credential` the passkey's."""

    id: int
    kind: str
    label: str
    since: datetime
    credential: str


@dataclass(frozen=True, slots=True)
class Protection:
    """The second factors of an account, the oldest first, and how many recovery codes are unused."""

    factors: tuple[Factor, ...]
    codes_left: int


@dataclass(frozen=True, slots=True)
class Signed:
    """One sign-in: when, how (SignIn.Way), from where; open while its session may go on."""

    id: int
    session: str
    way: str
    since: datetime
    seen_at: datetime
    address: str
    browser: str
    failures: int
    is_open: bool


def factors_of(user_id: int) -> tuple[Factor, ...]:
    """The second factors of an account, the oldest first."""
    rows = SecondFactor.objects.filter(user=user_id, until__isnull=True).order_by("id")
    return tuple(Factor(row.pk, row.kind, row.label, row.since, row.credential) for row in rows[:MOST_SHOWN])


def protection_of(user_id: int) -> Protection:
    """How an account is protected."""
    left = RecoveryCode.objects.filter(user=user_id, used_at__isnull=True).count()
    return Protection(factors_of(user_id), left)


def sign_ins_of(user_id: int, *, since: datetime) -> tuple[Signed, ...]:
    """The newest sign-ins, fifty at most; sessions begun before `since` count as run out."""
    rows = SignIn.objects.filter(user=user_id).order_by("-since", "-id")[:MOST_SHOWN]
    return tuple(
        Signed(
            row.pk,
            row.session,
            row.way,
            row.since,
            row.seen_at,
            row.address,
            row.browser,
            row.failures,
            row.ended_at is None and row.since > since,
        )
        for row in rows
    )


def username_of(user_id: int) -> str:
    """The name an account signs in with. UnknownAccount."""
    name = User.objects.filter(pk=user_id, is_active=True).values_list("username", flat=True).first()
    if name is None:
        raise UnknownAccount
    return name
