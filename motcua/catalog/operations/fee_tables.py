"""Setting the People's Council's fee tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import rfc8785

from motcua.catalog.events import FEE_TABLE_SET
from motcua.catalog.models import FeeRow, FeeTable
from motcua.catalog.queries.fees import council_row
from motcua.catalog.rules.fee import CouncilRow
from motcua.catalog.rules.overlay import TableSpec
from motcua.journal.operations import append
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject


def set_tables(specs: Sequence[TableSpec], import_id: int, *, actor: Actor, now: datetime) -> int:
    """Make the tables of these resolutions as the specs say; part of the import's operation. Answers how many."""
    known = {table.resolution: table for table in FeeTable.objects.prefetch_related("rows")}
    changed = 0
    for spec in specs:
        table = known.get(spec.resolution)
        if table is not None and _as_spec(table) == spec:
            continue
        changed += 1
        _set(spec, table, import_id, actor, now)
    return changed


def _set(spec: TableSpec, table: FeeTable | None, import_id: int, actor: Actor, now: datetime) -> None:
    new = table is None
    table = table or FeeTable(resolution=spec.resolution)
    table.title, table.since, table.until = spec.title, spec.since, spec.until
    table.exemptions = list(spec.exemptions)
    table.save()
    if not new:
        FeeRow.objects.filter(table=table).delete()
    rows = [_values(code, row) for code, row in spec.rows]
    FeeRow.objects.bulk_create(FeeRow(table=table, **values) for values in rows)
    facts = {
        "resolution": spec.resolution,
        "since": spec.since.isoformat(),
        "until": spec.until.isoformat() if spec.until else None,
        "rows": len(rows),
        "digest": hashlib.sha256(rfc8785.dumps(rows)).hexdigest(),
        "import_id": import_id,
    }
    append(Subject("fee_table", table.pk), FEE_TABLE_SET, actor=actor, now=now, facts=facts, new_subject=new)


def _values(code: str, row: CouncilRow) -> dict[str, Any]:
    return {
        "procedure_code": code,
        "fee_code": row.fee,
        "case": row.case or "",
        "channel": row.channel or "",
        "amount": row.amount,
        "bands": [{"up_to": band.up_to, "amount": band.amount} for band in row.bands] or None,
        "bands_are": row.bands_are,
        "cap": row.cap,
    }


def _as_spec(table: FeeTable) -> TableSpec:
    rows = sorted(table.rows.all(), key=lambda row: row.pk)
    return TableSpec(
        resolution=table.resolution,
        title=table.title,
        since=table.since,
        until=table.until,
        exemptions=tuple(table.exemptions),
        rows=tuple((row.procedure_code, council_row(row, table)) for row in rows),
    )
