"""Reading the files of dossiers."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO, NamedTuple

from motcua.documents.queries import open_file
from motcua.documents.rules import owner_of
from motcua.dossiers import purposes
from motcua.dossiers.models import Dossier
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

    With `of`, a dossier's code, only a file of that dossier. Reading in another's dossier is recorded before the answer
    leaves.
    """
    scope = scope_of(actor, now)
    found, content = open_file(file_id)
    try:
        if of is not None or found.subject is not None or found.uploaded_by != owner_of(actor):
            _check(found.subject, of, scope, now)
    except BaseException:
        content.close()
        raise
    return OpenFile(found.name, found.media_type, found.size, content)


def _check(subject: Subject | None, of: str | None, scope: Scope, now: datetime) -> None:
    if subject is None or subject.kind != KIND:
        raise NotFound
    named = {} if of is None else {"codes__code": of}
    dossier = Dossier.objects.filter(pk=subject.id, **named).first()
    if dossier is None or not scope.sees(dossier):
        raise NotFound
    record_reading(dossier, scope.acting_on(dossier), purposes.FILE, now)
