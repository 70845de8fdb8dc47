"""A parent waits for one child on each track; the index is built while the table is in use."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.models import Q

ONE_A_TRACK = models.UniqueConstraint(
    fields=["parent", "parent_track"], condition=Q(parent__isnull=False), name="a_child_on_each_track_of_its_parent"
)


def build(apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL beside those who write; a build that broke off is begun anew."""
    dossier = apps.get_model("dossiers", "Dossier")
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.add_constraint(dossier, ONE_A_TRACK)
        return
    schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {ONE_A_TRACK.name}")
    schema_editor.execute(
        f"CREATE UNIQUE INDEX CONCURRENTLY {ONE_A_TRACK.name} ON dossier (parent_id, parent_track) "
        "WHERE parent_id IS NOT NULL"
    )


def drop(apps: Any, schema_editor: Any) -> None:
    """Backwards."""
    schema_editor.remove_constraint(apps.get_model("dossiers", "Dossier"), ONE_A_TRACK)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("dossiers", "0019_outside")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(build, drop)],
            state_operations=[migrations.AddConstraint(model_name="dossier", constraint=ONE_A_TRACK)],
        )
    ]
