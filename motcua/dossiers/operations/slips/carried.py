"""What sending, answering and taking back share: locks in one order, an entry for each dossier and for the slip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view
from motcua.dossiers import errors
from motcua.dossiers.models import Dossier, Parcel, Slip, SlipLine
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.slips.places import Place, places_of
from motcua.dossiers.scope import Scope, scope_of
from motcua.journal import operations as journal
from motcua.journal.events import EventKind
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from motcua.platform.subject import Subject

KIND = "slip"


@dataclass(frozen=True)
class Act:
    """Somebody doing something with a slip: in which place, and when it happened (`moment`) by when it is told."""

    scope: Scope
    place: Place
    now: datetime
    moment: datetime

    @property
    def actor(self) -> Actor:
        return self.scope.actor


def begin(place: Place, actor: Actor, now: datetime, occurred_at: datetime | None) -> Act:
    """What happens for a body of the actor's."""
    return Act(scope_of(actor, now), place, now, min(occurred_at or now, now))


def locked(number: int, side: str, *, actor: Actor, now: datetime) -> tuple[Slip, Place]:
    """The slip of an id under its lock, for whoever carries for its `side` (sender | receiver).

    Raises SlipNotFound for who may not know of it, NotAllowed for who carries for its other side alone.
    """
    slip = Slip.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if slip is None:
        raise errors.SlipNotFound
    places = places_of(actor, now)
    ends = [places[agency] for agency in (slip.sender_id, slip.receiver_id) if agency in places]
    seen = [place for place in ends if any(place.covers(each) for each in _procedures(slip))]
    if not seen:
        raise errors.SlipNotFound
    wanted = slip.sender_id if side == "sender" else slip.receiver_id
    place = next((each for each in seen if each.agency == wanted), None)
    if place is None:
        raise NotAllowed
    return slip, place


def _procedures(slip: Slip) -> list[str]:
    return list(slip.lines.order_by().values_list("dossier__procedure", flat=True).distinct())


def dossiers_locked(ids: Iterable[int]) -> dict[int, Dossier]:
    """The dossiers by id under their locks, taken in one order whoever asks. One statement."""
    found = Dossier.objects.select_for_update().filter(pk__in=list(ids)).order_by("id")
    return {each.id: each for each in found}


def parcels_locked(kind: str, dossiers: Iterable[int]) -> dict[int, Parcel]:
    """Their parcels of a kind by the dossier's id; call with the dossiers locked. One statement."""
    return {each.dossier_id: each for each in Parcel.objects.filter(kind=kind, dossier__in=list(dossiers))}


def tell(
    act: Act,
    dossier: Dossier,
    kind: EventKind,
    slip: Slip,
    counts: tuple[int, int],
    *,
    remark: str | None = None,
    **more: Any,
) -> None:
    """The entry of a dossier that something happened to its paper; `remark` is private, None for a kind without."""
    facts = {**said(slip), "slip": slip.pk, "originals": counts[0], "copies": counts[1], **more}
    work = Work(
        dossier=dossier,
        scope=replace(act.scope, actor=act.place.acting(act.actor, dossier.procedure)),
        now=act.now,
        moment=max(act.moment, dossier.moment),
        content=catalog.version(dossier.version_id),
    )
    work.commit(kind, facts, None if remark is None else {"remark": remark})


def tell_of_slip(act: Act, slip: Slip, kind: EventKind, lines: Iterable[SlipLine], **counts: int) -> None:
    """The entry of the slip itself, in the post in which its first line was dealt with."""
    first = next(iter(lines))
    journal.append(
        Subject(KIND, slip.pk),
        kind,
        actor=act.place.acting(act.actor, first.dossier.procedure),
        now=act.now,
        occurred_at=act.moment,
        facts={**said(slip), "sender": slip.sender_id, "receiver": slip.receiver_id, **counts},
    )


def said(slip: Slip) -> dict[str, Any]:
    """Number, what it is, and the codes of both ends, as entries carry them."""
    day = local_day(slip.sent_at)
    ends = {"from": agency_view(slip.sender_id, day).code, "to": agency_view(slip.receiver_id, day).code}
    return {"number": f"{slip.number}/{slip.year}", "what": slip.kind, **ends}
