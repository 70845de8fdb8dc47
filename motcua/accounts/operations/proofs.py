"""Using a second factor: every code once, every passkey with its count."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db.models import Q

from motcua.accounts import events
from motcua.accounts.models import RecoveryCode, SecondFactor, SignIn
from motcua.accounts.operations.owned import locked, subject
from motcua.accounts.queries import digest
from motcua.accounts.rules import codes, passkeys
from motcua.accounts.rules.passkeys import NoGood, Passkey, Site
from motcua.journal.operations import append
from motcua.platform import sealed
from motcua.platform.actor import Actor
from motcua.platform.operation import operation

log = structlog.get_logger(__name__)

PURPOSE = "second factor"


@operation
def use_code(user_id: int, code: str, *, now: datetime) -> str | None:
    """Take a code as used; `totp` or `recovery` by what it was, None when it is no good."""
    typed = codes.plain(code)
    if len(typed) == codes.GROUPS * codes.GROUP:
        return _use_paper_code(user_id, typed, now)
    apps = SecondFactor.objects.select_for_update().filter(user=user_id, kind="totp", until__isnull=True)
    for app in apps.order_by("id"):
        step = _step(app, typed, now)
        if step is not None:
            SecondFactor.objects.filter(pk=app.pk).update(last_step=step)
            return SignIn.Way.TOTP.value
    return None


@operation
def use_passkey(user_id: int, site: Site, challenge: bytes, answer: str) -> None:
    """Take a passkey's answer as given. Raises NoGood."""
    named = Q(user=user_id, kind="passkey", credential=passkeys.credential_in(answer), until__isnull=True)
    row = SecondFactor.objects.select_for_update().filter(named).first()
    if row is None:
        raise NoGood
    known = Passkey(row.credential, row.public_key, row.sign_count)
    row.sign_count = passkeys.count_after(site, challenge, answer, known)
    row.save(update_fields=["sign_count"])


def _use_paper_code(user_id: int, typed: str, now: datetime) -> str | None:
    user = locked(user_id)
    unused = RecoveryCode.objects.filter(user=user, used_at__isnull=True)
    if not unused.filter(digest=digest(typed)).update(used_at=now):
        return None
    facts = {"left": unused.count()}
    append(subject(user_id), events.RECOVERY_CODE_USED, actor=Actor("user", str(user_id)), now=now, facts=facts)
    return SignIn.Way.RECOVERY.value


def _step(app: SecondFactor, typed: str, now: datetime) -> int | None:
    try:
        secret = sealed.unseal(PURPOSE, app.secret)
    except sealed.Unreadable:
        # Sealed under a key this installation no longer has: the app is lost to its owner, another way is not.
        log.warning("second_factor_unreadable", account=app.user_id, factor=app.pk)
        return None
    return codes.step_of(secret, typed, now, app.last_step)
