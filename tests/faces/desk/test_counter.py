"""The counter: one screen from the card's scan to the receipt; nothing typed is lost; one key says what was told."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import PersonNumber
from motcua.directory.queries import agency_view
from motcua.dossiers.models import Dossier, Paper, Party
from motcua.guidance.models import GuidanceRecord
from motcua.journal.models import Entry
from motcua.platform import generations
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]
COUNTER, FILE, TOLD, TODAY = "/can-bo/quay", "/can-bo/quay/nop", "/can-bo/quay/huong-dan", "/can-bo/quay/hom-nay"
CARD = "036190001299||Lò Thị Thanh Hương|05021990|Nữ|Tổ 3, phường Hoa Lư, tỉnh Lạc Giang|10072021"
REISSUE = {"case": "reissue", "form-purpose": "Vay vốn", "form-status": "single", "form-copies": "1"}
STATE_BODY = {
    "applicant-kind": "organisation",
    "applicant-id_kind": "tax",
    "applicant-id_number": "9900055311",
    "applicant-name": "Ủy ban nhân dân xã Hòa Trạch",
}
WARNING = "Cơ quan nhà nước, đơn vị sự nghiệp công lập nộp giấy sẽ bị ghi nhận"


def go_on(browser: Browser, before: HttpResponse | None = None, **fields: Any) -> HttpResponse:
    """Press the first button of the screen, as Enter does."""
    shown = before or browser.get(COUNTER)
    return browser.send(browser.form(shown, COUNTER), COUNTER, **fields)


def file(browser: Browser, before: HttpResponse, **fields: Any) -> HttpResponse:
    """Press the button that files: the same form, sent to another address."""
    return browser.send(browser.form(before, COUNTER), FILE, **fields)


def chosen(browser: Browser, procedure: str = "1.004873", **fields: Any) -> HttpResponse:
    """The screen once the card is scanned and the procedure chosen."""
    return go_on(browser, go_on(browser, scan=CARD), q=procedure, **fields)


def values(browser: Browser, answer: HttpResponse) -> dict[str, str]:
    return {name: given[-1] for name, given in browser.form(answer, COUNTER).fields.items() if given}


def test_a_scan_fills_in_the_person(browser: Open) -> None:
    desk = browser("receptionist")
    filled = values(desk, go_on(desk, scan=CARD + "\r\n"))
    assert filled["applicant-id_number"] == "036190001299"
    assert filled["applicant-name"] == "Lò Thị Thanh Hương"
    assert [filled[f"applicant-birth_date-{part}"] for part in ("day", "month", "year")] == ["05", "02", "1990"]
    assert filled["applicant-address"] == "Tổ 3, phường Hoa Lư, tỉnh Lạc Giang"
    assert filled["scan"] == ""


def test_the_next_persons_card_takes_nothing_over_from_the_one_before(browser: Open) -> None:
    desk = browser("receptionist")
    before = go_on(desk, chosen(desk), case="reissue", **{"applicant-phone": "0912345678", "form-purpose": "Vay vốn"})
    after = values(desk, go_on(desk, before, scan="014199001234||Lò Thị Mai|01011999|Nữ|Bản Nà Sản|10072021"))
    assert (after["applicant-name"], after["applicant-phone"], after["q"]) == ("Lò Thị Mai", "", "")
    assert "form-purpose" not in after


def test_what_the_card_does_not_agree_with_is_a_warning(browser: Open) -> None:
    desk = browser("receptionist")
    shown = go_on(desk, go_on(desk, scan=CARD.replace("|Nữ|", "|Nam|")), q="1.004873")  # it stays while one goes on
    assert shown.status_code == 200
    assert "Giới tính trên thẻ khác giới tính trong số định danh." in words_of(shown.content.decode())


def test_what_is_no_card_is_refused_and_stays(browser: Open) -> None:
    desk = browser("receptionist")
    shown = go_on(desk, scan="https://vi-du.vn", q="1.004873", **{"applicant-name": "Lò Thị Mai"})
    assert shown.status_code == 422
    assert "đây không phải mã QR trên thẻ căn cước gắn chip" in words_of(shown.content.decode())
    kept = values(desk, shown)
    assert (kept["scan"], kept["applicant-name"]) == ("https://vi-du.vn", "Lò Thị Mai")


def test_who_has_an_account_is_known_by_the_number_typed(browser: Open) -> None:
    desk = browser("receptionist")
    person = PersonNumber.objects.select_related("person").get(person__user__username="nthanh", kind="citizen")
    shown = go_on(desk, **{"applicant-id_number": person.number})
    assert "Đã có tài khoản." in words_of(shown.content.decode())
    filled = values(desk, shown)
    assert (filled["applicant-name"], filled["applicant-phone"]) == (person.person.name, person.person.phone)


@pytest.mark.parametrize("typed", ["1.004873", "xac nhan tinh trang hon nhan"])
def test_a_procedure_is_chosen_by_its_code_or_by_words_without_marks(browser: Open, typed: str) -> None:
    desk = browser("receptionist")
    shown = chosen(desk, typed)
    if "Chọn thủ tục" in words_of(shown.content.decode()):  # several fit: the first is marked, Enter takes it
        shown = go_on(desk, shown)
    assert values(desk, shown)["procedure"] == "1.004873"
    assert 'name="form-purpose"' in shown.content.decode()


def test_a_ministrys_procedure_says_where_to_file(browser: Open) -> None:
    shown = chosen(browser("receptionist"), "1.004222")
    assert "giải quyết trên hệ thống riêng" in words_of(shown.content.decode())


def test_papers_stand_with_the_counts_the_case_asks_for(browser: Open) -> None:
    desk = browser("receptionist")
    first = values(desk, chosen(desk))
    assert first["originals-000.00.00.G15-KQ003448"] == "1"
    assert first["originals-000.00.00.G15-KQ003454"] == "0"  # needed only when somebody else files
    assert "originals-000.00.00.G15-KQ003453" not in first  # belongs to the other case
    again = values(desk, go_on(desk, chosen(desk), case="reissue"))
    assert again["originals-000.00.00.G15-KQ003453"] == "1"


def test_one_button_files_receives_and_leads_to_the_receipt(browser: Open) -> None:
    desk = browser("receptionist")
    reissue = go_on(desk, chosen(desk), case="reissue")
    answer = file(desk, reissue, **REISSUE)
    assert answer.status_code == 303
    dossier = Dossier.objects.get()
    assert answer.headers["Location"] == f"/can-bo/quay/xong/{dossier.code}"
    assert (dossier.channel, dossier.state, dossier.case) == ("counter", "received", "reissue")
    assert dossier.desk_id != dossier.competent_id
    assert Party.objects.get(dossier=dossier, role="owner").name == "Lò Thị Thanh Hương"
    counted = Paper.objects.filter(dossier=dossier).values_list("component", "originals")
    assert ("000.00.00.G15-KQ003453", 1) in counted
    assert "000.00.00.G15-KQ003454" not in dict(counted)
    shown = desk.get(answer.headers["Location"])
    assert f"/can-bo/ho-so/{dossier.code}/giay-tiep-nhan" in shown.content.decode()
    assert "frame-src 'self'" in shown.headers["Content-Security-Policy"]
    receipt = desk.get(f"/can-bo/ho-so/{dossier.code}/giay-tiep-nhan")
    assert receipt.content.startswith(b"%PDF")
    assert "frame-ancestors 'self'" in receipt.headers["Content-Security-Policy"]


def test_the_button_pressed_twice_files_once(browser: Open) -> None:
    desk = browser("receptionist")
    form = desk.form(go_on(desk, chosen(desk), case="reissue"), COUNTER)
    first, second = (desk.send(form, FILE, **REISSUE) for _times in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Dossier.objects.count() == 1


def test_an_error_keeps_everything_typed_and_stands_at_its_field(browser: Open) -> None:
    desk = browser("receptionist")
    typed = {**REISSUE, "form-purpose": "", "applicant-phone": "12", "originals-000.00.00.G15-KQ003453": "2"}
    shown = file(desk, go_on(desk, chosen(desk), case="reissue"), **typed)
    assert shown.status_code == 422
    assert not Dossier.objects.exists()
    kept = values(desk, shown)
    assert {name: kept[name] for name in typed} == typed
    html = shown.content.decode()
    assert 'href="#form-purpose"' in html
    assert 'href="#applicant-phone"' in html
    assert 'data-focus="' in html


def test_a_count_that_is_no_number_is_told_at_its_paper(browser: Open) -> None:
    desk = browser("receptionist")
    paper = "originals-000.00.00.G15-KQ003453"
    shown = file(desk, go_on(desk, chosen(desk), case="reissue"), **{**REISSUE, paper: "một"})
    assert shown.status_code == 422
    assert f'href="#{paper}"' in shown.content.decode()
    assert values(desk, shown)[paper] == "một"


def test_without_a_procedure_nothing_is_filed(browser: Open) -> None:
    desk = browser("receptionist")
    shown = file(desk, go_on(desk, scan=CARD))
    assert shown.status_code == 422
    assert "Chọn thủ tục: nhập mã" in words_of(shown.content.decode())


def test_by_post_the_result_needs_an_address(browser: Open) -> None:
    desk = browser("receptionist")
    shown = file(desk, chosen(desk, case="first"), **{**REISSUE, "case": "first", "result_delivery-0-method": "postal"})
    assert shown.status_code == 422
    assert 'href="#result_delivery-0-address"' in shown.content.decode()


def test_whoever_hands_it_in_for_another_becomes_the_filer(browser: Open) -> None:
    desk = browser("receptionist")
    owner = {"applicant-id_number": "014199001234", "applicant-name": "Lò Thị Mai", "has_filer": "1"}
    scanned = go_on(desk, scan=CARD, **owner)
    filled = values(desk, scanned)
    assert (filled["applicant-name"], filled["filer-name"]) == ("Lò Thị Mai", "Lò Thị Thanh Hương")
    shown = go_on(desk, go_on(desk, scanned, q="1.004873"), case="reissue")
    answer = file(desk, shown, **REISSUE, **{"form-residence": "Bản Nà Sản", "filer-relation": "con gái"})
    assert answer.status_code == 303, words_of(answer.content.decode())
    filer = Party.objects.get(role="filer")
    assert (filer.name, filer.id_number, filer.relation) == ("Lò Thị Thanh Hương", "036190001299", "con gái")


def test_a_filer_without_a_name_is_told_at_the_field(browser: Open) -> None:
    desk = browser("receptionist")
    shown = file(desk, go_on(desk, chosen(desk), case="reissue", has_filer="1"), **REISSUE)
    assert shown.status_code == 422
    assert 'href="#filer-name"' in shown.content.decode()


def test_a_state_body_on_paper_is_warned_of_before_and_noted_when_filed(browser: Open) -> None:
    desk = browser("receptionist")
    shown = go_on(desk, go_on(desk, **STATE_BODY), q="2.000815")
    kind = go_on(desk, shown, **{"applicant-organisation_kind": "state_body"})
    assert WARNING in words_of(kind.content.decode())
    assert 'data-when="state_body public_service_unit">' in kind.content.decode()  # shown at once, not by script
    enterprise = go_on(desk, shown, **{"applicant-organisation_kind": "enterprise"})
    assert 'data-when="state_body public_service_unit" hidden disabled>' in enterprise.content.decode()


def test_one_key_records_what_was_told_and_the_day_is_counted(browser: Open) -> None:
    desk = browser("receptionist")
    answer = desk.submit(TOLD, page=COUNTER, button=("told", "file_online"))
    assert (answer.status_code, answer.headers["Location"]) == (303, COUNTER)
    assert GuidanceRecord.objects.get().told == "file_online"
    assert Entry.objects.get(subject_kind="guidance").kind == "visitor_guided"
    assert "Nộp trực tuyến 1" in words_of(desk.text(TODAY))


def test_our_script_gets_the_keys_alone_and_the_form_stays(browser: Open) -> None:
    desk = browser("receptionist")
    form = desk.form(desk.get(COUNTER), TOLD)
    answer = desk.client.post(TOLD, {**form.fields, "told": "post"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert "Đã ghi nhận: Bưu chính công ích." in answer.content.decode()


def test_what_is_not_among_the_keys_is_refused(browser: Open) -> None:
    assert browser("receptionist").submit(TOLD, page=COUNTER, button=("told", "a_joke")).status_code == 422
    assert not GuidanceRecord.objects.exists()


@pytest.mark.parametrize("path", [COUNTER, TODAY])
@pytest.mark.parametrize(("role", "status"), [("officer", 403), ("leader", 403), ("citizen", 403), (None, 303)])
def test_only_who_takes_papers_in_sits_at_the_counter(browser: Open, path: str, role: str | None, status: int) -> None:
    assert browser(role).get(path).status_code == status


def test_nobody_else_files_or_records_there(browser: Open) -> None:
    desk, officer = browser("receptionist"), browser("officer")
    counter = desk.get(COUNTER)
    for path in (COUNTER, FILE, TOLD):
        form = desk.form(counter, TOLD if path == TOLD else COUNTER)
        own = officer.form(officer.get("/can-bo"), "/dang-xuat").fields
        fields = {**form.fields, "csrfmiddlewaretoken": own["csrfmiddlewaretoken"], "told": "post"}
        assert officer.client.post(path, fields).status_code in {403, 422}
    assert not Dossier.objects.exists()
    assert not GuidanceRecord.objects.exists()


def test_anothers_receipt_is_not_shown(browser: Open) -> None:
    desk = browser("receptionist")
    answer = file(desk, go_on(desk, chosen(desk), case="reissue"), **REISSUE)
    place = answer.headers["Location"]
    assert browser("commune_officer").get(place).status_code == 404


def test_addresses_that_take_forms_only_lead_to_the_counter(browser: Open) -> None:
    desk = browser("receptionist")
    for path in (FILE, TOLD):
        assert desk.get(path).headers["Location"] == COUNTER


def statements(act: Callable[[], HttpResponse]) -> int:
    with mock.patch.object(generations, "FRESH_SECONDS", 3600.0):
        act()  # what processes remember is in memory from now on
        with CaptureQueriesContext(connection) as asked:
            act()
    return len(asked)


def test_the_screen_costs_the_same_whatever_stands_on_it(browser: Open) -> None:
    desk = browser("receptionist")
    bare = statements(lambda: desk.get(COUNTER))
    assert bare == statements(lambda: desk.get(COUNTER, q="1.004873"))
    assert bare <= 4
    many = desk.form(chosen(desk, "1.013225"), COUNTER)
    assert statements(lambda: desk.send(many, COUNTER)) <= bare
    assert (
        statements(lambda: go_on(desk, scan=CARD)) - bare <= bare + 4
    )  # the form that is opened first, and the look-up


def test_any_agency_of_the_province_that_offers_it_can_be_chosen_and_the_dossier_is_that_agencys(browser: Open) -> None:
    desk = browser("receptionist")
    screen = chosen(desk)
    assert values(desk, screen)["agency"] == "H99.101"  # whose own desk it is comes first
    answer = file(desk, screen, agency="H99.105", **REISSUE)
    assert answer.status_code == 303
    kept = Dossier.objects.get()
    assert kept.code.startswith("H99.105-")
    assert {agency_view(kept.competent_id).code, agency_view(kept.desk_id).code} == {"H99.105", "H99.101.04"}
    assert kept.receipt_no == 1
    assert browser("receptionist").get(f"/can-bo/ho-so/{kept.code}").status_code == 200
    assert browser("vtduyen").get(f"/can-bo/ho-so/{kept.code}").status_code == 200
    assert browser("commune_officer").get(f"/can-bo/ho-so/{kept.code}").status_code == 404


def offered(screen: HttpResponse) -> list[str]:
    """The agencies in the list."""
    choices = screen.content.decode().split('name="agency"')[1].split("</select>")[0]
    return re.findall(r"<option[^>]*>([^<]*)</option>", choices)


def test_among_many_agencies_one_is_looked_for_by_name(browser: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.faces.desk.counter.choice.FEW", 3)
    desk = browser("receptionist")
    screen = chosen(desk)
    assert 'name="agency_q"' in screen.content.decode()
    found = go_on(desk, screen, agency_q="son khe")
    assert values(desk, found)["agency"] == "H99.105"
    assert offered(found) == ["xã Sơn Khê"]
    unknown = go_on(desk, found, agency_q="không có xã này")
    assert "Không có cơ quan nào tên như vậy" in words_of(unknown.content.decode())
    assert values(desk, unknown)["agency"] == "H99.105"
    assert {"xã Sơn Khê", "xã An Lĩnh"} < set(offered(unknown))
    other = go_on(desk, unknown, q="2.001955")
    assert values(desk, other).get("agency_q", "") == ""
    assert file(desk, found, **REISSUE).status_code == 303
    assert Dossier.objects.get().code.startswith("H99.105-")


def test_few_agencies_are_not_searched(browser: Open) -> None:
    assert 'name="agency_q"' not in chosen(browser("receptionist")).content.decode()
