"""Procedures are listed by field, agency and occasion, and something is offered where nothing is found."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalog import queries
from motcua.catalog.content import LifeEvent
from motcua.kernel.text import sort_key

TODAY = date(2026, 11, 23)
CIVIL_STATUS = "G15-TP07"
pytestmark = pytest.mark.django_db


def test_fields_are_counted_and_by_name(catalogue: None) -> None:
    listed = queries.fields(TODAY)
    names = [field.name.vi for field in listed]
    assert names == sorted(names, key=sort_key)
    assert sum(field.count for field in listed) == queries.search("", on=TODAY).count


def test_fields_have_their_names_in_both_languages(catalogue: None) -> None:
    names = {field.code: field.name for field in queries.fields(TODAY)}
    assert names[CIVIL_STATUS].as_dict() == {"vi": "Hộ tịch", "en": "Civil status"}
    assert queries.search("1.001193", on=TODAY).items[0].field == names[CIVIL_STATUS]


def test_a_field_lists_as_many_as_it_counts_in_order_of_name(catalogue: None) -> None:
    for field in queries.fields(TODAY):
        page = queries.by_field(field.code, None, 200, on=TODAY)
        assert page.count == len(page.items) == field.count
        names = [hit.name.vi for hit in page.items]
        assert names == sorted(names, key=sort_key)


def test_what_has_ended_is_in_no_field(catalogue: None) -> None:
    def civil_status(on: date) -> set[str]:
        return {hit.code for hit in queries.by_field(CIVIL_STATUS, None, 200, on=on).items}

    assert civil_status(date(2026, 8, 31)) - civil_status(TODAY) == {"2.000986"}


def test_a_field_there_is_not_is_empty(catalogue: None) -> None:
    assert queries.by_field("KHONG-CO", on=TODAY).count == 0


def test_pages_of_a_field_follow_each_other(catalogue: None) -> None:
    first = queries.by_field(CIVIL_STATUS, None, 2, on=TODAY)
    second = queries.by_field(CIVIL_STATUS, first.next, 200, on=TODAY)
    assert [*first.items, *second.items] == list(queries.by_field(CIVIL_STATUS, None, 200, on=TODAY).items)


def test_an_occasion_is_paged_like_a_field(catalogue: None) -> None:
    page = queries.by_life_event(LifeEvent.MARRIAGE, on=TODAY)
    assert {hit.code for hit in page.items} == {
        hit.code for hit in queries.procedures_for(LifeEvent.MARRIAGE, on=TODAY)
    }


def test_nothing_found_leads_to_the_nearest_field(catalogue: None) -> None:
    assert queries.instead_of("zzz hộ tịch qqq", on=TODAY).fields[0].code == CIVIL_STATUS
    assert queries.instead_of("đất đai sổ", on=TODAY).fields[0].name.vi == "Đất đai"


def test_nothing_found_and_no_field_near_leads_to_the_largest_and_the_most_used(catalogue: None) -> None:
    instead = queries.instead_of("zzzzqqqq", on=TODAY, most_used=("1.000894", "9.999999", "1.001193"), limit=2)
    assert instead.fields[0].count == max(field.count for field in queries.fields(TODAY))
    assert [hit.code for hit in instead.procedures] == ["1.000894", "1.001193"]
