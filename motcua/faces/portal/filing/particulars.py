"""What is asked of an applicant, depending on who it is; what the account knows for certain is not asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.faces.portal.filing.officials import agencies
from motcua.faces.portal.filing.whom import HOUSEHOLD, OTHER, SELF, Who, applicant_for, filer_of
from motcua.faces.portal.filing.words import ID_KINDS, ORGANISATIONS, TAX
from motcua.faces.web.eform import read_day
from motcua.platform.errors import Text


@dataclass(frozen=True)
class Ask:
    """A control: its name is its place in the body with dashes, `applicant-phone`."""

    name: str
    label: Text
    kind: str = "text"
    required: bool = False
    hint: Text = ""
    options: tuple[tuple[str, Text], ...] = ()
    autocomplete: str = ""
    inputmode: str = ""
    width: int | str = ""


@dataclass(frozen=True)
class Part:
    """Controls under a heading; `known` are labels and texts that stand fixed."""

    title: Text
    known: tuple[tuple[Text, str], ...] = ()
    asks: tuple[Ask, ...] = ()
    note: Text = ""


PHONE = _("Số điện thoại")
NUMBER = _("Số giấy tờ")
NAME = _("Họ, chữ đệm và tên")
KIND = _("Loại giấy tờ")
_IDS = tuple(ID_KINDS.items())
_CONTACT = (
    Ask("applicant-phone", PHONE, autocomplete="tel", inputmode="tel", width=20),
    Ask("applicant-email", _("Thư điện tử"), autocomplete="email", inputmode="email"),
    Ask("applicant-address", _("Địa chỉ"), "long", autocomplete="street-address"),
)
_TYPED = (
    Ask("applicant-name", NAME, required=True),
    Ask("applicant-id_kind", KIND, "list", required=True, options=_IDS),
    Ask("applicant-id_number", NUMBER, required=True, width=20),
    Ask("applicant-birth_date", _("Ngày sinh"), "day"),
)
_REPRESENTATIVE = (
    Ask("applicant-representative-name", NAME, required=True),
    Ask("applicant-representative-id_kind", KIND, "list", options=_IDS),
    Ask("applicant-representative-id_number", NUMBER, width=20),
    Ask("applicant-representative-phone", PHONE, inputmode="tel", width=20),
)
_ORGANISATION = (
    Ask("applicant-name", _("Tên tổ chức"), required=True),
    Ask("applicant-id_number", TAX, required=True, width=20),
    Ask("applicant-organisation_kind", _("Loại tổ chức"), "list", required=True, options=tuple(ORGANISATIONS.items())),
)
_RELATION = Ask("filer-relation", _("Quan hệ của Ông/Bà với chủ hồ sơ"), hint=_("Ví dụ: con, cha, người được ủy quyền"))
_ACCOUNT = _("Theo tài khoản của Ông/Bà. Nếu sai, xin báo nơi tiếp nhận hồ sơ.")


def parts_of(choice: str, who: Who, day: date) -> list[Part]:
    """What stands on the page for a choice on a day."""
    if choice in {SELF, HOUSEHOLD}:
        title = _("Thông tin của Ông/Bà") if choice == SELF else _("Người đứng tên thay mặt hộ gia đình")
        asks = _missing(choice, who) + _CONTACT + (_official(day) if choice == SELF else ())
        note = "" if who.is_helped else _ACCOUNT
        return [Part(title, _known_person(applicant_for(choice, who)), asks, note)]
    if choice == OTHER:
        return [Part(_("Chủ hồ sơ"), asks=_TYPED + _CONTACT), _filer(who)]
    client = who.client(choice)
    if client is None:
        return [
            Part(_("Tổ chức"), asks=_ORGANISATION + _CONTACT),
            Part(_("Người đại diện theo pháp luật"), asks=_REPRESENTATIVE),
            _filer(who),
        ]
    given = applicant_for(choice, who)
    if given["kind"] == "person":
        return [Part(_("Chủ hồ sơ"), _known_person(given), _missing(choice, who) + _CONTACT)]
    known: tuple[tuple[Text, str], ...] = (
        (_("Tên tổ chức"), given["name"]),
        (TAX, given["id_number"]),
        (_("Loại tổ chức"), str(ORGANISATIONS[given["organisation_kind"]])),
    )
    by_law = given["representative"]
    last = (
        Part(_("Người đại diện theo pháp luật"), ((NAME, by_law["name"]),))
        if by_law
        else Part(_("Người đại diện theo pháp luật"), asks=_REPRESENTATIVE)
    )
    return [Part(_("Tổ chức"), known, _CONTACT, _ACCOUNT), last]


def read(choice: str, who: Who, before: Mapping[str, Any], form: QueryDict, day: date) -> dict[str, Any]:
    """Applicant and filer from what the account knows and what was filled in; blank means nothing."""
    body: dict[str, Any] = {
        "applicant": applicant_for(choice, who),
        "filer": filer_of(choice, who, before.get("filer")),
    }
    for part in parts_of(choice, who, day):
        for ask in part.asks:
            _put(body, ask, _typed(ask, form))
    return body


def value_of(body: Mapping[str, Any], name: str) -> Any:
    """What stands in the body at a control's place."""
    found: Any = body
    for member in name.split("-"):
        found = found.get(member) if isinstance(found, Mapping) else None
    return found


def _filer(who: Who) -> Part:
    return Part(_("Người nộp hồ sơ là Ông/Bà"), ((NAME, who.person.name),), (_RELATION,))


def _official(day: date) -> tuple[Ask, ...]:
    """The provinces count what their own officials file."""
    hint = _("Chỉ chọn nếu Ông/Bà là cán bộ, công chức, viên chức của tỉnh.")
    return (Ask("applicant-official_of", _("Cơ quan nơi Ông/Bà làm việc"), "list", hint=hint, options=agencies(day)),)


def _put(body: dict[str, Any], ask: Ask, value: Any) -> None:
    *path, last = ask.name.split("-")
    place = body
    for member in path:
        if place.get(member) is None:
            place[member] = {}
        place = place[member]
    place[last] = value if value or not ask.required or ask.kind == "list" else ""


def _typed(ask: Ask, form: QueryDict) -> str | None:
    if ask.kind == "day":
        return read_day(form, ask.name)
    return " ".join(unicodedata.normalize("NFC", form.get(ask.name, "")).split()) or None


def _known_person(applicant: Mapping[str, Any]) -> tuple[tuple[Text, str], ...]:
    facts: list[tuple[Text, str]] = [(NAME, applicant["name"])]
    if applicant["id_number"]:
        facts.append((ID_KINDS.get(applicant["id_kind"], NUMBER), applicant["id_number"]))
    if born := applicant["birth_date"]:
        facts.append((_("Ngày sinh"), "/".join(reversed(born.split("-")))))
    return tuple(facts)


def _missing(choice: str, who: Who) -> tuple[Ask, ...]:
    """What an application needs and this account does not know."""
    known = applicant_for(choice, who)
    asks = [ask for ask in _TYPED[1:3] if not known["id_number"]]
    return (*asks, *([] if known["birth_date"] else [_TYPED[3]]))
