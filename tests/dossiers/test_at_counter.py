"""Filing at the counter: one act of the desk, two entries, and a state body that could have filed online is noted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from motcua.catalog import queries as catalog
from motcua.catalog.models import Offering
from motcua.dossiers import errors
from motcua.dossiers.models import Dossier, Paper, Party
from motcua.dossiers.operations import file_at_counter
from motcua.dossiers.rules.paper_filing import despite_online
from motcua.indicators.queries import paper_despite_online
from motcua.journal import feed, readers
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import AGENCY, Driver

REISSUE = {"case": "reissue", "received_at_desk": "H99.101.04", "components": []}
OLD_CERTIFICATE = {"component": "000.00.00.G15-KQ003453", "originals": 1, "copies": 0}
STATE_BODY = {
    "kind": "organisation",
    "name": "Ủy ban nhân dân xã Hòa Trạch",
    "id_kind": "tax",
    "id_number": "9900055311",
    "organisation_kind": "state_body",
}


def counter_body(driver: Driver, procedure: str = "1.004873", **changes: Any) -> dict[str, Any]:
    content = catalog.version_for(procedure, local_day(driver.now))
    return {**catalog.example_for(content, AGENCY, channel="counter"), "components": [], **changes}


def test_a_filing_at_the_counter_is_received_in_the_same_act(driver: Driver) -> None:
    actor = driver.actor("receptionist")
    body = counter_body(driver, **REISSUE)
    filed = file_at_counter(actor=actor, now=driver.now, body=body, papers=[OLD_CERTIFICATE])
    kept = Dossier.objects.get(code=filed.dossier.code)
    assert (kept.state, kept.channel, kept.receipt_no) == ("received", "counter", 1)
    assert kept.received_at == kept.filed_at == driver.now
    assert filed.secret
    entries = Entry.objects.filter(subject_kind="dossier", subject_id=kept.id).order_by("n")
    assert [entry.kind for entry in entries] == ["dossier_filed", "dossier_accepted"]
    assert entries[1].actor == f"user:{actor.id}@{actor.positions[0]}"
    counted = Paper.objects.get(dossier=kept)
    assert (counted.component, counted.originals, counted.copies) == (OLD_CERTIFICATE["component"], 1, 0)


def test_who_hands_it_in_for_another_is_kept_as_filer_with_his_relation(driver: Driver) -> None:
    filer = {"name": "Trần Văn Nam", "id_kind": "citizen", "id_number": "036088004321", "relation": "con trai"}
    body = counter_body(driver, filer=filer, **REISSUE)
    filed = file_at_counter(actor=driver.actor("receptionist"), now=driver.now, body=body, papers=[])
    parties = {party.role: party for party in Party.objects.filter(dossier=filed.dossier)}
    assert parties["owner"].name == body["applicant"]["name"]
    assert (parties["filer"].name, parties["filer"].relation) == ("Trần Văn Nam", "con trai")


def test_what_cannot_be_received_is_not_filed_either(driver: Driver) -> None:
    wrong = [{"component": "no-such-paper", "originals": 1, "copies": 0}]
    with pytest.raises(Invalid) as refused:
        file_at_counter(
            actor=driver.actor("receptionist"), now=driver.now, body=counter_body(driver, **REISSUE), papers=wrong
        )
    assert refused.value.errors[0].pointer == "/data/papers/0/component"
    assert not Dossier.objects.exists()
    assert not Entry.objects.filter(subject_kind="dossier").exists()


@pytest.mark.parametrize("role", ["citizen", "business", "officer", "leader", "records_clerk", "administrator"])
def test_only_the_desk_files_at_the_counter(driver: Driver, role: str) -> None:
    with pytest.raises((NotAllowed, Invalid)):
        file_at_counter(actor=driver.actor(role), now=driver.now, body=counter_body(driver, **REISSUE), papers=[])
    assert not Dossier.objects.exists()


def test_a_receptionist_files_at_no_other_desk(driver: Driver) -> None:
    body = counter_body(driver, **{**REISSUE, "received_at_desk": "H99.102.04"})
    with pytest.raises(errors.NotYourDesk):
        file_at_counter(actor=driver.actor("receptionist"), now=driver.now, body=body, papers=[])


@pytest.mark.parametrize("kind", ["state_body", "public_service_unit", "enterprise", None])
@pytest.mark.parametrize("channel", ["counter", "postal", "online"])
@pytest.mark.parametrize("level", ["info", "partial", "full"])
def test_only_state_bodies_on_paper_beside_an_online_service_are_noted(
    kind: str | None, channel: str, level: str
) -> None:
    on_paper = channel in {"counter", "postal"}
    expected = kind in {"state_body", "public_service_unit"} and on_paper and level != "info"
    assert despite_online(kind, channel, level) is expected


@pytest.mark.parametrize(("level", "noted"), [("full", True), ("partial", True), ("info", False)])
def test_a_state_body_on_paper_is_noted_in_the_journal_and_counted(driver: Driver, level: str, noted: bool) -> None:
    Offering.objects.filter(procedure__code="2.000815").update(level=level)
    generations.forget()
    body = counter_body(driver, "2.000815", applicant=STATE_BODY, received_at_desk="H99.101.04")
    filed = file_at_counter(actor=driver.actor("receptionist"), now=driver.now, body=body, papers=[])
    entry = Entry.objects.get(subject_kind="dossier", subject_id=filed.dossier.id, kind="dossier_filed")
    assert json.loads(entry.facts)["paper_despite_online"] is noted
    while feed.advance() + readers.run_all(now=driver.now):
        pass
    assert paper_despite_online(driver.now, driver.tick()) == ({AGENCY: 1} if noted else {})
    assert paper_despite_online(driver.now, driver.tick()) == {}


def test_an_entry_from_before_is_read_as_not_judged(driver: Driver) -> None:
    from motcua.dossiers.events import FILED

    assert FILED.upcast(1, {"channel": "online", "assisted": True})["paper_despite_online"] is None
