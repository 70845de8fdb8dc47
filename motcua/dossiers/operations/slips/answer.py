"""The receiver says what of a slip has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import errors, events
from motcua.dossiers.models import Parcel, Slip, SlipLine
from motcua.dossiers.operations.acts.carrying import onward
from motcua.dossiers.operations.slips import carried
from motcua.dossiers.queries.slips.places import Place
from motcua.dossiers.rules.carrying import NOT_RECEIVED, PAPERS, RECEIVED, SHORT
from motcua.kernel.text import nfc
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation

LONGEST_REMARK = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What the receiver says of a dossier on the slip: received | short | not_received.

    `originals` and `copies` are those that came, for `short`; `remark` says what is missing, or why nothing came.
    """

    outcome: str
    originals: int = 0
    copies: int = 0
    remark: str = ""


@operation
def answer_slip(
    number: int,
    answers: Mapping[str, Answer],
    *,
    actor: Actor,
    now: datetime,
    occurred_at: datetime | None = None,
) -> None:
    """Confirm all or some of a slip (id), dossier by dossier (by code); of the others nothing is said yet.

    What was received, with something missing or not, is the receiver's from now on; what was not stays with the sender,
    waits there again, and is on the slip in sight of both. A few statements and some for each dossier. Raises
    SlipNotFound, NotAllowed for who does not carry for the receiver, SlipAnswered, Invalid.
    """
    slip, place = carried.locked(number, "receiver", actor=actor, now=now)
    act = carried.begin(place, actor, now, occurred_at)
    lines = _lines(slip, place, answers)
    _check(lines, answers)
    dossiers = carried.dossiers_locked(line.dossier_id for line in lines.values())
    parcels = carried.parcels_locked(slip.kind, dossiers)
    for code, line in sorted(lines.items(), key=lambda each: each[1].dossier_id):
        line.dossier = dossiers[line.dossier_id]
        _answer(act, slip, line, parcels[line.dossier_id], answers[code])
    counts = {name: sum(1 for each in lines.values() if each.outcome == name) for name in (RECEIVED, SHORT)}
    counts["not_received"] = len(lines) - sum(counts.values())
    counts["open"] = close_if_done(slip, act.moment)
    carried.tell_of_slip(act, slip, events.SLIP_ANSWERED, lines.values(), **counts)


def close_if_done(slip: Slip, moment: datetime) -> int:
    """How many lines of the slip are still open; a slip without any is closed. Two statements at most."""
    left = slip.lines.filter(outcome="").count()
    if not left:
        slip.answered_at = moment
        slip.save(update_fields=["answered_at"])
    return left


def _lines(slip: Slip, place: Place, answers: Mapping[str, Answer]) -> dict[str, SlipLine]:
    """The lines that are answered, by the dossier's code; those of procedures not his are not there for him."""
    if not answers:
        raise Invalid(errors=[FieldError("/dossiers", _("Đánh dấu ít nhất một hồ sơ để xác nhận."))])
    rows = slip.lines.filter(place.lines() & Q(dossier__code__in=list(answers))).select_related("dossier")
    found = {line.dossier.code: line for line in rows.order_by("n")}
    missing = [code for code in answers if code not in found]
    if missing:
        message = _("Hồ sơ không có trong phiếu này: %(codes)s.") % {"codes": ", ".join(missing[:5])}
        raise Invalid(errors=[FieldError("/dossiers", message)])
    for code, line in found.items():
        if line.outcome:
            raise errors.SlipAnswered(code=code)
    return found


def _check(lines: Mapping[str, SlipLine], answers: Mapping[str, Answer]) -> None:
    wrong = []
    for code, line in lines.items():
        answer = answers[code]
        said = nfc(answer.remark).strip()
        if answer.outcome not in (RECEIVED, SHORT, NOT_RECEIVED):
            wrong.append(FieldError(f"/{code}/outcome", _("Chọn đã nhận đủ, nhận nhưng thiếu, hoặc chưa nhận.")))
        elif len(said) > LONGEST_REMARK:
            message = _("Ghi chú dài tối đa %(most)s ký tự.") % {"most": LONGEST_REMARK}
            wrong.append(FieldError(f"/{code}/remark", message))
        elif answer.outcome == NOT_RECEIVED and not said:
            wrong.append(FieldError(f"/{code}/remark", _("Ghi vì sao chưa nhận.")))
        elif answer.outcome == SHORT and not said:
            wrong.append(FieldError(f"/{code}/remark", _("Ghi giấy tờ nào còn thiếu.")))
        if answer.outcome == SHORT and not _fewer(answer, line):
            fewer = _("Số đã nhận phải ít hơn số ghi trên phiếu (%(originals)s bản chính, %(copies)s bản sao).")
            counts = {"originals": line.originals, "copies": line.copies}
            wrong.append(FieldError(f"/{code}/originals", fewer % counts))
    if wrong:
        raise Invalid(errors=wrong)


def _fewer(answer: Answer, line: SlipLine) -> bool:
    """No more of either, and less of one: a paper too many is a mistake of the slip, to be made anew."""
    within = 0 <= answer.originals <= line.originals and 0 <= answer.copies <= line.copies
    return within and (answer.originals, answer.copies) != (line.originals, line.copies)


def _answer(act: carried.Act, slip: Slip, line: SlipLine, parcel: Parcel, answer: Answer) -> None:
    dossier, remark = line.dossier, nfc(answer.remark).strip()
    short = answer.outcome == SHORT
    moment = max(act.moment, dossier.moment)
    line.outcome, line.remark = answer.outcome, remark
    line.answered_at, line.answered_by_id = moment, act.actor.officer
    parcel.slip = None
    if answer.outcome == NOT_RECEIVED:
        carried.tell(act, dossier, events.PAPERS_NOT_RECEIVED, slip, (line.originals, line.copies), remark=remark)
    else:
        got = (answer.originals, answer.copies) if short else (line.originals, line.copies)
        line.got_originals, line.got_copies = parcel.originals, parcel.copies = got
        parcel.at_id, parcel.since = slip.receiver_id, moment
        if slip.kind == PAPERS and slip.receiver_id == dossier.competent_id:
            parcel.arrived_at = parcel.arrived_at or moment
        carried.tell(act, dossier, events.PAPERS_RECEIVED, slip, got, remark=remark, short=short)
    parcel.to_id = onward(parcel, dossier)
    line.save()
    parcel.save()
