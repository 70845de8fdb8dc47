"""A person after all terms: nothing of him in the database nor the file store, the chain whole, figures unchanged."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from motcua.accounts import operations as accounts
from motcua.accounts.models import Consent, Person, User
from motcua.accounts.operations import PersonSpec
from motcua.accounts.operations.agreeing import PORTAL, agree
from motcua.accounts.queries import IdNumber
from motcua.documents.operations import sweep, upload
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Order, file, perform, print_receipt
from motcua.dossiers.operations.afterwards import retention
from motcua.dossiers.operations.intake import drafts
from motcua.dossiers.operations.intake.persons import anonymise_person
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.indicators import queries as indicators
from motcua.indicators.models import AgencyCounter, DossierFact
from motcua.journal import access, feed, readers
from motcua.journal.verify import verify
from motcua.platform.actor import Actor, system
from motcua.platform.erasing import erasers
from motcua.platform.errors import NotAllowed, NotFound
from motcua.platform.models import IdempotencyKey
from tests.dossiers.driver import AGENCY, ROUTES, Driver
from tests.dossiers.leftovers import found
from tests.faces.signed_in import cookies

NAME, NUMBER, OLD_NUMBER = "Quách Thị Kỳ Hương", "036190777231", "163777231"
PHONE, EMAIL, ADDRESS = "0957770231", "ky.huong.7231@nguoidan.example", "ngách 7231 phố Vọng Nguyệt, phường Lạc Thành"
PURPOSE, ETHNICITY, REMARK, REASON = (
    "Vay vốn mở lò gốm Vọng Nguyệt",
    "Dân tộc Ơ Đu 7231",
    "Ảnh chị Kỳ Hương mờ 7231",
    "Chị Kỳ Hương đổi ý 7231",
)
FILE_NAME, IN_FILE, TITLE = "CCCD Quach Ky Huong 7231.pdf", "chu ky Ky Huong 7231", "Kết quả của chị Kỳ Hương 7231"
CANARIES = (
    NAME,
    NUMBER,
    OLD_NUMBER,
    PHONE[1:],
    EMAIL,
    ADDRESS,
    PURPOSE,
    ETHNICITY,
    REMARK,
    REASON,
    FILE_NAME,
    IN_FILE,
    TITLE,
)
SYSTEM = system("retention")
KEY = "a-key-7231"


def pdf(text: str) -> bytes:
    """A PDF in which the text stands readable."""
    buffer, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = text
    document.save(buffer, static_id=True)
    return buffer.getvalue()


@pytest.fixture
def person(driver: Driver) -> int:
    """Somebody with an account, of whom every value is told from all others."""
    numbers = (IdNumber("citizen", NUMBER), IdNumber("old_citizen", OLD_NUMBER))
    spec = PersonSpec(NAME, "F", date(1990, 7, 23), numbers, PHONE, EMAIL, ADDRESS, eid_level=2)
    found = accounts.register_person(spec, actor=SYSTEM, now=driver.now)
    account = accounts.open_account("dan-7231", "citizen", person=found, actor=SYSTEM, now=driver.now)
    agree(account, ["data_use", "reminders"], channel=PORTAL, actor=SYSTEM, now=driver.now)
    accounts.issue_token(account, "secret-7231", label="test", actor=SYSTEM, now=driver.now)
    return found


def herself(person: int) -> Actor:
    return Actor("user", str(User.objects.get(person=person).pk))


def body_of(driver: Driver, me: Actor) -> dict[str, object]:
    """A filing of hers, with her own papers."""
    body = driver.body()
    for paper in body["components"]:
        paper["file"] = upload(actor=me, now=driver.now, name=FILE_NAME, stream=io.BytesIO(pdf(IN_FILE))).id
    applicant = {
        **body["applicant"],
        "name": NAME,
        "id_number": NUMBER,
        "phone": PHONE,
        "email": EMAIL,
        "address": ADDRESS,
    }
    form = {**body["form"], "purpose": PURPOSE, "residence": ADDRESS, "ethnicity": ETHNICITY}
    delivery = [{"method": "postal", "place": None, "address": ADDRESS}]
    return {**body, "applicant": applicant, "form": form, "result_delivery": delivery}


def lived(driver: Driver, person: int) -> list[str]:
    """Three dossiers that ended in different ways, with everything that gathers around them; their codes."""
    me = herself(person)
    codes = []
    for state in (State.RETURNED, State.STOPPED, State.NOT_RECEIVED):
        driver.code = file(actor=me, now=driver.tick(), body=body_of(driver, me)).dossier.code
        if state is State.RETURNED:
            driver.do(
                "receptionist", "request_supplement", data={"items": [{"component": driver.paper(), "remark": REMARK}]}
            )
            again = upload(actor=me, now=driver.tick(), name=FILE_NAME, stream=io.BytesIO(pdf(IN_FILE))).id
            given = {"components": [{"component": driver.paper(), "file": again}]}
            perform(driver.code, "supplement", Order(data=given, note=REMARK), actor=me, now=driver.now)
        if state is State.STOPPED:
            driver.do("receptionist", "accept", note=REMARK)
            perform(driver.code, "request_withdrawal", Order(data={"reason": REASON}), actor=me, now=driver.tick())
            driver.do("leader", "approve_withdrawal", note=REASON)
        else:
            for role, action in ROUTES[state]:
                data = _data(driver, role, action)
                driver.do(role, action, **({"data": data} if data else {}))
        for role in ("receptionist", "officer", "leader"):
            queries.dossier(driver.code, actor=driver.actor(role), now=driver.now)
        codes.append(driver.code)
    driver.code = codes[0]
    print_receipt(codes[0], actor=driver.actor("receptionist"), now=driver.tick())
    return codes


def _data(driver: Driver, role: str, action: str) -> dict[str, object] | None:
    match action:
        case "issue_result":
            result = upload(
                actor=driver.actor(role), now=driver.now, name=f"{TITLE}.pdf", stream=io.BytesIO(pdf(IN_FILE))
            )
            return {**driver.data(role, action), "file": result.id}
        case "return_result":
            return {"to": NAME, "method": "desk"}
        case "refuse":
            return {"reason": REASON, "ground": "Luật Hộ tịch, Điều 21"}
        case _:
            return None


def begun(driver: Driver, person: int) -> None:
    """What she left half done: a draft with a file, an upload, a window signed in, an answer kept for a repeat."""
    me, now = herself(person), driver.tick()
    draft = drafts.begin("1.004873", AGENCY, actor=me, now=now)
    parts = {"applicant": {"name": NAME, "id_number": NUMBER, "phone": PHONE}}
    drafts.save(draft.id, actor=me, now=now, page="form", parts=parts, answers={"purpose": PURPOSE}, asked=["purpose"])
    upload(actor=me, now=now, name=FILE_NAME, stream=io.BytesIO(pdf(IN_FILE)))
    cookies("dan-7231")
    sent = SimpleUploadedFile(FILE_NAME, pdf(IN_FILE), "application/pdf")
    headers = {"Authorization": "Bearer secret-7231", "Idempotency-Key": KEY}
    assert Client().post("/api/v1/files", {"file": sent}, headers=headers).status_code == 201
    assert IdempotencyKey.objects.filter(key=KEY).exists()


def told(now: datetime) -> None:
    """Let the counters and the notices follow."""
    while feed.advance(500) + readers.run_all(now=now):
        continue


def figures(now: datetime) -> object:
    """All that is counted."""
    counters = list(AgencyCounter.objects.order_by("pk").values())
    return indicators.province(now), counters, list(DossierFact.objects.order_by("pk").values())


def over(codes: list[str], driver: Driver, years: int) -> datetime:
    """Let the job run through all the days; when the last was erased."""
    end = driver.now.replace(year=driver.now.year + years)
    for days in (-60, 40, 90):
        retention.run(now=end + timedelta(days=days))
    assert set(Dossier.objects.filter(code__in=codes).values_list("retention__state", flat=True)) == {"erased"}
    return end + timedelta(days=90)


@pytest.fixture
def decided(settings: Settings) -> None:
    """The records plan of the test: five years."""
    settings.RETENTION_YEARS = 5


def test_nothing_of_a_person_is_left_after_all_terms(driver: Driver, person: int, decided: None) -> None:
    codes = lived(driver, person)
    begun(driver, person)
    told(driver.now)
    before, there = figures(driver.now), found(CANARIES)
    assert there == set(CANARIES)  # or this test would prove nothing

    now = over(codes, driver, 5)
    anonymise_person(person, actor=SYSTEM, now=now, ground="retention_over")
    told(now)
    sweep(now=datetime.now(UTC) + timedelta(days=30))

    assert found(CANARIES) == set()
    assert figures(driver.now) == before
    while access.seal_access(now=now):
        continue
    told(now)
    assert list(verify()) == []
    assert list(check_ledger()) == []
    assert not User.objects.get(person=person).is_active
    assert not IdempotencyKey.objects.filter(key=KEY).exists()
    assert not Consent.objects.filter(user__person=person).exists()
    assert not [row for row in Session.objects.all() if (row.get_decoded().get("account") or {}).get("id")]


def test_a_person_whose_dossiers_are_still_kept_stays(driver: Driver, person: int, decided: None) -> None:
    codes = lived(driver, person)
    with pytest.raises(errors.DossiersRemain):
        anonymise_person(person, actor=SYSTEM, now=driver.now, ground="retention_over")
    assert Person.objects.get(pk=person).name == NAME
    over(codes, driver, 5)
    with pytest.raises(NotAllowed):
        anonymise_person(person, actor=driver.actor("leader"), now=driver.now, ground="retention_over")


def test_an_officer_in_office_is_not_erased(driver: Driver) -> None:
    officer = User.objects.get(username=driver.province.roles["officer"])
    assert officer.person_id is not None
    with pytest.raises(errors.PersonInOffice):
        anonymise_person(officer.person_id, actor=SYSTEM, now=driver.now, ground="retention_over")


def test_erased_papers_stay_in_their_dossier_without_name_and_content(
    driver: Driver, person: int, decided: None
) -> None:
    codes = lived(driver, person)
    over(codes, driver, 5)
    clerk = driver.actor("records_clerk")
    view = queries.dossier(codes[0], actor=clerk, now=driver.now)
    assert {paper["file"]["name"] for paper in view["components"] if paper["file"]} == {"—"}
    assert view["applicant"]["name"] == "—"
    assert view["results"][0]["number"]
    with pytest.raises(NotFound):
        queries.file(view["results"][0]["file"], actor=clerk, now=driver.now)


def test_every_floor_that_keeps_people_erases_them() -> None:
    floors = {name.partition(".")[0] for name in erasers()}
    assert floors >= {"platform", "accounts", "documents", "notifications", "dossiers", "web"}
