"""Agreeing to how personal data is used, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.accounts import events
from motcua.accounts.consent_texts import texts
from motcua.accounts.errors import UnknownConsent
from motcua.accounts.models import Consent, User
from motcua.journal.operations import append
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

PORTAL, COUNTER, IMPORT = "portal", "counter", "import"


@operation
def agree(account: int, codes: Iterable[str], *, channel: str, actor: Actor, now: datetime) -> None:
    """The account (id) agrees to the versions of texts in force; said twice it is one consent.

    Only for oneself; the system may bring in what was agreed to elsewhere. Raises NotAllowed, UnknownConsent.
    """
    _check(account, actor)
    for code in codes:
        text = texts().get(code)
        if text is None:
            raise UnknownConsent
        standing = Consent.objects.filter(user=account, text=code, ended_at__isnull=True)
        if standing.filter(version=text.version).exists():
            continue
        standing.update(ended_at=now)
        Consent.objects.create(user_id=account, text=code, version=text.version, channel=channel, given_at=now)
        facts = {"text": code, "version": text.version, "channel": channel}
        append(Subject("user", account), events.CONSENT_GIVEN, actor=actor, now=now, facts=facts)


@operation
def withdraw_consent(account: int, code: str, *, actor: Actor, now: datetime) -> None:
    """Take a consent back from now on; what was done before stays lawful. Only for oneself.

    Raises NotAllowed, UnknownConsent where there is none.
    """
    _check(account, actor)
    standing = Consent.objects.filter(user=account, text=code, ended_at__isnull=True).first()
    if standing is None:
        raise UnknownConsent
    Consent.objects.filter(pk=standing.pk).update(ended_at=now)
    facts = {"text": code, "version": standing.version}
    append(Subject("user", account), events.CONSENT_WITHDRAWN, actor=actor, now=now, facts=facts)


def _check(account: int, actor: Actor) -> None:
    """His own account, locked against a second act on it at the same moment."""
    own = actor.kind == "user" and actor.id == str(account)
    if not (own or actor.is_system) or not User.objects.select_for_update(of=("self",)).filter(pk=account).exists():
        raise NotAllowed
