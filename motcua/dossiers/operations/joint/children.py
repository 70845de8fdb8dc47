"""Opening children: what a step asks of other agencies becomes a dossier of its own at each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.catalog import queries as catalog
from motcua.catalog.content import ChildDef, ProcedureContent
from motcua.catalog.errors import NotOffered, UnknownProcedure
from motcua.catalog.queries import OfferingView
from motcua.directory.queries import agency_view, desk_of
from motcua.documents.queries import results_of
from motcua.dossiers import errors, events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Competence, Deadline, Dossier, DossierCode, DossierForm, Mirror, Paper, Party
from motcua.dossiers.operations.clocks import ledger, waiting
from motcua.dossiers.operations.intake import numbers
from motcua.dossiers.operations.intake.filing import version_id
from motcua.dossiers.operations.joint.renewing import particulars, taken_over
from motcua.dossiers.operations.process import steps
from motcua.dossiers.operations.work import KIND, Work, iso
from motcua.dossiers.queries.rows import PAPERS, PARTIES
from motcua.dossiers.rules.passes import AWAITING
from motcua.journal import queries as journal
from motcua.journal.events import EventKind
from motcua.kernel.calendar import Unit
from motcua.kernel.clock_zone import local_day
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject


@dataclass(frozen=True)
class Asked:
    """A child to be opened: what the process says of it, where it goes, and the parent's track that waits for it."""

    definition: ChildDef
    content: ProcedureContent
    offering: OfferingView
    track: int


def ask(work: Work) -> list[Asked]:
    """Begin to wait for all whom the steps that have just opened ask; who still owes an answer is not asked twice.

    Call before the ledger is settled; the children themselves are opened by `open_all` once the act is in the journal.
    Three statements, none where no such step opened. Raises NobodyToAsk.
    """
    definitions = [work.definition(step.code) for step in work.opened if step.kind == AWAITING]
    if not definitions:
        return []
    steps.know_tracks(work)
    owing = set(work.dossier.children.filter(ended_at__isnull=True).values_list("child_code", flat=True))
    wanted = [child for each in definitions for child in each.children if child.code not in owing]
    offering, day = catalog.offering(work.dossier.procedure, work.dossier.offering_id), local_day(work.moment)
    asked = [_asked(work, child, offering, day) for child in wanted]
    work.later.insert(*(waiting.row_for(work, each.track, each.offering.agency_id) for each in asked))
    ledger.write(
        work,
        *(ledger.child_deadline(work, each.definition.term, each.track, each.offering.agency_id) for each in asked),
    )
    return asked


def open_all(work: Work, asked: list[Asked]) -> None:
    """Open the children that an act, committed in this transaction, asked for; it is the cause in their journals."""
    if not asked:
        return
    entry = journal.last(work.subject)
    if entry is None:
        raise LookupError("an act without an entry")
    papers, parties = PAPERS.rows(dossier=work.dossier.id), PARTIES.rows(dossier=work.dossier.id)
    issued = _issued(work) if work.passes.issued else []
    for each in asked:
        given = [*_given(each.definition, papers), *issued]
        work.begun.append(_open(work, each, given, parties, entry.id))


def _asked(work: Work, child: ChildDef, offering: OfferingView, day: date) -> Asked:
    agency = offering.children.get(child.code)
    try:
        if agency is None:
            raise NotOffered(procedure=child.procedure)
        content = catalog.version_for(child.procedure, day)
        place = catalog.offering_for(child.procedure, agency, day)
    except (NotOffered, UnknownProcedure) as problem:
        raise errors.NobodyToAsk(name=str(child.name)) from problem
    return Asked(child, content, place, work.passes.take_track(work.passes.next_track))


def _open(parent: Work, asked: Asked, given: list[Paper], parties: list[Party], cause: int) -> Work:
    """Begin a child with what it takes over; who settles it in a ministry's system receives it there, by its papers."""
    moment, later, day = parent.moment, Gathered(), local_day(parent.moment)
    dossier_id, competent = numbers.next_id(moment), agency_view(asked.offering.agency_id, day)
    subject, desk = Subject(KIND, dossier_id), desk_of(competent.id, day) or competent
    code = numbers.next_code(competent.code, moment, subject, parent.now, later)
    dossier = Dossier(
        id=dossier_id,
        code=code,
        secret_digest=numbers.new_secret(dossier_id)[1],
        parent=parent.dossier,
        parent_track=asked.track,
        child_code=asked.definition.code,
        mirrored=asked.content.processing == "ministry",
        procedure=asked.content.code,
        version_id=version_id(asked.content),
        offering_id=asked.offering.id,
        process_level=asked.offering.process_level,
        case=asked.content.default_case or "",
        competent_id=competent.id,
        desk_id=desk.id,
        channel=parent.dossier.channel,
        origin=parent.dossier.origin,
        state=State.FILED.value,
        filed_at=moment,
        moment=moment,
    )
    # Where clocks differ the parent may stand ahead of this one, and the child begins when it was asked for.
    work = Work(dossier, parent.scope, max(parent.now, moment), moment, asked.content, later=later)
    facts = {
        "code": code,
        "procedure": dossier.procedure,
        "version": asked.content.number or 0,
        "competent": competent.code,
        "desk": desk.code,
        "parent": parent.dossier.code,
        "child": asked.definition.code,
        "papers": [each.component for each in given],
    }
    begin = _hand_over if dossier.mirrored else _receive
    kind, more, deadlines = begin(work, asked.definition)
    later.insert(dossier)
    ledger.write(work, *deadlines)
    later.insert(ledger.first_row(work))
    later.insert(DossierCode(code=code, dossier=dossier, origin=dossier.origin, since=moment))
    later.insert(Competence(dossier=dossier, agency_id=competent.id, since=moment))
    answers = taken_over(asked.definition, asked.content, parent.dossier.form.values)
    later.insert(DossierForm(dossier=dossier, values=answers, result_delivery=[]))
    later.insert(*(Paper(dossier=dossier, component=each.component, file_id=each.file_id) for each in given))
    later.insert(*(Party(dossier=dossier, **particulars(party)) for party in parties))
    if dossier.mirrored:
        later.insert(Mirror(dossier=dossier))
    work.commit(kind, {**facts, **more}, cause=cause)
    return work


Begun = tuple[EventKind, dict[str, str], list[Deadline | None]]


def _receive(work: Work, definition: ChildDef) -> Begun:
    """Received by being opened: the parent was received at its own desk, and the receipt number is the other desk's."""
    dossier, moment, term = work.dossier, work.moment, definition.term
    desk_code = agency_view(dossier.desk_id, local_day(moment).replace(month=1, day=1)).code
    year, number = numbers.next_receipt(desk_code, moment, work.subject, work.now, work.later)
    dossier.state, dossier.received_at = State.RECEIVED.value, moment
    dossier.receipt_year, dossier.receipt_no = year, number
    whole, counted = ledger.whole_deadline(work, moment, term)
    dossier.due_at = dossier.next_due_at = counted.due_at
    dossier.due_by_minute = term.unit is Unit.WORKING_HOURS
    facts = {
        "receipt": f"{number}/{year}",
        "due_at": iso(counted.due_at),
        "rule": f"{term.amount} {term.unit.value}",
        "step": work.process.first.code,
    }
    return events.OPENED_AS_CHILD, facts, [whole, steps.open_step(work, work.process.first)]


def _hand_over(work: Work, _definition: ChildDef) -> Begun:
    """Not received yet: a ministry's system is to answer whether it takes it, as any desk is."""
    reception = ledger.reception_deadline(work, work.moment)
    work.dossier.next_due_at = reception.due
    return events.HANDED_TO_MINISTRY, {"reception_due": iso(reception.due)}, [reception]


def _given(definition: ChildDef, papers: list[Paper]) -> list[Paper]:
    """The newest file of every paper that goes with it: what was handed in on paper stays with the parent."""
    newest = {each.component: each.round for each in papers if each.file_id is not None}
    return [
        each
        for each in papers
        if each.file_id is not None and definition.is_given(each.component) and each.round == newest[each.component]
    ]


def _issued(work: Work) -> list[Paper]:
    """What the dossier has resulted in so far goes with it as well, under the code of the result."""
    return [Paper(component=each.code, file_id=each.file_id) for each in results_of(work.subject)]
