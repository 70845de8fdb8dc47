"""The awkward truths of the twenty complete procedures, each as a sentence."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from motcua.catalog.content import Component, ProcedureContent, parse
from motcua.catalog.files import SHIPPED, BundleFile, read
from motcua.catalog.queries.answers import papers_to_attach, term_for, term_rule_for
from motcua.catalog.rules.example import example_form
from motcua.catalog.rules.fee import fee_for
from motcua.catalog.rules.form_schema import personal_fields, validate_form
from motcua.kernel.calendar import Term, Unit

BIRTH, MARRIAGE, DEATH, BIRTH_AGAIN = "1.001193", "1.000894", "1.000656", "1.004884"
MARITAL_STATUS, COPIES, PERMIT, LABOUR_RULES = "1.004873", "2.000635", "1.013225", "2.001955"
CIVIL_STATUS = (BIRTH, MARRIAGE, DEATH, BIRTH_AGAIN, MARITAL_STATUS, COPIES)
EIGHT = (*CIVIL_STATUS, PERMIT, LABOUR_RULES)
GUARDIANSHIP, PARENTAGE, CHANGE = "1.004837", "1.001022", "1.004859"
FOREIGN_BIRTH, FOREIGN_MARRIAGE, JOINT_BIRTH = "2.000528", "2.000806", "2.000986"
CERTIFIED, PERMIT_CHANGE, LAND = "2.000815", "1.013226", "1.012783"
BUSINESS, BUSINESS_CHANGE, PENSION = "1.001612", "2.000720", "1.014027"
CIVIL_STATUS_TOO = (GUARDIANSHIP, PARENTAGE, CHANGE, FOREIGN_BIRTH, FOREIGN_MARRIAGE)
TWELVE = (*CIVIL_STATUS_TOO, JOINT_BIRTH, CERTIFIED, PERMIT_CHANGE, LAND, BUSINESS, BUSINESS_CHANGE, PENSION)
COMPLETE = (*EIGHT, *TWELVE)
OF_MINISTRIES = ("1.010038", "1.004222", "1.004194", "2.001610")
CHANNELS = ("counter", "online", "postal")
TODAY = date(2026, 11, 23)
ABOUT_PEOPLE = re.compile(
    r"^(child|mother|father|parent|partner|deceased|subject|applicant|death|contact|ward|guardian|spouse|household)_"
    r"|residence|id_number|bank_account|^(receiver|new_head)_"
)

of_the_complete = pytest.mark.parametrize("code", COMPLETE)
of_civil_status = pytest.mark.parametrize("code", [*CIVIL_STATUS, *CIVIL_STATUS_TOO])


@cache
def bundle(code: str) -> BundleFile:
    """The shipped bundle of a procedure, read and checked."""
    return read(SHIPPED / f"{code}.yaml")[0]


@cache
def procedure(code: str) -> ProcedureContent:
    """What the shipped bundle of a procedure says."""
    values = bundle(code).values
    assert values is not None
    return parse(values, digest=code)


def paper(code: str, tail: str) -> Component:
    """The one paper of a procedure whose code ends so."""
    (found,) = (each for each in procedure(code).components if each.code.endswith(tail))
    return found


def cases(code: str) -> list[str | None]:
    return [case.code for case in procedure(code).cases] or [None]


@of_the_complete
def test_the_checker_has_nothing_to_say_about_a_complete_procedure(code: str) -> None:
    assert [str(finding) for finding in bundle(code).findings] == []


# Papers


@of_civil_status
def test_an_identity_document_is_shown_at_the_counter_and_never_handed_in(code: str) -> None:
    identity = paper(code, "KQ004946")
    assert identity.kind == "show"
    assert identity not in papers_to_attach(procedure(code), procedure(code).default_case, "counter")


@of_civil_status
def test_by_post_a_certified_copy_stands_for_the_identity_document_and_online_its_number_is_enough(code: str) -> None:
    identity = paper(code, "KQ004946")
    assert "postal" in identity.channels
    assert any("bản sao có chứng thực" in str(each) for each in identity.alternatives)
    assert "online" not in identity.channels


@of_civil_status
def test_the_declaration_is_a_paper_at_the_counter_and_a_form_online_never_both(code: str) -> None:
    for channel in CHANNELS:
        assert [each.form for each in procedure(code).components if each.applies(None, channel)].count(True) == 1


def test_marital_status_is_looked_up_and_no_longer_asked_for_at_marriage() -> None:
    looked_up = paper(MARRIAGE, "KQ004427")
    assert (looked_up.kind, looked_up.originals, looked_up.copies) == ("look_up", 0, 0)
    assert "hộ tịch điện tử" in (looked_up.looked_up_in or "")
    assert papers_to_attach(procedure(MARRIAGE), None, "online") == ()


def test_a_birth_without_a_clinic_is_proved_by_a_witness_or_else_by_an_undertaking() -> None:
    alternatives = [str(each) for each in paper(BIRTH, "KQ004389").alternatives]
    assert any("người làm chứng" in each for each in alternatives)
    assert any("cam đoan" in each for each in alternatives)


def test_a_paper_for_a_rare_circumstance_says_when_and_is_not_required_of_all() -> None:
    abandoned = paper(BIRTH, "KQ003208")
    assert not abandoned.required
    assert "bỏ rơi" in str(abandoned.when)


def test_only_a_reissue_asks_for_the_certificate_issued_before() -> None:
    assert [each.code[-6:] for each in papers_to_attach(procedure(MARITAL_STATUS), "first", "online")] == []
    assert [each.code[-6:] for each in papers_to_attach(procedure(MARITAL_STATUS), "reissue", "online")] == ["003453"]


@of_the_complete
def test_what_the_catalogue_counts_as_none_is_kept_as_a_note_and_not_asked_for(code: str) -> None:
    asked = {each.code for each in procedure(code).components}
    assert asked.isdisjoint(note.code for note in procedure(code).notes)
    assert procedure(code).notes
    uncounted = [each.code[-6:] for each in procedure(code).components if not each.originals + each.copies]
    shown = {paper.code[-6:] for paper in procedure(code).components if paper.kind != "look_up"}
    assert shown & set(uncounted) == ({"003785"} if code == PARENTAGE else set())


@of_civil_status
def test_a_heading_among_the_papers_is_a_note(code: str) -> None:
    headings = [note for note in procedure(code).notes if str(note.text).startswith(("Tiêu đề:", "Câu dẫn:"))]
    assert headings


def test_an_entry_counted_one_original_and_one_copy_can_still_be_a_note() -> None:
    assert "G17-KQ005476" in {note.code for note in procedure(PERMIT).notes}


def test_the_land_certificates_listed_one_by_one_are_choices_of_one_paper() -> None:
    codes = ("G17-KQ005477", "G17-KQ005478", "G17-KQ005479")
    for case in cases(PERMIT):
        land = [
            each for each in procedure(PERMIT).components if each.applies(case, None) and "đất đai" in str(each.name)
        ]
        assert len(land) == 1
        choices = " ".join(str(each) for each in land[0].alternatives)
        assert all(code in choices for code in codes)


def test_each_kind_of_works_has_papers_of_its_own() -> None:
    religious = {each.code for each in papers_to_attach(procedure(PERMIT), "religious", "online")}
    house = {each.code for each in papers_to_attach(procedure(PERMIT), "house", "online")}
    assert "G17-KQ003224" in religious - house
    assert "000.00.00.G17-KQ002712" in house - religious
    assert len(procedure(PERMIT).cases) == 7


# Times


@pytest.mark.parametrize("code", [BIRTH, MARRIAGE, DEATH, COPIES, FOREIGN_BIRTH, CERTIFIED])
def test_four_acts_of_civil_status_a_foreign_birth_and_certified_copies_are_settled_the_same_day(code: str) -> None:
    for case in cases(code):
        for channel in CHANNELS:
            assert term_for(procedure(code), case, channel).unit is Unit.SAME_DAY


@pytest.mark.parametrize(
    "code",
    [
        *(BIRTH, MARRIAGE, DEATH, COPIES, PERMIT, LAND, PERMIT_CHANGE, JOINT_BIRTH),
        *(GUARDIANSHIP, PARENTAGE, CHANGE, FOREIGN_BIRTH, FOREIGN_MARRIAGE),
    ],
)
def test_where_the_catalogue_gives_several_times_the_choice_and_its_reason_are_recorded(code: str) -> None:
    values = bundle(code).values
    assert values is not None
    assert all(values["time"]["choice"][part] for part in ("conflict", "chosen", "why"))


def test_a_building_permit_takes_ten_working_days_and_a_private_house_seven() -> None:
    assert term_rule_for(procedure(PERMIT), "house", "online") == (Term(7, Unit.WORKING_DAYS), "case:house")
    for case in cases(PERMIT):
        if case != "house":
            assert term_for(procedure(PERMIT), case, "counter") == Term(10, Unit.WORKING_DAYS)


def test_the_twenty_days_left_over_in_the_catalogue_are_named_and_not_used() -> None:
    values = bundle(PERMIT).values
    assert values is not None
    assert "20 ngày" in values["time"]["choice"]["conflict"]
    assert "20" not in procedure(PERMIT).time.choice


def test_supplementing_a_record_is_done_the_same_day_and_changing_it_in_three() -> None:
    terms = [term_for(procedure(CHANGE), case, "online") for case in cases(CHANGE)]
    assert terms == [Term(3, Unit.WORKING_DAYS), Term(0, Unit.SAME_DAY), Term(3, Unit.WORKING_DAYS)]


@pytest.mark.parametrize(
    ("code", "days"),
    [
        (GUARDIANSHIP, 3),
        (PARENTAGE, 3),
        (FOREIGN_MARRIAGE, 5),
        (PERMIT_CHANGE, 9),
        (LAND, 5),
        (BUSINESS, 3),
        (BUSINESS_CHANGE, 3),
        (PENSION, 10),
        (JOINT_BIRTH, 20),
    ],
)
def test_the_other_times_are_working_days_whatever_unit_the_catalogue_ticks(code: str, days: int) -> None:
    for channel in CHANNELS:
        assert term_for(procedure(code), None, channel) == Term(days, Unit.WORKING_DAYS)


def test_times_in_working_days_are_those_of_the_catalogue() -> None:
    days = {
        code: term_for(procedure(code), None, "online").amount for code in (MARITAL_STATUS, BIRTH_AGAIN, LABOUR_RULES)
    }
    assert days == {MARITAL_STATUS: 3, BIRTH_AGAIN: 5, LABOUR_RULES: 7}


# Fees


@pytest.mark.parametrize(
    ("code", "case"),
    [(MARITAL_STATUS, None), (BIRTH_AGAIN, None), (BIRTH, "late"), (DEATH, "late"), (PERMIT, "house")],
)
def test_a_fee_set_by_the_council_is_not_zero_but_unknown_without_its_table(code: str, case: str | None) -> None:
    for channel in CHANNELS:
        result = fee_for(procedure(code), [], case, channel, {}, TODAY)
        assert (result.total, result.status) == (None, "missing_table")


@pytest.mark.parametrize("code", [BIRTH, DEATH])
def test_births_and_deaths_are_registered_free_when_on_time(code: str) -> None:
    assert procedure(code).default_case == "on_time"
    result = fee_for(procedure(code), [], None, "counter", {}, TODAY)
    assert (result.total, result.status) == (0, "free")
    assert "Điều 11" in result.lines[0].ground


def test_a_marriage_is_free_by_every_channel() -> None:
    assert {fee_for(procedure(MARRIAGE), [], None, channel, {}, TODAY).status for channel in CHANNELS} == {"free"}


def test_extract_copies_cost_eight_thousand_each_and_nobody_knows_the_sum_without_the_number() -> None:
    for channel in CHANNELS:
        assert fee_for(procedure(COPIES), [], None, channel, {"copies": 3}, TODAY).total == 24_000
        assert fee_for(procedure(COPIES), [], None, channel, {}, TODAY).status == "needs_quantity"


def test_one_procedure_can_cost_half_as_much_online() -> None:
    residence = procedure("1.004222")
    totals = [fee_for(residence, [], None, channel, {}, TODAY).total for channel in ("counter", "online")]
    assert totals == [20_000, 10_000]


# Who files, who settles


def test_labour_rules_are_filed_by_organisations_enterprises_included() -> None:
    assert procedure(LABOUR_RULES).subjects == ("organisation",)
    assert any("doanh nghiệp" in str(note.text) for note in procedure(LABOUR_RULES).notes)


def test_extract_copies_are_given_to_people_and_to_bodies() -> None:
    assert set(procedure(COPIES).subjects) == {"person", "organisation"}


def test_labour_rules_and_household_businesses_are_settled_wholly_online() -> None:
    assert [code for code in COMPLETE if procedure(code).online == "full"] == [LABOUR_RULES, BUSINESS, BUSINESS_CHANGE]


def test_the_joint_birth_procedure_knows_the_counter_only_and_is_over() -> None:
    assert [code for code in COMPLETE if procedure(code).online == "info"] == [JOINT_BIRTH]
    assert procedure(JOINT_BIRTH).effective_until == date(2026, 9, 1)


@pytest.mark.parametrize("code", OF_MINISTRIES)
def test_what_a_ministry_runs_says_where_to_file_and_has_neither_form_nor_process(code: str) -> None:
    told = procedure(code)
    assert told.ministry is not None
    assert str(told.ministry.run_by)
    assert str(told.ministry.where)
    assert (told.form, dict(told.processes)) == ((), {})


@of_the_complete
def test_only_a_department_reviews_before_the_leader_signs_and_the_clerk_issues_what_was_signed(code: str) -> None:
    for level, process in procedure(code).processes.items():
        kinds = [step.kind for step in process.steps]
        reviewed = ["review"] if level == "department" else []
        awaited = ["examine"] if code == JOINT_BIRTH else []  # the police's and the insurer's parts
        beside = ["examine", "children", "examine"] if code == PERMIT else []  # drawings, an opinion on them; the site
        confirmed = ["confirm"] if code == BIRTH_AGAIN else []  # the applicant sees the draft, one day at most
        assert kinds == ["examine", *beside, "draft", *confirmed, *reviewed, "sign", *awaited, "issue", "return"]
        assert process.steps_of_kind("issue")[0].role == "records_clerk"


def test_only_the_land_office_settles_the_exchange_of_a_land_certificate() -> None:
    assert set(procedure(LAND).processes) == {"department"}


def test_extracts_and_labour_rules_are_settled_in_departments_and_communes() -> None:
    assert {code for code in COMPLETE if set(procedure(code).processes) == {"commune", "department"}} == {
        COPIES,
        LABOUR_RULES,
    }


# Forms


@of_the_complete
def test_the_form_asks_eight_to_twenty_five_questions_and_its_example_passes_in_every_case(code: str) -> None:
    assert 8 <= len(procedure(code).form) <= 25
    for case in cases(code):
        assert validate_form(procedure(code), case, example_form(procedure(code).form, case)) == []


@of_the_complete
def test_whatever_is_asked_about_people_is_marked_as_personal(code: str) -> None:
    about_people = {field.name for field in procedure(code).form if ABOUT_PEOPLE.search(field.name)}
    assert about_people <= personal_fields(procedure(code))


@of_the_complete
def test_the_form_does_not_ask_again_who_the_applicant_is(code: str) -> None:
    known = {"name", "full_name", "applicant_name", "applicant_id_number", "id_number", "phone", "email", "birth_date"}
    assert known.isdisjoint(field.name for field in procedure(code).form)


@of_the_complete
def test_hard_questions_have_a_word_of_help_in_both_languages(code: str) -> None:
    helped = [field.help for field in procedure(code).form if field.help]
    assert len(helped) >= 3
    assert all(text.vi and text.en for text in helped)


@of_the_complete
def test_what_a_fee_depends_on_is_a_question_of_the_form(code: str) -> None:
    asked = {field.name: field for field in procedure(code).form}
    for rule in procedure(code).fees:
        for quantity in (rule.quantity, rule.per):
            assert quantity is None or (asked[quantity.name].type, asked[quantity.name].least) == ("integer", 1)


def test_parents_are_declared_only_when_they_are_not_the_applicant() -> None:
    mother = example_form(procedure(BIRTH).form, "on_time")
    assert mother["mother"] == "applicant"
    assert "mother_name" not in mother
    somebody_else = mother | {"mother": "other"}
    assert {error.pointer for error in validate_form(procedure(BIRTH), "on_time", somebody_else)} == {
        "/mother_name",
        "/mother_birth_date",
        "/mother_id_number",
        "/mother_residence",
    }


@of_the_complete
def test_forms_typed_by_the_office_and_days_of_effect_still_wait_for_confirmation(code: str) -> None:
    values = bundle(code).values
    assert values is not None
    assert values["form_source"] == {"source": "office", "sure": "to_confirm"}
    assert values["effective"]["sure"] == "to_confirm"


def test_drawings_missing_from_the_catalogue_are_named_and_not_invented() -> None:
    values = bundle(PERMIT).values
    assert values is not None
    (missing,) = (note for note in values["notes"] if "không liệt kê bản vẽ" in note["vi"])
    assert missing["sure"] == "to_confirm"
    asked = [each for each in procedure(PERMIT).components if each.applies("non_linear", None)]
    assert not any("02 bộ bản vẽ" in str(each.name) for each in asked)
