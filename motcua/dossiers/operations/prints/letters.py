"""Printing what an agency writes to the applicant: numbered when it is first set, kept, and the same ever after."""

from __future__ import annotations

from datetime import date, datetime

from motcua.directory.queries import agency_view
from motcua.documents import operations as documents
from motcua.dossiers import errors, purposes
from motcua.dossiers.models import Dossier, Printout
from motcua.dossiers.operations.prints.printing import Printed, name_of, read
from motcua.dossiers.operations.prints.producing import produce
from motcua.dossiers.prints.book import book_sheet
from motcua.dossiers.prints.control import control_form
from motcua.dossiers.prints.notice import notice_sheet
from motcua.dossiers.queries import letters
from motcua.dossiers.queries.control_sheet import control_sheet
from motcua.dossiers.queries.letters import Letter
from motcua.dossiers.queries.read import record_reading, visible
from motcua.dossiers.queries.tracking_book import tracking_book
from motcua.dossiers.rules import forms
from motcua.kernel.clock_zone import local_day
from motcua.platform import series
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

FILE_NAMES = {
    "supplement": "yeu-cau-bo-sung",
    "refusal": "tu-choi-tiep-nhan",
    "denial": "khong-du-dieu-kien",
    "stop": "dung-giai-quyet",
    "apology": "xin-loi",
}


def print_letter(code: str, kind: str, n: int, *, actor: Actor, now: datetime) -> Printed:
    """The n-th paper of a kind (`rules.forms`) of a dossier, for whoever may see the dossier.

    An official's reading goes on record first. Raises DossierNotFound, PaperNotFound.
    """
    dossier, scope = visible(code, actor, now)
    told = letters.letter(dossier, kind, n)
    record_reading(dossier, scope, purposes.LETTER, now)
    file = _kept(dossier, kind, n) or _set(dossier, kind, n, told, actor=actor, now=now)
    return Printed(read(file), name_of(FILE_NAMES[kind], dossier))


def print_control(code: str, *, actor: Actor, now: datetime) -> Printed:
    """The control sheet of a received dossier as it stands, for the officers who see it.

    Kept for each state of the dossier: until something happens to it, it is the same to the byte. The reading goes on
    record first. Raises DossierNotFound, NotReceivedYet.
    """
    dossier, scope = visible(code, actor, now)
    if not scope.is_official(dossier):
        raise errors.DossierNotFound
    if dossier.received_at is None:
        raise errors.NotReceivedYet
    record_reading(dossier, scope, purposes.CONTROL, now)
    file = _kept(dossier, forms.CONTROL, dossier.entries) or _set_control(dossier, actor=actor, now=now)
    return Printed(read(file), name_of("phieu-kiem-soat", dossier))


def print_book(desk: int, first: date, last: date, *, actor: Actor, now: datetime) -> Printed:
    """The book of a desk from day to day; see `queries.tracking_book`, whose refusals it raises. Not kept."""
    book = tracking_book(desk, first, last, actor=actor, now=now)
    return Printed(produce(book_sheet(book), now=now).content, f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}.pdf")


@operation
def _set_control(dossier: Dossier, *, actor: Actor, now: datetime) -> str:
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    earlier = _kept(locked, forms.CONTROL, locked.entries)
    if earlier is not None:
        return earlier
    made = produce(control_form(control_sheet(locked, locked.moment)), now=now)
    name, subject = name_of("phieu-kiem-soat", dossier), Subject("dossier", dossier.id)
    file = documents.draw_up(made.content, name=name, to=subject, actor=actor, now=now)
    Printout.objects.create(
        dossier=dossier, kind=forms.CONTROL, version=locked.entries, file=file, template_id=made.template
    )
    return file.id


def _kept(dossier: Dossier, kind: str, n: int) -> str | None:
    kept = Printout.objects.filter(dossier=dossier, kind=kind, version=n)
    return kept.values_list("file_id", flat=True).first()


@operation
def _set(dossier: Dossier, kind: str, n: int, told: Letter, *, actor: Actor, now: datetime) -> str:
    """Number and set the paper, unless somebody did so in the meantime; answers the file that counts.

    The number is the agency's next one of that year for that form: by the code of the year's first day, so that an
    agency whose code changes within the year goes on counting.
    """
    Dossier.objects.select_for_update().values_list("id").get(pk=dossier.pk)
    earlier = _kept(dossier, kind, n)
    if earlier is not None:
        return earlier
    day, subject, later = local_day(told.at), Subject("dossier", dossier.id), Gathered()
    agency = agency_view(told.agency, day.replace(month=1, day=1)).code
    number = series.issue(f"letter_{kind}", agency, str(day.year), to=subject, now=now, later=later)
    later.write()
    made = produce(notice_sheet(letters.notice(dossier, kind, told, number)), now=now)
    file = documents.draw_up(made.content, name=name_of(FILE_NAMES[kind], dossier), to=subject, actor=actor, now=now)
    Printout.objects.create(dossier=dossier, kind=kind, version=n, file=file, template_id=made.template)
    return file.id
