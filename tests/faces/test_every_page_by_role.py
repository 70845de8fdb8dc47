"""Every page by every role, with one's own dossier and another's: the table of pages, walked whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Draft
from motcua.faces.desk.routes import PAGES as DESK
from motcua.faces.portal.routes import PAGES as PORTAL
from motcua.faces.web.page import Page, Who
from motcua.faces.web.routes import PAGES as WEB
from motcua.journal.models import Entry
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, forms_of
from tests.faces.portal.filing import begin
from tests.province import Province

EVERY = [*(("web", page) for page in WEB), *(("portal", page) for page in PORTAL), *(("desk", page) for page in DESK)]
ROLES = ["", "citizen", "business", "receptionist", "officer", "leader", "records_clerk", "commune_officer", "board"]
KINDS = {"": None, "citizen": "citizen", "business": "citizen"}
COUNTER = {"counter", "file_at_counter", "told", "told_today", "received"}
WANTED = {Who.CITIZEN: {"citizen"}, Who.OFFICER: {"officer"}, Who.SIGNED_IN: {"citizen", "officer", "report_only"}}
SIGN_IN = "/dang-nhap?next="
# Those who have nothing to do with the dossier: another citizen, another commune's officer, a body that only reports.
STRANGERS = ["business", "commune_officer", "board"]
FINE = {200, 204, 303}


@dataclass
class Site:
    """A dossier of the citizen's, a draft of hers, and where each page lies for them."""

    code: str
    draft: str

    def address(self, face: str, page: Page) -> str:
        """The page's address with values that exist; files do not."""
        values = {
            "code": self.code,
            "draft": self.draft,
            "file": "0" * 32,
            "number": 1,
            "contact": 1,
            "procedure": "1.004873",
            "language": "en",
        }
        own = {"procedure": "1.004873", "field": "G15-TP07", "life_event": "birth", "agency": "H99.101"}
        own["procedure_form"] = own["procedure"]
        if face == "portal" and page.name in own:
            values["code"] = own[page.name]
        names = {part.strip("<>").split(":")[-1] for part in page.address.split("/") if part.startswith("<")}
        return reverse(f"{face}:{page.name}", kwargs={name: values[name] for name in names})


@pytest.fixture
def site(province: Province, monday: datetime) -> Site:
    """What the citizen has."""
    driver = Driver(province, now=monday - timedelta(days=3))
    driver.reach(State.IN_PROCESS)
    here = begin(Browser(province).sign_in("citizen"))
    return Site(driver.code, here.rsplit("/", 1)[1])


def kind_of(role: str) -> str | None:
    """The kind of account behind a role; None for a visitor."""
    return KINDS.get(role, "officer")


def concerns_a_dossier(face: str, page: Page) -> bool:
    """Does the address name a dossier or a draft of somebody's?"""
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
    if page.name in COUNTER and role != "receptionist":
        return status in {
            303,
            403,
            404,
        }  # only who sits at a desk; an address that takes forms leads back to the counter
    if role == "board" and face == "desk" and not concerns_a_dossier(face, page):
        return status in {200, 403}
    if page.name == "tracked":
        return status == 404  # without its secret
    if not concerns_a_dossier(face, page):
        return status in FINE
    if role in STRANGERS:
        # An address that only takes forms leads back to the dossier's page, which is not found.
        return status == 404 or (status == 303 and location.startswith("/ho-so/"))
    # Those concerned may still come at the wrong moment (nothing to answer, nothing printed), which is told as such.
    return status in FINE | {404, 409}


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


def test_no_address_is_given_to_two_pages() -> None:
    addresses = [(face == "desk", page.address) for face, page in EVERY]
    assert len(set(addresses)) == len(addresses)
