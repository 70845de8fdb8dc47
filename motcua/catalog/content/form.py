"""The e-form of a procedure: a list of fields from which the JSON Schema is generated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from motcua.catalog.content.text import Text

FieldType = Literal[
    "text",
    "longtext",
    "integer",
    "number",
    "money",
    "date",
    "time",
    "year",
    "choice",
    "multichoice",
    "yes_no",
    "phone",
    "email",
    "citizen_id",
    "tax_code",
    "address",
    "table",
]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class ShowIf:
    """The field is asked for only while another one has one of these values."""

    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the e-form.

    `least` and `most` bound numbers, the length of texts and the rows of tables; `fields` are a table's columns.
    Empty `cases` mean all. `personal`: the answer is personal data.
    """

    name: str
    type: FieldType
    label: Text
    required: bool
    personal: bool
    least: int | None
    most: int | None
    help: Text | None
    options: tuple[Option, ...]
    show_if: ShowIf | None
    fields: tuple[Field, ...]
    cases: tuple[str, ...]

    def applies(self, case: str | None) -> bool:
        """Is the question asked in this case? None asks about any."""
        return case is None or not self.cases or case in self.cases
