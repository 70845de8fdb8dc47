"""The officers' work lists: what is mine, what my unit has, what my desk has to receive."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.urls import reverse

from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.queries import people_at_work, work_list
from motcua.dossiers.queries.reaches import View
from motcua.dossiers.queries.roster import rosters_of
from motcua.dossiers.queries.slips import places_of
from motcua.dossiers.queries.tracking_book import desks_of
from motcua.faces.api import cursors
from motcua.faces.desk import filtering
from motcua.faces.desk.filtering import HANDS, Options
from motcua.faces.web.page import Visit

PAGE = 50
LIST = "desk"
TOGETHER = tuple((name, ACTIONS[name].label) for name in ("take", "complete_step", "reassign"))
VIEWS: dict[str, View] = {
    "mine": "mine",
    "unit": "all",
    "inbox": "inbox",
    "cooperating": "cooperating",
    "following": "following",
}


def mine(visit: Visit) -> HttpResponseBase:
    """What I have in hand, and what is there for somebody in my positions to take or to decide."""
    return _shown(visit, "mine")


def unit(visit: Visit) -> HttpResponseBase:
    """Every open dossier that my positions reach, whoever has it."""
    people = people_at_work(actor=visit.actor, now=visit.now)
    return _shown(visit, "unit", (*HANDS, *((each["username"], each["name"]) for each in people)))


def inbox(visit: Visit) -> HttpResponseBase:
    """What was filed at my desk and waits for its answer, by what is left of the 8 working hours."""
    return _shown(visit, "inbox")


def cooperating(visit: Visit) -> HttpResponseBase:
    """Where a colleague waits for my opinion."""
    return _shown(visit, "cooperating")


def following(visit: Visit) -> HttpResponseBase:
    """Where I was asked to keep an eye on a step."""
    return _shown(visit, "following")


def _shown(visit: Visit, name: str, hands: Options = ()) -> HttpResponseBase:
    view = VIEWS[name]
    cursor = cursors.given(visit.asked.dict(), LIST)
    wanted = filtering.asked(visit.asked, view, hands, visit.now)
    found = work_list(wanted, actor=visit.actor, now=visit.now, limit=PAGE, cursor=cursor)
    narrowed = {key: str(value) for key, value in visit.asked.items() if key != "cursor" and value}
    following = cursors.shown(found["next"], LIST)
    controls = filtering.controls(view, hands, found)
    return visit.show(
        "desk/list.html",
        name=name,
        found=found,
        asked=narrowed,
        controls=controls,
        together=TOGETHER if name in ("mine", "unit") else (),
        more_open=any(not each.first and each.name in narrowed for each in controls),
        chosen=filtering.chosen(narrowed, controls),
        further=cursor is not None,
        first=f"?{urlencode(narrowed)}",
        # Resolved once: for each row it took an eighth of the page's time.
        address=reverse("desk:dossier", args=["_"]).removesuffix("_"),
        following=following and f"?{urlencode({**narrowed, 'cursor': following})}",
        carries=name in ("unit", "inbox") and bool(places_of(visit.actor, visit.now)),
        rosters=name == "inbox" and bool(rosters_of(visit.actor, visit.now)),
        keeps_book=name == "inbox" and bool(desks_of(visit.actor, visit.now)),
    )
