"""Filings in preparation: kept page by page, seen by one account, filed once."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.documents import operations as documents
from motcua.documents.models import StoredFile
from motcua.dossiers import errors
from motcua.dossiers.models import Draft
from motcua.dossiers.operations.intake import draft_papers, drafts
from motcua.dossiers.operations.intake.drafts import KEPT, MOST
from motcua.dossiers.queries import drafts as reading
from motcua.dossiers.rules import drafting
from motcua.platform.errors import Invalid, NotAllowed
from tests.documents import samples
from tests.dossiers.driver import AGENCY, START, Driver
from tests.province import Province

MARRIAGE, BIRTH = "1.004873", "1.001193"
BIRTH_PAPER = "000.00.00.G15-KQ004389"


@pytest.fixture
def driver(province: Province) -> Driver:
    return Driver(province)


def begun(driver: Driver, procedure: str = MARRIAGE, role: str = "citizen") -> reading.DraftView:
    """A draft just begun."""
    return drafts.begin(procedure, AGENCY, actor=driver.actor(role), now=driver.now)


def filled(driver: Driver, procedure: str = MARRIAGE, role: str = "citizen") -> reading.DraftView:
    """A draft that can be filed."""
    draft, body = begun(driver, procedure, role), driver.body(procedure, role)
    parts = {name: body[name] for name in ("applicant", "filer", "result_delivery")}
    names = [each.name for each in draft.questions]
    actor = driver.actor(role)
    draft = drafts.save(
        draft.id, actor=actor, now=driver.now, page="kiem-tra", parts=parts, answers=body["form"], asked=names
    )
    for paper in body["components"]:
        if paper["component"] in {each.code for each in draft.papers}:
            draft = draft_papers.add_papers(draft.id, paper["component"], [paper["file"]], actor=actor, now=driver.now)
    return draft


def upload(driver: Driver, content: bytes, role: str = "citizen") -> str:
    """A file of the role's."""
    return documents.upload(actor=driver.actor(role), now=driver.now, name="a.pdf", stream=io.BytesIO(content)).id


def test_a_draft_begins_with_the_procedure_the_agency_and_the_default_case(driver: Driver) -> None:
    draft = begun(driver)
    assert draft.body == {
        "procedure": MARRIAGE,
        "agency": AGENCY,
        "channel": "online",
        "case": "first",
        "form": {},
        "components": [],
    }
    assert draft.expires_at == driver.now + timedelta(days=90)
    assert len(draft.id) == 32


def test_what_a_page_fills_in_is_kept_even_when_it_is_wrong(driver: Driver) -> None:
    draft = begun(driver)
    actor = driver.actor("citizen")
    answers = {"copies": "nhiều", "purpose": "Vay vốn"}
    drafts.save(draft.id, actor=actor, now=driver.now, page="to-khai", answers=answers, asked=["copies", "purpose"])
    kept = reading.draft(draft.id, actor=actor, now=driver.now)
    assert kept.body["form"] == answers
    assert kept.page == "to-khai"
    wrong = kept.wrong_answers([each for each in kept.questions if each.name in {"copies", "purpose"}])
    assert [each.pointer for each in wrong] == ["/form/copies"]


def test_a_page_saves_nothing_of_other_pages(driver: Driver) -> None:
    """Two windows: each wins for its own page, also with what it blanks."""
    draft, actor = begun(driver), driver.actor("citizen")
    save = lambda **given: drafts.save(draft.id, actor=actor, now=driver.now, page="x", **given)  # noqa: E731
    save(answers={"purpose": "Vay vốn", "ethnicity": "Kinh"}, asked=["purpose", "ethnicity"])
    save(answers={"copies": 2}, asked=["copies"])
    save(parts={"applicant": {"kind": "person", "name": "A"}})
    last = save(answers={"purpose": "Kết hôn"}, asked=["purpose", "ethnicity"])
    assert last.body["form"] == {"purpose": "Kết hôn", "copies": 2}
    assert last.body["applicant"] == {"kind": "person", "name": "A"}


def test_members_of_the_body_that_no_page_fills_in_cannot_be_slipped_in(driver: Driver) -> None:
    draft, actor = begun(driver), driver.actor("citizen")
    parts = {"channel": "counter", "components": [{"component": "x", "file": "y"}], "procedure": BIRTH}
    saved = drafts.save(draft.id, actor=actor, now=driver.now, page="x", parts=parts)
    assert (saved.body["channel"], saved.body["components"], saved.body["procedure"]) == ("online", [], MARRIAGE)


def test_characters_nobody_sees_are_left_out_and_letters_composed(driver: Driver) -> None:
    draft, actor = begun(driver), driver.actor("citizen")
    answers = {"purpose": "Vay\x00 vốn\n"}
    saved = drafts.save(draft.id, actor=actor, now=driver.now, page="x", answers=answers, asked=["purpose"])
    assert saved.body["form"]["purpose"] == "Vay vốn\n"


def test_what_is_beyond_any_measure_is_refused(driver: Driver) -> None:
    draft, actor = begun(driver), driver.actor("citizen")
    with pytest.raises(Invalid):
        drafts.save(draft.id, actor=actor, now=driver.now, page="x", answers={"purpose": "x" * 600_000})


@pytest.mark.parametrize("role", ["business", "receptionist", "leader"])
def test_another_persons_draft_is_not_there(driver: Driver, role: str) -> None:
    draft, other = filled(driver), driver.actor(role)
    calls: list[Any] = [
        lambda: reading.draft(draft.id, actor=other, now=driver.now),
        lambda: reading.filed(draft.id, actor=other, now=driver.now),
        lambda: drafts.save(draft.id, actor=other, now=driver.now, page="x"),
        lambda: drafts.discard(draft.id, actor=other, now=driver.now),
        lambda: drafts.file_draft(draft.id, actor=other, now=driver.now),
        lambda: draft_papers.add_papers(draft.id, "x", [], actor=other, now=driver.now),
        lambda: draft_papers.drop_paper(draft.id, "x", actor=other, now=driver.now),
    ]
    for call in calls:
        with pytest.raises(errors.DraftNotFound):
            call()
    assert reading.drafts(actor=other, now=driver.now) == []


def test_officials_prepare_no_filings(driver: Driver) -> None:
    with pytest.raises(NotAllowed):
        begun(driver, role="receptionist")


def test_a_person_has_at_most_fifty_drafts(driver: Driver) -> None:
    for _n in range(MOST):
        last = begun(driver)
    with pytest.raises(errors.TooManyDrafts):
        begun(driver)
    drafts.discard(last.id, actor=driver.actor("citizen"), now=driver.now)
    assert begun(driver).code is None
    assert len(reading.drafts(actor=driver.actor("citizen"), now=driver.now)) == MOST


def test_a_draft_is_begun_only_where_the_procedure_is_settled(driver: Driver) -> None:
    for procedure, agency in ((MARRIAGE, "H99.13"), (MARRIAGE, "nowhere"), ("1.004222", "G01.H99.103"), ("9", AGENCY)):
        with pytest.raises((Invalid, errors.NotOffered)):
            drafts.begin(procedure, agency, actor=driver.actor("citizen"), now=driver.now)


@pytest.mark.parametrize("procedure", [MARRIAGE, BIRTH])
def test_filing_a_draft_makes_a_dossier_and_empties_it(driver: Driver, procedure: str) -> None:
    draft, actor = filled(driver, procedure), driver.actor("citizen")
    filed = drafts.file_draft(draft.id, actor=actor, now=driver.now)
    seen = reading.draft(draft.id, actor=actor, now=driver.now)
    assert (seen.code, seen.body) == (filed.dossier.code, {})
    assert reading.drafts(actor=actor, now=driver.now) == []
    told = reading.filed(draft.id, actor=actor, now=driver.now)
    assert (told.code, told.secret) == (filed.dossier.code, filed.secret)
    assert filed.dossier.form.values == draft.body["form"]


def test_filing_a_filed_draft_answers_with_the_same_dossier(driver: Driver) -> None:
    draft, actor = filled(driver), driver.actor("citizen")
    first = drafts.file_draft(draft.id, actor=actor, now=driver.now)
    second = drafts.file_draft(draft.id, actor=actor, now=driver.tick())
    assert (second.dossier.code, second.secret) == (first.dossier.code, first.secret)


def test_a_filed_draft_is_changed_no_more(driver: Driver) -> None:
    draft, actor = filled(driver), driver.actor("citizen")
    drafts.file_draft(draft.id, actor=actor, now=driver.now)
    for call in (
        lambda: drafts.save(draft.id, actor=actor, now=driver.now, page="x", parts={"case": "reissue"}),
        lambda: drafts.discard(draft.id, actor=actor, now=driver.now),
    ):
        with pytest.raises(errors.DraftFiled):
            call()


def test_a_refused_filing_leaves_the_draft_as_it_was(driver: Driver) -> None:
    draft, actor = filled(driver, BIRTH), driver.actor("citizen")
    paper = draft.body["components"][0]["file"]
    before = draft_papers.drop_paper(draft.id, paper, actor=actor, now=driver.now)
    with pytest.raises(Invalid):
        drafts.file_draft(draft.id, actor=actor, now=driver.now)
    assert reading.draft(draft.id, actor=actor, now=driver.now).body == before.body


def test_answers_and_papers_of_another_case_are_not_filed(driver: Driver) -> None:
    draft, actor = filled(driver), driver.actor("citizen")
    body = {
        **draft.body,
        "form": {**draft.body["form"], "partner_name": "Lê Văn Hòa", "for_marriage": False},
        "components": [{"component": "000.00.00.G15-KQ003453", "file": "0" * 32}],
    }
    filed = drafting.to_file(body, draft.content)
    assert "partner_name" not in filed["form"]
    assert filed["components"] == []
    assert drafting.to_file({**body, "case": "reissue"}, draft.content)["components"] == body["components"]
    assert actor.kind == "user"


def test_a_draft_says_what_is_still_wrong_with_each_part(driver: Driver) -> None:
    draft, actor = begun(driver), driver.actor("citizen")
    assert [each.pointer for each in draft.wrong_people(driver.now)] == ["/applicant"]
    assert [each.pointer for each in draft.wrong_delivery()] == ["/result_delivery"]
    parts = {
        "applicant": {"kind": "person", "name": "A", "id_kind": "citizen", "id_number": "12"},
        "result_delivery": [{"method": "postal", "address": " "}],
    }
    draft = drafts.save(draft.id, actor=actor, now=driver.now, page="x", parts=parts)
    assert [each.pointer for each in draft.wrong_people(driver.now)] == ["/applicant/id_number"]
    assert [each.pointer for each in draft.wrong_delivery()] == ["/result_delivery/0/address"]


def test_the_same_content_is_put_to_a_paper_once(driver: Driver) -> None:
    """An upload whose answer was lost on the way is sent again."""
    draft, actor = begun(driver, BIRTH), driver.actor("citizen")
    content = samples.pdf()
    first, second = upload(driver, content), upload(driver, content)
    for given in (first, second, first):
        draft = draft_papers.add_papers(draft.id, BIRTH_PAPER, [given], actor=actor, now=driver.now)
    assert [each.id for each in reading.files(draft, actor=actor)] == [first]
    assert not StoredFile.objects.filter(id=second).exists()


def test_only_ones_own_uploads_can_be_put_to_a_draft(driver: Driver) -> None:
    draft, actor = begun(driver, BIRTH), driver.actor("citizen")
    foreign = upload(driver, samples.pdf(), "business")
    draft = draft_papers.add_papers(draft.id, BIRTH_PAPER, [foreign, "x", "0" * 32], actor=actor, now=driver.now)
    assert draft.body["components"] == []
    assert StoredFile.objects.filter(id=foreign).exists()


def test_a_file_goes_only_to_a_paper_of_the_case(driver: Driver) -> None:
    draft, actor = begun(driver, BIRTH), driver.actor("citizen")
    with pytest.raises(Invalid):
        draft_papers.add_papers(draft.id, "nothing", [], actor=actor, now=driver.now)


def test_uploads_of_a_draft_outlive_abandoned_ones_and_go_when_it_has_expired(driver: Driver) -> None:
    draft = filled(driver, BIRTH)
    files = reading.given_files(draft.body)
    documents.forget_abandoned(now=driver.now + timedelta(days=60))
    assert StoredFile.objects.filter(id__in=files).count() == len(files) > 0
    assert drafts.forget_expired(now=driver.now + KEPT - timedelta(seconds=1)) == 0
    assert drafts.forget_expired(now=driver.now + KEPT) == 1
    assert documents.forget_abandoned(now=driver.now + KEPT) == len(files)


def test_a_discarded_draft_takes_its_uploads_with_it(driver: Driver) -> None:
    draft = filled(driver, BIRTH)
    drafts.discard(draft.id, actor=driver.actor("citizen"), now=driver.now)
    assert not StoredFile.objects.filter(id__in=reading.given_files(draft.body)).exists()
    assert not Draft.objects.exists()


def test_an_expired_draft_is_not_there_any_more(driver: Driver) -> None:
    draft, later = begun(driver), driver.now + KEPT
    with pytest.raises(errors.DraftNotFound):
        reading.draft(draft.id, actor=driver.actor("citizen"), now=later)
    assert reading.drafts(actor=driver.actor("citizen"), now=later) == []


def test_saving_lets_the_time_of_a_draft_begin_anew(driver: Driver) -> None:
    draft, later = begun(driver), START + timedelta(days=80)
    saved = drafts.save(draft.id, actor=driver.actor("citizen"), now=later, page="x")
    assert saved.expires_at == later + KEPT


def test_a_dossier_of_the_same_person_and_procedure_under_way_is_named(driver: Driver) -> None:
    draft, actor = filled(driver), driver.actor("citizen")
    applicant = draft.body["applicant"]
    assert reading.still_open(MARRIAGE, applicant, actor=actor, now=driver.now) == []
    filed = drafts.file_draft(draft.id, actor=actor, now=driver.now)
    assert [each.code for each in reading.still_open(MARRIAGE, applicant, actor=actor, now=driver.now)] == [
        filed.dossier.code
    ]
    assert reading.still_open(BIRTH, applicant, actor=actor, now=driver.now) == []
    assert reading.still_open(MARRIAGE, applicant, actor=driver.actor("business"), now=driver.now) == []
    assert reading.still_open(MARRIAGE, {}, actor=actor, now=driver.now) == []


def test_reading_and_saving_take_few_statements_whatever_the_number_of_drafts(driver: Driver) -> None:
    actor = driver.actor("citizen")
    draft = filled(driver, BIRTH)

    def counted(call: Any) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            call()
        return len([each for each in found if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    calls = {
        "list": lambda: reading.drafts(actor=actor, now=driver.now),
        "one": lambda: reading.draft(draft.id, actor=actor, now=driver.now),
        "files": lambda: reading.files(draft, actor=actor),
        "save": lambda: drafts.save(draft.id, actor=actor, now=driver.now, page="x"),
    }
    first = {name: counted(call) for name, call in calls.items()}
    assert first == {"list": 1, "one": 1, "files": 1, "save": 2}
    for _n in range(20):
        begun(driver)
    assert {name: counted(call) for name, call in calls.items()} == first
