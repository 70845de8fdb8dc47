"""Opening, changing and closing agencies, and saying who took over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from motcua.directory import events
from motcua.directory.errors import AgencyClosed, CodeTaken, PeriodEmpty, PeriodOverlaps, UnknownAgency
from motcua.directory.models import Agency, AgencyVersion, Help, ReceptionPoint, Succession
from motcua.directory.operations import access
from motcua.directory.queries import calendar_view
from motcua.directory.queries.snapshot import FAMILY
from motcua.journal.operations import append
from motcua.kernel.text import nfc, sort_key
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class AgencySpec:
    """What an agency is from a day on. `parent` is an agency id, `calendar` a calendar's code or null (inherited)."""

    code: str
    name: str
    kind: str
    since: date
    until: date | None = None
    old_code: str = ""
    parent: int | None = None
    calendar: str | None = None
    system: str = "own"
    has_seal: bool = False
    has_account: bool = False


@operation
def open_agency(spec: AgencySpec, *, actor: Actor, now: datetime) -> int:
    """Add an agency and answer its id. CodeTaken, PeriodEmpty, UnknownAgency (the parent), UnknownCalendar."""
    access.check(actor, now, agency=spec.parent)
    _check(spec, besides=None)
    agency = Agency.objects.create()
    _write(agency.pk, spec)
    append(_subject(agency.pk), events.AGENCY_OPENED, actor=actor, now=now, facts=_facts(spec), new_subject=True)
    generations.bump(FAMILY)
    return agency.pk


@operation
def change_agency(agency_id: int, spec: AgencySpec, *, actor: Actor, now: datetime) -> None:
    """Rename, re-code or move an agency from `spec.since` on; what it was before stays on record.

    AgencyClosed when it has ended, PeriodOverlaps when it has changed on or after that day already.
    """
    access.check(actor, now, agency=agency_id)
    access.check(actor, now, agency=spec.parent)
    present = _lock(agency_id)
    if spec.since <= present.since:
        raise PeriodOverlaps
    _check(spec, besides=agency_id)
    AgencyVersion.objects.filter(pk=present.pk).update(until=spec.since)
    changed = _write(agency_id, spec)
    _move_below(present.path, changed.path)
    append(_subject(agency_id), events.AGENCY_CHANGED, actor=actor, now=now, facts=_facts(spec))
    generations.bump(FAMILY)


@operation
def close_agency(agency_id: int, *, on: date, successors: Iterable[int] = (), actor: Actor, now: datetime) -> None:
    """The agency is no more from the day `on`; its successors take over on that day."""
    access.check(actor, now, agency=agency_id)
    present = _lock(agency_id)
    if on <= present.since:
        raise PeriodEmpty
    AgencyVersion.objects.filter(pk=present.pk).update(until=on)
    entry = append(_subject(agency_id), events.AGENCY_CLOSED, actor=actor, now=now, facts={"on": on.isoformat()})
    for successor in successors:
        succeed(agency_id, successor, on=on, cause=entry.pk, actor=actor, now=now)
    generations.bump(FAMILY)


@operation
def succeed(
    predecessor: int, successor: int, *, on: date, cause: int | None = None, actor: Actor, now: datetime
) -> None:
    """Record that one agency took another over; said twice it is one fact."""
    access.check(actor, now, agency=predecessor)
    _row, added = Succession.objects.get_or_create(
        predecessor_id=predecessor, successor_id=successor, defaults={"on": on}
    )
    if added:
        facts = {"successor": successor, "on": on.isoformat()}
        append(_subject(predecessor), events.AGENCY_SUCCEEDED, actor=actor, now=now, facts=facts, cause=cause)
        generations.bump(FAMILY)


@operation
def arrange_help(helper: int, helped: int, *, since: date, actor: Actor, now: datetime) -> None:
    """An agent or a volunteer team helps the people of an agency from a day on; said twice it is one fact."""
    access.check(actor, now)
    _row, added = Help.objects.get_or_create(helper_id=helper, helped_id=helped, defaults={"since": since})
    if added:
        facts = {"helped": helped, "since": since.isoformat()}
        append(_subject(helper), events.HELP_ARRANGED, actor=actor, now=now, facts=facts)
        generations.bump(FAMILY)


@operation
def open_reception_point(centre_id: int, name: str, *, counters: int, since: date, actor: Actor, now: datetime) -> None:
    """A service centre takes papers in at a further place; said twice it is one fact."""
    access.check(actor, now, agency=centre_id)
    name = nfc(name)
    _row, added = ReceptionPoint.objects.get_or_create(
        centre_id=centre_id, name=name, defaults={"since": since, "counters": counters}
    )
    if added:
        facts = {"name": name, "counters": counters, "since": since.isoformat()}
        append(_subject(centre_id), events.RECEPTION_POINT_OPENED, actor=actor, now=now, facts=facts)
        generations.bump(FAMILY)


def _subject(agency_id: int) -> Subject:
    return Subject("agency", agency_id)


def _lock(agency_id: int) -> AgencyVersion:
    """The present version, with the agency locked. UnknownAgency, AgencyClosed."""
    if Agency.objects.select_for_update().filter(pk=agency_id).first() is None:
        raise UnknownAgency(code=str(agency_id))
    last = AgencyVersion.objects.filter(agency_id=agency_id).latest("since")
    if last.until is not None:
        raise AgencyClosed(code=last.code)
    return last


def _check(spec: AgencySpec, besides: int | None) -> None:
    if spec.until is not None and spec.until <= spec.since:
        raise PeriodEmpty
    overlapping = AgencyVersion.objects.filter(Q(until__isnull=True) | Q(until__gt=spec.since), code=spec.code)
    if spec.until is not None:
        overlapping = overlapping.filter(since__lt=spec.until)
    if besides is not None:
        overlapping = overlapping.exclude(agency_id=besides)
    if overlapping.exists():
        raise CodeTaken(code=spec.code)


def _write(agency_id: int, spec: AgencySpec) -> AgencyVersion:
    name = nfc(spec.name)
    return AgencyVersion.objects.create(
        agency_id=agency_id,
        code=spec.code,
        old_code=spec.old_code,
        name=name,
        kind=spec.kind,
        parent_id=spec.parent,
        calendar_id=None if spec.calendar is None else calendar_view(spec.calendar).id,
        system=spec.system,
        has_seal=spec.has_seal,
        has_account=spec.has_account,
        since=spec.since,
        until=spec.until,
        sort_key=sort_key(name),
        path=_path_of(spec.parent) + f"{agency_id}/",
    )


def _path_of(agency_id: int | None) -> str:
    if agency_id is None:
        return "/"
    last = AgencyVersion.objects.filter(agency_id=agency_id).order_by("-since").first()
    if last is None:
        raise UnknownAgency(code=str(agency_id))
    return last.path


def _move_below(old: str, new: str) -> None:
    """The present versions under a moved agency follow it."""
    if old == new:
        return
    below = AgencyVersion.objects.filter(until__isnull=True, path__startswith=old).exclude(path=old)
    for version in below.order_by("id"):
        AgencyVersion.objects.filter(pk=version.pk).update(path=new + version.path.removeprefix(old))


def _facts(spec: AgencySpec) -> dict[str, object]:
    spec = replace(spec, name=nfc(spec.name))
    return {
        "code": spec.code,
        "old_code": spec.old_code,
        "name": spec.name,
        "kind": spec.kind,
        "parent": spec.parent,
        "calendar": spec.calendar,
        "system": spec.system,
        "since": spec.since.isoformat(),
        "until": None if spec.until is None else spec.until.isoformat(),
    }
