"""`motcua privacy`: holds and erasure for whoever runs the system."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.accounts.models import Person
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Hold
from motcua.faces.cli.main import main
from tests.dossiers.driver import Driver
from tests.faces.conftest import MONDAY
from tests.province import Province


def test_a_dossier_is_held_and_let_go(province: Province, monday: object, capsys: pytest.CaptureFixture[str]) -> None:
    code = Driver(province, now=MONDAY - timedelta(days=3)).reach(State.STOPPED)
    hold = ["privacy", "hold", code, "--ground", "Vụ án số 12", "--until", "2027-01-31"]
    assert main(hold) == 0
    assert str(Hold.objects.get().until) == "2027-01-31"
    assert main(hold) == 1
    assert "đang được giữ lại" in capsys.readouterr().err
    assert main(["privacy", "release", code]) == 0
    assert main(["privacy", "release", code]) == 1
    assert main(["privacy", "hold", code]) == 2


def test_a_person_without_dossiers_is_erased_once_asked(
    province: Province, capsys: pytest.CaptureFixture[str], monday: object
) -> None:
    person = Person.objects.get(user__username=province.roles["citizen"])
    assert main(["privacy", "erase-person", str(person.pk), "--ground", "yeu_cau"]) == 0
    assert Person.objects.get(pk=person.pk).name == "—"
    assert main(["privacy", "erase-person", "999999", "--ground", "yeu_cau"]) == 1
    assert "Không có người này." in capsys.readouterr().err
