"""What was put right in a dossier is put right in the parts that other agencies still work on."""

from __future__ import annotations

from dataclasses import fields

from motcua.dossiers import events
from motcua.dossiers.models import Dossier, DossierForm, Party
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.rows import PARTIES
from motcua.dossiers.rules.people import PartyData

NAMES = tuple(each.name for each in fields(PartyData))


def particulars(party: Party) -> dict[str, object]:
    """What a part takes over of a person of its parent."""
    return {name: getattr(party, name) for name in NAMES}


def renew(work: Work, parent: Dossier, cause: int) -> None:
    """Make the people and the answers of a child those of its parent; nothing is written where they are."""
    theirs = {party.role: particulars(party) for party in PARTIES.rows(dossier=parent.id)}
    own = {party.role: party for party in PARTIES.rows(dossier=work.dossier.id)}
    changed = [role for role in {*theirs, *own} if role not in own or theirs.get(role) != particulars(own[role])]
    answers, form = parent.form.values, work.dossier.form
    values = {each.name: answers[each.name] for each in work.content.form if each.name in answers}
    if not changed and values == form.values:
        return
    for role in changed:
        _replace(work.dossier, own.get(role), theirs.get(role))
    DossierForm.objects.filter(dossier=work.dossier).update(values=values)
    form.values = values
    work.commit(events.PARTICULARS_RENEWED, {"people": sorted(changed)}, cause=cause)


def _replace(dossier: Dossier, row: Party | None, data: dict[str, object] | None) -> None:
    if data is None:
        if row is not None:
            row.delete()
        return
    row = row or Party(dossier=dossier)
    for name, value in data.items():
        setattr(row, name, value)
    row.save()
