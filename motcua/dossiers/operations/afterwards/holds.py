"""Legal hold: somebody still needs a dossier whose term runs out (a suit, an inspection, a complaint)."""

from __future__ import annotations

from datetime import date, datetime

from motcua.directory.duties import RECORDS_CLERK
from motcua.dossiers import errors, events
from motcua.dossiers.models import Dossier, Hold
from motcua.dossiers.operations.afterwards.afterlife import ended, note
from motcua.dossiers.scope import scope_of
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation

MOST_GROUND = 500


@operation
def hold(code: str, *, ground: str, until: date | None, actor: Actor, now: datetime) -> None:
    """Keep an ended dossier from being closed and erased, to the end of a local day or (None) until it is released.

    `ground` is who needs it and for what, in words. For the records clerks of the dossier's agency. Raises NotAllowed,
    DossierNotFound, NoLongerPossible while it has not ended, AlreadyHeld, HoldInThePast, Invalid.
    """
    dossier, acting = _theirs(code, actor, now)
    ground = " ".join(ground.split())
    if not ground or len(ground) > MOST_GROUND:
        raise Invalid(errors=[FieldError("/ground", Invalid.message)])
    if until is not None and until < local_day(now):
        raise errors.HoldInThePast(errors=[FieldError("/until", errors.HoldInThePast.message)])
    standing = Hold.objects.filter(dossier=dossier, released_at__isnull=True).first()
    if standing is not None and (standing.until is None or standing.until >= local_day(now)):
        raise errors.AlreadyHeld
    if standing is not None:
        Hold.objects.filter(pk=standing.pk).update(released_at=now)
    Hold.objects.create(dossier=dossier, since=now, until=until, by=acting.text)
    facts = {"until": until.isoformat() if until else None}
    note(dossier, events.HELD, facts, {"ground": ground}, actor=acting, now=now)


@operation
def release_hold(code: str, *, actor: Actor, now: datetime) -> None:
    """Let the dossier's term run on. For the same people. Raises NotAllowed, DossierNotFound, NotHeld."""
    dossier, acting = _theirs(code, actor, now)
    if not Hold.objects.filter(dossier=dossier, released_at__isnull=True).update(released_at=now):
        raise errors.NotHeld
    note(dossier, events.HOLD_RELEASED, {}, actor=acting, now=now)


def _theirs(code: str, actor: Actor, now: datetime) -> tuple[Dossier, Actor]:
    dossier, scope = ended(code), scope_of(actor, now)
    if actor.is_system:
        return dossier, actor
    if not scope.sees(dossier):
        raise errors.DossierNotFound
    if RECORDS_CLERK not in scope.roles(dossier):
        raise NotAllowed
    return dossier, scope.acting_on(dossier, RECORDS_CLERK).actor
