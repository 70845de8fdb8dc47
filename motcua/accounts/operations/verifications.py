"""Holding a person's data against the register of the population.

The question is written down with what calls for it and asked by a job: a register that does not answer holds up
nobody, and no question is lost.
"""

from __future__ import annotations

from datetime import datetime

from motcua.accounts import events, ports
from motcua.accounts.models import Person, PersonVerification
from motcua.accounts.queries import person_view
from motcua.directory.operations import access
from motcua.journal.operations import append
from motcua.platform import jobs
from motcua.platform.actor import Actor, system
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

POPULATION, JOB = "population", "accounts.verify_person"
ASKED = PersonVerification.Outcome.ASKED


@operation
def verify_person(person: int, *, purpose: str, actor: Actor, now: datetime) -> None:
    """Ask the register whether a person's number, name and birth date belong together; `purpose` is a code.

    For administrators and the machine; the answer comes later. Nothing happens without a register, for a person
    without a citizen id, and while a question is open.
    """
    access.check(actor, now)
    ask(person, purpose=purpose, actor=actor, now=now)


def ask(person: int, *, purpose: str, actor: Actor, now: datetime) -> None:
    """The same where the right was checked, in the caller's operation."""
    Person.objects.select_for_update().get(pk=person)
    is_open = PersonVerification.objects.filter(person=person, source=POPULATION, outcome=ASKED).exists()
    if ports.register() is None or is_open or person_view(person).citizen_id is None:
        return
    row = PersonVerification.objects.create(
        person_id=person, source=POPULATION, purpose=purpose, outcome=ASKED, asked_at=now
    )
    facts = {"verification": row.pk, "source": POPULATION, "purpose": purpose}
    append(Subject("person", person), events.VERIFICATION_ASKED, actor=actor, now=now, facts=facts)
    jobs.enqueue(JOB, now=now, verification=row.pk)


def ask_at_first(person: int, *, actor: Actor, now: datetime) -> None:
    """The same for somebody who signs in for the first time: once in all, however many providers he has."""
    if not PersonVerification.objects.filter(person=person, source=POPULATION).exists():
        ask(person, purpose="first_sign_in", actor=actor, now=now)


def note_provider(person: int, provider: str, *, actor: Actor, now: datetime) -> None:
    """A provider has vouched for the person; in the caller's operation."""
    row = PersonVerification.objects.create(
        person_id=person,
        source=f"provider:{provider}",
        purpose="first_sign_in",
        outcome=PersonVerification.Outcome.MATCH,
        asked_at=now,
        answered_at=now,
    )
    _told(row, actor, now)


def put_question(verification: int, *, now: datetime) -> None:
    """Ask the register what was written down, and note its answer. Raises RegisterDown; asked again later then.

    Not inside an operation: the register may be slow.
    """
    row = PersonVerification.objects.filter(pk=verification, outcome=ASKED).first()
    register = ports.register()
    if row is None:
        return
    if register is None:
        raise ports.RegisterDown("no register is configured any more")
    person = person_view(row.person_id)
    outcome = register.look_up(
        citizen_id=person.citizen_id or "", name=person.name, birth_date=person.birth_date, purpose=row.purpose
    )
    note_answer(verification, outcome, now=now)


@operation
def note_answer(verification: int, outcome: ports.Outcome, *, now: datetime) -> None:
    """The register has answered; a second answer to one question changes nothing."""
    row = PersonVerification.objects.select_for_update().filter(pk=verification, outcome=ASKED).first()
    if row is None:
        return
    row.outcome, row.answered_at = outcome, now
    row.save(update_fields=["outcome", "answered_at"])
    _told(row, system(JOB), now)


def _told(row: PersonVerification, actor: Actor, now: datetime) -> None:
    facts = {
        "verification": row.pk,
        "source": row.source,
        "purpose": row.purpose,
        "outcome": str(row.outcome),
    }
    append(Subject("person", row.person_id), events.PERSON_VERIFIED, actor=actor, now=now, facts=facts)
