"""The command line of `motcua synth`, and its processes side by side."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.demo.synth import run
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.faces.cli.main import main
from motcua.journal.verify import verify
from tests import province as provinces
from tests.demo.synth.test_synth import taken_back
from tests.province import Province

PERIOD = ["--from", "2026-03-02", "--to", "2026-03-31"]


@pytest.mark.parametrize(
    "words",
    [
        ["--dossiers", "0", *PERIOD],
        ["--dossiers", "many", *PERIOD],
        ["--dossiers", "5", "--from", "2026-13-01", "--to", "2026-03-31"],
        ["--dossiers", "5", "--from", "2026-03-31", "--to", "2026-03-02"],
        PERIOD,
    ],
)
def test_wrong_usage_is_said_in_a_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synth", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_writes_as_many_as_asked(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synth", "--dossiers", "12", *PERIOD]) == 0
    assert "12 hồ sơ" in capsys.readouterr().out
    assert Dossier.objects.count() == 12


def test_a_period_in_which_nothing_is_offered_is_refused(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["synth", "--dossiers", "12", "--from", "2019-01-01", "--to", "2019-02-01"]) == 1
    assert "không có thủ tục nào" in capsys.readouterr().err


@pytest.mark.engine_postgres
@pytest.mark.django_db(transaction=True)
def test_processes_side_by_side_write_what_one_would_have_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 20)
    provinces.put()
    told: list[int] = []

    def synthesised() -> list[object]:
        ids = run.synthesise(110, date(2026, 3, 2), date(2026, 3, 31), seed=3, progress=told.append)
        return list(Dossier.objects.filter(id__in=ids).order_by("id").values_list())

    with taken_back():
        alone = synthesised()
    together = synthesised()
    assert together == alone
    assert sum(told) == 220
    assert list(check_ledger()) == []
    assert list(verify()) == []
