"""What is asked of the applicant now, and why a dossier ended without a result."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.catalog.content import ProcedureContent
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Ending
from motcua.dossiers.queries.paper_names import component_of
from motcua.kernel.clock_zone import to_local

WITHOUT_RESULT = frozenset({State.NOT_RECEIVED, State.STOPPED})


def asked(dossier: Dossier, content: ProcedureContent) -> dict[str, Any] | None:
    """What he is asked for: `{until, items: [{component, name, remark}], payment: {amount, what}}`; None for nothing.

    Papers have a day and items, money has neither; `payment` is None where papers are asked for. Amounts in đồng.
    What a ministry's system asks for stands in its own words (see `mirrored.told_of`).
    """
    if dossier.mirrored:
        return None
    match State(dossier.state):
        case State.SUPPLEMENT_ASKED:
            request = dossier.supplements.get(completed_at__isnull=True)
            items = [_item(item, content) for item in request.items]
            return {"until": request.until.isoformat(), "items": items, "payment": None}
        case State.MONEY_DUTY:
            money = dossier.payments.get(met_at__isnull=True)
            return {"until": None, "items": [], "payment": {"amount": money.amount, "what": money.what}}
        case _:
            return None


def ending(dossier: Dossier) -> dict[str, Any] | None:
    """How it ended without a result: `{kind, reason, ground, at, signed_as}`; None while it goes on and when it has
    a result. `signed_as` are the lines above a leader's signature, null where none signed."""
    if State(dossier.state) not in WITHOUT_RESULT:
        return None
    row = Ending.objects.filter(dossier=dossier).first()
    if row is not None:
        return _ended(row.kind, row.reason, row.ground or None, row.at, row.signed_as)
    withdrawal = dossier.withdrawals.get(approved=True)
    return _ended("withdrawn", withdrawal.reason, None, withdrawal.decided_at, withdrawal.signed_as)


def _ended(kind: str, reason: str, ground: str | None, at: datetime | None, signed_as: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "reason": reason,
        "ground": ground,
        "at": to_local(at).isoformat() if at else None,
        "signed_as": signed_as or None,
    }


def _item(item: dict[str, Any], content: ProcedureContent) -> dict[str, Any]:
    component = component_of(content, item["component"])
    name = str(component.name) if component else item["component"]
    return {"component": item["component"], "name": name, "remark": item["remark"]}
