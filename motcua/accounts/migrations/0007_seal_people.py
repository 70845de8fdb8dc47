"""Numbers, telephones and e-mail addresses that stand in the clear are sealed."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from motcua.platform.sealing_up import Plain, seal_up

TABLES = (
    Plain("person", texts=("phone", "email")),
    Plain("person_number", texts=("number",), index="number_index", index_of=("kind", "number")),
    Plain("contact", texts=("value",)),
)


def seal(_apps: Any, schema_editor: Any) -> None:
    """Batch by batch, each in a transaction of its own."""
    for plain in TABLES:
        seal_up(schema_editor.connection, plain)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0006_sealed_columns"),
    ]

    operations = [migrations.RunPython(seal, elidable=True)]
