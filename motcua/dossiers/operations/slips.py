"""Handing paper on: a desk makes a slip, the agency says what came; until then it stays the desk's to answer for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import agency_view
from motcua.documents import operations as documents
from motcua.dossiers import errors, events
from motcua.dossiers.models import Slip, SlipLine
from motcua.dossiers.operations.printing import Printed, read
from motcua.dossiers.operations.work import Work, under_lock
from motcua.dossiers.prints.slip import slip_pdf
from motcua.dossiers.queries import slips
from motcua.dossiers.scope import Scope, scope_of
from motcua.kernel.clock_zone import local_day
from motcua.platform import series
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

SERIES = KIND = "slip"
MOST_REMARK = 500


@operation
def make_slip(desk: int, agency: int, codes: Sequence[str], *, actor: Actor, now: datetime) -> Slip:
    """Put the paper of these dossiers on a slip from a desk to the agency that settles them; the next of its year.

    For the desk's receptionists. Raises NotAllowed, Invalid for none or too many, NothingToHandOver naming those whose
    paper has gone or goes elsewhere.
    """
    scope = scope_of(actor, now)
    if desk not in scope.desks:
        raise NotAllowed
    wanted = list(dict.fromkeys(codes))
    if not 0 < len(wanted) <= slips.MOST_LINES:
        message = _("Chọn từ 1 đến %(most)s hồ sơ cho một phiếu.") % {"most": slips.MOST_LINES}
        raise Invalid(errors=[FieldError("/dossiers", message)])
    works = dict(_locked(wanted, scope, now))
    found = {row.code: row for row in slips.waiting(desk, now, wanted) if row.agency == agency}
    if gone := [code for code in wanted if code not in found]:
        raise errors.NothingToHandOver(codes=", ".join(gone))
    slip = _numbered(desk, agency, scope.actor.acting_in(scope.desks[desk]), now)
    for row in found.values():
        counted = {"originals": row.originals, "copies": row.copies}
        SlipLine.objects.create(slip=slip, dossier_id=row.id, papers_upto=row.upto, **counted)
        works[row.code].commit(events.PAPER_HANDED_ON, {**_named(slip), **counted})
    return slip


@operation
def receive_slip(number: int, missing: Mapping[str, str], *, actor: Actor, now: datetime) -> Slip:
    """Say that the paper of a slip has come, but for `missing`: codes with what is not there.

    For officers of the agency; nobody receives what he sent himself. What is missing is the desk's to hand on again.
    Raises NoSlip, NotAllowed, SlipClosed, Invalid at `/missing/<code>`.
    """
    scope, slip = _open(number, actor, now)
    if not slips.may_receive(scope, slip.agency_id) or slip.made_by_id == actor.officer:
        raise NotAllowed
    lines = {line.dossier.code: line for line in slip.lines.select_related("dossier").order_by("dossier")}
    wrong = [code for code, remark in missing.items() if code not in lines or not 0 < len(remark) <= MOST_REMARK]
    if wrong:
        message = _("Ghi rõ giấy tờ còn thiếu, nhiều nhất %(most)s ký tự.") % {"most": MOST_REMARK}
        raise Invalid(errors=[FieldError(f"/missing/{code}", message) for code in wrong])
    for code, work in _locked(lines, scope, now):
        line, remark = lines[code], missing.get(code, "")
        line.outcome, line.remark = (SlipLine.MISSING if remark else SlipLine.RECEIVED), remark
        line.save(update_fields=["outcome", "remark"])
        work.scope = scope.acting_on(work.dossier)
        work.commit(events.PAPER_TAKEN_OVER, {**_named(slip), "complete": not remark}, {"remark": remark})
    slip.received_at, slip.received_by_id = now, actor.officer
    slip.save(update_fields=["received_at", "received_by"])
    return slip


@operation
def withdraw_slip(number: int, *, actor: Actor, now: datetime) -> Slip:
    """Take a slip back before it is confirmed, by the desk that made it. Raises NoSlip, NotAllowed, SlipClosed."""
    scope, slip = _open(number, actor, now)
    if slip.desk_id not in scope.desks:
        raise NotAllowed
    codes = slip.lines.order_by("dossier").values_list("dossier__code", flat=True)
    slip.lines.update(outcome=SlipLine.WITHDRAWN)
    for _code, work in _locked(codes, scope, now):
        work.scope = scope.acting_on(work.dossier)
        work.commit(events.PAPER_KEPT_BACK, _named(slip))
    slip.withdrawn_at = now
    slip.save(update_fields=["withdrawn_at"])
    return slip


def print_slip(number: int, *, actor: Actor, now: datetime) -> Printed:
    """The slip as PDF, for both ends; kept at its first print, so that it is the same ever after. Raises NoSlip."""
    told = slips.slip(number, actor=actor, now=now)
    name = f"phieu-ban-giao-{told['number'].replace('/', '-')}.pdf"
    file = Slip.objects.values_list("file_id", flat=True).get(pk=number)
    return Printed(read(file or _keep(number, told, name, actor=actor, now=now)), name)


@operation
def _keep(number: int, told: Mapping[str, Any], name: str, *, actor: Actor, now: datetime) -> str:
    slip = Slip.objects.select_for_update().get(pk=number)
    if slip.file_id is None:
        content = slip_pdf(slip.desk_id, slip.agency_id, slip.made_at, told)
        file = documents.draw_up(content, name=name, to=Subject(KIND, slip.pk), actor=actor, now=now)
        slip.file_id = file.id
        slip.save(update_fields=["file"])
    return str(slip.file_id)


def _numbered(desk: int, agency: int, actor: Actor, now: datetime) -> Slip:
    """By the code of the year's first day: a desk whose code changes within the year goes on counting."""
    day, later = local_day(now), Gathered()
    code = agency_view(desk, day.replace(month=1, day=1)).code
    slip = Slip(number=0, year=day.year, desk_id=desk, agency_id=agency, made_at=now, made_by_id=actor.officer)
    slip.save()
    slip.number = series.issue(SERIES, code, str(day.year), to=Subject(KIND, slip.pk), now=now, later=later)
    slip.save(update_fields=["number"])
    later.write()
    return slip


def _open(number: int, actor: Actor, now: datetime) -> tuple[Scope, Slip]:
    """The slip under its lock, for one of its ends. Raises NoSlip, SlipClosed."""
    scope = scope_of(actor, now)
    slip = Slip.objects.select_for_update().filter(pk=number).first()
    if slip is None or not (slip.desk_id in scope.desks or slips.may_receive(scope, slip.agency_id)):
        raise errors.NoSlip
    if slip.received_at is not None or slip.withdrawn_at is not None:
        raise errors.SlipClosed
    return scope, slip


def _locked(codes: Iterable[str], scope: Scope, now: datetime) -> Iterator[tuple[str, Work]]:
    """The dossiers under their locks, always in one order, so that two slips never wait for each other."""
    for code in sorted(codes):
        work = under_lock(code, scope, now=now)
        if work is not None:
            yield code, work


def _named(slip: Slip) -> dict[str, Any]:
    return {"slip": slip.pk, "number": f"{slip.number}/{slip.year}", "agency": agency_view(slip.agency_id).code}
