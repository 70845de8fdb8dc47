"""Reading files and results. Who may see a subject is decided by the domain that owns it, before it asks here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from motcua.documents.errors import FileClosed
from motcua.documents.models import Result, StoredFile
from motcua.documents.rules import is_file_id, owner_of
from motcua.platform import filestore
from motcua.platform.actor import Actor
from motcua.platform.errors import NotFound
from motcua.platform.subject import Subject

MOST_FILES = 1000


def mine(ids: Iterable[str], actor: Actor) -> dict[str, StoredFile]:
    """Those of the files that the actor uploaded and that belong to nothing yet, by id. One statement, or none."""
    wanted = {file_id for file_id in ids if is_file_id(file_id)}
    if not wanted:
        return {}
    found = StoredFile.objects.filter(
        id__in=sorted(wanted)[:MOST_FILES], uploaded_by=owner_of(actor), subject_id__isnull=True
    )
    return {file.id: file for file in found}


def files_of(subject: Subject) -> list[StoredFile]:
    """The files attached to the subject, oldest first, at most 1,000."""
    return list(StoredFile.objects.filter(subject_kind=subject.kind, subject_id=subject.id).order_by("id")[:MOST_FILES])


def results_of(subject: Subject) -> list[Result]:
    """The results issued for the subject with their files, revoked ones included, oldest first, at most 1,000."""
    return list(
        Result.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
        .select_related("file")
        .order_by("id")[:MOST_FILES]
    )


def results_of_each(subjects: Iterable[Subject]) -> dict[Subject, list[Result]]:
    """The results of several subjects, oldest first; none for those without. One statement."""
    wanted, found = set(subjects), dict[Subject, list[Result]]()
    kinds, ids = {each.kind for each in wanted}, {each.id for each in wanted}
    rows = Result.objects.filter(subject_kind__in=kinds, subject_id__in=ids).order_by("id")
    for row in rows[:MOST_FILES]:
        subject = Subject(row.subject_kind, row.subject_id)
        if subject in wanted:
            found.setdefault(subject, []).append(row)
    return found


def open_file(file_id: str) -> tuple[StoredFile, BinaryIO]:
    """A file's row and its content opened for streaming; the caller closes it and has checked the right to see it.

    Raises NotFound for an unknown id or an erased file, FileClosed where malware was found, and
    `filestore.ContentMissing` (a fault, not a refusal) when the row is there and the content is not.
    """
    file = StoredFile.objects.filter(id=file_id).first() if is_file_id(file_id) else None
    if file is None or file.state == StoredFile.ERASED:
        raise NotFound
    if file.scan == StoredFile.CLOSED:
        raise FileClosed
    return file, filestore.default().open(file.sha256)
