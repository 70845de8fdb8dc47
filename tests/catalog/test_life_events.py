"""Procedures by occasions of a life, and by the words people have for them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from motcua.catalog import queries
from motcua.catalog.content import LifeEvent
from motcua.catalog.rules.check import check
from motcua.catalog.rules.check.shape import SCHEMA
from tests.catalog.bundles import CODES, bundle, content

TODAY = date(2026, 11, 23)


def test_the_format_knows_the_occasions_that_are_listed() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert schema["properties"]["life_events"]["items"]["enum"] == [event.value for event in LifeEvent]


@pytest.mark.parametrize("event", LifeEvent)
def test_every_occasion_has_a_name(event: LifeEvent) -> None:
    assert str(event.label).strip()


@pytest.mark.parametrize("code", CODES)
def test_every_shipped_procedure_is_found_by_an_occasion_and_by_words_of_everyday(code: str) -> None:
    assert content(code).life_events
    assert content(code).keywords


def test_a_bundle_may_name_neither() -> None:
    values = bundle("1.004873")
    del values["life_events"], values["keywords"]
    assert check(values) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("event", "codes"),
    [
        (LifeEvent.MARRIAGE, {"1.000894", "1.004873", "2.000806"}),
        (LifeEvent.DEATH, {"1.000656"}),
        (LifeEvent.RETIREMENT, {"1.014027"}),
        (LifeEvent.SCHOOLING, set()),
    ],
)
def test_an_occasion_lists_what_is_in_force(event: LifeEvent, codes: set[str], catalogue: None) -> None:
    assert {hit.code for hit in queries.procedures_for(event, on=TODAY)} == codes


@pytest.mark.django_db
def test_what_has_ended_is_listed_only_for_its_time(catalogue: None) -> None:
    def births(on: date) -> set[str]:
        return {hit.code for hit in queries.procedures_for(LifeEvent.BIRTH, on=on)}

    assert births(date(2026, 8, 31)) - births(date(2026, 9, 1)) == {"2.000986"}


@pytest.mark.django_db
def test_occasions_under_which_nothing_is_in_force_are_left_out(catalogue: None) -> None:
    counted = dict(queries.life_events(on=TODAY))
    assert LifeEvent.SCHOOLING not in counted
    assert counted[LifeEvent.DEATH] == 1
    assert list(counted) == [event for event in LifeEvent if event in counted]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ho khau", "1.004222"),
        ("sổ hộ khẩu", "1.004222"),
        ("KT3", "1.004194"),
        ("sổ đỏ", "1.012783"),
        ("CMND", "2.000815"),
        ("sao y", "2.000815"),
        ("độc thân", "1.004873"),
        ("doi ten", "1.004859"),
    ],
)
def test_words_of_everyday_find_the_procedure(words: str, code: str, catalogue: None) -> None:
    assert code in [hit.code for hit in queries.search(words, on=TODAY).items]
