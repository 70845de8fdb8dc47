"""Guided filing page by page: what is kept, what is refused, who may see it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier, Draft, Party
from tests.documents import samples
from tests.faces.pages import SIGN_IN, Browser, Form, words_of
from tests.faces.portal.filing import begin, draft_of, fill_form

Opened = Callable[..., Browser]
BIRTH, MARRIAGE, RULES = "1.001193", "1.004873", "2.001955"
PAPER = "components-000.00.00.G15-KQ004389"
PAGES = ("", "/xoa", "/truong-hop", "/nop-cho-ai", "/chu-ho-so", "/ke-khai/1", "/giay-to", "/nhan-ket-qua", "/kiem-tra")
NEXT, LATER = ("next", "1"), ("later", "1")


def a_file(name: str = "ảnh.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, samples.pdf() if content is None else content, "application/pdf")


def words(answer: object) -> str:
    """What an answer shows."""
    return words_of(answer.content.decode())  # type: ignore[attr-defined]


def ready(window: Browser, procedure: str = MARRIAGE) -> str:
    """A draft that can be filed."""
    here = begin(window, procedure)
    window.submit(f"{here}/nop-cho-ai", who="self", button=NEXT)
    window.submit(f"{here}/chu-ho-so", button=NEXT)
    fill_form(window, here)
    if procedure == BIRTH:
        window.submit(f"{here}/giay-to", files={PAPER: [a_file()]})
    window.submit(f"{here}/nhan-ket-qua", result_delivery=["desk"], button=NEXT)
    return here


def test_the_start_tells_what_is_needed_and_proposes_the_agency_of_the_address(browser: Opened) -> None:
    window = browser("citizen")
    page = window.text(f"/nop-ho-so/{BIRTH}")
    assert "Giấy chứng sinh" in words_of(page)
    assert "Tờ khai đăng ký khai sinh theo mẫu" not in words_of(page), "the paper form is for the counter"
    assert '<option value="H99.101" selected>' in page


def test_the_address_of_the_page_may_name_the_agency(browser: Opened) -> None:
    assert '<option value="H99.102" selected>' in browser("citizen").text(f"/nop-ho-so/{BIRTH}?co-quan=H99.102")


def test_a_filing_begins_only_with_an_agency(browser: Opened) -> None:
    window = browser("citizen")
    answer = window.submit(f"/nop-ho-so/{MARRIAGE}", agency="")
    assert (answer.status_code, "Chọn cơ quan giải quyết hồ sơ." in words(answer)) == (422, True)
    answer = window.submit(f"/nop-ho-so/{MARRIAGE}", agency="H99.13")
    assert (answer.status_code, 'id="agency-error"' in answer.content.decode()) == (422, True)
    assert not Draft.objects.exists()


def test_a_double_click_on_begin_makes_one_draft(browser: Opened) -> None:
    window, page = browser("citizen"), f"/nop-ho-so/{MARRIAGE}"
    form = window.form(window.get(page), page, "agency")
    first, second = (window.send(form, page, agency="H99.101") for _n in range(2))
    assert first["Location"] == second["Location"]
    assert Draft.objects.count() == 1


def test_a_procedure_run_elsewhere_says_where(browser: Opened) -> None:
    answer = browser("citizen").get("/nop-ho-so/1.004222")
    assert answer.status_code == 422
    assert "Cổng Dịch vụ công quốc gia" in words(answer)


def test_an_unknown_procedure_is_not_there(browser: Opened) -> None:
    assert browser("citizen").get("/nop-ho-so/9.999999").status_code == 404


def test_another_persons_draft_is_not_there(browser: Opened) -> None:
    here = ready(browser("citizen"))
    other = browser("business")
    assert [other.get(here + page).status_code for page in PAGES] == [404] * len(PAGES)
    assert here not in other.text("/ban-nhap")


def test_a_draft_that_never_was_is_not_there(browser: Opened) -> None:
    window = browser("citizen")
    for name in ("0" * 32, "x", "x" * 500):
        assert window.get(f"/ban-nhap/{name}/nop-cho-ai").status_code == 404


def test_a_visitor_signs_in_first_and_an_officer_files_at_the_counter(browser: Opened) -> None:
    start, drafts, page = f"/nop-ho-so/{MARRIAGE}", "/ban-nhap", "/ban-nhap/x/giay-to"
    visitor, officer = browser(), browser("receptionist")
    for each in (start, drafts, page):
        assert visitor.get(each)["Location"].startswith(SIGN_IN)
    assert officer.get(start)["Location"] == "/can-bo/quay"
    assert [officer.get(each).status_code for each in (drafts, page)] == [200, 404]


def test_a_draft_goes_on_where_it_was_left(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    window.submit(f"{here}/nop-cho-ai", who="self", button=NEXT)
    window.submit(f"{here}/chu-ho-so", button=LATER)
    assert window.get(here)["Location"] == f"{here}/chu-ho-so"
    assert "Nguyễn Thị Hạnh" in words_of(window.text("/ban-nhap"))
    assert here in window.text(f"/nop-ho-so/{MARRIAGE}")


def test_the_case_decides_what_is_asked_and_wanted(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    answer = window.submit(f"{here}/truong-hop", case="nothing", button=NEXT)
    assert (answer.status_code, "Chọn trường hợp" in words(answer)) == (422, True)
    window.submit(f"{here}/truong-hop", case="reissue", button=NEXT)
    assert "Giấy xác nhận tình trạng hôn nhân đã được cấp trước đó" in words_of(window.text(f"{here}/giay-to"))


def test_for_whom_must_be_said(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    answer = window.submit(f"{here}/nop-cho-ai", button=NEXT)
    assert (answer.status_code, "Chọn người hoặc tổ chức" in words(answer)) == (422, True)
    assert window.get(f"{here}/chu-ho-so")["Location"] == f"{here}/nop-cho-ai"


def test_who_one_is_comes_from_the_account_and_cannot_be_changed(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    window.submit(f"{here}/nop-cho-ai", who="self", button=NEXT)
    given = {"applicant-name": "Người Khác", "applicant-id_number": "001099000024", "applicant-phone": "0912 345 678"}
    window.submit(f"{here}/chu-ho-so", button=NEXT, **given)
    applicant = draft_of(here).body["applicant"]
    assert (applicant["name"], applicant["id_number"]) == ("Nguyễn Thị Hạnh", "099190002523")
    assert applicant["phone"] == "0912 345 678"


def test_filing_for_another_person_asks_for_him_and_names_the_filer(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    window.submit(f"{here}/nop-cho-ai", who="other", button=NEXT)
    page = f"{here}/chu-ho-so"
    given = {
        "applicant-name": "  Trần   Văn Thủy ",
        "applicant-id_kind": "citizen",
        "applicant-id_number": "12",
        "applicant-birth_date-day": "31",
        "applicant-birth_date-month": "2",
        "applicant-birth_date-year": "1950",
        "filer-relation": "Con",
    }
    answer = window.submit(page, button=NEXT, **given)
    assert answer.status_code == 422
    assert 'id="applicant-birth_date-error"' in answer.content.decode()
    assert 'value="31"' in answer.content.decode()
    answer = window.submit(page, button=NEXT, **{**given, "applicant-birth_date-day": "28"})
    assert "Số định danh cá nhân gồm 12 chữ số." in words(answer)
    answer = window.submit(
        page, button=NEXT, **{"applicant-birth_date-day": "28", "applicant-id_number": "099190002523"}
    )
    assert answer.status_code == 303
    body = draft_of(here).body
    assert body["applicant"]["name"] == "Trần Văn Thủy"
    assert (body["filer"]["name"], body["filer"]["relation"]) == ("Nguyễn Thị Hạnh", "Con")


def test_an_organisation_one_does_not_represent_is_typed(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, RULES, "H99.13")
    window.submit(f"{here}/nop-cho-ai", who="organisation", button=NEXT)
    page = f"{here}/chu-ho-so"
    given = {"applicant-name": "Công ty Hòa Bình", "applicant-id_number": "9900001235"}
    answer = window.submit(page, button=NEXT, **given, **{"applicant-representative-name": "Lê Thị Thúy"})
    assert "Xin chọn loại tổ chức." in words(answer)
    answer = window.submit(page, button=NEXT, **{"applicant-organisation_kind": "enterprise"})
    assert answer.status_code == 303
    applicant = draft_of(here).body["applicant"]
    assert (applicant["kind"], applicant["id_kind"]) == ("organisation", "tax")
    assert applicant["representative"]["name"] == "Lê Thị Thúy"


def test_nobody_becomes_an_organisation_he_does_not_represent_by_a_made_up_choice(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, RULES, "H99.13")
    answer = window.submit(f"{here}/nop-cho-ai", who="organisation:9900001235", button=NEXT)
    assert answer.status_code == 422
    assert "applicant" not in draft_of(here).body


def test_wrong_answers_are_kept_shown_and_told(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    answer = window.submit(f"{here}/ke-khai/2", button=NEXT, **{"form-copies": "rất nhiều"})
    assert answer.status_code == 422
    assert 'value="rất nhiều"' in answer.content.decode()
    assert "Nhập một số nguyên." in words(answer)
    assert draft_of(here).body["form"] == {"copies": "rất nhiều"}


def test_whoever_stops_for_today_loses_nothing_and_hears_of_no_mistakes(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    answer = window.submit(f"{here}/ke-khai/1", button=LATER, **{"form-purpose": "Vay vốn", "form-status": "divorced"})
    assert answer["Location"] == "/ban-nhap"
    assert draft_of(here).body["form"]["purpose"] == "Vay vốn"
    assert window.get(here)["Location"] == f"{here}/ke-khai/1"


def test_without_a_script_further_questions_come_when_the_page_is_sent(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    given = {"form-purpose": "Vay vốn", "form-residence": "Lạc Thành", "form-status": "divorced"}
    answer = window.submit(f"{here}/ke-khai/1", button=NEXT, **given)
    assert answer["Location"] == f"{here}/ke-khai/1?them=1"
    page = answer["Location"]
    answer = window.submit(f"{here}/ke-khai/1", page=page, button=NEXT)
    assert "Hãy nhập: Cơ quan, số, ngày bản án hoặc quyết định ly hôn." in words(answer)
    answer = window.submit(f"{here}/ke-khai/1", page=page, button=NEXT, **{"form-divorce_paper": "Số 12"})
    assert answer["Location"] == f"{here}/ke-khai/2"


def test_a_table_gets_its_rows_without_a_script(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, "1.004859")
    number = next(n for n in range(1, 5) if "form-items-add" in window.text(f"{here}/ke-khai/{n}"))
    page = f"{here}/ke-khai/{number}"
    first = next(name for name in sorted(window.form(window.get(page), page).names) if name.startswith("form-items-0-"))
    answer = window.submit(page, button=("form-items-add", "1"), **{first: "Nội dung"})
    assert answer["Location"] == f"{page}?dong=items#form-items"
    assert first.replace("-0-", "-1-") in window.text(answer["Location"])


def test_two_windows_do_not_undo_each_other(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    first, second = f"{here}/ke-khai/1", f"{here}/ke-khai/2"
    forms = {page: window.form(window.get(page), page) for page in (first, second)}
    window.send(forms[second], second, button=LATER, **{"form-copies": "2"})
    window.send(forms[first], first, button=LATER, **{"form-purpose": "Vay vốn"})
    window.send(forms[first], first, button=LATER, **{"form-purpose": "Kết hôn"})
    assert draft_of(here).body["form"] == {"copies": 2, "purpose": "Kết hôn"}


def test_a_page_of_the_form_that_does_not_exist_is_not_there(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    assert [window.get(f"{here}/ke-khai/{n}").status_code for n in (0, 3, 99)] == [404] * 3


def test_files_are_kept_each_alone_and_refused_each_alone(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, BIRTH)
    page = f"{here}/giay-to"
    given = [a_file("một.pdf"), a_file("hai.txt", b"chi la chu"), a_file("ba.pdf", b"")]
    answer = window.submit(page, files={PAPER: given})
    assert answer.status_code == 422
    shown = words(answer)
    assert "một.pdf" in shown
    assert "hai.txt: Nội dung tệp là văn bản thuần" in shown
    assert len(draft_of(here).body["components"]) == 1


def test_files_chosen_are_taken_whatever_button_is_pressed(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, BIRTH)
    answer = window.submit(f"{here}/giay-to", files={f"{PAPER}-camera": a_file("chụp.pdf")}, button=LATER)
    assert answer["Location"] == "/ban-nhap"
    assert len(draft_of(here).body["components"]) == 1


def test_a_file_is_seen_by_its_person_and_taken_away(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, BIRTH)
    page = f"{here}/giay-to"
    window.submit(page, files={PAPER: [a_file()]})
    file_id = draft_of(here).body["components"][0]["file"]
    assert b"".join(window.get(f"{here}/tep/{file_id}")).startswith(b"%PDF")  # type: ignore[arg-type]
    assert window.get(f"{here}/tep/{'0' * 32}").status_code == 404
    assert browser("business").get(f"{here}/tep/{file_id}").status_code == 404
    window.submit(page, button=("remove", file_id))
    assert draft_of(here).body["components"] == []
    assert not StoredFile.objects.filter(id=file_id).exists()


def test_an_upload_sent_twice_is_there_once(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, BIRTH)
    content = samples.pdf()
    for _n in range(2):
        window.submit(f"{here}/giay-to", files={PAPER: [a_file(content=content)]})
    assert len(draft_of(here).body["components"]) == 1
    assert StoredFile.objects.filter(subject_id__isnull=True).count() == 1


def test_a_form_of_absurd_length_is_refused_before_it_is_read(browser: Opened) -> None:
    window = browser("citizen")
    page = f"{begin(window, BIRTH)}/giay-to"
    answer = window.client.post(page, {}, CONTENT_LENGTH=str(10**10))
    assert (answer.status_code, "lớn quá 200 MB" in words(answer)) == (413, True)


def test_a_result_by_post_needs_an_address(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    page = f"{here}/nhan-ket-qua"
    assert window.submit(page, button=NEXT).status_code == 422
    given = {"result_delivery": ["postal"], "result_delivery-address": " "}
    answer = window.submit(page, button=NEXT, **given)
    assert (answer.status_code, "Nhập địa chỉ nhận kết quả qua bưu chính." in words(answer)) == (422, True)
    answer = window.submit(page, button=NEXT, **{**given, "result_delivery-address": "Số 1 phố Hòa Bình"})
    assert answer["Location"] == f"{here}/kiem-tra"


def test_the_last_look_names_what_is_missing_with_the_way_to_it(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, BIRTH)
    page = window.text(f"{here}/kiem-tra")
    assert f'href="{here}/chu-ho-so?ve=kiem-tra#applicant"' in page
    assert f'href="{here}/ke-khai/1?ve=kiem-tra#form-child_name"' in page
    assert f'href="{here}/giay-to?ve=kiem-tra#{PAPER}"' in page
    assert "Nộp hồ sơ</button>" not in page


def test_from_the_last_look_one_comes_back_to_it(browser: Opened) -> None:
    window = browser("citizen")
    here = ready(window)
    page = f"{here}/ke-khai/2?ve=kiem-tra"
    answer = window.client.post(
        page, {**window.form(window.get(page), f"{here}/ke-khai/2").fields, "form-copies": ["3"], "next": "1"}
    )
    assert answer["Location"] == f"{here}/kiem-tra"
    assert draft_of(here).body["form"]["copies"] == 3


def test_nothing_is_filed_without_the_declaration(browser: Opened) -> None:
    window = browser("citizen")
    here = ready(window)
    answer = window.submit(f"{here}/kiem-tra")
    assert (answer.status_code, "Đánh dấu vào ô cam đoan" in words(answer)) == (422, True)
    assert not Dossier.objects.exists()


def test_filing_twice_makes_one_dossier(browser: Opened) -> None:
    window = browser("citizen")
    here = ready(window)
    page = f"{here}/kiem-tra"
    form = window.form(window.get(page), page)
    another = window.form(window.get(page), page)
    places = [window.send(each, page, declared="1")["Location"] for each in (form, form, another)]
    assert set(places) == {f"{here}/da-nop"}
    assert Dossier.objects.count() == 1


def test_after_filing_every_page_of_the_draft_leads_to_the_dossier(browser: Opened) -> None:
    window = browser("citizen")
    here = ready(window)
    window.submit(f"{here}/kiem-tra", declared="1")
    for page in PAGES:
        assert window.get(here + page)["Location"] == f"{here}/da-nop"
    assert window.text("/ban-nhap").count(here) == 0
    dossier = Dossier.objects.get()
    told = window.text(f"{here}/da-nop")
    assert dossier.code in told
    assert f"/ho-so/{dossier.code}/to-khai" in told


def test_what_an_old_window_sends_after_filing_leads_to_the_dossier(browser: Opened) -> None:
    window = browser("citizen")
    here = ready(window)
    page = f"{here}/ke-khai/1"
    form = window.form(window.get(page), page)
    window.submit(f"{here}/kiem-tra", declared="1")
    assert window.send(form, page, button=NEXT)["Location"] == f"{here}/da-nop"


def test_a_dossier_under_way_of_the_same_person_is_named_before_a_second_one(browser: Opened) -> None:
    window = browser("citizen")
    window.submit(f"{ready(window)}/kiem-tra", declared="1")
    code = Dossier.objects.get().code
    here = ready(window)
    assert code in words_of(window.text(f"{here}/kiem-tra"))
    window.submit(f"{here}/kiem-tra", declared="1")
    assert Dossier.objects.count() == 2


def test_a_draft_is_thrown_away_only_when_asked_twice(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window)
    assert "Xóa bản nháp này?" in words_of(window.text(f"{here}/xoa"))
    assert Draft.objects.exists()
    answer = window.submit(f"{here}/xoa", follow=True)
    assert "Đã xóa bản nháp" in words(answer)
    assert not Draft.objects.exists()


def test_a_sign_in_that_ran_out_keeps_what_was_typed_and_the_files(browser: Opened) -> None:
    window = browser("citizen")
    here = begin(window, BIRTH)
    page = f"{here}/giay-to"
    form = window.form(window.get(page), page)
    del window.client.cookies["motcua_session"]
    answer = window.send(form, page, files={PAPER: [a_file("giấy.pdf")]}, button=NEXT)
    assert answer.status_code == 401
    again = carried(window, answer, page)
    assert again.fields[f"{PAPER}-kept"] == [StoredFile.objects.get().id]
    after = window.sign_in("citizen").send(again, page)
    assert after["Location"] == f"{here}/nhan-ket-qua"
    assert [each["file"] for each in draft_of(here).body["components"]] == again.fields[f"{PAPER}-kept"]


def test_files_kept_for_one_account_are_worth_nothing_to_another(browser: Opened) -> None:
    window, other = browser("citizen"), browser("business")
    here, its = begin(window, BIRTH), begin(other, BIRTH)
    form = window.form(window.get(f"{here}/giay-to"), f"{here}/giay-to")
    del window.client.cookies["motcua_session"]
    kept = window.form(window.send(form, f"{here}/giay-to", files={PAPER: [a_file()]}), f"{here}/giay-to").fields[
        f"{PAPER}-kept"
    ]
    other.submit(f"{its}/giay-to", **{f"{PAPER}-kept": kept})
    assert draft_of(its).body["components"] == []
    assert window.get(here)["Location"].startswith(SIGN_IN), "the kept name lets nobody in"


def test_after_signing_out_nothing_is_kept_for_anybody(browser: Opened) -> None:
    window = browser("citizen")
    page = f"{begin(window, BIRTH)}/giay-to"
    form = window.form(window.get(page), page)
    window.submit("/dang-xuat", page="/ban-nhap")
    answer = window.send(form, page, files={PAPER: [a_file()]})
    assert answer.status_code in {401, 403}
    assert not StoredFile.objects.exists()


def test_the_last_page_goes_through_after_signing_in_again(browser: Opened) -> None:
    window = browser("citizen")
    here = ready(window)
    page = f"{here}/kiem-tra"
    form = window.form(window.get(page), page)
    del window.client.cookies["motcua_session"]
    answer = window.send(form, page, declared="1")
    assert answer.status_code == 401
    again = carried(window, answer, page)
    after = window.sign_in("citizen").send(again, page)
    assert after["Location"] == f"{here}/da-nop"
    assert Party.objects.filter(role=Party.OWNER).get().name == "Nguyễn Thị Hạnh"


def carried(window: Browser, answer: HttpResponse, page: str) -> Form:
    """The form as the page that asks to sign in carries it along, without its questions for name and password."""
    form = window.form(answer, page)
    form.fields = {name: values for name, values in form.fields.items() if not name.startswith("sign_in_")}
    return form


STATEMENTS = {
    "/ban-nhap": 3,
    "/truong-hop": 3,
    "/nop-cho-ai": 5,
    "/chu-ho-so": 5,
    "/ke-khai/1": 3,
    "/giay-to": 4,
    "/nhan-ket-qua": 3,
    "/kiem-tra": 8,
}


def test_every_page_takes_few_statements_whatever_the_number_of_drafts_and_files(browser: Opened) -> None:
    window = browser("citizen")
    here = ready(window, BIRTH)

    def counted() -> dict[str, int]:
        found = {}
        for page in STATEMENTS:
            with CaptureQueriesContext(connection) as asked:
                window.text(page if page == "/ban-nhap" else here + page)
            # now and then a process asks whether what it remembers is still true
            found[page] = len([each for each in asked if "generation" not in each["sql"]])
        return found

    counted()
    assert counted() == STATEMENTS
    for _n in range(10):
        begin(window)
    files = [a_file(f"{n}.pdf", samples.pdf() + b"\n" * n) for n in range(1, 4)]
    window.submit(f"{here}/giay-to", files={PAPER: files})
    assert counted() == STATEMENTS
