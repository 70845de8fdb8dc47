"""Telephones of parties get the blind index by which officers find a dossier."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from motcua.platform.sealing_up import index_up


def fill(_apps: Any, schema_editor: Any) -> None:
    """Batch by batch, each in a transaction of its own."""
    index_up(schema_editor.connection, "dossier_party", "phone", "phone_index")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("dossiers", "0012_words_and_phones"),
    ]

    operations = [migrations.RunPython(fill, elidable=True)]
