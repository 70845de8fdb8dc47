"""Seeing whole what is masked on a dossier: an act of its own, with a purpose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers import errors, purposes
from motcua.dossiers.models import Dossier, Party
from motcua.dossiers.queries.masking import may_see_whole
from motcua.dossiers.queries.read import visible
from motcua.dossiers.queries.rows import PARTIES
from motcua.dossiers.scope import Scope
from motcua.journal import access
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.subject import Subject


def check_may_ask(code: str, *, actor: Actor, now: datetime) -> None:
    """Whether the actor may ask; shows nothing of anybody. Raises DossierNotFound, NotAllowed. One statement."""
    _asked(code, actor, now)


def show_numbers(code: str, *, purpose: str, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """The people of a dossier with numbers, telephones and e-mail addresses whole, for one of `purposes.SHOWING`.

    Owner, filer and representative: `{role, name, id_kind, id_number, phone, email}`. The act is recorded first, and
    told to them. Raises DossierNotFound, NotAllowed, Invalid without a purpose. Three statements.
    """
    found, scope = _asked(code, actor, now)
    if purpose not in purposes.SHOWING:
        raise Invalid(errors=[FieldError("/purpose", purposes.ASK)])
    access.record(actor=scope.actor, purpose=purpose, subjects=[Subject("dossier", found.id)], now=now)
    order = (Party.OWNER, Party.FILER, Party.REPRESENTATIVE)
    parties = sorted(PARTIES.rows(dossier=found.id), key=lambda party: order.index(party.role))
    return [
        {
            "role": party.role,
            "name": party.name,
            "id_kind": party.id_kind,
            "id_number": party.id_number,
            "phone": party.phone,
            "email": party.email,
        }
        for party in parties
    ]


def _asked(code: str, actor: Actor, now: datetime) -> tuple[Dossier, Scope]:
    found, scope = visible(code, actor, now)
    if not scope.is_official(found):
        raise errors.DossierNotFound
    if not may_see_whole(scope, found):
        raise NotAllowed
    return found, scope
