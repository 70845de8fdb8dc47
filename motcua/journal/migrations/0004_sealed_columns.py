"""The private values of entries are sealed text: the column stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0003_whose_data_was_read"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entryprivate",
            name="values",
            field=models.TextField(help_text="canonical JSON, sealed"),
        ),
    ]
