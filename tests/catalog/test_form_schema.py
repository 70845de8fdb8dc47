"""E-forms: what the generated schema asks, what it refuses, and what it tells people."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.content import Field, Option, ProcedureContent, ShowIf, Text
from motcua.catalog.rules.example import example_form
from motcua.catalog.rules.form_schema import MAX_ROWS, personal_fields, schema_for, validate_form
from tests.catalog.bundles import CODES, content

WITH_FORM = tuple(code for code in CODES if content(code).form)
TYPES = "text longtext integer number money date time year choice multichoice yes_no phone email".split()
TYPES += ["citizen_id", "tax_code", "address"]


def field(name: str = "it", kind: str = "text", **more: Any) -> Field:
    """A field of a kind; choices have two options."""
    options = (Option("a", Text("A")), Option("b", Text("B"))) if "choice" in kind else ()
    given: dict[str, Any] = {
        "label": Text("Mục thử", "A question"),
        "required": True,
        "personal": False,
        "least": None,
        "most": None,
        "help": None,
        "options": options,
        "show_if": None,
        "fields": (),
        "cases": (),
    }
    return Field(name=name, type=kind, **{**given, **more})  # type: ignore[arg-type]


def form_of(*fields: Field) -> ProcedureContent:
    """A procedure whose form has these fields."""
    return replace(content("1.000894"), form=fields, digest=repr(fields))


def told(procedure: ProcedureContent, form: Any) -> dict[str, str]:
    """Messages by pointer."""
    return {error.pointer: str(error.message) for error in validate_form(procedure, None, form)}


@pytest.mark.parametrize("code", WITH_FORM)
def test_the_example_of_every_shipped_form_passes_in_every_case(code: str) -> None:
    procedure = content(code)
    for case in [None, *(case.code for case in procedure.cases)]:
        chosen = case if case is not None else procedure.default_case
        assert validate_form(procedure, case, example_form(procedure.form, chosen)) == []


@pytest.mark.parametrize("code", WITH_FORM)
def test_every_shipped_form_has_a_valid_schema_that_knows_nothing_else(code: str) -> None:
    procedure = content(code)
    schema = schema_for(procedure.form, procedure.default_case)
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["additionalProperties"] is False
    assert json.dumps(schema).count('"type": "string"') <= json.dumps(schema).count("maxLength") + json.dumps(
        schema
    ).count('"enum"') + json.dumps(schema).count('"format": "date"')


@pytest.mark.parametrize("code", WITH_FORM)
def test_an_empty_form_is_told_every_required_question_by_its_label(code: str) -> None:
    procedure = content(code)
    chosen = procedure.default_case
    wanted = {
        f"/{each.name}": each.label.vi
        for each in procedure.form
        if each.required and each.show_if is None and each.applies(chosen)
    }
    answers = told(procedure, {})
    assert set(answers) == set(wanted)
    assert all(wanted[pointer] in message for pointer, message in answers.items())


def test_a_question_nobody_asked_is_pointed_at() -> None:
    assert set(told(form_of(field()), {"it": "x", "other": 1})) == {"/other"}


def test_a_conditional_question_is_required_only_when_shown() -> None:
    procedure = form_of(field("kind", "choice"), field("why", show_if=ShowIf("kind", ("b",))))
    assert told(procedure, {"kind": "a"}) == {}
    assert set(told(procedure, {"kind": "b"})) == {"/why"}
    assert told(procedure, {"kind": "b", "why": "vì thế"}) == {}


def test_a_condition_on_a_multiple_choice_asks_whether_the_answer_is_among_them() -> None:
    procedure = form_of(field("kinds", "multichoice"), field("why", show_if=ShowIf("kinds", ("b",))))
    assert told(procedure, {"kinds": ["a"]}) == {}
    assert set(told(procedure, {"kinds": ["a", "b"]})) == {"/why"}


def test_a_condition_on_yes_or_no_takes_the_very_answer() -> None:
    procedure = form_of(field("agreed", "yes_no"), field("why", show_if=ShowIf("agreed", (False,))))
    assert told(procedure, {"agreed": True}) == {}
    assert set(told(procedure, {"agreed": False})) == {"/why"}


def test_blank_is_not_an_answer() -> None:
    assert set(told(form_of(field()), {"it": "   "})) == {"/it"}
    assert set(told(form_of(field()), {"it": ""})) == {"/it"}


def test_a_table_is_bounded_and_its_cells_are_pointed_at() -> None:
    procedure = form_of(field("rows", "table", fields=(field("name"), field("age", "integer"))))
    assert told(procedure, {"rows": [{"name": "An", "age": 3}]}) == {}
    assert set(told(procedure, {"rows": [{"name": "An", "age": "ba"}]})) == {"/rows/0/age"}
    assert set(told(procedure, {"rows": []})) == {"/rows"}
    assert set(told(procedure, {"rows": [{"name": "An", "age": 3}] * (MAX_ROWS + 1)})) == {"/rows"}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("date", "2026-02-28", "2026-02-30"),
        ("date", "2026-11-23", "23/11/2026"),
        ("time", "14:05", "25:00"),
        ("phone", "0950000024", "gọi cho tôi"),
        ("email", "hanh@nguoidan.example", "hanh tại nguoidan"),
        ("citizen_id", "099190002523", "09919000252"),
        ("citizen_id", "990123456", "99012345x"),
        ("tax_code", "9900001235-001", "990000123"),
        ("integer", 3, 3.5),
        ("integer", 3, "3"),
        ("integer", 3, True),
        ("money", 15000, -1),
        ("year", 1990, 90),
        ("yes_no", False, "no"),
        ("choice", "a", "c"),
        ("multichoice", ["a"], ["a", "a"]),
        ("multichoice", ["b"], []),
        ("text", "x", 5),
        ("text", "x", "x" * 1001),
    ],
)
def test_each_kind_of_question_knows_its_answers(kind: str, good: Any, bad: Any) -> None:
    procedure = form_of(field(kind=kind))
    assert told(procedure, {"it": good}) == {}
    messages = told(procedure, {"it": bad})
    assert set(messages) <= {"/it", "/it/0"}
    assert all(len(message) > 10 for message in messages.values())
    assert messages


@pytest.mark.parametrize("junk", [None, [], "x", 5, {"it": None}, {"it": {}}, {"it": [[]]}])
def test_what_is_no_form_is_refused(junk: Any) -> None:
    assert validate_form(form_of(field()), None, junk)


def test_a_question_of_one_case_is_unknown_in_the_others() -> None:
    permit = content("1.013225")
    house_only = [each for each in permit.form if each.cases and "house" in each.cases]
    house, other = schema_for(permit.form, "house"), schema_for(permit.form, "linear")
    for each in house_only:
        assert each.name in house["properties"]
        assert (each.name in other["properties"]) == ("linear" in each.cases)


def test_personal_questions_are_known_by_name() -> None:
    assert "residence" in personal_fields(content("1.004873")) or personal_fields(content("1.004873"))
    assert personal_fields(form_of(field("a", personal=True), field("b"))) == {"a"}
    assert personal_fields(form_of(field("t", "table", fields=(field("c", personal=True),)))) == {"t"}


FIELDS = st.builds(
    lambda names, kinds, required, sizes: tuple(
        field(name, kind, required=must, most=size if kind in {"text", "longtext", "address"} else None)
        for name, kind, must, size in zip(names, kinds, required, sizes, strict=False)
    ),
    st.lists(st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True), min_size=1, max_size=6, unique=True),
    st.lists(st.sampled_from(TYPES), min_size=6, max_size=6),
    st.lists(st.booleans(), min_size=6, max_size=6),
    st.lists(st.integers(14, 400), min_size=6, max_size=6),
)


@given(FIELDS)
def test_an_example_made_from_any_field_list_passes_its_own_schema(fields: tuple[Field, ...]) -> None:
    procedure = form_of(*fields)
    assert validate_form(procedure, None, example_form(fields, None)) == []


@given(FIELDS, st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=4))
def test_any_answer_is_either_taken_or_told_what_to_do(fields: tuple[Field, ...], junk: Any) -> None:
    procedure = form_of(*fields)
    form = {**example_form(fields, None), fields[0].name: junk}
    for error in validate_form(procedure, None, form):
        assert error.pointer.startswith(f"/{fields[0].name}")
        assert str(error.message)
