"""`motcua catalog`: check, compare, import and export bundles of procedures.

PATH is a bundle (`*.yaml`), a folder of bundles, or, for check and import, a folder with a province's `fees.yaml` and
`offerings.yaml`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.faces.cli import framework, startup
from motcua.faces.cli.output import print_json

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from motcua.catalog.queries import Change
    from motcua.catalog.rules.check import Finding

_KINDS = {"new": "mới", "changed": "thay đổi", "unchanged": "không đổi"}


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua catalog`."""
    parser = commands.add_parser("catalog", help="danh mục thủ tục: kiểm tra, nhập, so sánh, xuất", description=__doc__)
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True)
    for name, run, purpose in (
        ("check", _check, "tìm lỗi; không cần cơ sở dữ liệu"),
        ("import", _import, "nhập; mọi tệp hoặc không tệp nào"),
        ("dry-run", _dry_run, "nói sẽ nhập gì mà không nhập"),
        ("diff", _diff, "so sánh với danh mục đang có, hoặc với OTHER"),
        ("export", _export, "xuất phiên bản mới nhất của mọi thủ tục ra thư mục"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("path", metavar="PATH", type=Path, help="tệp hoặc thư mục")
        if name == "diff":
            action.add_argument("other", metavar="OTHER", type=Path, nargs="?", help="tệp hoặc thư mục để so sánh")
        action.add_argument("--json", action="store_true", help="in JSON")
        action.set_defaults(run=_guarded(run))


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Files that are not there and databases that do not answer are one line, not a traceback."""

    def guarded(arguments: argparse.Namespace) -> int:
        if arguments.action != "check":
            startup.set_up()
        try:
            with framework.database_problems_in_one_line():
                return run(arguments)
        except OSError as problem:
            raise framework.Unusable(f"Không đọc hoặc ghi được: {problem}") from problem

    return guarded


def _check(arguments: argparse.Namespace) -> int:
    from motcua.catalog import files, overlay

    if overlay.is_overlay(arguments.path):
        found, checked = overlay.check(arguments.path), 1
    else:
        bundles = files.read(arguments.path)
        found, checked = [finding for bundle in bundles for finding in bundle.findings], len(bundles)
    errors = sum(finding.severity == "error" for finding in found)
    if arguments.json:
        print_json({"checked": checked, "errors": errors, "findings": [finding.as_dict() for finding in found]})
    else:
        _print_findings(found)
        print(f"Đã kiểm tra {checked} tệp: {errors} lỗi, {len(found) - errors} cảnh báo.")
    return 1 if errors else 0


def _import(arguments: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from motcua.catalog import operations, overlay
    from motcua.platform.actor import system

    actor, now = system("catalog-import"), datetime.now(UTC)
    if overlay.is_overlay(arguments.path):
        laid = operations.import_overlay(arguments.path, actor=actor, now=now)
        answer: dict[str, Any] = {"import": laid.id, "tables": laid.tables, "offerings": laid.offerings}
        told = f"Đã nhập {laid.tables} biểu phí, {laid.offerings} nơi cung cấp."
    else:
        done = operations.import_bundle(arguments.path, actor=actor, now=now)
        answer = {"import": done.id, "changes": [change.as_dict() for change in done.changes]}
        told = _counted(done.changes)
    if arguments.json:
        print_json(answer)
    else:
        print(told if answer["import"] else "Không có gì thay đổi.")
    return 0


def _dry_run(arguments: argparse.Namespace) -> int:
    from motcua.catalog import files, queries
    from motcua.catalog.content import parse
    from motcua.catalog.operations.bundles import readable
    from motcua.dossiers.queries import standing_now

    bundles = readable(files.read(arguments.path))
    changes, by_code = queries.plan(bundles), _by_code(bundles)
    changed = [change for change in changes if change.kind == "changed"]
    # Running dossiers stay with their version; told is what moving them to the new one would find.
    standing = {each.code: standing_now(parse(by_code[each.code], digest=each.digest)) for each in changed}
    if arguments.json:
        told = [{"code": code, **each.as_dict()} for code, found in standing.items() for each in found]
        print_json({"changes": [change.as_dict() for change in changes], "standing": told})
        return 0
    for change in changes:
        if change.kind != "unchanged":
            print(f"{change.code}  {_KINDS[change.kind]}, phiên bản {change.number} từ {change.since:%d/%m/%Y}")
        for stands in standing.get(change.code, ()):
            print(f"  {stands}")
    print(_counted(changes))
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from motcua.catalog import files, queries
    from motcua.catalog.operations.bundles import readable
    from motcua.catalog.rules.diff import diff

    after = _by_code(readable(files.read(arguments.path)))
    if arguments.other is None:
        before = queries.exported(after)
    else:
        before, after = after, _by_code(readable(files.read(arguments.other)))
    differences = {
        code: found for code in sorted({*before, *after}) if (found := diff(before.get(code, {}), after.get(code, {})))
    }
    if arguments.json:
        print_json({"procedures": {code: [each.as_dict() for each in found] for code, found in differences.items()}})
        return 0
    for code, found in differences.items():
        print(code)
        print("\n".join(f"  {each}" for each in found))
    if not differences:
        print("Không khác nhau.")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from motcua.catalog import files, queries

    arguments.path.mkdir(parents=True, exist_ok=True)
    exported = queries.exported()
    for code, values in exported.items():
        (arguments.path / f"{code}.yaml").write_text(files.dump(values), "utf-8")
    if arguments.json:
        print_json({"exported": sorted(exported)})
    else:
        print(f"Đã xuất {len(exported)} thủ tục vào {arguments.path}.")
    return 0


def _by_code(bundles: Sequence[Any]) -> dict[str, Any]:
    return {bundle["code"]: bundle for bundle in bundles}


def _counted(changes: Sequence[Change]) -> str:
    counts = {kind: sum(change.kind == kind for change in changes) for kind in _KINDS}
    return ", ".join(f"{counts[kind]} thủ tục {told}" for kind, told in _KINDS.items()) + "."


def _print_findings(found: Sequence[Finding]) -> None:
    for finding in found:
        print(f"{'lỗi' if finding.severity == 'error' else 'cảnh báo'}  {finding}")
