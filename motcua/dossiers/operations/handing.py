"""Handing over what a colleague has in hand: each dossier by itself, and whoever gets some hears of it once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import officer_ids_by_username
from motcua.dossiers import events
from motcua.dossiers.operations.together import Came, Wanted, carry_out
from motcua.journal import operations as journal
from motcua.platform import idempotency
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.subject import Subject

KIND = "hand_over"
ROUTE = "hand over"


def hand_over(username: str, wanted: Sequence[Wanted], *, key: str, actor: Actor, now: datetime) -> list[Came]:
    """Give each step that the officer of the account has to the colleague its order names (see `together.carry_out`).

    Rights are those of giving a single step to somebody. One journal entry for each dossier, and one of the hand-over,
    by which every receiver is told how much he got; sent again under the same key, neither is made twice. Raises
    Invalid for an account that no officer has.
    """
    officer = officer_ids_by_username([username]).get(username)
    if officer is None:
        raise Invalid(errors=[FieldError("/assignee", _("Không có cán bộ nào mang tên tài khoản này."))])
    came = carry_out(wanted, "reassign", key=key, actor=actor, now=now)
    given = Counter(each.order.assignee or "" for each, what in zip(wanted, came, strict=True) if what.refusal is None)
    if given:
        _record(officer, given, key=key, actor=actor, now=now)
    return came


def _record(officer: int, given: Counter[str], *, key: str, actor: Actor, now: datetime) -> None:
    officers = officer_ids_by_username(given)
    shares = [{"officer": officers[name], "count": count} for name, count in sorted(given.items())]

    def run() -> idempotency.Answer:
        subject, facts = Subject(KIND, officer), {"to": shares}
        journal.append(subject, events.WORK_HANDED_OVER, actor=actor, now=now, facts=facts)
        return idempotency.Answer(200, "")

    caller = f"{actor.kind}:{actor.id}"
    idempotency.once(caller=caller, route=ROUTE, key=key, body=str(officer).encode(), now=now, run=run)
