"""Erasing the personal data of an ended dossier; its chain, its dates and its counts stay."""

from __future__ import annotations

from datetime import datetime

from motcua.documents import operations as documents
from motcua.documents.operations import GONE
from motcua.dossiers.models import (
    Apology,
    Collaborator,
    Dossier,
    DossierForm,
    Draft,
    Ending,
    Hold,
    Mirror,
    NameWord,
    OutsideQuestion,
    Party,
    PaymentRequest,
    Printout,
    Retention,
    Slip,
    SlipLine,
    SupplementRequest,
    WithdrawalRequest,
)
from motcua.dossiers.operations.afterwards.afterlife import counted, ended
from motcua.dossiers.operations.work import KIND
from motcua.journal.operations import erase_private
from motcua.kernel.clock_zone import local_day
from motcua.notifications.operations.notices import forget_about
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

NOBODY = GONE
OWNERLESS = {
    "owner_person": None,
    "owner_organisation": None,
    "owner_account": None,
    "filer_account": None,
    "filer_right": "",
    "helper": "",
}


@operation
def erase_personal_data(code: str, *, actor: Actor, now: datetime, ground: str) -> None:
    """Blank parties, form and free words, drop what was printed, empty the files, delete the journal's private values.

    Notices about it go, the draft it came from, and the people of its children. `ground` is a code of law. Only the
    system does this, and only when a dossier has ended; whether its term is over, whoever calls has looked. Raises
    NotAllowed, DossierNotFound, NoLongerPossible.
    """
    if not actor.is_system:
        raise NotAllowed
    dossier = ended(code)
    subject = Subject(KIND, dossier.id)
    entry = erase_private(subject, actor=actor, now=max(now, dossier.moment), ground=ground)
    closed = dossier.closed_at or now
    if entry is not None:
        counted(dossier, entry, closed_at=closed, **OWNERLESS)
    else:
        Dossier.objects.filter(pk=dossier.pk).update(closed_at=closed, **OWNERLESS)
    _blank(dossier)
    printouts = Printout.objects.filter(dossier=dossier)
    files = list(printouts.values_list("file_id", flat=True))
    printouts.delete()
    documents.discard(files + _slips_forgotten(dossier))
    documents.erase(subject)
    forget_about(subject, [each for each in (dossier.owner_account, dossier.filer_account) if each])
    Draft.objects.filter(dossier=dossier).delete()
    _erased(dossier, now)
    for child in dossier.children.order_by("id").values_list("code", flat=True):
        erase_personal_data(child, actor=actor, now=now, ground=ground)


def _slips_forgotten(dossier: Dossier) -> list[str]:
    """Blank what receivers wrote of its papers; the files of slips printed with its owner's name, to be dropped."""
    SlipLine.objects.filter(dossier=dossier).update(remark="")
    printed = Slip.objects.filter(lines__dossier=dossier, file__isnull=False)
    slips = dict(printed.values_list("pk", "file_id"))
    Slip.objects.filter(pk__in=slips).update(file=None)
    return [file for file in slips.values() if file]


def _erased(dossier: Dossier, now: datetime) -> None:
    today = local_day(now)
    known = Retention.objects.filter(pk=dossier.pk)
    if not known.update(state=Retention.ERASED, erases_on=today):
        Retention.objects.create(
            dossier=dossier, state=Retention.ERASED, warned_on=today, closes_on=today, erases_on=today
        )


def _blank(dossier: Dossier) -> None:
    for party in Party.objects.filter(dossier=dossier):
        party.name = NOBODY
        party.id_number = party.phone = party.email = party.address = party.official_of = party.relation = ""
        party.birth_date = None
        party.save()
    NameWord.objects.filter(dossier=dossier).delete()
    DossierForm.objects.filter(dossier=dossier).update(values={}, result_delivery=[])
    Ending.objects.filter(dossier=dossier).update(reason=NOBODY, ground="")
    Apology.objects.filter(dossier=dossier).update(reason=NOBODY)
    OutsideQuestion.objects.filter(dossier=dossier).update(question=NOBODY, answer="")
    Collaborator.objects.filter(dossier=dossier).update(question="", opinion="")
    PaymentRequest.objects.filter(dossier=dossier).update(what=NOBODY, receipt="")
    WithdrawalRequest.objects.filter(dossier=dossier).update(reason="")
    Mirror.objects.filter(dossier=dossier).update(reason="")
    Hold.objects.filter(dossier=dossier).update(by=NOBODY)
    for request in SupplementRequest.objects.filter(dossier=dossier):
        request.items = [{**item, "remark": NOBODY} for item in request.items]
        request.save(update_fields=["items"])
