"""What a dossier's rows say, as its papers need it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings

from motcua.accounts.queries import officer_behind
from motcua.catalog import queries as catalog
from motcua.catalog.content import Component, ProcedureContent
from motcua.directory.queries import agency_view, officer_names
from motcua.dossiers import events
from motcua.dossiers.models import Deadline, Dossier, Paper, Party
from motcua.dossiers.prints import Elsewhere, PaperLine, Receipt, words
from motcua.dossiers.prints.letterhead import formal_name, letterhead
from motcua.dossiers.queries.moves import versions_of
from motcua.dossiers.queries.paper_names import component_of
from motcua.dossiers.queries.rows import PAPERS, PARTIES
from motcua.dossiers.rules.authority_paper import with_authority
from motcua.dossiers.rules.secret import known_secret
from motcua.journal import queries as journal
from motcua.kernel.clock_zone import local_day
from motcua.platform.subject import Subject


def promise(dossier: Dossier) -> Deadline:
    """The deadline that holds for the whole of a received dossier. One statement."""
    return dossier.deadlines.filter(kind="whole", superseded_by__isnull=True).latest("n")


def receipt(dossier: Dossier, received_at: datetime, promised: Deadline) -> Receipt:
    """What the receipt of a received dossier says, by the version it was received under.

    Four statements, one more where its version is not the procedure's first.
    """
    content, day = versions_of(dossier).first, local_day(received_at)
    owner, filer = _owner_and_filer(dossier)
    case, head = content.case(dossier.case or None), letterhead(dossier.desk_id, day)
    return Receipt(
        head=head,
        code=dossier.code,
        receipt=(dossier.receipt_no or 0, dossier.receipt_year or 0),
        secret=known_secret(dossier.id, dossier.secret_digest, settings.SECRET_KEY),
        public_url=settings.PUBLIC_URL,
        owner=owner.name,
        id_kind=owner.id_kind,
        id_number=owner.id_number,
        address=owner.address,
        phone=words.phone(owner.phone),
        email=owner.email,
        filer=filer.name if filer else "",
        procedure=content.name.vi,
        case=case.name.vi if case else "",
        competent=formal_name(agency_view(dossier.competent_id, day)),
        papers=tuple(_lines(dossier, content)),
        rule=promised.rule,
        received_at=received_at,
        due_at=promised.due,
        delivery=words.deliveries(dossier.form.result_delivery, head.issuer),
        received_by=_received_by(dossier),
        elsewhere=tuple(_elsewhere(dossier, content, day)),
    )


def _elsewhere(dossier: Dossier, content: ProcedureContent, day: date) -> Iterator[Elsewhere]:
    """The parts of the time that other agencies have, as the process says; each agency by the name on its papers."""
    process = content.process(dossier.process_level)
    if process is None or not process.children:
        return
    agencies = catalog.offering(dossier.procedure, dossier.offering_id).children
    for step in process.steps:
        for child in step.children:
            if child.code in agencies:
                unit = formal_name(agency_view(agencies[child.code], day))
                yield Elsewhere(unit, f"{child.term.amount} {child.term.unit.value}", process.always(step.code))


def filing(dossier: Dossier) -> dict[str, Any]:
    """What was filed, as the body of POST /dossiers has it; supplements included. Two statements."""
    parties = {party.role: party for party in PARTIES.rows(dossier=dossier.id)}
    owner, representative = parties[Party.OWNER], parties.get(Party.REPRESENTATIVE)
    filer = _other_than(owner, parties.get(Party.FILER))
    papers = PAPERS.rows(dossier=dossier.id)
    return {
        "procedure": dossier.procedure,
        "case": dossier.case or None,
        "agency": agency_view(dossier.competent_id).code,
        "channel": dossier.channel,
        "received_at_desk": agency_view(dossier.desk_id).code,
        "applicant": {**_person(owner), "representative": _person(representative) if representative else None},
        "filer": _person(filer) if filer else None,
        "form": dossier.form.values,
        "components": [{"component": paper.component, "file": paper.file_id} for paper in papers],
        "result_delivery": dossier.form.result_delivery,
    }


def _owner_and_filer(dossier: Dossier) -> tuple[Party, Party | None]:
    parties = {party.role: party for party in PARTIES.rows(dossier=dossier.id)}
    owner = parties[Party.OWNER]
    return owner, _other_than(owner, parties.get(Party.FILER))


def _other_than(owner: Party, filer: Party | None) -> Party | None:
    """The filer, unless he is the owner himself."""
    same = filer is None or (filer.name, filer.id_number) == (owner.name, owner.id_number)
    return None if same else filer


def _person(party: Party) -> dict[str, Any]:
    return {
        "kind": party.kind,
        "name": party.name,
        "id_kind": party.id_kind,
        "id_number": party.id_number,
        "birth_date": party.birth_date.isoformat() if party.birth_date else None,
        "phone": words.phone(party.phone),
        "email": party.email,
        "address": party.address,
        "relation": party.relation,
    }


def _lines(dossier: Dossier, content: ProcedureContent) -> list[PaperLine]:
    """A line for each paper that is there, in the catalogue's order, those it no longer names at the end."""
    given: dict[str, list[Paper]] = {}
    for row in PAPERS.rows(dossier=dossier.id):
        given.setdefault(row.component, []).append(row)
    known = with_authority(catalog.components_for(content, dossier.case or None, dossier.channel), dossier.filer_right)
    lines = [
        _line(each.name.vi, given.pop(each.code, []), filled_in=each.form and dossier.channel == "online")
        for each in known
        if each.code in given or _is_the_form(each, dossier)
    ]
    return lines + [_line(_called(content, code), rows) for code, rows in given.items()]


def _called(content: ProcedureContent, code: str) -> str:
    known = component_of(content, code)
    return known.name.vi if known else code


def _is_the_form(component: Component, dossier: Dossier) -> bool:
    """Whether the e-form stands for the paper, and no file is needed."""
    return component.form and dossier.channel == "online"


def _line(name: str, rows: list[Paper], *, filled_in: bool = False) -> PaperLine:
    """What the desk counted, and the files of the last round: a supplement takes the place of what it mends."""
    last = max((row.round for row in rows), default=0)
    files = sum(1 for row in rows if row.file_id and row.round == last)
    return PaperLine(
        name,
        sum(row.originals or 0 for row in rows),
        sum(row.copies or 0 for row in rows),
        files or int(filled_in),
    )


def _received_by(dossier: Dossier) -> str:
    """The name of the officer who accepted it; empty when no officer did."""
    accepted = journal.entries_of(Subject("dossier", dossier.id), kinds=[events.ACCEPTED.name])
    officer = officer_behind(accepted[0].actor) if accepted else None
    return officer_names([officer]).get(officer, "") if officer else ""
