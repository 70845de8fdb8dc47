"""Adding and taking away second factors, and codes for when they are lost."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts import events
from motcua.accounts.errors import BadCode, FactorKnown, FactorNeeded, UnknownFactor
from motcua.accounts.models import RecoveryCode, SecondFactor, User
from motcua.accounts.operations.owned import check, locked, owns, subject
from motcua.accounts.operations.proofs import PURPOSE
from motcua.accounts.operations.signing_in import WITHOUT_FACTOR
from motcua.accounts.queries import digest
from motcua.accounts.rules import codes, passkeys
from motcua.accounts.rules.passkeys import Site
from motcua.directory.operations import access
from motcua.journal.operations import append
from motcua.kernel.text import nfc
from motcua.platform import sealed
from motcua.platform.actor import Actor
from motcua.platform.operation import operation

CODES = 10
LABEL_LENGTH = 60


@operation
def enrol_app(user_id: int, secret: str, code: str, *, label: str, actor: Actor, now: datetime) -> int:
    """Add the authenticator app that was given `secret` and shows `code` for it; answers the factor's id. BadCode."""
    check(actor, user_id, now)
    user = locked(user_id)
    step = codes.step_of(secret, codes.plain(code), now)
    if step is None:
        raise BadCode
    return _added(user, SecondFactor(kind="totp", secret=_sealed(secret), last_step=step), label, actor, now)


@operation
def give_app(user_id: int, secret: str, *, label: str, actor: Actor, now: datetime) -> None:
    """Give an account an authenticator secret unproved: administrators and the machine, for accounts they make.

    The same secret said twice is one factor; another one takes the place of what was given under the label before.
    """
    access.check(actor, now)
    user = locked(user_id)
    for row in SecondFactor.objects.filter(user=user, kind="totp", label=label, until__isnull=True).order_by("id"):
        if _opened(row) == secret:
            return
        _ended(user, row, actor, now)
    _added(user, SecondFactor(kind="totp", secret=_sealed(secret)), label, actor, now)


@operation
def enrol_passkey(
    user_id: int, site: Site, challenge: bytes, answer: str, *, label: str, actor: Actor, now: datetime
) -> int:
    """Add the passkey a browser has made for the challenge; answers the factor's id. BadCode, FactorKnown."""
    check(actor, user_id, now)
    user = locked(user_id)
    try:
        made = passkeys.made(site, challenge, answer)
    except passkeys.NoGood:
        raise BadCode from None
    if SecondFactor.objects.filter(credential=made.credential).exists():
        raise FactorKnown
    row = SecondFactor(kind="passkey", credential=made.credential, public_key=made.public_key, sign_count=made.count)
    return _added(user, row, label, actor, now)


@operation
def remove_factor(user_id: int, factor: int, *, actor: Actor, now: datetime) -> None:
    """Take a second factor away. Its owner keeps one at least, where his kind of account needs one.

    FactorNeeded, UnknownFactor.
    """
    check(actor, user_id, now)
    user = locked(user_id)
    rows = {row.pk: row for row in SecondFactor.objects.filter(user=user, until__isnull=True)}
    if factor not in rows:
        raise UnknownFactor
    if len(rows) == 1 and owns(actor, user_id) and user.kind not in WITHOUT_FACTOR:
        raise FactorNeeded
    _ended(user, rows[factor], actor, now)


@operation
def make_recovery_codes(user_id: int, *, actor: Actor, now: datetime) -> tuple[str, ...]:
    """Ten codes, each standing in for a second factor once; shown now and never again. Earlier ones are void."""
    check(actor, user_id, now)
    user = locked(user_id)
    made = tuple(codes.new_paper_code() for _ in range(CODES))
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=digest(codes.plain(code))) for code in made)
    append(subject(user_id), events.RECOVERY_CODES_MADE, actor=actor, now=now, facts={"count": CODES})
    return made


def _added(user: User, row: SecondFactor, label: str, actor: Actor, now: datetime) -> int:
    row.user, row.since = user, now
    row.label = nfc(label.strip())[:LABEL_LENGTH] or str(SecondFactor.Kind(row.kind).label)
    row.save(force_insert=True)
    append(subject(user.pk), events.FACTOR_ADDED, actor=actor, now=now, facts=_facts(row))
    return row.pk


def _ended(user: User, row: SecondFactor, actor: Actor, now: datetime) -> None:
    # What proved him opens nothing any more, so it is not kept.
    SecondFactor.objects.filter(pk=row.pk).update(until=max(now, row.since), secret="")
    append(subject(user.pk), events.FACTOR_REMOVED, actor=actor, now=now, facts=_facts(row))


def _facts(row: SecondFactor) -> dict[str, object]:
    return {"factor": row.pk, "kind": row.kind}


def _sealed(secret: str) -> str:
    return sealed.seal(PURPOSE, secret)


def _opened(row: SecondFactor) -> str | None:
    try:
        return sealed.unseal(PURPOSE, row.secret)
    except sealed.Unreadable:
        return None
