"""How often whom may do what on pages and over the interface: one table.

What guesses secrets or costs others something is counted in the database, for all processes together; what happens at
every request in the process alone. An address is shared by whole offices and by the subscribers of a provider, so what
is counted by address is generous; what one person does is counted closer. This machine itself is no address.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest

from motcua.faces.address import address_of, neighbourhood
from motcua.platform import limits
from motcua.platform.actor import Actor
from motcua.platform.limits import Rate

MINUTE, TEN_MINUTES = 60, 600


class Rule(NamedTuple):
    """A limit: for each address, for each person who is signed in; in the database or in each process."""

    name: str
    by_address: Rate | None = None
    by_person: Rate | None = None
    everywhere: bool = False


FLOOD = Rule("flood", by_address=Rate(3000, MINUTE))
CALLS = Rule("calls", by_person=Rate(1200, MINUTE))
SEARCH = Rule("search", by_address=Rate(600, MINUTE))
FILING = Rule("filing", by_person=Rate(100, TEN_MINUTES))
UPLOAD = Rule("upload", by_person=Rate(300, TEN_MINUTES))
SIGN_IN = Rule("sign_in", by_address=Rate(300, TEN_MINUTES), everywhere=True)
TRACKING = Rule("tracking", by_address=Rate(120, TEN_MINUTES), everywhere=True)

# By face, method and name of the page or endpoint.
ROUTES: dict[tuple[str, str, str], Rule] = {
    ("page", "POST", "sign_in"): SIGN_IN,
    ("page", "POST", "second_step"): SIGN_IN,
    ("page", "POST", "anew"): SIGN_IN,
    ("page", "POST", "tracking"): TRACKING,
    ("page", "GET", "tracked"): TRACKING,
    ("page", "GET", "search"): SEARCH,
    ("page", "GET", "suggestions"): SEARCH,
    ("page", "POST", "draft_check"): FILING,
    ("page", "POST", "file_at_counter"): FILING,
    ("page", "POST", "draft_papers"): UPLOAD,
    ("page", "POST", "supplement"): UPLOAD,
    ("api", "GET", "trackDossier"): TRACKING,
    ("api", "GET", "findProcedures"): SEARCH,
    ("api", "POST", "fileDossier"): FILING,
    ("api", "POST", "uploadFile"): UPLOAD,
}


def count(rule: Rule, request: HttpRequest, actor: Actor | None, now: datetime) -> None:
    """Count one time of a rule. Raises TooMany."""
    take = limits.take if rule.everywhere else limits.take_here
    if rule.by_address and (address := neighbourhood(address_of(request))):
        take(rule.name, rule.by_address, address, now=now)
    if rule.by_person and actor is not None and actor.id:
        take(f"{rule.name} of a person", rule.by_person, f"{actor.kind}:{actor.id}", now=now)


def on_route(face: str, request: HttpRequest, name: str, actor: Actor, now: datetime) -> None:
    """Count a request that has found its page or endpoint and whose caller is known. Raises TooMany."""
    count(CALLS, request, actor, now)
    method = "GET" if request.method == "HEAD" else request.method or ""
    if rule := ROUTES.get((face, method, name)):
        count(rule, request, actor, now)
