"""The people of a dossier: owner, filer, representative."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.platform.fields import BlindIndexField, SealedField, sought


class Party(models.Model):
    """A person or organisation in one role of one dossier; identifying fields stand here and nowhere else.

    `kind`: person | organisation | household. Dates are civil dates; phone is kept in E.164.
    """

    OWNER, FILER, REPRESENTATIVE = "owner", "filer", "representative"

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    id_kind = models.CharField(max_length=20, blank=True)
    id_number = SealedField(blank=True)
    number_index = BlindIndexField(of=("id_number",))
    birth_date = models.DateField(null=True)
    phone = SealedField(blank=True)
    phone_index = BlindIndexField(of=("phone",))
    email = SealedField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    organisation_kind = models.CharField(max_length=30, blank=True)
    official_of = models.CharField(max_length=50, blank=True)
    relation = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "dossier_party"
        indexes = [
            models.Index(fields=["number_index", "dossier"], name="party_by_number"),
            models.Index(fields=["phone_index", "dossier"], name="party_by_phone", condition=~Q(phone_index="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "role"], name="one_party_a_role"),
        ]

    @classmethod
    def sought(cls, number: str) -> list[str]:
        """The values of `number_index` under which the number's parties stand."""
        return sought(cls, "number_index", number)

    @classmethod
    def sought_by_phone(cls, phone: str) -> list[str]:
        """The values of `phone_index` under which a telephone's parties stand; E.164."""
        return sought(cls, "phone_index", phone)
