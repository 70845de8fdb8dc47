"""Filing for somebody else: by whose right, and who sees the dossier from then on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import motcua.catalog
from motcua.accounts.models import Authority, Membership
from motcua.accounts.operations import authorities, members
from motcua.catalog.files import read
from motcua.documents.models import StoredFile
from motcua.dossiers import errors, queries
from motcua.dossiers.events import FILED
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Order, file, perform
from motcua.dossiers.reactions.told import _followers
from motcua.dossiers.rules.filing_for import OF_THE_CATALOGUE, WRITTEN_AUTHORITY, is_remote
from motcua.journal.models import AccessEntry, Entry
from motcua.platform.errors import Invalid, NotAllowed
from tests.accounts.acting import FRIEND, authorised, child, employed, person
from tests.dossiers.driver import Driver
from tests.held_messages import Post, held

RULES = "2.001955"
"""A procedure for organisations; the example's is the company that `business` represents."""


@pytest.fixture
def post() -> Iterator[Post]:
    """Both channels, in memory."""
    with held() as post:
        yield post


def sees(driver: Driver, role: str) -> bool:
    """Whether the dossier is there for the role, by its page and in his list: the two always agree."""
    actor = driver.actor(role)
    try:
        queries.dossier(driver.code, actor=actor, now=driver.now)
        found = True
    except errors.DossierNotFound:
        found = False
    listed = driver.code in {each["code"] for each in queries.mine(actor=actor, now=driver.now)["items"]}
    assert listed == found
    return found


def filed_as(driver: Driver) -> str:
    return Dossier.objects.get(code=driver.code).filer_right


def entry(driver: Driver) -> dict[str, Any]:
    import json

    row = Entry.objects.get(subject_kind="dossier", subject_id=Dossier.objects.get(code=driver.code).pk, n=1)
    facts: dict[str, Any] = json.loads(row.facts)
    return facts


def test_a_stranger_is_told_what_to_do_instead(driver: Driver) -> None:
    with pytest.raises(errors.MayNotFileFor) as told:
        driver.file(role="business")
    assert [error.pointer for error in told.value.errors] == ["/applicant/id_number"]
    assert "ủy quyền" in told.value.text


def test_an_employee_files_and_sees_nothing_once_he_is_sent_away(driver: Driver) -> None:
    member = employed(driver.province, driver.now)
    driver.file(RULES, FRIEND)
    assert filed_as(driver) == "organisation"
    assert sees(driver, FRIEND)
    assert sees(driver, "business")
    assert not sees(driver, "citizen")
    members.end_membership(member, actor=driver.actor("business"), now=driver.tick())
    assert not sees(driver, FRIEND)
    assert sees(driver, "business")
    with pytest.raises(errors.DossierNotFound):
        perform(driver.code, "request_withdrawal", Order(), actor=driver.actor(FRIEND), now=driver.now)
    dossier = Dossier.objects.get(code=driver.code)
    assert _followers(dossier, driver.now) == [int(driver.actor("business").id)]


def test_what_a_predecessor_filed_is_there_for_who_comes_after(driver: Driver) -> None:
    driver.file(RULES, "business")
    assert not sees(driver, FRIEND)
    employed(driver.province, driver.now, Membership.READER)
    assert sees(driver, FRIEND)


def test_a_reader_follows_and_does_nothing(driver: Driver) -> None:
    employed(driver.province, driver.now, Membership.READER)
    with pytest.raises(errors.MayNotFileFor):
        driver.file(RULES, FRIEND)
    driver.file(RULES, "business")
    assert driver.view(FRIEND)["allowed_actions"] == []
    with pytest.raises(NotAllowed):
        perform(driver.code, "request_withdrawal", Order(), actor=driver.actor(FRIEND), now=driver.tick())


def test_an_authority_lets_file_and_follow_until_it_is_revoked(driver: Driver, post: Post) -> None:
    authority = authorised(driver.actor("citizen"), driver.actor("business"), post, driver.now)
    driver.file(role="business")
    assert filed_as(driver) == "authority"
    assert sees(driver, "business")
    assert sees(driver, "citizen")
    authorities.revoke(authority, actor=driver.actor("citizen"), now=driver.tick())
    assert not sees(driver, "business")
    assert sees(driver, "citizen")


def test_the_owner_can_see_that_who_he_authorised_has_looked(driver: Driver, post: Post) -> None:
    authorised(driver.actor("citizen"), driver.actor("business"), post, driver.now)
    driver.file()
    before = AccessEntry.objects.count()
    driver.view("citizen")
    assert AccessEntry.objects.count() == before
    driver.view("business")
    assert AccessEntry.objects.count() == before + 1


def test_an_authority_for_other_procedures_is_none(driver: Driver, post: Post) -> None:
    authorised(driver.actor("citizen"), driver.actor("business"), post, driver.now, procedures=("1.001193",))
    with pytest.raises(errors.MayNotFileFor):
        driver.file(role="business")
    driver.file()
    assert not sees(driver, "business")


def test_a_parent_files_for_a_child(driver: Driver) -> None:
    parent = driver.actor("citizen")
    child(parent, date(2012, 3, 1), "099312000118")
    applicant = {**driver.body()["applicant"], "name": "Nguyễn Hạnh An", "id_number": "099312000118"}
    driver.file(applicant=applicant)
    assert filed_as(driver) == "child"
    assert sees(driver, "citizen")
    driver.now += timedelta(days=366 * 4)
    assert not sees(driver, "citizen")


@pytest.mark.parametrize("code", [WRITTEN_AUTHORITY, "000.00.00.G15-KQ003454"])
def test_a_written_authority_is_looked_at_by_the_desk_and_counts_for_this_dossier(driver: Driver, code: str) -> None:
    paper = {"component": code, "file": driver.upload("business")}
    driver.file(role="business", components=[*driver.body(role="business")["components"], paper])
    assert filed_as(driver) == "paper"
    assert sees(driver, "business")
    driver.do("receptionist", "accept")
    authority = Authority.objects.get()
    assert filed_as(driver) == "authority"
    assert (authority.giver_person_id, authority.taker_id) == (
        person(driver.actor("citizen")),
        person(driver.actor("business")),
    )
    assert authority.verified_by_id == driver.actor("receptionist").officer
    assert authority.paper == StoredFile.objects.get(pk=paper["file"]).sha256
    assert sees(driver, "business")
    authorities.revoke(authority.pk, actor=driver.actor("citizen"), now=driver.tick())
    assert not sees(driver, "business")


def test_a_paper_for_an_owner_nobody_knows_goes_on_counting(driver: Driver) -> None:
    stranger = {**driver.body()["applicant"], "name": "Trần Văn Lạ", "id_number": "099085009911"}
    paper = {"component": WRITTEN_AUTHORITY, "file": driver.upload("business")}
    driver.file(role="business", applicant=stranger, components=[*driver.body(role="business")["components"], paper])
    view = driver.do("receptionist", "accept")
    assert view["filed_as"] == "paper"
    assert not Authority.objects.exists()
    assert sees(driver, "business")


def test_the_desk_asks_for_another_written_authority(driver: Driver) -> None:
    paper = {"component": WRITTEN_AUTHORITY, "file": driver.upload("business")}
    driver.file("2.001955", "citizen", components=[*driver.body("2.001955")["components"], paper_of(driver)])
    items = [{"component": WRITTEN_AUTHORITY, "remark": "Thiếu chữ ký."}]
    view = driver.do("receptionist", "request_supplement", data={"items": items})
    assert [each["name"] for each in view["asked"]["items"]] == ["Văn bản ủy quyền"]
    again = {"components": [{**paper, "file": driver.upload("citizen")}]}
    assert driver.do("citizen", "supplement", data=again)["status"]["code"] == 1


def paper_of(driver: Driver) -> dict[str, str]:
    return {"component": WRITTEN_AUTHORITY, "file": driver.upload("citizen")}


def test_the_catalogues_written_authorities_are_called_that() -> None:
    bundles = [each.values for each in read(Path(motcua.catalog.__file__).parent / "bundles")]
    names = {each["code"]: each["name"]["vi"] for bundle in bundles if bundle for each in bundle["components"]}
    assert {code for code in OF_THE_CATALOGUE if not names.get(code, "").startswith("Văn bản ủy quyền")} == set()


def test_help_is_kept_and_never_counts_as_remote(driver: Driver) -> None:
    driver.file(role="receptionist")
    view = driver.view("citizen")
    helper = driver.view("receptionist")["assistance"]
    assert view["assistance"] == helper
    assert (helper["kind"], helper["place"]) == ("receptionist", "H99.101.04")
    facts = entry(driver)
    assert (facts["assisted"], facts["remote"], facts["helper_kind"]) == (True, False, "receptionist")
    driver.file()
    assert entry(driver)["remote"] is True


def test_an_officer_names_no_other_helper_than_himself(driver: Driver) -> None:
    told = {"helper": "Ai khác", "place": "H99.103", "kind": "volunteer"}
    driver.file(role="receptionist", assistance=told)
    assert driver.view("citizen")["assistance"]["helper"] != "Ai khác"
    with pytest.raises(NotAllowed):
        driver.file(role="officer")


def test_a_post_office_agent_files_online_with_people(driver: Driver) -> None:
    driver.file(role="vttham")
    assert driver.view("citizen")["assistance"]["kind"] == "post_agent"
    assert driver.view("citizen")["assistance"]["place"] == "BD.H99.104"
    assert entry(driver)["remote"] is False


@pytest.mark.parametrize("channel", ["counter", "online", "postal"])
@pytest.mark.parametrize("helped", [True, False])
def test_remote_is_online_without_help(channel: str, helped: bool) -> None:
    assert is_remote(channel, helped=helped) == (channel == "online" and not helped)


@pytest.mark.parametrize(
    ("kind", "told"), [("state_body", "state_body"), ("public_service_unit", "public_service_unit"), (None, "person")]
)
def test_what_kind_of_owner_it_is_is_kept_as_a_fact(driver: Driver, kind: str | None, told: str) -> None:
    applicant = driver.body()["applicant"] | {"official_of": "H99.04"}
    if kind:
        applicant = {**applicant, "kind": "organisation", "id_kind": "tax", "id_number": "9900055311"}
        applicant |= {"organisation_kind": kind, "official_of": None}
    body = driver.body("2.001955" if kind else "1.004873", "receptionist", applicant=applicant)
    filed = file(actor=driver.actor("receptionist"), now=driver.now, body=body)
    driver.code = filed.dossier.code
    assert entry(driver)["owner_kind"] == told
    assert entry(driver)["official_of"] == (None if kind else "H99.04")


def test_an_official_names_an_agency_that_there_is(driver: Driver) -> None:
    applicant = {**driver.body()["applicant"], "official_of": "H99.999"}
    with pytest.raises(Invalid) as told:
        driver.file(applicant=applicant)
    assert [error.pointer for error in told.value.errors] == ["/applicant/official_of"]


def test_entries_from_before_say_what_was_known_then() -> None:
    facts = FILED.upcast(2, {"channel": "online", "assisted": False, "paper_despite_online": None})
    assert facts["remote"] is True
    assert facts["filed_as"] is None


@pytest.mark.parametrize("state", [State.RECEIVED, State.RETURNED])
def test_a_dossier_filed_by_oneself_is_ones_own(driver: Driver, state: State) -> None:
    driver.reach(state)
    assert filed_as(driver) == "own"
    assert sees(driver, "citizen")
    assert not sees(driver, "business")
