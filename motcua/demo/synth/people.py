"""The people of an invented dossier as rows, read by the same rules as a real filing."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import Any

from django.db import models

from motcua.demo.synth.tables import Row
from motcua.dossiers.models import Party
from motcua.dossiers.rules import people


def parties(dossier: int, applicant: dict[str, Any]) -> list[tuple[type[models.Model], Row]]:
    """Owner, representative if there is one, and the filer, who is the owner."""
    owner = people.owner(applicant)
    found = [owner]
    if representative := applicant["representative"]:
        found.append(people.other(representative, Party.REPRESENTATIVE))
    found.append(replace(owner, role=Party.FILER))
    return [(Party, (dossier, *astuple(each))) for each in found]
