"""Taking bundles in: all or nothing, each version pinned by the digest of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.catalog import files
from motcua.catalog.content import ProcedureContent, parse
from motcua.catalog.errors import BundleRefused
from motcua.catalog.events import PROCEDURE_IMPORTED
from motcua.catalog.models import Import, Procedure, ProcedureVersion
from motcua.catalog.queries.imports import Change, plan
from motcua.catalog.queries.search import search_text
from motcua.catalog.rules.check import Finding
from motcua.journal.operations import append
from motcua.kernel.text import nfc, sort_key
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `id` is None when everything was known already."""

    id: int | None
    changes: tuple[Change, ...]


def import_bundle(path: Path, *, actor: Actor, now: datetime) -> Imported:
    """Take in a bundle file, or every `*.yaml` of a folder, in one transaction.

    Content that is already the newest version is passed over; changed content becomes a new version that holds from
    its own `effective.from`; no version that exists is ever altered. Raises `BundleRefused` with every error found,
    and OSError where there is nothing to read.
    """
    return import_bundles(readable(files.read(path)), actor=actor, now=now)


@operation
def import_bundles(bundles: Iterable[Mapping[str, Any]], *, actor: Actor, now: datetime) -> Imported:
    """Take in bundles given as plain values that passed the checker (see `import_bundle`)."""
    by_code = {bundle["code"]: bundle for bundle in bundles}
    if not _fresh(changes := plan(by_code.values())):
        return Imported(None, changes)
    generations.bump("catalog")  # holds the family's row: imports run one after the other
    fresh = _fresh(changes := plan(by_code.values()))
    if not fresh:
        return Imported(None, changes)
    everything = hashlib.sha256("".join(change.digest for change in changes).encode()).hexdigest()
    imported = Import.objects.create(kind="bundles", digest=everything, at=now, actor=actor.text)
    known = {procedure.code: procedure for procedure in Procedure.objects.filter(code__in=by_code)}
    for change in fresh:
        _take_in(by_code[change.code], change, known.get(change.code), imported, actor, now)
    return Imported(imported.pk, changes)


def readable(bundles: Iterable[files.BundleFile]) -> list[Mapping[str, Any]]:
    """The plain values of bundles without errors. Raises `BundleRefused` naming every error of every file."""
    found = list(bundles)
    refuse([error for bundle in found for error in bundle.errors])
    return [bundle.values for bundle in found if bundle.values is not None]


def refuse(findings: Iterable[Finding]) -> None:
    """Raise `BundleRefused` if there is any finding."""
    errors = [FieldError(f"{finding.file}#{finding.path}", finding.message) for finding in findings]
    if errors:
        raise BundleRefused(errors=errors)


def _fresh(changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if change.kind != "unchanged"]


def _take_in(
    bundle: Mapping[str, Any],
    change: Change,
    procedure: Procedure | None,
    imported: Import,
    actor: Actor,
    now: datetime,
) -> None:
    content = parse(bundle, digest=change.digest)
    new = procedure is None
    procedure = _describe(procedure or Procedure(code=change.code, since=change.since), content)
    procedure.save()
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=change.number,
        digest=change.digest,
        since=content.effective_from,
        until=content.effective_until,
        content=files.canonical(bundle),
        imported=imported,
        imported_at=now,
    )
    facts = {
        "code": change.code,
        "number": change.number,
        "version": version.pk,
        "digest": change.digest,
        "since": content.effective_from.isoformat(),
        "until": content.effective_until.isoformat() if content.effective_until else None,
        "import_id": imported.pk,
    }
    append(Subject("procedure", procedure.pk), PROCEDURE_IMPORTED, actor=actor, now=now, facts=facts, new_subject=new)


def _describe(procedure: Procedure, content: ProcedureContent) -> Procedure:
    procedure.name = nfc(content.name.vi)
    procedure.name_en = content.name.en
    procedure.search = search_text(content.code, content.name.vi, content.field.vi, content.name.en, *content.keywords)
    procedure.sort_key = sort_key(content.name.vi)
    procedure.field_code = content.field_code
    procedure.field = content.field.vi
    procedure.field_en = content.field.en
    procedure.online = content.online
    procedure.internal = content.internal
    procedure.life_events = " ".join(content.life_events)
    procedure.since = min(procedure.since, content.effective_from)
    procedure.until = content.effective_until
    return procedure
