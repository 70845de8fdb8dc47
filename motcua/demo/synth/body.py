"""What a filing brings: the body of POST /dossiers, drawn for one dossier."""

from __future__ import annotations

from random import Random
from typing import Any

from motcua.demo.synth import names
from motcua.demo.synth.places import Place
from motcua.demo.synth.script import Filing

SPREAD = 7_368_787
DELIVERIES = {"counter": "desk", "online": "electronic", "postal": "postal"}


def body_of(filing: Filing, seed: int, helper: str) -> dict[str, Any]:
    """The body as the interface takes it; each component's `file` is left for the player. `helper` assists."""
    place, random = filing.place, Random((seed + 1) * SPREAD + filing.number)
    attached = place.papers(filing.case, filing.channel).attached if filing.channel == "online" else ()
    return {
        "procedure": place.content.code,
        "case": filing.case or None,
        "agency": place.competent.code,
        "channel": filing.channel,
        "assistance": {"kind": "receptionist", "helper": helper, "place": place.desk.code} if filing.assisted else None,
        "received_at_desk": place.desk.code,
        "applicant": names.applicant(random, _kind(place, random), f"{place.competent.name}, tỉnh Lạc Giang"),
        "filer": None,
        "form": _form(place, filing.case, random),
        "components": [{"component": code, "file": None} for code in attached],
        "result_delivery": [{"method": DELIVERIES[filing.channel], "place": None, "address": None}],
    }


def _kind(place: Place, random: Random) -> str:
    kinds = place.content.subjects or ("person",)
    return kinds[0] if len(kinds) == 1 or random.random() < 0.8 else kinds[1 + int(random.random() * (len(kinds) - 1))]


def _form(place: Place, case: str, random: Random) -> dict[str, Any]:
    """The example's form with its own names, addresses and purpose."""
    form = dict(place.form(case))
    for name in form:
        if name == "purpose":
            form[name] = names.PURPOSES[int(random.random() * len(names.PURPOSES))]
        elif name.endswith("_name") and isinstance(form[name], str):
            form[name] = names.person(random, "").name
        elif name in {"residence", "last_residence", "home_town"} and isinstance(form[name], str):
            form[name] = names.person(random, f"{place.competent.name}, tỉnh Lạc Giang").address
    return form
