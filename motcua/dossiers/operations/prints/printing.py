"""Printing a dossier's papers."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from motcua.catalog import queries as catalog
from motcua.documents import operations as documents
from motcua.documents.queries import open_file
from motcua.dossiers import errors, purposes
from motcua.dossiers.models import Deadline, Dossier, Printout
from motcua.dossiers.operations.prints.producing import Produced, produce
from motcua.dossiers.prints import application_pdf, blank_pdf, receipt_sheet
from motcua.dossiers.queries import on_paper
from motcua.dossiers.queries.moves import versions_of
from motcua.dossiers.queries.read import record_reading, visible
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


class Printed(NamedTuple):
    """A paper as PDF, and a name to keep it under."""

    content: bytes
    name: str


def print_receipt(code: str, *, actor: Actor, now: datetime) -> Printed:
    """The receipt (form 01) of a dossier that has been received; for whoever may see the dossier.

    It is set once and kept: printed again it is the same to the byte, whatever names or templates have become since.
    When a new due date is promised, or the desk puts particulars right, there is a new receipt. An official's reading
    goes on record first. Setting takes tens of milliseconds and runs outside any transaction of this function. Raises
    DossierNotFound, NotReceivedYet, NoReceiptOfItsOwn.
    """
    dossier, scope = visible(code, actor, now)
    if dossier.received_at is None:
        raise errors.NotReceivedYet
    if dossier.parent_id is not None:
        raise errors.NoReceiptOfItsOwn
    record_reading(dossier, scope, purposes.RECEIPT, now)
    promised = on_paper.promise(dossier)
    file = _kept(dossier, promised)
    if file is None:
        made = produce(receipt_sheet(on_paper.receipt(dossier, dossier.received_at, promised)), now=now)
        file = _keep(dossier, promised, made, actor=actor, now=now)
    return Printed(read(file), name_of("giay-tiep-nhan", dossier))


def print_blank(code: str, case: str | None, *, now: datetime) -> Printed:
    """The questions of a procedure in force, to be filled in by hand; for anybody. Raises UnknownProcedure."""
    content = catalog.version_for(code, local_day(now))
    chosen = content.case(case)
    name = "-".join(("to-khai", content.code, *([chosen.code] if chosen else [])))
    return Printed(blank_pdf(content, chosen.code if chosen else None), f"{name}.pdf")


def print_application(code: str, *, actor: Actor, now: datetime) -> Printed:
    """What was declared and handed in, for whoever may see the dossier; dated the day of filing, not kept.

    An official's reading goes on record first. Raises DossierNotFound.
    """
    dossier, scope = visible(code, actor, now)
    record_reading(dossier, scope, purposes.APPLICATION, now)
    content = versions_of(dossier).first
    made = application_pdf(content, on_paper.filing(dossier), now=dossier.filed_at, code=dossier.code)
    return Printed(made, name_of("to-khai", dossier))


def _kept(dossier: Dossier, promised: Deadline) -> str | None:
    """The file of the receipt as it was printed before."""
    kept = Printout.objects.filter(dossier=dossier, kind=Printout.RECEIPT, version=_version(dossier, promised))
    return kept.values_list("file_id", flat=True).first()


def _version(dossier: Dossier, promised: Deadline) -> int:
    """The journal entry that the receipt rests on."""
    return max(promised.entry, dossier.corrected)


@operation
def _keep(dossier: Dossier, promised: Deadline, made: Produced, *, actor: Actor, now: datetime) -> str:
    """Keep a receipt just set, unless somebody printed it in the meantime; answers the file that counts."""
    Dossier.objects.select_for_update().values_list("id").get(pk=dossier.pk)
    earlier = _kept(dossier, promised)
    if earlier is not None:
        return earlier
    name, subject = name_of("giay-tiep-nhan", dossier), Subject("dossier", dossier.id)
    file = documents.draw_up(made.content, name=name, to=subject, actor=actor, now=now)
    Printout.objects.create(
        dossier=dossier,
        kind=Printout.RECEIPT,
        version=_version(dossier, promised),
        file=file,
        template_id=made.template,
    )
    return file.id


def read(file_id: str) -> bytes:
    """The bytes of a kept paper."""
    _row, stream = open_file(file_id)
    with stream:
        return stream.read()


def name_of(paper: str, dossier: Dossier) -> str:
    """The name under which a paper of the dossier is saved."""
    return f"{paper}-{re.sub(r'[^A-Za-z0-9.-]+', '-', dossier.code)}.pdf"
