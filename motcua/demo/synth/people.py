"""The people of an invented dossier as rows."""

from __future__ import annotations

from typing import Any

from django.db import models

from motcua.demo.synth.tables import Row, blind, seal
from motcua.dossiers.models import Party


def parties(dossier: int, applicant: dict[str, Any]) -> list[tuple[type[models.Model], Row]]:
    """Owner, representative if there is one, and the filer, who is the owner.

    As `dossiers.rules.people` reads them; invented numbers need no checking, and their phones no parsing.
    """
    owner = (
        applicant["kind"],
        applicant["name"],
        applicant["id_kind"],
        *_number(applicant["id_number"]),
        applicant["birth_date"],
        *_phone(applicant["phone"]),
        "",
        applicant["address"],
        applicant["organisation_kind"] or "",
        "",
        "",
    )
    found: list[Row] = [(dossier, Party.OWNER, *owner)]
    if who := applicant["representative"]:
        person = (who["name"], who["id_kind"], *_number(who["id_number"]), None, *_phone(who["phone"]), "", "", "", "")
        found.append((dossier, Party.REPRESENTATIVE, "person", *person, who["relation"]))
    found.append((dossier, Party.FILER, *owner))
    return [(Party, row) for row in found]


def _number(number: str) -> tuple[str, str]:
    """A number sealed, and its blind index."""
    return seal(Party, "id_number", number), blind(Party, "number_index", number)


def _phone(national: str) -> tuple[str, str]:
    """E.164 of a Vietnamese mobile number sealed, and its blind index."""
    phone = f"+84{national[1:]}"
    return seal(Party, "phone", phone), blind(Party, "phone_index", phone)
