"""`motcua journal`: whether the journal is whole, and what its readers hold back."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from motcua.faces.cli.output import print_json
from motcua.faces.cli.startup import set_up

if TYPE_CHECKING:
    from argparse import _SubParsersAction

PATIENCE = 2.0


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua journal` and of what it can do."""
    journal = commands.add_parser("journal", help="nhật ký: kiểm tra tính toàn vẹn", description=__doc__)
    actions = journal.add_subparsers(dest="action", metavar="VIỆC", required=True)
    parser = actions.add_parser("verify", help="kiểm tra chuỗi bản ghi, dấu niêm phong và nhật ký truy cập")
    parser.add_argument("--since", metavar="SEAL", help="chỉ kiểm tra phần sau dấu niêm phong: SỐ hoặc SỐ:MÃ_BĂM")
    parser.add_argument("--json", action="store_true", help="in JSON {sound, entries, findings}")
    parser.set_defaults(run=run_verify)
    parser = actions.add_parser("parked", help="liệt kê các đối tượng bị giữ lại vì xử lý lỗi")
    parser.add_argument("--json", action="store_true", help="in JSON {items}")
    parser.set_defaults(run=run_parked)
    parser = actions.add_parser("release", help="xử lý lại một đối tượng bị giữ, theo đúng thứ tự")
    parser.add_argument("reader", metavar="READER")
    parser.add_argument("subject", metavar="KIND:ID")
    parser.set_defaults(run=run_release, parser=parser)
    parser = actions.add_parser("rebuild", help="dựng lại một bảng tổng hợp từ đầu nhật ký")
    parser.add_argument("reader", metavar="READER")
    parser.set_defaults(run=run_rebuild, parser=parser)


def run_verify(arguments: argparse.Namespace) -> int:
    """Verify and print; 0 when the journal is whole, 1 when it is not. Raises UnknownSeal."""
    set_up()
    from motcua.journal.verify import verify

    progress = _Progress()
    findings = []
    for finding in verify(since=arguments.since, progress=progress):
        progress.findings += 1
        if arguments.json:
            findings.append(finding.as_dict())
        else:
            print(finding.text, flush=True)
    progress.end()
    if arguments.json:
        print_json({"sound": not findings, "entries": progress.done, "findings": findings})
    elif not progress.findings:
        print(f"Nhật ký toàn vẹn: {progress.done} bản ghi.")
    return 1 if progress.findings else 0


def run_parked(arguments: argparse.Namespace) -> int:
    """List what readers hold back, the longest first, 200 at most; 0 when it is nothing, else 1."""
    set_up()
    from motcua.journal.readers import parked

    items = [
        {
            "reader": row.reader,
            "subject": f"{row.subject_kind}:{row.subject_id}",
            "position": row.position,
            "since": row.since.isoformat(),
            "error": row.error.partition("\n")[0],
        }
        for row in parked()
    ]
    if arguments.json:
        print_json({"items": items})
    else:
        for item in items:
            print("{reader}  {subject}  vị trí {position}  từ {since}  {error}".format(**item))
    return 1 if items else 0


def run_release(arguments: argparse.Namespace) -> int:
    """Replay what is held back of a subject; 1 when it fails again and stays parked."""
    set_up()
    from motcua.journal import readers
    from motcua.platform.subject import Subject

    kind, _colon, number = arguments.subject.partition(":")
    if not number.isdecimal() or arguments.reader not in {one.name for one in readers.readers()}:
        arguments.parser.error("cần tên một bộ đọc và một đối tượng dạng dossier:2026000000000001")
    if readers.release(arguments.reader, Subject(kind, int(number)), now=datetime.now(UTC)):
        print(f"{arguments.subject}: đã xử lý xong.")
        return 0
    print(f"{arguments.subject}: vẫn lỗi, tiếp tục giữ lại.", file=sys.stderr)
    return 1


def run_rebuild(arguments: argparse.Namespace) -> int:
    """Clear a projection and replay the whole journal into it."""
    set_up()
    from motcua.journal import readers

    projections = [one.name for one in readers.readers() if one.sort == "projection"]
    if arguments.reader not in projections:
        arguments.parser.error(f"chỉ dựng lại được: {', '.join(projections)}")
    progress = _Progress()
    passed = readers.rebuild(arguments.reader, now=datetime.now(UTC), progress=progress)
    progress.end()
    print(f"{arguments.reader}: đã đọc {passed} bản ghi.")
    return 0


class _Progress:
    """Says on stderr how far it has come, once it takes longer than two seconds."""

    def __init__(self) -> None:
        self.begun = self.said = time.monotonic()
        self.done = self.findings = 0

    def __call__(self, done: int, total: int) -> None:
        self.done = done
        now = time.monotonic()
        if now - self.said >= PATIENCE:
            self.said = now
            print(f"\rĐã xong {done}/{total} bản ghi …", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.said > self.begun:
            print(file=sys.stderr)
