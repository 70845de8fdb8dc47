"""Vietnamese text: folding, tokens, sorting."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.text import fold, nfc, sort_key, tokens

ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
VIETNAMESE = st.text(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèéêềếghiìíklmnoòóôồốơờớpqrstuùúưừứvxyỳý ABCDĐÊÔƠƯ0123456789.,-", max_size=30
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban nhân dân", "uy ban nhan dan"),
        ("Uỷ  ban\tnhân dân ", "uy ban nhan dan"),
        ("ĐẶNG THỊ ỨNG", "dang thi ung"),
        ("Đường Hoàng Văn Thụ", "duong hoang van thu"),
        ("hoà, hòa; thuý, thúy", "hoa, hoa; thuy, thuy"),
        ("ươn ướt", "uon uot"),
        ("１２ ngày", "12 ngay"),
        ("", ""),
    ],
)
def test_folding_forgets_case_marks_tones_and_spacing(text, folded):
    assert fold(text) == folded


@given(VIETNAMESE)
def test_folding_does_not_depend_on_the_normal_form_and_happens_once(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed) == fold(fold(text))
    assert fold(text).isascii()


def test_the_stored_form_is_composed_with_single_spaces():
    assert nfc(unicodedata.normalize("NFD", "  Lê   Thị\nÁnh ")) == "Lê Thị Ánh"


def test_tokens_are_the_distinct_folded_words():
    assert tokens("Cấp bản sao trích lục, bản sao Giấy khai sinh (1.004873)") == (
        "cap", "ban", "sao", "trich", "luc", "giay", "khai", "sinh", "1", "004873",
    )  # fmt: skip


def test_letters_sort_as_in_the_vietnamese_alphabet():
    shuffled = random.Random(5).sample(ALPHABET, len(ALPHABET))
    assert sorted(shuffled, key=sort_key) == ALPHABET
    assert sorted(["đa", "dz", "ê", "ez", "ơ", "ôz", "ư", "uz"], key=sort_key) == [
        "dz", "đa", "ez", "ê", "ôz", "ơ", "uz", "ư",
    ]  # fmt: skip


def test_tones_only_break_ties():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma", "man"], key=sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "man",
    ]
    assert sort_key("Bình An") < sort_key("Bính An") < sort_key("Bình Ấn")


def test_either_place_of_a_tone_mark_sorts_alike():
    assert sort_key("Ủy ban") == sort_key("uỷ BAN") == sort_key(unicodedata.normalize("NFD", "Ủy ban"))


def test_words_gaps_and_numbers_come_in_their_order():
    names = ["An", "An Lĩnh", "Ang", "khu phố 9", "khu phố 10", "khu phố Đông"]
    assert sorted(random.Random(1).sample(names, len(names)), key=sort_key) == names


@given(st.text(max_size=20))
def test_any_text_has_a_key_of_digits_and_lower_case_letters(text):
    key = sort_key(text)
    assert key.isascii()
    assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(VIETNAMESE, VIETNAMESE)
def test_a_text_sorts_before_the_same_text_with_more_words(text, more):
    assert sort_key(text) <= sort_key(f"{text} {more}")
