"""The pages by which paper is handed on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from motcua.dossiers.models import Slip, SlipLine
from tests.dossiers.driver import Driver
from tests.dossiers.test_slips import counted, desk, ward
from tests.faces.pages import Browser, words_of
from tests.province import Province

Open = Callable[..., Browser]
HERE = "/can-bo/giay-to"


@pytest.fixture
def driver(province: Province, monday: datetime) -> Driver:
    return Driver(province, now=monday - timedelta(days=3))


def made(browser: Open, *codes: str) -> Slip:
    fields = {"noi": str(desk()), "den": str(ward()), "ho-so": list(codes)}
    answer = browser("receptionist").submit(HERE, follow=True, **fields)
    assert "Đã lập phiếu bàn giao" in words_of(answer.content.decode())
    return Slip.objects.latest("id")


def test_from_the_list_to_the_slip_to_what_came(browser: Open, driver: Driver) -> None:
    here, gone = counted(driver), counted(driver)
    window = browser("receptionist")
    assert "Bàn giao giấy tờ" in words_of(window.text("/can-bo/tiep-nhan"))
    page = words_of(window.text(HERE))
    assert here in page
    assert "Quá hạn" in page
    slip = made(browser, here, gone)
    address = f"{HERE}/{slip.pk}"
    assert browser("receptionist").get(f"{address}/in").content.startswith(b"%PDF")
    officer = browser("officer")
    assert f"Phiếu số {slip.number}/2026" in words_of(officer.text(HERE))
    answer = officer.submit(address, **{f"thieu-{gone}": "1"})
    assert answer.status_code == 422
    assert "Ghi rõ giấy tờ còn thiếu" in words_of(answer.content.decode())
    answer = officer.submit(address, follow=True, **{f"thieu-{gone}": "1", f"ghi-{gone}": "Thiếu bản chính"})
    told = words_of(answer.content.decode())
    assert "Đã xác nhận phiếu bàn giao." in told
    assert "Còn thiếu : Thiếu bản chính" in told or "Còn thiếu: Thiếu bản chính" in told
    assert gone in words_of(browser("receptionist").text(HERE))
    assert "Cơ quan giải quyết xác nhận giấy tờ bàn giao" in words_of(officer.text(f"/can-bo/ho-so/{here}"))


def test_nothing_ticked_is_told(browser: Open, driver: Driver) -> None:
    counted(driver)
    answer = browser("receptionist").submit(HERE, noi=str(desk()), den=str(ward()), **{"ho-so": []})
    assert answer.status_code == 422
    assert "Chọn từ 1 đến 200 hồ sơ" in words_of(answer.content.decode())
    assert not Slip.objects.exists()


def test_a_slip_is_taken_back_by_its_desk(browser: Open, driver: Driver) -> None:
    slip = made(browser, counted(driver))
    answer = browser("receptionist").submit(f"{HERE}/{slip.pk}", button=("withdraw", "1"), follow=True)
    assert "Đã thu hồi phiếu bàn giao." in words_of(answer.content.decode())
    assert SlipLine.objects.get().outcome == SlipLine.WITHDRAWN


@pytest.mark.parametrize("role", ["commune_officer", "board", "administrator"])
def test_others_know_of_no_such_slip(browser: Open, driver: Driver, role: str) -> None:
    slip = made(browser, counted(driver))
    for address in (f"{HERE}/{slip.pk}", f"{HERE}/{slip.pk}/in", f"{HERE}/x", f"{HERE}/{'9' * 30}"):
        assert browser(role).get(address).status_code == 404, address
