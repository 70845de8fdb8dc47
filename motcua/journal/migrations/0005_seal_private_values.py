"""Private values of entries that stand in the clear are sealed; their digests stay as they are."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from motcua.journal.guards import let_private_values_be_resealed
from motcua.platform.sealing_up import Plain, seal_up


def let(_apps: Any, schema_editor: Any) -> None:
    """Replace the trigger that refuses every change."""
    let_private_values_be_resealed(schema_editor.connection)


def seal(_apps: Any, schema_editor: Any) -> None:
    """Batch by batch, each in a transaction of its own."""
    seal_up(schema_editor.connection, Plain("entry_private", texts=("values",), key="entry_id"))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("journal", "0004_sealed_columns"),
    ]

    operations = [migrations.RunPython(let, elidable=True), migrations.RunPython(seal, elidable=True)]
