"""A dossier's people as whoever reads it may see them."""

from __future__ import annotations

from typing import Any

from motcua.catalog.content import ProcedureContent
from motcua.directory.duties import OFFICER, OPERATOR, RECEPTIONIST
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import masking
from motcua.dossiers.rules.passes import Passes
from motcua.dossiers.scope import Scope

NOTHING: frozenset[str] = frozenset()


def hidden_from(scope: Scope, dossier: Dossier, passes: Passes) -> frozenset[str]:
    """Which fields the reader sees masked: none of his own, none that his role needs while the dossier is in its hands.

    In hand: at the desk until it is received and again when it is to be handed over; with the roles of the open steps
    and with who was asked for an opinion there; with the officers while the applicant has been asked for something.
    When it has ended, with nobody.
    """
    if scope.is_applicant(dossier) or scope.actor.is_system:
        return NOTHING
    return masking.hidden(_in_hand(scope, dossier, passes))


def may_see_whole(scope: Scope, dossier: Dossier) -> bool:
    """Whether he may ask for what is masked: who plays a part in the dossier, not who only looks on."""
    return scope.is_official(dossier) and (bool(scope.roles(dossier)) or scope.at_counter(dossier))


def mask(answer: dict[str, Any], content: ProcedureContent, fields: frozenset[str]) -> dict[str, Any]:
    """The answer about a dossier with these fields of its people and of its form masked."""
    if not fields:
        return answer
    return {
        **answer,
        "applicant": masking.person(answer["applicant"], fields),
        "filer": masking.person(answer["filer"], fields),
        "form": masking.answers(answer["form"], content.form, fields),
    }


def _in_hand(scope: Scope, dossier: Dossier, passes: Passes) -> frozenset[str]:
    if dossier.ended_at is not None:
        return NOTHING
    at_counter = scope.at_counter(dossier)
    of_counter = frozenset({RECEPTIONIST if scope.at_desk(dossier) else OPERATOR}) if at_counter else NOTHING
    if dossier.received_at is None:
        return of_counter
    if passes.awaiting_opinion(scope.actor.officer):
        return scope.roles(dossier)
    if not passes.open:
        return scope.roles(dossier) & {OFFICER}
    roles = {step.role for step in passes.open}
    return of_counter if RECEPTIONIST in roles else scope.roles(dossier) & roles
