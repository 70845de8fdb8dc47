"""Making a slip, and with it handing over what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import AgencyView, agency_view
from motcua.directory.rules import SERVICE_CENTRE
from motcua.dossiers import events
from motcua.dossiers.models import Dossier, Parcel, Slip, SlipLine
from motcua.dossiers.operations.slips import carried
from motcua.dossiers.queries.slips.places import Place, places_of
from motcua.kernel.clock_zone import local_day
from motcua.platform import series
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

MOST = 200
"""So many dossiers on one slip."""
SERIES = "slip"


@operation
def send_slip(
    kind: str,
    codes: Sequence[str],
    *,
    sender: int,
    receiver: int,
    actor: Actor,
    now: datetime,
    occurred_at: datetime | None = None,
) -> int:
    """Hand paper of dossiers (by code) from one body (id) to another under a new slip; answers the slip's id.

    `kind` is papers or result. Each must be the sender's to send on, and go to where it belongs; a desk may take it on
    the way, and has to send it on. One number of the sender's series of the year. Until the receiver answers, the
    sender answers for what is on the slip. A few statements and some for each dossier. Raises NotAllowed for who does
    not carry there, Invalid.
    """
    place = places_of(actor, now).get(sender)
    if place is None:
        raise NotAllowed
    act = carried.begin(place, actor, now, occurred_at)
    to = _receiver(receiver, sender, act)
    if not 1 <= len(set(codes)) <= MOST:
        raise Invalid(errors=[FieldError("/dossiers", _("Chọn từ 1 đến %(most)s hồ sơ.") % {"most": MOST})])
    wanted = Dossier.objects.filter(codes__code__in=list(codes)).values_list("id", flat=True)
    dossiers = carried.dossiers_locked(wanted)
    parcels = carried.parcels_locked(kind, dossiers)
    _check(codes, dossiers, parcels, place, to)
    slip = _numbered(kind, len(dossiers), place, to, act)
    lines = [
        SlipLine(
            slip=slip,
            dossier=dossiers[parcel.dossier_id],
            n=n,
            originals=parcel.originals,
            copies=parcel.copies,
        )
        for n, parcel in enumerate(sorted(parcels.values(), key=lambda each: (each.since, each.dossier_id)), start=1)
    ]
    SlipLine.objects.bulk_create(lines)
    Parcel.objects.filter(pk__in=[each.pk for each in parcels.values()]).update(slip=slip)
    for line in sorted(lines, key=lambda each: each.dossier_id):
        carried.tell(act, line.dossier, events.PAPERS_SENT, slip, (line.originals, line.copies))
    totals = {name: sum(getattr(each, name) for each in lines) for name in ("originals", "copies")}
    carried.tell_of_slip(act, slip, events.SLIP_SENT, lines, dossiers=len(lines), **totals)
    return slip.pk


def _receiver(receiver: int, sender: int, act: carried.Act) -> AgencyView:
    day = local_day(act.moment)
    to = agency_view(receiver, day)
    if receiver == sender or not to.open_on(day):
        raise Invalid(errors=[FieldError("/receiver", _("Chọn cơ quan hoặc nơi tiếp nhận khác đang hoạt động."))])
    return to


def _check(
    codes: Sequence[str], dossiers: dict[int, Dossier], parcels: dict[int, Parcel], place: Place, to: AgencyView
) -> None:
    """Everything asked for waits here for somebody to carry it there."""
    ready = {
        dossiers[each.dossier_id].code
        for each in parcels.values()
        if each.at_id == place.agency
        and each.slip_id is None
        and place.covers(dossiers[each.dossier_id].procedure)
        and each.to_id is not None
        and (each.to_id == to.id or to.kind == SERVICE_CENTRE)
    }
    # Codes that the actor may not know of are told as those that wait for nothing here.
    wrong = [code for code in dict.fromkeys(codes) if code not in ready]
    if wrong:
        message = _("Không chờ bàn giao từ đây đến nơi đã chọn: %(codes)s. Xem lại danh sách chờ bàn giao.")
        raise Invalid(errors=[FieldError("/dossiers", message % {"codes": ", ".join(wrong[:5])})])


def _numbered(kind: str, count: int, place: Place, to: AgencyView, act: carried.Act) -> Slip:
    day = local_day(act.moment)
    slip = Slip.objects.create(
        kind=kind,
        sender_id=place.agency,
        receiver_id=to.id,
        year=day.year,
        dossiers=count,
        sent_at=act.moment,
        sent_by_id=act.actor.officer,
    )
    # By the code of the year's first day: a body whose code changes within the year goes on counting.
    code, later = agency_view(place.agency, day.replace(month=1, day=1)).code, Gathered()
    slip.number = series.issue(SERIES, code, str(day.year), to=Subject(carried.KIND, slip.pk), now=act.now, later=later)
    later.write()
    slip.save(update_fields=["number"])
    return slip
