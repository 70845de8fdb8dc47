"""Keeping in step where a dossier's paper is: it comes in at a counter, the result goes back there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua.catalog.content import Component
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Parcel
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.work import Work
from motcua.dossiers.rules.carrying import PAPERS, RESULT, counted, wants_paper

WITHOUT_RESULT = frozenset({State.STOPPED, State.NOT_RECEIVED})
"""Where a dossier has ended without a result: its papers go back to the desk, for the applicant."""


def take_in(work: Work, given: Iterable[dict[str, Any]], known: Iterable[Component]) -> None:
    """Papers counted at the counter of a desk that does not settle the dossier itself: they have to be carried.

    A dossier filed online, and one of which nothing was kept, has none. Called with the reception; no statement here.
    """
    dossier = work.dossier
    if dossier.channel == "online" or dossier.desk_id == dossier.competent_id:
        return
    originals, copies = counted(given, (each.code for each in known if each.kind == "hand_in"))
    if not originals + copies:
        return
    deadline = ledger.transfer_deadline(work)
    ledger.write(work, deadline)
    parcel = _parcel(dossier, PAPERS, work, originals, copies)
    parcel.at_id, parcel.to_id, parcel.due_at = dossier.desk_id, dossier.competent_id, deadline.due
    work.later.insert(parcel)


def result_ready(work: Work) -> None:
    """The result is there, and the applicant fetches it at a desk that is not the agency's own."""
    if _is_fetched(work.dossier):
        parcel = _parcel(work.dossier, RESULT, work, 1, 0)
        parcel.at_id, parcel.to_id = work.dossier.competent_id, work.dossier.desk_id
        work.later.insert(parcel)


def result_returned(work: Work) -> None:
    """It was handed over, wherever it was: nobody has to carry it any more."""
    if _is_fetched(work.dossier):
        work.later.change(Parcel, {"dossier_id": work.dossier.id, "kind": RESULT}, {"to_id": None})


def ended_without_result(work: Work) -> None:
    """What is not on the way stays at the desk, or goes back there. One statement where paper was handed in."""
    dossier = work.dossier
    if dossier.channel == "online" or dossier.desk_id == dossier.competent_id or dossier.received_at is None:
        return
    parcel = Parcel.objects.filter(dossier=dossier, kind=PAPERS, slip__isnull=True).first()
    if parcel is not None:
        work.later.change(Parcel, {"id": parcel.pk}, {"to_id": onward(parcel, dossier)})


def onward(parcel: Parcel, dossier: Dossier) -> int | None:
    """Where a parcel has to go from where it is now, with the dossier as it stands; None where it is right."""
    if parcel.kind == RESULT:
        wanted = None if dossier.returned_at else dossier.desk_id
    else:
        wanted = dossier.desk_id if State(dossier.state) in WITHOUT_RESULT else dossier.competent_id
    return None if wanted == parcel.at_id else wanted


def _is_fetched(dossier: Dossier) -> bool:
    elsewhere = dossier.desk_id != dossier.competent_id and dossier.parent_id is None
    return elsewhere and wants_paper(dossier.form.result_delivery, dossier.channel)


def _parcel(dossier: Dossier, kind: str, work: Work, originals: int, copies: int) -> Parcel:
    return Parcel(dossier=dossier, kind=kind, since=work.moment, originals=originals, copies=copies)
