"""Parcels, which know where the paper of a dossier is, and slips with an answer a line; slips of before are carried over."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps: Any, schema_editor: Any) -> None:
    """Slips that a desk made before keep their numbers and lines; a dossier's latest line says where its paper is."""
    slips, lines = (apps.get_model("dossiers", name).objects for name in ("Slip", "SlipLine"))
    parcels = apps.get_model("dossiers", "Parcel").objects
    for old in apps.get_model("dossiers", "DeskSlip").objects.order_by("id").iterator():
        before = list(old.lines.order_by("id"))
        answered = old.received_at or old.withdrawn_at
        slip = slips.create(
            kind="papers", sender_id=old.desk_id, receiver_id=old.agency_id, year=old.year, number=old.number,
            dossiers=len(before), sent_at=old.made_at, sent_by_id=old.made_by_id, answered_at=answered, file_id=old.file_id,
        )
        for n, line in enumerate(before, start=1):
            counts = {"originals": line.originals, "copies": line.copies}
            came = line.outcome in ("received", "missing")
            got = {"got_originals": line.originals, "got_copies": line.copies} if came else {}
            lines.create(
                slip=slip, dossier_id=line.dossier_id, n=n, outcome=OUTCOMES[line.outcome], remark=line.remark,
                answered_at=answered if line.outcome else None,
                answered_by_id=old.received_by_id if line.outcome else None, **counts, **got,
            )
            parcels.update_or_create(
                dossier_id=line.dossier_id,
                kind="papers",
                defaults={
                    "at_id": old.agency_id if came else old.desk_id,
                    "to_id": None if came else old.agency_id,
                    "since": answered if came else old.made_at,
                    "arrived_at": answered if came else None,
                    "slip": None if line.outcome else slip,
                    **counts,
                },
            )


OUTCOMES = {"": "", "received": "received", "missing": "short", "withdrawn": "recalled"}


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_rights'),
        ('documents', '0005_scans'),
        ('dossiers', '0024_paper_templates'),
    ]

    operations = [
        migrations.RenameModel('Slip', 'DeskSlip'),
        migrations.RenameModel('SlipLine', 'DeskSlipLine'),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='papers | result', max_length=10)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField(help_text='given before the act that makes the row ends', null=True)),
                ('dossiers', models.PositiveSmallIntegerField()),
                ('sent_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('receiver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.agency')),
                ('sender', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.agency')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer')),
            ],
            options={
                'db_table': 'dossier_slip',
            },
        ),
        migrations.CreateModel(
            name='Parcel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='papers | result', max_length=10)),
                ('since', models.DateTimeField(help_text='from when on `at` has had it')),
                ('due_at', models.DateTimeField(null=True)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('originals', models.PositiveIntegerField()),
                ('copies', models.PositiveIntegerField()),
                ('at', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.agency')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parcels', to='dossiers.dossier')),
                ('to', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.agency')),
                ('slip', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parcels', to='dossiers.slip')),
            ],
            options={
                'db_table': 'dossier_parcel',
            },
        ),
        migrations.CreateModel(
            name='SlipLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('n', models.PositiveSmallIntegerField()),
                ('originals', models.PositiveIntegerField()),
                ('copies', models.PositiveIntegerField()),
                ('outcome', models.CharField(blank=True, help_text='received | short | not_received | recalled', max_length=15)),
                ('got_originals', models.PositiveIntegerField(null=True)),
                ('got_copies', models.PositiveIntegerField(null=True)),
                ('remark', models.CharField(blank=True, max_length=500)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.officer')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slip_lines', to='dossiers.dossier')),
                ('slip', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='dossiers.slip')),
            ],
            options={
                'db_table': 'dossier_slip_line',
            },
        ),
        migrations.AddIndex(
            model_name='slip',
            index=models.Index(fields=['sender', '-id'], name='slips_sent'),
        ),
        migrations.AddIndex(
            model_name='slip',
            index=models.Index(fields=['receiver', '-id'], name='slips_received'),
        ),
        migrations.AddIndex(
            model_name='slip',
            index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['sender', 'id'], name='slips_on_the_way'),
        ),
        migrations.AddIndex(
            model_name='slip',
            index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['receiver', 'id'], name='slips_to_confirm'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.UniqueConstraint(fields=('sender', 'year', 'number'), name='a_slip_number_once_a_sender_and_year'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.CheckConstraint(condition=models.Q(('sender', models.F('receiver')), _negated=True), name='a_slip_goes_to_somebody_else'),
        ),
        migrations.AddIndex(
            model_name='parcel',
            index=models.Index(condition=models.Q(('slip__isnull', True), ('to__isnull', False)), fields=['at', 'since', 'id'], name='parcels_to_send'),
        ),
        migrations.AddIndex(
            model_name='parcel',
            index=models.Index(condition=models.Q(('arrived_at__isnull', True), ('due_at__isnull', False), ('to__isnull', False)), fields=['due_at', 'id'], name='parcels_by_due'),
        ),
        migrations.AddConstraint(
            model_name='parcel',
            constraint=models.UniqueConstraint(fields=('dossier', 'kind'), name='one_parcel_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='slipline',
            constraint=models.UniqueConstraint(fields=('slip', 'n'), name='slip_lines_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='slipline',
            constraint=models.UniqueConstraint(fields=('slip', 'dossier'), name='a_dossier_once_a_slip'),
        ),
        migrations.AddConstraint(
            model_name='slipline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='an_answer_has_a_moment'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel('DeskSlipLine'),
        migrations.DeleteModel('DeskSlip'),
    ]
