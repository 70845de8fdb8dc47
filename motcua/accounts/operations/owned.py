"""Accounts under lock, and who may change how one signs in."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.errors import UnknownAccount
from motcua.accounts.models import SignIn, User
from motcua.directory.operations import access
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject


def subject(user_id: int) -> Subject:
    """The account as the journal names it."""
    return Subject("user", user_id)


def locked(user_id: int) -> User:
    """The open account, locked until the transaction ends. UnknownAccount."""
    user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
    if user is None:
        raise UnknownAccount
    return user


def owns(actor: Actor, user_id: int) -> bool:
    """Does the actor change his own account?"""
    return actor.kind == "user" and actor.id == str(user_id)


def check(actor: Actor, user_id: int, now: datetime) -> None:
    """AdministratorsOnly unless the account is the actor's own."""
    if not owns(actor, user_id):
        access.check(actor, now)


def end_sessions(user: User, *, now: datetime) -> None:
    """Whatever is signed in with the account is so no more; the caller holds its lock."""
    user.sign_in_round += 1
    user.save(update_fields=["sign_in_round"])
    SignIn.objects.filter(user=user, ended_at__isnull=True).update(ended_at=now)
