"""Opening positions and appointing officers to them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.directory import events
from motcua.directory.duties import DUTIES, OF_POSITIONS
from motcua.directory.errors import (
    PeriodEmpty,
    PeriodOverlaps,
    SecondPersonNeeded,
    UnknownOfficer,
    UnknownPosition,
)
from motcua.directory.models import Appointment, Officer, Position, SigningAuthority
from motcua.directory.operations import access
from motcua.directory.operations.proposing import propose
from motcua.directory.operations.standing import Given, plain, written
from motcua.directory.queries import granted_to, position_view
from motcua.directory.queries.snapshot import FAMILY
from motcua.directory.rules import capacity_of
from motcua.journal.operations import append
from motcua.kernel.text import nfc, sort_key
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
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


@dataclass(frozen=True, slots=True)
class Authority:
    """In writing (`ground`) somebody is let sign a kind of act in his leader's name, under the lines `sign_as`."""

    appointment: int
    act: str
    ground: str
    sign_as: str
    since: date


@operation
def open_position(spec: PositionSpec, *, actor: Actor, now: datetime) -> int:
    """Add a position and answer its id; the same one said twice is one position. PeriodEmpty."""
    access.check(actor, now, agency=spec.agency)
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
    access.check_anywhere(actor, now)
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

    PeriodOverlaps when he holds it already in that time; PeriodEmpty, UnknownOfficer, UnknownPosition. One to a
    position with powerful rights is for two persons: SecondPersonNeeded (see `request_appointment`).
    """
    access.check(actor, now, agency=_agency_of(appointing.position))
    if not actor.is_system and is_powerful(appointing.position, appointing.since):
        raise SecondPersonNeeded
    return write_appointment(appointing, cause=None, actor=actor, now=now)


@operation
def request_appointment(appointing: Appointing, *, actor: Actor, now: datetime) -> Given:
    """Appoint, or propose it where the position has powerful rights. Raises what `appoint` raises for the rest."""
    if actor.is_system or not is_powerful(appointing.position, appointing.since):
        return Given(appoint(appointing, actor=actor, now=now), None)
    agency = _agency_of(appointing.position)
    access.check(actor, now, agency=agency)
    _check_period(appointing.since, appointing.until)
    _lock(appointing.officer, appointing.position)
    values = plain(asdict(appointing))
    gaining = [appointing.officer]
    return Given(None, propose("appointment", values, agency=agency, gaining=gaining, actor=actor, now=now))


def is_powerful(position_id: int, on: date) -> bool:
    """Whether whoever holds the position could administer, sign, write the catalogue or look into the access log."""
    role = position_view(position_id).role
    own = DUTIES.get(OF_POSITIONS.get(role, role))
    given = (DUTIES[view.duty] for view in granted_to((position_id,), on) if view.duty in DUTIES)
    return any(duty.powerful for duty in (own, *given) if duty is not None)


def write_appointment(appointing: Appointing, *, cause: int | None, actor: Actor, now: datetime) -> int:
    """Keep an appointment, with its entry. Whether the actor may do so has been checked."""
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
    facts = plain(asdict(appointing))
    del facts["officer"]
    append(Subject("officer", appointing.officer), events.APPOINTED, actor=actor, now=now, facts=facts, cause=cause)
    generations.bump(FAMILY)
    return appointment.pk


@operation
def end_appointment(officer: int, position: int, *, on: date, actor: Actor, now: datetime) -> None:
    """The officer holds the position no longer from the day `on` (at its midnight, local). PeriodEmpty."""
    access.check(actor, now, agency=_agency_of(position))
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
    """An officer may sign a kind of act in his leader's name from a day on; said twice it is one fact.

    The machine's way of bringing in what has been decided; SecondPersonNeeded for people (see `propose_signing`).
    """
    if not actor.is_system:
        raise SecondPersonNeeded
    write_authority(Authority(appointment_id, nfc(act), nfc(ground), sign_as, since), cause=None, actor=actor, now=now)


@operation
def propose_signing(authority: Authority, *, actor: Actor, now: datetime) -> Given:
    """Propose that an officer sign in his leader's name, for another administrator to confirm. UnknownPosition."""
    appointment = Appointment.objects.filter(pk=authority.appointment).first()
    if appointment is None:
        raise UnknownPosition
    agency = _agency_of(appointment.position_id)
    access.check(actor, now, agency=agency)
    written(authority.ground)
    written(authority.act, "/act")
    if not capacity_of(authority.sign_as):
        raise Invalid(errors=[FieldError("/sign_as", _("Ghi quyền hạn ký, ví dụ TUQ. CHỦ TỊCH."))])
    values = plain(asdict(authority))
    gaining = [appointment.officer_id]
    return Given(None, propose("signing", values, agency=agency, gaining=gaining, actor=actor, now=now))


def write_authority(authority: Authority, *, cause: int | None, actor: Actor, now: datetime) -> int:
    """Keep a written authority, with its entry; said twice it is one. Checked before; answers its id."""
    appointment = Appointment.objects.filter(pk=authority.appointment).first()
    if appointment is None:
        raise UnknownPosition
    values = {"ground": authority.ground, "sign_as": authority.sign_as}
    row, added = SigningAuthority.objects.get_or_create(
        appointment=appointment, act=authority.act, since=authority.since, defaults=values
    )
    if added:
        since = authority.since.isoformat()
        facts = {"position": appointment.position_id, "act": authority.act, "since": since, **values}
        subject = Subject("officer", appointment.officer_id)
        append(subject, events.SIGNING_AUTHORISED, actor=actor, now=now, facts=facts, cause=cause)
        generations.bump(FAMILY)
    return row.pk


def _agency_of(position_id: int) -> int:
    return position_view(position_id).agency_id


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
