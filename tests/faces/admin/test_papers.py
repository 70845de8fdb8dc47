"""Templates of papers by pages: try, put in force, look back; what is typed is never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import PaperTemplate
from motcua.dossiers.operations import print_receipt
from motcua.dossiers.prints.samples import SAMPLES
from motcua.dossiers.prints.sheet import shipped_text
from tests.dossiers.driver import Driver
from tests.dossiers.prints.reading import words as pdf_words
from tests.faces.pages import Browser, forms_of, words_of

Open = Callable[..., Browser]
LIST, ONE = "/quan-tri/mau-giay", "/quan-tri/mau-giay/receipt"
TRY, BACK, TEXT = f"{ONE}/xem-thu", f"{ONE}/ban-goc", f"{ONE}/ban/0/tep"
MARK = "Mẫu của tỉnh Lạc Giang"
MOST_STATEMENTS = 12
OURS = f"{shipped_text('receipt')}\n#par[{MARK}]\n"


def typ(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("mau.typ", content, content_type="application/octet-stream")


def wins(window: Browser, text: str = OURS, note: str = "Quyết định số 9/QĐ-UBND") -> HttpResponse:
    return window.submit(ONE, leading="text", text=text, note=note)


def text_box(answer: HttpResponse) -> str:
    """What stands in the box of the text."""
    form = next(each for each in forms_of(answer.content.decode()) if "text" in each.names)
    return form.fields["text"][0]


@pytest.mark.parametrize("role", ["citizen", "officer", "receptionist", "leader", "author", "board"])
@pytest.mark.parametrize("page", [LIST, ONE, f"{ONE}/ban/0", f"{ONE}/ban/0/in-thu", TEXT])
def test_who_keeps_no_forms_sees_none(page: str, role: str, browser: Open) -> None:
    assert browser(role).get(page).status_code in {303, 403, 404}


@pytest.mark.parametrize("role", ["officer", "receptionist", "leader"])
@pytest.mark.parametrize("path", [ONE, TRY, BACK])
def test_who_keeps_no_forms_changes_none(path: str, role: str, browser: Open) -> None:
    window = browser(role)
    mine = window.get("/can-bo", follow=True)
    token = next(each for each in forms_of(mine.content.decode()) if "csrfmiddlewaretoken" in each.fields)
    answer = window.send(token, path, text=OURS, note="x", why="x", seen="0")
    assert answer.status_code in {403, 404}
    assert not PaperTemplate.objects.exists()


def test_the_list_names_every_paper_and_what_is_in_force(browser: Open) -> None:
    window = browser("administrator")
    shown = words_of(window.text(LIST))
    assert shown.count("Mẫu có sẵn của phần mềm") == len(SAMPLES) == 8
    for said in ("Giấy tiếp nhận hồ sơ và hẹn trả kết quả Mẫu số 01", "Sổ theo dõi hồ sơ Mẫu số 07", "Phiếu từ chối"):
        assert said in shown
    assert "Mẫu giấy" in words_of(window.text("/quan-tri"))
    wins(window)
    assert "Bản 1" in words_of(window.text(LIST))


def test_a_text_is_put_in_force_and_papers_take_it(browser: Open, driver: Driver) -> None:
    window = browser("administrator")
    answer = window.submit(ONE, leading="text", text=OURS, note="Quyết định số 9/QĐ-UBND", follow=True)
    shown = words_of(answer.content.decode())
    assert "Bản 1 có hiệu lực từ bây giờ. Giấy đã in trước giữ nguyên." in answer.content.decode()
    for said in ("Bản 1", "Quyết định số 9/QĐ-UBND", "Dùng mẫu có sẵn của phần mềm"):
        assert said in shown
    driver.reach(State.RECEIVED)
    made = print_receipt(driver.code, actor=driver.actor("receptionist"), now=driver.now + timedelta(minutes=1)).content
    assert MARK in pdf_words(made)


def test_sent_twice_it_is_one_version(browser: Open) -> None:
    window = browser("administrator")
    form = window.form(window.get(ONE), ONE, "text")
    first, again = (window.send(form, ONE, text=OURS, note="x") for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert PaperTemplate.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("#let x = (1,", "Dòng 57, cột 10: “unclosed delimiter”"),
        ('#read("/etc/passwd")', "không đọc được tệp nào khác"),
        ('#import "@preview/cetz:0.2.0"', "không dùng được gói"),
    ],
)
def test_a_broken_text_is_refused_on_the_page_with_its_line_and_stays_typed(
    wrong: str, said: str, browser: Open
) -> None:
    window = browser("administrator")
    text = f"{shipped_text('receipt')}\n{wrong}"
    line = text.count("\n") + 1
    answer = wins(window, text, note="Thử “1 < 2”")
    shown = words_of(answer.content.decode())
    assert answer.status_code == 422
    assert said.replace("57", str(line)) in shown
    assert f"{line} {wrong}" in shown
    assert text_box(answer) == text
    assert 'value="Thử “1 &lt; 2”"' in answer.content.decode()
    assert not PaperTemplate.objects.exists()


def test_a_file_takes_the_place_of_what_is_typed_and_stands_in_the_box_when_it_is_wrong(browser: Open) -> None:
    window = browser("administrator")
    broken = OURS + "#nobody"
    answer = window.submit(ONE, leading="text", text="x", note="x", files={"file": typ(broken.encode())})
    assert answer.status_code == 422
    assert text_box(answer) == broken
    answer = window.submit(
        ONE, leading="text", text="x", note="x", files={"file": typ(b"\xef\xbb\xbf" + OURS.encode())}
    )
    assert answer.status_code == 303
    assert PaperTemplate.objects.get().text == OURS


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00#", "không phải văn bản UTF-8"),
        (b"x" * 5_000_000, "Tệp quá lớn"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "không phải văn bản UTF-8"),
        (b"", "Nhập nội dung mẫu"),
    ],
)
@pytest.mark.parametrize("path", [ONE, TRY])
def test_a_file_that_is_no_text_is_refused_and_what_was_typed_stays(
    path: str, content: bytes, said: str, browser: Open
) -> None:
    window = browser("administrator")
    form = window.form(window.get(ONE), ONE, "text")
    answer = window.send(form, path, text="đã gõ", note="đã gõ lý do", files={"file": typ(content)})
    assert answer.status_code == 422
    assert said in words_of(answer.content.decode())
    assert text_box(answer) == ("đã gõ" if content else "")
    assert 'value="đã gõ lý do"' in answer.content.decode()


@pytest.mark.parametrize("text", ["x" * 200_000, "", "a\x00b"])
@pytest.mark.parametrize("path", [ONE, TRY])
def test_what_is_no_text_of_a_template_is_refused_and_stays(path: str, text: str, browser: Open) -> None:
    window = browser("administrator")
    form = window.form(window.get(ONE), ONE, "text")
    answer = window.send(form, path, text=text, note="x")
    assert answer.status_code == 422
    assert text_box(answer).replace("\ufffd", "\x00") == text


def test_five_megabytes_of_typed_text_are_refused_without_a_fall(browser: Open) -> None:
    window = browser("administrator")
    form = window.form(window.get(ONE), ONE, "text")
    answer = window.send(form, ONE, text="x" * 5_300_000, note="x")
    assert 400 <= answer.status_code < 500
    assert not PaperTemplate.objects.exists()


@pytest.mark.parametrize("sample", ["usual", "long", "bare"])
def test_the_typed_text_is_shown_as_a_pdf_and_nothing_is_kept(sample: str, browser: Open) -> None:
    window = browser("administrator")
    form = window.form(window.get(ONE), ONE, "text")
    for _ in range(2):
        answer = window.send(form, TRY, text=OURS, sample=sample)
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert MARK in pdf_words(answer.content)
    assert not PaperTemplate.objects.exists()
    assert window.send(form, TRY, text=OURS, sample="nothing").status_code == 422
    assert window.get(TRY).status_code == 303


def test_without_a_reason_nothing_changes_and_the_text_stays(browser: Open) -> None:
    answer = wins(browser("administrator"), note="  ")
    assert answer.status_code == 422
    assert "Ghi lý do thay đổi" in words_of(answer.content.decode())
    assert text_box(answer) == OURS
    assert not PaperTemplate.objects.exists()


def test_who_was_overtaken_is_told_and_keeps_his_text(browser: Open) -> None:
    window = browser("administrator")
    form = window.form(window.get(ONE), ONE, "text")
    wins(window)
    answer = window.send(form, ONE, text=OURS + "#par[khác]", note="x")
    assert answer.status_code == 409
    assert "người khác đã đưa bản 1 vào hiệu lực" in words_of(answer.content.decode())
    assert text_box(answer) == OURS + "#par[khác]"
    assert PaperTemplate.objects.count() == 1
    again = window.form(answer, ONE, "text")
    assert window.send(again, ONE, text=OURS + "#par[khác]", note="x").status_code == 409


@pytest.mark.parametrize("seen", ["", "-1", "abc", "9" * 30, "²"])
def test_a_form_that_was_tampered_with_changes_nothing(seen: str, browser: Open) -> None:
    window = browser("administrator")
    form = window.form(window.get(ONE), ONE, "text")
    assert window.send(form, ONE, text=OURS, note="x", seen=seen).status_code == 409
    assert not PaperTemplate.objects.exists()


def test_back_to_the_shipped_text(browser: Open) -> None:
    window = browser("administrator")
    wins(window)
    refused = window.submit(BACK, page=ONE, why="")
    assert refused.status_code == 422
    assert 'href="#why"' in refused.content.decode()
    answer = window.submit(BACK, page=ONE, why="Mẫu mới sai lề", follow=True)
    shown = words_of(answer.content.decode())
    assert "Giấy in từ bây giờ theo mẫu có sẵn của phần mềm." in answer.content.decode()
    assert "Bản 2 (trở lại mẫu có sẵn)" in shown
    assert "Mẫu mới sai lề" in shown
    assert text_box(answer) == shipped_text("receipt")
    assert not [each for each in forms_of(answer.content.decode()) if each.action == BACK]


def test_a_version_shows_what_it_changed_and_can_be_edited_again(browser: Open) -> None:
    window = browser("administrator")
    wins(window)
    wins(window, OURS.replace(MARK, "Khác hẳn"))
    shown = words_of(window.text(f"{ONE}/ban/2"))
    assert f"bớt #par[{MARK}]" in shown
    assert "thêm #par[Khác hẳn]" in shown
    assert text_box(window.get(f"{ONE}?ban=1")) == OURS
    assert MARK in pdf_words(window.get(f"{ONE}/ban/1/in-thu").content)
    assert window.get(f"{ONE}/ban/1/tep").content.decode() == OURS
    answer = window.get(TEXT)
    assert answer.content.decode() == shipped_text("receipt")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="receipt-0.typ"'


@pytest.mark.parametrize(
    "page",
    [
        f"{LIST}/nothing",
        f"{LIST}/paper",
        f"{LIST}/application",
        f"{ONE}/ban/9",
        f"{ONE}/ban/9/in-thu",
        f"{ONE}/ban/{10**30}/tep",
        f"{ONE}?ban=9",
    ],
)
def test_what_is_not_there_is_not_found(page: str, browser: Open) -> None:
    assert browser("administrator").get(page).status_code == 404


def test_what_a_template_says_stays_text_on_the_page(browser: Open) -> None:
    answer = wins(browser("administrator"), OURS + '#panic("<script>alert(1)</script>")')
    assert "<script>alert(1)" not in answer.content.decode()
    assert "panicked with" in words_of(answer.content.decode())


def test_a_font_that_is_not_there_is_told_after_it_is_in_force(browser: Open) -> None:
    text = OURS + '#text(font: ("Times New Roman", "Libertinus Serif"))[x]\n'
    answer = browser("administrator").submit(ONE, leading="text", text=text, note="x", follow=True)
    assert "unknown font family: times new roman" in answer.content.decode()


@pytest.mark.parametrize("page", [LIST, ONE, f"{ONE}/ban/1"])
def test_pages_cost_few_statements(page: str, browser: Open) -> None:
    window = browser("administrator")
    wins(window)
    window.text(page)
    with CaptureQueriesContext(connection) as counted:
        window.text(page)
    assert len(counted) <= MOST_STATEMENTS
