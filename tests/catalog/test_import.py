"""Importing bundles: all or nothing, once, and never over what is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from motcua.catalog import files, queries
from motcua.catalog.errors import BundleRefused, UnknownProcedure
from motcua.catalog.models import Import, Procedure, ProcedureVersion
from motcua.catalog.operations import import_bundle
from motcua.journal.models import Entry
from motcua.platform.actor import system

ACTOR = system("test")
CODE = "1.004873"

pytestmark = pytest.mark.django_db


def rewrite(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the plain values of a bundle file."""
    values = files.load(file.read_text("utf-8"))
    change(values)
    file.write_text(files.dump(values), "utf-8")


def halve_the_time(values: dict[str, Any]) -> None:
    values["time"]["default"]["amount"] = 2
    values["process"]["commune"]["steps"][1]["time"] = {"amount": 2, "unit": "working_hours"}
    values["process"]["commune"]["steps"][0]["time"] = {"amount": 4, "unit": "working_hours"}
    values["effective"]["from"] = "2026-12-01"


def test_an_import_makes_the_first_version_of_every_procedure(bundles: Path, now: datetime) -> None:
    done = import_bundle(bundles, actor=ACTOR, now=now)
    assert {(change.kind, change.number) for change in done.changes} == {("new", 1)}
    assert Procedure.objects.count() == len(list(bundles.glob("*.yaml"))) == ProcedureVersion.objects.count()
    assert queries.version_for(CODE, date(2026, 11, 23)).number == 1


def test_the_same_again_changes_nothing_whatever_its_comments_and_order_of_keys(bundles: Path, now: datetime) -> None:
    import_bundle(bundles, actor=ACTOR, now=now)
    for file in bundles.glob("*.yaml"):
        file.write_text("# again\n" + files.dump(files.load(file.read_text("utf-8"))), "utf-8")
    entries = Entry.objects.count()
    assert import_bundle(bundles, actor=ACTOR, now=now).id is None
    assert (Import.objects.count(), Entry.objects.count()) == (1, entries)


def test_changed_content_is_a_new_version_from_its_own_day_and_the_old_one_stays(bundles: Path, now: datetime) -> None:
    import_bundle(bundles, actor=ACTOR, now=now)
    first = queries.version_for(CODE, date(2026, 11, 23))
    before = ProcedureVersion.objects.filter(procedure__code=CODE).values().get()
    rewrite(bundles / f"{CODE}.yaml", halve_the_time)
    done = import_bundle(bundles, actor=ACTOR, now=now)
    assert [change.code for change in done.changes if change.kind == "changed"] == [CODE]
    assert queries.version_for(CODE, date(2026, 11, 30)).version_id == first.version_id
    second = queries.version_for(CODE, date(2026, 12, 1))
    assert (second.number, queries.term_for(second, None, "online").amount) == (2, 2)
    assert ProcedureVersion.objects.filter(procedure__code=CODE, number=1).values().get() == before
    assert first.version_id is not None
    assert queries.term_for(queries.version(first.version_id), None, "online").amount == 3


def test_one_bad_bundle_keeps_all_of_them_out(bundles: Path, now: datetime) -> None:
    rewrite(bundles / "2.000635.yaml", lambda values: values["fees"][0].update(amount=8))
    with pytest.raises(BundleRefused) as refused:
        import_bundle(bundles, actor=ACTOR, now=now)
    assert [error.pointer for error in refused.value.errors] == ["2.000635.yaml#/fees/0/amount"]
    assert (Procedure.objects.count(), Import.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_two_files_for_one_procedure_are_refused(bundles: Path, now: datetime) -> None:
    (bundles / "copy.yaml").write_text((bundles / f"{CODE}.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(BundleRefused) as refused:
        import_bundle(bundles, actor=ACTOR, now=now)
    assert {error.pointer for error in refused.value.errors} == {f"{CODE}.yaml#/code", "copy.yaml#/code"}


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "- &x [*x]\n", "? [1]\n: 2\n", "\x00", ""])
def test_a_text_that_is_no_bundle_is_refused_not_crashed_on(text: str, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    with pytest.raises(BundleRefused):
        import_bundle(tmp_path, actor=ACTOR, now=now)


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "x.yaml").write_bytes("name: Đăng ký".encode("utf-16"))
    with pytest.raises(BundleRefused):
        import_bundle(tmp_path, actor=ACTOR, now=now)


def test_a_dry_run_tells_what_the_import_then_does(bundles: Path, now: datetime) -> None:
    import_bundle(bundles, actor=ACTOR, now=now)
    rewrite(bundles / f"{CODE}.yaml", halve_the_time)
    values = [bundle.values for bundle in files.read(bundles) if bundle.values]
    planned = queries.plan(values)
    assert ProcedureVersion.objects.filter(procedure__code=CODE).count() == 1
    assert import_bundle(bundles, actor=ACTOR, now=now).changes == planned


def test_every_import_of_a_version_is_in_the_journal(bundles: Path, now: datetime) -> None:
    import_bundle(bundles, actor=ACTOR, now=now)
    rewrite(bundles / f"{CODE}.yaml", halve_the_time)
    import_bundle(bundles, actor=ACTOR, now=now)
    procedure = Procedure.objects.get(code=CODE)
    entries = Entry.objects.filter(subject_kind="procedure", subject_id=procedure.pk).order_by("n")
    assert [(entry.n, entry.kind) for entry in entries] == [
        (1, "catalog.procedure_imported"),
        (2, "catalog.procedure_imported"),
    ]


def test_a_procedure_that_is_over_is_unknown_from_the_day_after(bundles: Path, now: datetime) -> None:
    import_bundle(bundles / "2.000986.yaml", actor=ACTOR, now=now)
    assert queries.version_for("2.000986", date(2026, 8, 31)).code == "2.000986"
    with pytest.raises(UnknownProcedure):
        queries.version_for("2.000986", date(2026, 9, 1))
    with pytest.raises(UnknownProcedure):
        queries.version_for("9.999999", date(2026, 9, 1))


def test_what_is_exported_imports_as_nothing_new_and_exports_as_the_same_bytes(
    bundles: Path, tmp_path: Path, now: datetime
) -> None:
    import_bundle(bundles, actor=ACTOR, now=now)
    texts = {code: files.dump(values) for code, values in queries.exported().items()}
    again = tmp_path / "again"
    again.mkdir()
    for code, text in texts.items():
        (again / f"{code}.yaml").write_text(text, "utf-8")
    assert import_bundle(again, actor=ACTOR, now=now).id is None
    assert {bundle.values["code"]: files.dump(bundle.values) for bundle in files.read(again) if bundle.values} == texts


def test_the_database_itself_refuses_to_alter_or_remove_a_version(bundles: Path, now: datetime) -> None:
    import_bundle(bundles / f"{CODE}.yaml", actor=ACTOR, now=now)
    versions = ProcedureVersion.objects.filter(procedure__code=CODE)
    with pytest.raises(DatabaseError), transaction.atomic():
        versions.update(content="{}")
    with pytest.raises(DatabaseError), transaction.atomic():
        versions._raw_delete(versions.db)  # type: ignore[attr-defined]
    assert versions.count() == 1
