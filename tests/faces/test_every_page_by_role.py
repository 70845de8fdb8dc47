"""Every page by every role, with one's own dossier and another's: the table of pages, walked whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from motcua.accounts.models import Authority
from motcua.directory.operations import GrantSpec, give
from motcua.directory.queries import agency_by_code, officer_named, positions_held
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.operations import declare_disturbance
from motcua.faces.admin.routes import PAGES as ADMIN
from motcua.faces.desk.routes import PAGES as DESK
from motcua.faces.portal.routes import PAGES as PORTAL
from motcua.faces.web.page import Page, Who
from motcua.faces.web.routes import PAGES as WEB
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from tests.accounts.acting import FRIEND, company, employed, person
from tests.dossiers.carrying import COMMUNE, send, take_in
from tests.dossiers.driver import ROUTES, Driver
from tests.faces.pages import Browser, forms_of
from tests.faces.portal.filing import begin
from tests.people import granted, hire, lent
from tests.province import Province

FACES = {"web": WEB, "portal": PORTAL, "desk": DESK, "admin": ADMIN}
EVERY = [(face, page) for face, pages in FACES.items() for page in pages]
# The last ones have their rights another way than by a post's place in an offering (see `people_of_the_ward`).
OTHERWISE = ["stand_in", "leaver", "two_posts", "operator"]
ROLES = ["", "citizen", "business", "receptionist", "officer", "leader", "records_clerk", "commune_officer", "board"]
ROLES += ["administrator", *OTHERWISE]
KINDS = {"": None, "citizen": "citizen", "business": "citizen"}
COUNTER = {"counter", "file_at_counter", "told", "told_today", "received", "helping"}
WANTED = {
    Who.CITIZEN: {"citizen"},
    Who.OFFICER: {"officer"},
    Who.STAFF: {"officer", "report_only"},
    Who.SIGNED_IN: {"citizen", "officer", "report_only"},
}
# What belongs to the giver of an authority, or to the representative of an organisation.
ACTING = {
    "authority_confirm": "citizen",
    "authority_end": "citizen",
    "member_new": "business",
    "member_end": "business",
}
SIGN_IN = "/dang-nhap?next="
# Those who have nothing to do with the dossier: another citizen, another commune's officer, a body that only reports.
STRANGERS = ["business", "commune_officer", "board", "administrator", "leaver"]
AT_COUNTER = {"receptionist", "two_posts", "operator"}
BOOK, KEEPERS = {"book", "print_book"}, {"receptionist", "two_posts"}
ROSTER = KEEPERS | {"administrator"}
# Who carries papers at the ward or its centre; to the others there is no such slip.
SLIP, CARRIERS = {"slip", "print_slip"}, AT_COUNTER | {"officer", "leader", "records_clerk", "stand_in"}
OFFICERS = frozenset(ROLES) - {"", "citizen", "business"}
# Who is shown each page of administration, about the demo's officer; to the others it says no. A page needs a row.
ADMINISTRATION: dict[str, frozenset[str] | set[str]] = {
    "rights": OFFICERS,
    "who_may": {"administrator"},
    "proposal": {"administrator"},
    "person": {"officer", "administrator"},
    "give": {"administrator"},
    "end_grant": OFFICERS,  # an address that only takes forms leads back to the person
    "stand_in": {"officer", "administrator"},
    "end_stand_in": OFFICERS,
    "home": OFFICERS,
    "end_appointment": OFFICERS,
    "correct_day": OFFICERS,
    "agencies": {"administrator"},
    "agency": {"administrator"},
    "open_agency": {"administrator"},
    "change_agency": {"administrator"},
    "close_agency": {"administrator"},
    "open_position": {"administrator"},
    "position": {"administrator"},
    "officers": {"administrator"},
    "register_officer": {"administrator"},
    "calendars": {"administrator"},
    "calendar": {"administrator"},
    "day": {"administrator"},
    "closure": {"administrator"},
    "promises": {"administrator"},
    "disturbances": {"administrator"},
    "disturbance_new": {"administrator"},
    "declare_disturbance": OFFICERS,
    "disturbance": {"administrator"},
    "end_disturbance": OFFICERS,
    "versions": {"leader", "officer"},  # who leads in any procedure
    "move_versions": OFFICERS,  # without a procedure and an agency it leads back to the list
    "paper_forms": {"administrator"},
    "paper_form": {"administrator"},
    "try_paper": OFFICERS,
    "paper_shipped": OFFICERS,
    "paper_version": {"administrator"},
    "paper_version_pdf": {"administrator"},
    "paper_version_text": {"administrator"},
}
AWAY = {"provider", "provider_back", "resume"}
"""Ways to a provider and back, of which these people have taken none."""
FINE = {200, 204, 303}


@dataclass
class Site:
    """A dossier of the citizen's, a draft of hers, and where each page lies for them."""

    code: str
    draft: str
    authority: int
    organisation: int
    member: int
    proposal: int
    disturbance: int
    slip: int

    def address(self, face: str, page: Page) -> str:
        """The page's address with values that exist; files do not."""
        values = {
            "code": self.code,
            "draft": self.draft,
            "file": "0" * 32,
            "number": {"proposal": self.proposal, "disturbance": self.disturbance}.get(page.name, 1),
            "calendar": "xa-phuong",
            "username": "nttdung",
            "contact": 1,
            "authority": self.authority,
            "organisation": self.organisation,
            "member": self.member,
            "procedure": "1.004873",
            "language": "en",
            "provider": "vneid",
            "form": "none",
            "kind": "supplement",
            "n": self.slip if page.name in SLIP else 1,
            "version": 0,
        }
        own = {"procedure": "1.004873", "field": "G15-TP07", "life_event": "birth", "agency": "H99.101"}
        own["procedure_form"] = own["procedure"]
        if face == "portal" and page.name in own:
            values["code"] = own[page.name]
        if face == "admin":
            values["code"] = own["agency"]
        names = {part.strip("<>").split(":")[-1] for part in page.address.split("/") if part.startswith("<")}
        return reverse(f"{face}:{page.name}", kwargs={name: values[name] for name in names})


@pytest.fixture
def site(province: Province, monday: datetime) -> Site:
    """What the citizen has."""
    driver = Driver(province, now=monday - timedelta(days=3))
    driver.file()
    for role, action in (("receptionist", "request_supplement"), ("citizen", "supplement")):
        driver.do(role, action)
    for role, action in ROUTES[State.IN_PROCESS]:
        driver.do(role, action)
    here = begin(Browser(province).sign_in("citizen"))
    acting = (authority(driver), company(), employed(province, driver.now))
    people = people_of_the_ward(province, monday)
    own = driver.code
    papers = [{"component": "000.00.00.G15-KQ003453", "originals": 1, "copies": 0}]
    carried = take_in(driver, to=COMMUNE, procedure="1.004873", case="reissue", papers=papers)
    slip = send(driver, [carried], receiver=COMMUNE)
    return Site(own, here.rsplit("/", 1)[1], *acting, people, storm(province, monday), slip)


def authority(driver: Driver) -> int:
    """An authority that the citizen gave and has not confirmed yet."""
    given = Authority.objects.create(
        giver_person_id=person(driver.actor("citizen")),
        taker_id=person(driver.actor(FRIEND)),
        scope=Authority.Scope.ALL,
        since=local_day(driver.now),
        given_at=driver.now,
        proof=Authority.Proof.CODE,
    )
    return given.pk


def storm(province: Province, now: datetime) -> int:
    """A disturbance of the whole province that goes on."""
    return declare_disturbance(
        "storm",
        agency=None,
        since=now - timedelta(days=1),
        until=None,
        ground="Công điện số 5/CĐ-UBND",
        shifts=True,
        actor=province.actor("administrator", now),
        now=now,
    )


def people_of_the_ward(province: Province, now: datetime) -> int:
    """Those who have their rights otherwise; a powerful right is proposed for one of them, whose number is answered."""
    today = local_day(now)
    hire("stand_in", ("H99.102.02", "officer"))
    (clerk,) = positions_held(officer_named("nttdung"), today)
    lent(clerk, "nttdung", "stand_in", "officer", since=today - timedelta(days=1))
    (left,) = hire("leaver", ("H99.101.01", "officer"), until=today)
    granted(left, "officer", "H99.101")
    _desk, office = hire("two_posts", ("H99.101.04", "receptionist"), ("H99.101.01", "officer"))
    granted(office, "officer", "H99.101")
    (agent,) = hire("operator", ("BD.H99.104", "agent"))
    granted(agent, "operator", "H99.101.04")
    spec = GrantSpec(office, "leader", agency_by_code("H99.101").id, today, "Quyết định số 2/QĐ")
    proposal = give(spec, actor=province.actor("administrator", now), now=now).proposal
    assert proposal is not None
    return proposal


def kind_of(role: str) -> str | None:
    """The kind of account behind a role; None for a visitor."""
    return KINDS.get(role, "officer")


def concerns_a_dossier(face: str, page: Page) -> bool:
    """Does the address name a dossier or a draft of somebody's?"""
    if face == "admin":
        return False
    if page.name == "tracked":
        return False
    return "<code:code>" in page.address or "<slug:draft>" in page.address


def window(province: Province, role: str) -> Browser:
    """A browser of the role's; a visitor's without."""
    return Browser(province).sign_in(role) if role else Browser(province)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens_for_whom_it_is_meant_and_for_nobody_else(
    province: Province, site: Site, role: str, monday: datetime
) -> None:
    browser, wrong = window(province, role), {}
    for face, page in EVERY:
        if (face, page.name) in {("web", "sign_out")}:
            continue
        address = site.address(face, page)
        answer = browser.get(address)
        seen = (answer.status_code, answer.headers.get("Location", ""))
        if not _as_it_should(role, face, page, *seen):
            wrong[f"{face}:{page.name}"] = seen
    assert wrong == {}


def _as_it_should(role: str, face: str, page: Page, status: int, location: str) -> bool:
    wanted = WANTED.get(page.who)
    if wanted is not None and kind_of(role) is None:
        return status == 303 and location.startswith(SIGN_IN)
    if wanted is not None and kind_of(role) not in wanted:
        return status == 403
    if page.name in COUNTER and role not in AT_COUNTER:
        # Only who sits at a desk; an address that takes forms leads back to the counter.
        return status in {303, 403, 404}
    if page.name in BOOK:
        # Without a desk chosen there is nothing to print.
        return status == (200 if role in KEEPERS and page.name == "book" else 403)
    if page.name == "roster":
        return status == (200 if role in ROSTER else 403)
    if page.name in SLIP:
        return status == (200 if role in CARRIERS else 404)
    if page.name == "slips":
        return status == (200 if role in CARRIERS | {"commune_officer"} else 403)
    if not concerns_a_dossier(face, page):
        return status in _elsewhere(role, face, page)
    if role in STRANGERS:
        # An address that only takes forms leads back to the dossier's page, which is not found.
        return status == 404 or (status == 303 and location.startswith("/ho-so/"))
    # Those concerned may still come at the wrong moment (nothing to answer, nothing printed), which is told as such.
    return status in FINE | {404, 409}


def _elsewhere(role: str, face: str, page: Page) -> set[int]:
    """What may be answered where no dossier is named."""
    if page.name in ACTING:
        return {200 if role == ACTING[page.name] else 404}
    if face == "admin":
        return FINE if role in ADMINISTRATION[page.name] else {403, 404}
    if page.name in AWAY:
        return {303, 404, 409}
    if face == "desk" and role in {"board", "administrator", "leaver"}:
        return {200, 303, 403}
    return {404} if page.name == "tracked" else FINE  # a dossier is tracked by its secret


@pytest.mark.parametrize("role", ["", *STRANGERS])
def test_no_form_about_a_dossier_does_anything_for_a_stranger(
    province: Province, site: Site, role: str, monday: datetime
) -> None:
    browser = window(province, role)
    proof = _proof(browser)
    before = (Entry.objects.count(), Dossier.objects.get(code=site.code).moment, Draft.objects.get(pk=site.draft).body)
    wrong = {}
    for face, page in EVERY:
        if page.act is None or not concerns_a_dossier(face, page):
            continue
        answer = browser.client.post(site.address(face, page), {**proof, "note": "x"})
        if answer.status_code not in {401, 403, 404}:
            wrong[f"{face}:{page.name}"] = answer.status_code
    after = (Entry.objects.count(), Dossier.objects.get(code=site.code).moment, Draft.objects.get(pk=site.draft).body)
    assert wrong == {}
    assert after == before


def _proof(browser: Browser) -> dict[str, str]:
    """The hidden fields that every form of this visitor carries."""
    page = browser.get("/dang-xuat").content.decode()
    fields = forms_of(page)[-1].fields
    return {name: values[0] for name, values in fields.items()}


def test_every_page_of_administration_has_a_row() -> None:
    assert {page.name for page in ADMIN} == set(ADMINISTRATION)


def test_no_address_is_given_to_two_pages() -> None:
    addresses = [(face if face in {"desk", "admin"} else "", page.address) for face, page in EVERY]
    assert len(set(addresses)) == len(addresses)
