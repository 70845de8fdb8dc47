"""`motcua synth`: invented dossiers are such as the operations would have made, and always the same by seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.demo.synth import names, places, run
from motcua.demo.synth import script as scripts
from motcua.demo.synth.lives import script
from motcua.demo.synth.plan import Plan, plan
from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.intake.numbers import SEQUENCE
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal.verify import verify
from motcua.kernel import identifiers
from motcua.platform import series
from motcua.platform.models import Series
from tests.demo.synth.played import play, rows
from tests.province import Province

FIRST, LAST = date(2026, 3, 2), date(2026, 4, 10)
SEED = 7
OFTEN = {
    "REFUSED": 0.1,
    "ASKED_BEFORE": 0.15,
    "WITHDRAWN_BEFORE": 0.08,
    "UNANSWERED": 0.3,
    "TAKEN_FIRST": 0.4,
    "ASKED_AFTER": 0.3,
    "WITHDRAWN_AFTER": 0.15,
    "DECLINED": 0.5,
    "DENIED": 0.1,
    "STOPPED": 0.08,
    "AGAIN": 0.2,
}
NEVER_DRAWN = {"reassign", "undo_step"} | {
    "request_payment",
    "record_payment",
    "ask_outside",
    "outside_answered",
    "ask_colleagues",
    "give_opinion",
    "propose_apology",
    "apologise",
    "move_version",
    "correct",
}


def planned(dossiers: int, first: date) -> Plan:
    found = places.places(first, LAST)
    return plan(found, dossiers=dossiers, first=first, last=LAST, seed=SEED, codes={}, receipts={})


def synthesised(dossiers: int, seed: int = SEED, first: date = FIRST, last: date = LAST) -> list[int]:
    return run.synthesise(dossiers, first, last, seed=seed, progress=lambda _more: None)


@contextmanager
def taken_back() -> Iterator[None]:
    """Back to the same database state, sequences too, which no rollback puts back."""
    sequence = None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT last_value, is_called FROM {SEQUENCE}")
            sequence = cursor.fetchone()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if sequence is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(%s, %s, %s)", [SEQUENCE, *sequence])


def test_what_is_written_in_bulk_is_what_the_operations_write_for_the_same_lives(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "POPULAR", {})
    for name, share in OFTEN.items():
        monkeypatch.setattr(scripts, name, share)
    first = date(2026, 3, 27)
    with taken_back():
        in_bulk = rows(synthesised(90, first=first))
    lives = planned(90, first)
    done = [[act.action for act in script(filing, SEED, lives.end)[1]] for filing in lives.filings]
    assert {action for acts in done for action in acts} == set(ACTIONS) - NEVER_DRAWN
    completed_late = [acts for acts in done if acts[:3] == ["request_supplement", "supplement", "accept"]]
    assert len(completed_late) > 3
    play(lives, SEED)
    by_operations = rows(list(Dossier.objects.values_list("id", flat=True)))
    assert in_bulk.keys() == by_operations.keys()
    for code, tables in by_operations.items():
        for table, lines in tables.items():
            assert in_bulk[code].get(table) == lines, f"{code} {table}"
        assert in_bulk[code].keys() == tables.keys()


def test_five_hundred_invented_dossiers_pass_every_check(province: Province) -> None:
    synthesised(500)
    assert list(verify()) == []
    assert list(check_ledger()) == []
    assert [each for each in Series.objects.all() if series.holes(each.kind, each.agency, each.period)] == []


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(province: Province) -> None:
    found = []
    for seed in (SEED, SEED, SEED + 1):
        with taken_back():
            ids = synthesised(40, seed)
            found.append(list(Dossier.objects.filter(id__in=ids).order_by("id").values_list()))
    assert found[0] == found[1] != found[2]


def test_a_second_run_continues_the_numbers_of_the_first(province: Province) -> None:
    synthesised(60)
    synthesised(60, SEED + 1)
    assert Dossier.objects.count() == 120
    assert list(check_ledger()) == []
    assert [each for each in Series.objects.all() if series.holes(each.kind, each.agency, each.period)] == []


def test_most_are_returned_and_some_are_open_at_the_end_of_the_period(province: Province) -> None:
    synthesised(400, last=date(2026, 3, 20))
    states = Counter(Dossier.objects.values_list("state", flat=True))
    open_ones = Dossier.objects.filter(ended_at__isnull=True).count()
    assert states["returned"] > 300
    assert 4 <= open_ones <= 80


def test_nothing_offered_in_the_period_is_said(province: Province) -> None:
    with pytest.raises(run.NothingOffered):
        run.synthesise(5, date(2019, 1, 1), date(2019, 2, 1), seed=1, progress=lambda _more: None)


@pytest.mark.parametrize("number", [1, 123456, 4_000_000, 8_999_999])
def test_invented_tax_codes_have_right_check_digits_and_belong_to_nobody(number: int) -> None:
    code = names.tax_code(number)
    assert identifiers.read("tax", code).valid
    assert code.startswith("99")
