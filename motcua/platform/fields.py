"""Columns that compare the same on every engine, and columns whose content only the installation's keys open.

Migrations know sealed columns as plain ones: what a migration reads and writes there is the sealed text.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from motcua.platform import sealed

Deconstructed = tuple[str, str, list[Any], dict[str, Any]]


class BytewiseField(models.CharField):
    """Text compared and sorted byte by byte: codes and sort keys, on PostgreSQL as on SQLite.

    PostgreSQL would otherwise sort by the collation of the cluster, and no plain index would serve a prefix search.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class _Sealed(models.Field):
    """What both sealed columns share: a purpose of their own, and nothing to compare with."""

    @property
    def purpose(self) -> str:
        """What the content is sealed for: the table and the column, so that nothing can be moved to another."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_lookup(self, lookup_name: str) -> Any:
        """Only emptiness can be asked for: nobody finds a sealed text by comparing."""
        if lookup_name in {"isnull", "exact"}:
            return {"isnull": super().get_lookup(lookup_name), "exact": _Empty}[lookup_name]
        raise FieldError(f"{self} is sealed: look it up by its blind index")

    def get_transform(self, lookup_name: str) -> Any:
        """None: the database sees nothing inside."""
        raise FieldError(f"{self} is sealed: the database cannot look into it")


class SealedField(_Sealed, models.TextField):
    """Text sealed in the database, plain in Python. Empty stays empty, so that a missing number can be told."""

    def deconstruct(self) -> Deconstructed:
        """A text column in migrations."""
        name, _path, args, given = super().deconstruct()
        return name, "django.db.models.TextField", list(args), given

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return sealed.seal(self.purpose, value) if value else value

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        """Raises sealed.Unreadable."""
        return sealed.unseal(self.purpose, value) if value else value


class SealedJSONField(_Sealed, models.JSONField):
    """A JSON value sealed in the database, where it stands as one JSON text."""

    def deconstruct(self) -> Deconstructed:
        """A JSON column in migrations."""
        name, _path, args, given = super().deconstruct()
        return name, "django.db.models.JSONField", list(args), given

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        text = json.dumps(value, ensure_ascii=False, cls=self.encoder)
        return super().get_db_prep_save(sealed.seal(self.purpose, text), connection)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Raises sealed.Unreadable."""
        kept = super().from_db_value(value, expression, connection)
        return kept if kept is None else json.loads(sealed.unseal(self.purpose, kept), cls=self.decoder)


class SealedTextField(models.TextField):
    """Sealed text that its owner seals and opens himself, by `platform.sealed` and this purpose; rotated with the rest.

    For content whose tampering is to be reported, not to break the reading of its row.
    """

    def __init__(self, *args: Any, purpose: str = "", **given: Any) -> None:
        super().__init__(*args, **given)
        self.purpose = purpose

    def deconstruct(self) -> Deconstructed:
        """A text column in migrations."""
        name, _path, args, given = super().deconstruct()
        return name, "django.db.models.TextField", list(args), given


class BlindIndexField(BytewiseField):
    """The digest by which rows with a sealed value are found; filled from the row when it is saved.

    `of` names the fields it is made of, the sealed one last; empty while that is empty. Rows are sought by
    `filter(number_index__in=Model.…sought(…))`: a row may stand under any index key of the ring.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **given: Any) -> None:
        super().__init__(*args, **{"max_length": 32, "blank": True, "editable": False, "db_default": "", **given})
        self.of = of

    def deconstruct(self) -> Deconstructed:
        """A column of bytewise text in migrations."""
        name, _path, args, given = super().deconstruct()
        return name, "motcua.platform.fields.BytewiseField", list(args), given

    @property
    def purpose(self) -> str:
        """The table and the column: the digests of two tables cannot be compared."""
        return f"{self.model._meta.db_table}.{self.column}"

    def made_of(self, row: models.Model) -> str:
        """The digest that belongs to a row."""
        parts = [getattr(row, name) for name in self.of]
        return sealed.blind(self.purpose, *parts) if parts[-1] else ""

    def pre_save(self, row: models.Model, add: bool) -> str:
        digest = self.made_of(row)
        setattr(row, self.attname, digest)
        return digest


def sought(model: type[models.Model], name: str, *parts: str) -> list[str]:
    """The digests to look for in the blind index `name`, for the values of the fields it is made of, in their order."""
    field = model._meta.get_field(name)
    if not isinstance(field, BlindIndexField) or len(parts) != len(field.of):
        raise FieldError(f"{field} is no blind index of {len(parts)} values")
    return sealed.sought(field.purpose, *parts)


class _Empty(models.lookups.Exact[Any]):
    """`column = ''`, and nothing else."""

    def get_prep_lookup(self) -> str:
        if self.rhs != "":
            raise FieldError(f"{self.lhs.output_field} is sealed: look it up by its blind index")
        return ""

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        return "%s", (value,)
