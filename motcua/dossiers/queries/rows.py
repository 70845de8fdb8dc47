"""The rows that every request of the main job asks for, by queries compiled once (see `platform.prepared`)."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier, Paper, Party, WorkStep
from motcua.platform.prepared import Prepared

MOST_PAPERS = 1000
OF_PAPER = ("dossier", "component", "round", "file", "originals", "copies")
OF_FILE = ("id", "name", "media_type", "size", "pages", "state", "scan")


def _by_code(code: str) -> QuerySet[Dossier]:
    return Dossier.objects.select_related("form").filter(codes__code=code)


def _locked(code: str) -> QuerySet[Dossier]:
    return _by_code(code).select_for_update(of=("self",))


def _steps(dossier: int, n: int) -> QuerySet[WorkStep]:
    return WorkStep.objects.filter(dossier=dossier, n__gte=n)


def _papers(dossier: int) -> QuerySet[Paper]:
    papers = Paper.objects.select_related("file").only(*OF_PAPER, *(f"file__{name}" for name in OF_FILE))
    return papers.filter(dossier=dossier).order_by("round", "id")[:MOST_PAPERS]


def _parties(dossier: int) -> QuerySet[Party]:
    return Party.objects.filter(dossier=dossier)


BY_CODE = Prepared(_by_code, texts=("code",))
"""The dossier of a code, with its form."""

LOCKED = Prepared(_locked, texts=("code",))
"""The same under its row's lock; inside a transaction only."""

STEPS_FROM = Prepared(_steps, numbers=("dossier", "n"))
"""The passes from the n-th on, in no order."""

PAPERS = Prepared(_papers, numbers=("dossier",))
"""The papers given, with what is shown of their files, in the order of the rounds."""

PARTIES = Prepared(_parties, numbers=("dossier",))
"""Owner, filer, representative."""
