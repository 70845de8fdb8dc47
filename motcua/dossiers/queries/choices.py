"""What a work list may be narrowed to: the agencies, procedures and steps that an officer's positions reach."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import get_language

from motcua.catalog import queries as catalog
from motcua.catalog.content import StepDef
from motcua.directory.queries import agency_view, body_of, subtree
from motcua.dossiers.queries.reaches import View, reaches_of
from motcua.dossiers.scope import Scope
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import sort_key
from motcua.platform import generations

Choice = dict[str, str]


def choices(view: View, procedure: str | None, scope: Scope, now: datetime) -> dict[str, list[Choice]]:
    """`{agencies, procedures, steps}`, each `[{code, name}]`; steps of the procedure asked for, or of them all.

    Procedures by name: those that his positions play a part in, and of a desk those settled by the body it belongs to.
    Steps in the order in which processes name them; where processes use one code for several names, the commonest one.
    From memory after the first time.
    """
    reaches = reaches_of(view, None, scope, now)
    views = {agency_view(reach.agency) for reach in reaches}
    codes = {code for reach in reaches for code in reach.procedures or ()}
    bodies = {body_of(reach.agency).id for reach in reaches if reach.procedures is None}
    codes |= {code for _agency, code in catalog.offered_at(_under(bodies), local_day(now))}
    meant = (procedure,) if procedure in codes else tuple(sorted(codes))
    return {
        "agencies": [{"code": each.code, "name": each.name} for each in sorted(views, key=lambda each: each.code)],
        "procedures": list(_kept("procedures", tuple(sorted(codes)))),
        "steps": list(_kept("steps", meant)),
    }


def _under(bodies: Iterable[int]) -> set[int]:
    return {agency for body in bodies for agency in subtree(body)}


def _kept(what: str, codes: tuple[str, ...]) -> tuple[Choice, ...]:
    """The procedures of these codes, or their steps, in the language of whoever looks."""
    key = ("choices", what, codes, get_language())
    return generations.cached("catalog", key, lambda: tuple(_MADE[what](codes)))


def _procedures(codes: tuple[str, ...]) -> Iterator[Choice]:
    named = [{"code": code, "name": str(catalog.newest(code).name)} for code in codes]
    yield from sorted(named, key=lambda each: (sort_key(each["name"]), each["code"]))


def _steps(codes: tuple[str, ...]) -> Iterator[Choice]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, step in _defined(codes):
        places[step.code].append(place)
        names[step.code][str(step.name)] += 1
    for code in sorted(places, key=lambda each: (sum(places[each]) / len(places[each]), each)):
        yield {"code": code, "name": names[code].most_common(1)[0][0]}


def _defined(codes: Iterable[str]) -> Iterator[tuple[int, StepDef]]:
    """Every step of their processes with its place in its own."""
    for code in codes:
        for process in catalog.newest(code).processes.values():
            yield from enumerate(process.steps)


_MADE = {"procedures": _procedures, "steps": _steps}
