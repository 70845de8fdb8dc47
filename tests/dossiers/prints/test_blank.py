"""The e-form on paper, to be filled in by hand."""

from __future__ import annotations

import pytest

from motcua.dossiers.prints import blank_pdf
from motcua.faces.cli.shipped import procedure
from tests.dossiers.prints.reading import words

CODES = ("1.004873", "1.013225", "2.001955", "1.001193")


def unbroken(text: str) -> str:
    """Without white space, for lines may break within long words."""
    return "".join(text.split())


@pytest.mark.parametrize("code", CODES)
def test_every_question_of_the_case_is_asked_on_paper(code: str) -> None:
    content = procedure(code)
    case = content.case(None)
    told = unbroken(words(blank_pdf(content, case.code if case else None)))
    asked = [field for field in content.form if field.applies(case.code if case else None)]
    assert asked
    for field in asked:
        assert unbroken(field.label.vi) in told
        for option in field.options:
            assert unbroken(option.label.vi) in told
    assert unbroken(content.name.vi) in told


def test_questions_of_another_case_are_not_asked() -> None:
    content = procedure("1.004873")
    others = [field for field in content.form if field.cases and not field.applies("first")]
    told = words(blank_pdf(content, "first"))
    assert others
    assert not any(field.label.vi in told for field in others)


def test_the_same_case_gives_the_same_bytes() -> None:
    content = procedure("1.004873")
    assert blank_pdf(content, "first") == blank_pdf(content, "first")
