"""What a dossier's rows say on the papers by which an agency writes to the applicant (forms 02 to 05)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings

from motcua.accounts.queries import officer_behind
from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view, officer_names
from motcua.dossiers import errors, events
from motcua.dossiers.models import Apology, Dossier, Ending, Party, SupplementRequest
from motcua.dossiers.prints import words
from motcua.dossiers.prints.letterhead import formal_name, letterhead
from motcua.dossiers.prints.notice import AskedPaper, Notice
from motcua.dossiers.queries.paper_names import component_of
from motcua.dossiers.queries.rows import PARTIES
from motcua.dossiers.rules import forms
from motcua.dossiers.rules.secret import known_secret
from motcua.journal import queries as journal
from motcua.kernel.clock_zone import local_day
from motcua.platform.subject import Subject

RESTS = "Thời gian giải quyết tạm dừng cho đến khi hồ sơ được bổ sung đủ."
WITHDRAWN = "Người nộp hồ sơ yêu cầu rút hồ sơ."
BY_THE_DESK = "Người tiếp nhận hồ sơ"
GUIDE = "Người hướng dẫn"


class Letter(NamedTuple):
    """What is said: who issues it (agency id), when, the paragraphs, who signs, and the papers of form 02."""

    agency: int
    at: datetime
    said: dict[str, str]
    signer: str
    signed_by: str
    papers: tuple[AskedPaper, ...] = ()


def letters_of(dossier: Dossier, kinds: Iterable[str]) -> list[dict[str, Any]]:
    """The papers written for what happened (entry kinds, in order): `{kind, n, title}`."""
    titles = forms.forms_on(local_day(dossier.filed_at)).forms
    return [{"kind": kind, "n": n, "title": titles[kind].title} for kind, n in forms.written(kinds)]


def letter(dossier: Dossier, kind: str, n: int) -> Letter:
    """The n-th paper of the kind. Three statements at most. Raises PaperNotFound."""
    found = _READ[kind](dossier, n) if kind in _READ else None
    if found is None:
        raise errors.PaperNotFound
    return found


def notice(dossier: Dossier, kind: str, told: Letter, number: int) -> Notice:
    """All that stands on the paper. One statement."""
    owner = next(each for each in PARTIES.rows(dossier=dossier.id) if each.role == Party.OWNER)
    content, day = catalog.version(dossier.version_id), local_day(told.at)
    case = content.case(dossier.case or None)
    return Notice(
        form=forms.forms_on(local_day(dossier.filed_at)).forms[kind],
        head=letterhead(told.agency, day),
        number=number,
        code=dossier.code,
        secret=known_secret(dossier.id, dossier.secret_digest, settings.SECRET_KEY),
        public_url=settings.PUBLIC_URL,
        owner=owner.name,
        at=told.at,
        facts=(
            ("Hồ sơ của", owner.name),
            ("Địa chỉ", owner.address),
            ("Số điện thoại", words.phone(owner.phone)),
            ("Email", owner.email),
            ("Nội dung yêu cầu giải quyết", content.name.vi),
            ("Trường hợp", case.name.vi if case else ""),
            ("Nộp hồ sơ lúc", words.moment(dossier.filed_at)),
            ("Tiếp nhận hồ sơ lúc", words.moment(dossier.received_at) if dossier.received_at else ""),
            ("Cơ quan có thẩm quyền giải quyết", formal_name(agency_view(dossier.competent_id, day))),
            *((("Thời gian hẹn trả kết quả", told.said["promised"]),) if "promised" in told.said else ()),
        ),
        said=told.said,
        signer=told.signer,
        signed_by=told.signed_by,
        papers=told.papers,
    )


def _supplement(dossier: Dossier, n: int) -> Letter | None:
    request = SupplementRequest.objects.filter(dossier=dossier, n=n).first()
    if request is None:
        return None
    after = dossier.received_at is not None and request.asked_at >= dossier.received_at
    by = _name(request.asked_by_id)
    site = settings.PUBLIC_URL
    said = {
        "until": words.day(request.until),
        "clock": RESTS if after else "",
        "contact": ", ".join(part for part in (by, site) if part),
    }
    papers = tuple(_asked(dossier, item["component"], item["remark"]) for item in request.items)
    return Letter(dossier.desk_id, request.asked_at, said, GUIDE, by, papers)


def _asked(dossier: Dossier, component: str, remark: str) -> AskedPaper:
    known = component_of(catalog.version(dossier.version_id), component)
    if known is None:
        return AskedPaper(component, 0, 0, remark)
    return AskedPaper(known.name.vi, known.originals, known.copies, remark)


def _refusal(dossier: Dossier, n: int) -> Letter | None:
    return _ended(dossier, n, "refused", dossier.desk_id)


def _denial(dossier: Dossier, n: int) -> Letter | None:
    return _ended(dossier, n, "denied", dossier.competent_id)


def _stop(dossier: Dossier, n: int) -> Letter | None:
    return _ended(dossier, n, "stopped", dossier.competent_id) or (_withdrawn(dossier) if n == 1 else None)


def _ended(dossier: Dossier, n: int, kind: str, agency: int) -> Letter | None:
    row = Ending.objects.filter(dossier=dossier, kind=kind).first() if n == 1 else None
    if row is None:
        return None
    said = {"reason": row.reason, "ground": row.ground}
    return Letter(agency, row.at, said, row.signed_as or BY_THE_DESK, _name(row.officer_id))


def _withdrawn(dossier: Dossier) -> Letter | None:
    """A withdrawal that was agreed to is signed by the leader, before reception by the desk."""
    row = dossier.withdrawals.filter(approved=True).first()
    agreed = journal.entries_of(Subject("dossier", dossier.id), kinds=[events.WITHDRAWAL_APPROVED.name])
    if row is None or not agreed:
        return None
    agency = dossier.competent_id if dossier.received_at else dossier.desk_id
    said = {"reason": " ".join(part for part in (WITHDRAWN, row.reason) if part), "ground": ""}
    signer = row.signed_as if dossier.received_at else BY_THE_DESK
    return Letter(agency, agreed[-1].occurred_at, said, signer or BY_THE_DESK, _name(officer_behind(agreed[-1].actor)))


def _apology(dossier: Dossier, n: int) -> Letter | None:
    row = Apology.objects.filter(dossier=dossier, at__isnull=False).first() if n == 1 else None
    if row is None or row.at is None:
        return None
    due_on = local_day(row.previous_due - timedelta(microseconds=1))
    said = {"reason": row.reason, "until": words.day(row.until), "promised": words.day(due_on)}
    return Letter(dossier.competent_id, row.at, said, row.signed_as, _name(row.officer_id))


def _name(officer: int | None) -> str:
    return officer_names([officer]).get(officer, "") if officer else ""


_READ = {
    forms.SUPPLEMENT: _supplement,
    forms.REFUSAL: _refusal,
    forms.DENIAL: _denial,
    forms.STOP: _stop,
    forms.APOLOGY: _apology,
}
