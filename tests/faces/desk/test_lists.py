"""The officers' work lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import copies, statements

Open = Callable[..., Browser]
LISTS = ("/can-bo", "/can-bo/don-vi", "/can-bo/tiep-nhan")
MOST_STATEMENTS = 8


def codes_on(html: str) -> list[str]:
    """The codes a list shows, in its order."""
    return re.findall(r'href="/can-bo/ho-so/([^"/]+)"', html)


def listed(window: Browser, path: str, **query: str) -> list[str]:
    """The codes on a list asked for in this way."""
    answer = window.get(path, **query)
    assert answer.status_code == 200, answer.content.decode()
    return codes_on(answer.content.decode())


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_says_so(path: str, browser: Open) -> None:
    assert "Không có hồ sơ nào" in words_of(browser("receptionist").text(path))


@pytest.mark.parametrize("path", LISTS)
def test_whoever_is_not_signed_in_signs_in_first(path: str, browser: Open) -> None:
    answer = browser().get(path)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (303, "/dang-nhap")


@pytest.mark.parametrize("role", ["citizen", "author", "board"])
@pytest.mark.parametrize("path", LISTS)
def test_citizens_and_those_who_only_report_see_no_list(path: str, role: str, browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    answer = browser(role).get(path)
    assert answer.status_code == 403
    assert code not in answer.content.decode()


def test_an_officer_of_another_unit_sees_nothing_of_ours(browser: Open, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    window = browser("commune_officer")
    assert [listed(window, path) for path in LISTS] == [[], [], []]


def test_the_inbox_holds_what_waits_to_be_received_and_says_how_many_working_hours_are_left(
    browser: Open, driver: Driver
) -> None:
    driver.now -= timedelta(hours=1)
    late, _received = driver.reach(State.FILED), driver.reach(State.RECEIVED)
    driver.now += timedelta(hours=7)
    waiting = driver.reach(State.FILED)
    html = browser("receptionist").text("/can-bo/tiep-nhan")
    assert codes_on(html) == [late, waiting]
    # The ward works 7:00-11:30 and 13:30-17:00. Filed on Friday at 8:00 and after 15:00; it is Monday, 9:00.
    words = words_of(html)
    assert "08:00, 23/11/2026 quá hạn 1 giờ làm việc" in words
    assert re.search(r"15:10, 23/11/2026 còn 4 giờ \d+ phút làm việc", words)
    assert 'class="app-left app-left--late"' in html


def test_only_a_desk_has_an_inbox(browser: Open, driver: Driver) -> None:
    driver.reach(State.FILED)
    assert listed(browser("officer"), "/can-bo/tiep-nhan") == []


def test_my_work_is_what_i_have_and_what_waits_for_my_part(browser: Open, driver: Driver) -> None:
    free, mine = driver.reach(State.RECEIVED), driver.reach(State.IN_PROCESS)
    driver.reach(State.SUPPLEMENT_ASKED)
    settled = driver.reach(State.SETTLED)
    asked = driver.reach(State.WITHDRAWAL_ASKED)
    assert set(listed(browser("officer"), "/can-bo")) == {free, mine, asked}
    assert listed(browser("leader"), "/can-bo") == [asked]
    assert listed(browser("receptionist"), "/can-bo") == [settled]


def test_what_a_colleague_has_taken_is_not_my_work_but_my_units(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    Dossier.objects.filter(code=code).update(assignee_id=driver.actor("leader").officer)
    window = browser("officer")
    assert listed(window, "/can-bo") == []
    assert listed(window, "/can-bo/don-vi") == [code]


def test_the_unit_sees_who_has_a_dossier_and_how_many_days_are_left(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    words = words_of(browser("officer").text("/can-bo/don-vi"))
    assert "Nguyễn Thị Thùy Dung" in words
    assert "26/11/2026 còn 2 ngày làm việc" in words  # 24 November is a day off


def test_a_pause_is_told_and_is_not_late(browser: Open, driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    html = browser("officer").text("/can-bo/don-vi")
    assert "tạm dừng tính thời hạn" in html
    assert "app-left--late" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"trang-thai": "2"}, [1]),
        ({"trang-thai": "4"}, [2]),
        ({"nguoi": "me"}, [2]),
        ({"nguoi": "none"}, [0, 1]),
        ({"nguoi": "nttdung"}, [2]),
        ({"nguoi": "dtpthao"}, []),
        ({"han": "qua-han"}, []),
        ({"han": "hom-nay"}, [0]),
        ({"han": "tuan"}, [0, 1, 2]),
        ({"han": "mai-mai", "trang-thai": "99", "nguoi": "ai-do"}, [0, 1, 2]),
        ({"co-quan": "H99.101"}, [0, 1, 2]),
    ],
    ids=str,
)
def test_a_list_is_narrowed_by_its_form(query: dict[str, str], found: list[int], browser: Open, driver: Driver) -> None:
    codes = [driver.reach(state) for state in (State.FILED, State.RECEIVED, State.IN_PROCESS)]
    assert set(listed(browser("officer"), "/can-bo/don-vi", **query)) == {codes[n] for n in found}


def test_colleagues_are_offered_by_name_and_only_ones_own(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    page = browser("officer").text("/can-bo/don-vi")
    assert '<option value="nttdung">Nguyễn Thị Thùy Dung</option>' in page
    assert driver.province.roles["commune_officer"] not in page


@pytest.mark.parametrize(
    "typed", [lambda row: row.code, lambda row: f" {row.code[-11:].lower()} ", lambda row: str(row.receipt_no)]
)
def test_a_dossier_is_found_by_its_code_a_part_of_it_or_its_receipt_number(
    typed: Callable[[Dossier], str], browser: Open, driver: Driver
) -> None:
    driver.reach(State.FILED)
    wanted = driver.reach(State.RECEIVED)
    row = Dossier.objects.get(code=wanted)
    assert wanted in listed(browser("officer"), "/can-bo/don-vi", tim=typed(row))


def test_a_list_without_what_was_looked_for_leads_to_the_search_of_all_dossiers(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.RETURNED), browser("officer")
    assert f'href="/can-bo/tim?q={code.lower()}"' in window.text(f"/can-bo/don-vi?tim={code.lower()}")
    assert codes_on(window.text(f"/can-bo/tim?q={code.lower()}")) == [code]


def test_a_search_for_nothing_asks_and_one_in_vain_says_what_to_try(browser: Open) -> None:
    window = browser("officer")
    assert "Không tìm thấy" not in words_of(window.text("/can-bo/tim?q=%20?"))
    assert "Không tìm thấy hồ sơ nào mà Ông/Bà được xem." in words_of(window.text("/can-bo/tim?q=Khong+Co+Ai"))


@pytest.mark.parametrize("typed", ["%", "_", "\x00", "'", "x" * 500, "١٢", "9" * 40])
def test_nothing_strange_breaks_the_search(typed: str, browser: Open, driver: Driver) -> None:
    driver.reach(State.FILED)
    assert browser("officer").get("/can-bo/don-vi", tim=typed).status_code == 200


def test_an_unknown_agency_and_a_foreign_cursor_are_refused_in_words(browser: Open) -> None:
    window = browser("officer")
    assert window.get("/can-bo/don-vi", **{"co-quan": "H99.nowhere"}).status_code == 422
    assert window.get("/can-bo/don-vi", cursor="abc").status_code == 422


def test_pages_hold_every_dossier_once_and_say_how_many_there_are(browser: Open, driver: Driver) -> None:
    first = driver.reach(State.FILED)
    wanted = {first, *copies(first, 60)}
    window = browser("officer")
    html = window.text("/can-bo/don-vi")
    assert "50 trong 61 hồ sơ" in words_of(html)
    following = re.search(r'rel="next" href="([^"]+)"', html)
    assert following is not None
    rest = window.text("/can-bo/don-vi" + following[1].replace("&amp;", "&"))
    assert set(codes_on(html)) | set(codes_on(rest)) == wanted
    assert len(codes_on(html)) + len(codes_on(rest)) == len(wanted)
    assert "Về trang đầu" in rest


@pytest.mark.parametrize(("role", "path"), [("officer", LISTS[0]), ("officer", LISTS[1]), ("receptionist", LISTS[2])])
def test_a_list_costs_the_same_for_one_dossier_and_for_five_hundred(
    role: str, path: str, browser: Open, driver: Driver
) -> None:
    first = driver.reach(State.FILED)
    officer = driver.actor("officer").officer
    Dossier.objects.filter(code=first).update(assignee_id=officer)
    window = browser(role)
    few = statements(window, path)
    copies(first, 499)
    many = statements(window, path)
    assert "50 trong 500 hồ sơ" in words_of(window.text(path))
    assert few <= MOST_STATEMENTS
    assert many <= few + 1  # beyond one page they are counted


@pytest.mark.parametrize("path", LISTS)
def test_a_list_speaks_english(path: str, browser: Open, driver: Driver) -> None:
    driver.reach(State.FILED)
    window = browser("receptionist")
    window.get("/ngon-ngu/en", follow=True)
    assert '<html lang="en"' in window.text(path)
