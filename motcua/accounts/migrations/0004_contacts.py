"""Contacts with their one-time codes; the telephone and e-mail address known of a person become his first ones."""

from datetime import UTC, datetime

import django.db.models.deletion
import phonenumbers
from django.db import migrations, models

import motcua.platform.fields

AT_ONCE = 1000


def first_contacts(apps, schema_editor):
    """What stands beside each person's name, as contacts nobody has verified yet. Said twice it is done once."""
    person, contact = apps.get_model("accounts", "Person"), apps.get_model("accounts", "Contact")
    now = datetime.now(UTC)
    known = person.objects.exclude(phone="", email="").filter(contacts__isnull=True).order_by("pk")
    made = []
    for row in known.only("pk", "phone", "email").iterator(AT_ONCE):
        for kind, value in (("phone", in_e164(row.phone)), ("email", row.email.strip())):
            if value:
                made.append(contact(person_id=row.pk, kind=kind, value=value, since=now))
    contact.objects.bulk_create(made, batch_size=AT_ONCE)


def in_e164(given):
    """A telephone number as contacts keep it; empty for what is none."""
    try:
        parsed = phonenumbers.parse(given, "VN")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_authorities")]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("phone", "Điện thoại"), ("email", "Thư điện tử")], max_length=10)),
                ("value", models.CharField(max_length=200)),
                ("language", models.CharField(default="vi", max_length=5)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("failing_at", models.DateTimeField(blank=True, null=True)),
                ("for_notices", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="accounts.person",
                    ),
                ),
            ],
            options={
                "db_table": "contact",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", True), ("organisation__isnull", True), _connector="XOR"
                        ),
                        name="a_contact_has_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="a_contact_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("for_notices", False), ("verified_at__isnull", False), _connector="OR"
                        ),
                        name="notices_go_to_verified_contacts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("for_notices", True), ("until__isnull", True)),
                        fields=("person",),
                        name="a_person_has_one_contact_for_notices",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OneTimeCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=20)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.BigIntegerField()),
                ("destination", motcua.platform.fields.BytewiseField(max_length=64)),
                ("digest", motcua.platform.fields.BytewiseField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="accounts.contact"
                    ),
                ),
            ],
            options={
                "db_table": "one_time_code",
                "indexes": [
                    models.Index(
                        fields=["purpose", "subject_kind", "subject_id", "-id"], name="codes_for_a_purpose"
                    ),
                    models.Index(fields=["destination", "asked_at"], name="codes_sent_to_an_address"),
                ],
            },
        ),
        migrations.RunPython(first_contacts, migrations.RunPython.noop, elidable=False),
    ]
