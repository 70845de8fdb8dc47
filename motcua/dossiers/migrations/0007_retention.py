"""How long ended dossiers are kept, and what keeps them longer."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_owners_and_rights")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="closed_at",
            field=models.DateTimeField(help_text="its term of retention ended: for records clerks alone", null=True),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=Q(("ended_at__isnull", False)), fields=["version", "ended_at", "id"], name="ended"
            ),
        ),
        migrations.CreateModel(
            name="Retention",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="retention",
                        serialize=False,
                        to="dossiers.dossier",
                    ),
                ),
                ("state", models.CharField(max_length=10)),
                ("warned_on", models.DateField()),
                ("closes_on", models.DateField(help_text="the first day after its term")),
                ("erases_on", models.DateField(help_text="known once it is closed", null=True)),
            ],
            options={
                "db_table": "dossier_retention",
                "indexes": [
                    models.Index(
                        condition=Q(("state", "warned")), fields=["closes_on", "dossier"], name="retention_to_close"
                    ),
                    models.Index(
                        condition=Q(("state", "closed")), fields=["erases_on", "dossier"], name="retention_to_erase"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("erases_on__isnull", True), ("state", "warned"))
                        | Q(("erases_on__isnull", False), ("state__in", ["closed", "erased"])),
                        name="a_closed_dossier_has_a_day_of_erasure",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                ("until", models.DateField(null=True)),
                ("by", models.CharField(help_text="the actor as the journal writes it", max_length=400)),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="dossiers.dossier"
                    ),
                ),
            ],
            options={
                "db_table": "dossier_hold",
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("released_at__isnull", True)), fields=("dossier",), name="one_hold_at_a_time"
                    )
                ],
            },
        ),
    ]
