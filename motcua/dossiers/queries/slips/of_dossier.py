"""Where the paper of one dossier is, for whoever has the dossier before him."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.directory.queries import agency_view
from motcua.dossiers.models import Dossier, Parcel
from motcua.dossiers.queries.face import local

MOST = 2
"""The papers handed in, and the result."""


def parcels_of(found: Dossier, now: datetime) -> list[dict[str, Any]]:
    """`[{kind, at, to, due_at, late, slip, originals, copies}]`, papers before the result.

    `at` and `to` are names, `to` None where it need not be carried; `slip` is `{id, number, year}` while it is on the
    way. One statement, none where nothing can be there: before reception, and online before the result.
    """
    on_paper = found.received_at is not None and found.channel != "online"
    if not (on_paper or found.finished_at) or found.desk_id == found.competent_id or found.parent_id:
        return []
    rows = Parcel.objects.filter(dossier=found).select_related("slip").order_by("kind")[:MOST]
    return [
        {
            "kind": row.kind,
            "at": agency_view(row.at_id).name,
            "to": agency_view(row.to_id).name if row.to_id else None,
            "due_at": local(row.due_at) if row.to_id and row.arrived_at is None else None,
            "late": bool(row.to_id and row.due_at and row.arrived_at is None and row.due_at < now),
            "slip": row.slip and {"id": row.slip.pk, "number": row.slip.number, "year": row.slip.year},
            "originals": row.originals,
            "copies": row.copies,
        }
        for row in rows
    ]
