"""Numbers and telephones of parties, forms and filings being prepared that stand in the clear are sealed."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from motcua.platform.sealing_up import Plain, seal_up

TABLES = (
    Plain("dossier_party", texts=("id_number", "phone", "email"), index="number_index", index_of=("id_number",)),
    Plain("dossier_form", jsons=("values", "result_delivery"), key="dossier_id"),
    Plain("dossier_draft", jsons=("body",), first=""),
)


def seal(_apps: Any, schema_editor: Any) -> None:
    """Batch by batch, each in a transaction of its own."""
    for plain in TABLES:
        seal_up(schema_editor.connection, plain)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("dossiers", "0008_sealed_columns"),
    ]

    operations = [migrations.RunPython(seal, elidable=True)]
