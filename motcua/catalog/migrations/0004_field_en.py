import json

from django.db import migrations, models


def fill(apps, schema_editor):
    """The newest version of each procedure says how its field is called in English."""
    versions = apps.get_model("catalog", "ProcedureVersion").objects.order_by("number")
    newest = {}
    for procedure_id, content in versions.values_list("procedure_id", "content").iterator():
        newest[procedure_id] = json.loads(content)["field"].get("en") or ""
    for procedure in apps.get_model("catalog", "Procedure").objects.all():
        procedure.field_en = newest.get(procedure.pk, "")
        procedure.save(update_fields=["field_en"])


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_life_events")]

    operations = [
        migrations.AddField(
            model_name="procedure",
            name="field_en",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
