"""A file of a dossier turned out to carry malware and is closed: the dossier goes on, its people are told."""

from __future__ import annotations

from datetime import datetime

from motcua.documents.ports import told_of_closed
from motcua.dossiers import events
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.afterwards.afterlife import note
from motcua.platform.actor import system
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

SCANNER = system("scanner")


@told_of_closed("dossier")
@operation
def note_closed_file(subject: Subject, file_id: str, now: datetime) -> None:
    """Write in the dossier's journal that the file was closed; a notice to its applicant follows from that."""
    dossier = Dossier.objects.select_for_update().get(pk=subject.id)
    note(dossier, events.FILE_CLOSED, {"file": file_id}, actor=SCANNER, now=now)
