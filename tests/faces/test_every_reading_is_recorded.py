"""Every endpoint and page: whether opening it puts a reading of somebody's data on record, and as what.

A new address without a row fails: whoever adds one says what it shows of people. Acts leave entries in the journal
instead (decision 8); what is nobody's data, or one's own, leaves nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import purposes
from motcua.dossiers.lifecycle import ACTIONS, State
from motcua.dossiers.models import Paper
from motcua.faces.admin.routes import PAGES as ADMIN_PAGES
from motcua.faces.api.endpoint import Endpoint
from motcua.faces.api.routes import ENDPOINTS
from motcua.faces.desk.routes import PAGES as DESK_PAGES
from motcua.faces.portal.routes import PAGES as PORTAL_PAGES
from motcua.faces.web.page import Page
from motcua.faces.web.routes import PAGES as WEB_PAGES
from motcua.journal.models import AccessEntry
from tests.dossiers.driver import ROUTES, Driver
from tests.faces.api.client import Api
from tests.faces.pages import Browser
from tests.province import Province

FACES = {"web": WEB_PAGES, "portal": PORTAL_PAGES, "desk": DESK_PAGES, "admin": ADMIN_PAGES}
EVERY = [(face, page) for face, pages in FACES.items() for page in pages]
# What opening it records, in whose eyes: API and desk by an official of the dossier, the portal by its citizen.
API: dict[str, str | None] = {
    "showDossier": purposes.HANDLING,
    "showTimeline": purposes.TIMELINE,
    "showClock": purposes.CLOCK,
    "printReceipt": purposes.RECEIPT,
    "printLetter": purposes.LETTER,
    "downloadFile": purposes.FILE,
    "showQueue": purposes.LIST,
    "trackDossier": None,  # no names, no numbers, and nobody known who asks
    "findProcedures": None,
    "showProcedure": None,
    "showNotices": None,  # codes, to the person himself
    "readNotice": None,
    "fileDossier": None,  # acts are in the journal
    "uploadFile": None,
    "mirrorStatus": None,
    **dict.fromkeys(ACTIONS),
}
DESK: dict[str, str | None] = {
    "mine": purposes.LIST,
    "unit": purposes.LIST,
    "inbox": purposes.LIST,
    "cooperating": None,  # nothing waits there; whom it shows is recorded, see `tests.dossiers.test_collaborators`
    "following": None,
    "dossier": purposes.HANDLING,
    "why": purposes.WHY,
    "dispute": purposes.WHY,
    "file": purposes.FILE,
    "receipt": purposes.RECEIPT,
    "received": purposes.HANDLING,
    "letter": purposes.LETTER,
    "control": purposes.CONTROL,
    "book": None,  # the question which days; what it prints is recorded, see `tests.dossiers.test_letters`
    "print_book": None,
    **dict.fromkeys(ACTIONS, purposes.HANDLING),  # the forms of acts stand beside what is known of the dossier
    "numbers": None,  # the question what for; the numbers themselves come with its answer, see below
    "seat": None,
    "together": None,  # takes forms; whom the preview shows is recorded, see `tests.dossiers.test_together`
    "note_mirrored": None,  # how another agency's part stands, and nothing of its people
    "roster": None,  # officers in their posts
    "hand_over": None,  # the question whose work; whom it shows is recorded as in a work list
    "slips": None,  # counts; whom its list and a slip show is recorded, see `tests.dossiers.test_slips`
    "slip": None,  # of no slip there
    "recall_slip": None,
    "print_slip": None,
    "counter": None,  # blank; looking somebody up is recorded, see `tests.dossiers.test_visitor`
    "file_at_counter": None,
    "told": None,  # counts
    "told_today": None,
    "search": None,  # blank; what it finds is recorded, see `tests.dossiers.test_search`
    "helping": None,
}
AT_COUNTER = {"inbox", "book", "print_book", "counter", "file_at_counter", "told", "told_today", "received", "helping"}
# The citizen's own, public pages, and signing in: nothing of anybody else.
OWN_OR_NOBODYS = {
    "web": {
        "sign_in second_step anew sign_out signed_out resume provider provider_back proof security end_sessions",
        "change_password add_app add_passkey remove_factor recovery_codes language",
    },
    "portal": {
        "home search suggestions procedures procedure procedure_form field life_event agencies agency tracking tracked",
        "account end_way_in contacts direct_notices contact send_contact_code end_contact who_looked consents",
        "who_looked_at_mine dossiers dossier dossier_file dossier_receipt dossier_application dossier_letter confirm",
        "supplement withdraw",
        "notices authorities authority_new authority_confirm authority_end organisations member_new member_end",
        "filing drafts draft draft_discard draft_case draft_whom draft_people draft_form draft_papers draft_file",
        "draft_delivery draft_check draft_filed",
    },
    "admin": {  # officers in their posts, agencies, calendars; dossiers by code and step, no people
        "home agencies agency open_agency change_agency close_agency open_position position end_appointment officers",
        "register_officer rights who_may proposal person give end_grant stand_in end_stand_in calendars promises",
        "closure calendar day correct_day disturbances disturbance_new declare_disturbance disturbance end_disturbance",
        "versions move_versions",
        "paper_forms paper_form try_paper paper_shipped paper_version paper_version_pdf paper_version_text",
    },
}
PAGES: dict[tuple[str, str], str | None] = {
    **{("desk", name): purpose for name, purpose in DESK.items()},
    **{(face, name): None for face, lines in OWN_OR_NOBODYS.items() for line in lines for name in line.split()},
}


def test_every_endpoint_and_page_has_a_row() -> None:
    assert {endpoint.name for endpoint in ENDPOINTS} == set(API)
    assert {(face, page.name) for face, page in EVERY} == set(PAGES)


@pytest.fixture
def driver(province: Province, monday: datetime) -> Driver:
    """A dossier that an officer has in hand, beside one that the desk has still to receive."""
    driver = Driver(province, now=monday - timedelta(days=3))
    driver.file()
    for role, action in (("receptionist", "request_supplement"), ("citizen", "supplement")):
        driver.do(role, action)
    for role, action in ROUTES[State.IN_PROCESS]:
        driver.do(role, action)
    code, secret = driver.code, driver.secret
    driver.file()
    driver.code, driver.secret = code, secret
    return driver


def file_of(driver: Driver) -> str:
    """A file of the dossier."""
    files = Paper.objects.filter(dossier__code=driver.code, file__isnull=False)
    return str(files.values_list("file_id", flat=True)[0])


def address(face: str, page: Page, driver: Driver) -> str:
    """The page's address for the dossier; what else it names need not exist."""
    values = {
        "code": driver.code,
        "file": file_of(driver),
        "language": "en",
        "procedure": "1.004873",
        "kind": "supplement",
    }
    names = {part.strip("<>").split(":")[-1] for part in page.address.split("/") if part.startswith("<")}
    return reverse(f"{face}:{page.name}", kwargs={name: values.get(name, "1") for name in names})


def recorded(before: int) -> list[str]:
    """The purposes put on record since."""
    return list(AccessEntry.objects.filter(id__gt=before).order_by("id").values_list("purpose", flat=True))


def newest() -> int:
    return max(AccessEntry.objects.values_list("id", flat=True), default=0)


@pytest.mark.parametrize("endpoint", [each for each in ENDPOINTS if each.method == "GET"], ids=lambda each: each.name)
def test_what_an_endpoint_hands_out_is_on_record_as_its_row_says(
    endpoint: Endpoint, driver: Driver, province: Province
) -> None:
    before, api, file = newest(), Api(province), file_of(driver)
    code = "1.004873" if endpoint.tag == "procedures" else driver.code
    query: dict[str, Any] = {"secret": driver.secret} if endpoint.name == "trackDossier" else {}
    answer = api.get(
        endpoint.path.format(code=code, file=file, kind="supplement", n=1),
        "officer" if endpoint.scope else None,
        **query,
    )
    assert answer.status_code == 200
    assert recorded(before) == [purpose for purpose in [API[endpoint.name]] if purpose]
    theirs = recorded(before)
    assert api.get(
        endpoint.path.format(code=code, file=file, kind="supplement", n=1), "business", **query
    ).status_code in {200, 403, 404}
    assert recorded(before) == theirs  # who gets nothing leaves nothing


def test_what_a_page_shows_is_on_record_as_its_row_says(driver: Driver, province: Province) -> None:
    windows = {
        role: Browser(province).sign_in(role) for role in ("officer", "receptionist", "citizen", "administrator")
    }
    wrong = {}
    for face, page in EVERY:
        if (face, page.name) == ("web", "sign_out"):
            continue
        before, role = newest(), _role(face, page)
        windows[role].get(address(face, page, driver))
        wanted = [purpose for purpose in [PAGES[face, page.name]] if purpose]
        if recorded(before) != wanted:
            wrong[f"{face}:{page.name}"] = recorded(before)
    assert wrong == {}


def _role(face: str, page: Page) -> str:
    if face != "desk":
        return "administrator" if face == "admin" else "citizen"
    return "receptionist" if page.name in AT_COUNTER else "officer"


def test_numbers_are_shown_by_the_answer_to_what_for_and_recorded_with_it(driver: Driver, province: Province) -> None:
    code, window = driver.code, Browser(province).sign_in("leader")
    page = f"/can-bo/ho-so/{code}/so-day-du"
    assert "0991••••2523" in window.text(f"/can-bo/ho-so/{code}")
    before = newest()
    assert window.submit(page).status_code == 422
    assert recorded(before) == []
    shown = window.submit(page, purpose=purposes.SHOWN_TO_IDENTIFY)
    assert "099190002523" in shown.content.decode()
    assert recorded(before) == [purposes.SHOWN_TO_IDENTIFY]
    assert Client().get(page, SERVER_NAME="127.0.0.1").status_code == 303
    for role, status in (("commune_officer", 404), ("citizen", 403)):
        assert Browser(province).sign_in(role).get(page).status_code == status
