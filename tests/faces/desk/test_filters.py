"""By what a work list is narrowed: each control finds what it says, is shown when chosen, is taken away by a link."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest

from motcua.directory.queries import agency_by_code
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.journal import feed, readers
from motcua.kernel.clock_zone import at_local
from tests.dossiers.driver import Driver
from tests.faces.desk.test_lists import codes_on, copies, listed
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]
UNIT = "/can-bo/don-vi"
BIRTH = "1.001193"
MONDAY = date(2026, 11, 23)


@pytest.fixture
def codes(driver: Driver) -> list[str]:
    """Two of marital status, filed online and being examined, and a birth filed at the counter and received."""
    found = [driver.reach(State.FILED), driver.reach(State.IN_PROCESS)]
    body = driver.body(BIRTH, "receptionist", channel="counter", components=[])
    body["applicant"]["name"] = "Trần Văn Đạt"
    changes = {name: body[name] for name in ("channel", "components", "applicant")}
    found.append(driver.file(BIRTH, "receptionist", **changes))
    driver.do("receptionist", "accept")
    while feed.advance() + readers.run_all(now=driver.now):
        continue
    return found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"thu-tuc": BIRTH}, [2]),
        ({"hinh-thuc": "counter"}, [2]),
        ({"hinh-thuc": "online"}, [0, 1]),
        ({"buoc": "examine"}, [1, 2]),
        ({"buoc": "draft"}, []),
        ({"ten": "dat"}, [2]),
        ({"ten": "ĐẠT trần"}, [2]),
        ({"ten": "hanh"}, [0, 1]),
        ({"ten": "hanh dat"}, []),
        ({"ten": "..."}, [0, 1, 2]),
        ({"den-ngay": "2026-11-23"}, [0, 2]),
        ({"den-ngay": "2026-11-01", "han": "tuan"}, []),
        ({"den-ngay": "2026-12-31"}, [0, 1, 2]),
        ({"buoc": "examine", "thu-tuc": BIRTH, "ten": "van"}, [2]),
        ({"den-ngay": "9999-12-31", "hinh-thuc": "khinh-khi-cau"}, [0, 1, 2]),
        ({"den-ngay": "hom qua"}, [0, 1, 2]),
    ],
    ids=str,
)
def test_each_control_finds_what_it_says(
    query: dict[str, str], found: list[int], browser: Open, codes: list[str]
) -> None:
    assert set(listed(browser("officer"), UNIT, **query)) == {codes[n] for n in found}


def test_what_is_chosen_is_shown_and_each_is_taken_away_by_its_link(browser: Open, codes: list[str]) -> None:
    window = browser("officer")
    html = window.text(f"{UNIT}?thu-tuc={BIRTH}&hinh-thuc=counter&ten=dat&den-ngay=2026-12-31")
    words = words_of(html)
    for told in ("Tên chủ hồ sơ: dat", "Hạn đến hết ngày: 31/12/2026", "Hình thức nộp: Trực tiếp"):
        assert told in words
    links = {unescape(each) for each in re.findall(r'class="app-chosen__one" href="([^"]+)"', html)}
    assert len(links) == 4
    assert "?hinh-thuc=counter&ten=dat&den-ngay=2026-12-31" in links
    assert set(codes_on(window.text(UNIT + "?hinh-thuc=online"))) == set(codes[:2])
    assert '<details class="govuk-details app-filter__more" open>' in html
    assert re.search(rf'<option value="{BIRTH}" selected>', html)


def test_steps_are_those_of_the_procedure_that_is_chosen(browser: Open, codes: list[str]) -> None:
    window = browser("officer")
    assert 'value="drawings"' in window.text(UNIT)
    assert 'value="drawings"' not in window.text(f"{UNIT}?thu-tuc={BIRTH}")


def test_a_step_side_by_side_with_another_is_found_by_either(browser: Open, driver: Driver) -> None:
    driver.file("1.013225")
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step", outcome="appraise")
    for step in ("drawings", "site"):
        assert listed(browser("officer"), UNIT, buoc=step) == [driver.code]
    assert listed(browser("officer"), UNIT, buoc="draft") == []


def test_nothing_found_says_what_to_do(browser: Open, codes: list[str]) -> None:
    html = browser("officer").text(f"{UNIT}?ten=khong+co+ai&hinh-thuc=online")
    assert "Bỏ bớt điều kiện ở trên" in words_of(html)
    assert 'href="/can-bo/tim?q=khong%20co%20ai"' in html


def test_a_procedure_that_does_not_exist_is_refused_in_words(browser: Open) -> None:
    assert browser("officer").get(UNIT, **{"thu-tuc": "9.999999"}).status_code == 422


def test_the_pages_of_a_narrowed_list_stay_narrowed(browser: Open, codes: list[str]) -> None:
    wanted = {codes[0], *copies(codes[0], 60)}
    window = browser("officer")
    html = window.text(f"{UNIT}?hinh-thuc=online&buoc=&thu-tuc=1.004873&trang-thai=1")
    assert "50 trong 61 hồ sơ" in words_of(html)
    following = re.search(r'rel="next" href="([^"]+)"', html)
    assert following is not None
    rest = codes_on(window.text(UNIT + unescape(following[1])))
    assert set(codes_on(html)) | set(rest) == wanted


@pytest.mark.parametrize("query", ["ten=hanh+nguyen+thi", "buoc=examine", "thu-tuc=1.004873", "hinh-thuc=online"])
def test_narrowing_costs_no_statement(query: str, browser: Open, codes: list[str]) -> None:
    window = browser("officer")
    plain = statements(window, UNIT)
    assert statements(window, f"{UNIT}?{query}") <= plain


def test_the_desk_of_a_body_offers_the_procedures_of_that_body(browser: Open, driver: Driver) -> None:
    driver.reach(State.FILED)
    Dossier.objects.update(desk=agency_by_code("H99.101.04").id)
    html = browser("receptionist").text("/can-bo/tiep-nhan")
    assert f'<option value="{BIRTH}">' in html
    assert 'name="buoc"' not in html


@pytest.mark.parametrize(("han", "days"), [("hom-nay", 0), ("ba-ngay", 3), ("tuan", 7)])
def test_a_stretch_of_days_ends_with_the_last_of_them(han: str, days: int, browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    end = at_local(MONDAY + timedelta(days=days + 1))
    for moment, found in ((end - timedelta(seconds=1), [code]), (end, [])):
        Dossier.objects.update(next_due_at=moment)
        assert listed(browser("officer"), UNIT, han=han) == found
