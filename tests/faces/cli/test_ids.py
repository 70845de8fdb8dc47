"""`motcua ids check`."""

import json

import pytest

from motcua.faces.cli.ids import _REASONS, _STYLES, _WARNINGS
from motcua.faces.cli.main import main


def test_a_valid_code_is_0_and_json_has_the_fixed_words(capsys):
    assert main(["ids", "check", "agency", "000.17.22.H56", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["valid", "kind", "style", "normalized", "meaning"]
    assert (answer["valid"], answer["kind"], answer["style"]) == (True, "agency", "old")


def test_an_invalid_code_is_1_and_still_printed(capsys):
    assert main(["ids", "check", "tax", "9900001236", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["valid"], answer["style"], answer["meaning"]) == (False, None, {"reason": "check_digit"})


def test_doubts_stand_in_the_meaning(capsys):
    assert main(["ids", "check", "citizen", "099068000117", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["meaning"]["warnings"] == ["place_is_no_province"]


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("citizen", "123456789", "Lưu ý: số cũ"),
        ("citizen", "052090001234", "số định danh cá nhân 12 số"),
        ("tax", "12", "Không hợp lệ: 12 (độ dài không đúng)"),
        ("dossier", "G09.20-20260609-0092637", "hệ thống quốc gia"),
        ("procedure", "1.000894.02", "trường hợp của thủ tục"),
        ("agency", "H56.22.17", "22.17"),
    ],
)
def test_the_text_says_it_in_vietnamese(kind, code, said, capsys):
    main(["ids", "check", kind, code])
    assert said in capsys.readouterr().out


def test_styles_reasons_and_warnings_of_examples_have_words(capsys):
    examples = {
        "citizen": ["052090001234", "123456789", "052490001234", "099068000117", "1", "x"],
        "tax": ["9900001235", "9900001235-001", "9900001236"],
        "agency": ["000.17.22.H56", "38.98.H29", "H56.1", "TCNS.103"],
        "dossier": ["000.00.14.H56-200203-0118", "38.98.H29-210519-0013", "H99.1-261123-0001", "H99.1-269923-0001",
                    "G09.20-20260609-0092637"],
        "procedure": ["1.004873", "1.004873.02", "1.004873.000.00.00.H56", "1.004873.000.00.00.H56.01"],
    }  # fmt: skip
    for kind, codes in examples.items():
        for code in codes:
            main(["ids", "check", kind, code])
    said = capsys.readouterr().out
    assert [words for words in (*_STYLES.values(), *_REASONS.values(), *_WARNINGS.values()) if words not in said] == []
