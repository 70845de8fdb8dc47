"""Telephone numbers and e-mail addresses: how they are kept, and how little of them is shown."""

from __future__ import annotations

from typing import Literal

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.kernel.text import nfc

PHONE, EMAIL = "phone", "email"
KINDS = (PHONE, EMAIL)
CHANNELS: dict[str, Literal["sms", "email"]] = {PHONE: "sms", EMAIL: "email"}
LONGEST = 200
SHOWN_DIGITS = 3
SHOWN_LETTERS = 2
MASK = "•••"


def kept(kind: str, given: str) -> str | None:
    """The value as it is kept: a number in E.164, an address with its domain in small letters; None for no such."""
    text = nfc(given.strip())
    return _phone(text) if kind == PHONE else _email(text)


def masked(kind: str, value: str) -> str:
    """As much as its owner needs to know it again: `•••024`, `ha•••@nguoidan.example`."""
    if kind == PHONE:
        return MASK + value[-SHOWN_DIGITS:]
    name, _at, domain = value.rpartition("@")
    return f"{name[:SHOWN_LETTERS]}{MASK}@{domain}"


def shown(kind: str, value: str) -> str:
    """The value as its owner writes it: `0950 000 024`, and other countries' numbers with their code."""
    if kind != PHONE:
        return value
    number = phonenumbers.parse(value)
    is_ours = number.country_code == phonenumbers.country_code_for_region("VN")
    style = phonenumbers.PhoneNumberFormat.NATIONAL if is_ours else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def _phone(text: str) -> str | None:
    try:
        parsed = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _email(text: str) -> str | None:
    name, _at, domain = text.rpartition("@")
    address = f"{name}@{domain.lower()}"
    try:
        validate_email(address)
    except ValidationError:
        return None
    return address if len(address) <= LONGEST else None
