"""Many first prints of one receipt at the same moment leave one receipt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from motcua.documents.models import StoredFile
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Printout
from motcua.dossiers.operations import print_receipt
from tests.dossiers.driver import Driver
from tests.province import put

THREADS = 6


@pytest.mark.faults(engines="both")
@pytest.mark.django_db(transaction=True)
def test_all_who_print_first_at_once_hold_the_same_receipt() -> None:
    driver = Driver(put())
    driver.reach(State.RECEIVED)
    actor, together = driver.actor("receptionist"), Barrier(THREADS)
    files = StoredFile.objects.count()

    def first_print(_number: int) -> bytes:
        try:
            together.wait()
            return print_receipt(driver.code, actor=actor, now=driver.now).content
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        printed = set(pool.map(first_print, range(THREADS)))
    assert len(printed) == 1
    assert Printout.objects.count() == 1
    assert StoredFile.objects.count() == files + 1
