"""Whatever people do, in whatever processes, the ledger, the deadlines, the numbers and the journal stay whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from django.db.models import Exists, OuterRef, QuerySet

from motcua.catalog import queries as catalog
from motcua.documents.models import Result
from motcua.dossiers.models import Collaborator, Dossier, Interval, WorkStep
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal.models import Entry
from motcua.journal.readers import parked
from motcua.journal.verify import verify
from motcua.platform import series
from motcua.platform.models import Series
from tests.dossiers.random_lives import Lives
from tests.dossiers.random_processes import put_in_force
from tests.province import put

ACTIONS, SOAK_ACTIONS = 3_000, 100_000
AT_COMMUNES = ("1.004873", "1.001193", "1.000894", "1.013225")


@pytest.mark.slow_property
@pytest.mark.timeout(0)
@pytest.mark.django_db(transaction=True)
def test_random_lives_leave_everything_whole(soak: bool) -> None:
    seed = int(os.environ.get("MOTCUA_TEST_SEED", Random().randrange(10**9)))
    print(f"MOTCUA_TEST_SEED={seed}")
    lives = Lives(put(), seed, renewed=AT_COMMUNES[1:])
    processes = Random(seed)
    for procedure in AT_COMMUNES:
        put_in_force(procedure, processes, forks=procedure == AT_COMMUNES[0])
    lives.run(SOAK_ACTIONS if soak else ACTIONS)
    print(dict(sorted(lives.tally.items())))

    assert WorkStep.objects.filter(track__gt=0).exists()
    assert Entry.objects.filter(kind="dossier_step_ended_by_rule").exists()
    assert Entry.objects.filter(kind="dossier_moved_to_version").exists()
    assert WorkStep.objects.filter(outcome="moved").exists()
    assert list(_left_lying()) == []
    assert Collaborator.objects.exclude(opinion="").exists()
    over = WorkStep.objects.filter(dossier=OuterRef("dossier"), n=OuterRef("step"), until__isnull=False)
    assert not Collaborator.objects.filter(Exists(over), ended_at__isnull=True).exists()
    children = Dossier.objects.filter(parent__isnull=False)
    assert children.filter(finished_at__isnull=False).exists()
    assert children.filter(mirrored=True, finished_at__isnull=False).exists()
    own = Dossier.objects.filter(mirrored=False)
    assert not own.filter(ended_at__isnull=True, parent__ended_at__isnull=False).exists()
    assert not _waiting_for_nothing(children)
    assert list(check_ledger()) == []
    assert parked() == []
    assert list(verify()) == []
    for row in Series.objects.all():
        assert series.holes(row.kind, row.agency, row.period) == []
    codes = Dossier.objects.count()
    assert Series.objects.filter(kind="dossier").exists()
    assert sum(Series.objects.filter(kind="dossier").values_list("highest", flat=True)) == codes
    issued = Dossier.objects.filter(receipt_no__isnull=False).count()
    assert sum(Series.objects.filter(kind="receipt").values_list("highest", flat=True)) == issued
    results = Counter(Result.objects.values_list("subject_id", flat=True))
    assert set(results.values()) <= {1}
    issued_by_step = WorkStep.objects.filter(kind="issue", until__isnull=False, outcome="on")
    out = set(issued_by_step.values_list("dossier_id", flat=True))
    assert out >= set(own.filter(finished_at__isnull=False, procedure__in=AT_COMMUNES).values_list("id", flat=True))
    assert results.keys() >= set(own.filter(finished_at__isnull=False).values_list("id", flat=True)) | out


def _left_lying() -> Iterator[tuple[str, str]]:
    """Open steps to which the flow came on by the last act, though a rule without a condition ends them at once."""
    for dossier in Dossier.objects.filter(state__in=("received", "in_process"), ended_at__isnull=True):
        process = catalog.version(dossier.version_id).process(dossier.process_level)
        last = Entry.objects.get(subject_kind="dossier", subject_id=dossier.id, n=dossier.entries)
        if process is None or last.kind not in ("dossier_accepted", "dossier_step_ended_by_rule"):
            continue
        for step in dossier.steps.filter(until__isnull=True, since=last.occurred_at):
            definition = process.step(step.code)
            sure = [rule for rule in definition.auto if rule.on == "opened" and rule.when is None] if definition else []
            if any(definition and (end := definition.outcome(rule.outcome)) and end.when is None for rule in sure):
                yield dossier.code, step.code


def _waiting_for_nothing(children: QuerySet[Dossier]) -> list[int]:
    """Children that have ended and are waited for all the same, once the worker has heard of all."""
    ended = children.filter(ended_at__isnull=False).values_list("id", "parent_id", "parent_track")
    opened = set(Interval.objects.filter(track__gt=0, until__isnull=True).values_list("dossier_id", "track"))
    return [child for child, parent, track in ended if (parent, track) in opened]
