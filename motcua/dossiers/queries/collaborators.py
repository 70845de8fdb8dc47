"""Who takes part in a dossier's steps beside those who have them, and whom else one may ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from motcua.accounts.queries import usernames_of
from motcua.catalog.content import Part, Process
from motcua.directory.queries import officer_names, position_view
from motcua.dossiers.hands import doers
from motcua.dossiers.models import Collaborator, Dossier, WorkStep
from motcua.kernel.clock_zone import local_day, to_local
from motcua.kernel.text import sort_key

PARTS: tuple[Part, ...] = ("cooperating", "following")
MOST = 200


def opinions_wanted(dossier: Dossier) -> dict[int, frozenset[int]]:
    """By number of the pass the officers whose opinion is waited for. One statement, none where nobody was asked."""
    if not dossier.shared:
        return {}
    found: dict[int, set[int]] = {}
    wanted = Collaborator.objects.filter(dossier=dossier, part=Collaborator.COOPERATING, ended_at__isnull=True)
    for step, officer in wanted.values_list("step", "officer"):
        found.setdefault(step, set()).add(officer)
    return {step: frozenset(officers) for step, officers in found.items()}


def taking_part(dossiers: Iterable[int]) -> dict[int, list[int]]:
    """By dossier (id) the officers who take part in some step of it now, in whichever way. One statement."""
    found: dict[int, list[int]] = {}
    open_ones = Collaborator.objects.filter(dossier__in=list(dossiers), dossier__shared=True, ended_at__isnull=True)
    for dossier, officer in open_ones.order_by("id").values_list("dossier", "officer"):
        found.setdefault(dossier, []).append(officer)
    return found


def collaborators_of(dossier: Dossier, process: Process | None) -> list[dict[str, Any]]:
    """`[{step, name, part, officer, question, asked_at, asked_by, ended_at, opinion}]`, oldest first, the newest MOST.

    `step` and `name` are the step's, `officer` and `asked_by` names. `opinion` is None until it is given; without one a
    part that is over ended with its step, or he was let go. Two statements, none where nobody was asked.
    """
    if not dossier.shared:
        return []
    rows = list(Collaborator.objects.filter(dossier=dossier).order_by("-id")[:MOST])[::-1]
    steps = dict(WorkStep.objects.filter(dossier=dossier, n__in={each.step for each in rows}).values_list("n", "code"))
    names = officer_names({each.officer_id for each in rows} | {each.asked_by_id for each in rows if each.asked_by_id})
    return [
        {
            "step": steps[each.step],
            "name": _named(process, steps[each.step]),
            "part": each.part,
            "officer": names.get(each.officer_id, ""),
            "question": each.question or None,
            "asked_at": to_local(each.asked_at).isoformat(),
            "asked_by": names.get(each.asked_by_id or 0),
            "ended_at": to_local(each.ended_at).isoformat() if each.ended_at else None,
            "opinion": each.opinion or None,
        }
        for each in rows
    ]


def cooperating_in(dossier: Dossier) -> dict[int, list[tuple[str, bool]]]:
    """By number of the pass who was asked to work on it too, and whether he gave his opinion: `[(name, given)]`.

    Two statements, none where nobody was asked.
    """
    if not dossier.shared:
        return {}
    rows = Collaborator.objects.filter(dossier=dossier, part=Collaborator.COOPERATING).order_by("id")
    asked = list(rows.values_list("step", "officer", "opinion")[:MOST])
    names, found = officer_names({officer for _step, officer, _opinion in asked}), dict[int, list[tuple[str, bool]]]()
    for step, officer, opinion in asked:
        found.setdefault(step, []).append((names.get(officer, ""), bool(opinion)))
    return found


def to_ask(dossier: Dossier, process: Process, step: WorkStep, on: datetime) -> list[dict[str, Any]]:
    """Whom one may ask to take part in a step: `{officer, username, name, post, parts, part}` by name.

    `parts` are those he may be asked for, `part` what he is asked for now (None: nothing). Whoever has the step is not
    among them. Three statements and one for each role.
    """
    definition, day = process.step(step.code), local_day(on)
    if definition is None:
        return []
    roles = {part: process.beside(definition, part) for part in PARTS}
    named = sorted({role for each in roles.values() for role in each})
    able = {role: doers(dossier.competent_id, dossier.procedure, role, day) for role in named}
    posts = {officer: position for seated in able.values() for officer, position in seated.items()}
    posts.pop(step.assignee_id or 0, None)
    open_ones = Collaborator.objects.filter(dossier=dossier, step=step.n, ended_at__isnull=True)
    now_asked = dict(open_ones.values_list("officer", "part"))
    accounts, names = usernames_of(posts), officer_names(posts)
    found = [
        {
            "officer": officer,
            "username": accounts[officer],
            "name": names[officer],
            "post": position_view(position).title,
            "parts": [part for part in PARTS if any(officer in able[role] for role in roles[part])],
            "part": now_asked.get(officer),
        }
        for officer, position in posts.items()
        if officer in accounts
    ]
    return sorted(found, key=lambda each: (sort_key(each["name"]), each["officer"]))


def _named(process: Process | None, code: str) -> str:
    definition = process.step(code) if process else None
    return str(definition.name) if definition else code
