"""Erasing a person: the chain still verifies, the counts stay, nothing of him is left in the rows."""

import pytest

from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, DossierForm, Party
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal import feed
from motcua.journal.models import EntryPrivate
from motcua.journal.verify import verify
from motcua.platform.actor import system
from motcua.platform.errors import NotAllowed
from tests.dossiers.driver import Driver

RETENTION = system("retention")


def test_an_anonymised_persons_chain_still_verifies(driver: Driver) -> None:
    driver.reach(State.RETURNED)
    erase_personal_data(driver.code, actor=RETENTION, now=driver.tick(), ground="retention_over")
    dossier = Dossier.objects.get(code=driver.code)
    assert not EntryPrivate.objects.filter(entry__subject_kind="dossier", entry__subject_id=dossier.id).exists()
    assert set(Party.objects.filter(dossier=dossier).values_list("id_number", flat=True)) == {""}
    assert DossierForm.objects.get(dossier=dossier).values == {}
    while feed.advance(500):
        pass
    assert list(verify()) == []
    assert list(check_ledger()) == []


def test_only_the_system_erases_and_only_what_has_ended(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    with pytest.raises(NotAllowed):
        erase_personal_data(driver.code, actor=driver.actor("leader"), now=driver.now, ground="retention_over")
    with pytest.raises(errors.NoLongerPossible):
        erase_personal_data(driver.code, actor=RETENTION, now=driver.now, ground="retention_over")
