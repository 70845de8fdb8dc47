"""Opening and closing accounts; passwords and tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from motcua.accounts import events
from motcua.accounts.errors import UnknownAccount, UsernameTaken
from motcua.accounts.models import SignIn, Token, User
from motcua.accounts.operations.resets import require_fit
from motcua.accounts.queries import digest
from motcua.directory.operations import access
from motcua.journal.operations import append
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


def new_secret() -> str:
    """A secret of 256 random bits for a bearer token, safe in headers."""
    return secrets.token_urlsafe(32)


@operation
def open_account(
    username: str,
    kind: str,
    *,
    person: int | None = None,
    officer: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Open an account without a password and answer its id; the same one said twice is one account.

    `kind` is citizen (with a person), officer (with an officer), system or report_only. UsernameTaken when another
    person or officer has the name.
    """
    access.check(actor, now)
    values = {"kind": kind, "person_id": person, "officer_id": officer}
    user = User.objects.filter(username=username).first()
    if user is not None:
        if (user.kind, user.person_id, user.officer_id) != (kind, person, officer):
            raise UsernameTaken(username=username)
        return user.pk
    user = User(username=username, **values)
    user.set_unusable_password()
    user.save(force_insert=True)
    facts = {"username": username, "kind": kind, "person": person, "officer": officer}
    append(_subject(user.pk), events.ACCOUNT_OPENED, actor=actor, now=now, facts=facts, new_subject=True)
    return user.pk


@operation
def close_account(user_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Nobody signs in with the account any more, neither by password nor by token."""
    access.check(actor, now)
    user = _lock(user_id)
    if user.is_active:
        User.objects.filter(pk=user_id).update(is_active=False)
        SignIn.objects.filter(user=user, ended_at__isnull=True).update(ended_at=now)
        append(_subject(user_id), events.ACCOUNT_CLOSED, actor=actor, now=now, facts={"reason": reason})


@operation
def set_password(user_id: int, password: str, *, actor: Actor, now: datetime) -> None:
    """Set the password of an account; setting the one it has changes nothing. PasswordUnfit."""
    access.check(actor, now)
    user = _lock(user_id)
    if user.has_usable_password() and user.check_password(password):
        return
    require_fit(password, user.username)
    user.set_password(password)
    user.save(update_fields=["password"])
    append(_subject(user_id), events.PASSWORD_SET, actor=actor, now=now, facts={})


@operation
def issue_token(
    user_id: int,
    secret: str,
    *,
    label: str,
    scopes: Iterable[str] = (),
    until: datetime | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Let the bearer of a secret (see `new_secret`) act as the user; only its digest is kept.

    The same secret for the same user said twice is one token.
    """
    access.check(actor, now)
    _lock(user_id)
    granted = sorted(set(scopes))
    values = {"user_id": user_id, "label": label, "scopes": granted, "since": now, "until": until}
    _token, added = Token.objects.get_or_create(digest=digest(secret), defaults=values)
    if added:
        facts = {"label": label, "scopes": granted, "until": None if until is None else until.isoformat()}
        append(_subject(user_id), events.TOKEN_ISSUED, actor=actor, now=now, facts=facts)


@operation
def withdraw_token(secret: str, *, actor: Actor, now: datetime) -> None:
    """The secret opens nothing any more from `now` on."""
    access.check(actor, now)
    token = Token.objects.select_for_update().filter(digest=digest(secret), until__isnull=True).first()
    if token is None:
        return
    Token.objects.filter(pk=token.pk).update(until=now)
    facts = {"label": token.label}
    append(_subject(token.user_id), events.TOKEN_WITHDRAWN, actor=actor, now=now, facts=facts)


def _subject(user_id: int) -> Subject:
    return Subject("user", user_id)


def _lock(user_id: int) -> User:
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise UnknownAccount
    return user
