"""Laying a province over the national catalogue: its fee tables and its offerings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.catalog import files
from motcua.catalog import overlay as files_of
from motcua.catalog.models import Import
from motcua.catalog.operations.bundles import refuse
from motcua.catalog.operations.fee_tables import set_tables
from motcua.catalog.operations.offerings import set_offerings
from motcua.catalog.rules import overlay
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.operation import operation


@dataclass(frozen=True, slots=True)
class OverlayImported:
    """How many tables and offerings were set; `id` is None when the overlay was known already."""

    id: int | None
    tables: int
    offerings: int


def import_overlay(path: Path, *, actor: Actor, now: datetime) -> OverlayImported:
    """Take in the `fees.yaml` and `offerings.yaml` of a folder, in one transaction.

    The same overlay again is passed over. Tables and offerings named in the files become as the files say; those
    not named stay (an offering ends by its `to`). Raises `BundleRefused` with every error found: shape, unknown
    procedures, agencies and people, roles of a process which nobody plays. OSError where neither file is there.
    """
    fees, offerings, found = files_of.read(path)
    refuse(found)
    return import_values(fees, offerings, actor=actor, now=now)


@operation
def import_values(
    fees: Mapping[str, Any], offerings: Mapping[str, Any], *, actor: Actor, now: datetime
) -> OverlayImported:
    """Take in the checked values of an overlay (see `import_overlay`)."""
    digest = hashlib.sha256((files.digest(fees) + files.digest(offerings)).encode()).hexdigest()
    if _newest() == digest:
        return OverlayImported(None, 0, 0)
    generations.bump("catalog")  # holds the family's row: imports run one after the other
    if _newest() == digest:
        return OverlayImported(None, 0, 0)
    imported = Import.objects.create(kind="overlay", digest=digest, at=now, actor=actor.text)
    tables = set_tables(overlay.tables(fees), imported.pk, actor=actor, now=now)
    offered = set_offerings(overlay.offerings(offerings), imported.pk, actor=actor, now=now)
    return OverlayImported(imported.pk, tables, offered)


def _newest() -> str | None:
    return Import.objects.filter(kind="overlay").order_by("-id").values_list("digest", flat=True).first()
