"""What stands in the fields of the counter, as typed; nothing typed is ever lost on the way to the server and back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from motcua.catalog.content import Field
from motcua.catalog.rules.form_asked import only_asked
from motcua.faces.web import eform

APPLICANT = ("kind", "id_kind", "id_number", "name", "organisation_kind", "official_of", "phone", "email", "address")
FILER = ("id_kind", "id_number", "name", "phone", "relation")
BIRTH = "applicant-birth_date"
DAYS = (f"{BIRTH}-day", f"{BIRTH}-month", f"{BIRTH}-year")
# What was last looked up and shown: when it differs from the field beside it, the server looks again. And what was said
# of the person and his card.
SHOWN = ("looked_up", "q_shown", "agency_q_shown", "papers_for", "known", "doubts")
NAMES = (
    *("scan", "q", "procedure", "case", "agency_q", "agency", "received_at_desk", "has_filer"),
    *(f"applicant-{name}" for name in APPLICANT),
    *(f"filer-{name}" for name in FILER),
    *("result_delivery-0-method", "result_delivery-0-address"),
    *DAYS,
    *SHOWN,
)
DEFAULTS = {
    "applicant-kind": "person",
    "applicant-id_kind": "citizen",
    "filer-id_kind": "citizen",
    "result_delivery-0-method": "desk",
}
ORIGINALS, COPIES = "originals-", "copies-"


@dataclass
class Typed:
    """The fields by the name of their control. `answers` are those to the e-form, `counts` those of papers."""

    values: dict[str, str]
    answers: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def __setitem__(self, name: str, value: str) -> None:
        self.values[name] = value

    @property
    def birth(self) -> tuple[str, str, str]:
        """Day, month and year as typed."""
        return self[DAYS[0]], self[DAYS[1]], self[DAYS[2]]

    @property
    def birth_date(self) -> str | None:
        """ISO text; what is no day keeps its order, to be refused by the domain; None for nothing."""
        day, month, year = self.birth
        return f"{year}-{month:0>2}-{day:0>2}" if day or month or year else None

    def clear(self) -> None:
        """As for the next person, at the same desk."""
        self.values = {**DEFAULTS, "received_at_desk": self["received_at_desk"]}
        self.counts = {}

    def fill(self, **values: str) -> None:
        """Fill fields of the applicant that are still blank."""
        for name, value in values.items():
            if not self[f"applicant-{name}"]:
                self[f"applicant-{name}"] = value


def blank() -> Typed:
    """The screen for the next person."""
    return Typed(dict(DEFAULTS))


def typed(form: QueryDict) -> Typed:
    """What came from the screen, without the e-form, which needs the procedure (see `answers`)."""
    values = {name: unicodedata.normalize("NFC", form.get(name, "")).strip() for name in NAMES}
    counts = {name: form.get(name, "").strip() for name in form if name.startswith((ORIGINALS, COPIES))}
    return Typed({**values, "scan": form.get("scan", "")}, counts=counts)


def answers(questions: list[Field], form: QueryDict) -> dict[str, Any]:
    """The answers to the procedure's questions."""
    return eform.read(questions, form)


def given_form(questions: list[Field], typed: Typed) -> dict[str, Any]:
    """The answers as they are filed: without those to questions of another case, or no longer asked."""
    names = {question.name for question in questions}
    return only_asked(questions, {name: value for name, value in typed.answers.items() if name in names})
