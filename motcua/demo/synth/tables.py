"""The tables that are filled, and the order of their columns in the rows made here."""

from __future__ import annotations

from typing import Any

from django.db import models

from motcua.documents.models import Result, StoredFile
from motcua.dossiers.models import (
    Competence,
    Deadline,
    Dossier,
    DossierCode,
    DossierForm,
    Ending,
    Interval,
    Paper,
    Parcel,
    Party,
    SupplementRequest,
    WithdrawalRequest,
    WorkStep,
)
from motcua.journal.models import Entry, EntryPrivate
from motcua.platform import sealed

Row = tuple[Any, ...]

# Parents before children. An id that the database would give is not among the columns: it is put before the row when
# the row is written.
COLUMNS: dict[type[models.Model], str] = {
    StoredFile: (
        "id sha256 name media_type size pages state uploaded_by at subject_kind subject_id attached_at "
        "scan scan_found scan_tries scanned_at"
    ),
    Dossier: (
        "id code secret_digest procedure version_id offering_id process_level case competent_id desk_id helping_id "
        "helper helper_kind channel origin state state_before owner_person owner_organisation owner_account "
        "filer_account filer_right filed_at received_at receipt_year receipt_no due_at redated_due_at apologised_at "
        "due_by_minute next_due_at finished_at returned_at ended_at closed_at step assignee_id branches rounds "
        "corrected holder held_since moment entries head intervals steps_made deadlines_made "
        "parent_id parent_track child_code mirrored shared"
    ),
    DossierCode: "code dossier_id origin since until",
    Competence: "dossier_id agency_id since until",
    DossierForm: "dossier_id values result_delivery",
    Party: (
        "dossier_id role kind name id_kind id_number number_index birth_date phone phone_index email address "
        "organisation_kind official_of relation"
    ),
    Parcel: "dossier_id kind at_id to_id since due_at arrived_at originals copies slip_id",
    Paper: "dossier_id component round file_id originals copies",
    WorkStep: (
        "dossier_id n track code kind role since due_at until assignee_id outcome done_by_id signed_as signing_ground "
        "after outside"
    ),
    Interval: (
        "dossier_id track n since until holder agency_id role assignee_id runs cause rule entry seconds "
        "calendar_version"
    ),
    Deadline: "dossier_id n kind track started due rule calendar calendar_version superseded_by entry",
    SupplementRequest: "dossier_id n asked_at asked_by_id items until completed_at",
    WithdrawalRequest: "dossier_id asked_at reason decided_at approved signed_as signing_ground",
    Ending: "dossier_id kind reason ground at officer_id signed_as signing_ground",
    Result: (
        "subject_kind subject_id agency code name number signed_on year file_id issued_at issued_by revoked_at "
        "revoked_reason signed_as signing_ground"
    ),
    Entry: (
        "subject_kind subject_id n kind version occurred_at recorded_at actor cause facts private_digest prev digest"
    ),
    EntryPrivate: "salt values",
}


class Changed(Exception):
    """A table has other columns than the rows made here: the rules of this module must be brought up to date."""


def columns(model: type[models.Model]) -> list[str]:
    """The columns of a model's rows, its own id first where the database would give it. Raises Changed."""
    own = COLUMNS[model].split()
    first = [key_of(model)] if numbered(model) else []
    existing = {str(field.column) for field in model._meta.concrete_fields}
    if existing != {*first, *own}:
        raise Changed(f"{model.__name__}: {sorted(existing ^ {*first, *own})}")
    return first + own


def numbered(model: type[models.Model]) -> bool:
    """Whether rows get a running id before them when they are written."""
    return key_of(model) not in COLUMNS[model].split()


def key_of(model: type[models.Model]) -> str:
    """The column of its primary key."""
    return str(model._meta.pk.column)


def seal(model: type[models.Model], column: str, text: str) -> str:
    """A text as it stands in a sealed column; empty stays empty."""
    return sealed.seal(f"{model._meta.db_table}.{column}", text) if text else text


def seal_json(model: type[models.Model], column: str, text: str) -> str:
    """JSON as it stands in a sealed column."""
    return f'"{seal(model, column, text)}"'


def blind(model: type[models.Model], column: str, *parts: str) -> str:
    """The blind index of a row; empty without a number."""
    return sealed.blind(f"{model._meta.db_table}.{column}", *parts) if parts[-1] else ""
