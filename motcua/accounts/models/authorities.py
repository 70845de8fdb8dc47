"""Who may act for whom: written authority and consent, reusable and revocable."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.organisations import Organisation
from motcua.accounts.models.people import Person
from motcua.directory.models import Officer


class Authority(models.Model):
    """A person or organisation lets a person act for it; good once proved, until its last day or until revoked.

    `scope`: everything, the procedures named by code, or one dossier (its id: accounts know no more of it). Whoever has
    an authority follows what it covers; `may_file` and `may_receive` say what he may do beside. `proof` is the giver's
    consent by a one-time code, or a paper that an officer has seen: its register number, or the SHA-256 of its scan.
    """

    class Scope(models.TextChoices):
        ALL = "all", "Mọi thủ tục"
        PROCEDURES = "procedures", "Một số thủ tục"
        DOSSIER = "dossier", "Một hồ sơ"

    class Proof(models.TextChoices):
        CODE = "code", "Mã xác nhận"
        PAPER = "paper", "Văn bản"

    giver_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="authorities_given"
    )
    giver_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="authorities_given"
    )
    taker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="authorities")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    procedures = models.JSONField(default=list)
    dossier = models.BigIntegerField(null=True, blank=True)
    may_file = models.BooleanField(default=True)
    may_receive = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the first day on which it no longer holds")
    given_at = models.DateTimeField()
    proof = models.CharField(max_length=10, choices=Proof.choices)
    paper = models.CharField(max_length=200, blank=True)
    proved_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=10, blank=True, choices=[("giver", "giver"), ("taker", "taker")])

    class Meta:
        db_table = "authority"
        constraints = [
            models.CheckConstraint(
                condition=Q(giver_person__isnull=True) ^ Q(giver_organisation__isnull=True),
                name="an_authority_has_one_giver",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="an_authority_to_act_has_a_period"
            ),
            models.CheckConstraint(
                condition=Q(scope="dossier", dossier__isnull=False) | (~Q(scope="dossier") & Q(dossier__isnull=True)),
                name="an_authority_names_a_dossier_or_none",
            ),
            models.CheckConstraint(
                condition=~Q(proof="paper") | (Q(verified_by__isnull=False) & ~Q(paper="")),
                name="a_written_authority_was_seen_by_an_officer",
            ),
        ]
