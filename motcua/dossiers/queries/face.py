"""A dossier as the interface shows it to one person, with exactly what he may do with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.directory.queries import agency_view, officer_names
from motcua.documents.queries import results_of
from motcua.dossiers.hands import in_hand
from motcua.dossiers.lifecycle import ACTIONS, STATUS, Action, State, possible
from motcua.dossiers.models import Dossier, Paper, Party, WorkStep
from motcua.dossiers.queries.asked import asked, ending
from motcua.dossiers.queries.children import bodies_asked, children_of, in_words, parent_of
from motcua.dossiers.queries.collaborators import collaborators_of
from motcua.dossiers.queries.conditions import open_outcomes
from motcua.dossiers.queries.masking import hidden_from, mask
from motcua.dossiers.queries.moving import newer
from motcua.dossiers.queries.paper_names import component_of
from motcua.dossiers.queries.rows import PAPERS, PARTIES
from motcua.dossiers.rights import at_steps, may, might
from motcua.dossiers.rules import schemas
from motcua.dossiers.rules.authority_paper import with_authority
from motcua.dossiers.rules.once import spent
from motcua.dossiers.rules.outside import in_turn
from motcua.dossiers.rules.passes import AWAITING, OTHER_AGENCY, OUTSIDE_BODY, Passes
from motcua.dossiers.scope import Scope
from motcua.kernel.clock_zone import to_local
from motcua.platform.subject import Subject

WITH_RESULTS = frozenset({State.SETTLED, State.RETURNED})
TAKING = frozenset(
    {
        "take",
        "complete_step",
        "issue_result",
        "request_supplement",
        "request_payment",
        "ask_outside",
        "outside_answered",
    }
)
"""What takes the step upon oneself, so that nobody does it whose colleague has it; not so a leader's second request."""
MOVE = "move_version"


def face(
    dossier: Dossier,
    content: ProcedureContent,
    scope: Scope,
    passes: Passes,
) -> dict[str, Any]:
    """The dossier of `GET /dossiers/{code}`. Whoever shows it sees to it that the reading is on record.

    What the reader does not need is masked. Moments are ISO 8601 in Vietnamese time.
    """
    state = State(dossier.state)
    children = children_of(dossier, content, scope)
    outside = bodies_asked(dossier, passes)
    awaited = in_words(each["unit"] for each in children if each["ended_at"] is None)
    answer = {
        "code": dossier.code,
        "receipt_no": dossier.receipt_no,
        "status": {"code": STATUS[state].number, "name": str(STATUS[state].name)},
        "procedure": {"code": content.code, "name": str(content.name)},
        "case": dossier.case or None,
        "agency": agency_view(dossier.competent_id).code,
        "received_at_desk": agency_view(dossier.desk_id).code,
        "parent": parent_of(dossier, scope),
        "children": children,
        "steps": [_step(dossier, content, step, scope.on, outside.get(step.n, awaited)) for step in passes.open],
        "collaborators": _beside(dossier, content) if scope.is_official(dossier) else [],
        "submitted_at": local(dossier.filed_at),
        "received_at": local(dossier.received_at),
        "due_at": local(dossier.due_at),
        "redated_due_at": local(dossier.redated_due_at),
        "finished_at": local(dossier.finished_at),
        "returned_at": local(dossier.returned_at),
        "channel": dossier.channel,
        "origin": dossier.origin,
        "assistance": _assistance(dossier),
        **_people(dossier),
        "filed_as": dossier.filer_right or None,
        "form": dossier.form.values,
        "result_delivery": dossier.form.result_delivery,
        "components": _papers(dossier, content),
        "asked": asked(dossier, content),
        "ending": ending(dossier),
        "results": _results(dossier) if state in WITH_RESULTS or passes.issued else [],
        "allowed_actions": allowed_actions(dossier, content, scope, passes),
    }
    return mask(answer, content, hidden_from(scope, dossier, passes))


def allowed_actions(dossier: Dossier, content: ProcedureContent, scope: Scope, passes: Passes) -> list[dict[str, Any]]:
    """What this person may do with the dossier now, with which open step, each with the data it takes."""
    process = content.process(dossier.process_level)
    if process is None:
        return []
    state, received, signer = State(dossier.state), dossier.received_at is not None, content.refusal_signed_by
    child, issued = dossier.parent_id is not None, passes.issued
    return [
        _offer(action, dossier, content, step, beside=len(passes.open) > 1)
        for action in ACTIONS.values()
        if might(action, scope, dossier, process, signer)
        and not spent(action.name, dossier, content)
        and not (action.name == MOVE and newer(dossier.procedure, dossier.version_id, scope.on) is None)
        for step in at_steps(action, passes, scope.actor.officer, process)
        if possible(action, state, received=received, step_kind=step.kind if step else None, child=child, issued=issued)
        and in_turn(action.name, step)
        and may(action.who, scope, dossier, step, signer)
        and not _taken_by_another(action, scope, dossier, step)
    ]


def local(moment: datetime | None) -> str | None:
    """A moment as answers carry it."""
    return to_local(moment).isoformat() if moment else None


def holding(dossier: Dossier, awaited: Mapping[int, str]) -> dict[str, Any] | None:
    """Who has the dossier now: `{kind, unit}`; None once it has ended. `awaited` is as `children.awaited_by` says."""
    if not dossier.holder:
        return None
    unit = agency_view(dossier.desk_id if dossier.holder == "desk" else dossier.competent_id).name
    if dossier.holder in (OTHER_AGENCY, OUTSIDE_BODY):
        unit = awaited.get(dossier.id, unit)
    return {"kind": dossier.holder, "unit": unit}


def holder(dossier: Dossier, on: date, awaited: Mapping[int, str]) -> dict[str, Any] | None:
    """The same with `officer`, the name of who has taken it; None where that officer is gone on the day."""
    held = holding(dossier, awaited)
    return held and {**held, "officer": officer_name(in_hand(dossier.competent_id, dossier.assignee_id, on))}


def _step_holder(dossier: Dossier, step: WorkStep, on: date, awaited: str) -> dict[str, Any] | None:
    """The same of one step: side by side each has its own officer, or waits for other agencies."""
    held = holding(dossier, {})
    if step.kind == AWAITING:
        held = {"kind": OTHER_AGENCY, "unit": awaited or agency_view(dossier.competent_id).name}
    elif step.outside:
        held = {"kind": OUTSIDE_BODY, "unit": awaited}
    return held and {**held, "officer": officer_name(in_hand(dossier.competent_id, step.assignee_id, on))}


def officer_name(officer: int | None) -> str | None:
    """An officer's name, from memory."""
    return officer_names([officer]).get(officer) if officer else None


def _taken_by_another(action: Action, scope: Scope, dossier: Dossier, step: WorkStep | None) -> bool:
    """Beyond right and life cycle: whether a colleague has the step, or for taking it whether anybody has."""
    again = action.name == "request_supplement" and dossier.rounds > 0
    if (
        step is None
        or action.name not in TAKING
        or again
        or (action.name != "take" and scope.has_in_hand(dossier, step))
    ):
        return False
    return in_hand(dossier.competent_id, step.assignee_id, scope.on) is not None


def _offer(
    action: Action, dossier: Dossier, content: ProcedureContent, step: WorkStep | None, *, beside: bool
) -> dict[str, Any]:
    process = content.process(dossier.process_level)
    definition = process.step(step.code) if process and step else None
    ways = open_outcomes(dossier, content, definition) if definition and action.name == "complete_step" else ()
    schema = schemas.data_schema(action.name, _codes(content, dossier.case, dossier.channel, dossier.filer_right))
    if action.name == "issue_result":
        schema = schemas.with_example(schema, "number", dossier.code)
    return {
        "action": action.name,
        "step": step.id if step and step.until is None else None,
        "outcomes": [{"outcome": each.code, "label": str(each.label)} for each in ways],
        "label": f"{action.label}: {definition.name}" if definition and beside else str(action.label),
        "data_schema": schema,
    }


@lru_cache(maxsize=4096)
def _codes(content: ProcedureContent, case: str, channel: str, right: str) -> tuple[str, ...]:
    """The papers of the case that can be handed in or shown."""
    components = with_authority(catalog.components_for(content, case or None, channel), right)
    return tuple(component.code for component in components if component.kind != "look_up")


def _step(dossier: Dossier, content: ProcedureContent, step: WorkStep, on: date, awaited: str) -> dict[str, Any]:
    process = content.process(dossier.process_level)
    definition = process.step(step.code) if process else None
    return {
        "id": step.id,
        "code": step.code,
        "name": str(definition.name) if definition else step.code,
        "holder": _step_holder(dossier, step, on, awaited),
        "due_at": local(step.due_at),
        "track": step.track,
    }


def _beside(dossier: Dossier, content: ProcedureContent) -> list[dict[str, Any]]:
    """Who takes part in its steps beside those who have them: among officers alone."""
    return collaborators_of(dossier, content.process(dossier.process_level))


def _assistance(dossier: Dossier) -> dict[str, Any] | None:
    if dossier.helping_id is None:
        return None
    place = agency_view(dossier.helping_id)
    return {"helper": dossier.helper, "kind": dossier.helper_kind or None, "place": place.code, "agency": place.name}


def _people(dossier: Dossier) -> dict[str, Any]:
    parties = {party.role: party for party in PARTIES.rows(dossier=dossier.id)}
    applicant = _party(parties[Party.OWNER])
    representative = parties.get(Party.REPRESENTATIVE)
    applicant["representative"] = _other(representative) if representative else None
    return {"applicant": applicant, "filer": _other(parties[Party.FILER]) if Party.FILER in parties else None}


def _party(party: Party) -> dict[str, Any]:
    return {
        "kind": party.kind,
        "name": party.name,
        "id_kind": party.id_kind,
        "id_number": party.id_number,
        "birth_date": party.birth_date.isoformat() if party.birth_date else None,
        "phone": party.phone or None,
        "email": party.email or None,
        "address": party.address or None,
        "organisation_kind": party.organisation_kind or None,
        "official_of": party.official_of or None,
    }


def _other(party: Party) -> dict[str, Any]:
    return {
        "name": party.name,
        "id_kind": party.id_kind or None,
        "id_number": party.id_number or None,
        "phone": party.phone or None,
        "relation": party.relation or None,
    }


def _papers(dossier: Dossier, content: ProcedureContent) -> list[dict[str, Any]]:
    rows = PAPERS.rows(dossier=dossier.id)
    if dossier.parent is not None:  # whose papers these are
        content = catalog.version(dossier.parent.version_id)
    return [_paper(row, content) for row in rows]


def _paper(row: Paper, content: ProcedureContent) -> dict[str, Any]:
    component, file = component_of(content, row.component), row.file
    return {
        "component": row.component,
        "name": str(component.name) if component else _result_name(row.component, content),
        "round": row.round,
        "originals": row.originals,
        "copies": row.copies,
        "file": file
        and {
            "id": file.id,
            "name": file.name,
            "media_type": file.media_type,
            "size": file.size,
            "pages": file.pages,
            "state": file.shown_state,
        },
    }


def _result_name(code: str, content: ProcedureContent) -> str:
    """What a child was given of its parent's results is no component of anything."""
    return next((str(each.name) for each in content.results if each.code == code), code)


def _results(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "code": result.code,
            "name": result.name,
            "number": result.number,
            "signed_on": result.signed_on.isoformat(),
            "signed_as": result.signed_as or None,
            "file": result.file_id,
            "revoked_at": local(result.revoked_at),
        }
        for result in results_of(_subject(dossier))
    ]


def _subject(dossier: Dossier) -> Subject:
    return Subject("dossier", dossier.id)
