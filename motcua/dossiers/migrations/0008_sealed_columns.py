"""Columns of numbers, telephones and e-mail addresses take sealed text; numbers get a blind index."""

from django.db import migrations, models

import motcua.platform.fields


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0007_retention"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="party",
            name="party_by_number",
        ),
        migrations.AddField(
            model_name="party",
            name="number_index",
            field=motcua.platform.fields.BytewiseField(blank=True, db_default="", editable=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="party",
            name="email",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="party",
            name="id_number",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="party",
            name="phone",
            field=models.TextField(blank=True),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["number_index", "dossier"], name="party_by_number"),
        ),
    ]
