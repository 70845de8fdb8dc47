"""Procedures are found by code, by words with or without tone marks, and by beginnings of words."""

from __future__ import annotations

import time
from datetime import date

import pytest

from motcua.catalog import queries
from motcua.catalog.files import SHIPPED
from motcua.catalog.models import Procedure
from motcua.catalog.queries.search import search_text
from motcua.demo.files import PROCEDURES
from motcua.kernel.text import sort_key
from motcua.platform import generations
from motcua.platform.errors import Invalid

TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


def codes(q: str, **more: int) -> list[str]:
    return [hit.code for hit in queries.search(q, on=TODAY, **more).items]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("khai sinh", "1.001193"),
        ("KHAI SINH", "1.001193"),
        ("đăng ký kết hôn", "1.000894"),
        ("dang ky ket hon", "1.000894"),
        ("hôn nhân", "1.004873"),
        ("hon nhan giay xac nhan", "1.004873"),
        ("giấy phép xây dựng nhà ở", "1.013225"),
        ("nội quy lao động", "2.001955"),
        ("marital", "1.004873"),
        ("1.004873", "1.004873"),
        ("1.0048", "1.004873"),
        ("thường trú", "1.004222"),
    ],
)
def test_a_procedure_is_found_by(q: str, found: str, catalogue: None) -> None:
    assert found in codes(q)


def test_the_code_and_the_words_as_typed_come_first(catalogue: None) -> None:
    assert codes("1.004873") == ["1.004873"]
    assert codes("đăng ký khai sinh")[0] == "1.001193"
    assert codes("kết hôn")[0] == "1.000894"


def test_words_inside_a_word_count_only_as_slips(catalogue: None) -> None:
    assert {hit.met for hit in queries.search("ai sinh", on=TODAY).items} <= {"near"}


def test_nothing_typed_lists_everything_in_force_by_name(catalogue: None) -> None:
    page = queries.search("", None, 200, on=TODAY)
    # 2.000986 was superseded on 1 September 2026; of the province's own one is internal.
    in_force = len(list(SHIPPED.glob("*.yaml"))) - 1 + len(list(PROCEDURES.glob("*.yaml"))) - 1
    assert (len(page.items), page.count, page.next) == (in_force, in_force, None)
    names = [hit.name.vi for hit in page.items]
    assert names == sorted(names, key=sort_key)


def test_pages_hold_everything_once_in_order(catalogue: None) -> None:
    whole = codes("ký", limit=200)
    paged, cursor = [], None
    while True:
        page = queries.search("ký", cursor, 3, on=TODAY)
        paged += [hit.code for hit in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert paged == whole


@pytest.mark.parametrize("cursor", ["x", "Zm9v", "W10", "WzEsMiwzXQ", "đ", "WyJhIiwiYiIsImMiXQ", "=" * 9])
def test_a_cursor_that_is_none_is_refused(cursor: str, catalogue: None) -> None:
    with pytest.raises(Invalid):
        queries.search("", cursor, 3, on=TODAY)


@pytest.mark.parametrize("q", ["%", "' OR 1=1", "((", "1.", "\x00", "ế" * 500, " . "])
def test_odd_words_are_only_words(q: str, catalogue: None) -> None:
    assert queries.search(q, on=TODAY).count >= 0


def test_a_national_catalogue_is_searched_without_touching_the_database(db: None) -> None:
    names = [f"Thủ tục cấp giấy phép số {number} cho cơ sở kinh doanh thủy sản" for number in range(5734)]
    Procedure.objects.bulk_create(
        Procedure(
            code=f"3.{number:06d}",
            name=name,
            search=search_text(f"3.{number:06d}", name),
            sort_key=sort_key(name),
            field_code="X",
            field="Thủy sản",
            online="full",
            since=date(2020, 1, 1),
        )
        for number, name in enumerate(names)
    )
    generations.bump("catalog")
    assert queries.search("thuy san 4711", on=TODAY).count == 1
    begun = time.process_time()
    for _again in range(20):
        assert queries.search("giay phep thuy san 47", on=TODAY).count >= 1
    assert (time.process_time() - begun) / 20 < 0.05
