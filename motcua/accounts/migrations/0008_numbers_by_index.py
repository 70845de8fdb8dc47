"""One person a number: told by the blind index, now that every number has one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_seal_people"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="personnumber",
            constraint=models.UniqueConstraint(fields=("number_index",), name="a_number_names_one_person"),
        ),
    ]
