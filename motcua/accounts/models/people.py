"""The people behind accounts and dossiers, and the numbers that name them."""

from __future__ import annotations

from django.db import models

from motcua.platform.fields import BlindIndexField, BytewiseField, SealedField, sought


class Person(models.Model):
    """A natural person known to the system, with or without an account of his own."""

    name = models.CharField(max_length=200)
    sex = models.CharField(max_length=1, choices=[("M", "Nam"), ("F", "Nữ")])
    birth_date = models.DateField(null=True, blank=True)
    phone = SealedField(blank=True)
    email = SealedField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    eid_level = models.PositiveSmallIntegerField(default=0, help_text="level of the electronic identity, 0 for none")
    mother = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    father = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="fathered_children"
    )
    sort_key = BytewiseField(max_length=600)

    class Meta:
        db_table = "person"


class PersonNumber(models.Model):
    """A number by which papers name a person: citizen id, the old identity card, passport, foreigner's number."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", "Số định danh cá nhân"
        OLD_CITIZEN = "old_citizen", "Số chứng minh nhân dân"
        PASSPORT = "passport", "Số hộ chiếu"
        FOREIGNER = "foreigner", "Số giấy tờ của người nước ngoài"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = SealedField()
    number_index = BlindIndexField(of=("kind", "number"))

    class Meta:
        db_table = "person_number"
        constraints = [models.UniqueConstraint(fields=["number_index"], name="a_number_names_one_person")]

    @classmethod
    def sought(cls, kind: str, number: str) -> list[str]:
        """The values of `number_index` under which the number stands, if it does."""
        return sought(cls, "number_index", kind, number)
