"""Every upload of the corpus gets the answer its table says, and no process dies or outgrows its share."""

from __future__ import annotations

import resource
from pathlib import Path

import psutil
import pytest

from motcua.documents import checking
from motcua.documents.models import StoredFile
from tests.documents.upload_corpus import ACCEPTED, LARGE, TYPE, Case, cases
from tests.faces.api.client import Api
from tests.province import Province

MOST_GROWTH, MOST_OF_A_CHECKER = 300 * 1024, 512 * 1024 * 1024
STATUSES = {ACCEPTED: 201, TYPE: 415, LARGE: 413}
SAMPLE = 6


def test_the_corpus_has_300_cases_and_every_kind_of_answer() -> None:
    found = cases()
    assert len(found) >= 300
    assert len({case.what for case in found}) == len(found)
    assert len({case.code for case in found}) == 9


@pytest.mark.slow_property
@pytest.mark.timeout(1200)
@pytest.mark.django_db
def test_every_upload_is_answered_as_the_table_says(province: Province, soak: bool, store_dir: Path) -> None:
    api = Api(province)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wrong = [said for case in _chosen(soak) if (said := _sent(api, case))]
    assert not wrong, "\n".join(wrong)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH
    assert [pid for pid in checking._pool().pids() if psutil.pid_exists(pid)]


def _chosen(soak: bool) -> list[Case]:
    """All of them; in a short run every sixth, and one of each answer."""
    every = cases()
    if soak:
        return every
    first = {case.code: case for case in reversed(every)}
    return list(dict.fromkeys([*every[::SAMPLE], *first.values()]))


def _sent(api: Api, case: Case) -> str:
    """What is wrong with the answer; blank where nothing is."""
    kept = StoredFile.objects.count()
    answer = api.upload("citizen", case.make(), case.name)
    told = answer.json()  # type: ignore[attr-defined]
    code = told.get("code", ACCEPTED)
    rows = StoredFile.objects.count() - kept
    memory = max((psutil.Process(pid).memory_info().rss for pid in checking._pool().pids()), default=0)
    if (code, answer.status_code) != (case.code, STATUSES.get(case.code, 422)) or rows != (case.code == ACCEPTED):
        return f"{case.what}: {answer.status_code} {code}, {rows} kept"
    return "" if memory < MOST_OF_A_CHECKER else f"{case.what}: a checker of {memory} bytes"
