"""Everything about one dossier, for the officers who work on it, in one reading."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import officers_behind
from motcua.catalog import queries as catalog
from motcua.catalog.content import Component, ProcedureContent
from motcua.directory.queries import agency_view, officer_names
from motcua.dossiers import errors, purposes
from motcua.dossiers.events import MOVED_TO_VERSION, STEP_ENDED_BY_RULE
from motcua.dossiers.models import Apology, Dossier, WorkStep
from motcua.dossiers.queries.by_rule import told
from motcua.dossiers.queries.children import awaited_by
from motcua.dossiers.queries.collaborators import opinions_wanted
from motcua.dossiers.queries.drawn import drawn
from motcua.dossiers.queries.face import face, holder, local, officer_name
from motcua.dossiers.queries.history import SENTENCES, absent_in, unit_of
from motcua.dossiers.queries.letters import letters_of
from motcua.dossiers.queries.masking import hidden_from, may_see_whole
from motcua.dossiers.queries.moves import Versions, moved
from motcua.dossiers.queries.paper_names import component_of
from motcua.dossiers.queries.read import counted, record_reading, visible
from motcua.dossiers.queries.remaining import is_late, left
from motcua.dossiers.queries.slips.of_dossier import parcels_of
from motcua.dossiers.queries.steps import all_passes
from motcua.dossiers.rules.authority_paper import with_authority
from motcua.dossiers.rules.passes import AWAITING, Passes
from motcua.journal import queries as journal
from motcua.journal.queries import EntryView
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject

OTHERS, ITSELF = _("Cơ quan phối hợp"), _("Hệ thống tự động")
MOST_PASSES = 500
MOST_ROUNDS = 100
MOST_EVENTS = 500
SAID = ("note", "reason", "ground", "to", "body", "question", "answer", "opinion")


def whole(code: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """The answer of `queries.dossier`, and beside it all that is known of it. Raises DossierNotFound.

    Beside it: `may_see_whole` (numbers are masked, and he may ask for them: `queries.numbers`), `holder`, `desk` and
    `competent` (names), `case_name`, `questions` (the form's fields of the case), `left` and `late` (see `remaining`;
    None and False once it ended without a result), `parcels` (see
    `parcels_of`), `papers` (see `_papers`), `walked` (see `_walked`), `process` (see
    `queries.drawn`), `events` [{at, kind, text, unit, by, behalf, said}], oldest first, `clock` (as `queries.clock`)
    and `rounds`, the requests for more papers [{n, asked_at, by, until, completed_at, items: [{component, name,
    remark}]}], and `apology` (see `_apology`). Names are those of officers; `said` are their own words in the order
    note, reason, ground, to.

    The reading is recorded first. Sixteen statements at most, whatever the number of papers, passes and happenings.
    Only for officials: its owner and filer read `queries.follow`.
    """
    found, scope = visible(code, actor, now)
    if not scope.is_official(found):
        raise errors.DossierNotFound
    record_reading(found, scope, purposes.HANDLING, now)
    content = catalog.version(found.version_id)
    walked = all_passes(found, MOST_PASSES)
    passes = Passes(walked, opinions_wanted(found))
    answer = face(found, content, scope, passes)
    entries = journal.entries_of(Subject("dossier", found.id), limit=MOST_EVENTS)
    events, versions = _events(found, entries), Versions(found, entries)
    case, timed = content.case(found.case or None), found.ended_at is None or found.finished_at is not None
    return {
        **answer,
        "may_see_whole": bool(hidden_from(scope, found, passes)) and may_see_whole(scope, found),
        "holder": holder(found, scope.on, awaited_by([found])),
        "desk": agency_view(found.desk_id).name,
        "competent": agency_view(found.competent_id).name,
        "legal_basis": list(content.legal_basis),
        "case_name": str(case.name) if case else None,
        "questions": tuple(field for field in content.form if field.applies(found.case or None)),
        "next_due_at": local(found.next_due_at),
        "late": timed and is_late(found, now),
        "left": left(found, now) if timed else None,
        "parcels": parcels_of(found, now),
        "papers": _papers(found, content, answer["components"]),
        "walked": [_walked(versions, each) for each in walked],
        "process": drawn(found, content, walked, scope.on),
        "events": events,
        "letters": letters_of(found, (each["kind"] for each in events)),
        "clock": counted(found, now),
        "rounds": _rounds(found, content),
        "apology": _apology(found),
    }


def _apology(found: Dossier) -> dict[str, Any] | None:
    """The apology that was drafted or signed: `{reason, until, drafted_at, drafted_by, at, by, in_time, signed_as}`;
    `at` None until a leader signs it."""
    row = Apology.objects.filter(dossier=found).first() if found.received_at else None
    return (
        None
        if row is None
        else {
            "reason": row.reason,
            "until": row.until.isoformat(),
            "drafted_at": local(row.drafted_at),
            "drafted_by": officer_name(row.drafted_by_id),
            "at": local(row.at),
            "by": officer_name(row.officer_id),
            "in_time": row.in_time,
            "signed_as": row.signed_as or None,
        }
    )


def _papers(found: Dossier, content: ProcedureContent, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The papers of the case in the catalogue's order, and given ones that it no longer knows.

    `{component, name, kind, required, when, originals, copies, form, looked_up_in, counted, files}`: `originals` and
    `copies` are asked for; `counted` is what the desk counted, `{originals, copies}` or None; `files` are those given,
    `{round, id, name, media_type, size, pages}`, oldest first.
    """
    known = with_authority(catalog.components_for(content, found.case or None, found.channel), found.filer_right)
    codes = {each.code for each in known}
    strange = {row["component"]: row["name"] for row in given if row["component"] not in codes}
    papers = [_asked_for(each) for each in known] + [_strange(*each) for each in strange.items()]
    return [{**paper, **_given(paper["component"], given)} for paper in papers]


def _asked_for(component: Component) -> dict[str, Any]:
    return {
        "component": component.code,
        "name": str(component.name),
        "kind": component.kind,
        "required": component.required,
        "when": str(component.when) if component.when else None,
        "originals": component.originals,
        "copies": component.copies,
        "form": component.form,
        "looked_up_in": component.looked_up_in,
    }


def _strange(code: str, name: str) -> dict[str, Any]:
    asked: dict[str, Any] = dict.fromkeys(("when", "looked_up_in"))
    counts = dict.fromkeys(("originals", "copies"), 0)
    return {"component": code, "name": name, "kind": "hand_in", "required": False, "form": False, **asked, **counts}


def _given(code: str, given: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [row for row in given if row["component"] == code]
    count = next((row for row in rows if row["originals"] is not None), None)
    return {
        "counted": count and {"originals": count["originals"], "copies": count["copies"]},
        "files": [{"round": row["round"], **row["file"]} for row in rows if row["file"]],
    }


def _walked(versions: Versions, each: WorkStep) -> dict[str, Any]:
    """A pass: `{code, name, since, due_at, until, by, outcome}`; `by` has it or did it, None is nobody."""
    step = versions.step(each.n, each.code)
    outcome = step.outcome(each.outcome) if step else None
    return {
        "code": each.code,
        "name": str(step.name) if step else each.code,
        "since": local(each.since),
        "due_at": local(each.due_at),
        "until": local(each.until),
        "by": str(ITSELF) if outcome and _by_itself(each) else _hand(each),
        "outcome": str(outcome.label) if outcome else each.outcome,
    }


def _hand(each: WorkStep) -> str | None:
    return officer_name(each.done_by_id or each.assignee_id) or (str(OTHERS) if each.kind == AWAITING else None)


def _by_itself(each: WorkStep) -> bool:
    """Whether it ended by a rule, or because its time had run out: what officers do has their names."""
    return each.until is not None and each.done_by_id is None and each.kind not in (AWAITING, "confirm")


def _events(found: Dossier, entries: list[EntryView]) -> list[dict[str, Any]]:
    """What happened; what went on by itself was done by its rule."""
    private = journal.private_of([entry.id for entry in entries])
    officers = officers_behind({entry.actor for entry in entries})
    absent = {entry.actor: absent_in(entry.actor) for entry in entries}
    names = officer_names([*officers.values(), *(officer for officer in absent.values() if officer)])
    return [
        {
            "at": local(entry.occurred_at),
            "kind": entry.kind,
            "text": str(SENTENCES[entry.kind]),
            "unit": unit_of(entry.actor),
            "by": _rule(found, entry) or names.get(officers.get(entry.actor, 0)),
            "behalf": names.get(absent[entry.actor] or 0),
            "said": _facts_said(found, entry)
            + [said for name in SAID if (said := private.get(entry.id, {}).get(name))],
        }
        for entry in entries
    ]


def _rule(found: Dossier, entry: EntryView) -> str | None:
    return told(entry, found.process_level).rule if entry.kind == STEP_ENDED_BY_RULE.name else None


def _facts_said(found: Dossier, entry: EntryView) -> list[str]:
    """What the entry itself tells beside anybody's words."""
    return [moved(entry, found.process_level).text] if entry.kind == MOVED_TO_VERSION.name else []


def _rounds(found: Dossier, content: ProcedureContent) -> list[dict[str, Any]]:
    rows = found.supplements.order_by("n")[:MOST_ROUNDS]
    return [
        {
            "n": row.n,
            "asked_at": local(row.asked_at),
            "by": officer_name(row.asked_by_id),
            "until": row.until.isoformat(),
            "completed_at": local(row.completed_at),
            "items": [{**item, "name": _name(content, item["component"])} for item in row.items],
        }
        for row in rows
    ]


def _name(content: ProcedureContent, code: str) -> str:
    component = component_of(content, code)
    return str(component.name) if component else code
