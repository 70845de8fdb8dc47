"""All forms for eight procedures: nothing cut off, tone marks right, long names and thirty papers flow on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.catalog import queries as catalog
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import print_book, print_control, print_letter, print_receipt
from motcua.dossiers.rules.forms import APOLOGY, REFUSAL, STOP, SUPPLEMENT
from motcua.kernel.clock_zone import local_day
from tests.dossiers.driver import Driver
from tests.dossiers.prints.reading import conformance, pages, squeezed, words

EIGHT = ("1.004873", "1.001193", "1.000894", "1.000656", "1.004884", "2.000635", "1.013225", "2.001955")
ONLINE_ONLY = "2.000635"
NAME = "Nguyễn Phước Quỳnh Tường Ngữ Thượng Hải Đăng Khoa Nghiễm Khuê Đoàn Thục Uyển Kỳ Duyên Ái Liên " * 2
NAME = NAME[:199].strip()
ADDRESS = "Thôn Pờ Ê, tổ dân phố số 27, ngõ 15/3 đường Nguyễn Thượng Hiền, xã An Lĩnh, tỉnh Lạc Giang " * 3
ADDRESS = ADDRESS[:299].strip()
REMARK = "Bản chụp mờ chữ ký của người làm chứng; thiếu trang có dấu giáp lai; xin chụp lại đủ các trang. " * 9
MANY = 30


def filed(driver: Driver, procedure: str) -> str:
    """A dossier brought to the counter by somebody with a long name; filed online where the demo takes no other."""
    if procedure == ONLINE_ONLY:
        applicant = {**driver.body(procedure)["applicant"], "name": NAME, "address": ADDRESS}
        return driver.file(procedure, applicant=applicant)
    body = driver.body(procedure, "receptionist", channel="counter")
    applicant = {**body["applicant"], "name": NAME, "address": ADDRESS, "representative": None}
    return driver.file(procedure, "receptionist", channel="counter", applicant=applicant, components=[])


def says(pdf: bytes, *said: str) -> None:
    """The paper says all of it, whole, in a document that can be kept."""
    assert conformance(pdf) == ("2B", "1")
    text = squeezed(words(pdf))
    for each in said:
        assert squeezed(each) in text, each


@pytest.mark.parametrize("procedure", EIGHT)
def test_every_form_says_everything_whole(driver: Driver, procedure: str) -> None:
    desk = driver.actor("receptionist")
    code = filed(driver, procedure)
    title = catalog.version_for(procedure, local_day(driver.now)).name.vi
    items = [{"component": driver.paper(), "remark": f"({n}) {REMARK}"} for n in range(MANY)]
    driver.do("receptionist", "request_supplement", data={"items": items})
    asked = print_letter(code, SUPPLEMENT, 1, actor=desk, now=driver.now).content
    says(asked, NAME, ADDRESS, title, *(f"({n}) {REMARK.strip()}" for n in range(MANY)))
    assert len(pages(asked)) > 3
    driver.do("receptionist", "refuse")
    says(print_letter(code, REFUSAL, 1, actor=desk, now=driver.now).content, NAME, ADDRESS, title)

    code = filed(driver, procedure)
    driver.do("receptionist", "accept")
    says(print_receipt(code, actor=desk, now=driver.now).content, NAME, ADDRESS, title)
    driver.do("leader", "apologise", data={"reason": REMARK, "until": driver.later_day()})
    says(print_letter(code, APOLOGY, 1, actor=desk, now=driver.now).content, NAME, REMARK.strip())
    driver.do("leader", "stop", data={"reason": REMARK, "ground": "Luật Hộ tịch số 60/2014/QH13, Điều 21"})
    says(print_letter(code, STOP, 1, actor=desk, now=driver.now).content, NAME, REMARK.strip(), "Điều 21")
    says(print_control(code, actor=desk, now=driver.now).content, NAME, title)
    place, day = Dossier.objects.get(code=code).desk_id, local_day(driver.now)
    says(
        print_book(place, day - timedelta(days=1), day, actor=desk, now=driver.now).content, NAME, ADDRESS, code, title
    )
