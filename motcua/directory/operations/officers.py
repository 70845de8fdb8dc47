"""Opening positions and appointing officers to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from motcua.directory import events
from motcua.directory.errors import PeriodEmpty, PeriodOverlaps, UnknownOfficer, UnknownPosition
from motcua.directory.models import Appointment, Officer, Position, SigningAuthority
from motcua.directory.operations import access
from motcua.directory.queries.snapshot import FAMILY
from motcua.journal.operations import append
from motcua.kernel.text import nfc, sort_key
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class PositionSpec:
    """A post to open in an agency; `role` is its part there in one word, `sign_as` the lines above a signature."""

    agency: int
    title: str
    role: str
    since: date
    until: date | None = None
    sign_as: str = ""


@dataclass(frozen=True, slots=True)
class Appointing:
    """Who gets which post for how long; `home_agency` lent him to the service centre."""

    officer: int
    position: int
    since: date
    until: date | None = None
    sign_as: str = ""
    home_agency: int | None = None


@operation
def open_position(spec: PositionSpec, *, actor: Actor, now: datetime) -> int:
    """Add a position and answer its id; the same one said twice is one position. PeriodEmpty."""
    access.check(actor)
    _check_period(spec.since, spec.until)
    title = nfc(spec.title)
    known = {"agency_id": spec.agency, "title": title, "since": spec.since}
    values = {"role": spec.role, "until": spec.until, "sign_as": spec.sign_as}
    position, added = Position.objects.get_or_create(**known, defaults=values)
    if added:
        facts = {
            "position": position.pk,
            "title": title,
            "role": spec.role,
            "sign_as": spec.sign_as,
            "since": spec.since.isoformat(),
            "until": _day(spec.until),
        }
        append(Subject("agency", spec.agency), events.POSITION_OPENED, actor=actor, now=now, facts=facts)
        generations.bump(FAMILY)
    return position.pk


@operation
def register_officer(username: str, name: str, *, actor: Actor, now: datetime) -> int:
    """Make an officer known and answer his id; the same name of account said twice is one officer."""
    access.check(actor)
    name = nfc(name)
    officer, added = Officer.objects.get_or_create(
        username=username, defaults={"name": name, "sort_key": sort_key(name)}
    )
    if added:
        subject = Subject("officer", officer.pk)
        facts, private = {"username": username}, {"name": name}
        append(
            subject,
            events.OFFICER_REGISTERED,
            actor=actor,
            now=now,
            facts=facts,
            private=private,
            new_subject=True,
        )
        generations.bump(FAMILY)
    return officer.pk


@operation
def appoint(appointing: Appointing, *, actor: Actor, now: datetime) -> int:
    """Give an officer a position and answer the appointment's id; the same one said twice is one appointment.

    PeriodOverlaps when he holds it already in that time; PeriodEmpty, UnknownOfficer, UnknownPosition.
    """
    access.check(actor)
    _check_period(appointing.since, appointing.until)
    _lock(appointing.officer, appointing.position)
    held = Appointment.objects.filter(officer_id=appointing.officer, position_id=appointing.position)
    same = held.filter(since=appointing.since).first()
    if same is not None and same.until == appointing.until:
        return same.pk
    overlapping = held.filter(Q(until__isnull=True) | Q(until__gt=appointing.since))
    if appointing.until is not None:
        overlapping = overlapping.filter(since__lt=appointing.until)
    if overlapping.exists():
        raise PeriodOverlaps
    appointment = Appointment.objects.create(
        officer_id=appointing.officer,
        position_id=appointing.position,
        since=appointing.since,
        until=appointing.until,
        sign_as=appointing.sign_as,
        home_agency_id=appointing.home_agency,
    )
    facts = {
        "position": appointing.position,
        "since": appointing.since.isoformat(),
        "until": _day(appointing.until),
        "sign_as": appointing.sign_as,
        "home_agency": appointing.home_agency,
    }
    append(Subject("officer", appointing.officer), events.APPOINTED, actor=actor, now=now, facts=facts)
    generations.bump(FAMILY)
    return appointment.pk


@operation
def end_appointment(officer: int, position: int, *, on: date, actor: Actor, now: datetime) -> None:
    """The officer holds the position no longer from the day `on` (at its midnight, local). PeriodEmpty."""
    access.check(actor)
    _lock(officer, position)
    present = Appointment.objects.filter(officer_id=officer, position_id=position, until__isnull=True).first()
    if present is None:
        raise UnknownPosition
    _check_period(present.since, on)
    Appointment.objects.filter(pk=present.pk).update(until=on)
    facts = {"position": position, "until": on.isoformat()}
    append(Subject("officer", officer), events.APPOINTMENT_ENDED, actor=actor, now=now, facts=facts)
    generations.bump(FAMILY)


@operation
def authorise_signing(
    appointment_id: int, *, act: str, ground: str, sign_as: str, since: date, actor: Actor, now: datetime
) -> None:
    """An officer may sign a kind of act in his leader's name from a day on; said twice it is one fact."""
    access.check(actor)
    appointment = Appointment.objects.filter(pk=appointment_id).first()
    if appointment is None:
        raise UnknownPosition
    values = {"ground": nfc(ground), "sign_as": sign_as}
    _row, added = SigningAuthority.objects.get_or_create(
        appointment=appointment, act=nfc(act), since=since, defaults=values
    )
    if added:
        facts = {"position": appointment.position_id, "act": nfc(act), "since": since.isoformat(), **values}
        subject = Subject("officer", appointment.officer_id)
        append(subject, events.SIGNING_AUTHORISED, actor=actor, now=now, facts=facts)


def _lock(officer: int, position: int) -> None:
    if Officer.objects.select_for_update().filter(pk=officer).first() is None:
        raise UnknownOfficer(username=str(officer))
    if not Position.objects.filter(pk=position).exists():
        raise UnknownPosition


def _check_period(since: date, until: date | None) -> None:
    if until is not None and until <= since:
        raise PeriodEmpty


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
