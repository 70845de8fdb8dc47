"""Triggers: a version of a procedure is neither altered nor removed."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from motcua.catalog import guards


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(schema_editor.connection)


def remove(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial"), ("journal", "0002_guards")]
    operations = [migrations.RunPython(install, remove)]
