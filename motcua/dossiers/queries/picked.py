"""The dossiers ticked on a work list, and what could be chosen for all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from motcua.accounts.queries import usernames_of
from motcua.catalog import queries as catalog
from motcua.directory.queries import officer_names, position_view
from motcua.dossiers import purposes
from motcua.dossiers.hands import doers
from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries.children import awaited_by
from motcua.dossiers.queries.listed import readers_of, row_of
from motcua.dossiers.queries.reaching import Row, as_rows
from motcua.dossiers.queries.standing import standing_of
from motcua.dossiers.scope import scope_of
from motcua.journal import access
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import sort_key
from motcua.platform.actor import Actor

MOST = 50
COMPLETED = ACTIONS["complete_step"].kinds


def picked(codes: Sequence[str], *, actor: Actor, now: datetime) -> dict[str, Any]:
    """`{items, outcomes, colleagues}` of the first `MOST` codes; what he may not see is left out.

    `items` are those of `queries.queue` in the order of the codes, each with `open`: `{step code: id of the pass}`.
    `outcomes` are the ways on from the open steps, `[{step, name, outcome, label}]`; `colleagues` who plays the role of
    one of them, `[{username, name, post}]` by name. Nine statements at most, and one for each agency, procedure and
    role that is not in memory.
    """
    scope = scope_of(actor, now)
    given = list(dict.fromkeys(codes))[:MOST]
    rows = {row.code: row for row in as_rows(Dossier.objects.filter(code__in=given)) if scope.is_official(row)}
    shown = [rows[code] for code in given if code in rows]
    if shown:
        access.record_all(readers_of(scope, shown), purpose=purposes.LIST, now=now)
    standing, awaited, opened = standing_of(shown), awaited_by(shown), _opened(shown)
    return {
        "items": [
            {
                **row_of(row, standing[row.id], awaited, now),
                "open": {each.code: each.id for each in opened.get(row.id, ())},
            }
            for row in shown
        ],
        "outcomes": _outcomes(shown, opened),
        "colleagues": _colleagues(shown, opened, now),
    }


def _opened(rows: Sequence[Row]) -> dict[int, list[WorkStep]]:
    found: dict[int, list[WorkStep]] = {}
    for step in WorkStep.objects.filter(dossier__in=[row.id for row in rows], until__isnull=True).order_by("n"):
        found.setdefault(step.dossier_id, []).append(step)
    return found


def _outcomes(rows: Iterable[Row], opened: dict[int, list[WorkStep]]) -> list[dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        process = catalog.version(row.version_id).process(row.process_level)
        for each in opened.get(row.id, ()):
            step = process.step(each.code) if process else None
            for outcome in step.outcomes if step and step.kind in COMPLETED else ():
                about = {"step": each.code, "name": str(step.name) if step else each.code}
                found.setdefault(
                    (each.code, outcome.code), {**about, "outcome": outcome.code, "label": str(outcome.label)}
                )
    return list(found.values())


def _colleagues(rows: Iterable[Row], opened: dict[int, list[WorkStep]], now: datetime) -> list[dict[str, str]]:
    places = {(row.competent_id, row.procedure, step.role) for row in rows for step in opened.get(row.id, ())}
    able: dict[int, int] = {}
    for agency, procedure, role in sorted(places):
        able |= doers(agency, procedure, role, local_day(now))
    accounts, names = usernames_of(able), officer_names(able)
    people = [
        {"username": accounts[officer], "name": names[officer], "post": position_view(position).title}
        for officer, position in able.items()
        if officer in accounts
    ]
    return sorted(people, key=lambda each: (sort_key(each["name"]), each["username"]))
