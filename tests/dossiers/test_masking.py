"""Who sees numbers, telephones and addresses whole, who sees them masked, and how they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.content import Field, Text
from motcua.directory.duties import DUTIES
from motcua.dossiers import errors, purposes, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.queries.numbers import show_numbers
from motcua.dossiers.rules import masking
from motcua.dossiers.rules.masking import EMAIL, FIELDS, NUMBER, PHONE, masked
from motcua.journal.models import AccessEntry
from motcua.platform.errors import Invalid
from tests.dossiers.driver import ROUTES, Driver

WHOLE = {"id_number": "099190002523", "phone": "+84950000024", "email": "hanh@nguoidan.example"}
HIDDEN = {"id_number": "0991••••2523", "phone": "+849•••••024", "email": "h•••@nguoidan.example"}
# The fields that a role sees whole in a state; "all", "number" (the identity number alone), or "none".
SEEN: dict[State, dict[str, str]] = {
    State.FILED: {
        "citizen": "all",
        "receptionist": "all",
        "officer": "none",
        "leader": "none",
        "records_clerk": "none",
    },
    State.RECEIVED: {
        "citizen": "all",
        "receptionist": "none",
        "officer": "all",
        "leader": "none",
        "records_clerk": "none",
    },
    State.IN_PROCESS: {"receptionist": "none", "officer": "all", "leader": "none", "records_clerk": "none"},
    State.SUPPLEMENT_ASKED: {"citizen": "all", "receptionist": "none", "officer": "all", "leader": "none"},
    State.SETTLED: {"citizen": "all", "receptionist": "all", "officer": "none", "leader": "none"},
    State.RETURNED: {"citizen": "all", "receptionist": "none", "officer": "none", "leader": "none"},
}


def seen(driver: Driver, role: str) -> str:
    """What the role sees whole of the applicant."""
    applicant = driver.view(role)["applicant"]
    whole = {name for name in WHOLE if applicant[name] == WHOLE[name]}
    assert all(applicant[name] == HIDDEN[name] for name in WHOLE if name not in whole)
    return {frozenset(WHOLE): "all", frozenset({"id_number"}): "number", frozenset(): "none"}[frozenset(whole)]


@pytest.mark.parametrize("state", SEEN, ids=lambda state: state.value)
def test_a_role_sees_whole_what_it_needs_while_it_has_the_dossier_in_hand(driver: Driver, state: State) -> None:
    driver.reach(state)
    assert {role: seen(driver, role) for role in SEEN[state]} == SEEN[state]


def test_who_signs_sees_the_number_and_neither_telephone_nor_address(driver: Driver) -> None:
    driver.file()
    for role, action in ROUTES[State.SETTLED][:3]:
        driver.do(role, action)
    assert seen(driver, "leader") == "number"


def test_the_rows_of_every_duty_of_the_process_are_in_the_table() -> None:
    assert {duty.code for duty in DUTIES.values() if duty.in_process} <= set(masking.NEEDS)
    assert all(fields <= FIELDS for fields in masking.NEEDS.values())


def test_work_lists_and_tracking_hold_no_number_at_all(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    lists = str(queries.queue(queries.Filter(), actor=driver.actor("officer"), now=driver.now))
    tracked = str(queries.tracking(driver.code, driver.secret, now=driver.now))
    assert not [value for value in WHOLE.values() if value in lists or value in tracked]


def test_whole_numbers_are_shown_for_a_purpose_that_is_recorded(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    leader = driver.actor("leader")
    with pytest.raises(Invalid):
        show_numbers(driver.code, purpose="dossier.read", actor=leader, now=driver.now)
    assert not AccessEntry.objects.exists()
    shown = show_numbers(driver.code, purpose=purposes.SHOWN_TO_REACH, actor=leader, now=driver.now)
    assert {name: shown[0][name] for name in WHOLE} == WHOLE
    assert AccessEntry.objects.get().purpose == purposes.SHOWN_TO_REACH
    for role in ("commune_officer", "citizen"):
        with pytest.raises(errors.DossierNotFound):
            show_numbers(driver.code, purpose=purposes.SHOWN_TO_REACH, actor=driver.actor(role), now=driver.now)


def question(name: str, kind: str, *fields: Field) -> Field:
    """A question of a form."""
    return Field(name, kind, Text(name), True, True, None, None, None, (), None, fields, ())  # type: ignore[arg-type]


def test_answers_of_a_form_are_masked_by_the_type_of_their_question() -> None:
    rows = question("children", "table", question("number", "citizen_id"), question("name", "text"))
    questions = [question("mother", "citizen_id"), question("call", "phone"), question("write", "email"), rows]
    values = {
        "mother": "036190001299",
        "call": "+84950000024",
        "write": "h@vi-du.example",
        "children": [{"number": "036190001299", "name": "036190001299"}],
        "unknown": "036190001299",
    }
    assert masking.answers(values, questions, FIELDS) == {
        "mother": "0361••••1299",
        "call": "+849•••••024",
        "write": "h•••@vi-du.example",
        "children": [{"number": "0361••••1299", "name": "036190001299"}],
        "unknown": "036190001299",
    }
    assert masking.answers(values, questions, frozenset()) == values


@given(st.text("0123456789+", min_size=5, max_size=30), st.sampled_from([NUMBER, PHONE]))
def test_a_masked_value_keeps_its_length_and_hides_a_third_at_least(value: str, field: str) -> None:
    hidden = masked(field, value)
    assert hidden is not None
    assert len(hidden) == len(value)
    assert hidden.count(masking.HIDES) * 3 >= len(value)


def test_masks_look_like_what_they_hide() -> None:
    assert masked(NUMBER, "036190001299") == "0361••••1299"
    assert masked(NUMBER, "163777231") == "163•••231"
    assert masked(EMAIL, "huong@nguoidan.example") == "h•••@nguoidan.example"
    assert masked(PHONE, "") == ""
    assert masked(PHONE, None) is None
