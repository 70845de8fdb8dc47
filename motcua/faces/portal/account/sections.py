"""The sections of the account's page: each a title, a template and the facts it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import identities_of, offered, person_of, verifications_of
from motcua.accounts.queries.contacts import contacts_of
from motcua.dossiers.rules.masking import NUMBER, masked
from motcua.faces.portal.account.contacts import KINDS
from motcua.faces.web.oidc import offer, standing
from motcua.faces.web.page import Visit
from motcua.faces.web.words import ID_KINDS
from motcua.platform.errors import Text

OUTCOMES: dict[str, Text] = {
    "asked": _("đang chờ trả lời"),
    "match": _("khớp"),
    "mismatch": _("không khớp"),
    "unknown": _("không tìm thấy"),
}
POPULATION = _("Cơ sở dữ liệu quốc gia về dân cư")
HERE = "/tai-khoan"


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `facts` asks the domain and gives the template's context."""

    name: str
    title: Text
    template: str
    facts: Callable[[Visit], dict[str, Any]]


def about(visit: Visit) -> dict[str, Any]:
    """Name, birth date, masked numbers, the level of the electronic identity, what was verified and when."""
    person = person_of(visit.actor)
    numbers = [(ID_KINDS[each.kind], masked(NUMBER, each.number)) for each in person.numbers] if person else []
    verified = [
        (POPULATION if each.source == "population" else each.label, OUTCOMES[each.outcome], each)
        for each in verifications_of(visit.actor)
    ]
    return {"person": person, "numbers": numbers, "verified": verified}


def ways_in(visit: Visit) -> dict[str, Any]:
    """The sign-ins linked to the account, and the providers not linked yet."""
    linked = identities_of(visit.actor)
    known = {each.provider for each in linked}
    further = [
        offer.way(each, place=HERE) for each in offered() if each.profile != offer.OFFICERS and each.id not in known
    ]
    return {"linked": linked, "further": further, "level": standing.level_of(visit.request)}


def reached(visit: Visit) -> dict[str, Any]:
    """The contacts, and whether they are verified."""
    return {"contacts": [(KINDS[each.kind], each) for each in contacts_of(visit.actor, visit.now)]}


SECTIONS = (
    Section("about", _("Thông tin của Ông/Bà"), "portal/account/about.html", about),
    Section("contacts", _("Liên hệ"), "portal/account/contacts_section.html", reached),
    Section("ways_in", _("Cách đăng nhập"), "portal/account/ways_in.html", ways_in),
)
