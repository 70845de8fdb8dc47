"""Putting right after intake: every field, with before and after, and a new version of the receipt."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.dossiers import queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, NameWord, Party, Printout
from motcua.dossiers.operations import print_receipt
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.journal import feed, readers
from motcua.journal.models import Entry
from motcua.journal.queries import private_of
from motcua.platform.actor import system
from motcua.platform.errors import Invalid
from tests.dossiers.driver import Driver


def correct(driver: Driver, changes: dict[str, Any]) -> dict[str, Any]:
    return driver.do("receptionist", "correct", data={"changes": changes, "reason": "Ghi nhầm khi tiếp nhận."})


def read_journal(driver: Driver) -> None:
    """Everything that follows the journal has read it to its end."""
    while feed.advance() + readers.run_all(now=driver.now):
        pass


def kept(driver: Driver) -> dict[str, Any]:
    """The private values of the last entry."""
    entry = Entry.objects.filter(kind="dossier_corrected").latest("id")
    return private_of([entry.id])[entry.id]


@pytest.mark.parametrize(
    ("changes", "pointer", "now"),
    [
        ({"applicant": {"name": "Nguyễn Thị Hạnh Phúc"}}, "/applicant/name", "Nguyễn Thị Hạnh Phúc"),
        ({"applicant": {"birth_date": "1991-02-03"}}, "/applicant/birth_date", "1991-02-03"),
        ({"applicant": {"phone": "0950 111 222"}}, "/applicant/phone", "0950 111 222"),
        ({"applicant": {"address": "Thôn 3, xã An Lĩnh"}}, "/applicant/address", "Thôn 3, xã An Lĩnh"),
        (
            {"filer": {"name": "Trần Văn Bình", "id_kind": "citizen", "id_number": "099090000123"}},
            "/filer/name",
            "Trần Văn Bình",
        ),
        ({"result_delivery": [{"method": "postal", "place": None, "address": "Thôn 3"}]}, "/result_delivery", None),
    ],
)
def test_what_was_before_and_what_is_now_are_kept(
    driver: Driver, changes: dict[str, Any], pointer: str, now: str | None
) -> None:
    driver.reach(State.IN_PROCESS)
    correct(driver, changes)
    private = kept(driver)
    assert pointer in private["after"]
    assert private["before"][pointer] != private["after"][pointer]
    assert now is None or private["after"][pointer] == now
    assert private["reason"] == "Ghi nhầm khi tiếp nhận."


def test_who_files_for_himself_stays_both(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    correct(driver, {"applicant": {"name": "Nguyễn Thị Hạnh Phúc"}})
    assert set(Party.objects.values_list("role", "name")) == {
        ("owner", "Nguyễn Thị Hạnh Phúc"),
        ("filer", "Nguyễn Thị Hạnh Phúc"),
    }


def test_another_number_makes_another_owner(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    before = Dossier.objects.get().owner_person
    correct(driver, {"applicant": {"id_number": "099090000999"}})
    found = Dossier.objects.get()
    assert before is not None
    assert (found.owner_person, found.owner_account) == (None, None)


def test_an_answer_is_replaced_and_others_stay(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    before = Dossier.objects.get().form.values
    name = next(name for name, value in before.items() if isinstance(value, str) and "-" not in value)
    correct(driver, {"form": {name: before[name] + " sửa"}})
    assert Dossier.objects.get().form.values == {**before, name: before[name] + " sửa"}


def test_papers_are_counted_anew(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    paper = driver.paper()
    correct(driver, {"papers": [{"component": paper, "originals": 2, "copies": 1}]})
    correct(driver, {"papers": [{"component": paper, "originals": 3, "copies": 0}]})
    counted = Dossier.objects.get().papers.filter(originals__isnull=False)
    assert list(counted.values_list("component", "originals", "copies")) == [(paper, 3, 0)]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({}, "/data/changes"),
        ({"applicant": {"name": "Nguyễn Thị Hạnh"}}, "/data/changes"),
        ({"applicant": {"id_number": "12"}}, "/data/changes/applicant/id_number"),
        ({"applicant": {"name": " "}}, "/data/changes/applicant/name"),
        ({"applicant": {"kind": "organisation"}}, "/data/changes/applicant/kind"),
        ({"applicant": {"birth_date": "2026-12-31"}}, "/data/changes/applicant/birth_date"),
        ({"filer": {"name": "Trần Văn Bình"}}, "/data/changes/filer"),
        ({"form": {"unknown": "x"}}, "/data/changes/form"),
        ({"papers": [{"component": "x", "originals": 1}]}, "/data/changes/papers/0/component"),
        ({"colour": "blue"}, "/data/changes/colour"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(driver: Driver, changes: dict[str, Any], pointer: str) -> None:
    driver.reach(State.RECEIVED)
    with pytest.raises(Invalid) as refused:
        correct(driver, changes)
    assert refused.value.errors[0].pointer.startswith(pointer)
    assert Dossier.objects.get().corrected == 0


def test_the_receipt_is_printed_anew_and_the_old_one_is_kept(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    desk = driver.actor("receptionist")
    first = print_receipt(driver.code, actor=desk, now=driver.now).content
    correct(driver, {"applicant": {"name": "Nguyễn Thị Hạnh Phúc"}})
    second = print_receipt(driver.code, actor=desk, now=driver.now).content
    assert first != second
    assert print_receipt(driver.code, actor=desk, now=driver.now).content == second
    assert Printout.objects.count() == 2


def test_it_is_found_by_its_right_name_and_no_longer_by_the_wrong_one(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    read_journal(driver)
    correct(driver, {"applicant": {"name": "Lê Thị Bưởi"}})
    read_journal(driver)
    assert set(NameWord.objects.values_list("word", flat=True)) == {"le", "thi", "buoi"}


def test_erasing_takes_what_was_before_with_it(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    correct(driver, {"applicant": {"address": "Thôn 3, xã An Lĩnh"}})
    driver.do("leader", "stop")
    entry = Entry.objects.get(kind="dossier_corrected")
    erase_personal_data(driver.code, actor=system("test"), now=driver.tick(), ground="test")
    assert private_of([entry.id]).get(entry.id, {}) == {}


def test_the_applicant_reads_what_is_right(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    correct(driver, {"applicant": {"address": "Thôn 3, xã An Lĩnh"}})
    seen = queries.dossier(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert seen["applicant"]["address"] == "Thôn 3, xã An Lĩnh"
