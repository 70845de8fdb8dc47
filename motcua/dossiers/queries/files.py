"""Reading the files of dossiers."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO, NamedTuple

from motcua.documents.queries import open_file
from motcua.documents.rules import owner_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.rights import Scope, scope_of
from motcua.journal import access
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


def file(file_id: str, *, actor: Actor, now: datetime) -> OpenFile:
    """A file, for its uploader until it belongs to a dossier, from then on for those who may see that. Raises NotFound.

    Reading in another's dossier is recorded before the answer leaves.
    """
    scope = scope_of(actor, now)
    found, content = open_file(file_id)
    try:
        if found.subject is not None or found.uploaded_by != owner_of(actor):
            _check(found.subject, scope, now)
    except BaseException:
        content.close()
        raise
    return OpenFile(found.name, found.media_type, found.size, content)


def _check(subject: Subject | None, scope: Scope, now: datetime) -> None:
    dossier = Dossier.objects.filter(pk=subject.id).first() if subject is not None and subject.kind == KIND else None
    if dossier is None or not scope.sees(dossier):
        raise NotFound
    if not scope.is_applicant(dossier) and not scope.actor.is_system:
        official = scope.acting_on(dossier).actor
        access.record(actor=official, purpose="dossier.file", subjects=[Subject(KIND, dossier.id)], now=now)
