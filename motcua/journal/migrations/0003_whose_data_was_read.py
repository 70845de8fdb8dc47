"""Whose data an access entry read, by row: for entries to come by trigger, for those that are there now."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import motcua.platform.fields
from motcua.journal import guards


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.install_subjects(schema_editor.connection)
    guards.index_subjects(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_guards")]
    operations = [
        migrations.CreateModel(
            name="AccessSubject",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject_kind", "subject_id", "access", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject_kind", motcua.platform.fields.BytewiseField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("access", models.BigIntegerField(help_text="id of the access entry")),
            ],
            options={"db_table": "access_subject"},
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
