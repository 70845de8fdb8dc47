"""Filing: from a checked body to a dossier with its code, its secret and its first interval."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.queries import OfferingView
from motcua.catalog.rules.form_schema import validate_form
from motcua.directory.queries import AgencyView
from motcua.dossiers import errors, events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Competence, Dossier, DossierCode, DossierForm, Party
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.intake import assistance, desks, numbers, papers, parties
from motcua.dossiers.operations.intake.assistance import Assistance
from motcua.dossiers.operations.intake.parties import People
from motcua.dossiers.operations.work import KIND, Work, iso
from motcua.dossiers.rules import people, schemas
from motcua.dossiers.rules.authority_paper import AUTHORITY
from motcua.dossiers.rules.filing_for import is_remote
from motcua.dossiers.rules.paper_filing import despite_online
from motcua.dossiers.scope import Scope, scope_of
from motcua.kernel.clock_zone import local_day
from motcua.platform import wellformed
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

MOST_CODE = 50


class Filed(NamedTuple):
    """A new dossier and the secret for tracking it: told now, printed on the receipt, kept only as a digest."""

    dossier: Dossier
    secret: str


@dataclass(frozen=True)
class Filing:
    """A filing that has been checked."""

    body: dict[str, Any]
    content: ProcedureContent
    offering: OfferingView
    competent: AgencyView
    desk: AgencyView
    case: str | None
    people: People
    assistance: Assistance | None


@operation
def file(
    *,
    actor: Actor,
    now: datetime,
    body: dict[str, Any],
    origin: str = "own",
    occurred_at: datetime | None = None,
    code: str | None = None,
) -> Filed:
    """File a dossier.

    `body` is that of POST /dossiers. `occurred_at` lets a dossier begin in the past, `code` keeps one given by
    others, `origin` says where it was born: whoever brings dossiers in from elsewhere vouches for them, and no face
    for people takes them from its caller. Raises Invalid with the fields at fault, NotAllowed, NotYourDesk,
    RunElsewhere, NotOffered, CodeNotUsable, MayNotFileFor, NotAHelper.
    """
    body = wellformed.normalised(body)
    if found := wellformed.problems(body, schemas.FILING):
        raise Invalid(errors=found)
    moment = min(occurred_at or now, now)
    scope = scope_of(actor, now)
    filing = _checked(body, scope, local_day(moment))
    return _write(filing, scope, now, moment, origin, code)


def _checked(body: dict[str, Any], scope: Scope, day: date) -> Filing:
    found = people.problems(body, day)
    place = desks.place(body, scope, day)
    content, case = place.content, body.get("case")
    chosen = catalog.resolve_case(content, case)
    if content.subjects and body["applicant"]["kind"] not in content.subjects:
        found.append(FieldError("/applicant/kind", desks.WRONG_SUBJECT))
    found += [
        FieldError(f"/form{error.pointer}", error.message) for error in validate_form(content, case, body["form"])
    ]
    if found:
        raise Invalid(errors=found)
    channel = body["channel"]
    papers.check(
        body.get("components") or [],
        (*catalog.components_for(content, case, channel), AUTHORITY),
        catalog.papers_to_attach(content, case, channel) if channel == "online" else (),
        "/components",
    )
    return Filing(
        body,
        content,
        place.offering,
        place.competent,
        place.desk,
        chosen.code if chosen else None,
        parties.of_filing(body, scope, day),
        assistance.of_filing(body, scope, day),
    )


def _write(filing: Filing, scope: Scope, now: datetime, moment: datetime, origin: str, given_code: str | None) -> Filed:
    body, dossier_id = filing.body, numbers.next_id(moment)
    subject, later = Subject(KIND, dossier_id), Gathered()
    secret, digest = numbers.new_secret(dossier_id)
    agency = filing.competent.code
    code = _usable(given_code, agency) if given_code else numbers.next_code(agency, moment, subject, now, later)
    helped, owner = filing.assistance, filing.people.owner
    dossier = Dossier(
        id=dossier_id,
        code=code,
        secret_digest=digest,
        procedure=filing.content.code,
        version_id=version_id(filing.content),
        offering_id=filing.offering.id,
        process_level=filing.offering.process_level,
        case=filing.case or "",
        competent_id=filing.competent.id,
        desk_id=filing.desk.id,
        helping_id=helped.agency if helped else None,
        helper=helped.helper if helped else "",
        helper_kind=helped.kind if helped else "",
        channel=body["channel"],
        origin=origin,
        state=State.FILED.value,
        owner_person=owner.person,
        owner_organisation=owner.organisation,
        owner_account=owner.account,
        filer_account=filing.people.filer_account,
        filer_right=filing.people.right,
        filed_at=moment,
        moment=moment,
    )
    work = Work(dossier, scope, now, moment, filing.content, later=later)
    deadline = ledger.reception_deadline(work, moment)
    dossier.next_due_at = deadline.due
    given = body.get("components") or []
    entry_facts = {
        "code": code,
        "procedure": filing.content.code,
        "version": filing.content.number or 0,
        "case": filing.case,
        "competent": filing.competent.code,
        "desk": filing.desk.code,
        "channel": body["channel"],
        "origin": origin,
        "assisted": helped is not None,
        "remote": is_remote(body["channel"], helped=helped is not None),
        "helper_kind": helped.kind if helped else None,
        "consent": helped.agreed_by if helped else None,
        "filed_as": filing.people.right or None,
        "owner_kind": body["applicant"].get("organisation_kind") or body["applicant"]["kind"],
        "official_of": body["applicant"].get("official_of") or None,
        "papers": [item["component"] for item in given],
        "reception_due": iso(deadline.due),
        "paper_despite_online": despite_online(
            body["applicant"].get("organisation_kind"), body["channel"], filing.offering.level
        ),
    }
    entry_private = {
        "owner": body["applicant"],
        "filer": body.get("filer"),
        "form": body["form"],
        "consent": helped.consent if helped else None,
    }
    delivery = body.get("result_delivery") or []
    dossier.form = DossierForm(dossier=dossier, values=body["form"], result_delivery=delivery)
    work.later.insert(dossier)
    work.later.insert(ledger.first_row(work))
    ledger.write(work, deadline)
    work.later.insert(DossierCode(code=code, dossier=dossier, origin=origin, since=moment))
    work.later.insert(Competence(dossier=dossier, agency_id=filing.competent.id, since=moment))
    work.later.insert(dossier.form)
    work.later.insert(*(Party(dossier=dossier, **asdict(party)) for party in filing.people.parties))
    papers.keep(dossier, given, work.later, number=0, actor=scope.actor, now=now, pointer="/components")
    work.commit(events.FILED, entry_facts, entry_private)
    return Filed(dossier, secret)


def _usable(code: str, agency: str) -> str:
    """A code given by others: free, not too long, and not one that our own series of the agency will give."""
    ours = re.fullmatch(rf"{re.escape(agency)}-[0-9]{{6}}-[0-9]{{4,}}", code)
    if ours or len(code) > MOST_CODE or DossierCode.objects.filter(code=code).exists():
        raise errors.CodeNotUsable(given=code[:MOST_CODE])
    return code


def version_id(content: ProcedureContent) -> int:
    """The stored version's id; content from the catalogue's queries always has one."""
    if content.version_id is None:
        raise LookupError(f"{content.code}: not a stored version")
    return content.version_id
