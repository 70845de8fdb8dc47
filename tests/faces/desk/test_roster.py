"""The duty roster of a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from motcua.accounts.queries import officer_ids_by_username
from motcua.directory.queries import agency_by_code
from motcua.dossiers.models import Duty
from motcua.dossiers.operations import set_roster
from motcua.journal.models import Entry
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]
PAGE, DESK = "/can-bo/lich-truc", "H99.101.04"
RECEPTIONIST, HEAD = "ttmduyen", "ntblien"
MONDAY = date(2026, 11, 23)


def officer(name: str) -> int:
    return officer_ids_by_username([name])[name]


def desk() -> int:
    return agency_by_code(DESK).id


def test_the_head_of_a_desk_says_who_is_on_duty_and_receptionists_read_it(browser: Open) -> None:
    window = browser(HEAD)
    chosen = officer(RECEPTIONIST)
    answer = window.submit(PAGE, follow=True, **{"d0-morning": chosen, "d4-afternoon": chosen})
    assert "Đã lưu lịch trực." in answer.content.decode()
    assert list(Duty.objects.order_by("day").values_list("day", "session", "officer")) == [
        (MONDAY, "morning", chosen),
        (date(2026, 11, 27), "afternoon", chosen),
    ]
    assert Entry.objects.filter(kind="roster_set").count() == 1
    html = browser("receptionist").text(PAGE)
    assert words_of(html).count("Trần Thị Mỹ Duyên") == 2
    assert 'type="checkbox"' not in html


def test_a_week_takes_the_place_of_what_there_was(browser: Open, driver: Driver) -> None:
    actor, plan = driver.actor(HEAD), {(MONDAY, "morning"): [officer(RECEPTIONIST)]}
    for each in (plan, plan, {}):
        set_roster(desk(), MONDAY, each, actor=actor, now=driver.now)
    assert not Duty.objects.exists()


@pytest.mark.parametrize("role", ["receptionist", "officer", "leader", "commune_officer", "citizen"])
def test_only_the_head_and_administrators_change_it(role: str, driver: Driver) -> None:
    with pytest.raises(NotAllowed):
        set_roster(desk(), MONDAY, {}, actor=driver.actor(role), now=driver.now)


@pytest.mark.parametrize(
    ("day", "session", "who", "first"),
    [
        (MONDAY, "morning", "nttdung", MONDAY),
        (MONDAY, "night", RECEPTIONIST, MONDAY),
        (date(2026, 12, 1), "morning", RECEPTIONIST, MONDAY),
        (date(2026, 11, 24), "morning", RECEPTIONIST, date(2026, 11, 24)),
    ],
)
def test_what_makes_no_sense_is_refused(day: date, session: str, who: str, first: date, driver: Driver) -> None:
    with pytest.raises(Invalid):
        set_roster(desk(), first, {(day, session): [officer(who)]}, actor=driver.actor(HEAD), now=driver.now)
    assert not Duty.objects.exists()


@pytest.mark.parametrize("role", ["officer", "commune_officer", "records_clerk"])
def test_who_has_no_part_in_a_desk_sees_no_roster(role: str, browser: Open) -> None:
    assert browser(role).get(PAGE).status_code == 403


@pytest.mark.parametrize("week", ["", "2026-11-25", "hom-nay", "0001-01-01", "9999-12-31"])
def test_any_day_leads_to_its_week(week: str, browser: Open) -> None:
    assert "23/11/2026 – 29/11/2026" in words_of(browser("receptionist").text(f"{PAGE}?tuan={week}"))


def test_a_forged_form_is_refused(browser: Open) -> None:
    window = browser(HEAD)
    assert window.submit(PAGE, **{"d0-morning": "x"}).status_code == 422
    assert window.submit(PAGE, **{"d0-morning": officer("nttdung")}).status_code == 422
    assert window.submit(PAGE, noi="x").status_code == 403
