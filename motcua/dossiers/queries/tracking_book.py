"""The book of a receiving desk: what it received from one day to another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view
from motcua.dossiers import purposes
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, DossierForm, Party
from motcua.dossiers.prints import words
from motcua.dossiers.prints.book import Book, BookLine
from motcua.dossiers.prints.letterhead import formal_name, letterhead
from motcua.dossiers.rules import forms
from motcua.dossiers.scope import scope_of
from motcua.journal import access
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.subject import Subject

MOST_DAYS, MOST_LINES = 31, 2000
SHORTER = _("Những ngày này có hơn %(most)s hồ sơ; xin chọn ít ngày hơn.")


def desks_of(actor: Actor, now: datetime) -> list[tuple[int, str]]:
    """The desks whose book the actor may print: id and name, in the order of their names."""
    desks = scope_of(actor, now).desks
    return sorted(((desk, agency_view(desk).name) for desk in desks), key=lambda each: each[1])


def tracking_book(desk: int, first: date, last: date, *, actor: Actor, now: datetime) -> Book:
    """The book of a desk (agency id) from day to day, both included, by receipt number; the reading is recorded.

    Four statements. For its receptionists. Raises NotAllowed, and Invalid for a period that is none, is longer than 31
    days, or has more than MOST_LINES dossiers.
    """
    scope = scope_of(actor, now)
    if desk not in scope.desks:
        raise NotAllowed
    if not timedelta() <= last - first < timedelta(days=MOST_DAYS):
        message = _("Chọn từ ngày đến ngày, nhiều nhất %(most)s ngày.") % {"most": MOST_DAYS}
        raise Invalid(errors=[FieldError("/last", message)])
    found = list(
        Dossier.objects.filter(
            desk=desk,
            receipt_year__in={first.year, last.year},
            received_at__gte=at_local(first),
            received_at__lt=at_local(last + timedelta(days=1)),
            closed_at__isnull=True,
        ).order_by("receipt_year", "receipt_no")[: MOST_LINES + 1]
    )
    if len(found) > MOST_LINES:
        raise Invalid(errors=[FieldError("/last", SHORTER % {"most": MOST_LINES})])
    subjects = [Subject("dossier", each.id) for each in found]
    reader = scope.actor.acting_in(scope.desks[desk])
    if subjects:
        access.record_all({reader: subjects}, purpose=purposes.BOOK, now=now)
    ids = [each.id for each in found]
    owners = {each.dossier_id: each for each in Party.objects.filter(dossier__in=ids, role=Party.OWNER)}
    wishes = dict(DossierForm.objects.filter(dossier__in=ids).values_list("dossier", "result_delivery"))
    head = letterhead(desk, local_day(now))
    return Book(
        form=forms.forms_on(last).forms[forms.BOOK],
        head=head,
        first=first,
        last=last,
        at=now,
        lines=tuple(_line(each, owners[each.id], words.deliveries(wishes[each.id], head.issuer)) for each in found),
    )


def _line(dossier: Dossier, owner: Party, delivery: str) -> BookLine:
    state = State(dossier.state)
    ended_otherwise = state in (State.STOPPED, State.WITHDRAWAL_ASKED)
    return BookLine(
        number=dossier.receipt_no or 0,
        code=dossier.code,
        procedure=catalog.version(dossier.version_id).name.vi,
        applicant=owner.name,
        reached_at="; ".join(part for part in (owner.address, words.phone(owner.phone)) if part),
        competent=formal_name(agency_view(dossier.competent_id)),
        received=dossier.received_at or dossier.filed_at,
        due=dossier.redated_due_at or dossier.due_at,
        returned=dossier.returned_at,
        delivery=delivery,
        remark=str(STATUS[state].name) if ended_otherwise else "",
    )
