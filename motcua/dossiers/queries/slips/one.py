"""One slip with its lines, for those who carry for one of its ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.queries import officer_names
from motcua.dossiers import errors, purposes
from motcua.dossiers.models import Party, Slip, SlipLine
from motcua.dossiers.queries.face import local
from motcua.dossiers.queries.slips.listed import of_slip
from motcua.dossiers.queries.slips.places import Place, places_of
from motcua.journal import access
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject


def slip(number: int, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """The slip of an id; whom it shows is recorded. Raises SlipNotFound.

    Beside what a list says of it (`slips`): `sent_by`, `may_answer` and `may_recall`, `hidden` (how many lines are of
    procedures that are not his), and `lines` [{n, code, receipt_no, procedure, applicant, originals, copies, outcome,
    got_originals, got_copies, remark, answered_at, answered_by}]. Of a dossier whose term of retention is over only
    code and counts are told. Five statements at most.
    """
    row, ends = seen(number, actor, now)
    rows = lines_of(row)
    mine = [each for each in rows if any(place.covers(each.dossier.procedure) for place in ends)]
    if not mine:
        raise errors.SlipNotFound
    record(mine, ends, actor, now)
    owners = owners_of(mine)
    names = officer_names(each for each in (row.sent_by_id, *(line.answered_by_id for line in mine)) if each)
    still = [each for each in mine if not each.outcome]
    return {
        **of_slip(row),
        "sent_by": names.get(row.sent_by_id or 0, ""),
        "may_answer": any(place.agency == row.receiver_id and _one_of(place, still) for place in ends),
        "may_recall": any(place.agency == row.sender_id and _one_of(place, still) for place in ends),
        "hidden": len(rows) - len(mine),
        "lines": [_line(each, owners, names) for each in mine],
    }


def seen(number: int, actor: Actor, now: datetime) -> tuple[Slip, list[Place]]:
    """The slip, and the actor's places among its ends. Raises SlipNotFound. One statement."""
    row = Slip.objects.filter(pk=number).first()
    if row is None:
        raise errors.SlipNotFound
    places = places_of(actor, now)
    ends = [places[agency] for agency in (row.sender_id, row.receiver_id) if agency in places]
    if not ends:
        raise errors.SlipNotFound
    return row, ends


def lines_of(row: Slip) -> list[SlipLine]:
    """Its lines in order, with their dossiers. One statement."""
    return list(row.lines.select_related("dossier").order_by("n"))


def owners_of(lines: Sequence[SlipLine]) -> dict[int, str]:
    """The names of the owners by dossier, where they may still be shown. One statement."""
    ids = [each.dossier_id for each in lines if each.dossier.closed_at is None]
    return {each.dossier_id: each.name for each in Party.objects.filter(dossier__in=ids, role=Party.OWNER)}


def record(lines: Sequence[SlipLine], ends: Sequence[Place], actor: Actor, now: datetime) -> None:
    """Put on record that the actor sees whose dossiers these are. One statement."""
    read: dict[Actor, list[Subject]] = {}
    for each in lines:
        place = next(place for place in ends if place.covers(each.dossier.procedure))
        subject = Subject("dossier", each.dossier_id)
        read.setdefault(place.acting(actor, each.dossier.procedure), []).append(subject)
    access.record_all(read, purpose=purposes.SLIP, now=now)


def _one_of(place: Place, lines: Sequence[SlipLine]) -> bool:
    return any(place.covers(each.dossier.procedure) for each in lines)


def _line(each: SlipLine, owners: dict[int, str], names: dict[int, str]) -> dict[str, Any]:
    dossier = each.dossier
    return {
        "n": each.n,
        "code": dossier.code,
        "receipt_no": dossier.receipt_no,
        "procedure": {"code": dossier.procedure, "name": str(catalog.version(dossier.version_id).name)},
        "applicant": owners.get(dossier.id, ""),
        "originals": each.originals,
        "copies": each.copies,
        "outcome": each.outcome,
        "got_originals": each.got_originals,
        "got_copies": each.got_copies,
        "remark": each.remark if dossier.closed_at is None else "",
        "answered_at": local(each.answered_at),
        "answered_by": names.get(each.answered_by_id or 0, ""),
    }
