"""What providers say of people, read into our words.

Names and values of claims follow the sandbox; those of the real providers are to_confirm with the agreement each
gives to a province, and are set per provider in the file of providers (`claims`, `levels`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.accounts.errors import ProofInvalid
from motcua.accounts.ports import Organisation, Profile, Vouched

CLAIMS: dict[Profile, dict[str, str]] = {
    "vneid": {
        "name": "name",
        "birth_date": "birthdate",
        "sex": "gender",
        "citizen_id": "citizen_id",
        "eid_level": "eid_level",
        "org_tax_code": "org_tax_code",
        "org_name": "org_name",
        "org_role": "org_role",
    },
    "national": {
        "name": "HoVaTen",
        "birth_date": "NgayThangNamSinh",
        "sex": "GioiTinh",
        "citizen_id": "SoDinhDanh",
        "eid_level": "MucDoDinhDanh",
        "org_tax_code": "MaSoThue",
        "org_name": "TenToChuc",
        "org_role": "VaiTro",
    },
    "province_officers": {"name": "name", "username": "preferred_username"},
}
SEXES = {"male": "M", "female": "F", "nam": "M", "nữ": "F", "m": "M", "f": "F"}
REPRESENTATIVES = frozenset({"legal_representative", "NguoiDaiDien"})
LEVELS = frozenset({1, 2})


def vouched(
    said: Mapping[str, Any], *, provider: str, claims: Mapping[str, str], levels: Mapping[str, int], id_token: str
) -> Vouched:
    """The claims of an ID token and of the userinfo endpoint together, as we know them. ProofInvalid."""
    told = {ours: said.get(theirs) for ours, theirs in claims.items()}
    level = levels.get(str(said.get("acr")), 1)
    return Vouched(
        provider=provider,
        subject=_text(said.get("sub"), needed=True),
        level=level,
        eid_level=_level(told.get("eid_level"), level),
        name=_text(told.get("name"), needed=True),
        birth_date=_day(told.get("birth_date")),
        sex=SEXES.get(_text(told.get("sex")).lower(), ""),
        citizen_id=_text(told.get("citizen_id")),
        organisation=_organisation(told),
        username=_text(told.get("username")),
        sid=_text(said.get("sid")),
        id_token=id_token,
    )


def _organisation(told: Mapping[str, Any]) -> Organisation | None:
    tax_code = _text(told.get("org_tax_code"))
    if not tax_code:
        return None
    role = _text(told.get("org_role"))
    return Organisation(tax_code, _text(told.get("org_name"), needed=True), role in REPRESENTATIVES)


def _level(given: Any, otherwise: int) -> int:
    """The level of the electronic identity; that of the sign-in where the provider tells none."""
    text = _text(given)
    level = int(text) if text.isdecimal() else otherwise
    return level if level in LEVELS else 1


def _day(given: Any) -> date | None:
    """`1990-05-17` or `17/05/1990`; None for anything else (a year alone, as old papers have it)."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(_text(given), form).date()  # noqa: DTZ007 (a birth date has no zone)
        except ValueError:
            continue
    return None


def _text(given: Any, *, needed: bool = False) -> str:
    text = "" if given is None else str(given).strip()
    if (needed and not text) or len(text) > 300:
        raise ProofInvalid
    return text
