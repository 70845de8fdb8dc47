"""What a body has to send on: by where it goes, the oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view
from motcua.dossiers import purposes
from motcua.dossiers.models import Parcel, Party
from motcua.dossiers.queries.face import local
from motcua.dossiers.queries.slips.places import Place, places_of
from motcua.journal import access
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.subject import Subject

MOST = 200
"""So many stand on one slip; the rest on the next."""
COLUMNS = ("dossier_id", "dossier__code", "dossier__receipt_no", "dossier__procedure", "dossier__version_id")


@dataclass(frozen=True)
class Waiting:
    """What is asked for: of which body (id) and kind, to which other body, the overdue alone, a part of the code."""

    place: int
    kind: str = "papers"
    to: int | None = None
    overdue: bool = False
    text: str = ""


def waiting(asked: Waiting, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """`{destinations, items, more}`; whom the items show is recorded.

    `destinations` [{kind, to, name, count, overdue}] is all that waits at the body, in the order of kinds and names;
    `items` are the first MOST that are asked for, [{code, receipt_no, procedure, applicant, originals, copies, since,
    due_at, late}], none before a destination is chosen; `more` says whether there are further ones. Four statements at
    most. Raises NotAllowed for who does not carry there, Invalid.
    """
    place = places_of(actor, now).get(asked.place)
    if place is None:
        raise NotAllowed
    rows = Parcel.objects.filter(place.lines(), at=place.agency, to__isnull=False, slip__isnull=True)
    found: list[dict[str, Any]] = []
    if asked.to is not None:
        found = _items(_like(rows, asked, now), now)
        _record(place, found[:MOST], actor, now)
    shown = [{name: value for name, value in each.items() if name != "id"} for each in found[:MOST]]
    return {"destinations": _destinations(rows, now), "items": shown, "more": len(found) > MOST}


def _like(rows: QuerySet[Parcel], asked: Waiting, now: datetime) -> QuerySet[Parcel]:
    wanted = Q(kind=asked.kind, to=asked.to)
    if asked.overdue:
        wanted &= Q(due_at__lt=now, arrived_at__isnull=True)
    text = "".join(asked.text.upper().split())
    if len(text) > MOST:
        raise Invalid(errors=[FieldError("/text", _("Chữ cần tìm dài quá; ghi một phần mã hồ sơ."))])
    return rows.filter(wanted & Q(dossier__code__contains=text) if text else wanted)


def _items(rows: QuerySet[Parcel], now: datetime) -> list[dict[str, Any]]:
    owner = Party.objects.filter(dossier=OuterRef("dossier"), role=Party.OWNER).values("name")[:1]
    columns = (*COLUMNS, "originals", "copies", "since", "due_at", "arrived_at", "owner")
    return [
        {
            "id": dossier,
            "code": code,
            "receipt_no": receipt,
            "procedure": {"code": procedure, "name": str(catalog.version(version).name)},
            "applicant": name or "",
            "originals": originals,
            "copies": copies,
            "since": local(since),
            "due_at": None if arrived else local(due),
            "late": arrived is None and due is not None and due < now,
        }
        for dossier, code, receipt, procedure, version, originals, copies, since, due, arrived, name in rows.annotate(
            owner=Subquery(owner)
        )
        .order_by("since", "id")
        .values_list(*columns)[: MOST + 1]
    ]


def _destinations(rows: QuerySet[Parcel], now: datetime) -> list[dict[str, Any]]:
    late = Count("id", filter=Q(due_at__lt=now, arrived_at__isnull=True))
    counted = rows.order_by("kind", "to").values_list("kind", "to").annotate(Count("id"), overdue=late)
    found = [
        {"kind": kind, "to": to, "name": agency_view(to).name, "count": count, "overdue": overdue}
        for kind, to, count, overdue in counted
    ]
    return sorted(found, key=lambda each: (each["kind"], agency_view(each["to"]).sort_key))


def _record(place: Place, found: list[dict[str, Any]], actor: Actor, now: datetime) -> None:
    """By the post in which the actor sees each."""
    read: dict[Actor, list[Subject]] = {}
    for each in found:
        read.setdefault(place.acting(actor, each["procedure"]["code"]), []).append(Subject("dossier", each["id"]))
    if read:
        access.record_all(read, purpose=purposes.LIST, now=now)
