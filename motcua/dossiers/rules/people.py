"""Reading the people of a filing: numbers that can exist, phones that can ring, dates that have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers
from django.utils.translation import gettext_lazy as _

from motcua.kernel import identifiers
from motcua.platform.errors import FieldError, Text

NUMBER_MESSAGES: dict[str, Text] = {
    "citizen": _("Số định danh cá nhân gồm 12 chữ số."),
    "old_citizen": _("Số chứng minh nhân dân gồm 9 chữ số."),
    "tax": _("Mã số thuế không đúng; xin kiểm tra lại từng chữ số."),
}
# Kind of number → how the kernel reads it, and the style it must then have (None: any).
READ_AS: dict[str, tuple[str, str | None]] = {
    "citizen": ("citizen", "personal_12"),
    "old_citizen": ("citizen", "old_9"),
    "tax": ("tax", None),
}


@dataclass(frozen=True, slots=True)
class PartyData:
    """One party's fields, as `Party` keeps them."""

    role: str
    kind: str
    name: str
    id_kind: str = ""
    id_number: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    organisation_kind: str = ""
    official_of: str = ""
    relation: str = ""


def problems(body: dict[str, Any], today: date) -> list[FieldError]:
    """What is wrong with applicant, representative and filer of a well-formed filing, on the local day."""
    applicant = body["applicant"]
    found = _number(applicant, "/applicant") + _phone(applicant, "/applicant")
    born = applicant.get("birth_date")
    if born and date.fromisoformat(born) > today:
        found.append(FieldError("/applicant/birth_date", _("Ngày sinh ở trong tương lai.")))
    if applicant["kind"] == "organisation" and not applicant.get("organisation_kind"):
        found.append(FieldError("/applicant/organisation_kind", _("Xin chọn loại tổ chức.")))
    for name, person in (("/applicant/representative", applicant.get("representative")), ("/filer", body.get("filer"))):
        if person:
            found += _number(person, name) + _phone(person, name)
    return found


def owner(applicant: dict[str, Any]) -> PartyData:
    """The owner of the dossier."""
    born = applicant.get("birth_date")
    return PartyData(
        role="owner",
        kind=applicant["kind"],
        name=applicant["name"].strip(),
        id_kind=applicant["id_kind"],
        id_number=number(applicant),
        birth_date=date.fromisoformat(born) if born else None,
        phone=phone(applicant.get("phone")) or "",
        email=applicant.get("email") or "",
        address=applicant.get("address") or "",
        organisation_kind=applicant.get("organisation_kind") or "",
        official_of=applicant.get("official_of") or "",
    )


def other(person: dict[str, Any], role: str) -> PartyData:
    """The filer or the representative, always a person."""
    return PartyData(
        role=role,
        kind="person",
        name=person["name"].strip(),
        id_kind=person.get("id_kind") or "",
        id_number=number(person),
        phone=phone(person.get("phone")) or "",
        relation=person.get("relation") or "",
    )


def number(person: dict[str, Any]) -> str:
    """The identifying number as it is kept: without the blanks people type."""
    return "".join((person.get("id_number") or "").split())


def phone(given: str | None) -> str | None:
    """The number in E.164, empty for none, None for one that cannot be."""
    if not given or not given.strip():
        return ""
    try:
        parsed = phonenumbers.parse(given, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _number(person: dict[str, Any], pointer: str) -> list[FieldError]:
    kind = person.get("id_kind")
    if kind not in READ_AS:
        return []
    read_as, style = READ_AS[kind]
    reading = identifiers.read(read_as, number(person))
    if reading.valid and style in (None, reading.style):
        return []
    return [FieldError(f"{pointer}/id_number", NUMBER_MESSAGES[kind])]


def _phone(person: dict[str, Any], pointer: str) -> list[FieldError]:
    if phone(person.get("phone")) is None:
        return [FieldError(f"{pointer}/phone", _("Số điện thoại không đúng; ví dụ 0912 345 678."))]
    return []
