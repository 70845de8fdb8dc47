"""Printing a slip: set once, and the same to the byte ever after."""

from __future__ import annotations

from datetime import datetime

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view, officer_names
from motcua.documents import operations as documents
from motcua.dossiers import errors
from motcua.dossiers.models import Slip, SlipLine
from motcua.dossiers.operations.prints.printing import Printed, read
from motcua.dossiers.operations.slips import carried
from motcua.dossiers.prints.letterhead import formal_name, letterhead
from motcua.dossiers.prints.slip import SlipPaper, SlipRow, slip_pdf
from motcua.dossiers.queries.slips.one import lines_of, owners_of, record, seen
from motcua.dossiers.queries.slips.places import Place
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


def print_slip(number: int, *, actor: Actor, now: datetime) -> Printed:
    """The slip of an id as it was sent, for those who carry for one of its ends and may see all that is on it.

    The reading is recorded first. Setting runs outside any transaction of this function. Raises SlipNotFound,
    NotAllowed where a procedure on it is not his, SlipOutOfTerm.
    """
    row, ends = seen(number, actor, now)
    lines = lines_of(row)
    if not all(any(place.covers(each.dossier.procedure) for place in ends) for each in lines):
        raise NotAllowed if _is_any_his(lines, ends) else errors.SlipNotFound
    if any(each.dossier.closed_at is not None for each in lines):
        raise errors.SlipOutOfTerm
    record(lines, ends, actor, now)
    file = row.file_id or _keep(row, slip_pdf(_paper(row, lines)), actor=actor, now=now)
    return Printed(read(file), f"phieu-ban-giao-{row.number}-{row.year}.pdf")


def _is_any_his(lines: list[SlipLine], ends: list[Place]) -> bool:
    return any(place.covers(each.dossier.procedure) for place in ends for each in lines)


def _paper(row: Slip, lines: list[SlipLine]) -> SlipPaper:
    day, owners = local_day(row.sent_at), owners_of(lines)
    names = officer_names([row.sent_by_id]) if row.sent_by_id else {}
    return SlipPaper(
        head=letterhead(row.sender_id, day),
        kind=row.kind,
        number=row.number or 0,
        year=row.year,
        sender=formal_name(agency_view(row.sender_id, day)),
        receiver=formal_name(agency_view(row.receiver_id, day)),
        sent_at=row.sent_at,
        sent_by=names.get(row.sent_by_id or 0, ""),
        rows=tuple(
            SlipRow(
                code=each.dossier.code,
                receipt=f"{each.dossier.receipt_no}/TNHS" if each.dossier.receipt_no else "",
                procedure=catalog.version(each.dossier.version_id).name.vi,
                applicant=owners.get(each.dossier_id, ""),
                originals=each.originals,
                copies=each.copies,
            )
            for each in lines
        ),
    )


@operation
def _keep(row: Slip, content: bytes, *, actor: Actor, now: datetime) -> str:
    """Keep what was just set, unless somebody printed it in the meantime; answers the file that counts."""
    locked = Slip.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.file_id is not None:
        return locked.file_id
    name = f"phieu-ban-giao-{row.number}-{row.year}.pdf"
    file = documents.draw_up(content, name=name, to=Subject(carried.KIND, row.pk), actor=actor, now=now)
    locked.file = file
    locked.save(update_fields=["file"])
    return file.id
