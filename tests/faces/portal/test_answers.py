"""Answering on the page of one's dossier, without a script: papers asked for, and the wish to withdraw."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.catalog import queries as catalog
from motcua.documents.models import StoredFile
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Paper, WithdrawalRequest
from tests.documents import samples
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]


def pdf(name: str = "bản chụp.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, samples.pdf(), "application/pdf")


def not_taken() -> SimpleUploadedFile:
    """A file of a kind that is not taken."""
    return SimpleUploadedFile("ghi chú.pdf", b"just words", "application/pdf")


def asked_for(driver: Driver, *remarks: str) -> list[str]:
    """A dossier in process for which as many different papers are asked as there are remarks; their controls' names."""
    row = Dossier.objects.get(code=driver.reach(State.IN_PROCESS))
    known = catalog.components_for(catalog.version(row.version_id), row.case or None, row.channel)
    papers = [paper.code for paper in known if paper.kind != "look_up"][: len(remarks)]
    items = [{"component": paper, "remark": remark} for paper, remark in zip(papers, remarks, strict=True)]
    driver.do("officer", "request_supplement", data={"items": items})
    return [f"paper-{paper}" for paper in papers]


def state_of(driver: Driver) -> State:
    """Where the dossier stands."""
    return State(Dossier.objects.get(code=driver.code).state)


def test_a_supplement_round_without_a_script(browser: Open, driver: Driver) -> None:
    (field,) = asked_for(driver, "Bản chụp mờ, xin chụp lại.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    assert "Bản chụp mờ, xin chụp lại." in words_of(window.text(page))
    sent = {field: [pdf("trang 1.pdf"), pdf("trang 2.pdf")]}
    answer = window.submit(f"{page}/bo-sung", page=page, files=sent, note="Tôi đã chụp lại.", follow=True)
    words = words_of(answer.content.decode())
    assert "Đã gửi giấy tờ bổ sung." in words
    assert words.count("lần bổ sung thứ 1") == 2
    assert state_of(driver) is State.IN_PROCESS
    assert "bo-sung" not in window.text(page)


def test_a_refused_file_is_told_at_its_paper_and_the_good_one_stays(browser: Open, driver: Driver) -> None:
    good, bad = asked_for(driver, "Mờ.", "Thiếu trang.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    files = {good: pdf("tốt.pdf"), bad: not_taken()}
    refused = window.submit(f"{page}/bo-sung", page=page, files=files, note="Lời nhắn")
    html = refused.content.decode()
    assert refused.status_code == 422
    assert f'href="#{bad}"' in html
    assert f'id="{bad}-error"' in html
    assert "ghi chú.pdf: Nội dung tệp là" in words_of(html)
    assert "Đã tải lên: tốt.pdf" in words_of(html)
    assert state_of(driver) is State.SUPPLEMENT_ASKED
    again = window.form(refused, f"{page}/bo-sung", bad)
    assert again.fields["note"] == ["Lời nhắn"]
    assert window.send(again, f"{page}/bo-sung", files={bad: pdf("đủ trang.pdf")}).status_code == 303
    names = Paper.objects.filter(dossier__code=driver.code, round=1).values_list("file__name", flat=True)
    assert sorted(names) == ["tốt.pdf", "đủ trang.pdf"]


def test_a_file_that_was_kept_can_be_left_out(browser: Open, driver: Driver) -> None:
    good, bad = asked_for(driver, "Mờ.", "Thiếu trang.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    refused = window.submit(f"{page}/bo-sung", page=page, files={good: pdf("nhầm.pdf"), bad: not_taken()})
    again = window.form(refused, f"{page}/bo-sung", bad)
    again.fields.pop("kept")
    files = {good: pdf("đúng.pdf"), bad: pdf("đủ.pdf")}
    assert window.send(again, f"{page}/bo-sung", files=files).status_code == 303
    names = Paper.objects.filter(dossier__code=driver.code, round=1).values_list("file__name", flat=True)
    assert sorted(names) == ["đúng.pdf", "đủ.pdf"]


def test_a_missing_paper_is_asked_for_until_the_citizen_means_it(browser: Open, driver: Driver) -> None:
    given, missing = asked_for(driver, "Mờ.", "Thiếu trang.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    nothing = window.submit(f"{page}/bo-sung", page=page)
    assert nothing.status_code == 422
    assert nothing.content.decode().count("Chưa có tệp cho giấy tờ này.") == 4
    assert 'name="partly"' not in nothing.content.decode()
    partly = window.submit(f"{page}/bo-sung", page=page, files={given: pdf()})
    assert partly.status_code == 422
    assert f'id="{missing}-error"' in partly.content.decode()
    form = window.form(partly, f"{page}/bo-sung", missing)
    assert window.send(form, f"{page}/bo-sung", partly="yes").status_code == 303
    assert Paper.objects.filter(dossier__code=driver.code, round=1).count() == 1


def test_anothers_file_put_into_the_form_is_refused(browser: Open, driver: Driver) -> None:
    (field,) = asked_for(driver, "Mờ.")
    foreign = driver.upload("business")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    kept = f"{field.removeprefix('paper-')} {foreign}"
    answer = window.submit(f"{page}/bo-sung", page=page, kept=kept)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.content.decode()
    assert "kept-" not in answer.content.decode()
    assert StoredFile.objects.get(pk=foreign).subject_id is None


def test_a_paper_that_was_not_asked_for_and_is_none_of_the_case_is_refused(browser: Open, driver: Driver) -> None:
    (field,) = asked_for(driver, "Mờ.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    answer = window.submit(f"{page}/bo-sung", page=page, files={field: pdf(), "paper-khác": pdf()})
    assert answer.status_code == 422
    assert "không thuộc thành phần hồ sơ" in words_of(answer.content.decode())
    assert state_of(driver) is State.SUPPLEMENT_ASKED


def test_a_form_sent_twice_hands_the_papers_over_once(browser: Open, driver: Driver) -> None:
    (field,) = asked_for(driver, "Mờ.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    form = window.form(window.get(page), f"{page}/bo-sung", field)
    answers = [window.send(form, f"{page}/bo-sung", files={field: pdf()}) for _n in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, page)] * 2
    assert Paper.objects.filter(dossier__code=driver.code, round=1).count() == 1


def test_who_comes_too_late_with_papers_learns_who_did_what_and_sees_the_dossier_as_it_is(
    browser: Open, driver: Driver
) -> None:
    (field,) = asked_for(driver, "Mờ.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    form = window.form(window.get(page), f"{page}/bo-sung", field)
    driver.do("leader", "stop")
    answer = window.send(form, f"{page}/bo-sung", files={field: pdf()})
    words = words_of(answer.content.decode())
    assert answer.status_code == 409
    assert "Không còn thực hiện được: hồ sơ đang ở trạng thái “Dừng xử lý”" in words
    assert "Dừng giải quyết hồ sơ, " in words
    assert "Hồ sơ đã dừng giải quyết; lý do:" in words
    assert "Giấy tờ cần bổ sung" not in words


def test_a_message_too_long_is_told_at_its_box(browser: Open, driver: Driver) -> None:
    (field,) = asked_for(driver, "Mờ.")
    page, window = f"/ho-so/{driver.code}", browser("citizen")
    answer = window.submit(f"{page}/bo-sung", page=page, files={field: pdf()}, note="x" * 2001)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="note-error"' in html
    assert "Đã tải lên: bản chụp.pdf" in words_of(html)


def test_nobody_answers_for_another_and_nothing_of_his_is_kept(browser: Open, driver: Driver) -> None:
    (field,) = asked_for(driver, "Mờ.")
    page = f"/ho-so/{driver.code}"
    form = browser("citizen").form(browser("citizen").get(page), f"{page}/bo-sung", field)
    stranger, before = browser("business"), StoredFile.objects.count()
    own = stranger.form(stranger.get("/ho-so", follow=True), "/dang-xuat")
    form.fields["csrfmiddlewaretoken"] = own.fields["csrfmiddlewaretoken"]
    for below in ("bo-sung", "rut"):
        assert stranger.send(form, f"{page}/{below}", files={field: pdf()}).status_code == 404
    assert StoredFile.objects.count() == before
    assert state_of(driver) is State.SUPPLEMENT_ASKED


def test_a_withdrawal_is_asked_for_with_a_reason(browser: Open, driver: Driver) -> None:
    page, window = f"/ho-so/{driver.reach(State.RECEIVED)}", browser("citizen")
    answer = window.submit(f"{page}/rut", page=page, reason="Tôi không cần nữa.", follow=True)
    words = words_of(answer.content.decode())
    assert "Đã gửi yêu cầu rút hồ sơ." in words
    assert "Lý do rút: Tôi không cần nữa." in words
    assert "Tôi muốn rút hồ sơ" not in words
    driver.do("leader", "approve_withdrawal")
    assert "Hồ sơ đã dừng giải quyết theo yêu cầu rút hồ sơ của Ông/Bà." in words_of(window.text(page))


def test_a_reason_too_long_is_told_at_its_box_and_stays_typed(browser: Open, driver: Driver) -> None:
    page, window = f"/ho-so/{driver.reach(State.RECEIVED)}", browser("citizen")
    answer = window.submit(f"{page}/rut", page=page, reason="x" * 1001)
    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.content.decode()
    assert window.form(answer, f"{page}/rut").fields["reason"] == ["x" * 1001]
    assert not WithdrawalRequest.objects.exists()


def test_who_comes_too_late_to_withdraw_learns_it(browser: Open, driver: Driver) -> None:
    page, window = f"/ho-so/{driver.reach(State.FILED)}", browser("citizen")
    form = window.form(window.get(page), f"{page}/rut")
    driver.do("receptionist", "refuse")
    answer = window.send(form, f"{page}/rut", reason="Không cần nữa")
    words = words_of(answer.content.decode())
    assert answer.status_code == 409
    assert "Không còn thực hiện được" in words
    assert "Từ chối tiếp nhận hồ sơ, " in words
    assert "Hồ sơ không được tiếp nhận; lý do:" in words


def test_a_withdrawal_sent_twice_is_asked_for_once(browser: Open, driver: Driver) -> None:
    page, window = f"/ho-so/{driver.reach(State.RECEIVED)}", browser("citizen")
    form = window.form(window.get(page), f"{page}/rut")
    assert [window.send(form, f"{page}/rut", reason="").status_code for _n in range(2)] == [303, 303]
    assert WithdrawalRequest.objects.count() == 1


def test_the_addresses_of_forms_lead_back_to_the_dossier(browser: Open, driver: Driver) -> None:
    page, window = f"/ho-so/{driver.reach(State.RECEIVED)}", browser("citizen")
    for below in ("bo-sung", "rut"):
        assert window.get(f"{page}/{below}")["Location"] == page
