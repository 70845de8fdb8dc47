"""Slips on the way, to confirm, and done, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import agency_view
from motcua.dossiers.models import Parcel, Slip, SlipLine
from motcua.dossiers.queries.face import local
from motcua.dossiers.queries.slips.places import Place, places_of
from motcua.dossiers.rules.carrying import NOT_RECEIVED, SHORT
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed

View = Literal["on_the_way", "to_confirm", "done"]
SLIPS: tuple[View, ...] = ("on_the_way", "to_confirm", "done")
PAGE = 50
_NUMBER = re.compile(r"(\d{1,9})(?:/(\d{4}))?")


@dataclass(frozen=True)
class Listed:
    """Which slips of a body (id) are asked for. `text`: a slip's number (`12`, `12/2026`) or the code of a dossier on
    it; `after` is the id of the last slip of the page before."""

    place: int
    view: View
    text: str = ""
    after: int | None = None


def slips(asked: Listed, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """`{items, next}`, items [{id, number, year, kind, sender, receiver, sent_at, answered_at, dossiers, open, wanting,
    late}].

    Those on the way and to confirm come oldest first, those that are done newest first. `open` lines have no answer,
    `wanting` ones came short or not at all; `late` counts open ones whose time to be handed over has passed. `next` is
    the `after` of the next page. Two statements. Names no people. Raises NotAllowed for who does not carry there,
    Invalid.
    """
    place = places_of(actor, now).get(asked.place)
    if place is None:
        raise NotAllowed
    rows = _of(place, asked.view).filter(_like(asked.text))
    newest_first = asked.view == "done"
    if asked.after is not None:
        rows = rows.filter(id__lt=asked.after) if newest_first else rows.filter(id__gt=asked.after)
    found = list(rows.order_by("-id" if newest_first else "id")[: PAGE + 1])
    shown = found[:PAGE]
    counts = _counts(shown, now)
    return {
        "items": [{**of_slip(each), **counts[each.pk]} for each in shown],
        "next": shown[-1].pk if len(found) > PAGE else None,
    }


def of_slip(row: Slip) -> dict[str, Any]:
    """A slip itself, its ends as names."""
    return {
        "id": row.pk,
        "number": row.number,
        "year": row.year,
        "kind": row.kind,
        "sender": agency_view(row.sender_id).name,
        "receiver": agency_view(row.receiver_id).name,
        "sent_at": local(row.sent_at),
        "answered_at": local(row.answered_at),
        "dossiers": row.dossiers,
    }


def _of(place: Place, view: View) -> QuerySet[Slip]:
    match view:
        case "on_the_way":
            return Slip.objects.filter(place.slips("sender"), answered_at__isnull=True)
        case "to_confirm":
            return Slip.objects.filter(place.slips("receiver"), answered_at__isnull=True)
        case "done":
            both = place.slips("sender") | place.slips("receiver")
            return Slip.objects.filter(both, answered_at__isnull=False)


def _like(text: str) -> Q:
    """By number, else by the code of a dossier. Raises Invalid for what can be neither."""
    text = "".join(text.upper().split())
    if not text:
        return Q()
    if len(text) > PAGE:
        raise Invalid(errors=[FieldError("/text", _("Ghi số phiếu hoặc mã một hồ sơ trong phiếu."))])
    number = _NUMBER.fullmatch(text)
    if number:
        return Q(number=int(number[1]), **({"year": int(number[2])} if number[2] else {}))
    return Q(Exists(SlipLine.objects.filter(slip=OuterRef("pk"), dossier__codes__code=text)))


def _counts(shown: list[Slip], now: datetime) -> dict[int, dict[str, int]]:
    ids = [each.pk for each in shown]
    late = Exists(
        Parcel.objects.filter(slip=OuterRef("slip"), dossier=OuterRef("dossier"), due_at__lt=now, arrived_at=None)
    )
    rows = (
        SlipLine.objects.filter(slip__in=ids)
        .annotate(overdue=late)
        .order_by("slip")
        .values("slip")
        .annotate(
            open=Count("id", filter=Q(outcome="")),
            wanting=Count("id", filter=Q(outcome__in=(SHORT, NOT_RECEIVED))),
            late=Count("id", filter=Q(outcome="", overdue=True)),
            which=F("slip"),
        )
    )
    return {row["which"]: {name: row[name] for name in ("open", "wanting", "late")} for row in rows}
