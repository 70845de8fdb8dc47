"""Helping somebody to file online: his consent first, then a filing prepared with him and in his name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.accounts import queries as accounts
from motcua.accounts.errors import NoContact, WrongOneTimeCode
from motcua.accounts.operations import consents
from motcua.accounts.operations.codes import Sent
from motcua.dossiers.errors import NotAHelper
from motcua.dossiers.operations.intake import assistance, drafts
from motcua.dossiers.queries.drafts import DraftView
from motcua.dossiers.rules import people
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

BY_CODE, BY_PAPER = assistance.CODE, assistance.PAPER
NO_PAPER = _("Ghi số, ngày hoặc nơi lưu văn bản đồng ý có chữ ký của người dân.")
NO_NAME = _("Nhập họ, chữ đệm và tên của người được hỗ trợ.")


@dataclass(frozen=True, slots=True)
class Helped:
    """The person who is helped, as his card says. `birth_date` is ISO text or None."""

    id_kind: str
    id_number: str
    name: str
    birth_date: str | None = None
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """How he agreed: by the code sent to him, or by a signed paper, of which it is said where it is kept."""

    by: str
    code: str = ""
    paper: str = ""


@operation
def ask_consent(person: Helped, *, actor: Actor, now: datetime) -> Sent:
    """Send the person a code by which he agrees to be helped by the actor.

    Raises NotAHelper, NoContact for whoever has no verified contact here, and what `codes.send_code` raises.
    """
    _check(actor)
    known = accounts.person_by_number(person.id_kind, person.id_number)
    if known is None:
        raise NoContact
    return consents.ask(known.id, _about(actor), actor=actor, now=now)


def begin(
    procedure: str, agency: str, person: Helped, consent: Consent, *, actor: Actor, now: datetime, page: str = ""
) -> DraftView:
    """A draft in the person's name, kept for the helper; who helps, where, and how the person agreed stand in it.

    Not an operation: a wrong code is counted, although it is refused. Raises NotAHelper, WrongOneTimeCode, Invalid with
    the fields at fault, RunElsewhere, NotOffered, TooManyDrafts.
    """
    _check(actor)
    applicant = _applicant(person, now)
    if consent.by == BY_CODE:
        if not consents.given(_about(actor), consent.code, now=now):
            raise WrongOneTimeCode(errors=[FieldError("/code", WrongOneTimeCode.message)])
    elif not consent.paper.strip():
        raise Invalid(errors=[FieldError("/paper", NO_PAPER)])
    said = BY_CODE if consent.by == BY_CODE else consent.paper.strip()
    return _begun(procedure, agency, applicant, said, actor=actor, now=now, page=page)


@operation
def _begun(
    procedure: str, agency: str, applicant: Mapping[str, Any], consent: str, *, actor: Actor, now: datetime, page: str
) -> DraftView:
    helped = assistance.named(assistance.of_officer(actor, consent))
    more = {"applicant": dict(applicant), "filer": None, "assistance": helped}
    return drafts.begun(procedure, agency, more, actor=actor, now=now, page=page)


def _applicant(person: Helped, now: datetime) -> dict[str, Any]:
    applicant = {
        "kind": "person",
        "name": person.name.strip(),
        "id_kind": person.id_kind,
        "id_number": person.id_number.strip(),
        "birth_date": person.birth_date,
        "phone": person.phone,
        "email": "",
        "address": person.address,
    }
    if not applicant["name"]:
        raise Invalid(errors=[FieldError("/name", NO_NAME)])
    if found := people.problems({"applicant": applicant}, local_day(now)):
        raise Invalid(errors=[FieldError(each.pointer.removeprefix("/applicant"), each.message) for each in found])
    return applicant


def _check(actor: Actor) -> None:
    if not assistance.helps(actor):
        raise NotAHelper


def _about(actor: Actor) -> Subject:
    """What is agreed to: being helped by this account. The newest code a helper had sent is the only good one."""
    return Subject("help", int(actor.id))
