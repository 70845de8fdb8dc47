"""The paper of a slip: what stands on it, that it flows over pages, and that it stays what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.documents.models import StoredFile
from motcua.dossiers import errors
from motcua.dossiers.models import Dossier, Party, Slip
from motcua.dossiers.operations import Answer, print_slip
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.slip import SlipPaper, SlipRow, slip_pdf
from motcua.journal.models import AccessEntry
from motcua.kernel.clock_zone import LAW_ZONE
from motcua.platform.actor import system
from motcua.platform.errors import NotAllowed
from tests.dossiers.carrying import BOARD, CLERK, COMMUNE, DESK_OFFICER, answer, send, take_in
from tests.dossiers.driver import Driver
from tests.dossiers.prints.reading import pages, words
from tests.people import granted, hire

LONG = (
    "Công ty trách nhiệm hữu hạn một thành viên Thương mại và Dịch vụ Vận tải Biển Hoàng Phương Nguyễn Thị Ngọc Huyền"
)
ROW = SlipRow(
    "H99.07.09.01-261125-0001",
    "1024/TNHS",
    "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với tổ chức",
    LONG,
    12,
    103,
)
PAPER = SlipPaper(
    head=Letterhead(
        "Ủy ban nhân dân phường Lạc Thành", "Trung tâm Phục vụ hành chính công phường Lạc Thành", "Lạc Thành"
    ),
    kind="papers",
    number=37,
    year=2026,
    sender="Trung tâm Phục vụ hành chính công phường Lạc Thành",
    receiver="Chi nhánh Văn phòng đăng ký đất đai khu vực Lạc Thành",
    sent_at=datetime(2026, 11, 25, 16, 30, tzinfo=LAW_ZONE),
    sent_by="Trần Thị Mỹ Duyên",
    rows=(ROW,),
)


def printed(driver: Driver, slip: int, by: str = DESK_OFFICER) -> bytes:
    return print_slip(slip, actor=driver.actor(by), now=driver.tick()).content


def test_the_slip_says_what_is_handed_over_by_whom_to_whom(driver: Driver) -> None:
    code = take_in(driver)
    number = send(driver, [code])
    text = words(printed(driver, number))
    owner = Party.objects.get(dossier__code=code, role=Party.OWNER).name
    row = Dossier.objects.get(code=code)
    for said in (
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG LẠC THÀNH",
        "PHIẾU BÀN GIAO HỒ SƠ",
        "Số: 1/2026",
        "Bên nhận: Ban Quản lý Khu kinh tế tỉnh",
        "Giao lúc: 09 giờ 10 phút, ngày 03 tháng 11 năm 2026",
        f"{row.receipt_no}/TNHS",
        owner,
        "Cộng: 01 hồ sơ",
        "ĐẠI DIỆN BÊN GIAO",
        "ĐẠI DIỆN BÊN NHẬN",
        "Trần Thị Mỹ Duyên",
    ):
        assert said in text, said
    assert code in text.replace(" ", "").replace("\u200b", "")


def test_thirty_dossiers_with_long_names_flow_over_pages_under_the_same_head() -> None:
    rows = tuple(replace(ROW, code=f"H99.07.09.01-261125-{n:04d}") for n in range(1, 31))
    found = pages(slip_pdf(replace(PAPER, rows=rows)))
    assert len(found) > 1
    assert all("Thủ tục hành chính" in page and "Bên nhận ghi chú" in page for page in found)
    assert sum(page.count("ĐẠI DIỆN BÊN") for page in found) == found[-1].count("ĐẠI DIỆN BÊN") == 2
    assert "Cộng: 30 hồ sơ" in " ".join(found)
    for n in (1, 15, 30):
        squeezed = "".join(found).replace("\n", "").replace(" ", "").replace("\u200b", "")
        assert f"261125-{n:04d}" in squeezed


def test_it_is_the_same_to_the_byte_whatever_was_answered_and_renamed_since(driver: Driver) -> None:
    number = send(driver, [take_in(driver), take_in(driver)])
    first = printed(driver, number)
    answer(driver, number, n1=Answer("not_received", remark="Không có."))
    Party.objects.update(name="Người Khác")
    assert printed(driver, number) == printed(driver, number, CLERK) == first
    assert StoredFile.objects.filter(subject_kind="slip", subject_id=number).count() == 1


def test_the_result_has_a_title_of_its_own() -> None:
    assert "PHIẾU BÀN GIAO KẾT QUẢ GIẢI QUYẾT" in words(slip_pdf(replace(PAPER, kind="result")))


@pytest.mark.parametrize("by", ["cndiem", "ttquyen", "nttdung", "administrator", "citizen"])
def test_nobody_else_prints_it(by: str, driver: Driver) -> None:
    number = send(driver, [take_in(driver)])
    with pytest.raises(errors.SlipNotFound):
        printed(driver, number, by)
    assert Slip.objects.get(pk=number).file_id is None


def test_who_sees_but_a_part_of_it_does_not_print_the_names_of_the_rest(driver: Driver) -> None:
    (position,) = hire("only_civil_status", (COMMUNE, "officer"))
    granted(position, "officer", COMMUNE, field="G15-TP07")
    papers = [{"component": "000.00.00.G15-KQ003453", "originals": 1, "copies": 0}]
    mine = take_in(driver, to=COMMUNE, procedure="1.004873", case="reissue", papers=papers)
    number = send(driver, [mine, take_in(driver, to=COMMUNE)], receiver=COMMUNE)
    with pytest.raises(NotAllowed):
        printed(driver, number, "only_civil_status")


def test_printing_is_a_reading_on_record(driver: Driver) -> None:
    number = send(driver, [take_in(driver)])
    printed(driver, number)
    assert AccessEntry.objects.filter(purpose="dossier.slip").count() == 1


def test_what_is_out_of_term_is_not_printed_and_the_kept_paper_goes_with_its_people(driver: Driver) -> None:
    code = take_in(driver)
    number = send(driver, [code, take_in(driver)])
    printed(driver, number)
    driver.code = code
    driver.do("cmduc", "stop")
    erase_personal_data(code, actor=system("test"), now=driver.tick(), ground="retention_over")
    assert not StoredFile.objects.filter(subject_kind="slip").exists()
    with pytest.raises(errors.SlipOutOfTerm):
        printed(driver, number)


def test_the_receiver_is_not_the_one_who_numbers_it(driver: Driver) -> None:
    first, second = send(driver, [take_in(driver)]), send(driver, [take_in(driver)])
    back = take_in(driver)
    answer(driver, send(driver, [back]), n1=Answer("received"))
    driver.do("cmduc", "stop")
    returned = send(driver, [back], CLERK, sender=BOARD, receiver="H99.101.04")
    numbers = dict(Slip.objects.values_list("pk", "number"))
    assert [numbers[each] for each in (first, second, returned)] == [1, 2, 1]
