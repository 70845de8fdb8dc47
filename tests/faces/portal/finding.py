"""What tests of the ways to a procedure share: more procedures than a page holds, and other versions of them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from motcua.catalog.models import Offering, Procedure, ProcedureVersion
from motcua.catalog.queries.search import search_text
from motcua.directory.queries import agency_by_code
from motcua.kernel.text import sort_key
from motcua.platform import generations

FIELD = "G15-TP07"
LONG = "Cấp giấy xác nhận " + "thông tin hộ tịch của người Việt Nam định cư ở nước ngoài, " * 3


def grow(number: int, agency: str = "H99.101") -> list[str]:
    """So many further procedures of the field of civil status, all offered at an agency; their codes."""
    known = Procedure.objects.count()
    made = [_procedure(f"7.{known + n:06d}", f"{LONG} số {known + n}") for n in range(number)]
    Procedure.objects.bulk_create(made)
    agency_id = agency_by_code(agency).id
    Offering.objects.bulk_create(
        Offering(procedure=each, agency_id=agency_id, level="full", process_level="commune", since=date(2025, 7, 1))
        for each in made
    )
    generations.forget()
    return [each.code for each in made]


def follow_up(code: str, until: date | None = None, **changes: Any) -> None:
    """A further version of a procedure from 1 November 2026 on, with changes of the bundle's top level."""
    last = ProcedureVersion.objects.filter(procedure__code=code).order_by("-number")[0]
    ProcedureVersion.objects.create(
        procedure=last.procedure,
        number=last.number + 1,
        digest=f"the follow-up of {code}",
        since=date(2026, 11, 1),
        until=until,
        content=json.dumps({**json.loads(last.content), **changes}),
        imported=last.imported,
        imported_at=last.imported_at,
    )
    generations.forget()


def _procedure(code: str, name: str) -> Procedure:
    return Procedure(
        code=code,
        name=name,
        search=search_text(code, name, "Hộ tịch"),
        sort_key=sort_key(name),
        field_code=FIELD,
        field="Hộ tịch",
        online="full",
        life_events="birth",
        since=date(2025, 7, 1),
    )
