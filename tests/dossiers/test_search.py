"""Finding a dossier by what somebody at the counter can say of it, among those that one may see."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.utils import timezone

from motcua.dossiers import purposes
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, NameWord, Party
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.queries import search
from motcua.journal import feed, readers
from motcua.journal.models import AccessEntry
from motcua.platform.actor import system
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver


@pytest.fixture
def filed(driver: Driver) -> Driver:
    """A dossier of Nguyễn Thị Hạnh, and another one of somebody else's."""
    for name, number in (("Trần Văn Bảy", "099090000017"), ("Nguyễn Thị Hạnh", "099190002523")):
        driver.file()
        for party in Party.objects.filter(dossier__code=driver.code):
            party.name, party.id_number, party.phone = name, number, ""
            party.save()
    read_on()
    return driver


def read_on() -> None:
    while feed.advance() + readers.run_all(now=timezone.now()):
        pass


def found(driver: Driver, text: str, who: str = "officer") -> list[str]:
    items: list[dict[str, Any]] = search(text, actor=driver.actor(who), now=driver.now)["items"]
    return [item["code"] for item in items]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Hạnh",
        "nguyen thi hanh",
        "HẠNH nguyễn",
        "hanh",
        "thị",
        "099190002523",
        "0991 9000 2523",
        "  Nguyễn   Thị   Hạnh  ",
    ],
)
def test_a_dossier_is_found_by_name_and_number_however_typed(filed: Driver, text: str) -> None:
    assert found(filed, text) == [filed.code]


@pytest.mark.parametrize("text", ["hanh trần", "han", "Hạnhh", "099190002524", "987654321", "H98.", "99/TNHS", "77777"])
def test_what_does_not_agree_finds_nothing(filed: Driver, text: str) -> None:
    assert found(filed, text) == []


def test_it_is_found_by_telephone_as_people_say_it(filed: Driver) -> None:
    party = Party.objects.get(dossier__code=filed.code, role=Party.OWNER)
    party.phone = "+84950000777"
    party.save()
    for said in ("0950000777", "+84950000777", "0950 000 777"):
        assert found(filed, said) == [filed.code]


def test_it_is_found_by_the_beginning_of_its_code_and_by_its_receipt(filed: Driver) -> None:
    assert found(filed, filed.code.lower()) == [filed.code]
    assert len(found(filed, filed.code.rsplit("-", 1)[0] + "-")) == 2
    filed.do("receptionist", "accept")
    number = Dossier.objects.get(code=filed.code).receipt_no
    assert found(filed, f"{number}/TNHS") == found(filed, str(number)) == [filed.code]


def test_ended_dossiers_are_found_too(filed: Driver) -> None:
    filed.do("receptionist", "refuse")
    assert Dossier.objects.get(code=filed.code).state == State.NOT_RECEIVED
    assert found(filed, "hanh") == [filed.code]


@pytest.mark.parametrize("text", ["Nguyễn Thị Hạnh", "099190002523"])
@pytest.mark.parametrize("who", ["commune_officer", "author"])
def test_others_find_nothing_of_it(filed: Driver, who: str, text: str) -> None:
    try:
        assert found(filed, text, who) == []
    except NotAllowed:
        assert who == "author"
    assert found(filed, filed.code, "receptionist") == [filed.code]


@pytest.mark.parametrize("who", ["citizen", "business"])
def test_it_is_for_officials_alone(filed: Driver, who: str) -> None:
    with pytest.raises(NotAllowed):
        found(filed, "hanh", who)


@pytest.mark.parametrize("text", ["", " ", "?!", "–"])
def test_a_text_that_says_nothing_is_refused(filed: Driver, text: str) -> None:
    with pytest.raises(Invalid):
        found(filed, text)


def test_pages_follow_one_another_newest_first(filed: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module(search.__module__), "SIZE", 1)
    actor = filed.actor("officer")
    first = search("H99.101-", actor=actor, now=filed.now)
    second = search("H99.101-", actor=actor, now=filed.now, before=first["next"])
    assert [item["code"] for item in first["items"]] == [filed.code]
    assert len(second["items"]) == 1
    assert second["items"] != first["items"]
    assert second["next"] is None


def test_whom_a_search_shows_is_put_on_record(filed: Driver) -> None:
    before = AccessEntry.objects.filter(purpose=purposes.SEARCH).count()
    found(filed, "hanh")
    found(filed, "nobody of that name")
    assert AccessEntry.objects.filter(purpose=purposes.SEARCH).count() == before + 1


def test_words_go_with_the_names(filed: Driver) -> None:
    filed.do("receptionist", "refuse")
    later = filed.now + timedelta(days=1)
    erase_personal_data(filed.code, actor=system("test"), now=later, ground="decree-13")
    assert not NameWord.objects.filter(dossier__code=filed.code).exists()
    assert found(filed, "hanh") == []


def test_a_search_costs_the_same_whatever_it_finds(filed: Driver, django_assert_max_num_queries: Any) -> None:
    actor = filed.actor("officer")
    search("thị", actor=actor, now=filed.now)
    with django_assert_max_num_queries(4):
        search("nguyen thi hanh", actor=actor, now=filed.now)
