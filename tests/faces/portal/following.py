"""What tests of one's dossiers share: counting statements, and many dossiers at once."""

from __future__ import annotations

from typing import Any
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier, DossierCode, Party
from motcua.platform import generations
from tests.faces.pages import Browser


def statements(browser: Browser, path: str) -> int:
    """How many statements the page costs once what processes remember is in memory."""
    with mock.patch.object(generations, "FRESH_SECONDS", 3600.0):
        browser.text(path)
        with CaptureQueriesContext(connection) as captured:
            browser.text(path)
    return len(captured)


def copies(code: str, number: int, **changes: Any) -> list[str]:
    """Further dossiers like the one of the code, with their owner, under ids far from those given; their codes."""
    model = Dossier.objects.get(code=code)
    owner = Party.objects.get(dossier=model, role=Party.OWNER)
    first = model.id + 10**9
    made, codes, owners = [], [], []
    for n in range(1, number + 1):
        values = {field.attname: getattr(model, field.attname) for field in Dossier._meta.concrete_fields}
        new = f"{code}-{n}"
        made.append(Dossier(**{**values, "id": first + n, "code": new, **changes}))
        codes.append(DossierCode(code=new, dossier_id=first + n, origin="own", since=model.filed_at))
        owners.append(Party(dossier_id=first + n, role=Party.OWNER, kind=owner.kind, name=owner.name))
    Dossier.objects.bulk_create(made)
    DossierCode.objects.bulk_create(codes)
    Party.objects.bulk_create(owners)
    generations.forget()
    return [row.code for row in made]
