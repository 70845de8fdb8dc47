"""The templates that a province's administrators wrote for its papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PaperTemplate(models.Model):
    """A version of the template of a kind of papers (`rules.forms`), in force from `since` until the next one.

    Rows are only added, numbered from 1 for each kind; before the first, and by a version with a blank `text`, the
    shipped template is in force. `digest` is that of the text (SHA-256, blank with it), `shipped` that of the shipped
    one at that time. `failed_at` is when a real paper could last not be set by it, and was set by the shipped one; the
    only column that ever changes.
    """

    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    shipped = models.CharField(max_length=64)
    note = models.CharField(max_length=300)
    since = models.DateTimeField()
    by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    failed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "paper_template"
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="paper_templates_are_numbered"),
            models.CheckConstraint(
                condition=Q(text="", digest="") | (~Q(text="") & ~Q(digest="")),
                name="paper_templates_have_their_digest",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="paper_templates_begin_at_one"),
        ]
