"""How often papers were asked for in the stage a dossier is in; and receipts told apart by the entry they rest on."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Count, F, OuterRef, Q, Subquery

AT_ONCE = 1000
APART = 1_000_000


def count_rounds(apps: Any, schema_editor: Any) -> None:
    """Only dossiers that were ever asked; those that ended do not need it."""
    dossiers = apps.get_model("dossiers", "Dossier").objects
    asked = Q(supplements__asked_at__gte=F("received_at")) | Q(received_at__isnull=True)
    after = 0
    while found := list(
        dossiers.filter(id__gt=after, ended_at__isnull=True, supplements__isnull=False)
        .annotate(asked=Count("supplements", filter=asked, distinct=True))
        .order_by("id")
        .values_list("id", "asked")[:AT_ONCE]
    ):
        for dossier, rounds in found:
            dossiers.filter(id=dossier).update(rounds=rounds)
        after = found[-1][0]


def name_receipts_by_entry(apps: Any, schema_editor: Any) -> None:
    """In two moves, so that no two receipts of a dossier bear one version in between."""
    receipts = apps.get_model("dossiers", "Printout").objects.filter(kind="receipt")
    deadlines = apps.get_model("dossiers", "Deadline").objects
    promised = deadlines.filter(dossier=OuterRef("dossier"), n=OuterRef("version")).values("entry")[:1]
    receipts.update(version=Subquery(promised) + APART)
    receipts.update(version=F("version") - APART)


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0015_promises"),
    ]

    operations = [
        migrations.RunPython(count_rounds, elidable=True),
        migrations.RunPython(name_receipts_by_entry, elidable=True),
    ]
