"""What is kept beside the journal and can be built from it again: the words by which officers find a dossier."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers import events
from motcua.dossiers.models import Dossier, NameWord, Party
from motcua.dossiers.rules.naming import words_of
from motcua.journal.queries import EntryView
from motcua.journal.readers import projection

NAMING = (
    events.FILED,
    events.OPENED_AS_CHILD,
    events.HANDED_TO_MINISTRY,
    events.CORRECTED,
    events.PARTICULARS_RENEWED,
)
NAMED = (Party.OWNER, Party.FILER)


def clear() -> None:
    """Forget everything, before a rebuild."""
    NameWord.objects.all().delete()


@projection("dossier_names", kinds=NAMING, clear=clear)
def index_names(entry: EntryView, *, now: datetime) -> None:
    """Keep the words of the names for the agencies that can look for them; of erased people there are none."""
    dossier = Dossier.objects.only("competent_id", "desk_id", "closed_at").get(pk=entry.subject.id)
    if dossier.closed_at is not None:
        return
    if entry.kind == events.CORRECTED.name:
        NameWord.objects.filter(dossier=dossier).delete()
    NameWord.objects.bulk_create(
        [NameWord(dossier=dossier, agency_id=agency, word=word) for agency, word in names_to_find(dossier)],
        ignore_conflicts=True,
    )


def names_to_find(dossier: Dossier) -> list[tuple[int, str]]:
    """The words under which a dossier is found, each for an agency (id) that may see it."""
    names = Party.objects.filter(dossier=dossier, role__in=NAMED).values_list("name", flat=True)
    agencies = sorted({dossier.competent_id, dossier.desk_id})
    return [(agency, word) for word in sorted(words_of(*names)) for agency in agencies]
