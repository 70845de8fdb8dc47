"""Procedures, their versions, and the imports that brought them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.platform.fields import BytewiseField


class Import(models.Model):
    """One taking-in of bundles or of a province's overlay, pinned by the digest of what was taken in."""

    kind = models.CharField(max_length=20, choices=[("bundles", "Thủ tục"), ("overlay", "Phần của tỉnh")])
    digest = BytewiseField(max_length=64, help_text="SHA-256 over the canonical texts, in order of code")
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)

    class Meta:
        db_table = "catalog_import"
        indexes = [models.Index(fields=["kind", "-id"], name="catalog_import_latest")]


class Procedure(models.Model):
    """An administrative procedure by its national code; all else repeats its newest version, for lists and search."""

    code = BytewiseField(max_length=30, unique=True)
    name = models.CharField(max_length=1000)
    name_en = models.CharField(max_length=1000, blank=True)
    search = models.CharField(max_length=3000, help_text="code, names, field and keywords as folded words")
    sort_key = BytewiseField(max_length=3000)
    field_code = BytewiseField(max_length=30)
    field = models.CharField(max_length=300)
    field_en = models.CharField(max_length=300, blank=True, default="", db_default="")
    online = models.CharField(max_length=10)
    life_events = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="codes, with blanks between"
    )
    internal = models.BooleanField(default=False, db_default=False, help_text="agencies ask one another for it")
    since = models.DateField(help_text="the first day on which any version was in force")
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "procedure"


class ProcedureVersion(models.Model):
    """What a procedure said from a day on. Rows are only ever added: a dossier keeps the one it was filed under.

    On a day the version with the latest `since` not after it counts; of two with the same, the higher number.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = BytewiseField(max_length=64, help_text="SHA-256 of the content")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    content = models.TextField(help_text="the bundle as canonical JSON (RFC 8785)")
    imported = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="versions")
    imported_at = models.DateTimeField()

    class Meta:
        db_table = "procedure_version"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="a_procedure_version_number_is_given_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="procedure_versions_are_counted_from_one"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="a_procedure_version_has_a_period"
            ),
        ]
