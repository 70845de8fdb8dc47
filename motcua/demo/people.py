"""Bringing the demo's people, organisations, positions and accounts in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from motcua.accounts import operations as accounts
from motcua.accounts.consent_texts import texts
from motcua.accounts.operations import OrganisationSpec, PersonSpec
from motcua.accounts.operations.agreeing import IMPORT, agree
from motcua.accounts.queries import IdNumber
from motcua.demo import files
from motcua.directory import operations as directory
from motcua.directory.operations import Appointing, PositionSpec
from motcua.platform.actor import Actor


class People:
    """Loads everybody once; what is there already stays as it is. `agencies` are ids by code."""

    def __init__(self, agencies: dict[str, int], *, actor: Actor, now: datetime) -> None:
        self._agencies, self._actor, self._now = agencies, actor, now
        self._founded: date = files.read("province")["province"]["two_tier_from"]
        self.persons: dict[str, int] = {}
        self.accounts: dict[str, int] = {}

    def load(self) -> None:
        """People first, then the organisations that some of them act for."""
        for item in files.people():
            self._person(item)
        for item in files.read("people")["organisations"]:
            self._organisation(item)

    def _person(self, item: dict[str, Any]) -> None:
        numbers = [("citizen", item["id"]), ("old_citizen", item.get("old_id"))]
        spec = PersonSpec(
            name=item["name"],
            sex=item["sex"],
            birth_date=item["born"],
            numbers=tuple(IdNumber(kind, number) for kind, number in numbers if number),
            phone=item.get("phone", ""),
            email=item.get("email", ""),
            address=item.get("address", ""),
            eid_level=item.get("eid_level", 0),
            mother=self.persons[item["mother"]] if "mother" in item else None,
        )
        person = accounts.register_person(spec, actor=self._actor, now=self._now)
        username = item["user"]
        if username is None:
            return
        self.persons[username] = person
        if "posts" in item:
            self._account(username, "officer", person, self._officer(username, item))
        elif spec.eid_level:  # without an electronic identity nobody has an account
            self._account(username, "citizen", person, None)

    def _account(self, username: str, kind: str, person: int, officer: int | None) -> None:
        account = accounts.open_account(
            username, kind, person=person, officer=officer, actor=self._actor, now=self._now
        )
        self.accounts[username] = account
        if kind == "citizen":
            needed = [text.code for text in texts().values() if text.needed]
            agree(account, needed, channel=IMPORT, actor=self._actor, now=self._now)

    def _officer(self, username: str, item: dict[str, Any]) -> int:
        officer = directory.register_officer(username, item["name"], actor=self._actor, now=self._now)
        appointments = [self._post(officer, post) for post in item["posts"]]
        for authority in item.get("signing_authority", ()):
            directory.authorise_signing(
                appointments[-1],
                act=authority["act"],
                ground=authority["by"],
                sign_as=authority["sign_as"],
                since=authority["from"],
                actor=self._actor,
                now=self._now,
            )
        return officer

    def _post(self, officer: int, post: dict[str, Any]) -> int:
        until = post["to"] + timedelta(days=1) if "to" in post else None
        sign_as = post.get("sign_as", "")
        position = PositionSpec(
            agency=self._agencies[post["agency"]],
            title=post["post"],
            role=post["role"],
            since=post["from"],
            until=until,
            sign_as=sign_as,
        )
        appointing = Appointing(
            officer=officer,
            position=directory.open_position(position, actor=self._actor, now=self._now),
            since=post["from"],
            until=until,
            sign_as=sign_as,
            home_agency=self._agencies[post["home_agency"]] if "home_agency" in post else None,
        )
        return directory.appoint(appointing, actor=self._actor, now=self._now)

    def _organisation(self, item: dict[str, Any]) -> None:
        spec = OrganisationSpec(item["name"], item["tax_code"], item["kind"], item.get("address", ""))
        organisation = accounts.register_organisation(spec, actor=self._actor, now=self._now)
        if "legal_representative" in item:
            accounts.record_representation(
                organisation,
                self.persons[item["legal_representative"]],
                role="legal_representative",
                since=self._founded,
                actor=self._actor,
                now=self._now,
            )
