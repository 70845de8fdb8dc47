"""Form 04: the agency will be late; it says why, apologises, and names another day. Once for a dossier."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import events
from motcua.dossiers.models import Apology, Dossier
from motcua.dossiers.operations.acts import signing
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.work import Work, iso
from motcua.kernel.calendar import Due, Term, Unit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, Text

LONGEST_DAYS = 366


def propose_apology(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Whoever has the dossier drafts the apology; a leader signs it or another. A later draft takes its place."""
    until = _until(work, data).due_on
    drafted = {
        "reason": data["reason"],
        "previous_due": _promised(work.dossier),
        "until": until,
        "drafted_at": work.moment,
        "drafted_by_id": work.actor.officer,
    }
    Apology.objects.update_or_create(dossier=work.dossier, defaults=drafted)
    return work.commit(events.APOLOGY_PROPOSED, {"until": until.isoformat()}, {"reason": data["reason"], "note": note})


def apologise(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """A leader signs the apology: the day he names stands beside the promise, which stays what lateness is judged by.

    The law asks for it at least a day before the promise; a later one is kept as such (Decree 61/2018/ND-CP, to be
    compared with Decree 118/2025). Raises AuthorityMissing, Invalid.
    """
    dossier, promised = work.dossier, _promised(work.dossier)
    counted = _until(work, data)
    signed = signing.of_act(work)
    in_time = local_day(work.moment) < _day(promised)
    values = {
        "reason": data["reason"],
        "previous_due": promised,
        "until": counted.due_on,
        "at": work.moment,
        "officer_id": work.actor.officer,
        "in_time": in_time,
        "signed_as": signed.sign_as if signed else "",
        "signing_ground": signed.ground if signed else "",
    }
    Apology.objects.update_or_create(dossier=dossier, defaults=values)
    work.set(redated_due_at=counted.due_at, apologised_at=work.moment)
    ledger.write(work, ledger.redated_deadline(work, _term(work, counted.due_on)))
    facts = {
        "from": iso(promised),
        "redated_due_at": iso(counted.due_at),
        "in_time": in_time,
        "signed_by": str(work.actor.officer) if work.actor.officer else None,
        "signed": signing.facts(signed),
    }
    return work.commit(events.APOLOGISED, facts, {"reason": data["reason"], "note": note})


def _until(work: Work, data: dict[str, Any]) -> Due:
    """The day named, with the moment its last session ends. Raises Invalid for one that cannot be promised."""
    until = date.fromisoformat(data["until"])
    after = max(_day(_promised(work.dossier)), local_day(work.moment))
    if until <= after:
        raise _wrong(_("Ngày hẹn lại phải sau ngày %(day)s.") % {"day": f"{after:%d/%m/%Y}"})
    if (until - local_day(work.moment)).days > LONGEST_DAYS:
        raise _wrong(_("Ngày hẹn lại quá xa; chỉ hẹn trong vòng một năm."))
    counted = ledger.counted_to(work, _term(work, until))
    if counted.due_on != until:
        named = {"day": f"{until:%d/%m/%Y}", "next": f"{counted.due_on:%d/%m/%Y}"}
        raise _wrong(_("Ngày %(day)s là ngày nghỉ; ngày làm việc tiếp theo là %(next)s.") % named)
    return counted


def _wrong(message: Text) -> Invalid:
    return Invalid(errors=[FieldError("/data/until", message)])


def _term(work: Work, until: date) -> Term:
    return Term((until - local_day(work.moment)).days, Unit.DAYS)


def _promised(dossier: Dossier) -> datetime:
    if dossier.due_at is None:
        raise LookupError("a received dossier has a due date")
    return dossier.due_at


def _day(due_at: datetime) -> date:
    """The day on which something due at the moment is due: a session may end at midnight."""
    return local_day(due_at - timedelta(microseconds=1))
