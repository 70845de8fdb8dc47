"""How a citizen signs in, and what was verified about him: his own account as he sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts import ports
from motcua.accounts.models import Identity, PersonVerification
from motcua.platform.actor import Actor
from motcua.platform.errors import Text

MOST = 50


@dataclass(frozen=True, slots=True)
class Offered:
    """A provider on offer: its id in addresses, its name, whom it vouches for."""

    id: str
    label: Text
    profile: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A provider's account that opens the caller's; `level` is that of the electronic identity."""

    id: int
    provider: str
    label: Text
    level: int
    linked_at: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Verified:
    """What an authority said of the caller's data; `outcome` one of PersonVerification.Outcome."""

    source: str
    label: Text
    outcome: str
    asked_at: datetime
    answered_at: datetime | None


def offered() -> tuple[Offered, ...]:
    """The providers on offer, in the order of the settings."""
    return tuple(Offered(each.id, each.label, each.profile) for each in ports.providers())


def label_of(provider: str) -> Text:
    """A provider's name for people; its id where it is offered no more."""
    return next((each.label for each in ports.providers() if each.id == provider), provider)


def identities_of(actor: Actor) -> tuple[Linked, ...]:
    """The sign-ins linked to the caller's account, the oldest first. One statement."""
    if actor.kind != "user":
        return ()
    rows = Identity.objects.filter(user=int(actor.id), ended_at__isnull=True).order_by("id")[:MOST]
    return tuple(
        Linked(row.pk, row.provider, label_of(row.provider), row.level, row.linked_at, row.last_seen) for row in rows
    )


def verifications_of(actor: Actor) -> tuple[Verified, ...]:
    """What was verified about the caller, the latest first. One statement."""
    if actor.kind != "user":
        return ()
    rows = PersonVerification.objects.filter(person__user=int(actor.id)).order_by("-asked_at", "-id")[:MOST]
    return tuple(
        Verified(row.source, label_of(row.source.partition(":")[2]), row.outcome, row.asked_at, row.answered_at)
        for row in rows
    )
