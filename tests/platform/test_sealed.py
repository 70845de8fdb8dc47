"""Sealed texts and columns: they come back whole, only where they belong, and unchanged or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.models import Person, PersonNumber
from motcua.dossiers.models import Draft, Party
from motcua.platform import keys, sealed
from tests.platform.key_ring import add, put_in_file

PURPOSES = st.text(min_size=1, max_size=20)


@given(purpose=PURPOSES, text=st.text())
def test_what_is_sealed_comes_back_and_never_looks_the_same_twice(purpose: str, text: str) -> None:
    kept = sealed.seal(purpose, text)
    assert sealed.unseal(purpose, kept) == text
    assert kept != sealed.seal(purpose, text)
    assert len(text) < 4 or text not in kept


@given(text=st.text(), place=st.integers(min_value=0), letter=st.sampled_from("abcXYZ019-_.é"))
def test_a_changed_text_is_refused(text: str, place: int, letter: str) -> None:
    kept = sealed.seal("a test", text)
    place %= len(kept) - 1  # of the last letter some bits do not count
    if kept[place] == letter:
        return
    with pytest.raises(sealed.Unreadable):
        sealed.unseal("a test", kept[:place] + letter + kept[place + 1 :])


@given(text=st.text(), purpose=PURPOSES, other=PURPOSES)
def test_what_is_sealed_for_one_purpose_opens_for_no_other(text: str, purpose: str, other: str) -> None:
    kept = sealed.seal(purpose, text)
    if purpose != other:
        with pytest.raises(sealed.Unreadable):
            sealed.unseal(other, kept)


@pytest.mark.parametrize("text", ["", "099190002523", "dfortst", "dfortst.", "dfortst.AAAA", "dfortst.không"])
def test_what_was_never_sealed_is_refused(text: str) -> None:
    with pytest.raises(sealed.Unreadable):
        sealed.unseal("a test", text)


@given(parts=st.lists(st.text(), min_size=1, max_size=3), others=st.lists(st.text(), min_size=1, max_size=3))
def test_a_blind_index_is_the_same_for_the_same_values_alone(parts: list[str], others: list[str]) -> None:
    clean, different = ([part.replace("\0", "") for part in each] for each in (parts, others))
    assert sealed.blind("a test", *clean) == sealed.blind("a test", *clean)
    assert (sealed.blind("a test", *clean) == sealed.blind("a test", *different)) == (clean == different)
    assert sealed.blind("a test", *clean) != sealed.blind("another", *clean)


def test_under_two_index_keys_rows_of_both_are_found(db: None, tmp_path: Path, settings: Any) -> None:
    put_in_file(tmp_path, settings)
    people = [Person.objects.create(name="Vàng A Páo", sex="M", sort_key=""), Person.objects.create(name="Lò", sex="M")]
    PersonNumber.objects.create(person=people[0], kind="citizen", number="011099000001")
    add(keys.INDEX)
    PersonNumber.objects.create(person=people[1], kind="citizen", number="011099000002")
    for person, number in zip(people, ("011099000001", "011099000002"), strict=True):
        found = PersonNumber.objects.get(number_index__in=PersonNumber.sought("citizen", number))
        assert (found.person_id, found.number) == (person.pk, number)
    assert not PersonNumber.objects.filter(number_index__in=PersonNumber.sought("passport", "011099000001")).exists()


def test_a_column_holds_sealed_text_and_empty_stays_empty(db: None) -> None:
    kept = Person.objects.create(name="Vàng A Páo", sex="M", phone="+84912345678")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, email FROM person WHERE id = %s", [kept.pk])
        phone, email = cursor.fetchone()
    assert (phone.partition(".")[0], email) == ("dfortst", "")
    assert Person.objects.filter(email="").get().phone == "+84912345678"
    Person.objects.update(phone="+84987654321")
    assert Person.objects.values_list("phone", flat=True).get() == "+84987654321"


def test_a_value_moved_to_another_column_or_changed_is_refused_loudly(db: None) -> None:
    Person.objects.create(name="Vàng A Páo", sex="M", phone="+84912345678", email="pao@example.vn")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE person SET email = phone")
    with pytest.raises(sealed.Unreadable):
        Person.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE person SET email = '', phone = '+84912345678'")
    with pytest.raises(sealed.Unreadable):
        Person.objects.get()


def test_nobody_can_compare_with_a_sealed_column_or_look_into_it() -> None:
    for asked in ({"id_number": "011099000001"}, {"phone__startswith": "+84"}, {"phone__in": ["+84912345678"]}):
        with pytest.raises(FieldError):
            str(Party.objects.filter(**asked).query)
    inside: dict[str, Any] = {"body__applicant": "x"}
    with pytest.raises(FieldError):
        str(Draft.objects.filter(**inside).query)
