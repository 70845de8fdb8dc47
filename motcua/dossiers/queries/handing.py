"""What a colleague has in hand, and how it could be shared out among others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, islice
from typing import Any

from motcua.accounts.queries import officer_ids_by_username
from motcua.dossiers import hands
from motcua.dossiers.models import WorkStep
from motcua.dossiers.queries.queue import Filter, work_list
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor

MOST = 200
"""So many are handed over at a time; the rest afterwards."""


@dataclass(frozen=True, slots=True)
class Held:
    """An open step that somebody has in hand: the item of the work list it is shown by, and the pass."""

    item: dict[str, Any]
    step: WorkStep

    @property
    def code(self) -> str:
        """The code of its dossier."""
        return str(self.item["code"])


def held_by(username: str, *, actor: Actor, now: datetime) -> tuple[list[Held], bool]:
    """The first `MOST` dossiers that an officer has in hand among those the actor sees, step by step, most urgent
    first; and whether there are more.

    Raises NotAllowed, Invalid for an account that nobody has. The statements of a work list and two.
    """
    found = work_list(Filter(assignee=username), actor=actor, now=now, limit=MOST)
    officer = officer_ids_by_username([username])[username]
    items = {item["code"]: item for item in found["items"]}
    steps = WorkStep.objects.filter(dossier__code__in=items, until__isnull=True, assignee=officer)
    own: dict[str, list[WorkStep]] = {}
    for step in steps.select_related("dossier").order_by("n"):
        own.setdefault(step.dossier.code, []).append(step)
    held = [Held(item, step) for code, item in items.items() for step in own.get(code, ())]
    return held, found["next"] is not None


def shared_out(held: Sequence[Held], among: Sequence[str], now: datetime) -> dict[int, str | None]:
    """To whom each step (its id) goes: to the colleagues (account names) by turns, passing over those who do not play
    its role; None where nobody of them does."""
    officers = officer_ids_by_username(among)
    known = [name for name in dict.fromkeys(among) if name in officers]
    day, turns, shares = local_day(now), cycle(known), dict[int, str | None]()
    for each in held:
        place = each.step.dossier.competent_id, each.step.dossier.procedure, each.step.role
        able = hands.doers(*place, day)
        # Once around at most: whoever is passed over comes again with the next one.
        shares[each.step.pk] = next((name for name in islice(turns, len(known)) if officers[name] in able), None)
    return shares
