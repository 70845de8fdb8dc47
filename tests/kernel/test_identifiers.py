"""Reading the numbers and codes of Vietnamese administration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.identifiers import KINDS, read


@pytest.mark.parametrize(
    ("code", "sex", "year"),
    [
        ("052090001234", "male", 1990),
        ("080185001234", "female", 1985),
        ("054206001234", "male", 2006),
        ("001311001234", "female", 2011),
    ],
)
def test_a_citizens_number_tells_sex_and_year_of_birth_and_keeps_old_provinces(code, sex, year):
    reading = read("citizen", code)
    assert (reading.valid, reading.style, reading.warnings) == (True, "personal_12", ())
    assert (reading.meaning["sex"], reading.meaning["birth_year"]) == (sex, year)
    assert reading.meaning["place_code"] == code[:3]


def test_doubts_about_a_citizens_number_are_warnings():
    assert read("citizen", "099068000117").warnings == ("place_is_no_province",)
    assert read("citizen", "000068000117").warnings == ("place_is_no_province",)
    assert read("citizen", "052490001234").warnings == ("birth_year_in_future",)
    old = read("citizen", "123 456 789")
    assert (old.valid, old.style, old.normalized, old.warnings) == (True, "old_9", "123456789", ("old_number",))


@pytest.mark.parametrize(("code", "reason"), [("1234567890", "length"), ("", "shape"), ("05209000123A", "shape")])
def test_other_lengths_are_no_citizens_number(code, reason):
    reading = read("citizen", code)
    assert (reading.valid, reading.style, reading.meaning) == (False, None, {"reason": reason})


def test_spaces_dots_and_wide_digits_are_only_a_way_of_writing():
    assert read("citizen", " 052.090.001 234 ").normalized == "052090001234"
    assert read("citizen", "０５２０９０００１２３４").normalized == "052090001234"
    assert read("tax", "0100109106001").normalized == "0100109106-001"


@pytest.mark.parametrize(
    ("code", "style", "normalized"),
    [
        ("9900001235", "enterprise_10", "9900001235"),
        ("9900001235-001", "branch_13", "9900001235-001"),
        ("099068002412", "personal_12", "099068002412"),
    ],
)
def test_a_tax_code_belongs_to_an_enterprise_a_branch_or_a_person(code, style, normalized):
    reading = read("tax", code)
    assert (reading.valid, reading.style, reading.normalized) == (True, style, normalized)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("9900001236", "check_digit"),
        ("9900001236-001", "check_digit"),
        ("990000123", "length"),
        ("99000012X5", "shape"),
    ],
)
def test_a_wrong_tax_code_says_what_is_wrong(code, reason):
    assert read("tax", code).meaning == {"reason": reason}


@pytest.mark.parametrize(
    ("code", "style", "guess"),
    [
        ("000.17.22.H56", "old", "H56.22.17"),
        ("000.00.14.H56", "old", "H56.14"),
        ("000.A0.01.H26", "old", "H26.01.A0"),
        ("000.00.00.G15", "old", "G15"),
        ("38.98.H29", "old_short", "H29.98.38"),
        ("H56.22.17", "new", None),
        ("h55.242", "new", None),
        ("G09.20", "new", None),
        ("H99.07.09.01", "new", None),
        ("TCNS.103", "opaque", None),
        ("H99.02-cu", "opaque", None),
    ],
)
def test_an_agency_code_is_read_in_either_style(code, style, guess):
    reading = read("agency", code)
    assert (reading.valid, reading.style) == (True, style)
    assert reading.meaning.get("new_style_guess") == guess
    assert reading.normalized == (code if style == "opaque" else code.upper())


def test_an_agency_code_names_its_province_or_ministry_where_known():
    assert read("agency", "000.17.22.H56").meaning["top_name"] == "Thanh Hóa"
    assert read("agency", "G15").meaning["top_kind"] == "ministry"
    assert "top_name" not in read("agency", "H99.12").meaning


@pytest.mark.parametrize("code", ["", "Sở Nội vụ", "H56..17", "H56.", "7", "H" * 51])
def test_words_are_no_agency_code(code):
    assert not read("agency", code).valid


@pytest.mark.parametrize(
    ("code", "style", "agency", "filed_on", "sequence"),
    [
        ("000.00.14.H56-200203-0118", "circular_2018", "000.00.14.H56", "2020-02-03", 118),
        ("000.A0.01.H26-210212-9090", "circular_2018", "000.A0.01.H26", "2021-02-12", 9090),
        ("38.98.H29-210519-0013", "provincial_short", "38.98.H29", "2021-05-19", 13),
        ("G09.20-20260609-0092637", "national_2026", "G09.20", "2026-06-09", 92637),
        ("H99.12-261123-0001", "own", "H99.12", "2026-11-23", 1),
        ("H99.12-261123-10000", "own", "H99.12", "2026-11-23", 10000),
        ("000.00.31.H99-250626-0007", "circular_2018", "000.00.31.H99", "2025-06-26", 7),
    ],
)
def test_a_dossier_code_of_a_known_shape_tells_where_and_when(code, style, agency, filed_on, sequence):
    reading = read("dossier", code)
    assert (reading.valid, reading.style, reading.normalized) == (True, style, code)
    assert reading.meaning["agency"] == agency
    assert (reading.meaning["filed_on"], reading.meaning["sequence"]) == (filed_on, sequence)


@pytest.mark.parametrize(
    ("code", "warning"),
    [
        ("VPCP/2026/17", "unknown_style"),
        ("H99.12-261323-0001", "no_such_day"),
        ("H99.12-20261123-001", "unknown_style"),
        ("BNV-TĐ-77", "unknown_style"),
        ("hồ-sơ-261123-0001", "unknown_style"),
    ],
)
def test_other_dossier_codes_are_kept_as_they_come(code, warning):
    reading = read("dossier", code)
    assert (reading.valid, reading.style, reading.normalized, reading.warnings) == (True, "opaque", code, (warning,))


@pytest.mark.parametrize("code", ["", "   ", "a b", "x" * 51, "a\u200bb"])
def test_a_dossier_code_is_one_printable_word_of_at_most_50_characters(code):
    assert not read("dossier", code).valid


@pytest.mark.parametrize(
    ("code", "style", "meaning"),
    [
        ("1.004873", "national", {"procedure": "1.004873"}),
        ("1.000894.02", "case", {"procedure": "1.000894", "case": "02"}),
        (
            "1.004873.000.00.00.H56",
            "instance",
            {"procedure": "1.004873", "agency": "000.00.00.H56", "top": "H56", "top_name": "Thanh Hóa"},
        ),
        (
            "1.004873.000.00.00.H99.01",
            "online_service",
            {"procedure": "1.004873", "agency": "000.00.00.H99", "top": "H99", "service": "01"},
        ),
    ],
)
def test_a_procedure_code_is_national_an_instance_a_service_or_a_case(code, style, meaning):
    reading = read("procedure", code)
    assert (reading.valid, reading.style, reading.meaning) == (True, style, meaning)


@pytest.mark.parametrize("code", ["1004873", "1.4873", "1.004873.H56", "1.004873.", "../1.004873", "1.004873.1"])
def test_other_shapes_are_no_procedure_code(code):
    assert read("procedure", code).meaning == {"reason": "shape"}


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=60))
def test_no_text_breaks_the_reader_and_reading_is_stable(kind, text):
    reading = read(kind, text)
    assert set(reading.as_dict()) == {"valid", "kind", "style", "normalized", "meaning"}
    assert reading.kind == kind
    assert (reading.style is None) == (not reading.valid)
    if reading.valid:
        assert read(kind, reading.normalized) == reading
