"""Whose data an access entry read, by row; for those bound to the journal already they are written here."""

from __future__ import annotations

import json
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import motcua.platform.fields


def index(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    subjects = apps.get_model("journal", "AccessSubject")
    for row in apps.get_model("journal", "AccessEntry").objects.filter(batch__isnull=False).iterator(500):
        named = (name.partition(":") for name in set(json.loads(row.subjects)))
        subjects.objects.bulk_create(
            subjects(subject_kind=kind, subject_id=int(number), access=row.id) for kind, _colon, number in named
        )


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
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
