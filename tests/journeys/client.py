"""A client of the interface that knows nothing of procedures: it does what it is offered, with data that fits.

All it brings along are the names of actions it would like to do, in order of preference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from motcua.accounts.operations import issue_token
from motcua.accounts.queries import account_of
from motcua.demo.load import LOADER
from motcua.demo.secrets import token_of
from tests.dossiers.driver import pdf
from tests.faces.api.described import departures
from tests.journeys.values import value_for

ON = ("accept", "complete_step", "issue_result", "return_result")
OFFICIALS = ("receptionist", "officer", "leader", "records_clerk")
LAND_OFFICE = ("btnanh", "lvdai", "bxthuy", "pthanh", "htsao")
"""Who does what at the land registration office, where no role of the demo sits."""
WARD = "H99.101"
MOST_ACTS = 30
Offer = dict[str, Any]


class Refused(AssertionError):
    """The interface said no to what it had offered, or to what everybody may ask."""


@dataclass
class Client:
    """Everybody at once: one connection, and a token for each role."""

    http: httpx.Client
    tokens: dict[str, str]

    def ask(self, role: str | None, method: str, path: str, **named: Any) -> httpx.Response:
        """One request as a role, whatever its answer."""
        headers = {"Authorization": f"Bearer {self.tokens[role]}"} if role else {}
        return self.http.request(method, f"/api/v1{path}", headers=headers | named.pop("headers", {}), **named)

    def get(self, role: str | None, path: str, **params: Any) -> Any:
        """What is there to read."""
        return _answered(self.ask(role, "GET", path, params=params))

    def upload(self, role: str) -> str:
        """The id of a fresh file of the role's."""
        files = {"file": ("giấy tờ.pdf", pdf(), "application/pdf")}
        return str(_answered(self.ask(role, "POST", "/files", files=files))["id"])

    def body(self, procedure: str) -> tuple[str, dict[str, Any]]:
        """The procedure's example with files put in, and the role whose business it is."""
        body = self.get(None, f"/procedures/{procedure}")["example"]
        role = "business" if body["applicant"]["kind"] == "organisation" else "citizen"
        if body["channel"] == "counter":
            role = "receptionist"
        for component in body["components"]:
            component["file"] = self.upload(role)
        return role, body

    def file(self, procedure: str = "1.004873") -> Filed:
        """File the procedure's example."""
        role, body = self.body(procedure)
        answer = _answered(self.ask(role, "POST", "/dossiers", json=body))
        officials = OFFICIALS if body["agency"] == WARD else LAND_OFFICE
        return Filed(self, role, answer["code"], answer["secret"], officials)


@dataclass
class Filed:
    """A dossier that the client has filed."""

    client: Client
    filer: str
    code: str
    secret: str
    officials: Sequence[str] = OFFICIALS

    @property
    def path(self) -> str:
        return f"/dossiers/{self.code}"

    def view(self, role: str = "citizen") -> dict[str, Any]:
        """The dossier as a role sees it."""
        return dict(self.client.get(role, self.path))

    def offers(self, role: str) -> dict[str, Offer]:
        """What the role is offered, by name."""
        return {offer["action"]: offer for offer in self.view(role)["allowed_actions"]}

    def act(self, role: str, offer: Offer, *, whole: bool = False, outcome: int = 0, **named: Any) -> dict[str, Any]:
        """Do what was offered; `outcome` picks among its outcomes."""
        order = {
            "step": offer["step"],
            "outcome": offer["outcomes"][outcome]["outcome"] if offer["outcomes"] else None,
            "data": value_for(offer["data_schema"], lambda: self.client.upload(role), whole=whole),
            **named,
        }
        return dict(_answered(self.client.ask(role, "POST", f"{self.path}/actions/{offer['action']}", json=order)))

    def do(self, name: str, *, whole: bool = False, **named: Any) -> str:
        """Have the first role that is offered the action do it; returns the role."""
        for role in (self.filer, *self.officials):
            if offer := self.offers(role).get(name):
                self.act(role, offer, whole=whole, **named)
                return role
        raise AssertionError(f"nobody is offered {name!r}")

    def carry(self, wanted: Sequence[str] = ON, *, whole: bool = False) -> list[str]:
        """Let the officials do what is offered and wanted until nothing is; returns the acts done."""
        done: list[str] = []
        while found := self._next(wanted):
            role, offer = found
            self.act(role, offer, whole=whole)
            done.append(f"{role} {offer['action']}")
            assert len(done) < MOST_ACTS, done
        return done

    def offered_to_anybody(self) -> set[str]:
        """Names of all that the filer or an official could do now."""
        return {name for role in (self.filer, *self.officials) for name in self.offers(role)}

    def number(self) -> int:
        """The national status."""
        return int(self.view(self.filer)["status"]["code"])

    def _next(self, wanted: Sequence[str]) -> tuple[str, Offer] | None:
        for role in self.officials:
            offers = self.offers(role)
            for name in wanted:
                if name in offers:
                    return role, offers[name]
        return None


def token_since(moment: datetime, username: str) -> str:
    """A token of the account's that holds from the moment on."""
    account, secret = account_of(username), token_of(moment.isoformat(), username)
    assert account is not None, username
    issue_token(account.user_id, secret, label="journeys", actor=LOADER, now=moment)
    return secret


def _answered(response: httpx.Response) -> Any:
    if response.status_code >= 300:
        raise Refused(f"{response.request.method} {response.request.url.path}: {response.status_code} {response.text}")
    value = response.json()
    assert departures(response.request.method, response.request.url.path, response.status_code, value) == []
    return value
