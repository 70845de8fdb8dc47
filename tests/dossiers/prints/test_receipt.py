"""The receipt: what stands on it, whatever the names, however many the papers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.dossiers.prints import Elsewhere, PaperLine, Receipt, receipt_pdf
from motcua.dossiers.prints.letterhead import Letterhead
from tests.dossiers.prints.reading import conformance, pages, picture, squares, squeezed, words

SITE = "https://dichvucong.lacgiang.example"
SECRET = "q2Wm3xkD9vBzY0aPTe5uRg"
CODE = "H99.101-261123-0001"
CENTRE = "Trung tâm Phục vụ hành chính công phường Lạc Thành"
HOSTILE = "#show $x$ \\ <script>alert(1)</script> *đậm* _nghiêng_ `mã` @ref [ngoặc] // ghi chú "


def receipt(**changes: Any) -> Receipt:
    """A receipt of one paper."""
    facts: dict[str, Any] = {
        "head": Letterhead("Ủy ban nhân dân phường Lạc Thành", CENTRE, "Lạc Thành"),
        "code": CODE,
        "receipt": (15, 2026),
        "secret": SECRET,
        "public_url": SITE,
        "owner": "Nguyễn Thị Hạnh",
        "id_kind": "citizen",
        "id_number": "099190002523",
        "address": "số 27 đường Trần Phú, phường Lạc Thành, tỉnh Lạc Giang",
        "phone": "0950 000 024",
        "email": "hanh@nguoidan.example",
        "filer": "",
        "procedure": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "case": "",
        "competent": "Ủy ban nhân dân phường Lạc Thành",
        "papers": (PaperLine("Giấy tờ chứng minh nơi cư trú", 1, 2, 3),),
        "rule": "3 working_days",
        "received_at": datetime(2026, 2, 5, 2, 5, tzinfo=UTC),
        "due_at": datetime(2026, 2, 10, 10, 0, tzinfo=UTC),
        "delivery": CENTRE,
        "received_by": "Trần Văn Bình",
    }
    return Receipt(**{**facts, **changes})


def lines(number: int) -> tuple[PaperLine, ...]:
    return tuple(PaperLine(f"Giấy tờ chứng minh nơi cư trú thứ {n} của hồ sơ", 1, 0, 0) for n in range(1, number + 1))


def test_it_says_what_form_01_asks_for() -> None:
    text = words(receipt_pdf(receipt()))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN PHƯỜNG LẠC THÀNH",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG LẠC THÀNH",
        "Số: 15/TNHS",
        "Lạc Thành, ngày 05 tháng 02 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE}",
        f"Mã tra cứu: {SECRET}",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Hạnh",
        "Số định danh cá nhân: 099190002523",
        "Địa chỉ: số 27 đường Trần Phú, phường Lạc Thành, tỉnh Lạc Giang",
        "Số điện thoại: 0950 000 024",
        "Nội dung yêu cầu giải quyết: Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "TT Tên giấy tờ Bản chính Bản sao Bản điện tử 1 Giấy tờ chứng minh nơi cư trú 01 02 03",
        "Số lượng hồ sơ: 01 (bộ)",
        "Thời gian giải quyết hồ sơ theo quy định: 03 ngày làm việc",
        "Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 05 tháng 02 năm 2026",
        "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 10 tháng 02 năm 2026",
        f"Đăng ký nhận kết quả tại: {CENTRE}",
        "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Nguyễn Thị Hạnh",
        "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Trần Văn Bình",
        "Trang 1/1",
    ):
        assert said in text, said


def test_what_is_not_known_leaves_no_empty_line() -> None:
    text = words(receipt_pdf(receipt(phone="", email="", address="", case="", papers=())))
    for label in ("Số điện thoại", "Email", "Địa chỉ", "Trường hợp", "Người nộp hồ sơ:", "Tên giấy tờ"):
        assert label not in text
    assert "Thành phần hồ sơ nộp gồm: không có giấy tờ kèm theo." in text


def test_who_files_for_another_is_named_and_signs() -> None:
    text = words(receipt_pdf(receipt(filer="Lê Văn Tám")))
    assert "Người nộp hồ sơ: Lê Văn Tám" in text
    assert "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên) Lê Văn Tám" in text


def test_it_is_fit_for_keeping_and_the_same_facts_give_the_same_bytes() -> None:
    made = receipt_pdf(receipt())
    assert conformance(made) == ("2B", "1")
    assert receipt_pdf(receipt()) == made
    assert receipt_pdf(receipt(owner="Nguyễn Thị Hạnh A")) != made


@pytest.mark.parametrize(
    ("secret", "site", "said"),
    [
        (SECRET, SITE, f"{SITE}/tra-cuu/{CODE}?secret={SECRET}"),
        ("", SITE, f"{SITE}/tra-cuu/{CODE}"),
        (SECRET, "", CODE),
        ("", "", CODE),
    ],
)
def test_the_square_code_opens_the_tracking_page(secret: str, site: str, said: str) -> None:
    made = receipt_pdf(receipt(secret=secret, public_url=site))
    assert squares(made) == [said]
    assert ("Mã tra cứu:" in words(made)) is bool(secret)


@settings(max_examples=20)
@given(
    code=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=50),
    secret=st.from_regex(r"[A-Za-z0-9_-]{22}", fullmatch=True),
)
def test_every_square_code_can_be_read(code: str, secret: str) -> None:
    from motcua.dossiers.prints.tracking_code import address

    said = address(code, secret, SITE)
    assert squares(receipt_pdf(receipt(code=code, secret=secret))) == [said]


def test_thirty_papers_go_over_pages_with_the_table_s_head_on_each() -> None:
    made = pages(receipt_pdf(receipt(papers=lines(30))))
    assert len(made) >= 2
    for number, text in enumerate(made, start=1):
        assert text.endswith(f"Trang {number}/{len(made)}")
        has_rows = re.search(r"\d+ Giấy tờ chứng minh nơi cư trú thứ", text) is not None
        assert ("Tên giấy tờ" in text) is has_rows
    together = " ".join(made)
    assert [int(n) for n in re.findall(r"Giấy tờ chứng minh nơi cư trú thứ (\d+)", together)] == list(range(1, 31))


@pytest.mark.parametrize("number", range(0, 46, 3))
def test_the_signatures_never_stand_alone_on_a_page_nor_apart(number: int) -> None:
    last = pages(receipt_pdf(receipt(papers=lines(number))))[-1]
    for said in (
        "Thời gian trả kết quả giải quyết hồ sơ:",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Trần Văn Bình",
    ):
        assert said in last


def test_hostile_and_long_names_are_printed_as_they_are_within_the_margins() -> None:
    name = (HOSTILE * 5)[:200]
    made = receipt_pdf(
        receipt(
            owner=name,
            filer="Nguyễn" * 33,
            address="A" * 300,
            email="x" * 240 + "@a.example",
            procedure=HOSTILE * 4,
            delivery=HOSTILE * 3,
            received_by=HOSTILE,
            papers=tuple(PaperLine(HOSTILE * 6, 1, 1, 1) for _ in range(5)),
        )
    )
    text = squeezed(words(made))
    assert f"Tiếpnhậnhồsơcủa:{squeezed(name)}Số" in text
    assert "A" * 300 in text
    assert text.count(squeezed(HOSTILE * 6)) == 5
    for number in range(len(pages(made))):
        page = picture(made, number, dpi=72)
        right_margin = page.crop((page.width - 40, 0, page.width, page.height))
        assert right_margin.getextrema() == (255, 255)


def test_a_face_that_no_font_has_is_named() -> None:
    assert "Tiếp nhận hồ sơ của: Hạnh [U+1F600]" in words(receipt_pdf(receipt(owner="Hạnh 😀")))


def test_the_time_names_what_other_agencies_have_of_it() -> None:
    elsewhere = (Elsewhere("Sở Xây dựng", "2 working_days", always=False), Elsewhere("Sở Y tế", "1 working_days", True))
    text = words(receipt_pdf(receipt(elsewhere=elsewhere)))
    assert "03 ngày làm việc, trong đó tại Sở Xây dựng (khi phải lấy ý kiến): 02 ngày làm việc; tại Sở " in text
    assert "Sở Y tế: 01 ngày làm việc" in text
