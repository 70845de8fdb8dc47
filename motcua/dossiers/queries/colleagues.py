"""To whom a step may be given, and whose work one may look for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.accounts.queries import usernames_of
from motcua.catalog import queries as catalog
from motcua.catalog.content import Process
from motcua.directory.queries import body_of, officer_names, officers_in, position_view, subtree
from motcua.dossiers.hands import doers
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries.collaborators import to_ask
from motcua.dossiers.queries.read import visible
from motcua.dossiers.queries.steps import passes_of
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import sort_key
from motcua.platform.actor import Actor


def colleagues(code: str, step: int | None = None, *, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Who may be given an open step of a dossier (its id; None: the first): `{username, name, post}` by name.

    Nobody where no step is open. Names no people of the dossier, so the reading is not recorded. Raises
    DossierNotFound. Four statements at most.
    """
    found, _scope = visible(code, actor, now)
    given = _open_step(found, catalog.version(found.version_id).process(found.process_level), step)
    if given is None:
        return []
    day = local_day(now)
    able_here = doers(found.competent_id, found.procedure, given.role, day)
    posts = {officer: position_view(position).title for officer, position in able_here.items()}
    accounts, names = usernames_of(posts), officer_names(posts)
    able = [
        {"username": accounts[officer], "name": names[officer], "post": posts[officer]}
        for officer in posts
        if officer in accounts and officer != given.assignee_id
    ]
    return sorted(able, key=lambda each: sort_key(each["name"]))


def may_take_part(code: str, step: int | None = None, *, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Who may be asked to take part in an open step of a dossier (its id; None: the first) beside whoever has it:
    `{username, name, post, parts, part}` by name, see `to_ask`.

    Names no people of the dossier, so the reading is not recorded. Raises DossierNotFound.
    """
    found, _scope = visible(code, actor, now)
    process = catalog.version(found.version_id).process(found.process_level)
    given = _open_step(found, process, step)
    return to_ask(found, process, given, now) if process and given else []


def people_at_work(*, actor: Actor, now: datetime) -> list[dict[str, str]]:
    """Who works where the actor does, in the bodies of his positions: `{username, name}` by name. One statement."""
    day = local_day(now)
    bodies = {body_of(position_view(position).agency_id).id for position in actor.positions}
    units = frozenset(unit for body in bodies for unit in subtree(body, day))
    accounts = usernames_of(officers_in(units, day))
    names = officer_names(accounts)
    people = [{"username": accounts[officer], "name": names[officer]} for officer in accounts if officer in names]
    return sorted(people, key=lambda each: (sort_key(each["name"]), each["username"]))


def _open_step(dossier: Dossier, process: Process | None, step: int | None) -> WorkStep | None:
    """The open one of that id, the first for None."""
    passes = passes_of(dossier, process)
    return passes.with_id(step) if step is not None else next(iter(passes.open), None)
