"""What a page is: an address, who may open it, what it shows and what a form on it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from motcua.accounts.queries import Account
from motcua.platform.actor import Actor
from motcua.platform.errors import Refusal, Text

SAID = "said"


class Who(Enum):
    """Who may open a page; what exactly he may see of it, the domains decide."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    CITIZEN = "citizen"
    OFFICER = "officer"
    STAFF = "staff"
    """Officers and those whose bodies only report: whoever signs in with a password and a second factor."""


STAFF = frozenset({"officer", "report_only"})
"""The kinds of accounts that `Who.STAFF` lets in."""


@dataclass(slots=True)
class Visit:
    """One request for a page: who comes, when, with what. `account` is None for a visitor without a sign-in."""

    request: HttpRequest
    page: Page
    now: datetime
    path: dict[str, str]
    actor: Actor
    account: Account | None

    @property
    def form(self) -> QueryDict:
        """What a form sent."""
        return self.request.POST

    @property
    def asked(self) -> QueryDict:
        """What stands behind the question mark of the address."""
        return self.request.GET

    @property
    def files(self) -> MultiValueDict[str, Any]:
        """The files a form sent."""
        return self.request.FILES

    @property
    def wants_part(self) -> bool:
        """Does a script of ours ask, which replaces a part of the page by the answer?"""
        return "HX-Request" in self.request.headers

    def say(self, text: Text) -> None:
        """A sentence for the top of the next page shown to this visitor."""
        self.request.session[SAID] = [*self.request.session.get(SAID, []), str(text)]

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponseBase:
        """The page from a template; what was said before is shown once."""
        said = self.request.session.pop(SAID, []) if not self.wants_part and SAID in self.request.session else []
        return render(self.request, template, {"visit": self, "said": said, **context}, status=status)

    def go(self, name: str, *, query: str = "", **path: str) -> HttpResponseBase:
        """On to another page, by its name (`portal:home`), so that reloading does not send the form again."""
        return HttpResponseRedirect(reverse(name, kwargs=path) + query, status=303)


Run = Callable[[Visit], HttpResponseBase]
Again = Callable[[Visit, Refusal], HttpResponseBase]


def never(_visit: Visit) -> bool:
    """For a page to which being signed in is proof enough."""
    return False


def always(_visit: Visit) -> bool:
    """For a page that always wants a fresh proof."""
    return True


@dataclass(frozen=True)
class Page:
    """One address below a face.

    `address` is a Django route; `show` answers GET, `act` POST. When `act` raises a Refusal, `again` shows the form
    once more with what was typed and what is wrong; without `again` a plain page says it. `once` False is for a POST
    that changes nothing (a check, a step back) and needs no token against being sent twice. `fresh` says whether this
    visit wants a proof of who one is that is no older than `MOTCUA_REAUTH_MINUTES`: signing, and all of administration.
    `level` is how surely a citizen must have signed in, 1 or 2 (Decree 69/2024/NĐ-CP).
    """

    address: str
    name: str
    show: Run
    act: Run | None = None
    again: Again | None = None
    who: Who = Who.ANYONE
    once: bool = True
    fresh: Callable[[Visit], bool] = never
    level: int = 0
