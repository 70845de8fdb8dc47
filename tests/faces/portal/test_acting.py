"""The pages of acting for others: authorities, the people of an organisation, and for whom one files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from motcua.accounts.models import Authority, Membership
from motcua.dossiers.models import Dossier
from tests.accounts.acting import FRIEND, authorised, company, employed, named, reachable
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.filing import begin, controls_of, draft_of
from tests.faces.portal.following import statements
from tests.held_messages import Post, held

Open = Callable[..., Browser]
GIVEN, NEW, OURS = "/uy-quyen", "/uy-quyen/moi", "/to-chuc"
NEXT = ("next", "1")


@pytest.fixture
def post() -> Iterator[Post]:
    """Both channels, in memory."""
    with held() as post:
        yield post


def said(window: Browser, path: str) -> str:
    return words_of(window.text(path))


def test_an_authority_is_given_confirmed_seen_by_both_and_taken_back(
    browser: Open, driver: Driver, post: Post, monday: datetime
) -> None:
    giver, taker = browser("citizen"), browser("business")
    reachable(driver.actor("citizen"), monday)
    number, name = named(driver.actor("business"))
    answer = giver.submit(NEW, number=number, name=name, procedures="1.004873", may="file")
    assert answer.status_code == 303, words_of(answer.content.decode())
    page = answer["Location"]
    assert "Chờ mã xác nhận" in said(giver, GIVEN)
    assert "Nguyễn Thị Hạnh" not in said(taker, GIVEN)
    wrong = giver.submit(page, code="000000" if post.code(datetime.now(UTC)) != "000000" else "000001")
    assert wrong.status_code == 422
    assert "không đúng hoặc đã hết hiệu lực" in words_of(wrong.content.decode())
    assert giver.submit(page, code=post.code(datetime.now(UTC)))["Location"] == GIVEN
    for window, other in ((giver, name), (taker, "Nguyễn Thị Hạnh")):
        text = said(window, GIVEN)
        assert other in text
        assert "Đang có hiệu lực" in text
        assert "Giấy xác nhận tình trạng hôn nhân" in text
    authority = Authority.objects.get().pk
    assert taker.submit(f"{GIVEN}/{authority}/thoi")["Location"] == GIVEN
    assert "Đã thôi" in said(giver, GIVEN)
    assert giver.get(f"{GIVEN}/{authority}/thoi").status_code == 404


def test_a_form_for_an_authority_comes_back_with_what_is_wrong(
    browser: Open, driver: Driver, post: Post, monday: datetime
) -> None:
    window = browser("citizen")
    number, name = named(driver.actor("business"))
    assert "chưa có số điện thoại" in words_of(window.submit(NEW, number=number, name=name).content.decode())
    reachable(driver.actor("citizen"), monday)
    for fields, told in (
        ({"number": number, "name": "Ai Đó"}, "Không tìm thấy người"),
        ({"number": number, "name": name, "procedures": "giấy"}, "Không rõ là thủ tục nào: giấy"),
        (
            {"number": number, "name": name, "last_day-day": "31", "last_day-month": "2", "last_day-year": "2027"},
            "Ngày",
        ),
    ):
        answer = window.submit(NEW, **fields)
        assert answer.status_code == 422
        html = answer.content.decode()
        assert told in words_of(html)
        assert f'value="{number}"' in html
    assert not Authority.objects.exists()


def test_a_representative_gives_work_and_takes_it_back(browser: Open, driver: Driver) -> None:
    boss, friend = browser("business"), browser(FRIEND)
    number, name = named(driver.actor(FRIEND))
    assert "chưa được ghi nhận" in said(friend, OURS)
    assert browser("citizen").get(f"{OURS}/{company()}/them").status_code == 404
    wrong = boss.submit(f"{OURS}/{company()}/them", number=number, name="Ai Đó", role="staff")
    assert wrong.status_code == 422
    assert boss.submit(f"{OURS}/{company()}/them", number=number, name=name, role="staff")["Location"] == OURS
    assert name in said(boss, OURS)
    assert "Nộp và theo dõi hồ sơ" in said(friend, OURS)
    assert name not in said(friend, OURS)
    member = Membership.objects.get(role="staff").pk
    assert boss.submit(f"{OURS}/thanh-vien/{member}/thoi")["Location"] == OURS
    assert name not in said(boss, OURS)
    assert "chưa được ghi nhận" in said(friend, OURS)


def test_guided_filing_offers_those_for_whom_one_may_file(
    browser: Open, driver: Driver, post: Post, monday: datetime
) -> None:
    authorised(driver.actor("citizen"), driver.actor(FRIEND), post, monday)
    employed(driver.province, monday)
    window = browser(FRIEND)
    number, _name = named(driver.actor("citizen"))
    here = begin(window)
    choices = controls_of(window, f"{here}/nop-cho-ai", "who")
    assert choices == ["self", f"person:{number}", "other"]
    window.submit(f"{here}/nop-cho-ai", who=f"person:{number}", button=NEXT)
    assert "Nguyễn Thị Hạnh" in said(window, f"{here}/chu-ho-so")
    assert draft_of(here).body["filer"] is None
    assert "Văn bản ủy quyền (" not in said(window, f"{here}/giay-to")
    ours = begin(window, "2.001955", "H99.13")
    assert "organisation:9900001235" in controls_of(window, f"{ours}/nop-cho-ai", "who")


def test_who_files_by_a_paper_is_asked_for_it(browser: Open) -> None:
    window = browser("citizen")
    here = begin(window)
    window.submit(f"{here}/nop-cho-ai", who="other", button=NEXT)
    answer = window.submit(f"{here}/giay-to", button=NEXT)
    assert answer.status_code == 422
    assert "Còn thiếu giấy tờ: Văn bản ủy quyền" in words_of(answer.content.decode())


def test_the_pages_take_the_same_statements_for_one_and_for_many(
    browser: Open, driver: Driver, post: Post, monday: datetime
) -> None:
    boss = browser("business")
    few = [statements(boss, path) for path in (GIVEN, OURS)]
    for account in (FRIEND, "citizen", "pqhuy"):
        employed(driver.province, monday, account=account)
    for account in ("citizen", FRIEND, "pqhuy"):
        authorised(driver.actor(account), driver.actor("business"), post, monday)
    assert [statements(boss, path) for path in (GIVEN, OURS)] == few


def test_the_page_of_a_dossier_says_who_helped(browser: Open, driver: Driver) -> None:
    driver.file(role="vttham")
    text = said(browser("citizen"), f"/ho-so/{driver.code}")
    assert "Vũ Thị Thắm" in text
    assert "Điểm Bưu điện - Văn hóa xã Hòa Trạch" in text
    assert Dossier.objects.get(code=driver.code).helper == "Vũ Thị Thắm"
