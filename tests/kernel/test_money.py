"""Money in figures and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import BadAmount
from motcua.kernel.money import dong_in_words, format_dong


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (555, "năm trăm năm mươi lăm"),
        (7_000, "bảy nghìn"),
        (15_000, "mười lăm nghìn"),
        (150_000, "một trăm năm mươi nghìn"),
        (1_200_000, "một triệu hai trăm nghìn"),
        (1_005_015, "một triệu không trăm linh năm nghìn không trăm mười lăm"),
        (1_000_105, "một triệu không nghìn một trăm linh năm"),
        (21_000_000_105, "hai mươi mốt tỷ không triệu không nghìn một trăm linh năm"),
        (3_000_000_000_000, "ba nghìn tỷ"),
    ],
)
def test_a_sum_is_spoken_as_on_a_receipt(amount, words):
    assert dong_in_words(amount) == f"{words} đồng"


@pytest.mark.parametrize("amount", [-1, 10**18])
def test_a_sum_that_has_no_words_is_refused(amount):
    with pytest.raises(BadAmount):
        dong_in_words(amount)


@given(st.lists(st.integers(0, 10**18 - 1), min_size=2, max_size=2, unique=True))
def test_two_sums_never_sound_alike(sums):
    assert dong_in_words(sums[0]) != dong_in_words(sums[1])


def test_figures_follow_the_language():
    assert format_dong(150_000) == "150.000 đồng"
    assert format_dong(150_000, "en") == "150,000 VND"
    assert format_dong(0) == "0 đồng"
