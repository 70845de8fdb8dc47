"""Printing: the receipt of a dossier, once and for all; the application; who may, and what is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import translation

from motcua.documents.models import StoredFile
from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Paper, Party, Printout
from motcua.dossiers.operations import print_application, print_receipt
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.operations.prints import printing
from motcua.dossiers.prints import Receipt, receipt_sheet
from motcua.dossiers.prints.sheet import Sheet
from motcua.dossiers.queries import on_paper, tracking
from motcua.journal.models import AccessEntry, Entry
from motcua.platform.actor import system
from tests.dossiers.driver import Driver
from tests.dossiers.prints.reading import squares, squeezed, words

SITE = "https://dichvucong.lacgiang.example"


@pytest.fixture(autouse=True)
def _public_site(settings: LazySettings) -> None:
    settings.PUBLIC_URL = SITE


def printed(driver: Driver, role: str = "receptionist") -> bytes:
    return print_receipt(driver.code, actor=driver.actor(role), now=driver.tick()).content


def test_the_receipt_says_what_is_on_record(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    row, view = Dossier.objects.get(code=driver.code), driver.view("receptionist")
    text = words(printed(driver))
    for said in (
        "ỦY BAN NHÂN DÂN PHƯỜNG LẠC THÀNH",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG LẠC THÀNH",
        "Lạc Thành, ngày 03 tháng 11 năm 2026",
        f"Số: {row.receipt_no}/TNHS",
        f"Mã hồ sơ: {driver.code}",
        f"Mã tra cứu: {driver.secret}",
        f"Tiếp nhận hồ sơ của: {view['applicant']['name']}",
        f"Nội dung yêu cầu giải quyết: {view['procedure']['name']}",
        "Cơ quan có thẩm quyền giải quyết: Ủy ban nhân dân phường Lạc Thành",
        "Thời gian nhận hồ sơ: 09 giờ 10 phút, ngày 03 tháng 11 năm 2026",
        "ngày làm việc",
        "Quyển số: 2026.",
    ):
        assert said in text, said
    due = view["due_at"]
    assert f"{due[11:13]} giờ {due[14:16]} phút, ngày {due[8:10]} tháng {due[5:7]} năm {due[:4]}" in text


def test_it_names_who_received_it(driver: Driver) -> None:
    from motcua.directory.queries import officer_names

    driver.reach(State.RECEIVED)
    officer = driver.actor("receptionist").officer
    assert officer is not None
    name = officer_names([officer])[officer]
    assert f"NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) {name}" in words(printed(driver))


def test_its_square_code_opens_the_tracking_page_and_the_secret_on_it_opens_the_dossier(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    assert squares(printed(driver)) == [f"{SITE}/tra-cuu/{driver.code}?secret={driver.secret}"]
    assert tracking(driver.code, driver.secret, now=driver.now)["code"] == driver.code


def test_after_a_change_of_the_key_the_code_opens_tracking_without_a_secret(
    driver: Driver, settings: LazySettings
) -> None:
    driver.reach(State.RECEIVED)
    settings.SECRET_KEY = "another-key-" * 6
    made = printed(driver)
    assert squares(made) == [f"{SITE}/tra-cuu/{driver.code}"]
    assert "Mã tra cứu" not in words(made)


def test_printed_again_it_is_the_same_whoever_prints_it_whenever_in_whatever_language(
    driver: Driver, settings: LazySettings
) -> None:
    driver.reach(State.RECEIVED)
    first = printed(driver)
    Party.objects.filter(dossier__code=driver.code).update(name="Người Khác")
    settings.PUBLIC_URL = ""
    driver.now += timedelta(days=40)
    with translation.override("en"):
        assert printed(driver, "leader") == first
    assert printed(driver, "citizen") == first
    assert Printout.objects.count() == 1


def test_who_prints_while_another_prints_first_gets_what_the_other_printed(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.reach(State.RECEIVED)
    meanwhile: list[bytes] = []

    def slowly(receipt: Receipt) -> Sheet:
        monkeypatch.setattr(printing, "receipt_sheet", receipt_sheet)
        meanwhile.append(printed(driver, "leader"))
        return receipt_sheet(replace(receipt, owner="Người Khác"))

    monkeypatch.setattr(printing, "receipt_sheet", slowly)
    assert [printed(driver)] == meanwhile
    assert Printout.objects.count() == 1


def test_another_language_makes_no_other_receipt(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    row = Dossier.objects.get(code=driver.code)
    assert row.received_at is not None
    in_vietnamese = on_paper.receipt(row, row.received_at, on_paper.promise(row))
    with translation.override("en"):
        assert on_paper.receipt(row, row.received_at, on_paper.promise(row)) == in_vietnamese


def test_nothing_is_promised_before_reception(driver: Driver) -> None:
    driver.file()
    with pytest.raises(errors.NotReceivedYet):
        printed(driver)
    driver.do("receptionist", "refuse")
    with pytest.raises(errors.NotReceivedYet):
        printed(driver, "citizen")
    assert not Printout.objects.exists()


@pytest.mark.parametrize("state", [State.IN_PROCESS, State.SETTLED, State.RETURNED, State.STOPPED])
def test_it_can_be_printed_as_long_as_the_dossier_is_known(state: State, driver: Driver) -> None:
    driver.reach(state)
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in words(printed(driver))


@pytest.mark.parametrize("role", ["business", "commune_officer", "author", "administrator", "board"])
def test_who_may_not_see_the_dossier_may_not_print_it(role: str, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    for print_paper in (print_receipt, print_application):
        with pytest.raises(errors.DossierNotFound):
            print_paper(driver.code, actor=driver.actor(role), now=driver.now)
    assert not Printout.objects.exists()


def test_an_official_s_printing_is_on_record_and_the_applicant_s_is_not(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    entries = Entry.objects.count()
    for role in ("citizen", "officer"):
        for print_paper in (print_receipt, print_application):
            print_paper(driver.code, actor=driver.actor(role), now=driver.now)
    assert list(AccessEntry.objects.order_by("id").values_list("purpose", flat=True)) == [
        "dossier.receipt",
        "dossier.application",
    ]
    assert Entry.objects.count() == entries


def test_a_completed_supplement_makes_a_new_receipt_beside_the_first(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    first = printed(driver)
    driver.now += timedelta(days=5)
    driver.do("citizen", "supplement")
    second = printed(driver)
    assert second != first
    row = Dossier.objects.get(code=driver.code)
    assert row.due_at is not None
    assert f"ngày {row.due_at.day:02d} tháng {row.due_at.month} năm" in words(second)
    assert printed(driver) == second
    assert Printout.objects.count() == 2


def test_the_papers_are_those_counted_at_the_desk_and_those_sent_as_files(driver: Driver) -> None:
    driver.file()
    paper = driver.paper()
    driver.do("receptionist", "accept", data={"papers": [{"component": paper, "originals": 2, "copies": 5}]})
    row = Dossier.objects.get(code=driver.code)
    files = Paper.objects.filter(dossier=row, component=paper, file__isnull=False).count()
    assert row.received_at is not None
    line = next(
        each
        for each in on_paper.receipt(row, row.received_at, on_paper.promise(row)).papers
        if (each.originals, each.copies) == (2, 5)
    )
    assert line.files == max(files, 1)
    assert squeezed(f"{line.name} 02 05") in squeezed(words(printed(driver)))


def test_what_was_printed_goes_when_personal_data_are_erased(driver: Driver) -> None:
    driver.reach(State.RETURNED)
    printed(driver)
    file = Printout.objects.get().file_id
    erase_personal_data(driver.code, actor=system("test"), now=driver.tick(), ground="Luật 91/2025/QH15")
    assert not Printout.objects.exists()
    assert not StoredFile.objects.filter(id=file).exists()


def test_the_application_is_dated_the_day_of_filing_and_always_the_same(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    first = print_application(driver.code, actor=driver.actor("officer"), now=driver.now)
    driver.now += timedelta(days=9)
    assert print_application(driver.code, actor=driver.actor("citizen"), now=driver.now) == first
    text, view = words(first.content), driver.view("officer")
    assert "Kính gửi: Ủy ban nhân dân phường Lạc Thành" in text
    assert f"Họ và tên: {view['applicant']['name']}" in text
    assert "Ngày 03 tháng 11 năm 2026" in text
    assert f"Mã hồ sơ: {driver.code}" in text
    assert first.name == f"to-khai-{driver.code}.pdf"
    assert all(squeezed(paper["name"]) in squeezed(text) for paper in view["components"])


def test_an_application_is_printed_before_reception_too(driver: Driver) -> None:
    driver.file()
    assert driver.code in words(print_application(driver.code, actor=driver.actor("citizen"), now=driver.now).content)
