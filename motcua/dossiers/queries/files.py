"""Reading the files of dossiers."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO, NamedTuple

from motcua.documents.queries import open_file, results_of
from motcua.documents.rules import owner_of
from motcua.dossiers import purposes
from motcua.dossiers.models import Dossier, MirroredPaper
from motcua.dossiers.queries.children import is_for_people
from motcua.dossiers.queries.read import record_reading
from motcua.dossiers.scope import Scope, scope_of
from motcua.platform.actor import Actor
from motcua.platform.errors import NotFound
from motcua.platform.subject import Subject

KIND = "dossier"


class OpenFile(NamedTuple):
    """A file's name, media type and size in bytes, and its content; whoever asked closes that."""

    name: str
    media_type: str
    size: int
    content: BinaryIO


def file(file_id: str, *, actor: Actor, now: datetime, of: str | None = None) -> OpenFile:
    """A file, for its uploader until it belongs to a dossier, from then on for those who may see that. Raises NotFound.

    With `of`, a dossier's code, only a file of that dossier, one given to it as a child, or a result of a child of it.
    Reading in another's dossier is recorded before the answer leaves.
    """
    scope = scope_of(actor, now)
    found, content = open_file(file_id)
    try:
        if of is not None or found.subject is not None or found.uploaded_by != owner_of(actor):
            _check(file_id, found.subject, of, scope, now)
    except BaseException:
        content.close()
        raise
    return OpenFile(found.name, found.media_type, found.size, content)


def _check(file_id: str, subject: Subject | None, of: str | None, scope: Scope, now: datetime) -> None:
    if subject is None or subject.kind != KIND:
        raise NotFound
    named = {} if of is None else {"codes__code": of}
    own = Dossier.objects.filter(pk=subject.id, **named).first()
    dossier = own if own is not None and scope.sees(own) else _travelled(file_id, subject, named, scope)
    if dossier is None:
        raise NotFound
    record_reading(dossier, scope.acting_on(dossier), purposes.FILE, now)


def _travelled(file_id: str, subject: Subject, named: dict[str, str], scope: Scope) -> Dossier | None:
    """A dossier other than the file's own through which the reader has it: a child it was given to, or the parent.

    The answers of children are for the officers of the parent; what a citizen could have filed for by himself is his as
    well, and so are the papers of the ministry's system that settles it.
    """
    children = Dossier.objects.filter(parent=subject.id, papers__file=file_id, **named).order_by("id")
    given = next((each for each in children if scope.is_official(each)), None)
    if given is not None:
        return given
    parent = Dossier.objects.filter(children=subject.id, **named).first()
    if parent is None or not _came_back(file_id, subject):
        return None
    if scope.is_official(parent):
        return parent
    child = Dossier.objects.get(pk=subject.id)
    return parent if scope.is_applicant(parent) and is_for_people(child) else None


def _came_back(file_id: str, subject: Subject) -> bool:
    """Whether it is a result of the child, or a paper of the ministry's system that settles it."""
    if any(each.file_id == file_id for each in results_of(subject)):
        return True
    return MirroredPaper.objects.filter(dossier=subject.id, file=file_id).exists()
