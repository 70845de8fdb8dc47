"""The dossier and what names it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.platform.fields import BytewiseField, SealedJSONField


class Dossier(models.Model):
    """One filing. Narrow on purpose: work lists and counts scan it, so the form stands apart.

    `id` is year * 10**12 + n, given by `operations.numbers`. `entries` counts its journal entries, so a
    lost tail of its chain shows. `next_due_at` is what work lists sort by: the reception deadline before
    reception, `due_at` after it. A child is a dossier that a step of another one, its parent, opened at another
    agency. It belongs to no account: its people follow the parent.
    """

    id = models.BigIntegerField(primary_key=True)
    code = BytewiseField(max_length=50)
    secret_digest = models.CharField(max_length=64)
    parent = models.ForeignKey("self", null=True, db_index=False, on_delete=models.PROTECT, related_name="children")
    parent_track = models.PositiveIntegerField(null=True, help_text="of the parent's ledger, while it waits for this")
    child_code = models.CharField(
        max_length=60, blank=True, default="", db_default="", help_text="what the parent's process calls it"
    )
    mirrored = models.BooleanField(
        default=False, db_default=False, help_text="a child that a ministry's system settles; see Mirror"
    )
    procedure = models.CharField(max_length=20)
    version = models.ForeignKey("catalog.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    offering = models.ForeignKey("catalog.Offering", on_delete=models.PROTECT, related_name="+")
    process_level = models.CharField(max_length=20, help_text="which process of the version it walks")
    case = models.CharField(max_length=40, blank=True)
    competent = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    helping = models.ForeignKey("directory.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    helper = models.CharField(max_length=200, blank=True)
    helper_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    channel = models.CharField(max_length=10)
    origin = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    state_before = models.CharField(max_length=20, blank=True, help_text="where a declined withdrawal returns to")
    owner_person = models.BigIntegerField(null=True, help_text="the owner, if he is a person we know")
    owner_organisation = models.BigIntegerField(null=True, help_text="the owner, if it is an organisation we know")
    owner_account = models.BigIntegerField(null=True, help_text="of an owner who is a person")
    filer_account = models.BigIntegerField(null=True)
    filer_right = models.CharField(
        max_length=20, blank=True, default="", db_default="", help_text="by what right the account filed"
    )
    filed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    receipt_year = models.PositiveSmallIntegerField(null=True)
    receipt_no = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(null=True, help_text="cache of the newest deadline of kind `whole`")
    redated_due_at = models.DateTimeField(null=True)
    apologised_at = models.DateTimeField(null=True, help_text="when the apology was signed by which it was re-dated")
    due_by_minute = models.BooleanField(default=False, help_text="late by the minute: the time is given in hours")
    next_due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="its term of retention ended: for records clerks alone")
    step = models.CharField(max_length=40, blank=True)
    assignee = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    branches = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="steps open side by side; then `step` and `assignee` are empty"
    )
    rounds = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="requests for more papers in the present stage: intake, or settling"
    )
    corrected = models.PositiveIntegerField(
        default=0, db_default=0, help_text="number of the last journal entry that put its particulars right"
    )
    shared = models.BooleanField(
        default=False, db_default=False, help_text="colleagues were asked to take part in some step (`Collaborator`)"
    )
    holder = models.CharField(max_length=20, help_text="holder of the open interval of track 0; as that row")
    held_since = models.DateTimeField()
    moment = models.DateTimeField(help_text="occurred_at of the last journal entry")
    entries = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="digest of the last journal entry")
    intervals = models.PositiveIntegerField(default=0)
    steps_made = models.PositiveIntegerField(default=0)
    deadlines_made = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "dossier"
        indexes = [
            models.Index(
                fields=["competent", "next_due_at", "id"],
                name="open_by_competent",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(fields=["desk", "next_due_at", "id"], name="open_by_desk", condition=Q(ended_at__isnull=True)),
            models.Index(
                fields=["assignee", "next_due_at", "id"],
                name="open_by_assignee",
                condition=Q(ended_at__isnull=True, assignee__isnull=False),
            ),
            models.Index(fields=["next_due_at", "id"], name="open_by_due", condition=Q(ended_at__isnull=True)),
            models.Index(fields=["receipt_no", "id"], name="by_receipt", condition=Q(receipt_no__isnull=False)),
            models.Index(fields=["version", "ended_at", "id"], name="ended", condition=Q(ended_at__isnull=False)),
            models.Index(fields=["owner_account", "id"], name="of_owner", condition=Q(owner_account__isnull=False)),
            models.Index(fields=["filer_account", "id"], name="of_filer", condition=Q(filer_account__isnull=False)),
            models.Index(fields=["owner_person", "id"], name="of_person", condition=Q(owner_person__isnull=False)),
            models.Index(
                fields=["owner_organisation", "id"],
                name="of_organisation",
                condition=Q(owner_organisation__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, receipt_no__isnull=True)
                | Q(received_at__isnull=False, receipt_no__isnull=False, due_at__isnull=False)
                | Q(received_at__isnull=False, receipt_no__isnull=True, due_at__isnull=False, mirrored=True),
                name="received_means_a_number_and_a_due_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["not_received", "stopped", "returned"], ended_at__isnull=False)
                | (~Q(state__in=["not_received", "stopped", "returned"]) & Q(ended_at__isnull=True)),
                name="ended_exactly_in_a_final_state",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, parent_track__isnull=True, child_code="")
                | Q(parent__isnull=False, parent_track__isnull=False, owner_account__isnull=True)
                & ~Q(child_code="")
                & Q(owner_person__isnull=True, owner_organisation__isnull=True, filer_account__isnull=True),
                name="a_child_belongs_to_its_parent_alone",
            ),
            models.CheckConstraint(
                condition=Q(mirrored=False) | Q(parent__isnull=False, receipt_no__isnull=True),
                name="mirrored_is_a_child_without_a_receipt_of_ours",
            ),
            models.UniqueConstraint(
                fields=["parent", "parent_track"],
                condition=Q(parent__isnull=False),
                name="a_child_on_each_track_of_its_parent",
            ),
            models.UniqueConstraint(
                fields=["desk", "receipt_year", "receipt_no"],
                condition=Q(receipt_no__isnull=False),
                name="a_receipt_number_once_a_desk_and_year",
            ),
        ]


class DossierCode(models.Model):
    """The only home of code uniqueness: every code a dossier is or was known by."""

    code = BytewiseField(max_length=50, unique=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="codes")
    origin = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_code"


class Competence(models.Model):
    """Which agency answers for the dossier, from when to when; never overwritten (reorganisations)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="competences")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_competence"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(until__isnull=True), name="one_competent_agency_at_a_time"
            ),
        ]


class DossierForm(models.Model):
    """What the applicant filled in and how he wants the result; apart, so that lists never read it."""

    dossier = models.OneToOneField(Dossier, primary_key=True, on_delete=models.PROTECT, related_name="form")
    values = SealedJSONField()
    result_delivery = SealedJSONField(default=list)

    class Meta:
        db_table = "dossier_form"
