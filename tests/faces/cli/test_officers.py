"""`motcua officers`: the way in for the first administrator, and for whoever has lost every other."""

from __future__ import annotations

import json

import pytest

from motcua.accounts.models import SecondFactor, User
from motcua.accounts.operations import begin_anew
from motcua.accounts.operations.signing_in import by_password
from motcua.faces.cli.main import main
from tests.province import LOADED_AT, Province


def test_a_reset_prints_a_code_that_opens_the_way_to_a_new_password(
    province: Province, capsys: pytest.CaptureFixture[str], monday: object
) -> None:
    username = province.roles["administrator"]
    assert main(["officers", "reset-sign-in", username, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["username"], told["page"]) == (username, "/dang-nhap/dat-lai")
    assert not SecondFactor.objects.filter(user__username=username, until__isnull=True).exists()
    assert not User.objects.get(username=username).has_usable_password()
    entrant = begin_anew(username, told["code"], "một câu dài dễ nhớ", address="", now=LOADED_AT)
    assert entrant.must_enrol
    assert by_password(username, "một câu dài dễ nhớ", address="", now=LOADED_AT).username == username
    assert main(["officers", "reset-sign-in", username]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("role", ["citizen", "không-ai"])
def test_only_officers_accounts_are_reset_by_command(
    province: Province, capsys: pytest.CaptureFixture[str], role: str
) -> None:
    assert main(["officers", "reset-sign-in", province.roles.get(role, role)]) == 1
    assert "Không có tài khoản này." in capsys.readouterr().err
