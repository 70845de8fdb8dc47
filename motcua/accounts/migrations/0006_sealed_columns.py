"""Columns of numbers, telephones and e-mail addresses take sealed text; numbers get a blind index."""

from django.db import migrations, models

import motcua.platform.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_identities"),
        # These read numbers and telephones as they stood.
        ("dossiers", "0006_owners_and_rights"),
        ("notifications", "0002_delivery"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="personnumber",
            name="a_number_names_one_person",
        ),
        migrations.AddField(
            model_name="personnumber",
            name="number_index",
            field=motcua.platform.fields.BytewiseField(blank=True, db_default="", editable=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="contact",
            name="value",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="person",
            name="email",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="person",
            name="phone",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="personnumber",
            name="number",
            field=models.TextField(),
        ),
    ]
