"""Files of erased people keep their row without name and content."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_signed_as")]
    operations = [
        migrations.RemoveConstraint(model_name="storedfile", name="only_checked_files_are_stored"),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=Q(("state", "ready"), models.Q(("sha256", ""), _negated=True))
                | Q(("sha256", ""), ("state", "erased")),
                name="a_stored_file_is_checked_or_erased",
            ),
        ),
    ]
