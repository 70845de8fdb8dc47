"""A condition is told in words, in both languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from motcua.catalog.content.guards import read
from motcua.catalog.rules.guard_words import in_words
from tests.catalog.bundles import content

MARITAL_STATUS = content("1.004873")


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ('case == "first"', "trường hợp là “Cấp lần đầu”", "the case is “First certificate”"),
        (
            'channel not in ["counter", "postal"]',
            "hình thức nộp không thuộc: trực tiếp, qua bưu chính công ích",
            "the way of filing is none of: at the counter, by public post",
        ),
        (
            'applicant.kind != "organisation"',
            "loại chủ hồ sơ không phải là tổ chức",
            "the kind of applicant is not an organisation",
        ),
        ("form.for_marriage", "“Dùng để kết hôn” là có", "“For marriage” is yes"),
        (
            'form.status == "single" and (given(form.ethnicity) or not done("leader"))',
            (
                "“Tình trạng hôn nhân hiện tại” là Chưa kết hôn với ai "
                "và (có “Dân tộc” hoặc không phải: Lãnh đạo ký đã xong việc)"
            ),
            (
                "“Marital status” is Never married "
                "and (“Ethnicity” is given or not: the part of the Signing leader is done)"
            ),
        ),
    ],
)
def test_a_condition_in_words(text: str, vietnamese: str, english: str) -> None:
    guard = read(text)
    with translation.override("vi"):
        assert in_words(guard, MARITAL_STATUS) == vietnamese
    with translation.override("en"):
        assert in_words(guard, MARITAL_STATUS) == english


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
def test_every_order_has_words_of_its_own(operator: str) -> None:
    words = {in_words(read(f"form.purpose {each} 3"), MARITAL_STATUS) for each in ("<", "<=", ">", ">=")}
    assert len(words) == 4
    assert in_words(read(f"form.purpose {operator} 3"), MARITAL_STATUS) in words
