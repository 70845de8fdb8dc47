"""The e-form on a page: every type of question drawn, read back, refused in place."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation

from motcua.catalog.content import Field, Option, ShowIf
from motcua.catalog.content.form import FieldType
from motcua.catalog.content.text import Text
from motcua.catalog.rules.form_asked import asked, only_asked
from motcua.catalog.rules.form_schema import schema_for
from motcua.faces.web import eform
from motcua.platform.errors import FieldError, Invalid
from tests.faces.pages import forms_of, words_of


def question(name: str, kind: FieldType, **given: Any) -> Field:
    """A question of an e-form."""
    told = {
        "label": Text(f"Câu {name}"),
        "required": False,
        "personal": False,
        "least": None,
        "most": None,
        "help": None,
        "options": (),
        "show_if": None,
        "fields": (),
        "cases": (),
    }
    return Field(name=name, type=kind, **{**told, **given})


OPTIONS = (Option("a", Text("Thứ nhất")), Option("b", Text("Thứ hai")))
EVERY_TYPE = (
    question("text", "text"),
    question("longtext", "longtext"),
    question("integer", "integer"),
    question("number", "number"),
    question("money", "money"),
    question("date", "date"),
    question("time", "time"),
    question("year", "year"),
    question("choice", "choice", options=OPTIONS, required=True),
    question("multichoice", "multichoice", options=OPTIONS),
    question("yes_no", "yes_no"),
    question("phone", "phone"),
    question("email", "email"),
    question("citizen_id", "citizen_id"),
    question("tax_code", "tax_code"),
    question("address", "address"),
    question("table", "table", fields=(question("name", "text"), question("born", "date"))),
)
ANSWERS = {
    "text": "Đỗ Thị Ủy",
    "longtext": "Dòng một\nDòng hai",
    "integer": 12,
    "number": 12.5,
    "money": 150000,
    "date": "2026-11-22",
    "time": "14:05",
    "year": 1999,
    "choice": "b",
    "multichoice": ["a", "b"],
    "yes_no": False,
    "phone": "0950000024",
    "email": "ten@tenmien.vn",
    "citizen_id": "001099000024",
    "tax_code": "0109999991",
    "address": "Số 1 phố Hòa Bình",
    "table": [{"name": "Lê Văn Hòa", "born": "2001-02-03"}, {"name": "Vũ Thúy"}],
}
TURNS = (
    question("kind", "choice", options=OPTIONS, required=True),
    question("detail", "text", required=True, show_if=ShowIf("kind", ("b",))),
    question("deeper", "yes_no", required=True, show_if=ShowIf("detail", ("sâu",))),
)


def drawn(questions: tuple[Field, ...], values: dict[str, Any], **more: Any) -> str:
    """The questions as a page shows them, in a form."""
    page = Template("{% load fill %}<main><form method=post>{% eform questions values errors more %}</form></main>")
    return page.render(Context({"questions": questions, "values": values, "errors": None, "more": "", **more}))


def sent(html: str, **changed: Any) -> QueryDict:
    """What the form of the page sends, with some controls changed."""
    form = QueryDict(mutable=True)
    for name, values in {**forms_of(html)[0].fields, **changed}.items():
        form.setlist(name, values if isinstance(values, list) else [values])
    return form


def typed(**controls: str) -> dict[str, Any]:
    """Answers read from controls that were typed into."""
    form = QueryDict(mutable=True)
    form.setlist("form_asked", [each.name for each in EVERY_TYPE])
    for name, value in controls.items():
        form[f"form-{name.replace('__', '-')}"] = value
    return eform.read(EVERY_TYPE, form)


def test_every_type_of_question_comes_back_as_it_was_shown() -> None:
    assert eform.read(EVERY_TYPE, sent(drawn(EVERY_TYPE, ANSWERS))) == ANSWERS


def test_in_english_too() -> None:
    with translation.override("en"):
        assert eform.read(EVERY_TYPE, sent(drawn(EVERY_TYPE, ANSWERS))) == ANSWERS


def test_there_is_an_answer_of_each_type_that_the_catalogue_knows() -> None:
    assert {each.type for each in EVERY_TYPE} == set(FieldType.__args__)


def test_an_empty_form_has_no_answers() -> None:
    assert eform.read(EVERY_TYPE, sent(drawn(EVERY_TYPE, {}))) == {}


@pytest.mark.parametrize(
    ("name", "given", "answer"),
    [
        ("integer", "1.200", 1200),
        ("integer", "1,200", 1200),
        ("integer", "-3", -3),
        ("integer", "12 cái", "12 cái"),
        ("integer", "1.2", "1.2"),
        ("money", "1.500.000 đồng", 1500000),
        ("money", "150 000đ", 150000),
        ("year", "năm nay", "năm nay"),
        ("number", "1.250", 1250),
        ("number", "1.250,75", 1250.75),
        ("number", "12.5", 12.5),
        ("number", "3,0", 3),
        ("number", "một", "một"),
        ("time", "8h05", "08:05"),
        ("time", "8 giờ", "8 giờ"),
        ("citizen_id", "001 099 000 024", "001099000024"),
        ("text", "  Nguyễn   Văn\tAn ", "Nguyễn Văn An"),
        ("yes_no", "có lẽ", "có lẽ"),
        ("text", "Hòa", "Hòa"),
    ],
)
def test_what_people_type_is_read_as_they_mean_it_or_kept_as_typed(name: str, given: str, answer: Any) -> None:
    found = typed(**{name: given})[name]
    assert (found, type(found)) == (answer, type(answer))


def test_thousands_and_decimals_follow_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert typed(number="1,250.75") == {"number": 1250.75}


def test_a_day_that_does_not_exist_is_shown_again_as_it_was_typed_and_no_schema_takes_it() -> None:
    answers = typed(date__day="31", date__month="2", date__year="2026")
    assert answers == {"date": "2026-2-31"}
    fields = forms_of(drawn(EVERY_TYPE, answers))[0].fields
    assert [fields[f"form-date-{part}"] for part in ("day", "month", "year")] == [["31"], ["2"], ["2026"]]


def test_a_question_that_hangs_on_an_answer_is_asked_only_with_it() -> None:
    assert [each.name for each in asked(TURNS, {"kind": "a", "detail": "sâu"})] == ["kind"]
    assert [each.name for each in asked(TURNS, {"kind": "b", "detail": "sâu"})] == ["kind", "detail", "deeper"]


def test_answers_to_questions_that_are_no_longer_asked_are_not_filed() -> None:
    assert only_asked(TURNS, {"kind": "a", "detail": "x", "odd": 1}) == {"kind": "a", "odd": 1}


def test_yes_is_no_answer_to_a_question_about_the_number_one() -> None:
    hanging = (question("count", "integer"), question("why", "text", show_if=ShowIf("count", (1,))))
    assert [each.name for each in asked(hanging, {"count": True})] == ["count"]


def test_without_a_script_a_question_appears_when_the_page_is_sent() -> None:
    first = drawn(TURNS, {})
    assert "form-detail" not in forms_of(first)[0].names
    form = sent(first, **{"form-kind": "b"})
    answers = eform.read(TURNS, form)
    assert eform.newly_asked(TURNS, answers, form)
    second = drawn(TURNS, answers)
    assert "form-detail" in forms_of(second)[0].names
    assert not eform.newly_asked(TURNS, answers, sent(second))


def test_a_question_on_another_page_decides_too() -> None:
    later = TURNS[1:2]
    assert "form-detail" in forms_of(drawn(later, {"kind": "b"}))[0].names
    assert "form-detail" not in drawn(later, {"kind": "a"})


def test_a_table_gets_a_row_without_a_script_and_loses_one() -> None:
    table = EVERY_TYPE[-1:]
    html = drawn(table, {"table": [{"name": "Lê Văn Hòa"}]})
    added = sent(html, **{"form-table-add": "1"})
    assert eform.pressed(table, added) == "table"
    again = drawn(table, eform.read(table, added), more="table")
    assert {"form-table-0-name", "form-table-1-name"} <= forms_of(again)[0].names
    filled = sent(again, **{"form-table-1-name": "Vũ Thúy", "form-table-drop": "0"})
    assert eform.pressed(table, filled) == ""
    assert eform.read(table, filled) == {"table": [{"name": "Vũ Thúy"}]}
    assert eform.pressed(table, sent(html)) is None


def test_what_is_wrong_stands_at_its_control() -> None:
    errors = [
        FieldError("/form/text", "Sai."),
        FieldError("/form/table/1/name", "Thiếu."),
        FieldError("/form/text", "2"),
    ]
    found = eform.errors_by_field(Invalid(errors=errors))
    assert found == {"form-text": "Sai.", "form-table-1-name": "Thiếu."}
    html = drawn(EVERY_TYPE, ANSWERS, errors=found)
    assert 'id="form-text-error"' in html
    assert 'id="form-table-1-name-error"' in html


def test_answers_are_shown_in_words() -> None:
    texts = {each.name: each for each in eform.shown(EVERY_TYPE, ANSWERS)}
    wanted = {"yes_no": "Không", "date": "22/11/2026", "money": "150.000 đồng", "choice": "Thứ hai", "number": "12,5"}
    assert {name: texts[name].text for name in wanted} == wanted
    assert texts["multichoice"].text == "Thứ nhất; Thứ hai"
    assert texts["year"].text == "1999"
    assert texts["table"].rows == [["Lê Văn Hòa", "03/02/2001"], ["Vũ Thúy", ""]]


def test_unanswered_questions_are_shown_as_such_and_unasked_ones_not_at_all() -> None:
    page = Template("{% load fill %}<main>{% eform_answers questions values '/sua' %}</main>")
    words = words_of(page.render(Context({"questions": TURNS, "values": {"kind": "b"}})))
    assert "Câu detail Chưa trả lời" in words
    assert "Câu deeper" not in words


def test_personal_questions_are_marked_when_others_stand_beside_them() -> None:
    both = (question("a", "text", personal=True), question("b", "text"))
    assert words_of(drawn(both, {})).count("Dữ liệu cá nhân") == 1
    assert "chỉ dùng để giải quyết hồ sơ này" in words_of(drawn(both[:1], {}))


def test_required_questions_are_not_called_optional() -> None:
    both = (question("a", "text", required=True), question("b", "text"))
    assert words_of(drawn(both, {})).count("(không bắt buộc)") == 1


def test_a_form_made_of_every_type_has_a_schema() -> None:
    assert set(schema_for(EVERY_TYPE, None)["properties"]) == {each.name for each in EVERY_TYPE}
