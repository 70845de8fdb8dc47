"""A written authority that came with a filing: the desk that takes the dossier in has looked at it."""

from __future__ import annotations

from motcua.accounts import queries as accounts
from motcua.accounts.operations.authorities import record_written
from motcua.dossiers.models import Party
from motcua.dossiers.operations.work import Work
from motcua.dossiers.rules.filing_for import AUTHORITIES, AUTHORITY, PAPER


def verify(work: Work) -> None:
    """From now on the filer acts by an authority for this one dossier, which its giver can take back.

    Nothing for those who filed by another right. Where the owner is not known to the system nobody could take it back:
    then the paper itself goes on counting, and the entry of the acceptance says who has seen it.
    """
    dossier = work.dossier
    known = dossier.owner_person is not None or dossier.owner_organisation is not None
    if dossier.filer_right != PAPER or not known or work.actor.officer is None:
        return
    filer = dossier.parties.filter(role=Party.FILER).first()
    taker = accounts.person_by_number(filer.id_kind, filer.id_number) if filer else None
    paper = dossier.papers.filter(component__in=AUTHORITIES, file__isnull=False).select_related("file").first()
    if taker is None or paper is None or paper.file is None:
        return
    record_written(
        giver_person=dossier.owner_person,
        giver_organisation=dossier.owner_organisation,
        taker=taker.id,
        dossier=dossier.id,
        paper=paper.file.sha256,
        actor=work.actor,
        now=work.now,
    )
    work.set(filer_right=AUTHORITY)
