"""Erasing the personal data of an ended dossier; its chain, its dates and its counts stay."""

from __future__ import annotations

from datetime import datetime

from motcua.documents import operations as documents
from motcua.dossiers import errors
from motcua.dossiers.lifecycle import FINAL, STATUS, State
from motcua.dossiers.models import (
    Dossier,
    DossierForm,
    Ending,
    Party,
    Printout,
    SupplementRequest,
    WithdrawalRequest,
)
from motcua.dossiers.queries.history import last_act
from motcua.journal.operations import erase_private
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

NOBODY = "—"


@operation
def erase_personal_data(code: str, *, actor: Actor, now: datetime, ground: str) -> None:
    """Blank parties, form and free words, drop what was printed, and delete the journal's private values.

    `ground` is a code of law. Only the system does this, and only when a dossier has ended. Handed-in files have a
    retention of their own. Raises NotAllowed, DossierNotFound, NoLongerPossible.
    """
    if not actor.is_system:
        raise NotAllowed
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(codes__code=code).first()
    if dossier is None:
        raise errors.DossierNotFound
    if State(dossier.state) not in FINAL:
        raise errors.NoLongerPossible(status=STATUS[State(dossier.state)].name, last=last_act(dossier))
    changed: dict[str, object] = {"owner_account": None, "filer_account": None, "helper": ""}
    entry = erase_private(Subject("dossier", dossier.id), actor=actor, now=max(now, dossier.moment), ground=ground)
    if entry is not None:
        changed |= {"entries": entry.n, "head": entry.digest, "moment": entry.occurred_at}
    Dossier.objects.filter(pk=dossier.pk).update(**changed)
    _blank(dossier)
    printouts = Printout.objects.filter(dossier=dossier)
    files = list(printouts.values_list("file_id", flat=True))
    printouts.delete()
    documents.discard(files)


def _blank(dossier: Dossier) -> None:
    Party.objects.filter(dossier=dossier).update(
        name=NOBODY,
        id_number="",
        birth_date=None,
        phone="",
        email="",
        address="",
        official_of="",
        relation="",
    )
    DossierForm.objects.filter(dossier=dossier).update(values={}, result_delivery=[])
    Ending.objects.filter(dossier=dossier).update(reason=NOBODY, ground="")
    WithdrawalRequest.objects.filter(dossier=dossier).update(reason="")
    for request in SupplementRequest.objects.filter(dossier=dossier):
        request.items = [{**item, "remark": NOBODY} for item in request.items]
        request.save(update_fields=["items"])
