"""`motcua journal verify`: whether the journal is whole; one line for each thing that is not."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from motcua.faces.cli.output import print_json
from motcua.faces.cli.startup import set_up

if TYPE_CHECKING:
    from argparse import _SubParsersAction

PATIENCE = 2.0


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua journal`."""
    journal = commands.add_parser("journal", help="nhật ký: kiểm tra tính toàn vẹn", description=__doc__)
    actions = journal.add_subparsers(dest="action", metavar="VIỆC", required=True)
    parser = actions.add_parser("verify", help="kiểm tra chuỗi bản ghi, dấu niêm phong và nhật ký truy cập")
    parser.add_argument("--since", metavar="SEAL", help="chỉ kiểm tra phần sau dấu niêm phong: SỐ hoặc SỐ:MÃ_BĂM")
    parser.add_argument("--json", action="store_true", help="in JSON {sound, entries, findings}")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify and print; 0 when the journal is whole, 1 when it is not. Raises UnknownSeal."""
    set_up()
    from motcua.journal.verify import verify

    progress = _Progress()
    findings = []
    for finding in verify(since=arguments.since, progress=progress):
        findings.append(finding) if arguments.json else print(finding.text, flush=True)
        progress.findings += 1
    progress.end()
    if arguments.json:
        answer = {"sound": not findings, "entries": progress.done, "findings": [one.as_dict() for one in findings]}
        print_json(answer)
    elif not progress.findings:
        print(f"Nhật ký toàn vẹn: {progress.done} bản ghi.")
    return 1 if progress.findings else 0


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
            print(f"\rĐã kiểm tra {done}/{total} bản ghi …", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.said > self.begun:
            print(file=sys.stderr)
