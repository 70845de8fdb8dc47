"""Where the paper of a dossier is, and the slips under which it is carried from one body to another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Parcel(models.Model):
    """What there is of a dossier on paper: what was handed in at the counter, or the result.

    `at` answers for it until another body has confirmed that it has it; `to` is where it has to go, null where it has
    arrived or goes nowhere. While it is on the way `slip` names the slip. `due_at` is the deadline of kind `transfer`,
    `arrived_at` when it reached the competent agency. `originals` and `copies` are as counted last.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="parcels")
    kind = models.CharField(max_length=10, help_text="papers | result")
    at = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey("directory.Agency", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField(help_text="from when on `at` has had it")
    due_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    originals = models.PositiveIntegerField()
    copies = models.PositiveIntegerField()
    slip = models.ForeignKey("dossiers.Slip", null=True, on_delete=models.PROTECT, related_name="parcels")

    class Meta:
        db_table = "dossier_parcel"
        indexes = [
            models.Index(
                fields=["at", "since", "id"],
                name="parcels_to_send",
                condition=Q(to__isnull=False, slip__isnull=True),
            ),
            models.Index(
                fields=["due_at", "id"],
                name="parcels_by_due",
                condition=Q(due_at__isnull=False, to__isnull=False, arrived_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind"], name="one_parcel_of_a_kind"),
        ]


class Slip(models.Model):
    """What one body hands to another at a time (phiếu bàn giao hồ sơ), numbered yearly by the one that sends it.

    `dossiers` counts its lines. `answered_at` is when no line was left open. `file` is its print, the same ever after;
    null until somebody prints it.
    """

    kind = models.CharField(max_length=10, help_text="papers | result")
    sender = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    receiver = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True, help_text="given before the act that makes the row ends")
    dossiers = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "dossier_slip"
        indexes = [
            models.Index(fields=["sender", "-id"], name="slips_sent"),
            models.Index(fields=["receiver", "-id"], name="slips_received"),
            models.Index(fields=["sender", "id"], name="slips_on_the_way", condition=Q(answered_at__isnull=True)),
            models.Index(fields=["receiver", "id"], name="slips_to_confirm", condition=Q(answered_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sender", "year", "number"], name="a_slip_number_once_a_sender_and_year"),
            models.CheckConstraint(condition=~Q(sender=models.F("receiver")), name="a_slip_goes_to_somebody_else"),
        ]


class SlipLine(models.Model):
    """A dossier on a slip: what was sent, and what the receiver says of it.

    `outcome` is blank until he has said anything; `short`: it has come, and `got_originals`, `got_copies` and `remark`
    say what not. What was not received stays with the sender; so does what he took back before (`recalled`).
    """

    slip = models.ForeignKey(Slip, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="slip_lines")
    n = models.PositiveSmallIntegerField()
    originals = models.PositiveIntegerField()
    copies = models.PositiveIntegerField()
    outcome = models.CharField(max_length=15, blank=True, help_text="received | short | not_received | recalled")
    got_originals = models.PositiveIntegerField(null=True)
    got_copies = models.PositiveIntegerField(null=True)
    remark = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "dossier_slip_line"
        constraints = [
            models.UniqueConstraint(fields=["slip", "n"], name="slip_lines_are_numbered"),
            models.UniqueConstraint(fields=["slip", "dossier"], name="a_dossier_once_a_slip"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="an_answer_has_a_moment",
            ),
        ]
