"""At the counter: a person hands papers in, and leaves with the receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers.operations.intake.filing import Filed, file
from motcua.dossiers.operations.perform import Order, act
from motcua.dossiers.rules.drafting import wrong_delivery
from motcua.platform.actor import Actor
from motcua.platform.errors import Invalid
from motcua.platform.operation import operation


@operation
def file_at_counter(*, actor: Actor, now: datetime, body: dict[str, Any], papers: list[dict[str, Any]]) -> Filed:
    """File a dossier by the channel `counter` and receive it at once: both or neither, an entry for each.

    `body` is that of POST /dossiers (its channel is not asked), `papers` what the desk counted, as `data.papers` of the
    action `accept`. A result that goes by post needs an address. Only for those who take papers in at the receiving
    desk. Raises what `file` and `accept` raise.
    """
    if body.get("result_delivery") and (found := wrong_delivery(body)):
        raise Invalid(errors=found)
    filed = file(actor=actor, now=now, body={**body, "channel": "counter"})
    work = act(filed.dossier.code, "accept", Order(data={"papers": papers}), actor=actor, now=now)
    return Filed(work.dossier, filed.secret)
