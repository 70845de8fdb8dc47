"""Disputing the computed cause of a lateness: said with a reason and shown beside it; nothing is overwritten."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import errors, events
from motcua.dossiers.operations.afterwards.afterlife import note
from motcua.dossiers.queries.rows import LOCKED
from motcua.dossiers.queries.why import main_cause, may_dispute
from motcua.dossiers.rules.why import CAUSES
from motcua.dossiers.scope import scope_of
from motcua.kernel.text import nfc
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation

LONGEST_REASON = 1000


@operation
def dispute_cause(code: str, *, claimed: str, reason: str, actor: Actor, now: datetime) -> None:
    """Hold another main cause to be true than the one computed now.

    For officers who have a part in the dossier's work. Raises DossierNotFound, NotAllowed, NotLate, Invalid.
    """
    scope = scope_of(actor, now)
    dossier = LOCKED.one(code=code)
    if dossier is None or not scope.sees(dossier):
        raise errors.DossierNotFound
    if actor.officer is None or not may_dispute(scope, dossier):
        raise NotAllowed
    computed = main_cause(dossier, now)
    if computed is None:
        raise errors.NotLate
    reason = nfc(reason).strip()
    _check(computed.code, claimed, reason)
    facts = {"computed": computed.code, "claimed": claimed, "by": str(actor.officer)}
    note(dossier, events.CAUSE_DISPUTED, facts, {"reason": reason}, actor=scope.acting_on(dossier).actor, now=now)


def _check(computed: str, claimed: str, reason: str) -> None:
    wrong = []
    if claimed not in CAUSES:
        wrong.append(FieldError("/claimed", _("Chọn nguyên nhân.")))
    elif claimed == computed:
        wrong.append(FieldError("/claimed", _("Nguyên nhân này đúng là nguyên nhân hệ thống đã tính.")))
    if not 1 <= len(reason) <= LONGEST_REASON:
        wrong.append(FieldError("/reason", _("Ghi lý do (tối đa 1000 ký tự).")))
    if wrong:
        raise Invalid(errors=wrong)
