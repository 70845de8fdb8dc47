"""What people agreed to."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_numbers_by_index")]
    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(help_text="code of the text", max_length=40)),
                ("version", models.PositiveSmallIntegerField()),
                ("channel", models.CharField(max_length=20)),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "consent",
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("ended_at__isnull", True)),
                        fields=("user", "text"),
                        name="one_standing_consent_to_a_text",
                    ),
                    models.CheckConstraint(
                        condition=Q(("ended_at__isnull", True), ("ended_at__gte", F("given_at")), _connector="OR"),
                        name="a_consent_ends_after_it_began",
                    ),
                ],
            },
        ),
    ]
