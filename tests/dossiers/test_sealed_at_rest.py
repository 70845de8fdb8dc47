"""Numbers, telephones and addresses lie sealed in the database: whoever has it without the keys reads none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import DossierForm, Party
from motcua.dossiers.operations.intake import drafts
from motcua.dossiers.queries import visitor
from motcua.journal.models import EntryPrivate
from motcua.journal.verify import verify
from motcua.platform import keys, resealing
from tests.dossiers.driver import Driver
from tests.dossiers.leftovers import database, opened
from tests.platform.key_ring import add, put_in_file

STRANGER = {
    "kind": "person",
    "name": "Lò Thị Mai",
    "id_kind": "citizen",
    "id_number": "014199001234",
    "phone": "0912 345 678",
    "email": "lo.thi.mai.canary@example.vn",
    "address": "Bản Nà Sản, xã Hòa Trạch",
}
CANARIES = ["014199001234", "014199005678", "912345678", "0912 345 678", "lo.thi.mai.canary"]


def test_a_dump_of_the_database_tells_no_number_and_no_telephone(driver: Driver) -> None:
    form = driver.body(role="receptionist")["form"]
    longest = max((name for name, value in form.items() if isinstance(value, str)), key=lambda name: len(form[name]))
    form[longest] = "vợ tôi mang số 014199005678"
    driver.file(role="receptionist", channel="counter", applicant=STRANGER, components=[], form=form)
    for role, action in (("receptionist", "accept"), ("officer", "take")):
        driver.do(role, action)
    dump, inside = database(), opened()
    assert [canary for canary in CANARIES if canary in dump] == []
    assert "014199005678" in DossierForm.objects.get().values[longest]
    assert "014199001234" in inside
    assert "+84912345678" in inside


def test_a_filing_being_prepared_lies_sealed(driver: Driver) -> None:
    actor = driver.actor("citizen")
    draft = drafts.begin("1.004873", agency="H99.101", actor=actor, now=driver.now)
    drafts.save(draft.id, actor=actor, now=driver.now, page="people", parts={"applicant": STRANGER})
    assert [canary for canary in CANARIES if canary in database()] == []
    assert "014199001234" in opened()


def test_every_value_moves_to_new_keys_and_the_journal_still_verifies(
    driver: Driver, tmp_path: Path, settings: Any
) -> None:
    put_in_file(tmp_path, settings)
    driver.file(role="receptionist", channel="counter", applicant=STRANGER, components=[])
    before = [DossierForm.objects.get().values, *Party.objects.order_by("id").values_list("id_number", "phone")]
    private = [row.text for row in EntryPrivate.objects.order_by("pk")]
    added = {add(), add(keys.INDEX)}
    assert {key_id for _column, key_id in resealing.standing()} == {"dfortst", "ifortst"}
    place: tuple[int, Any] | None = (0, None)
    while place is not None:
        place = resealing.reseal_some(*place)
    assert {key_id for _column, key_id in resealing.standing()} == added
    assert [DossierForm.objects.get().values, *Party.objects.order_by("id").values_list("id_number", "phone")] == before
    assert [row.text for row in EntryPrivate.objects.order_by("pk")] == private
    known = visitor("citizen", "014199001234", actor=driver.actor("receptionist"), now=driver.now)
    assert known is not None
    assert known.phone == "+84912345678"
    assert [finding.text for finding in verify()] == []


def test_what_somebody_writes_while_keys_change_is_not_overwritten(
    driver: Driver, tmp_path: Path, settings: Any
) -> None:
    put_in_file(tmp_path, settings)
    driver.file(role="receptionist", channel="counter", applicant=STRANGER, components=[])
    add()
    table = next(table for table in resealing.tables() if table.model is Party)
    rows = resealing._rows(table, None)
    Party.objects.filter(role=Party.OWNER).update(phone="+84987654321")
    for key, *values in rows:
        row = dict(zip(table.columns, values, strict=True))
        for column, new in resealing._renewed(table, row).items():
            resealing._put(table, column, key, row[column], new)
    assert Party.objects.get(role=Party.OWNER).phone == "+84987654321"


def test_a_batch_asks_once_and_writes_only_what_stands_under_older_keys(
    driver: Driver, tmp_path: Path, settings: Any
) -> None:
    put_in_file(tmp_path, settings)
    driver.file(role="receptionist", channel="counter", applicant=STRANGER, components=[])
    table = next(table for table in resealing.tables() if table.model is Party)
    with CaptureQueriesContext(connection) as asked:
        last, changed = resealing.reseal(table, None)
    own = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert (changed, len(own)) == (0, 1)
    assert resealing.reseal(table, last) == (None, 0)
