"""A signature carries the capacity in which it was given, and what lets the signer sign so."""

from __future__ import annotations

import pytest

from motcua.directory.errors import AuthorityMissing
from motcua.directory.models import Appointment, Grant, SigningAuthority
from motcua.directory.queries import officer_named, positions_held
from motcua.documents.models import Result
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Ending, WithdrawalRequest, WorkStep
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from tests.dossiers.driver import ROUTES, START, Driver
from tests.people import GROUND, granted, hire, lent

BY_HAND = "TUQ. CHỦ TỊCH / CÔNG CHỨC TƯ PHÁP - HỘ TỊCH"
COPIES = "2.000815"
TODAY = local_day(START)


def to_sign(driver: Driver, procedure: str = "1.004873") -> None:
    """A dossier that waits for its signature."""
    driver.file(procedure)
    for role, action in ROUTES[State.SETTLED][:3]:
        driver.do(role, action)


def signed(driver: Driver) -> WorkStep:
    return WorkStep.objects.filter(dossier__code=driver.code, kind="sign", until__isnull=False).latest("n")


def facts(driver: Driver, kind: str) -> str:
    return Entry.objects.filter(subject_kind="dossier", kind=kind).latest("id").facts


@pytest.mark.parametrize(
    ("who", "lines", "capacity"),
    [("dtpthao", "Chủ tịch Ủy ban nhân dân phường", ""), ("lbtung", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "KT")],
)
def test_the_lines_of_the_post_stand_above_the_signature(driver: Driver, who: str, lines: str, capacity: str) -> None:
    to_sign(driver)
    driver.do(who, "complete_step")
    assert (signed(driver).signed_as, signed(driver).signing_ground) == (lines, "")
    assert f'"capacity":"{capacity}"' in facts(driver, "dossier_step_completed")


def test_a_written_authority_is_the_ground_and_goes_with_the_result(driver: Driver) -> None:
    driver.file(COPIES)
    driver.do("receptionist", "accept")
    for _ in range(5):
        if signed_already(driver):
            break
        driver.do("officer", "complete_step")
    driver.do("records_clerk", "issue_result")
    result = Result.objects.get()
    assert (result.signed_as, result.signing_ground) == (BY_HAND, "Văn bản ủy quyền số 18/UQ-UBND")
    assert driver.view("records_clerk")["results"][0]["signed_as"] == BY_HAND
    assert '"capacity":"TUQ"' in facts(driver, "dossier_result_issued")


def signed_already(driver: Driver) -> bool:
    return WorkStep.objects.filter(dossier__code=driver.code, kind="sign", until__isnull=False).exists()


def without_a_document() -> None:
    """An office head (`chanhvp`) whose lines name an order to sign that nobody wrote."""
    (chief,) = hire("chanhvp", ("H99.101.01", "office_head"))
    granted(chief, "leader", "H99.101")
    Appointment.objects.filter(position=chief).update(sign_as="TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG")
    Grant.objects.filter(position=chief).update(ground="")
    generations.forget()


def test_lines_that_need_a_document_and_have_none_are_refused(driver: Driver) -> None:
    to_sign(driver)
    without_a_document()
    before = Entry.objects.count()
    with pytest.raises(AuthorityMissing):
        driver.do("chanhvp", "complete_step")
    assert Entry.objects.count() == before
    driver.do("chanhvp", "complete_step", outcome="again")
    assert signed(driver).signed_as == ""


def test_what_a_grant_says_is_the_ground(driver: Driver) -> None:
    to_sign(driver)
    (chief,) = hire("chanhvp", ("H99.101.01", "office_head"))
    granted(chief, "leader", "H99.101")
    driver.do("chanhvp", "complete_step")
    assert signed(driver).signing_ground == GROUND
    assert not SigningAuthority.objects.filter(appointment__position=chief).exists()


def test_a_stand_in_signs_under_the_lines_given_for_it(driver: Driver) -> None:
    to_sign(driver)
    (post,) = positions_held(officer_named("dtpthao"), TODAY)
    lines = "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    lent(post, "dtpthao", "mvquan", "leader", since=TODAY, sign_as=lines)
    driver.do("mvquan", "complete_step")
    assert (signed(driver).signed_as, signed(driver).signing_ground) == (lines, GROUND)


def test_sending_back_is_no_signature(driver: Driver) -> None:
    to_sign(driver)
    driver.do("leader", "complete_step", outcome="again")
    assert (signed(driver).signed_as, signed(driver).signing_ground) == ("", "")
    assert '"signed":null' in facts(driver, "dossier_step_completed")


@pytest.mark.parametrize("action", ["deny", "stop"])
def test_an_ending_without_a_result_is_signed_in_the_same_way(driver: Driver, action: str) -> None:
    to_sign(driver)
    driver.do("lbtung", action, data={"reason": "Không đủ điều kiện", "ground": "Điều 22"})
    lines = "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    ending = Ending.objects.get()
    assert (ending.signed_as, ending.signing_ground) == (lines, "")
    assert driver.view("officer")["ending"]["signed_as"] == lines
    assert '"capacity":"KT"' in facts(driver, f"dossier_{ending.kind}")


def test_a_consent_to_withdraw_is_signed_in_the_same_way(driver: Driver) -> None:
    to_sign(driver)
    driver.do("citizen", "request_withdrawal")
    driver.do("leader", "approve_withdrawal")
    lines = "Chủ tịch Ủy ban nhân dân phường"
    assert WithdrawalRequest.objects.get().signed_as == lines
    assert driver.view("citizen")["ending"]["signed_as"] == lines
    assert f'"sign_as":"{lines}"' in facts(driver, "dossier_withdrawal_approved")


def test_a_refusal_before_reception_is_the_desks_own_word(driver: Driver) -> None:
    driver.file()
    driver.do("receptionist", "refuse", data={"reason": "Không thuộc thẩm quyền", "ground": "Điều 13"})
    assert Ending.objects.get().signed_as == ""
    assert '"signed":null' in facts(driver, "dossier_refused")


def test_no_ending_is_signed_without_the_document_the_lines_need(driver: Driver) -> None:
    to_sign(driver)
    without_a_document()
    with pytest.raises(AuthorityMissing):
        driver.do("chanhvp", "stop", data={"reason": "Người nộp đề nghị", "ground": "Điều 1"})
    assert not Ending.objects.exists()
