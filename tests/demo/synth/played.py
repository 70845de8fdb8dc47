"""Playing synthetic scripts by the real operations, and reading rows so that both ways can be compared."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import models

from motcua.demo.synth.body import body_of
from motcua.demo.synth.files import pdf
from motcua.demo.synth.lives import script
from motcua.demo.synth.places import Doer
from motcua.demo.synth.plan import Plan
from motcua.demo.synth.script import Act, Filing
from motcua.demo.synth.tables import COLUMNS
from motcua.documents.models import Result, StoredFile
from motcua.documents.operations import upload
from motcua.dossiers.models import Dossier, Parcel
from motcua.dossiers.operations import Order, act, file
from motcua.journal.models import Entry, EntryPrivate
from motcua.platform.models import SeriesNumber

# Ids, and what is drawn anew every time: secrets, salts and the digests that contain them, which file it is.
DRAWN: dict[type[models.Model], set[str]] = {
    Dossier: {"secret_digest", "head"},
    Entry: {"private_digest", "prev", "digest"},
    EntryPrivate: {"salt"},
    StoredFile: {"sha256", "size", "pages"},
    Parcel: {"at_id", "to_id", "since", "arrived_at"},  # carried without slips
}
IDS = {"id", "dossier_id", "subject_id", "file_id", "entry_id", "series_id"}


def play(plan: Plan, seed: int) -> None:
    """Live the plan act by act, all dossiers together in order of time, as a province would."""
    codes: dict[int, str] = {}
    for at, index, number, deed in sorted(_deeds(plan, seed), key=lambda each: each[:3]):
        now, filing = datetime.fromtimestamp(at, UTC), plan.filings[index]
        if number == 0:
            codes[index] = _file(filing, deed, now, seed)
        else:
            order = Order(outcome=deed.outcome, data=_data(deed, now, filing, seed))
            act(codes[index], deed.action, order, actor=deed.by.actor, now=now)


def _deeds(plan: Plan, seed: int) -> list[tuple[int, int, int, Any]]:
    deeds: list[tuple[int, int, int, Any]] = []
    for filing in plan.filings:
        life, acts = script(filing, seed, plan.end)
        deeds.append((filing.at, filing.number, 0, life.filer))
        deeds += [(each.at, filing.number, number, each) for number, each in enumerate(acts, start=1)]
    return deeds


def _file(filing: Filing, filer: Doer, now: datetime, seed: int) -> str:
    body = body_of(filing, seed, filer.name)
    for component in body["components"]:
        component["file"] = _upload(filer, now)
    return file(actor=filer.actor, now=now, body=body).dossier.code


def _data(deed: Act, now: datetime, filing: Filing, seed: int) -> dict[str, Any]:
    data = json.loads(json.dumps(deed.data))
    if deed.action == "supplement":
        for component in data["components"]:
            component["file"] = _upload(deed.by, now)
    if deed.action == "issue_result":
        data["file"] = _upload(deed.by, now)
    if deed.action == "return_result":
        data["to"] = body_of(filing, seed, "")["applicant"]["name"]
    return data


def _upload(by: Doer, now: datetime) -> str:
    return upload(actor=by.actor, now=now, name="giay-to.pdf", stream=io.BytesIO(pdf(1))).id


def rows(dossiers: Sequence[int]) -> dict[str, dict[str, list[str]]]:
    """By code and table, every row of these dossiers without what is drawn anew, in a fixed order."""
    codes = dict(Dossier.objects.filter(id__in=dossiers).values_list("id", "code"))
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for model in [*COLUMNS, SeriesNumber]:
        for row in _of(model, dossiers).order_by("pk"):
            values = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
            if isinstance(row, EntryPrivate):
                values["values"] = row.text
            code = codes[_dossier(row)]
            found[code][model.__name__].append(_plain(model, values))
    return {code: {name: sorted(lines) for name, lines in tables.items()} for code, tables in found.items()}


def _of(model: type[models.Model], dossiers: Sequence[int]) -> models.QuerySet[Any]:
    names = {field.attname for field in model._meta.concrete_fields}
    if model is EntryPrivate:
        rows = EntryPrivate.objects.filter(entry__subject_kind="dossier", entry__subject_id__in=dossiers)
        return rows.select_related("entry")
    if "subject_id" in names:
        return model._base_manager.filter(subject_kind="dossier", subject_id__in=dossiers)
    return model._base_manager.filter(**{"id__in" if model is Dossier else "dossier__in": dossiers})


def _dossier(row: Any) -> int:
    owner = row.entry if isinstance(row, EntryPrivate) else row
    return int(owner.id if isinstance(row, Dossier) else getattr(owner, "dossier_id", None) or owner.subject_id)


def _plain(model: type[models.Model], values: dict[str, Any]) -> str:
    kept = {name: value for name, value in values.items() if name not in DRAWN.get(model, set())}
    if isinstance(kept.get("facts"), str):
        facts = json.loads(kept["facts"])
        kept["facts"] = {name: value for name, value in facts.items() if name != "file"}
    plain = {
        name: (value is not None) if name in IDS else value
        for name, value in kept.items()
        if not (model is Result and name == "id")
    }
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)
