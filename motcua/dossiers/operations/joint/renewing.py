"""What was put right in a dossier is put right in the parts that other agencies still work on."""

from __future__ import annotations

from dataclasses import fields

from motcua.catalog import queries as catalog
from motcua.catalog.content import ChildDef, ProcedureContent
from motcua.dossiers import events
from motcua.dossiers.models import Dossier, DossierForm, Party
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.rows import PARTIES
from motcua.dossiers.rules.people import PartyData

NAMES = tuple(each.name for each in fields(PartyData))


def particulars(party: Party) -> dict[str, object]:
    """What a part takes over of a person of its parent."""
    return {name: getattr(party, name) for name in NAMES}


def taken_over(definition: ChildDef, content: ProcedureContent, answers: dict[str, object]) -> dict[str, object]:
    """What the parent's form answers of the questions that the child's form asks by the same names.

    A ministry's system asks by forms of its own: it is handed what the process names.
    """
    names = definition.answers if content.processing == "ministry" else [field.name for field in content.form]
    return {name: answers[name] for name in names if name in answers}


def renew(work: Work, parent: Dossier, cause: int) -> None:
    """Make the people and the answers of a child those of its parent; nothing is written where they are."""
    theirs = {party.role: particulars(party) for party in PARTIES.rows(dossier=parent.id)}
    own = {party.role: party for party in PARTIES.rows(dossier=work.dossier.id)}
    changed = [role for role in {*theirs, *own} if role not in own or theirs.get(role) != particulars(own[role])]
    process = catalog.version(parent.version_id).process(parent.process_level)
    definition = process.child(work.dossier.child_code) if process else None
    if definition is None:
        raise LookupError(f"{work.dossier.code}: no process asked for it")
    form = work.dossier.form
    values = taken_over(definition, work.content, parent.form.values)
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
