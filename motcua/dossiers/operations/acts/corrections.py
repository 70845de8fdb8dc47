"""The desk puts right what was taken down wrong: the people, the form, the wished delivery, the papers counted."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.accounts import queries as accounts
from motcua.catalog import queries as catalog
from motcua.catalog.rules.form_schema import validate_form
from motcua.dossiers import events
from motcua.dossiers.models import Dossier, DossierForm, Paper, Party
from motcua.dossiers.operations.intake import papers
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.rows import PARTIES
from motcua.dossiers.rules import people, schemas
from motcua.dossiers.rules.authority_paper import with_authority
from motcua.dossiers.rules.correcting import Said, difference, merged
from motcua.dossiers.rules.people import PartyData
from motcua.kernel.clock_zone import local_day
from motcua.platform import wellformed
from motcua.platform.errors import FieldError, Invalid

AT = "/data/changes"


def correct(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Replace what `data.changes` names; before and after stand in the private part of the journal.

    The receipt is printed anew with what is right; the one printed before stays as it was. Raises Invalid with the
    places at fault, or where nothing differs.
    """
    dossier = work.dossier
    rows = {party.role: party for party in PARTIES.rows(dossier=dossier.id)}
    before = _said(dossier, rows)
    after = merged(before, data["changes"])
    _check(work, after, data["changes"])
    was, now = difference(before, after)
    if not now:
        raise Invalid(errors=[FieldError(AT, _("Không có thông tin nào khác với thông tin đang có."))])
    _people(work, rows, after)
    DossierForm.objects.filter(dossier=dossier).update(values=after["form"], result_delivery=after["result_delivery"])
    dossier.form.values, dossier.form.result_delivery = after["form"], after["result_delivery"]
    for each in data["changes"].get("papers", ()):
        _counted(dossier, each["component"], after["papers"][each["component"]])
    work.set(corrected=work.entry)
    private = {"before": was, "after": now, "reason": data["reason"]}
    return work.commit(events.CORRECTED, {"fields": sorted(now)}, private)


def _said(dossier: Dossier, rows: dict[str, Party]) -> Said:
    """All that can be put right, as it stands."""
    owner, filer = rows[Party.OWNER], rows.get(Party.FILER)
    representative = rows.get(Party.REPRESENTATIVE)
    apart = filer is not None and not _same(filer, owner)
    return {
        "applicant": {**_person(owner), "representative": _person(representative) if representative else None},
        "filer": _person(filer) if filer and apart else None,
        "form": dossier.form.values,
        "result_delivery": dossier.form.result_delivery,
        "papers": {
            row.component: {"originals": row.originals, "copies": row.copies}
            for row in dossier.papers.filter(originals__isnull=False).order_by("round", "id")
        },
    }


def _check(work: Work, after: Said, changes: Said) -> None:
    """The same demands as on a filing, each place told as one of the changes."""
    content, case = work.content, work.dossier.case or None
    found = wellformed.problems(after["applicant"], schemas.APPLICANT, "/applicant")
    if after["filer"] is not None:
        found += wellformed.problems(after["filer"], schemas.FILER, "/filer")
    found = found or people.problems(after, local_day(work.moment))
    found += [FieldError(f"/form{each.pointer}", each.message) for each in validate_form(content, case, after["form"])]
    if found:
        raise Invalid(errors=[FieldError(f"{AT}{each.pointer}", each.message) for each in found])
    known = catalog.components_for(content, case, work.dossier.channel)
    papers.check(changes.get("papers", []), with_authority(known, work.dossier.filer_right), (), f"{AT}/papers")


def _people(work: Work, rows: dict[str, Party], after: Said) -> None:
    owner = people.owner(after["applicant"])
    number = owner.id_kind, owner.id_number
    if number != (rows[Party.OWNER].id_kind, rows[Party.OWNER].id_number):
        known = accounts.known_owner(*number)
        work.set(owner_person=known.person, owner_organisation=known.organisation, owner_account=known.account)
    filer = people.other(after["filer"], Party.FILER) if after["filer"] else None
    representative = after["applicant"]["representative"]
    _keep(work.dossier, rows, owner)
    # Who files for himself is both, and stays so.
    _keep(work.dossier, rows, filer or PartyData(**{**asdict(owner), "role": Party.FILER}))
    if representative:
        _keep(work.dossier, rows, people.other(representative, Party.REPRESENTATIVE))
    elif Party.REPRESENTATIVE in rows:
        rows[Party.REPRESENTATIVE].delete()


def _keep(dossier: Dossier, rows: dict[str, Party], data: PartyData) -> None:
    row = rows.get(data.role) or Party(dossier=dossier)
    for name, value in asdict(data).items():
        setattr(row, name, value)
    row.save()


def _counted(dossier: Dossier, component: str, count: Said) -> None:
    """What the desk counted of a paper: one row, whatever it had counted before."""
    counted = dossier.papers.filter(component=component, originals__isnull=False).order_by("-round", "-id").first()
    if counted is None:
        Paper.objects.create(dossier=dossier, component=component, **count)
    else:
        Paper.objects.filter(pk=counted.pk).update(**count)


def _same(one: Party, other: Party) -> bool:
    return (one.name, one.id_kind, one.id_number) == (other.name, other.id_kind, other.id_number)


def _person(party: Party) -> Said:
    """A party as a filing says it."""
    said = {
        "name": party.name,
        "id_kind": party.id_kind,
        "id_number": party.id_number,
        "phone": party.phone,
    }
    if party.role != Party.OWNER:
        return {**said, "relation": party.relation}
    return {
        **said,
        "kind": party.kind,
        "birth_date": party.birth_date.isoformat() if party.birth_date else None,
        "email": party.email,
        "address": party.address,
        "organisation_kind": party.organisation_kind or None,
        "official_of": party.official_of or None,
    }
