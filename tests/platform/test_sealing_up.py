"""Columns that stood in the clear are sealed batch by batch, and go on being found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection

from motcua.accounts.models import Person, PersonNumber
from motcua.dossiers.models import DossierForm, Party
from motcua.dossiers.operations.work import KIND
from motcua.journal.models import EntryPrivate
from motcua.journal.verify import verify
from motcua.platform import sealing_up
from motcua.platform.sealing_up import Plain, seal_up
from tests.dossiers.driver import Driver
from tests.province import Province

NUMBERS = Plain("person_number", texts=("number",), index="number_index", index_of=("kind", "number"))
FORMS = Plain("dossier_form", jsons=("values", "result_delivery"), key="dossier_id")
PARTIES = Plain("dossier_party", texts=("id_number", "phone", "email"), index="number_index", index_of=("id_number",))
PRIVATE = Plain("entry_private", texts=("values",), key="entry_id")


def _write(text: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)


def _first_column(text: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return [row[0] for row in cursor.fetchall()]


def test_numbers_in_the_clear_are_sealed_once_and_found(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing_up, "BATCH", 3)
    numbers = [f"01109900000{n}" for n in range(8)]
    for number in numbers:
        person = Person.objects.create(name="Vàng A Páo", sex="M")
        kept = PersonNumber.objects.create(person=person, kind="citizen", number=number)
        if number != numbers[3]:  # sealed before, as after a migration that was cut off
            _write("UPDATE person_number SET number = %s, number_index = %s WHERE id = %s", number, number, kept.pk)
    assert seal_up(connection, NUMBERS) == 7
    assert seal_up(connection, NUMBERS) == 0
    for number in numbers:
        assert PersonNumber.objects.get(number_index__in=PersonNumber.sought("citizen", number)).number == number
    assert not set(_first_column("SELECT number FROM person_number")) & set(numbers)


def test_a_dossier_in_the_clear_is_sealed_whole_and_its_journal_still_verifies(province: Province) -> None:
    driver = Driver(province)
    driver.file()
    form, party = DossierForm.objects.get(), Party.objects.get(role=Party.OWNER)
    private = EntryPrivate.objects.get(entry__subject_kind=KIND)
    _write("""UPDATE dossier_form SET "values" = %s""", json.dumps(form.values))
    _write("UPDATE dossier_party SET id_number = %s, phone = %s, number_index = ''", party.id_number, party.phone)
    _write("""UPDATE entry_private SET "values" = %s WHERE entry_id = %s""", private.text, private.pk)
    for plain in (FORMS, PARTIES, PRIVATE):
        assert seal_up(connection, plain)
    assert DossierForm.objects.get().values == form.values
    found = Party.objects.filter(number_index__in=Party.sought(party.id_number), role=Party.OWNER).get()
    assert (found.id_number, found.phone) == (party.id_number, party.phone)
    assert EntryPrivate.objects.get(pk=private.pk).text == private.text
    assert [finding.text for finding in verify()] == []
