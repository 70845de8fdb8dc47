"""Files find their subject, results their place in the register, and leftovers their end."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.documents import jobs, operations, queries
from motcua.documents.errors import FilesNotUsable, NumberTaken
from motcua.documents.models import Result, StoredFile
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject
from tests.documents import samples

pytestmark = pytest.mark.django_db
OURS, THEIRS = Subject("dossier", 2026000000000001), Subject("dossier", 2026000000000002)
A_DAY = datetime(2026, 11, 24, tzinfo=UTC)
Kept = Callable[[], tuple[int, list[str]]]


@pytest.fixture(autouse=True)
def _own_store(store_dir: Path) -> None:
    """Every test here keeps files."""


@contextmanager
def costs(*kinds: str) -> Iterator[None]:
    """The block sends statements of just these kinds, in this order, framing not counted."""
    with CaptureQueriesContext(connection) as statements:
        yield
    assert [one["sql"].split()[0] for one in statements if "SAVEPOINT" not in one["sql"]] == list(kinds)


def uploaded(by: Actor, now: datetime, content: bytes | None = None) -> str:
    stream = io.BytesIO(content or samples.pdf())
    return operations.upload(actor=by, now=now, name="đơn.pdf", stream=stream).id


def issued(file_id: str, by: Actor, now: datetime, **other: Any) -> Result:
    facts: dict[str, Any] = {
        "subject": OURS,
        "agency_code": "H99.12.03",
        "code": "KQ.G15.000038",
        "name": "Giấy xác nhận tình trạng hôn nhân",
        "number": "15/UBND-XNTTHN",
        "signed_on": date(2026, 11, 23),
        **other,
    }
    return operations.register_result(file_id=file_id, actor=by, now=now, **facts)


def test_files_go_to_their_subject_in_one_statement(lan: Actor, now: datetime) -> None:
    first, second = uploaded(lan, now), uploaded(lan, now + timedelta(seconds=1))
    assert set(queries.mine([second, first, "x"], lan)) == {first, second}
    with costs("UPDATE"):
        operations.attach([second, first, first], to=OURS, actor=lan, now=now)
    assert [file.id for file in queries.files_of(OURS)] == [first, second]
    assert {file.attached_at for file in queries.files_of(OURS)} == {now}
    assert queries.mine([first, second], lan) == {}
    assert queries.files_of(THEIRS) == []


def test_what_the_subject_already_has_may_be_named_again(lan: Actor, minh: Actor, now: datetime) -> None:
    old, new = uploaded(lan, now), uploaded(minh, now)
    operations.attach([old], to=OURS, actor=lan, now=now)
    operations.attach([old, new], to=OURS, actor=minh, now=now + timedelta(days=1))
    assert {file.attached_at for file in queries.files_of(OURS)} == {now, now + timedelta(days=1)}


def test_others_files_attached_files_and_unknown_ids_are_refused_each_by_its_place(
    lan: Actor, minh: Actor, now: datetime
) -> None:
    good, of_minh, elsewhere = uploaded(lan, now), uploaded(minh, now), uploaded(lan, now)
    operations.attach([elsewhere], to=THEIRS, actor=lan, now=now)
    ids = [good, of_minh, elsewhere, "0" * 32, "\0'; --"]
    with pytest.raises(FilesNotUsable) as caught, transaction.atomic():
        operations.attach(ids, to=OURS, actor=lan, now=now, pointers=[f"/components/{n}/file" for n in range(5)])
    assert [error.pointer for error in caught.value.errors] == [f"/components/{n}/file" for n in (1, 2, 3, 4)]
    assert of_minh in caught.value.text
    assert good not in caught.value.text
    assert queries.files_of(OURS) == []
    assert [file.id for file in queries.files_of(THEIRS)] == [elsewhere]


def test_no_files_cost_no_statement(lan: Actor, now: datetime) -> None:
    with costs():
        operations.attach([], to=OURS, actor=lan, now=now)
        assert queries.mine(["x", "\0"], lan) == {}


def test_a_result_stands_in_the_register_with_its_file(lan: Actor, now: datetime) -> None:
    file_id = uploaded(lan, now)
    with costs("UPDATE", "INSERT"):
        result = issued(file_id, lan, now)
    with costs("SELECT"):
        assert [(one.id, one.file.id, one.year) for one in queries.results_of(OURS)] == [(result.id, file_id, 2026)]
    assert result.subject == OURS
    assert [file.id for file in queries.files_of(OURS)] == [file_id]


def test_a_number_is_given_once_per_agency_kind_and_year(lan: Actor, now: datetime) -> None:
    issued(uploaded(lan, now), lan, now)
    with pytest.raises(NumberTaken) as caught, transaction.atomic():
        issued(uploaded(lan, now), lan, now, subject=THEIRS)
    assert "15/UBND-XNTTHN" in caught.value.text
    issued(uploaded(lan, now), lan, now, agency_code="H99.12.04")
    issued(uploaded(lan, now), lan, now, code="KQ.G15.000031")
    issued(uploaded(lan, now), lan, now, signed_on=date(2025, 11, 23))
    assert len(queries.results_of(OURS)) == 4
    assert queries.results_of(THEIRS) == []


def test_a_result_cannot_carry_somebody_elses_file(lan: Actor, minh: Actor, now: datetime) -> None:
    with pytest.raises(FilesNotUsable) as caught, transaction.atomic():
        issued(uploaded(minh, now), lan, now)
    assert [error.pointer for error in caught.value.errors] == ["/file"]
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    "nonsense",
    [{"subject_kind": "dossier"}, {"subject_id": 5}, {"attached_at": A_DAY},
     {"size": 0}, {"state": "half"}],
)  # fmt: skip
def test_the_database_refuses_nonsense_about_files(nonsense: dict[str, Any], lan: Actor, now: datetime) -> None:
    file_id = uploaded(lan, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(id=file_id).update(**nonsense)


@pytest.mark.parametrize(
    "nonsense", [{"revoked_reason": "nhầm"}, {"year": 2025}, {"number": ""}, {"revoked_at": A_DAY}]
)
def test_the_database_refuses_nonsense_about_results(nonsense: dict[str, Any], lan: Actor, now: datetime) -> None:
    result = issued(uploaded(lan, now), lan, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(id=result.id).update(**nonsense)


def test_uploads_that_belong_to_nothing_are_forgotten_after_30_days(
    lan: Actor, now: datetime, kept: Kept, store_dir: Path
) -> None:
    shared = samples.pdf()
    attached, abandoned, alone = uploaded(lan, now, shared), uploaded(lan, now, shared), uploaded(lan, now)
    operations.attach([attached], to=OURS, actor=lan, now=now)
    for path in store_dir.rglob("?" * 64):
        os.utime(path, (now.timestamp(), now.timestamp()))
    jobs.tidy(now=now + timedelta(days=30))
    assert kept()[0] == 3
    jobs.tidy(now=now + timedelta(days=30, seconds=1))
    left = StoredFile.objects.get()
    assert kept() == (1, [f"{left.sha256[:2]}/{left.sha256}"])
    assert left.id == attached
    assert not {abandoned, alone} & {left.id}
