"""Passwords people choose themselves, and beginning anew for somebody who can no longer sign in."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.accounts import events
from motcua.accounts.errors import BadCode, PasswordUnfit, TooManyAttempts
from motcua.accounts.models import RecoveryCode, SecondFactor, SignInReset, User
from motcua.accounts.operations import lockouts, signing_in
from motcua.accounts.operations.owned import check, end_sessions, locked, subject
from motcua.accounts.operations.signing_in import Entrant
from motcua.accounts.queries import digest
from motcua.accounts.rules import codes, passwords
from motcua.directory.operations import access
from motcua.journal.operations import append
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError
from motcua.platform.operation import operation

GOOD_FOR = timedelta(days=3)


def change_password(user_id: int, old: str, new: str, *, address: str, actor: Actor, now: datetime) -> str:
    """Change one's own password; every other session ends. Answers the stamp that keeps the present one good.

    BadPassword for the old one, TooManyAttempts, PasswordUnfit.
    """
    check(actor, user_id, now)
    signing_in.again_by_password(user_id, old, address=address, now=now)
    return _chosen(user_id, new, actor=actor, now=now).stamp


@operation
def reset_sign_in(user_id: int, *, actor: Actor, now: datetime) -> str:
    """Take away the password, second factors, recovery codes and sessions of an account; answers a one-time code.

    Whoever is given the code within three days chooses a password with it and enrols anew. Administrators only.
    """
    access.check(actor, now)
    user = locked(user_id)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user, now=now)
    SecondFactor.objects.filter(user=user, until__isnull=True).update(until=now, secret="")
    RecoveryCode.objects.filter(user=user).delete()
    lockouts.forget(user_id)
    code, until = codes.new_paper_code(), now + GOOD_FOR
    held = {"digest": digest(codes.plain(code)), "until": until}
    SignInReset.objects.update_or_create(user=user, defaults=held)
    append(subject(user_id), events.SIGN_IN_RESET, actor=actor, now=now, facts={"until": until.isoformat()})
    return code


def begin_anew(username: str, code: str, password: str, *, address: str, now: datetime) -> Entrant:
    """Choose a password with the one-time code of `reset_sign_in`; answers who enters.

    BadCode, for an unknown name too; PasswordUnfit; TooManyAttempts from the address.
    """
    user = User.objects.filter(username=username, is_active=True).first()
    shut = lockouts.shut_until(None, address, now)
    if shut:
        raise TooManyAttempts(minutes=signing_in.minutes(max(shut.values()), now))
    held = SignInReset.objects.filter(user=user, digest=digest(codes.plain(code)), until__gt=now)
    if user is None or not held.exists():
        lockouts.count_failure(None, address, now=now)
        raise BadCode
    return _chosen(user.pk, password, actor=Actor("user", str(user.pk)), now=now)


@operation
def _chosen(user_id: int, password: str, *, actor: Actor, now: datetime) -> Entrant:
    user = locked(user_id)
    require_fit(password, user.username)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user, now=now)
    SignInReset.objects.filter(user=user).delete()
    append(subject(user_id), events.PASSWORD_SET, actor=actor, now=now, facts={})
    return signing_in.entrant(user)


def require_fit(password: str, username: str) -> None:
    """PasswordUnfit, told at `/password`, unless the password may be chosen."""
    fault = passwords.fault(password, username)
    if fault is not None:
        raise PasswordUnfit(errors=[FieldError("/password", fault)])
