"""The accounts and posts of ministries' systems in the demo, which are programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from motcua.accounts import operations as accounts
from motcua.demo import files, secrets
from motcua.directory import operations as directory
from motcua.directory.duties import MINISTRY_SYSTEM
from motcua.directory.errors import PeriodOverlaps
from motcua.directory.operations import Appointing, GrantSpec, PositionSpec
from motcua.directory.queries import officer_named, positions_held
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor

LABEL = "motcua demo"


def load(agencies: Mapping[str, int], *, actor: Actor, now: datetime) -> None:
    """Open their accounts and posts, and let them tell of what their agencies settle; `agencies` are ids by code."""
    for item in files.read("rights")["systems"]:
        agency, since = agencies[item["agency"]], item["from"]
        officer = directory.register_officer(item["user"], item["name"], actor=actor, now=now)
        accounts.open_account(item["user"], "system", officer=officer, actor=actor, now=now)
        spec = PositionSpec(agency=agency, title=item["post"], role=MINISTRY_SYSTEM, since=since)
        position = directory.open_position(spec, actor=actor, now=now)
        directory.appoint(Appointing(officer=officer, position=position, since=since), actor=actor, now=now)
        grant = GrantSpec(position=position, duty=MINISTRY_SYSTEM, agency=agency, since=since, ground=item["ground"])
        try:
            directory.give(grant, actor=actor, now=now)
        except PeriodOverlaps:
            continue  # loaded before


def issue_tokens(key: str, *, actor: Actor, now: datetime) -> None:
    """Let them call; their tokens follow from the installation's secret key."""
    for item in files.read("rights")["systems"]:
        if positions_held(officer_named(item["user"]), local_day(now)):
            account = accounts.open_account(
                item["user"], "system", officer=officer_named(item["user"]), actor=actor, now=now
            )
            accounts.issue_token(account, secrets.token_of(key, item["user"]), label=LABEL, actor=actor, now=now)
