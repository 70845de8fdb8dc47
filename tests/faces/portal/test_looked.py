"""Who opened my file: a day of every kind of reading, told whole and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import pytest

from motcua.accounts.queries import account_of, person_of
from motcua.dossiers import purposes
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Paper
from motcua.journal import access
from motcua.journal.models import AccessEntry
from motcua.journal.purposes import words
from motcua.platform.subject import Subject
from tests.dossiers.driver import Driver
from tests.faces.api.client import Api
from tests.faces.pages import Browser
from tests.faces.portal.following import statements
from tests.province import Province

Open = Callable[..., Browser]


def bind() -> None:
    """What the worker does each minute."""
    while access.seal_access(now=datetime.now(UTC)):
        pass


def told(browser: Browser, path: str) -> list[tuple[str, str]]:
    """(purpose, facts) of every reading that the page and those after it tell, newest first."""
    bind()
    found, address = [], path
    while address:
        html = browser.text(address)
        for item in re.findall(r'<li class="app-looked__item">(.*?)</li>', html, re.DOTALL):
            purpose = re.search(r"<strong>(.*?)</strong>", item)
            facts = re.search(r'class="app-notices__facts">(.*?)</p>', item, re.DOTALL)
            assert purpose is not None
            assert facts is not None
            found.append((unescape(purpose[1]), " ".join(unescape(re.sub(r"<[^>]+>", "", facts[1])).split())))
        following = re.search(r'href="([^"]+)" rel="next"', html)
        address = unescape(following[1]) if following else ""
    return found


def a_day_of_reading(driver: Driver, open_as: Open, api: Api) -> list[str]:
    """Every way in which officials come to see a citizen's data, and ways that are none; the purposes in order."""
    code, other = driver.code, driver.province
    file = Paper.objects.filter(dossier__code=code, file__isnull=False).values_list("file_id", flat=True)[0]
    number = str(next(iter(person_of(driver.actor("citizen")).numbers)).number)  # type: ignore[union-attr]
    receptionist, officer, leader = open_as("receptionist"), open_as("officer"), open_as("leader")
    day: list[str] = []

    def step(purpose: str | None, answer: object, status: int = 200) -> None:
        assert answer.status_code == status, (purpose, answer.status_code)  # type: ignore[attr-defined]
        if purpose is not None:
            day.append(purpose)

    step(purposes.LIST, officer.get("/can-bo"))
    step(purposes.LIST, officer.get("/can-bo/don-vi", tim=code))
    step(purposes.LIST, leader.get("/can-bo/don-vi"))
    step(purposes.LIST, api.get("/queue", "officer"))
    step(purposes.HANDLING, officer.get(f"/can-bo/ho-so/{code}"))
    step(purposes.HANDLING, officer.get(f"/can-bo/ho-so/{code}/yeu-cau-bo-sung"))
    step(purposes.SUPERVISION, leader.get(f"/can-bo/ho-so/{code}"))
    step(purposes.HANDLING, api.get(f"/dossiers/{code}", "officer"))
    step(purposes.TIMELINE, api.get(f"/dossiers/{code}/timeline", "officer"))
    step(purposes.CLOCK, api.get(f"/dossiers/{code}/clock", "records_clerk"))
    step(purposes.FILE, officer.get(f"/can-bo/ho-so/{code}/tep/{file}"))
    step(purposes.FILE, api.get(f"/files/{file}", "officer"))
    step(purposes.RECEIPT, receptionist.get(f"/can-bo/ho-so/{code}/giay-tiep-nhan"))
    step(purposes.RECEIPT, api.get(f"/dossiers/{code}/receipt", "receptionist"))
    step(purposes.HANDLING, receptionist.get(f"/can-bo/quay/xong/{code}"))
    step(
        purposes.VISITOR,
        receptionist.submit(
            "/can-bo/quay",
            **{"applicant-id_kind": "citizen", "applicant-id_number": number},  # type: ignore[arg-type]
        ),
    )
    # No reading of hers by another: her own, strangers who get nothing, a list without her, tracking without names.
    step(None, open_as("citizen").get(f"/ho-so/{code}"))
    step(None, api.get(f"/dossiers/{code}", "citizen"))
    step(None, api.get(f"/dossiers/{code}", "commune_officer"), 404)
    step(None, open_as("business").get(f"/ho-so/{code}"), 404)
    step(None, api.get("/queue", "commune_officer"))
    step(None, api.get(f"/tracking/{code}", None, secret=driver.secret))
    step(None, officer.get(f"/can-bo/ho-so/{other.roles['officer']}"), 404)
    return day


@pytest.fixture
def api(province: Province) -> Api:
    return Api(province)


def test_the_page_lists_exactly_the_readings_of_a_day(browser: Open, driver: Driver, api: Api) -> None:
    code = driver.reach(State.IN_PROCESS)
    day = a_day_of_reading(driver, browser, api)
    assert [purpose for purpose, _facts in told(browser("citizen"), "/tai-khoan/ai-da-xem")] == [
        str(words(purpose)) for purpose in reversed(day)
    ]
    of_dossier = [purpose for purpose in day if purpose != purposes.VISITOR]  # that was she herself, in no dossier
    assert [purpose for purpose, _facts in told(browser("citizen"), f"/ho-so/{code}/ai-da-xem")] == [
        str(words(purpose)) for purpose in reversed(of_dossier)
    ]
    assert AccessEntry.objects.count() == len(day)
    assert all("@" in actor for actor in AccessEntry.objects.values_list("actor", flat=True))


def test_who_handles_it_is_named_and_who_has_it_in_a_list_is_told_by_his_post(
    browser: Open, driver: Driver, api: Api
) -> None:
    code = driver.reach(State.IN_PROCESS)
    a_day_of_reading(driver, browser, api)
    facts: dict[str, set[str]] = {}
    for purpose, fact in told(browser("citizen"), f"/ho-so/{code}/ai-da-xem"):
        facts.setdefault(purpose, set()).add(fact)
    name = name_of(driver, "officer")
    assert all("phường" in each for each in facts[str(words(purposes.LIST))])
    assert any(name in each for each in facts[str(words(purposes.FILE))])
    assert not any(name in each for each in facts[str(words(purposes.LIST))])


def name_of(driver: Driver, role: str) -> str:
    """What the person behind a role is called."""
    account = account_of(driver.province.roles[role])
    assert account is not None
    return account.name


def test_the_page_is_of_the_dossiers_people_alone(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    assert browser("business").get(f"/ho-so/{code}/ai-da-xem").status_code == 404
    assert browser("officer").get(f"/ho-so/{code}/ai-da-xem").status_code == 403
    assert browser().get(f"/ho-so/{code}/ai-da-xem").status_code == 303
    assert "Chưa có ai khác xem." in browser("business").text("/tai-khoan/ai-da-xem")


def test_it_goes_on_page_by_page_at_the_same_cost(browser: Open, driver: Driver, monday: datetime) -> None:
    code, citizen = driver.reach(State.IN_PROCESS), browser("citizen")
    subject, officer = Subject("dossier", Dossier.objects.get(code=code).id), driver.actor("officer")
    acting = officer.__class__(officer.kind, officer.id, position=officer.positions[0])
    access.record(actor=acting, purpose=purposes.HANDLING, subjects=[subject], now=monday)
    bind()
    few = statements(citizen, f"/ho-so/{code}/ai-da-xem")
    for _ in range(119):
        access.record(actor=acting, purpose=purposes.HANDLING, subjects=[subject], now=monday)
    bind()
    assert statements(citizen, f"/ho-so/{code}/ai-da-xem") == few
    assert len(told(citizen, f"/ho-so/{code}/ai-da-xem")) == 120
    assert len(told(citizen, "/tai-khoan/ai-da-xem")) == 120
